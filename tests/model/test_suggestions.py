"""Who is offered in place of a name that nobody has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.model.suggestions import SUGGESTIONS, Named, suggested

EVERYBODY = (
    Named("pakistan", ("Pakistan", "Islamic Republic of Pakistan"), "A state; its intelligence service is the ISI."),
    Named("iskp", ("ISKP", "Islamic State Khorasan Province", "ISIS-K"), "An armed group, also known as Daesh."),
    Named("akhundzada", ("Hibatullah Akhundzada", "Mullah Hibatullah"), "Leader of the Afghan Taliban."),
    Named("haqqani", ("Sirajuddin Haqqani", "Siraj"), "Minister, and leader of the network."),
    Named("network", ("Haqqani network",), "An armed group."),
    Named("dar", ("Ishaq Dar",), "Foreign minister of Pakistan."),
    Named("sardar", ("Sardar Khan",), ""),
    Named("qaeda", ("al-Qaeda", "AQ"), "An armed group."),
)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        # a word of a name, or several in any order
        ("Hibatullah", ["akhundzada"]),
        ("Dar", ["dar"]),
        ("Haqqani Siraj", ["haqqani"]),
        ("Haqqani", ["haqqani", "network"]),
        ("republic of pakistan", ["pakistan"]),
        # the beginning of a word
        ("Akhund", ["akhundzada"]),
        ("Siraj Haqq", ["haqqani"]),
        # misspelt, the whole of it or a word
        ("Pakistn", ["pakistan"]),
        ("Sirajudin Haqani", ["haqqani"]),
        ("Hibatulah", ["akhundzada"]),
        ("al Qaida", ["qaeda"]),
        # neither the whole nor each word is like another name
        ("Islamic State of Pakistan", []),
        ("ISPK", []),
        # in a description
        ("Daesh", ["iskp"]),
        ("ISI", ["pakistan"]),
        # nobody
        ("ISK", []),
        ("Moscow", []),
        ("the foreign minister of Pakistan", []),
        ("?", []),
        ("", []),
    ],
)
def test_who_is_offered(name: str, offered: list[str]) -> None:
    assert suggested(name, EVERYBODY)[: len(offered) or None] == offered


@given(st.text(), st.integers(0, 4))
def test_nobody_is_offered_twice_and_never_many(name: str, copies: int) -> None:
    everybody = (*EVERYBODY, *(Named(f"copy-{number}", EVERYBODY[0].names) for number in range(copies)))
    found = suggested(name, everybody)
    assert len(found) == len(set(found)) <= SUGGESTIONS
    assert set(found) <= {each.id for each in everybody}

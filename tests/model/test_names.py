"""Names: found whatever the case, accents and punctuation; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actorgraph import Dataset, load
from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.model.names import find_actor, find_type, find_voice
from actorgraph.model.spelling import folded
from tests.conftest import Variant


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("freedonia", "freedonia"),
        ("Freedonia", "freedonia"),
        ("FREEDONIA", "freedonia"),
        ("  Free-donia ", "freedonia"),
        ("Frëedönia", "freedonia"),
        ("f.d.", "freedonia"),
        ("land of the brave", "freedonia"),
        ("LAND-OF-THE-BRAVE!", "freedonia"),
        ("fridonie", "freedonia"),
        ("Rufus T Firefly", "rufus-firefly"),
        ("ｒｅｄ　ｂａｎｎｅｒ", "red-banner"),
        ("banner men", "red-banner"),
    ],
)
def test_an_actor_is_found_by_any_of_its_names(world: Dataset, name: str, found: str) -> None:
    assert find_actor(world, name).id == found


@pytest.mark.parametrize("name", ["", "?", "banner", "free", "fre", "freedoniaa"])
def test_a_name_is_never_guessed(world: Dataset, name: str) -> None:
    with pytest.raises(UnknownName):
        find_actor(world, name)


def test_the_nearest_names_are_offered(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_actor(world, "fredonia")
    assert unknown.value.nearest[0] == "freedonia"
    assert (
        str(unknown.value) == f"No actor is called “fredonia” in this dataset. Did you mean {' or '.join(unknown.value.nearest)}?"
    )


def test_nothing_is_offered_when_nothing_is_near(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_actor(world, "wxyzq")
    assert unknown.value.nearest == ()
    assert str(unknown.value) == "No actor is called “wxyzq” in this dataset."


def test_two_actors_of_one_name_are_both_told(variant: Variant) -> None:
    dataset = load(variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - R.B.", old="aliases:\n  - Land of the Brave"))
    with pytest.raises(AmbiguousName) as ambiguous:
        find_actor(dataset, "rb")
    assert ambiguous.value.candidates == ("freedonia", "red-banner")
    assert str(ambiguous.value) == "“rb” matches more than one actor: freedonia, red-banner. Use one of these ids."


def test_an_id_is_never_ambiguous(variant: Variant) -> None:
    """Whoever is told to ask for an id must get an answer."""
    dataset = load(variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - Sylvania", old="aliases:\n  - Land of the Brave"))
    assert find_actor(dataset, "sylvania").id == "sylvania"
    with pytest.raises(AmbiguousName):
        find_actor(dataset, "Sylvania")


def test_relation_types_by_id_and_label(world: Dataset) -> None:
    assert find_type(world, "talks-with") == find_type(world, "Talks with") == "talks-with"
    assert find_type(world, "split from") == "splinter-of"
    with pytest.raises(UnknownName) as unknown:
        find_type(world, "talk-with")
    assert "talks-with" in unknown.value.nearest


def test_a_voice_is_a_source_a_publisher_or_a_speaker(world: Dataset) -> None:
    assert find_voice(world, "herald") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "Trouble in the hills") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "SYLVANIA HERALD") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "sylvania") == (frozenset(), frozenset({"sylvania"}))
    assert find_voice(world, "SV") == (frozenset(), frozenset({"sylvania"}))


def test_a_speaker_that_publishes_is_heard_in_its_documents_too(variant: Variant) -> None:
    dataset = load(variant("sources.yaml", "publisher: Land of the Brave", old="publisher: Courier"))
    assert find_voice(dataset, "FD") == (frozenset({"courier"}), frozenset({"freedonia"}))


def test_a_voice_that_two_actors_bear(variant: Variant) -> None:
    dataset = load(
        variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - R.B.\n  - Courier", old="aliases:\n  - Land of the Brave")
    )
    with pytest.raises(AmbiguousName) as ambiguous:
        find_voice(dataset, "RB")
    assert ambiguous.value.candidates == ("freedonia", "red-banner")
    assert find_voice(dataset, "courier") == (frozenset({"courier"}), frozenset({"freedonia"}))


def test_a_publisher_is_heard_though_two_actors_bear_its_name(variant: Variant) -> None:
    variant("actors.yaml", "- RB\n  - Courier", old="- RB")
    dataset = load(variant("actors.yaml", "- SV\n  - Courier", old="- SV"))
    assert find_voice(dataset, "courier") == (frozenset({"courier"}), frozenset({"red-banner", "sylvania"}))


def test_an_unknown_voice(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_voice(world, "heralt")
    assert unknown.value.nearest[0] == "herald"


@given(st.text())
@example("ℌ™ ẞ İ ŉ")
def test_folding_is_done_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text())
@example("ℌ™ ẞ İ ŉ")
def test_case_spaces_and_punctuation_do_not_count(name: str) -> None:
    assert folded(name) == folded(f" {name}!") == folded("-".join(name)) == folded(name.casefold())

"""Suggestions: the nearest known word, and never more work than the budget allows."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import rapidfuzz.process
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.model import spelling
from actorgraph.model.spelling import did_you_mean, folded, nearest, one_budget


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many words each search compared; a budget allows ten."""
    searches: list[int] = []
    extract = rapidfuzz.process.extract

    def counting(word: str, known: list[str], **options: Any) -> Any:
        searches.append(len(known))
        return extract(word, known, **options)

    monkeypatch.setattr(rapidfuzz.process, "extract", counting)
    monkeypatch.setattr(spelling, "MOST_COMPARISONS", 10)
    return searches


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("fredonia", ["sylvania", "freedonia"], ["freedonia"]),
        ("sumary", ["id", "summary", "note"], ["summary"]),
        ("colour", ["id", "summary", "note"], []),
        ("nobody-at-all", ["freedonia", "sylvania"], []),
        ("a1", ["b1", "a12", "a13"], ["a12"]),  # of two that are equally near, the first
        ("x", [], []),
        ("", ["freedonia"], []),
    ],
)
def test_the_nearest_word_is_found(word: str, known: list[str], found: list[str]) -> None:
    assert nearest(word, known) == found


def test_several_are_found_best_first() -> None:
    assert nearest("banner", ["manner", "banner-men", "banners", "xyz"], most=2) == ["banners", "manner"]
    assert nearest("banner", ["manner", "banners"], close=90) == ["banners"]


def test_a_mapping_is_searched_by_its_keys() -> None:
    assert nearest("fredonia", {"freedonia": "a", "fredonia": "b"}) == ["fredonia"]


def test_a_word_that_is_too_long_is_no_misspelling(compared: list[int]) -> None:
    assert nearest("a" * spelling.LONGEST_WORD, ["a" * spelling.LONGEST_WORD]) != []
    assert nearest("a" * (spelling.LONGEST_WORD + 1), ["a" * spelling.LONGEST_WORD]) == []
    assert compared == [1]


def test_one_budget_is_shared_and_then_spent(compared: list[int]) -> None:
    with one_budget():
        assert nearest("ab", ["abc"] * 6) == ["abc"]
        assert did_you_mean("ab", ["abc"] * 6, "look it up") == "look it up"  # six of the ten are used
        assert did_you_mean("ab", ["abc"] * 4, "look it up") == "did you mean abc?"
        assert nearest("ab", ["abc"]) == []
    assert compared == [6, 4]


def test_a_budget_inside_another_is_the_same_one(compared: list[int]) -> None:
    with one_budget():
        with one_budget():
            assert nearest("ab", ["abc"] * 10) == ["abc"]
        assert nearest("ab", ["abc"]) == []


def test_each_budget_is_a_new_one(compared: list[int]) -> None:
    for _ in range(3):
        with one_budget():
            assert nearest("ab", ["abc"] * 10) == ["abc"]
    assert nearest("ab", ["abc"] * 10) == ["abc"]  # without a common budget each search has its own
    assert nearest("ab", ["abc"] * 11) == []


def test_a_budget_ends_with_its_block_however_it_ends(compared: list[int]) -> None:
    with suppress(ZeroDivisionError), one_budget():
        assert nearest("ab", ["abc"] * 10) == ["abc"]
        raise ZeroDivisionError
    assert nearest("ab", ["abc"]) == ["abc"]


@given(st.lists(st.text(max_size=8), max_size=12), st.text(max_size=8))
def test_what_is_found_is_known_and_near(known: list[str], word: str) -> None:
    found = nearest(word, known, most=3)
    assert len(found) <= 3
    assert all(each in known for each in found)
    assert word not in known or not word or found[0] == word


@given(st.text(st.characters(codec="ascii")))
def test_ascii_is_folded_like_any_other_text(name: str) -> None:
    assert folded(f"{name}\N{HORIZONTAL ELLIPSIS}") == folded(name)

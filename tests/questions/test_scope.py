"""What a question depends on beside its actors: the date, the memory, the end of the record."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion
from actorgraph.model.dates import Day
from actorgraph.questions.scope import USUAL_MEMORY, Scope
from tests.drawn import drawn

QUESTIONS: dict[str, tuple[str, ...]] = {
    "allies": ("a",),
    "hostile": ("a",),
    "between": ("a", "b"),
    "show": ("a",),
    "timeline": (),
    "changes": ("2010", "2022"),
    "disputes": (),
    "path": ("a", "b"),
}
ARMS = "a arms b - herald\na fights c - courier"
"""Armed in January 2020, at war in March 2022."""


@pytest.mark.parametrize(
    ("memory", "months", "said"),
    [
        (USUAL_MEMORY, 24, "2y"),
        ("3y", 36, "3y"),
        ("6m", 6, "6m"),
        ("18m", 18, "18m"),
        ("24m", 24, "2y"),
        ("0", 0, "0"),
        ("0m", 0, "0"),
        ("999y", 11988, "999y"),
    ],
)
def test_a_memory_is_years_months_or_nothing(memory: str, months: int, said: str) -> None:
    world = drawn(ARMS)
    assert Scope.of(world, memory=memory).memory == months
    for name, arguments in QUESTIONS.items():
        assert getattr(world, name)(*arguments, memory=memory).question.memory == said


@pytest.mark.parametrize(
    "memory", ["", "2", "y", "00", "2 y", "2Y", "1.5y", "-1y", "+1y", "2years", "P2Y", "²y", "٢y", "1000y", "forever"]
)
def test_what_is_no_memory_is_refused(memory: str) -> None:
    world = drawn(ARMS)
    for name, arguments in QUESTIONS.items():
        with pytest.raises(InvalidQuestion, match=r"is not a memory\. Write years or months such as 2y or 6m, or 0\."):
            getattr(world, name)(*arguments, memory=memory)


@pytest.mark.parametrize(
    ("memory", "as_of", "current"),
    [
        # from 2020-01-15 to the first day of the answer, the last day included
        ("2y", "2022-01-15", True),
        ("2y", "2022-01-16", False),
        ("6m", "2020-07-15", True),
        ("6m", "2020-07", True),
        ("6m", "2020-07-16", False),
        ("0", "2020-01-15", True),
        ("0", "2020-01-16", False),
        ("0", "2020", True),
    ],
)
def test_the_memory_says_when_a_state_is_older(memory: str, as_of: str, *, current: bool) -> None:
    (found,) = drawn(ARMS).allies("a", memory=memory, as_of=as_of).answers
    assert (found.current, found.positive) == (current, "ally")


@pytest.mark.parametrize(("memory", "holds"), [("0", "presumed"), ("6m", "presumed"), ("26m", "presumed"), ("27m", "yes")])
def test_the_memory_says_how_wide_a_gap_is_filled(memory: str, holds: str) -> None:
    # From the last day of December 2019 to the first of March 2022 are 26 months and a day.
    world = drawn("a arms b - herald:asserts::2019-12 courier")
    (found,) = world.allies("a", memory=memory, as_of="2021-06").answers
    assert found.holds == holds


def test_the_memory_says_for_how_long_an_act_is_recent() -> None:
    world = drawn("a attacks b 2020-01-15 herald\nc arms d - courier")
    assert [each.holds for each in world.hostile("a", as_of="2020-07-15", memory="6m").answers] == ["recent"]
    assert world.hostile("a", as_of="2020-07-16", memory="6m").answers == ()
    assert world.hostile("a", as_of="2020-01-16", memory="0").answers == ()
    assert [each.holds for each in world.hostile("a", as_of="2020-01-15", memory="0").answers] == ["yes"]


def test_the_memory_reaches_parts_chains_and_changes() -> None:
    world = drawn("wing member-of group 2008/ herald\nwing fights town - courier")
    # Who is a part of what does not age; but of a membership with an unknown end nobody says that it went on.
    for memory, found in (("20y", ["town"]), ("2y", [])):
        assert [each.actor.id for each in world.hostile("group", with_parts=True, memory=memory).answers] == found
        assert bool(world.path("group", "town", memory=memory).answers) is bool(found)
    changed = world.changes("2010", "2022", memory="2y").answers, world.changes("2010", "2022", memory="20y").answers
    assert [[change.group for change in each] for each in changed] == [["first-on-record"], ["first-on-record"]]


@pytest.mark.parametrize(
    ("as_of", "beyond"),
    [
        (None, False),
        ("2022-03-31", False),
        ("2022-04-01", True),
        ("2022-04", True),
        ("2022", False),
        ("202X", False),
        ("2023", True),
        ("2022-03-31/2030", False),
        ("2022-04-01/2030", True),
        ("1066", False),
    ],
)
def test_a_date_is_beyond_the_record_where_all_of_it_is(as_of: str | None, *, beyond: bool) -> None:
    world = drawn(ARMS)
    for name, arguments in QUESTIONS.items():
        if name == "changes":
            continue
        question = getattr(world, name)(*arguments, **({"as_of": as_of} if as_of else {})).question
        assert (question.beyond_record, question.record_ends) == (beyond, Day(2022, 3, 31))


def test_all_times_are_not_beyond_the_record() -> None:
    for name in ("allies", "between", "show", "timeline", "disputes", "path"):
        assert getattr(drawn(ARMS), name)(*QUESTIONS[name], ever=True).question.beyond_record is False


@pytest.mark.parametrize(("after", "beyond"), [("2022-03-31", False), ("2022", False), ("2022-04-01", True), ("2099", True)])
def test_changes_up_to_a_date_beyond_the_record_are_those_up_to_its_end(after: str, *, beyond: bool) -> None:
    world = drawn(ARMS)
    found, at_end = world.changes("2015", after), world.changes("2015", "2022-03-31")
    assert (found.question.beyond_record, found.question.after) == (beyond, after)
    if beyond:
        assert found.answers == at_end.answers


def test_the_record_ends_with_the_newest_source(world: Dataset) -> None:
    assert str(world.record_ends) == "2022-03-31"
    empty = Dataset(**{**_fields(world), "sources": (), "relations": (), "actors": ()})
    assert str(empty.record_ends) == "0001-01-01"


def _fields(dataset: Dataset) -> dict[str, Any]:
    return {name: getattr(dataset, name) for name in ("description", "sources", "actors", "relations", "types", "kinds")}


def test_at_any_time_there_is_no_memory() -> None:
    world = drawn("a attacks b 2001 gazette\na fights b 2003-02 gazette\na arms b 2005 gazette")
    # Each at its own time: no act is remembered into the time of the arms.
    (found,) = world.hostile("a", ever=True).answers
    assert (found.mixed, found.holds, found.current) == (False, "yes", True)

"""`between`: every claim on a pair in time order, and the standing of the pair."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion, UnknownName
from actorgraph.model.dates import Day
from actorgraph.questions.answers import LeftOut
from tests.drawn import drawn


def test_every_claim_of_all_times_in_time_order(world: Dataset) -> None:
    answer = world.between("SV", "freedonia")
    asked = ("between", "sylvania", "freedonia", "2022-03-31", None, False, False, False, False, "2y", Day(2022, 3, 31), False)
    assert answer.question == asked
    assert [actor.id for actor in answer.actors] == ["sylvania", "freedonia"]
    assert [(claim.id, claim.holds) for claim in answer.relations] == [
        ("freedonia-allied-sylvania", "no"),
        ("freedonia-talks-sylvania", "recent"),
        ("freedonia-adversary-sylvania", "yes"),
    ]
    assert answer.standing is not None
    assert [claim.id for claim in answer.standing.relations] == ["freedonia-adversary-sylvania", "freedonia-talks-sylvania"]


def test_the_standing_is_that_of_the_date(world: Dataset) -> None:
    assert (then := world.between("freedonia", "sylvania", as_of="1999").standing) is not None
    assert (then.positive, then.negative, then.mixed) == ("ally", None, False)
    assert (now := world.between("freedonia", "sylvania").standing) is not None
    assert (now.positive, now.negative, now.holds) == (None, "adversary", "yes")
    assert world.between("freedonia", "sylvania", as_of="1994-06").standing is None
    assert (vague := world.between("freedonia", "sylvania", as_of="1994-06", possible=True).standing) is not None
    assert (vague.positive, vague.negative, vague.holds) == ("ally", None, "possible")
    # Allies until 2001, enemies in 2022: both at some time, and never at once.
    assert (ever := world.between("freedonia", "sylvania", ever=True).standing) is not None
    assert (ever.positive, ever.negative, ever.mixed, len(ever.relations)) == ("ally", "adversary", False, 3)


def test_vague_times_are_listed_where_they_begin() -> None:
    world = drawn(
        """
        a fights b 2022-02-17
        a fights b -          gazette
        a fights b 2021-08/..
        a fights b /2014
        a fights b 1994/2001
        a fights b ../2001
        a fights b 199X
        """
    )
    order = [claim.id for claim in world.between("a", "b").relations]
    assert order[0] == "r6"  # always so
    assert order[1:] == ["r7", "r5", "r2", "r4", "r3", "r1"]


def test_a_pair_with_nothing_on_record(world: Dataset) -> None:
    answer = world.between("zk", "rufus-firefly")
    assert (answer.standing, answer.relations, answer.left_out) == (None, (), LeftOut())


def test_denials_are_shown_and_count_for_nothing() -> None:
    answer = drawn("a arms b 2020/.. courier:denies\na rival-of b 2020/..").between("a", "b")
    assert [(claim.id, claim.certainty) for claim in answer.relations] == [("r1", "denied"), ("r2", "stated")]
    assert answer.standing is not None
    assert (answer.standing.positive, answer.standing.negative) == (None, "rival")


def test_filters_say_what_they_leave_out() -> None:
    world = drawn("a arms b 2018/.. herald\na rival-of b 2018/.. courier:hedges\na accuses b 2020-XX courier")
    of_one = world.between("a", "b", as_of="2020-06-01", according_to="courier")
    assert of_one.left_out == LeftOut(other_voices=1, only_possible=1)
    stated = world.between("a", "b", as_of="2020-06-01", stated_only=True)
    assert stated.left_out == LeftOut(not_stated=1, only_possible=1)
    assert len(stated.relations) == 3


def test_with_parts_both_sides_are_looked_at() -> None:
    world = drawn(
        """
        wing  part-of   group 2010/..
        army  part-of   state 2010/..
        wing  attacks   state 2010/..
        army  attacks   group 2010/..
        group fights    state 2010/..
        army  fights    wing  2010/..
        """
    )
    assert world.between("group", "state").via_parts == ()
    found = world.between("group", "state", with_parts=True).via_parts
    assert [(each.actor.id, each.via, each.direction, [claim.id for claim in each.relations]) for each in found] == [
        ("state", ("wing",), "out", ["r3"]),
        ("group", ("army",), "out", ["r4"]),
    ]
    turned = world.between("state", "group", with_parts=True).via_parts
    assert {each.via for each in turned} == {each.via for each in found}


def test_by_voice_each_has_its_own_words() -> None:
    world = drawn("a arms b 2020/.. gazette courier:reports:c\na fights b 2021/.. courier herald:denies:c")
    voices = world.between("a", "b", by_voice=True).voices
    assert [(each.name, each.actor, [claim.id for claim in each.relations]) for each in voices] == [
        ("Publisher of the gazette", None, ["r1"]),
        ("C", "c", ["r1", "r2"]),
        ("Publisher of the courier", None, ["r2"]),
    ]
    assert [[c.stance for c in claim.citations] for claim in voices[1].relations] == [["reports"], ["denies"]]
    assert world.between("a", "b").voices == ()


@pytest.mark.parametrize(("one", "two"), [("freedonia", "Freedonia"), ("FD", "Land of the Brave")])
def test_a_pair_is_two_actors(world: Dataset, one: str, two: str) -> None:
    with pytest.raises(InvalidQuestion, match="are the same actor, Freedonia"):
        world.between(one, two)


def test_both_must_exist(world: Dataset) -> None:
    for pair in (("ruritania", "freedonia"), ("freedonia", "ruritania")):
        with pytest.raises(UnknownName, match="ruritania"):
            world.between(*pair)


@pytest.mark.parametrize(
    ("drawing", "as_of", "empty", "may"),
    [
        ("a arms c -", "2022-03", "nothing-on-record", 0),
        ("a arms b - courier:denies", "2022-03", "nothing-on-record", 0),
        ("a arms b -\na talks-with b -", "2015", "dates-not-told", 2),
        ("a arms b -", "2015", "dates-not-told", 1),
        ("a arms b 1990/1999 gazette", "2015", "not-then", 0),
        ("a arms b -", "2022-03", None, 0),
        ("a arms b -\na fights b 2014/ herald", "2022-03", None, 1),
        ("a talks-with b -", "2022-03", None, 0),
    ],
)
def test_an_empty_answer_says_which_kind_it_is(drawing: str, as_of: str, empty: str | None, may: int) -> None:
    world = drawn(f"{drawing}\nb arms c -")
    answer = world.between("a", "b", as_of=as_of)
    assert (answer.standing is None, answer.empty) == (empty is not None, empty)
    assert answer.may == may


def test_what_only_concerns_one_of_the_two_is_shown_and_never_counted(world: Dataset) -> None:
    answer = world.between("freedonia", "red-banner", ever=True)
    assert [claim.id for claim in answer.relations] == ["freedonia-fights-banner"]
    assert [claim.id for claim in answer.also_about] == ["freedonia-adversary-sylvania"]
    assert answer.standing is not None
    assert [claim.id for claim in answer.standing.relations] == ["freedonia-fights-banner"]
    # Seen from either side; but a pair whose own claim it is has it among its claims.
    assert world.between("red-banner", "freedonia", ever=True).also_about == answer.also_about
    assert world.between("freedonia", "sylvania", ever=True).also_about == ()
    assert world.between("freedonia", "red-banner", according_to="gazette").also_about == ()

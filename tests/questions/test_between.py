"""`between`: every claim on a pair in time order, and the standing of the pair."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion, UnknownName
from actorgraph.questions.answers import LeftOut
from tests.drawn import drawn


def test_every_claim_of_all_times_in_time_order(world: Dataset) -> None:
    answer = world.between("SV", "freedonia")
    assert answer.question == ("between", "sylvania", "freedonia", "2022-03-31", None, False, False, False)
    assert [actor.id for actor in answer.actors] == ["sylvania", "freedonia"]
    assert [(claim.id, claim.holds) for claim in answer.relations] == [
        ("freedonia-allied-sylvania", "no"),
        ("freedonia-talks-sylvania", "no"),
        ("freedonia-adversary-sylvania", "possible"),
    ]
    assert answer.standing is None


def test_the_standing_is_that_of_the_date(world: Dataset) -> None:
    assert (then := world.between("freedonia", "sylvania", as_of="1999").standing) is not None
    assert (then.positive, then.negative, then.mixed) == ("ally", None, False)
    assert (now := world.between("freedonia", "sylvania", possible=True).standing) is not None
    assert (now.positive, now.negative, now.holds) == (None, "adversary", "possible")
    assert (ever := world.between("freedonia", "sylvania", ever=True).standing) is not None
    assert (ever.positive, ever.negative, ever.mixed, len(ever.relations)) == ("ally", "adversary", True, 3)


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
    world = drawn("a arms b 2020/.. gazette\na rival-of b 2020/.. courier:hedges\na accuses b 2022 courier")
    assert world.between("a", "b", according_to="courier").left_out == LeftOut(other_voices=1, only_possible=1)
    assert world.between("a", "b", stated_only=True).left_out == LeftOut(not_stated=1, only_possible=1)
    assert len(world.between("a", "b", stated_only=True).relations) == 3


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

"""`show`: the profile of an actor; and the lists of actors, sources and types."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.model.dates import Day
from actorgraph.model.vocabulary import TIERS
from tests.drawn import drawn


def test_the_profile_of_freedonia(world: Dataset) -> None:
    profile = world.show("FD", possible=True)
    assert profile.question == ("show", "freedonia", "2022-03-31", None, False, False, True, False, "2y", Day(2022, 3, 31), False)
    actor = profile.actor
    assert (actor.id, actor.name, actor.kind, str(actor.active)) == ("freedonia", "Freedonia", "state", "1890/..")
    assert (actor.aliases, actor.acronyms, actor.names) == (("Land of the Brave",), ("FD",), {"fr": "Fridonie"})
    assert [(each.rank, each.title) for each in profile.interests] == [(1, "Quiet borders"), (2, "Loans")]
    assert profile.interests[0].citations[0].phrase == "a quiet border above all"
    assert {tier: [each.actor.id for each in found] for tier, found in profile.tiers.items()} == {
        "ally": [],
        "partner": [],
        "rival": [],
        "adversary": ["red-banner", "sylvania"],
        "opposed": [],
    }


def test_structure_is_that_of_the_date(world: Dataset) -> None:
    assert [claim.id for claim in world.show("freedonia", as_of="2014").structure] == ["rufus-leads-freedonia"]
    assert world.show("freedonia", as_of="2015").structure == ()
    assert [claim.id for claim in world.show("red-banner").structure] == ["north-part-of-banner"]


def test_structure_shows_first_what_the_actor_belongs_to() -> None:
    world = drawn("x part-of a 2020/..\na member-of b 2020/..\nc leads a 2020/..\na splinter-of d 2020/..\nold part-of a 1990/1999")
    assert [claim.id for claim in world.show("a").structure] == ["r2", "r4", "r3", "r1"]


def test_a_mixed_pair_is_in_two_tiers_each_with_its_evidence() -> None:
    tiers = drawn("a shelters b 2020/..\nb attacks a 2020/..\na rival-of c 2020/..").show("a").tiers
    assert tuple(tiers) == TIERS
    assert {tier: [claim.id for each in found for claim in each.relations] for tier, found in tiers.items() if found} == {
        "ally": ["r1"],
        "adversary": ["r2"],
        "rival": ["r3"],
    }


def test_tiers_are_those_of_the_questions(world: Dataset) -> None:
    for name in world.actor:
        tiers = world.show(name, ever=True).tiers
        both = (*world.allies(name, ever=True).answers, *world.hostile(name, ever=True).answers)
        assert sorted((each for found in tiers.values() for each in found), key=repr) == sorted(both, key=repr)


def test_interests_are_those_that_the_voice_gives(world: Dataset) -> None:
    assert [each.rank for each in world.show("freedonia", according_to="gazette").interests] == [1]
    assert [each.rank for each in world.show("freedonia", according_to="sylvania").interests] == [2]


def test_what_an_unresolved_name_may_be(world: Dataset) -> None:
    assert world.show("zk").actor.candidates == ("red-banner", "north-banner")
    assert world.show("north-banner").actor.not_same_as == ("red-banner",)


@pytest.mark.parametrize(
    ("drawing", "as_of", "empty", "may"),
    [
        ("a talks-with b -", "2022-03", "nothing-on-record", 0),
        ("a arms b -\na fights c 1990/1999 gazette", "2015", "dates-not-told", 1),
        ("a arms b 1990/1999 gazette", "2015", "not-then", 0),
        ("a arms b -\na fights c -", "2015", "dates-not-told", 2),
        ("a arms b -\na fights c 2014/ herald", "2022-03", None, 1),
    ],
)
def test_an_empty_profile_says_which_kind_of_empty_it_is(drawing: str, as_of: str, empty: str | None, may: int) -> None:
    answer = drawn(drawing).show("a", as_of=as_of)
    assert (answer.empty, answer.may) == (empty, may)
    assert sum(len(each.relations) for side in answer.may_have.values() for each in side) == may


def test_what_is_beside_the_tiers_is_that_of_both_questions(world: Dataset) -> None:
    for name in world.actor:
        for as_of in ("2000", "2016", "2022"):
            profile = world.show(name, as_of=as_of)
            friends, foes = world.allies(name, as_of=as_of), world.hostile(name, as_of=as_of)
            assert profile.may_have == {"positive": friends.may_have, "negative": foes.may_have}
            assert profile.may == friends.may + foes.may
            assert profile.not_counted == (*friends.not_counted, *foes.not_counted)
    assert [claim.id for claim in world.show("freedonia", as_of="2016").not_counted] == ["freedonia-funds-north"]


# --- lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, ["freedonia", "north-banner", "red-banner", "rufus-firefly", "sylvania", "zk"]),
        ("banner", ["north-banner", "red-banner"]),
        ("BANNER-MEN", ["red-banner"]),
        ("fridonie", ["freedonia"]),
        ("bankrupt", ["freedonia"]),
        ("land brav", ["freedonia"]),
        ("redbanner", ["red-banner"]),
        ("anner", []),
        ("unresolved", ["zk"]),
        ("ruritania", []),
    ],
)
def test_actors(world: Dataset, text: str | None, found: list[str]) -> None:
    answer = world.find_actors(text)
    assert answer.question == ("actors", text)
    assert [row.actor.id for row in answer.answers] == found


def test_actors_are_listed_with_the_number_of_their_relations(world: Dataset) -> None:
    numbers = {row.actor.id: row.relations for row in world.find_actors().answers}
    assert numbers == {"freedonia": 7, "north-banner": 4, "red-banner": 4, "rufus-firefly": 1, "sylvania": 7, "zk": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [(None, ["gazette", "herald", "courier"]), ("ralph", ["gazette"]), ("printed", ["courier"]), ("sylvan", ["herald"])],
)
def test_sources_oldest_first(world: Dataset, text: str | None, found: list[str]) -> None:
    assert [row.id for row in world.find_sources(text).answers] == found


def test_sources_are_listed_with_the_number_of_relations_that_cite_them(world: Dataset) -> None:
    assert {row.id: row.relations for row in world.find_sources().answers} == {"gazette": 3, "herald": 5, "courier": 6}


def test_types(world: Dataset) -> None:
    assert len(world.find_types().answers) == len(world.types)
    (row,) = world.find_types("split from").answers
    assert (row.id, row.tier, row.sign, row.symmetric, row.relations) == ("splinter-of", None, 0, False, 0)
    assert {row.id for row in world.find_types("adversary").answers} >= {"fights", "attacks", "designates", "adversary-of"}

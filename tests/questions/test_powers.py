"""A state, its government and the movement that forms it: one power at a date, whichever of them is asked about."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import Dataset
from actorgraph.model.dates import Period
from actorgraph.questions.answers import Answer
from actorgraph.questions.faces import faces_of, scope_of_power
from actorgraph.questions.powers import Power, governors, power_of
from actorgraph.questions.scope import Scope
from tests.drawn import drawn
from tests.questions.test_properties import ACTORS, MEMORIES, actors, both, days, having, steady, worlds

KINDS = {"movement": "armed-group", "faction": "faction", "regime": "government", "republic": "government", "old": "government"}
TURN = """
    republic governs state 2004/2021-08-15
    movement governs regime 2021-08-15/..
    regime   governs state 2021-08-15/..
"""


def world(drawing: str, active: Mapping[str, str] | None = None) -> Dataset:
    """The world of a drawing, whose lines may also be separated by semicolons."""
    return drawn(drawing.replace(";", "\n"), kinds=KINDS, active=active)


def power(dataset: Dataset, actor: str, day: str, memory: int = 24) -> tuple[list[str], list[str]]:
    """The faces of an actor's power and what is contested of it."""
    found = power_of(dataset, actor, Period.parse(day), memory)
    return [*found.faces], [*found.contested]


# --- which actors are one power ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawing", "actor", "day", "faces", "contested"),
    [
        (TURN, "movement", "2021-08-15", ["movement", "regime", "state"], []),
        (TURN, "movement", "2021-08-14", ["movement"], []),
        (TURN, "republic", "2021-08-14", ["state", "republic"], []),
        (TURN, "republic", "2021-08-15", ["republic"], []),
        (TURN, "state", "1990-01-01", ["state"], []),
        # Who shares a governor is joined, however many stand between.
        (
            "movement governs regime 2020/..; movement governs old 2020/..; regime governs state 2020/..;old governs state 2020/..",
            "state",
            "2022-01-01",
            ["movement", "old", "regime", "state"],
            [],
        ),
        # Who governs something else as well is not joined by that: the two contest both.
        (
            "old governs state 2020/..; regime governs state 2020/..; old governs city 2020/..; regime governs city 2020/..",
            "old",
            "2022-01-01",
            ["old"],
            ["city", "state"],
        ),
        # What is contested governs on: only that it is governed joins nobody.
        (
            "old governs regime 2020/..; movement governs regime 2020/..; regime governs state 2020/..",
            "state",
            "2022-01-01",
            ["regime", "state"],
            ["regime"],
        ),
        # A government goes on while nobody is told to govern later.
        ("republic governs state - gazette", "state", "2022-01-01", ["republic", "state"], []),
        ("republic governs state - gazette; regime governs state - courier", "state", "2022-03-01", ["regime", "state"], []),
        ("republic governs state - courier; regime governs state - courier", "state", "2022-03-01", ["state"], ["state"]),
        # Joined ones do not give way to each other: a movement forms its government later.
        (
            "movement governs state - gazette; regime governs state 2021/..; movement governs regime 2021/..",
            "regime",
            "2022-01-01",
            ["movement", "regime", "state"],
            [],
        ),
        # A movement with two states has neither; its government for one of them stays with it.
        (
            "movement governs state 2020/..; movement governs land 2020/..; movement governs regime 2020/..",
            "regime",
            "2022-01-01",
            ["movement", "regime"],
            ["land", "state"],
        ),
        # Only alleged, denied, or possible: no rule.
        ("movement governs state 2020/.. courier:reports:movement", "state", "2022-01-01", ["state"], []),
        ("movement governs state 2020/.. courier:denies", "state", "2022-01-01", ["state"], []),
        ("movement governs state 2020/.. courier:hedges", "state", "2022-01-01", ["movement", "state"], []),
        ("movement governs state 2021-08/..", "state", "2021-08-20", ["state"], []),
        # What a passage tells of the month of the start is not true on each of its days.
        ("movement governs state 2021-08/.. courier:asserts::2021-08", "state", "2021-08-20", ["state"], []),
        ("movement governs state 2021-08/.. courier:asserts::2021-08", "state", "2021-08-31", ["movement", "state"], []),
        # In a circle all are one.
        ("old governs regime 2020/..; regime governs old 2020/..", "old", "2022-01-01", ["old", "regime"], []),
    ],
)
def test_who_is_one_power(drawing: str, actor: str, day: str, faces: list[str], contested: list[str]) -> None:
    found, disputed = power(world(drawing), actor, day)
    assert (sorted(found), disputed) == (sorted(faces), contested)


def test_a_power_is_called_by_the_face_with_most_relations() -> None:
    dataset = world(TURN + "other fights movement -\nother arms movement -\nother fights state -")
    assert power(dataset, "regime", "2022-01-01") == (["movement", "state", "regime"], [])
    alike = world("movement governs state 2020/..")
    assert power(alike, "state", "2022-01-01") == (["movement", "state"], [])


def test_nobody_governs_after_the_end_of_its_actor() -> None:
    dataset = world("republic governs state -", active={"republic": "/2022-02"})
    assert power(dataset, "state", "2022-03-01") == (["state"], [])


@pytest.mark.parametrize(
    ("at", "who"),
    [
        ("2021-08-14", {"republic"}),
        ("2021-08-15", {"regime"}),  # the newcomer, on the day of the handover
        ("2021", {"regime", "republic"}),  # in its year both did
        ("2022", {"regime"}),
        ("1990", set()),
    ],
)
def test_who_governs(at: str, who: set[str]) -> None:
    assert governors(world(TURN), "state", Period.parse(at), 24) == who


# --- whom an answer is about ---------------------------------------------------------------------------------------

CLAIMS = """
    one  arms   state    -          courier
    one  fights movement -          courier
    two  arms   state    2020/2021-08-10 courier
    regime fights movement -        courier
    faction part-of movement -      courier
    faction attacks one   2022-02   courier
    faction fights regime -         courier
"""


def summary(answers: tuple[Answer, ...]) -> list[tuple[Any, ...]]:
    """Who answers, with which other faces, and of whom each claim is told."""
    return [(each.actor.id, [*each.faces], {claim.id: claim.as_ for claim in each.relations}) for each in answers]


@pytest.mark.parametrize("actor", ["movement", "regime", "state"])
def test_every_face_gives_the_answer_of_the_power(actor: str) -> None:
    dataset = world(TURN + CLAIMS)
    (friend,) = dataset.allies(actor).answers
    assert (friend.actor.id, {claim.id: claim.as_ for claim in friend.relations}) == (
        "one",
        {"r4": None if actor == "state" else "state"},
    )
    foes = dataset.hostile(actor)
    assert [*foes.faces] == [face for face in ("movement", "regime", "state") if face != actor]
    assert foes.left_out == (0, 0, 0, 1, 1)  # one through the faction, and what regime and movement do to each other
    assert summary(foes.answers) == [
        ("faction", [], {"r10": None if actor == "regime" else "regime"}),
        ("one", [], {"r5": None if actor == "movement" else "movement"}),
    ]


def test_parts_of_every_face_are_counted_once() -> None:
    dataset = world(TURN + CLAIMS)
    for actor in ("movement", "regime", "state"):
        found = dataset.hostile(actor, with_parts=True)
        assert found.left_out == (0, 0, 0, 0, 1)
        via = [each for each in found.answers if each.via]
        assert [(each.actor.id, each.via, [claim.as_ for claim in each.relations]) for each in via] == [
            ("one", ("faction",), ["faction"])
        ]


def test_a_claim_with_a_part_of_the_power_is_its_own() -> None:
    """What a part does to a face is a standing of the face, as it was without powers; through the part it is none."""
    dataset = world(TURN + CLAIMS)
    assert [each.actor.id for each in dataset.hostile("regime", with_parts=True).answers].count("faction") == 1


def test_the_other_side_is_one_answer() -> None:
    dataset = world(TURN + CLAIMS)
    (friend,) = dataset.allies("one").answers
    assert (friend.actor.id, friend.mixed, friend.positive, friend.negative) == ("movement", True, "ally", "adversary")
    assert friend.faces == ("regime", "state")
    assert [each.actor.id for each in dataset.allies("one", only_itself=True).answers] == ["state"]
    assert [each.actor.id for each in dataset.hostile("one", only_itself=True).answers] == ["faction", "movement"]


@pytest.mark.parametrize(
    ("actor", "at", "friends"),
    [
        ("movement", "2021-08-20", ["one"]),
        ("movement", "2021", ["one"]),  # what two did for the state before is nothing that its new rulers got
        ("state", "2021", ["two", "one"]),  # the state itself did
        ("state", "2021-08-05", ["two"]),
        ("republic", "2021-08-05", ["two"]),
        ("republic", "2021", []),
    ],
)
def test_a_change_of_regime_inside_the_date(actor: str, at: str, friends: list[str]) -> None:
    dataset = world(TURN + "one arms state 2021-08-18/.. courier\ntwo arms state 2020/2021-08-10 courier")
    found = dataset.allies(actor, as_of=at)
    assert sorted(each.actor.id for each in found.answers) == sorted(friends)
    changed = [(each.actor.id, [who.id for who in each.before], [who.id for who in each.after]) for each in found.regimes]
    assert changed == ([("state", ["republic"], ["regime"])] if at == "2021" else [])


@pytest.mark.parametrize(
    ("actor", "at", "foes"),
    [
        ("movement", "2021", {"republic": "yes", "one": "yes"}),
        ("state", "2021", {"republic": "yes", "one": "yes"}),  # on the day of the handover the movement was a face, and fought
        ("state", "2021-08-15", {"republic": "yes"}),
        ("state", "2021-08-14/2021-08-20", {"republic": "yes", "one": "yes"}),
        ("movement", "2021-06", {"republic": "yes"}),
        ("state", "2021-08/..", {"republic": "yes", "one": "yes"}),
        ("state", "../2021-08-20", {"republic": "yes", "one": "yes"}),
    ],
)
def test_another_face_counts_on_the_days_of_the_power(actor: str, at: str, foes: dict[str, str]) -> None:
    dataset = world(TURN + "republic fights movement 2014/2021-08-15 courier\none attacks regime 2021-08-17 courier")
    found = dataset.hostile(actor, as_of=at)
    assert {each.actor.id: each.holds for each in found.answers} == foes


@pytest.mark.parametrize(
    ("actor", "at", "days"),
    [
        ("movement", "2021", "2021-08-15/2021-12-31"),
        ("state", "2021-08", "2021-08-15/2021-08-31"),
        ("state", "2021-08-15", "2021-08-15"),
        ("state", "2022", "2022"),
        ("republic", "2021", "2021"),
        ("state", "20XX", "2021-08-15/2099-12-31"),
        ("state", "2021/..", "2021-08-15/.."),
        ("state", "../2022", "2021-08-15/2022-12-31"),
        ("state", "-0004/2022", "2021-08-15/2022-12-31"),
        ("state", "2023/..", "2023/.."),  # after the record's end
    ],
)
def test_since_when_a_power_has_its_faces(actor: str, at: str, days: str) -> None:
    dataset = world(TURN)
    assert scope_of_power(dataset, actor, Scope.of(dataset, as_of=at)).at.text == days


def test_who_governs_is_no_tie_of_another_face() -> None:
    dataset = world("republic governs state 2004/.. gazette\nmovement governs state 2021-08-15/..\nrepublic fights movement 2014")
    assert dataset.between("movement", "republic", as_of="2022-01").standing is None
    assert dataset.between("state", "republic", as_of="2010", only_itself=True).standing is not None


def test_the_other_side_of_a_change_of_regime() -> None:
    dataset = world(TURN + "two arms state 2020/2021-08-10 courier\ntwo arms movement 2020/.. courier")
    found = {tuple(sorted((each.actor.id, *each.faces))): summary((each,)) for each in dataset.allies("two", as_of="2021").answers}
    assert set(found) == {("state",), ("movement", "regime", "state")}
    assert [each.id for each in dataset.between("two", "movement", as_of="2021").standing.relations] == ["r5"]  # type: ignore[union-attr]
    both_claims = dataset.between("two", "state", as_of="2021").standing
    assert both_claims is not None
    assert {each.id for each in both_claims.relations} == {"r4", "r5"}


def test_between_powers() -> None:
    dataset = world(TURN + CLAIMS + "old talks-with one -\nmovement accuses two 2022-01")
    found = dataset.between("regime", "one")
    assert found.standing is not None
    assert (found.standing.positive, found.standing.negative, found.standing.mixed) == ("ally", "adversary", True)
    assert {claim.id: claim.as_ for claim in found.relations} == {"r4": "state", "r5": "movement"}
    assert {name: {*faces} for name, faces in found.faces.items()} == {"regime": {"movement", "state"}, "one": set()}
    turned = dataset.between("one", "regime").standing
    assert turned is not None
    assert {turned.actor.id, *turned.faces} == {"movement", "regime", "state"}
    assert not found.one_power
    apart = dataset.between("regime", "movement")
    assert apart.one_power
    assert apart.faces == {"regime": (), "movement": ()}
    assert [claim.id for claim in apart.relations] == ["r2", "r7"]


def test_all_times_name_those_who_were_one_power_at_some_time() -> None:
    dataset = world(TURN + CLAIMS)
    assert dataset.allies("state", ever=True).see_also == ("regime", "republic")
    assert dataset.show("regime", ever=True).see_also == ("movement", "state")
    assert dataset.hostile("one", ever=True).see_also == ()
    assert dataset.allies("state").see_also == dataset.allies("state", ever=True, only_itself=True).see_also == ()


def test_what_is_contested_is_said_on_either_side() -> None:
    dataset = world("old governs state 2014/..\nmovement governs state 2014/..\none arms state -\none fights old -")
    assert dataset.hostile("old").contested == ("state",)
    assert dataset.hostile("old").contested_by == {"state": ("movement", "old")}
    assert dataset.allies("one").contested == ("state",)
    assert dataset.hostile("one").contested == ("state",)
    assert dataset.between("one", "movement").contested_rule == ("state",)
    assert dataset.hostile("old", only_itself=True).contested == ()


@pytest.mark.parametrize("only", ["allies", None])
def test_a_chain_of_allies_crosses_no_contested_rule(only: str | None) -> None:
    dataset = world("old governs state 2014/..\nmovement governs state 2014/..\none allied-with old -")
    chains = dataset.path("one", "movement", only=only).answers
    assert [[actor.id for actor in chain.actors] for chain in chains] == ([] if only else [["one", "old", "state", "movement"]])


# --- what is true of every power -----------------------------------------------------------------------------------

TYPES = ("governs", "governs", "governs", "part-of", "arms", "fights", "attacks", "allied-with", "designates")


dates_asked = st.one_of(days.map(str), days.map(lambda day: str(day)[:4]))


@st.composite
def governed_worlds(draw: st.DrawFn) -> Dataset:
    """Drawn worlds of one or two states, a government or two, and a group, in which many relations say who governs."""
    found = draw(worlds(TYPES))
    kinds = {"a": "state", "b": "government", "c": "armed-group", "d": draw(st.sampled_from(("state", "government")))}
    allowed = [
        r for r in found.relations if r.type != "governs" or (kinds[r.subject] != "state" and kinds[r.object] != "armed-group")
    ]
    named = tuple(dataclasses.replace(each, kind=kinds[each.id]) for each in found.actors)
    return dataclasses.replace(having(found, allowed), actors=named)


@steady
@given(governed_worlds(), days, st.sampled_from(MEMORIES))
def test_powers_are_apart_and_have_one_state(world: Dataset, day: date, memory: str) -> None:
    scope = Scope.of(world, as_of=str(day), memory=memory)
    powers: set[Power] = {faces_of(world, actor, scope) for actor in ACTORS}
    assert sorted(face for each in powers for face in each.faces) == sorted(ACTORS)
    for each in powers:
        assert sum(world.actor[face].kind == "state" for face in each.faces) <= 1
        for who in each.contested:
            over = governors(world, who, scope.last_day, scope.memory)
            with_it = faces_of(world, who, scope)
            assert over
            assert who in with_it.contested
            # Not even one who governs it is a face with it, unless it governs that one, too.
            assert all(one not in with_it.faces or who in _above(world, one, scope) for one in over)


def _above(world: Dataset, actor: str, scope: Scope) -> set[str]:
    """Who governs an actor, and who governs these."""
    found = [actor]
    for each in found:
        found += [who for who in governors(world, each, scope.last_day, scope.memory) if who not in found]
    return {*found[1:]}


@steady
@given(
    governed_worlds(),
    st.one_of(days.map(str), days.map(lambda day: str(day)[:4])),
    st.sampled_from(MEMORIES),
    actors,
    st.booleans(),
)
def test_any_face_gives_the_same_answer(world: Dataset, at: str, memory: str, actor: str, with_parts: bool) -> None:
    asked: dict[str, Any] = {"as_of": at, "memory": memory, "with_parts": with_parts}
    scope = Scope.of(world, **asked)
    if scope_of_power(world, actor, scope) is not scope:
        return  # an actor's own claims count on every day of the date
    for face in faces_of(world, actor, scope).others(actor):
        for (_, one), (_, two) in zip(both(world, actor, **asked), both(world, face, **asked), strict=True):
            assert _without_as(one.answers) == _without_as(two.answers)
            assert (one.left_out, one.may_have, one.empty) == (two.left_out, two.may_have, two.empty)
            assert {*one.faces, actor} == {*two.faces, face}
            assert one.contested == two.contested


def _without_as(answers: tuple[Answer, ...]) -> list[Answer]:
    return [each._replace(relations=tuple(claim._replace(as_=None) for claim in each.relations)) for each in answers]


@steady
@given(governed_worlds(), days.map(str), st.sampled_from(MEMORIES), actors)
def test_who_is_a_foe_of_a_power_has_it_for_a_foe(world: Dataset, at: str, memory: str, actor: str) -> None:
    asked: dict[str, Any] = {"as_of": at, "memory": memory}
    scope = Scope.of(world, **asked)
    name = faces_of(world, actor, scope).faces[0]
    for sign, found in both(world, actor, **asked):
        for answer in found.answers:
            back = next(each for each in dict(both(world, answer.actor.id, **asked))[sign].answers if each.actor.id == name)
            assert (back.positive, back.negative, back.mixed, back.sides) == (
                answer.positive,
                answer.negative,
                answer.mixed,
                answer.sides,
            )
            assert {claim.id for claim in back.relations} == {claim.id for claim in answer.relations}
            pair = world.between(actor, answer.actor.id, **asked)
            assert pair.standing is not None
            assert pair.standing.sides == answer.sides


@steady
@given(governed_worlds(), days.map(str), actors)
def test_only_itself_is_an_answer_without_governments(world: Dataset, at: str, actor: str) -> None:
    """By itself an actor has the answer that it has where no faces are merged; and together faces have no claim that none has."""
    for (_, alone), (_, together) in zip(both(world, actor, as_of=at, only_itself=True), both(world, actor, as_of=at), strict=True):
        own = {claim.id for each in together.answers for claim in each.relations if claim.as_ is None}
        among = {r.id for r in world.relations_of.get(actor, ()) if r.other(actor) in together.faces}
        assert own == {claim.id for each in alone.answers for claim in each.relations} - among
        assert (alone.faces, alone.contested, alone.regimes, alone.left_out.among_faces) == ((), (), (), 0)

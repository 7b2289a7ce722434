"""`allies` and `hostile`: who, in which order, and what the filters leave out."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import Dataset, load
from actorgraph.errors import InvalidQuestion, UnknownName
from actorgraph.model.dates import Day
from actorgraph.questions.answers import Answer, LeftOut
from actorgraph.questions.scope import ScopeOptions
from tests.conftest import Variant
from tests.drawn import drawn, relation_of, world_of


def summary(answers: tuple[Answer, ...]) -> list[str]:
    """Answers in short: who, through whom, with which relations."""
    return [
        " ".join([each.actor.id, *(f"<{part}" for part in each.via or ()), *(claim.id for claim in each.relations)])
        for each in answers
    ]


# --- the invented world --------------------------------------------------------------------------------------------


def test_hostile_in_the_invented_world(world: Dataset) -> None:
    answers = world.hostile("freedonia").answers
    assert summary(answers) == ["red-banner freedonia-fights-banner", "sylvania freedonia-adversary-sylvania"]
    assert [each.holds for each in answers] == ["yes", "yes"]
    assert [(each.since and str(each.since), str(each.known_since)) for each in answers] == [("2015-03", "2015-03"), (None, "2022")]
    # A war since some day of March 2015 may have been on in the middle of the month.
    assert world.hostile("freedonia", as_of="2015-03-15").answers == ()
    (vague,) = world.hostile("freedonia", as_of="2015-03-15", possible=True).answers
    assert (summary((vague,)), vague.holds) == (["red-banner freedonia-fights-banner"], "possible")


def test_allies_in_the_invented_world(world: Dataset) -> None:
    assert world.allies("freedonia").answers == ()
    assert summary(world.allies("freedonia", as_of="1999").answers) == ["sylvania freedonia-allied-sylvania"]
    (banner,) = world.allies("sylvania").answers
    assert summary((banner,)) == ["red-banner sylvania-shelters-banner sylvania-arms-banner"]
    assert (banner.positive, banner.certainty, banner.disputed, banner.direction) == ("ally", "hedged", False, "out")
    # No since: the arms that Freedonia reports are older than the shelter, and no source gives their start.
    assert (banner.since, str(banner.last_attested), banner.holds) == (None, "2022-03", "yes")
    assert (str(banner.known_since), banner.current) == ("2020-01-15", True)
    # The arms, which Sylvania denies, were last heard of 26 months ago: they make nothing disputed that is current.
    assert [(claim.current, claim.disputed, claim.silent_months) for claim in banner.relations] == [
        (True, False, 0),
        (False, True, 26),
    ]
    (remembered,) = world.allies("sylvania", memory="3y").answers
    assert (remembered.disputed, remembered.certainty) == (True, "hedged")


def test_an_answer_says_what_was_asked(world: Dataset) -> None:
    question = world.hostile(
        "FD", as_of="2022-03", according_to="courier", stated_only=True, with_parts=True, possible=True
    ).question
    end = Day(2022, 3, 31)
    assert question == ("hostile", "freedonia", "2022-03", "courier", True, True, True, False, "2y", end, False)
    assert world.allies("FD").question == ("allies", "freedonia", "2022-03-31", None, False, False, False, False, "2y", end, False)
    assert world.allies("FD", ever=True).question.as_of is None
    later = world.allies("FD", as_of="2022-04-01", memory="6m").question
    assert (later.memory, later.record_ends, later.beyond_record) == ("6m", end, True)


@pytest.mark.parametrize("command", ["allies", "hostile"])
def test_questions_that_are_refused(world: Dataset, command: str) -> None:
    ask = getattr(world, command)
    with pytest.raises(InvalidQuestion, match="is not a date: there is no month 13"):
        ask("freedonia", as_of="2022-13")
    with pytest.raises(InvalidQuestion, match="exclude each other"):
        ask("freedonia", as_of="2022", ever=True)
    with pytest.raises(InvalidQuestion, match="is not a tier of this question"):
        ask("freedonia", tier={"allies": "rival", "hostile": "ally"}[command])
    with pytest.raises(InvalidQuestion):
        ask("freedonia", tier="friend")
    with pytest.raises(UnknownName):
        ask("ruritania")
    with pytest.raises(UnknownName):
        ask("freedonia", according_to="the times")


# --- order and tiers -----------------------------------------------------------------------------------------------


def test_strongest_first_then_surest_then_best_attested_then_by_name() -> None:
    world = drawn(
        """
        a opposed-to   by-name-1 2020/..
        a opposed-to   by-name-2 2020/..
        a rival-of     hedged    2020/.. courier:hedges
        a rival-of     single    2020/..
        a rival-of     twice     2020/..
        a accuses      twice     2020/..
        a adversary-of worst     2020/.. courier:reports:twice
        """
    )
    found = world.hostile("a").answers
    assert [each.actor.id for each in found] == ["worst", "twice", "single", "hedged", "by-name-1", "by-name-2"]


def test_a_tier_narrows_the_answer_to_that_tier_of_the_pair() -> None:
    world = drawn("a fights b 2020/..\na accuses b 2020/..\na accuses c 2020/..\na opposed-to d 2020/..")
    assert summary(world.hostile("a", tier="adversary").answers) == ["b r1 r2"]
    assert summary(world.hostile("a", tier="rival").answers) == ["c r3"]
    assert summary(world.hostile("a", tier="opposed").answers) == ["d r4"]
    assert world.allies("a", tier="ally").answers == ()


def test_a_mixed_pair_is_in_both_answers() -> None:
    world = drawn("a shelters b 2020/..\nb attacks a 2020/..\na talks-with b 2020/..")
    assert summary(world.allies("a").answers) == ["b r1"]
    assert summary(world.hostile("a").answers) == ["b r2"]
    assert [world.allies("a").answers[0].mixed, world.hostile("b").answers[0].mixed] == [True, True]


# --- filters -------------------------------------------------------------------------------------------------------

FILTERED = """
    a fights     b 2020/..    gazette:denies courier
    a accuses    b 2020/..    courier:hedges
    a rival-of   c 2020/..    courier:reports:b
    a rival-of   d 2014/      herald
    a rival-of   e 1990/1999  gazette
    a arms       f 2020/..    herald
    a rival-of   g 2020/..    herald:denies
"""


def test_without_a_filter_what_may_have_held_is_told_of() -> None:
    answer = drawn(FILTERED).hostile("a")
    assert summary(answer.answers) == ["b r1 r2", "c r3"]
    assert answer.left_out == LeftOut(only_possible=1)
    assert (answer.empty, answer.may) == (None, 1)
    assert [(each.actor.id, each.relations) for each in answer.may_have] == [("d", ("r4",))]
    assert [claim.id for claim in answer.not_counted] == ["r7"]


def test_stated_only() -> None:
    answer = drawn(FILTERED).hostile("a", stated_only=True)
    assert summary(answer.answers) == ["b r1"]
    assert answer.left_out == LeftOut(not_stated=2, only_possible=1)


def test_possible() -> None:
    assert summary(drawn(FILTERED).hostile("a", possible=True).answers) == ["b r1 r2", "d r4", "c r3"]


def test_ever() -> None:
    assert summary(drawn(FILTERED).hostile("a", ever=True).answers) == ["b r1 r2", "d r4", "e r5", "c r3"]


def test_according_to_a_source() -> None:
    answer = drawn(FILTERED).hostile("a", according_to="herald", possible=True)
    assert summary(answer.answers) == ["d r4"]
    assert answer.left_out == LeftOut(other_voices=3)


def test_according_to_a_publisher() -> None:
    assert summary(drawn(FILTERED).hostile("a", according_to="Publisher of the courier").answers) == ["b r1 r2", "c r3"]


def test_according_to_a_speaker() -> None:
    answer = drawn(FILTERED).hostile("a", according_to="B")
    assert summary(answer.answers) == ["c r3"]
    assert answer.answers[0].certainty == "alleged"
    assert answer.left_out == LeftOut(other_voices=2)


def test_a_voice_that_denies_is_no_support() -> None:
    assert drawn(FILTERED).hostile("a", according_to="gazette").answers == ()


# --- empty answers and what is beside the answers ------------------------------------------------------------------

EMPTY = [
    # relations of a, as_of; which kind of empty answer, how many may have held, of when the record speaks
    ("a fights b -", "2022-03", "nothing-on-record", 0, None),
    ("a arms b - courier:denies", "2022-03", "nothing-on-record", 0, None),
    ("a talks-with b -", "2022-03", "nothing-on-record", 0, None),
    ("a arms b -", "2022-02", "dates-not-told", 1, None),
    ("a arms b -\na arms c -\na funds c - herald:reports:c", "2015", "dates-not-told", 3, None),
    ("a arms b -\na arms c 1990/1999 gazette", "2015", "dates-not-told", 1, None),
    ("a arms b 2014/ herald", "2017", "dates-not-told", 1, None),
    ("a arms b 1990/1999 gazette", "2015", "not-then", 0, ("1990", "1999")),
    ("a arms b 1990/1999 gazette\na arms c 2021/..", "2015", "not-then", 0, ("1990", "2022-03")),
    ("a arms b ../1999 gazette\na arms c 2021-12", "2015", "not-then", 0, ("..", "2021-12")),
    ("a frees-prisoners-of b - gazette", "2015", "not-then", 0, ("2010-05-01", "2010-05-01")),
]


@pytest.mark.parametrize(("drawing", "as_of", "empty", "may", "spoken"), EMPTY, ids=[f"{case[0]} at {case[1]}" for case in EMPTY])
def test_three_kinds_of_empty_answers(drawing: str, as_of: str, empty: str, may: int, spoken: tuple[str, str] | None) -> None:
    answer = drawn(drawing).allies("a", as_of=as_of)
    assert (answer.answers, answer.empty, answer.may) == ((), empty, may)
    assert (answer.record_speaks_of and tuple(map(str, answer.record_speaks_of))) == spoken
    assert sum(len(each.relations) for each in answer.may_have) == may


def test_a_tier_is_empty_in_its_own_way() -> None:
    world = drawn("a arms b - courier\na tolerates c 1990/1999 gazette")
    assert (world.allies("a").empty, world.allies("a", tier="ally").empty) == (None, None)
    partners = world.allies("a", tier="partner")
    assert (partners.empty, str(partners.record_speaks_of and partners.record_speaks_of[1])) == ("not-then", "1999")
    assert world.allies("b", tier="partner").empty == "nothing-on-record"


def test_who_may_have_been_is_named_by_how_many_claims_say_so_then_by_name() -> None:
    world = drawn("a arms z -\na arms c -\nb arms a -\na funds b -\na fights d -")
    found = world.allies("a", as_of="2015").may_have
    assert [(each.actor.id, each.relations) for each in found] == [("b", ("r3", "r4")), ("c", ("r2",)), ("z", ("r1",))]


def test_what_is_refuted_is_shown_and_not_counted() -> None:
    world = drawn("a arms b - courier:reports:c courier:denies\na arms d -\na funds e 2016 courier:denies")
    answer = world.allies("a")
    assert summary(answer.answers) == ["d r2"]
    assert [(claim.id, claim.certainty) for claim in answer.not_counted] == [("r1", "refuted")]
    assert [claim.id for claim in world.allies("a", as_of="2016", possible=True).not_counted] == ["r1", "r3"]
    # Asked for the speaker's word, it is the speaker's word.
    heard = world.allies("a", according_to="c")
    assert (summary(heard.answers), heard.not_counted) == (["b r1"], ())


def test_older_answers_come_after_the_current_ones() -> None:
    world = drawn("a arms b - gazette\na tolerates c - courier\na shelters d - gazette herald\na opposed-to e - courier")
    found = world.allies("a").answers
    assert [(each.actor.id, each.current, each.silent_months) for each in found] == [
        ("c", True, 0),
        ("b", False, 142),
        ("d", False, 26),
    ]
    assert [each.current for each in world.allies("a", memory="3y").answers] == [True, True, False]


# --- parts ---------------------------------------------------------------------------------------------------------

PARTS = """
    wing    part-of   group  2010/.. courier
    chief   leads     group  2010/.. courier
    cell    part-of   wing   2010/.. courier
    group   fights    state  2010/.. courier
    wing    attacks   state  2010/.. courier
    cell    attacks   state  2010/.. courier
    cell    attacks   town   2010/.. courier
    wing    accuses   chief  2010/.. courier
    wing    accuses   group  2010/.. courier
    state   threatens chief  2010/.. courier
    old     part-of   group  1990/2000 gazette
    old     fights    state  2010/.. courier
"""


def test_parts_are_left_out_and_counted() -> None:
    answer = drawn(PARTS).hostile("group")
    assert summary(answer.answers) == ["state r4", "wing r9"]
    assert answer.left_out == LeftOut(through_parts=4)


def test_with_parts_every_relation_is_counted_once_and_under_one_chain() -> None:
    answer = drawn(PARTS).hostile("group", with_parts=True)
    assert sorted(summary(answer.answers)) == [
        "state <chief r10",
        "state <wing <cell r6",
        "state <wing r5",
        "state r4",
        "town <wing <cell r7",
        "wing r9",
    ]
    claims = [claim.id for each in answer.answers for claim in each.relations]
    assert len(claims) == len(set(claims))
    assert answer.left_out == LeftOut()


def test_direction_through_a_part_is_seen_from_the_part() -> None:
    answers = drawn(PARTS).hostile("group", with_parts=True).answers
    assert {each.via: each.direction for each in answers if each.actor.id == "state" and each.via} == {
        ("chief",): "in",
        ("wing",): "out",
        ("wing", "cell"): "out",
    }


def test_parts_are_those_of_the_date() -> None:
    drawing = PARTS.replace("old     fights    state  2010/..", "old     fights    state  1995/..")
    assert ("old",) not in {each.via for each in drawn(drawing).hostile("group", with_parts=True).answers}
    assert ("old",) in {each.via for each in drawn(drawing).hostile("group", as_of="1998", with_parts=True).answers}


@pytest.mark.parametrize(
    ("cited", "lifted"), [("herald", True), ("herald:hedges", True), ("herald:reports:cell", False), ("herald:denies", False)]
)
def test_only_a_part_that_a_source_itself_calls_one_is_answered_for(cited: str, *, lifted: bool) -> None:
    world = drawn(f"cell part-of group 2010/.. {cited}\ncell attacks state 2010/..")
    assert summary(world.hostile("group", with_parts=True).answers) == (["state <cell r2"] if lifted else [])


def test_a_circle_of_parts_ends() -> None:
    world = drawn("a part-of b 2010/..\nb part-of c 2010/..\nc part-of a 2010/..\nc fights d 2010/..")
    assert summary(world.hostile("a", with_parts=True).answers) == ["d <c r4"]


def test_an_actor_reached_by_two_chains_counts_once() -> None:
    world = drawn("x part-of a 2010/..\ny part-of a 2010/..\nz part-of x 2010/..\nz part-of y 2010/..\nz fights d 2010/..")
    assert summary(world.hostile("a", with_parts=True).answers) == ["d <x <z r5"]


def test_of_two_chains_as_short_the_order_of_records_decides_nothing() -> None:
    lines = ("x part-of a 2010/..", "y part-of a 2010/..", "z part-of x 2010/..", "z part-of y 2010/..", "z fights d 2010/..")
    made = tuple(relation_of(number, line) for number, line in enumerate(lines, 1))
    worlds = (world_of(order, dict.fromkeys("adxyz", "state"), {}) for order in (made, tuple(reversed(made))))
    assert [summary(world.hostile("a", with_parts=True).answers) for world in worlds] == [["d <x <z r5"]] * 2


def test_of_two_actors_of_one_name_the_order_of_records_decides_nothing(variant: Variant) -> None:
    folder = variant("actors.yaml", "name: Red Banner", old="name: Northern Banner")
    record = "- {{id: r-{0}, subject: freedonia, type: fights, object: {0}, summary: War., citations: [{{source: courier}}]}}\n"
    found = []
    for order in (("north-banner", "red-banner"), ("red-banner", "north-banner")):
        variant("relations.yaml", "".join(map(record.format, order)))
        found.append([each.actor.id for each in load(folder).hostile("freedonia").answers])
    assert found == [["north-banner", "red-banner"]] * 2


# --- properties ----------------------------------------------------------------------------------------------------

ACTORS = ("a", "b", "c", "d")
TYPES = ("allied-with", "arms", "tolerates", "rival-of", "attacks", "opposed-to", "talks-with", "part-of", "leads", "accuses")
WHENS = ("-", "1994/2001-09", "2005/..", "2015-03/..", "../2010", "2014/", "/2016", "199X/..", "2022", "2021?/2022-02-17")
CITED = (
    "gazette",
    "herald:hedges",
    "courier:reports:d",
    "herald courier",
    "gazette courier:denies",
    "courier:denies",
    "gazette:denies:a",
)
DATES = (None, "1995", "2005-06-01", "2014", "2016-02", "2022-03-31", "2030", "20XX")

drawings = st.tuples(
    st.permutations(ACTORS).map(lambda order: (order[0], order[1])),
    st.sampled_from(TYPES),
    st.sampled_from(WHENS),
    st.sampled_from(CITED),
).map(lambda parts: f"{parts[0][0]} {parts[1]} {parts[0][1]} {parts[2]} {parts[3]}")


@st.composite
def relations(draw: st.DrawFn) -> tuple[str, ...]:
    return tuple(draw(st.lists(drawings, min_size=1, max_size=12)))


def built(lines: tuple[str, ...], order: list[int] | None = None) -> Dataset:
    """The world of these drawings, its records in another order if so asked."""
    made = [relation_of(number, line) for number, line in enumerate(lines, 1)]
    shuffled = tuple(made[index] for index in (order or range(len(made))))
    kinds = dict.fromkeys(reversed(ACTORS) if order else ACTORS, "state")
    return world_of(shuffled, kinds, {"b": "1950/2015"})


def scopes(as_of: str | None, **options: bool) -> ScopeOptions:
    return cast("ScopeOptions", {"as_of": as_of, **options})


flags = st.fixed_dictionaries({name: st.booleans() for name in ("possible", "stated_only", "with_parts")})


@given(relations(), st.data(), st.sampled_from(DATES), flags)
def test_the_order_of_records_never_changes_an_answer(
    lines: tuple[str, ...], data: st.DataObject, as_of: str | None, options: dict[str, bool]
) -> None:
    one, other = built(lines), built(lines, data.draw(st.permutations(range(len(lines)))))
    scope = scopes(as_of, **options)
    assert other.hostile("a", **scope) == one.hostile("a", **scope)
    assert other.allies("a", **scope) == one.allies("a", **scope)
    assert other.between("a", "b", **scope) == one.between("a", "b", **scope)
    assert other.show("a", **scope) == one.show("a", **scope)


@given(relations(), st.sampled_from(DATES), flags)
def test_ever_holds_the_answer_of_every_date(lines: tuple[str, ...], as_of: str | None, options: dict[str, bool]) -> None:
    world = built(lines)
    at_a_date = {claim.id for each in world.hostile("a", **scopes(as_of, **options)).answers for claim in each.relations}
    ever = {claim.id for each in world.hostile("a", **scopes(None, **options, ever=True)).answers for claim in each.relations}
    # What lay outside a lifetime at the date can lie inside at another; what counted at the date counts for ever.
    if not options["with_parts"]:  # of all times, an actor can turn out to be a part of the one asked about
        assert at_a_date <= ever


@given(relations(), st.sampled_from(DATES), flags)
def test_what_one_has_with_another_the_other_has_with_the_one(
    lines: tuple[str, ...], as_of: str | None, options: dict[str, bool]
) -> None:
    world, scope = built(lines), scopes(as_of, **options | {"with_parts": False})
    for one in ACTORS:
        for answer in world.hostile(one, **scope).answers:
            (back,) = (each for each in world.hostile(answer.actor.id, **scope).answers if each.actor.id == one)
            assert back.relations == answer.relations
            assert (back.negative, back.positive, back.since, back.certainty) == (
                (answer.negative, answer.positive, answer.since, answer.certainty)
            )


@given(relations(), st.sampled_from(DATES), flags)
def test_no_relation_counts_twice_and_none_against_its_sign(
    lines: tuple[str, ...], as_of: str | None, options: dict[str, bool]
) -> None:
    world, scope = built(lines), scopes(as_of, **options)
    for sign, answers in ((1, world.allies("a", **scope).answers), (-1, world.hostile("a", **scope).answers)):
        claims = [claim for each in answers for claim in each.relations]
        assert len({claim.id for claim in claims}) == len(claims)
        assert all(claim.sign == sign and claim.certainty != "denied" and claim.holds != "no" for claim in claims)
        assert all(claim.certainty == "stated" for claim in claims if options["stated_only"])
        assert options["possible"] or all(claim.holds != "possible" for claim in claims)


@given(relations(), st.sampled_from(DATES))
def test_possible_and_parts_only_add(lines: tuple[str, ...], as_of: str | None) -> None:
    world = built(lines)

    def counted(**options: bool) -> set[str]:
        return {claim.id for each in world.hostile("a", **scopes(as_of, **options)).answers for claim in each.relations}

    assert counted() <= counted(possible=True)
    assert counted() <= counted(with_parts=True)
    assert counted(stated_only=True) <= counted()

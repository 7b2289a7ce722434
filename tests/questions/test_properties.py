"""What is true of every answer, whatever the dataset: over drawn worlds with every kind of date, stance and end.

The worlds are as the loader and the house rules allow them: `about` has two known ends, lies within `when` and not after the issue
of its source, and nothing begins after its newest source was issued.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actorgraph import Dataset
from actorgraph.check.rules import relations_begin_before_their_sources
from actorgraph.model.dates import Day, Period
from actorgraph.model.records import Relation
from actorgraph.questions.answers import Answer, Claim, as_json
from actorgraph.questions.claims import claims_at, reading_of
from actorgraph.questions.lasting import COUNTED, HOLDS
from actorgraph.questions.neighbours import Neighbours
from actorgraph.questions.readings import NOT_COUNTED, Reading
from actorgraph.questions.scope import Scope
from tests.drawn import record_of, source_of, world_of

ACTORS = ("a", "b", "c", "d")
STATES = ("allied-with", "arms", "tolerates", "rival-of", "fights", "opposed-to", "shares-outlook-with")
FORMAL = ("designates", "recognises", "defence-pact-with", "in-ceasefire-with")
STRUCTURE = ("part-of", "governs")
ACTS = ("attacks", "accuses", "mediates-for", "talks-with")
LASTING = (*STATES, *STATES, *FORMAL, *STRUCTURE)
EVERY = (*LASTING, *ACTS, *ACTS)
MEMORIES = ("2y", "6m", "5y", "0")

# --- dates ---------------------------------------------------------------------------------------------------------

days = st.dates(date(2000, 1, 1), date(2012, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date without a slash, of each kind that level 1 has."""
    day = draw(days).isoformat()
    forms = (day, day[:7], day[:4], f"{day[:7]}-XX", f"{day[:4]}-XX", f"{day[:3]}X")
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(("", "", "", "~", "?")))


@st.composite
def known(draw: st.DrawFn) -> str:
    """A date or an interval with two known ends."""
    if draw(st.booleans()):
        return draw(dates())
    one, two = sorted((draw(dates()), draw(dates())), key=lambda each: Period.parse(each).earliest_start)
    return f"{one}/{two}"


@st.composite
def whens(draw: st.DrawFn) -> str:
    """A date or an interval, whose ends may be open or unknown."""
    shape = draw(st.sampled_from(("{0}", "{0}/..", "{0}/..", "../{0}", "{0}/", "/{0}", "../..")))
    return draw(known()) if draw(st.booleans()) else shape.format(draw(dates()))


issues = st.one_of(days.map(str), days.map(lambda day: str(day)[:7]), days.map(lambda day: str(day)[:4]))
asked = st.one_of(days.map(str), known(), st.just("2099"))

# --- worlds --------------------------------------------------------------------------------------------------------

SOURCES = ("s1", "s2", "s3", "s4")


@st.composite
def citations(draw: st.DrawFn, issued: dict[str, str], when: str | None) -> dict[str, str]:
    """A citation that the loader accepts for a relation told as of `when`."""
    stance = draw(st.sampled_from(("asserts", "asserts", "hedges", "reports", "denies", "denies")))
    found = {"source": draw(st.sampled_from(SOURCES)), "stance": stance}
    if stance == "reports" or (stance == "denies" and draw(st.booleans())):
        found["by"] = draw(st.sampled_from(ACTORS))
    if draw(st.booleans()):
        about, issue = Period.parse(draw(known())), Period.parse(issued[found["source"]])
        told = Period.parse(when) if when else None
        inside = told is None or (told.earliest_start <= about.earliest_start and about.latest_end <= told.latest_end)
        if inside and about.earliest_start <= issue.latest_end:
            found["about"] = about.text
    return found


@st.composite
def records(draw: st.DrawFn, number: int, issued: dict[str, str], types: Sequence[str]) -> dict[str, Any]:
    """A relation as plain values."""
    subject, object_ = draw(st.permutations(ACTORS))[:2]
    when = draw(st.none() | whens())
    if when and Period.parse(when).earliest_start > min(Period.parse(each).latest_end for each in issued.values()):
        when = None  # it must not begin after its newest source, whichever of them that is
    cited = draw(st.lists(citations(issued, when), min_size=1, max_size=3))
    record = {"id": f"r{number}", "subject": subject, "type": draw(st.sampled_from(types)), "object": object_}
    return record | {"summary": f"Claim {number}.", "citations": cited} | ({"when": when} if when else {})


@st.composite
def worlds(draw: st.DrawFn, types: Sequence[str] = EVERY) -> Dataset:
    """Four actors, up to six relations among them, four sources."""
    issued = {name: draw(issues) for name in SOURCES}
    number = draw(st.integers(1, 6))
    made = [draw(records(each, issued, types)) for each in range(1, number + 1)]
    if number > 1 and draw(st.booleans()):
        one, two = draw(st.permutations(range(number)))[:2]
        made[one]["contradicts"], made[two]["contradicts"] = [made[two]["id"]], [made[one]["id"]]
    active = draw(st.dictionaries(st.sampled_from(ACTORS), whens(), max_size=1))
    sources = tuple(source_of(name, day) for name, day in issued.items())
    return world_of(tuple(map(record_of, made)), dict.fromkeys(ACTORS, "state"), active, sources)


def having(dataset: Dataset, relations: Sequence[Relation]) -> Dataset:
    """A dataset with other relations, which contradict only each other."""
    ids = {relation.id for relation in relations}
    kept = (dataclasses.replace(each, contradicts=tuple(r for r in each.contradicts if r in ids)) for each in relations)
    return dataclasses.replace(dataset, relations=tuple(kept))


scopes = st.fixed_dictionaries({"as_of": asked, "memory": st.sampled_from(MEMORIES)})
actors = st.sampled_from(ACTORS)
steady = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large])


def readings_of(dataset: Dataset) -> list[Reading]:
    return [reading for relation in dataset.relations if (reading := reading_of(dataset, relation)) is not None]


def claims_of(dataset: Dataset, **scope: Any) -> dict[str, Claim]:
    """Every claim at a date, by id."""
    return {claim.id: claim for claim in claims_at(dataset, dataset.relations, Scope.of(dataset, **scope))}


def both(dataset: Dataset, actor: str, **scope: Any) -> tuple[tuple[int, Neighbours], tuple[int, Neighbours]]:
    """The answers to `allies` and `hostile`, each with its sign."""
    return (1, dataset.allies(actor, **scope)), (-1, dataset.hostile(actor, **scope))


def ids(answers: Sequence[Answer]) -> set[str]:
    return {claim.id for answer in answers for claim in answer.relations}


@steady
@given(worlds())
def test_a_drawn_world_holds_no_forecast(world: Dataset) -> None:
    assert list(relations_begin_before_their_sources(world)) == []


# --- what follows from a relation ----------------------------------------------------------------------------------


@steady
@given(worlds())
def test_bounds_are_in_order(world: Dataset) -> None:
    for reading in readings_of(world):
        period = reading.timing.period
        assert period.earliest_start <= period.latest_start
        assert period.earliest_end <= period.latest_end
        for each in reading.timing.attestations:
            assert each.days.first <= each.days.last <= reading.timing.known_until or reading.relation.when is not None
            assert each.days.first <= min(each.sure)
            assert max(each.sure.last, each.days.first) <= each.days.last
        assert reading.timing.attested_from.earliest_start <= reading.timing.last_attested.latest_end == reading.timing.last_day
        assert reading.timing.known_since.earliest_start <= reading.timing.attested_from.earliest_start
        assert reading.timing.last_day <= reading.timing.known_until or reading.relation.when is not None


@steady
@given(worlds(), scopes, actors)
def test_a_standing_is_in_order(world: Dataset, scope: dict[str, Any], actor: str) -> None:
    for sign, found in both(world, actor, **scope):
        for answer in found.answers:
            side = answer.sides.positive if sign > 0 else answer.sides.negative
            assert side is not None
            assert (answer.current, answer.since, answer.known_since) == (side.current, side.since, side.known_since)
            assert side.known_since.earliest_start <= side.last_attested.latest_end
            assert side.since is None or side.since.earliest_start == side.known_since.earliest_start
            assert (side.silent_months is None) is (side.holds == "possible")
            assert side.current or (side.holds, side.silent_months is not None) == ("presumed", True)
            assert side.claims == len(answer.relations)
            assert [claim.current for claim in answer.relations] == sorted((c.current for c in answer.relations), reverse=True)


@steady
@given(worlds(), scopes)
def test_a_claim_says_for_how_long_sources_have_been_silent_where_they_have(world: Dataset, scope: dict[str, Any]) -> None:
    for claim in claims_of(world, **scope).values():
        assert (claim.silent_months is None) is (claim.holds in {"possible", "no"})
        assert claim.holds != "yes" or (claim.silent_months, claim.current) == (0, True)
        assert claim.current or claim.holds == "presumed"
        assert claim.current or world.type[claim.type].axis not in {"formal", "structure"}
        assert claim.holds != "recent" or world.type[claim.type].is_act
        assert claim.holds != "presumed" or not world.type[claim.type].is_act


# --- what an answer counts -----------------------------------------------------------------------------------------


@steady
@given(worlds(), scopes, actors)
def test_possible_adds_and_takes_nothing_away(world: Dataset, scope: dict[str, Any], actor: str) -> None:
    for (_, sure), (_, more) in zip(both(world, actor, **scope), both(world, actor, **scope, possible=True), strict=True):
        assert ids(more.answers) == ids(sure.answers) | {each for may in sure.may_have for each in may.relations}
        assert {answer.actor for answer in sure.answers} <= {answer.actor for answer in more.answers}
        assert (more.may, more.may_have) == (0, ())
    for other in ACTORS:
        if other != actor and (standing := world.between(actor, other, **scope).standing) is not None:
            with_possible = world.between(actor, other, **scope, possible=True).standing
            assert with_possible is not None
            assert ids([standing]) <= ids([with_possible])
    claims, again = claims_of(world, **scope), claims_of(world, **scope, possible=True)
    assert {name: claim.holds for name, claim in claims.items()} == {name: claim.holds for name, claim in again.items()}


@steady
@given(worlds(), scopes, actors)
def test_each_relation_of_the_sign_has_one_place(world: Dataset, scope: dict[str, Any], actor: str) -> None:
    """Current, older, may have held, not then, or denied: no relation of the actor is in two of these, and none in none."""
    claims = claims_of(world, **scope)
    for sign, found in both(world, actor, **scope):
        of_sign = {r.id for r in world.relations_of.get(actor, ()) if world.type[r.type].sign == sign}
        counted = [claim for answer in found.answers for claim in answer.relations]
        places = [
            {claim.id for claim in counted if claim.current},
            {claim.id for claim in counted if not claim.current},
            {each for may in found.may_have for each in may.relations},
            {name for name in of_sign if claims[name].certainty in NOT_COUNTED},
            {name for name in of_sign if claims[name].holds == "no" and claims[name].certainty not in NOT_COUNTED},
        ]
        assert sorted(name for place in places for name in place) == sorted(of_sign)
        assert found.may == len(places[2])
        assert {claim.id for claim in found.not_counted} == {n for n in places[3] if claims[n].holds not in {"no", "possible"}}
        empty = "dates-not-told" if places[2] else "not-then" if places[4] else "nothing-on-record"
        assert found.empty == (None if counted else empty)
        assert (found.record_speaks_of is not None) is (found.empty == "not-then")


@steady
@given(worlds(), scopes, days)
def test_a_wider_date_contains_what_surely_holds_on_its_days(world: Dataset, scope: dict[str, Any], day: date) -> None:
    wide, narrow = Period.parse(scope["as_of"]), Period.parse(str(day))
    assume(wide.earliest_start <= narrow.earliest_start <= wide.latest_end)
    then, on_the_day = claims_of(world, **scope), claims_of(world, **scope | {"as_of": narrow.text})
    for name, claim in on_the_day.items():
        if claim.holds == "yes":
            assert then[name].holds == "yes"
        assert claim.holds == "no" or then[name].holds != "no" or claim.reading.timing.is_act


@steady
@given(worlds(), scopes, actors)
def test_at_any_time_all_is_counted_that_ever_was(world: Dataset, scope: dict[str, Any], actor: str) -> None:
    for (_, then), (_, ever) in zip(both(world, actor, **scope), both(world, actor, ever=True), strict=True):
        assert ids(then.answers) <= ids(ever.answers)


# --- more and less evidence ----------------------------------------------------------------------------------------


@st.composite
def attested(draw: st.DrawFn) -> tuple[Dataset, Dataset]:
    """A world of one relation, and the same with a further citation that carries it."""
    issued = dict.fromkeys(SOURCES, "2013-01-01") | {"s1": draw(issues)}
    record = draw(records(1, issued, ("arms", "fights", "designates", "part-of", "attacks")))
    told = Period.parse(record["when"]) if "when" in record else None
    cited = []
    for about in draw(st.lists(st.none() | known(), min_size=2, max_size=4)):
        each = {"source": draw(st.sampled_from(SOURCES)), "stance": draw(st.sampled_from(("asserts", "hedges")))}
        if about is not None:
            time, issue = Period.parse(about), Period.parse(issued[each["source"]])
            inside = told is None or (told.earliest_start <= time.earliest_start and time.latest_end <= told.latest_end)
            each |= {"about": about} if inside and time.earliest_start <= issue.latest_end else {}
        cited.append(each)
    sources = tuple(source_of(name, day) for name, day in issued.items())
    made = (record_of(record | {"citations": some}) for some in (cited[:-1], cited))
    less, more = (world_of((each,), dict.fromkeys(ACTORS, "state"), {}, sources) for each in made)
    return less, more


@steady
@given(attested(), scopes)
def test_a_further_source_takes_no_yes_away(worlds: tuple[Dataset, Dataset], scope: dict[str, Any]) -> None:
    """Whatever carries a claim as well leaves it at `yes` where it was: also with `about` where there was none, also older."""
    less, more = worlds
    (one,), (two,) = readings_of(less), readings_of(more)
    before, after = claims_of(less, **scope)["r1"], claims_of(more, **scope)["r1"]
    assert before.holds != "yes" or after.holds == "yes"
    if (
        one.timing.period.start or one.relation.when is None
    ):  # without a start it is attested at its end, as far as sources can know it
        assert after.attested_from.earliest_start <= before.attested_from.earliest_start
    assert after.last_attested.latest_end >= before.last_attested.latest_end
    if one.timing.known_until == two.timing.known_until:
        assert {*one.timing.attestations} <= {*two.timing.attestations}


@steady
@given(worlds(), scopes, asked)
def test_what_is_refuted_or_denied_changes_no_answer(world: Dataset, scope: dict[str, Any], later: str) -> None:
    """But for the list of what is not counted; asked for all voices, since a speaker's word counts as the speaker's."""
    denied = {name for name, claim in claims_of(world, **scope).items() if claim.certainty in NOT_COUNTED}
    assume(denied)
    less = having(world, [relation for relation in world.relations if relation.id not in denied])
    for actor in ACTORS:
        for (_, one), (_, two) in zip(both(world, actor, **scope), both(less, actor, **scope), strict=True):
            assert _shown(one._replace(not_counted=())) == _shown(two)
        for other in ACTORS:
            if other != actor:
                pair, again = world.between(actor, other, **scope), less.between(actor, other, **scope)
                assert _shown((pair.standing, pair.empty, pair.may)) == _shown((again.standing, again.empty, again.may))
    memory = scope["memory"]
    assert _shown(world.changes(scope["as_of"], later, memory=memory)) == _shown(less.changes(scope["as_of"], later, memory=memory))


def _shown(answer: Any) -> object:
    """An answer as people get it, without the records that it follows from."""
    return as_json(answer)


# --- from day to day -----------------------------------------------------------------------------------------------


@steady
@given(worlds(LASTING), st.data(), actors, st.sampled_from(MEMORIES), st.booleans())
def test_the_day_of_issue_is_no_cliff(world: Dataset, data: st.DataObject, actor: str, memory: str, stated_only: bool) -> None:
    """That a source appears adds nobody to an answer and takes nobody away: it only moves actors between counted and possible.

    An actor counts as named when it is in the answer, current or older, or among those who may be. Excluded are acts, which are
    over when they are done; parts, of which the membership must hold; and a day on which something is told to begin or the day
    after which it is told to end, be it a relation (`when`) or one of its actors (`active`).
    """
    day = data.draw(st.sampled_from([source.issued.earliest_start for source in world.sources]) | days.map(_day))
    before = _day(date(*day) - timedelta(days=1))
    told = [relation.when for relation in world.relations] + [each.active for each in world.actors]
    assume(all(when is None or (when.earliest_start != day and when.latest_end != before) for when in told))
    named = []
    for each in (before, day):
        scope = {"as_of": str(each), "memory": memory, "stated_only": stated_only}
        named.append([_named(found) for _, found in both(world, actor, **scope)])
    assert named[0] == named[1]


def _day(day: date) -> Day:
    return Day(day.year, day.month, day.day)


def _named(found: Neighbours) -> set[tuple[str, str]]:
    answered = {(answer.actor.id, claim.id) for answer in found.answers for claim in answer.relations}
    return answered | {(may.actor.id, relation) for may in found.may_have for relation in may.relations}


@steady
@given(worlds(LASTING), days, st.sampled_from(MEMORIES))
def test_silence_alone_never_ends_a_state(world: Dataset, day: date, memory: str) -> None:
    """A state is `no` exactly where what is told of it, or of its actors, excludes the date."""
    at = Period.parse(str(day))
    for claim in claims_of(world, as_of=str(day), memory=memory).values():
        active = [world.actor[end].active for end in (claim.subject, claim.object)]
        excluded = any(each is not None and not each.may_meet(at) for each in (claim.when, *active))
        assert (claim.holds == "no") is excluded


@steady
@given(worlds(), st.sampled_from(MEMORIES), days)
def test_a_longer_memory_loses_nothing(world: Dataset, memory: str, day: date) -> None:
    """Of states and acts alike; where no government changes, since that is asked of the last attestation as well."""
    assume(not world.governed)
    one, two = claims_of(world, as_of=str(day), memory=memory), claims_of(world, as_of=str(day), memory="9y")
    for name, claim in one.items():
        assert HOLDS.index(two[name].holds) <= HOLDS.index(claim.holds)
        assert two[name].current or not claim.current


# --- changes -------------------------------------------------------------------------------------------------------


@steady
@given(worlds(), asked, st.sampled_from(MEMORIES), st.booleans(), st.none() | actors)
def test_nothing_changes_from_a_date_to_itself(world: Dataset, at: str, memory: str, possible: bool, actor: str | None) -> None:
    found = world.changes(at, at, actor, memory=memory, possible=possible)
    assert (found.answers, found.undated, found.regimes) == ((), 0, ())


@steady
@given(worlds(), asked, asked, st.sampled_from(MEMORIES))
def test_a_change_is_told_or_not_and_in_one_group_a_side(world: Dataset, before: str, after: str, memory: str) -> None:
    found = world.changes(before, after, memory=memory)
    sides = [
        (*(actor.id for actor in change.actors), side, sign)
        for change in found.answers
        for side, claims in (("ended", change.ended), ("began", change.began))
        for sign in {claim.sign for claim in claims}
    ]
    assert len(set(sides)) == len(sides)
    assert found.undated == sum(change.group in {"first-on-record", "fell-silent"} for change in found.answers)
    for change in found.answers:
        assert all(claim.holds in COUNTED and claim.certainty not in NOT_COUNTED for claim in (*change.ended, *change.began))
        match change.group:
            case "began" | "first-on-record":
                assert (bool(change.began), change.ended) == (True, ())
            case "ended" | "fell-silent":
                assert (bool(change.ended), change.began) == (True, ())
            case group:
                assert (group, bool(change.ended), bool(change.began)) == ("turned", True, True)

"""Which pairs have other tiers at one date than at another, whether a source tells the change, and because of which claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actorgraph.errors import AmbiguousName
from actorgraph.model.collection import Records
from actorgraph.model.dates import Day, Period
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor
from actorgraph.questions.answers import ActorRef, Answer, Claim, Side
from actorgraph.questions.claims import Counted, claim_of, counting_on_pairs, readings_of
from actorgraph.questions.faces import RegimeChange, regime_changes
from actorgraph.questions.lasting import exists
from actorgraph.questions.readings import Reading
from actorgraph.questions.scope import Scope, date_asked
from actorgraph.questions.standing import standing, strength

GROUPS = ("turned", "began", "ended", "first-on-record", "fell-silent")
"""turned: one side ended and the other began. began, ended: a source tells so, or an actor ended. first-on-record, fell-silent:
there is no claim before, or no longer a current one after, and no source tells a start or an end."""


class ChangesQuestion(NamedTuple):
    """What was asked: from when, to when, for which actor (None: all). A later date beyond the record is answered at its end."""

    command: str
    actor: str | None
    before: str
    after: str
    according_to: str | None
    stated_only: bool
    possible: bool
    memory: str
    record_ends: Day
    beyond_record: bool


class Tiers(NamedTuple):
    """The tiers of a pair at one of the two dates."""

    positive: str | None
    negative: str | None
    mixed: bool


class Change(NamedTuple):
    """A pair whose tiers differ, in one of `GROUPS`.

    `ended` are the claims that bore a tier that is lost, `began` those that bear one that is gained.
    """

    actors: tuple[ActorRef, ActorRef]
    group: str
    before: Tiers
    after: Tiers
    ended: tuple[Claim, ...]
    began: tuple[Claim, ...]


class Changes(NamedTuple):
    """The answer to `changes`, group by group.

    `undated` counts the changes in the groups first-on-record and fell-silent, of which no source says when, or whether, they
    happened. `regimes` are changes of government.
    """

    question: ChangesQuestion
    answers: tuple[Change, ...]
    undated: int
    regimes: tuple[RegimeChange, ...]


def changes(records: Records, before: str, after: str, scope: Scope, name: str | None = None) -> Changes:
    """The pairs whose tiers at the date `after` differ from those at `before`; of one actor, or all.

    A side is gained where its current tier is stronger than all that counted before, and lost where a current tier was stronger.
    Raises `InvalidQuestion` for dates, `UnknownName` and `AmbiguousName` for the actor.
    """
    actor = None if name is None else _named(records, name, date_asked(before), date_asked(after)).id
    start, end = scope._replace(at=_within_record(date_asked(before), records)), scope._replace(at=date_asked(after))
    question = ChangesQuestion("changes", actor, before, after, **end.filters)
    end = end._replace(at=_within_record(end.at, records))
    relations = records.relations if actor is None else records.relations_of.get(actor, ())
    readings = list(readings_of(records, relations, scope))
    earlier, later = (counting_on_pairs(records, readings, scope) for scope in (start, end))
    found: list[Change] = []
    for pair in sorted({*earlier, *later}):
        one, two = pair if actor in {None, pair[0]} else pair[::-1]
        then = _Pair.of(records, one, two, earlier.get(pair, ()), start)
        now = _Pair.of(records, one, two, later.get(pair, ()), end)
        found += _changes_of(records, then, now)
    found.sort(key=lambda change: GROUPS.index(change.group))
    undated = sum(change.group in {"first-on-record", "fell-silent"} for change in found)
    return Changes(question, tuple(found), undated, _regimes(records, actor, start, end))


def _named(records: Records, name: str, before: Period, after: Period) -> Actor:
    """The actor with a name at the later date, which must mean no other at the earlier one. Raises as `find_actor` does."""
    actor = find_actor(records, name, after)
    try:
        earlier = find_actor(records, name, before)
    except AmbiguousName:  # nobody had the name then, or several
        return actor
    return actor if earlier.id == actor.id else find_actor(records, name)  # which raises, with all who have the name


def _within_record(date: Period, records: Records) -> Period:
    """A date, or the record's end where it lies beyond: that the record ends is no silence of the sources."""
    return records.record_ends if date.earliest_start > records.record_ends.latest_end else date


class _Pair(NamedTuple):
    """A pair at one of the two dates: the relations that count, and what they make of it (None without any)."""

    actors: tuple[ActorRef, ActorRef]
    relations: Sequence[Counted]
    standing: Answer | None
    scope: Scope

    @classmethod
    def of(cls, records: Records, one: str, two: str, relations: Sequence[Counted], scope: Scope) -> _Pair:
        actors = ActorRef.of(records.actor[one]), ActorRef.of(records.actor[two])
        return cls(actors, relations, standing(records, one, two, relations, scope) if relations else None, scope)

    @property
    def tiers(self) -> Tiers:
        found = self.standing
        return Tiers(found.positive, found.negative, found.mixed) if found else Tiers(None, None, mixed=False)

    def of_sign(self, sign: int) -> list[Counted]:
        return [each for each in self.relations if each.sign == sign]

    def side(self, sign: int) -> Side | None:
        return self.standing and (self.standing.sides.positive if sign > 0 else self.standing.sides.negative)

    def current_tier(self, sign: int) -> str | None:
        side = self.side(sign)
        return side.tier if side and side.current else None

    def bearing(self, sign: int) -> list[Counted]:
        """The current relations that bear the tier of a side."""
        return [each for each in self.of_sign(sign) if each.found.current and each.tier == self.current_tier(sign)]

    def claims_bearing(self, records: Records, sign: int) -> Iterator[Claim]:
        """The claims that these make."""
        return (claim_of(records, each.reading, self.scope, each.found) for each in self.bearing(sign))


def _changes_of(records: Records, then: _Pair, now: _Pair) -> Iterator[Change]:
    """What changed between two actors, each group once."""
    gained = {sign: group for sign in (1, -1) if (group := _gained(then, now, sign))}
    lost = {sign: group for sign in (1, -1) if (group := _lost(records, then, now, sign))}
    for sign in (1, -1):
        if lost.get(sign) == "ended" and gained.get(-sign) == "began":
            lost[sign] = gained[-sign] = "turned"
    for group in GROUPS:
        ended = tuple(claim for sign, each in lost.items() if each == group for claim in then.claims_bearing(records, sign))
        began = tuple(claim for sign, each in gained.items() if each == group for claim in now.claims_bearing(records, sign))
        if ended or began:
            yield Change(then.actors, group, then.tiers, now.tiers, ended, began)


def _gained(then: _Pair, now: _Pair, sign: int) -> str | None:
    """How a side came to a stronger current tier than all that counted before; None where it did not."""
    tier = now.current_tier(sign)
    if tier is None or strength(tier) <= max((strength(each.tier) for each in then.of_sign(sign)), default=0):
        return None
    side = now.side(sign)
    told = side and side.since
    return "began" if told and _lies_between(told, then.scope.at, now.scope.at) else "first-on-record"


def _lies_between(start: Period, one: Period, two: Period) -> bool:
    """Whether a told start lies between two dates; of a vague one, with a mark of doubt or X, all that it can mean must.

    “About 2002” can mean any year of its decade, and about a month or a day any day of its year.
    """
    is_marked = start.text.endswith(("~", "?", "%"))
    if not is_marked and "X" not in start.text:
        return start.latest_start >= one.earliest_start
    first, last = start.days
    if is_marked:
        is_year = (first.month, last.month) == (1, 12)
        decade = first.year - first.year % 10
        first = Day(decade if is_year else first.year, 1, 1)
        last = max(last, Day(decade + 9 if is_year else first.year, 12, 31))
    return one.earliest_start <= first and last <= two.latest_end


def _lost(records: Records, then: _Pair, now: _Pair, sign: int) -> str | None:
    """How a side lost its current tier; None where it did not."""
    tier = then.current_tier(sign)
    if tier is None or strength(tier) <= strength(now.current_tier(sign)):
        return None
    ended = all(_ended(records, each.reading, now.scope.at) for each in then.bearing(sign))
    return "ended" if ended else "fell-silent"


def _ended(records: Records, reading: Reading, at: Period) -> bool:
    """Whether a state ended by a date as its source tells, or with one of its actors; that an act is over says nothing."""
    if reading.timing.is_act:
        return False
    relation, told = reading.relation, reading.relation.when
    ended = told is not None and told.end not in {"", ".."} and told.latest_end < at.earliest_start
    return ended or not all(exists(records, end, at) for end in (relation.subject, relation.object))


def _regimes(records: Records, actor: str | None, start: Scope, end: Scope) -> tuple[RegimeChange, ...]:
    """The changes of regime between two dates; of one actor, those of itself and of whom it governs as some source says."""
    ruled = records.governed if actor is None else {actor, *(r.object for r in records.governing.get(actor, ()))}
    found = regime_changes(records, ruled, start.at, end.at, end.memory)
    return tuple(each for each in found if actor in {None, each.actor.id, *(who.id for who in (*each.before, *each.after))})

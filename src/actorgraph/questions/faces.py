"""How a question takes actors that are one power: who answers for whom, on which days, and what changed within the date asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import BEGINNING, END, EVER, Day, Period, on_day, parsed
from actorgraph.questions.answers import ActorRef
from actorgraph.questions.powers import Power, governors, power_of
from actorgraph.questions.scope import Scope


class RegimeChange(NamedTuple):
    """An actor that others govern at the end of some time than at its beginning."""

    actor: ActorRef
    before: tuple[ActorRef, ...]
    after: tuple[ActorRef, ...]


def faces_of(records: Records, actor: str, scope: Scope) -> Power:
    """The power of an actor on the last day of the date; the actor alone where the scope asks so, and at no date."""
    if scope.only_itself or scope.at is EVER or actor not in records.in_rule:
        return Power((actor,))
    return power_of(records, actor, scope.last_day, scope.memory)


def scope_of_power(records: Records, actor: str, scope: Scope) -> Scope:
    """The scope without the days of its date on which the power of an actor had not yet the faces that it has on the last day.

    A claim on one face answers for another only on the days that are left: what the state did under the government before is
    nothing that its new government did.
    """
    faces = faces_of(records, actor, scope).faces
    if len(faces) == 1 or scope.at.earliest_start == scope.at.latest_end:
        return scope
    begun = _first_day_with(records, actor, {*faces}, scope)
    if begun == scope.at.earliest_start:
        return scope
    last = ".." if scope.at.latest_end == END else scope.at.latest_end
    return scope._replace(at=parsed(f"{begun}/{last}"))


_EARLIEST = Day(1, 1, 1)
"""The first day that a calendar has."""


def _first_day_with(records: Records, actor: str, faces: Collection[str], scope: Scope) -> Day:
    """Since which day of the date the power of an actor has had the faces of the last day; found by halving the time between."""

    def is_same(day: Day) -> bool:
        return {*power_of(records, actor, on_day(day), scope.memory).faces} == faces

    first, last = max(scope.at.earliest_start, _EARLIEST), scope.last_day.earliest_start
    if last <= first:
        return last
    if is_same(first):
        return scope.at.earliest_start
    before, after = (date(*day).toordinal() for day in (first, last))
    while after - before > 1:
        middle = (before + after) // 2
        if is_same(Day(*date.fromordinal(middle).timetuple()[:3])):
            after = middle
        else:
            before = middle
    return Day(*date.fromordinal(after).timetuple()[:3])


def regime_changes(records: Records, actors: Iterable[str], first: Period, last: Period, memory: int) -> tuple[RegimeChange, ...]:
    """Those of some actors whom others govern at one date than at an earlier one, in the order of their ids."""
    found = []
    for actor in sorted(actors):
        before, after = (governors(records, actor, at, memory) for at in (first, last))
        if before and after and before != after:
            refs = (tuple(ActorRef.of(records.actor[each]) for each in sorted(side)) for side in (before, after))
            found.append(RegimeChange(ActorRef.of(records.actor[actor]), *refs))
    return tuple(found)


def ever_joined(records: Records, actor: str, scope: Scope) -> tuple[str, ...]:
    """Who governs an actor or is governed by it at some date, where all times are asked for and each actor is taken by itself."""
    if scope.only_itself or scope.at is not EVER:
        return ()
    rule = (*records.governed.get(actor, ()), *records.governing.get(actor, ()))
    return tuple(sorted({relation.other(actor) for relation in rule}))


def who_govern(records: Records, actors: Iterable[str], scope: Scope) -> dict[str, tuple[str, ...]]:
    """Who governs each of some actors on the last day of the date, in the order of their ids."""
    return {actor: tuple(sorted(governors(records, actor, scope.last_day, scope.memory))) for actor in sorted(actors)}


def changes_within(records: Records, actors: Iterable[str], scope: Scope) -> tuple[RegimeChange, ...]:
    """The changes of regime between the first and the last day of the date, of some actors and of those whom they govern."""
    first = _first_day(scope)
    if scope.only_itself or scope.at is EVER or first is None or first == scope.last_day:
        return ()
    ruled = {each: None for actor in actors for each in (actor, *(r.object for r in records.governing.get(actor, ())))}
    return regime_changes(records, ruled, first, scope.last_day, scope.memory)


def _first_day(scope: Scope) -> Period | None:
    first = scope.at.earliest_start
    return None if first == BEGINNING else on_day(first)

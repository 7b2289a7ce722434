"""Whether what sources say of a time goes on to a date, and how long they have been silent then, whoever governs.

The rules: a state goes on between attestations and, while its end is open, after them; an act is over when it is done, and is
recent for as long as sources are remembered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import Days, Period, parsed
from actorgraph.questions.readings import Attestation, Reading, Timing

HOLDS = ("yes", "recent", "presumed", "possible", "no")
"""From most to least sure."""
COUNTED = frozenset({"yes", "recent", "presumed"})
"""What a question counts unless it asks for what is only possible, too."""


class Held(NamedTuple):
    """Whether a claim holds at a date.

    `silent_months` is for how long sources have been silent then; None where it may have held, or did not. A claim that is not
    `current` is older: presumed, and silent for longer than sources are remembered.
    """

    holds: str
    silent_months: int | None = None
    current: bool = True


Found = tuple[Held, Attestation | None]
"""What a rule finds, and where it rests on an attestation before the date, that attestation."""


def lasts(records: Records, reading: Reading, at: Period, memory: int) -> Found:
    """Whether a claim holds at the date `at`, where sources are remembered for `memory` months, whoever governs its actors."""
    relation = reading.relation
    if not (exists(records, relation.subject, at) and exists(records, relation.object, at)):
        return Held("no"), None
    return _found(reading.timing, at.text, memory)


def exists(records: Records, actor: str, at: Period) -> bool:
    """Whether an actor can have existed at a date: nothing goes on after one of its actors has ended."""
    active = records.actor[actor].active
    return active is None or active.may_meet(at)


@lru_cache(maxsize=100_000)
def _found(timing: Timing, at: str, memory: int) -> Found:
    """Whether what was so at a time holds at a date: asked again and again, because many relations have equal dates."""
    return (_act if timing.is_act else _state)(timing, parsed(at).days, memory)


def _act(timing: Timing, at: Days, memory: int) -> Found:
    if any(days.meet(at) for days in timing.sure_days):
        return Held("yes", 0), None
    period, before = timing.period, _before(timing, at)
    if before is not None:
        # It is remembered from the end that is told, where that is later than what is attested and no forecast.
        ended = period.latest_end <= timing.known_until and period.latest_start <= at.last
        last = max(before.days.last, period.latest_end) if ended and timing.told else before.days.last
        if at.first <= last.plus_months(memory):
            return Held("recent", last.months_until(at.first)), before
    return Held("possible" if period.days.meet(at) else "no"), None


def _state(timing: Timing, at: Days, memory: int) -> Found:
    period = timing.period
    if not period.days.meet(at):
        return Held("no"), None
    if any(days.meet(at) for days in (*timing.sure_days, *_joined(timing.attestations, memory))):
        return Held("yes", 0), None
    before = _before(timing, at)
    if before is None:
        return Held("possible"), None
    silent = before.days.last.months_until(at.first)
    if any(each.sure.last >= at.first for each in timing.attestations):
        return Held("presumed", silent), before
    remembered = at.first <= before.days.last.plus_months(memory)
    foretold = period.sure_days.meet(at)
    if period.open_ended or (foretold and period.end):
        return Held("presumed", silent, remembered or not timing.ages), before
    return (Held("presumed", silent), before) if remembered and not period.end else (Held("possible"), None)


def _before(timing: Timing, at: Days) -> Attestation | None:
    """The latest attestation that surely does not lie after a date; None where there is none."""
    earlier = (each for each in timing.attestations if each.sure.first <= at.last)
    return max(earlier, key=lambda each: each.days.last, default=None)


def _joined(attestations: Sequence[Attestation], memory: int) -> Iterator[Days]:
    """The days between attestations that are no further apart than sources are remembered.

    Each of them is joined with the one that reaches back furthest among all that are remembered at its first day.
    """
    in_order = sorted(attestations, key=lambda each: each.days.last)
    remembered = [each.days.last.plus_months(memory) for each in in_order]
    first_of_rest = list(accumulate((each.sure.first for each in reversed(in_order)), min))[::-1]
    for each in attestations:
        place = bisect_left(remembered, each.days.first)
        if place < len(in_order) and first_of_rest[place] <= each.sure.last:
            yield Days(first_of_rest[place], each.sure.last)

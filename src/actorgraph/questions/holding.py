"""Whether a claim holds at a date: what goes on by itself, unless the actors at its ends are governed by others since."""

from __future__ import annotations

from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, parsed
from actorgraph.questions.lasting import Held, lasts
from actorgraph.questions.powers import governors
from actorgraph.questions.readings import Reading


def held(records: Records, reading: Reading, at: Period, memory: int) -> Held:
    """Whether a claim holds at the date `at`, where sources are remembered for `memory` months."""
    found, before = lasts(records, reading, at, memory)
    if before is None or reading.timing.outlives_regimes:
        return found
    one, other = reading.relation.subject, reading.relation.object
    if one not in records.in_rule and other not in records.in_rule:
        return found
    if any(_regime_changed(records, end, parsed(before.end), at, memory) for end in (one, other)):
        return Held("no" if reading.timing.is_act else "possible")
    return found


def _regime_changed(records: Records, actor: str, then: Period, now: Period, memory: int) -> bool:
    """Whether an actor had governors then and has others now, none of them the same."""
    old, new = governors(records, actor, then, memory), governors(records, actor, now, memory)
    return bool(old and new) and not old & new

"""The relations that count on a pair → its standing: tiers, direction, since when, how certain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from actorgraph.model.collection import Records
from actorgraph.model.dates import OPEN_START, Period, last_to_end
from actorgraph.model.records import CERTAINTIES
from actorgraph.model.vocabulary import STRENGTH
from actorgraph.questions.answers import ActorRef, Answer, Side, Sides
from actorgraph.questions.claims import Counted, claim_of, is_disputed, share_a_day
from actorgraph.questions.holding import HOLDS
from actorgraph.questions.readings import Timing, supporting
from actorgraph.questions.scope import Scope


def strength(tier: str | None) -> int:
    """How strong a tier is beside the others of its sign; 0 without a tier."""
    return STRENGTH[tier] if tier else 0


def standing(
    records: Records,
    actor: str,
    other: str,
    relations: Sequence[Counted],
    scope: Scope,
    *,
    sign: int | None = None,
    via: tuple[str, ...] | None = None,
) -> Answer:
    """What `relations`, all that count between two actors, make of the pair, seen from `actor`.

    `sign` is the side that was asked for, of which there is at least one claim (by default the whole pair): evidence, direction,
    and since when, how sure and how current, are its own; the tiers and `mixed` are those of the whole pair.
    """
    sum_up = partial(_summed, records, scope)
    sides = Sides(*(_side(sum_up, [each for each in relations if each.sign == one]) for one in (1, -1)))
    tiers = {side.tier for side in sides if side}
    shown = sorted((each for each in relations if sign in {None, each.sign}), key=partial(_weight, tiers))
    asked = {1: [sides.positive], -1: [sides.negative]}.get(sign or 0, [*sides])
    # Claims that are neither friendly nor hostile make no side, and are summed up like one.
    found = [side for side in asked if side] or [sum_up(None, shown)]
    silences = [side.silent_months for side in found if side.silent_months is not None]
    return Answer(
        actor=ActorRef.of(records.actor[other]),
        positive=sides.positive and sides.positive.tier,
        negative=sides.negative and sides.negative.tier,
        mixed=_is_mixed(sides, relations, scope),
        direction=_direction(records, via[-1] if via else actor, [each for each in shown if each.sign] or shown),
        holds=min((side.holds for side in found), key=HOLDS.index),
        since=found[0].since if len({side.since for side in found}) == 1 else None,
        last_attested=last_to_end(side.last_attested for side in found),
        certainty=min((side.certainty for side in found), key=CERTAINTIES.index),
        disputed=any(side.disputed for side in found),
        via=via,
        relations=tuple(claim_of(records, each.reading, scope, each.found) for each in shown),
        known_since=min((side.known_since for side in found), key=lambda start: start.earliest_start),
        current=any(side.current for side in found),
        silent_months=min(silences, default=None),
        sides=sides,
    )


def _side(sum_up: Callable[[str, Sequence[Counted]], Side], relations: Sequence[Counted]) -> Side | None:
    """What relations of one sign make of a pair; None without any."""
    tier = _tier(relations)
    return None if tier is None else sum_up(tier, relations)


def _tier(relations: Sequence[Counted]) -> str | None:
    """The strongest tier of the current relations among those of one sign, or where none is current of the older ones."""
    current = [each for each in relations if each.found.current] or relations
    return max((each.tier for each in current if each.tier), key=strength, default=None)


def _summed(records: Records, scope: Scope, tier: str | None, relations: Sequence[Counted]) -> Side:
    """Some relations of one side; how sure and how current is that of the current ones that bear the tier."""
    bearing = [each for each in relations if each.tier == tier]
    speaking = [each for each in bearing if each.found.current] or bearing
    silences = [each.found.silent_months for each in speaking if each.found.silent_months is not None]
    timings = [each.reading.timing for each in bearing]
    return Side(
        tier=tier or "",
        holds=min((each.found.holds for each in speaking), key=HOLDS.index),
        since=_since(timings),
        known_since=min((timing.known_since for timing in timings), key=lambda start: start.earliest_start),
        last_attested=last_to_end(each.reading.timing.last_attested for each in speaking),
        current=any(each.found.current for each in speaking),
        silent_months=min(silences, default=None),
        certainty=min((each.reading.certainty for each in speaking), key=CERTAINTIES.index),
        disputed=any(is_disputed(records, each.reading, scope) for each in speaking),
        claims=len(relations),
    )


def _since(timings: Sequence[Timing]) -> Period | None:
    """The earliest start that a source tells; None where none does, or where a claim is attested earlier."""
    told = [start for timing in timings if (start := timing.told_start) is not None]
    earliest = min(told, key=lambda start: (start.earliest_start, start.latest_start), default=None)
    if earliest is None or earliest is OPEN_START:
        return None
    return None if any(timing.attested_from.earliest_start < earliest.earliest_start for timing in timings) else earliest


def _is_mixed(sides: Sides, relations: Sequence[Counted], scope: Scope) -> bool:
    """Whether a positive and a negative relation, both current or both older, may have held on one day of the date."""
    if sides.positive is None or sides.negative is None or sides.positive.current != sides.negative.current:
        return False
    alike = [each for each in relations if each.found.current == sides.positive.current]
    friendly, hostile = ([each.reading for each in alike if each.sign == sign] for sign in (1, -1))
    return share_a_day(friendly, hostile, scope)


def _weight(tiers: Collection[str], each: Counted) -> tuple[object, ...]:
    """Sort key with the best evidence first: for one of these tiers, sure, said by many sources, current, and lately."""
    reading, tier = each.reading, each.tier
    sources = len({citation.source for citation in supporting(reading.citations)})
    recency = reading.timing.last_attested.latest_end
    backwards = (-recency.year, -recency.month, -recency.day)
    sure = CERTAINTIES.index(reading.certainty)
    return tier not in tiers, -strength(tier), sure, -sources, not each.found.current, backwards, reading.relation.id


def _direction(records: Records, actor: str, relations: Sequence[Counted]) -> str:
    ways = set()
    for relation in (each.reading.relation for each in relations):
        if records.type[relation.type].both_ways:
            return "mutual"
        ways.add("out" if relation.subject == actor else "in")
    return ways.pop() if len(ways) == 1 else "mutual"

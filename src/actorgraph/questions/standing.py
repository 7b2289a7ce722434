"""The relations that count on a pair → its standing: tiers, direction, since when, how certain."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from actorgraph.model.collection import Records
from actorgraph.model.dates import OPEN_START, Period, last_to_end
from actorgraph.model.records import CERTAINTIES, Relation
from actorgraph.model.vocabulary import STRENGTH
from actorgraph.questions.answers import ActorRef, Answer, Claim, Side, Sides
from actorgraph.questions.claims import Counted, claim_of, is_disputed, share_a_day
from actorgraph.questions.lasting import HOLDS
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
    ours: Collection[str] = (),
    faces: tuple[str, ...] = (),
) -> Answer:
    """What `relations`, all that count between two actors, make of the pair, seen from `actor`.

    `ours` are all of whom the relations are told on this side, where that is not the actor alone: the faces of its power, or the
    part that `via` leads to; `faces` are the other faces of `other`.

    `sign` is the side that was asked for, of which there is at least one claim (by default the whole pair): evidence, direction,
    and since when, how sure and how current, are its own; the tiers and `mixed` are those of the whole pair.
    """
    positive, negative = (_side(records, scope, [each for each in relations if each.sign == one]) for one in (1, -1))
    sides = Sides(positive, negative)
    tiers = {side.tier for side in sides if side}
    shown = sorted((each for each in relations if sign in {None, each.sign}), key=partial(_weight, tiers))
    asked = [side for side, of in ((positive, 1), (negative, -1)) if side and sign in {None, of}]
    # Claims that are neither friendly nor hostile make no side, and are summed up like one.
    whole = _together(asked) if asked else _summed(records, scope, None, shown)
    ours = ours or (actor,)

    def claim(each: Counted) -> Claim:
        told_of = _own_end(each.reading.relation, ours)
        return claim_of(records, each.reading, scope, each.found, None if told_of == actor else told_of)

    return Answer(
        actor=ActorRef.of(records.actor[other]),
        positive=positive and positive.tier,
        negative=negative and negative.tier,
        mixed=_is_mixed(sides, relations, scope),
        direction=_direction(records, ours, [each for each in shown if each.sign] or shown),
        holds=whole.holds,
        since=whole.since,
        last_attested=whole.last_attested,
        certainty=whole.certainty,
        disputed=whole.disputed,
        via=via,
        relations=tuple([claim(each) for each in shown]),
        faces=faces,
        known_since=whole.known_since,
        current=whole.current,
        silent_months=whole.silent_months,
        sides=sides,
    )


def _together(sides: Sequence[Side]) -> Side:
    """One or two sides as if they were one."""
    if len(sides) == 1:
        return sides[0]
    silences = [side.silent_months for side in sides if side.silent_months is not None]
    return Side(
        tier="",
        holds=_surest(HOLDS, [side.holds for side in sides]),
        since=sides[0].since if len({side.since for side in sides}) == 1 else None,
        known_since=min((side.known_since for side in sides), key=lambda start: start.earliest_start),
        last_attested=last_to_end(side.last_attested for side in sides),
        current=any(side.current for side in sides),
        silent_months=min(silences, default=None),
        certainty=_surest(CERTAINTIES, [side.certainty for side in sides]),
        disputed=any(side.disputed for side in sides),
        claims=sum(side.claims for side in sides),
    )


def _surest(order: Sequence[str], words: Sequence[str]) -> str:
    """The word that comes first in an order."""
    return words[0] if len(words) == 1 else min(words, key=order.index)


def _side(records: Records, scope: Scope, relations: Sequence[Counted]) -> Side | None:
    """What relations of one sign make of a pair; None without any."""
    if not relations:
        return None
    # The strongest tier of the current ones, or where none is current of the older ones.
    current = [each.tier for each in relations if each.found.current] or [each.tier for each in relations]
    return _summed(records, scope, max(current, key=strength), relations)


def _summed(records: Records, scope: Scope, tier: str | None, relations: Sequence[Counted]) -> Side:
    """Some relations of one side; how sure and how current is that of the current ones that bear the tier."""
    bearing = [each for each in relations if each.tier == tier]
    speaking = [each for each in bearing if each.found.current] or bearing
    silences = [each.found.silent_months for each in speaking if each.found.silent_months is not None]
    timings = [each.reading.timing for each in bearing]
    return Side(
        tier=tier or "",
        holds=_surest(HOLDS, [each.found.holds for each in speaking]),
        since=_since(timings),
        known_since=min((timing.known_since for timing in timings), key=lambda start: start.earliest_start),
        last_attested=last_to_end([each.reading.timing.last_attested for each in speaking]),
        current=speaking[0].found.current,  # as all of them are
        silent_months=min(silences, default=None),
        certainty=_surest(CERTAINTIES, [each.reading.certainty for each in speaking]),
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


def _own_end(relation: Relation, ours: Collection[str]) -> str:
    """The end of a relation that is one of ours."""
    return relation.subject if relation.subject in ours else relation.object


def _direction(records: Records, ours: Collection[str], relations: Sequence[Counted]) -> str:
    ways = set()
    for relation in (each.reading.relation for each in relations):
        if records.type[relation.type].both_ways:
            return "mutual"
        ways.add("out" if relation.subject in ours else "in")
    return ways.pop() if len(ways) == 1 else "mutual"

"""Claims on a pair → its standing: tiers, direction, since when, how certain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from actorgraph.model.dates import OPEN_START, Period, last_to_end
from actorgraph.model.records import CERTAINTIES, Records
from actorgraph.model.vocabulary import STRENGTH
from actorgraph.questions.answers import ActorRef, Answer, Claim, Side, Sides
from actorgraph.questions.claims import counts, share_a_day
from actorgraph.questions.holding import HOLDS
from actorgraph.questions.readings import supporting
from actorgraph.questions.scope import Scope


def claims_on_pairs(claims: Iterable[Claim], scope: Scope) -> dict[tuple[str, str], list[Claim]]:
    """Those of some claims that count within a scope, by the pair of actors, ids in order; pairs without any are absent."""
    pairs: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if counts(claim, scope):
            one, two = sorted((claim.subject, claim.object))
            pairs.setdefault((one, two), []).append(claim)
    return pairs


def strength(tier: str | None) -> int:
    """How strong a tier is beside the others of its sign; 0 without a tier."""
    return STRENGTH[tier] if tier else 0


def standing(
    records: Records,
    actor: str,
    other: str,
    claims: Sequence[Claim],
    scope: Scope,
    *,
    sign: int | None = None,
    via: tuple[str, ...] | None = None,
) -> Answer:
    """What `claims`, all that count between two actors, make of the pair, seen from `actor`.

    `sign` is the side that was asked for, of which there is at least one claim (by default the whole pair): evidence, direction,
    and since when, how sure and how current, are its own; the tiers and `mixed` are those of the whole pair.
    """
    sides = Sides(_side([c for c in claims if c.sign > 0]), _side([c for c in claims if c.sign < 0]))
    shown = tuple(
        sorted((c for c in claims if sign in {None, c.sign}), key=partial(_weight, {side.tier for side in sides if side}))
    )
    asked = {1: [sides.positive], -1: [sides.negative]}.get(sign or 0, [*sides])
    # Claims that are neither friendly nor hostile make no side, and are summed up like one.
    found = [side for side in asked if side] or [_summed(None, shown)]
    silences = [side.silent_months for side in found if side.silent_months is not None]
    return Answer(
        actor=ActorRef.of(records.actor[other]),
        positive=sides.positive and sides.positive.tier,
        negative=sides.negative and sides.negative.tier,
        mixed=_is_mixed(sides, claims, scope),
        direction=_direction(records, via[-1] if via else actor, [claim for claim in shown if claim.sign] or shown),
        holds=min((side.holds for side in found), key=HOLDS.index),
        since=found[0].since if len({side.since for side in found}) == 1 else None,
        last_attested=last_to_end(side.last_attested for side in found),
        certainty=min((side.certainty for side in found), key=CERTAINTIES.index),
        disputed=any(side.disputed for side in found),
        via=via,
        relations=shown,
        known_since=min((side.known_since for side in found), key=lambda start: start.earliest_start),
        current=any(side.current for side in found),
        silent_months=min(silences, default=None),
        sides=sides,
    )


def _side(claims: Sequence[Claim]) -> Side | None:
    """What claims of one sign make of a pair; None without any."""
    tier = _tier(claims)
    return None if tier is None else _summed(tier, claims)


def _tier(claims: Sequence[Claim]) -> str | None:
    """The strongest tier of the current claims among claims of one sign, or where none is current of the older ones."""
    current = [claim for claim in claims if claim.current] or claims
    return max((claim.tier for claim in current if claim.tier), key=strength, default=None)


def _summed(tier: str | None, claims: Sequence[Claim]) -> Side:
    """Some claims of one side; how sure and how current is that of the current ones that bear the tier."""
    bearing = [claim for claim in claims if claim.tier == tier]
    speaking = [claim for claim in bearing if claim.current] or bearing
    silences = [claim.silent_months for claim in speaking if claim.silent_months is not None]
    return Side(
        tier=tier or "",
        holds=min((claim.holds for claim in speaking), key=HOLDS.index),
        since=_since(bearing),
        known_since=min((claim.reading.known_since for claim in bearing), key=lambda start: start.earliest_start),
        last_attested=last_to_end(claim.last_attested for claim in speaking),
        current=any(claim.current for claim in speaking),
        silent_months=min(silences, default=None),
        certainty=min((claim.certainty for claim in speaking), key=CERTAINTIES.index),
        disputed=any(claim.disputed for claim in speaking),
        claims=len(claims),
    )


def _since(claims: Sequence[Claim]) -> Period | None:
    """The earliest start that a source tells; None where none does, or where a claim is attested earlier."""
    told = [start for claim in claims if (start := claim.reading.told_start) is not None]
    earliest = min(told, key=lambda start: (start.earliest_start, start.latest_start), default=None)
    if earliest is None or earliest is OPEN_START:
        return None
    return None if any(claim.attested_from.earliest_start < earliest.earliest_start for claim in claims) else earliest


def _is_mixed(sides: Sides, claims: Sequence[Claim], scope: Scope) -> bool:
    """Whether a positive and a negative claim, both current or both older, may have held on one day of the date."""
    if sides.positive is None or sides.negative is None or sides.positive.current != sides.negative.current:
        return False
    alike = [claim for claim in claims if claim.current == sides.positive.current]
    friendly, hostile = [c for c in alike if c.sign > 0], [c for c in alike if c.sign < 0]
    return any(share_a_day(one.reading, two.reading, scope) for one in friendly for two in hostile)


def _weight(tiers: Collection[str], claim: Claim) -> tuple[object, ...]:
    """Sort key with the best evidence first: for one of these tiers, sure, said by many sources, current, and lately."""
    sources = len({citation.source for citation in supporting(claim.citations)})
    recency = claim.last_attested.latest_end
    backwards = (-recency.year, -recency.month, -recency.day)
    sure = CERTAINTIES.index(claim.certainty)
    return claim.tier not in tiers, -strength(claim.tier), sure, -sources, not claim.current, backwards, claim.id


def _direction(records: Records, actor: str, claims: Sequence[Claim]) -> str:
    ways = set()
    for claim in claims:
        if records.type[claim.type].both_ways:
            return "mutual"
        ways.add("out" if claim.subject == actor else "in")
    return ways.pop() if len(ways) == 1 else "mutual"

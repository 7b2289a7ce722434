"""Claims on a pair → its standing: tiers, direction, since when, how certain."""

from __future__ import annotations

from collections.abc import Sequence

from actorgraph.model.dates import Period
from actorgraph.model.records import CERTAINTIES, Actor, Records
from actorgraph.model.vocabulary import STRENGTH
from actorgraph.questions.answers import Answer, Claim, Named
from actorgraph.questions.claims import HOLDS, claim_at, counts, period_of_claim
from actorgraph.questions.scope import Scope


def named(actor: Actor) -> Named:
    """An actor as answers show it."""
    return Named(actor.id, actor.name, actor.kind)


def claims_on_pairs(records: Records, scope: Scope) -> dict[tuple[str, str], list[Claim]]:
    """The claims that hold within a scope, by the pair of actors, ids in order; pairs without any are absent."""
    pairs: dict[tuple[str, str], list[Claim]] = {}
    for relation in records.relations:
        claim = claim_at(records, relation, scope)
        if claim is not None and counts(claim, scope):
            one, two = sorted((claim.subject, claim.object))
            pairs.setdefault((one, two), []).append(claim)
    return pairs


def strongest(claims: Sequence[Claim], sign: int) -> str | None:
    """The strongest tier of one sign among claims, None when there is none."""
    tiers = (claim.tier for claim in claims if claim.sign == sign and claim.tier)
    return max(tiers, key=STRENGTH.__getitem__, default=None)


def standing(
    records: Records,
    actor: str,
    other: str,
    claims: Sequence[Claim],
    *,
    evidence: Sequence[Claim] | None = None,
    via: tuple[str, ...] | None = None,
) -> Answer:
    """What `claims`, all that hold between two actors, make of the pair, seen from `actor`.

    `evidence` is the part of them that answers the question (all by default): the direction is that of the evidence, while
    the tiers and `mixed` are those of the whole pair. What stands beside a tier, since when, how sure, last attested and
    whether disputed, is said of the claims that bear the strongest tier in the evidence, not of weaker ones beside them.
    """
    shown = tuple(sorted(claims if evidence is None else evidence, key=_weight))
    positive, negative = strongest(claims, 1), strongest(claims, -1)
    here = via[-1] if via else actor
    borne = {strongest(shown, 1), strongest(shown, -1)} - {None}
    bearing = [claim for claim in shown if claim.tier in borne] or shown
    return Answer(
        actor=named(records.actor[other]),
        positive=positive,
        negative=negative,
        mixed=positive is not None and negative is not None,
        direction=_direction(records, here, shown),
        holds=min((claim.holds for claim in bearing), key=HOLDS.index),
        since=_since(records, bearing),
        last_attested=_last_attested(bearing),
        certainty=min((claim.certainty for claim in bearing), key=CERTAINTIES.index),
        disputed=any(claim.disputed for claim in bearing),
        via=via,
        relations=shown,
    )


def _weight(claim: Claim) -> tuple[object, ...]:
    """Sort key that puts the most telling claim first: signed, strong, sure, and attested late."""
    strength = STRENGTH[claim.tier] if claim.tier else 0
    recency = -Period.parse(claim.last_attested).latest_end.year
    return -strength, HOLDS.index(claim.holds), CERTAINTIES.index(claim.certainty), recency, claim.id


def _direction(records: Records, actor: str, claims: Sequence[Claim]) -> str:
    ways = set()
    for claim in claims:
        if records.type[claim.type].both_ways:
            return "mutual"
        ways.add("out" if claim.subject == actor else "in")
    return ways.pop() if len(ways) == 1 else "mutual"


def _since(records: Records, claims: Sequence[Claim]) -> str | None:
    """The earliest start that a source tells; None where none does, or where a claim without one is older."""
    periods = [period_of_claim(records, claim) for claim in claims]
    told = [period for period in periods if period.start not in {"", ".."}]
    earliest = min(told, key=lambda period: (period.earliest_start, period.latest_start), default=None)
    if earliest is None or any(period.latest_start < earliest.earliest_start for period in periods):
        return None
    return earliest.start


def _last_attested(claims: Sequence[Claim]) -> str:
    return max((claim.last_attested for claim in claims), key=lambda text: Period.parse(text).latest_end)

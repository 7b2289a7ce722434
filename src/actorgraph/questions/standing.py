"""Claims on a pair → its standing: tiers, direction, since when, how certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actorgraph.model.dates import Period, last_to_end
from actorgraph.model.records import CERTAINTIES, Records
from actorgraph.model.vocabulary import STRENGTH
from actorgraph.questions.answers import ActorRef, Answer, Claim
from actorgraph.questions.claims import HOLDS, counts
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


def strongest(claims: Sequence[Claim], sign: int) -> str | None:
    """The strongest tier of one sign among claims, None when there is none."""
    tiers = (claim.tier for claim in claims if claim.sign == sign and claim.tier)
    return max(tiers, key=strength, default=None)


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
    the tiers and `mixed` are those of the whole pair. Since when, last attested when, how sure and whether disputed is that
    of the claims that bear the strongest tier in the evidence, not of weaker ones beside them.
    """
    shown = tuple(sorted(claims if evidence is None else evidence, key=_weight))
    positive, negative = strongest(claims, 1), strongest(claims, -1)
    here = via[-1] if via else actor
    borne = {strongest(shown, 1), strongest(shown, -1)} - {None}
    bearing = [claim for claim in shown if claim.tier in borne] or shown
    return Answer(
        actor=ActorRef.of(records.actor[other]),
        positive=positive,
        negative=negative,
        mixed=positive is not None and negative is not None,
        direction=_direction(records, here, shown),
        holds=min((claim.holds for claim in bearing), key=HOLDS.index),
        since=_since(bearing),
        last_attested=last_to_end(claim.last_attested for claim in bearing),
        certainty=min((claim.certainty for claim in bearing), key=CERTAINTIES.index),
        disputed=any(claim.disputed for claim in bearing),
        via=via,
        relations=shown,
    )


def _weight(claim: Claim) -> tuple[object, ...]:
    """Sort key with the strongest evidence first: of a strong tier, sure, and attested late; without a tier last."""
    recency = -claim.last_attested.latest_end.year
    return -strength(claim.tier), HOLDS.index(claim.holds), CERTAINTIES.index(claim.certainty), recency, claim.id


def _direction(records: Records, actor: str, claims: Sequence[Claim]) -> str:
    ways = set()
    for claim in claims:
        if records.type[claim.type].both_ways:
            return "mutual"
        ways.add("out" if claim.subject == actor else "in")
    return ways.pop() if len(ways) == 1 else "mutual"


def _since(claims: Sequence[Claim]) -> Period | None:
    """The earliest start that a source gives; None where none does, or where a claim without one is older."""
    periods = [claim.period for claim in claims]
    started = [period for period in periods if period.bounds.earliest_start]
    earliest = min(started, key=lambda period: (period.earliest_start, period.latest_start), default=None)
    if earliest is None or any(period.latest_start < earliest.earliest_start for period in periods):
        return None
    return Period.parse(earliest.start)

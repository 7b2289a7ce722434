"""Where sources disagree about the same time; pairs that merely changed are no dispute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from actorgraph.model.dates import Period
from actorgraph.model.names import find_actor
from actorgraph.model.records import Records, Relation
from actorgraph.questions.answers import Claim, Named, Question
from actorgraph.questions.claims import claim_at, counts, is_denial, period_of_claim
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import claims_on_pairs, named


class Dispute(NamedTuple):
    """One disagreement: what `one` side says, and what the `other` says.

    `kind` is denied (one claim, with the citations that carry it and those that deny it), contradiction (two relations that
    cannot both hold) or mixed (a pair that sources count as friends and as foes at a common time).
    """

    kind: str
    actors: tuple[Named, Named]
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]


class Disputes(NamedTuple):
    """The answer to `disputes`."""

    question: Question
    answers: tuple[Dispute, ...]


def disputes(records: Records, scope: Scope, name: str | None = None) -> Disputes:
    """Every disagreement within the scope: on one actor, or on all. Raises `UnknownName` and `AmbiguousName`."""
    actor = None if name is None else find_actor(records, name).id
    holding = [relation for relation in records.relations if _holds(records, relation, scope)]
    found = (*each_once(disagreements(records, holding, scope)), *_mixed(records, scope))
    concerned = (d for d in found if actor is None or any(actor in {c.subject, c.object} for c in (*d.one, *d.other)))
    return Disputes(scope.question("disputes", actor), tuple(concerned))


def disagreements(records: Records, relations: Sequence[Relation], scope: Scope) -> Iterator[Dispute]:
    """What is contested of some relations, whether they hold within the scope or not.

    First the claims that one citation carries and another denies; then those that a relation contradicts which can have held
    at a common time. The claim from `relations` is the `one` side.
    """
    claims = [claim for relation in relations if (claim := claim_at(records, relation, scope)) is not None]
    for claim in claims:
        carrying = tuple(c for c in claim.citations if c.stance != "denies")
        denying = tuple(c for c in claim.citations if c.stance == "denies")
        if carrying and denying:
            sides = (claim._replace(citations=carrying),), (claim._replace(citations=denying),)
            yield Dispute("denied", _ends(records, claim), *sides)
    for claim in claims:
        for rival in sorted(records.rivals_of.get(claim.id, ())):
            other = claim_at(records, records.relation[rival], scope)
            if other is not None and period_of_claim(records, claim).may_meet(period_of_claim(records, other)):
                yield Dispute("contradiction", _ends(records, claim), (claim,), (other,))


def each_once(found: Iterable[Dispute]) -> Iterator[Dispute]:
    """Disagreements without those that stand there already from the other side."""
    seen = set()
    for dispute in found:
        sides = frozenset(claim.id for claim in (*dispute.one, *dispute.other))
        if (dispute.kind, sides) not in seen:
            yield dispute
        seen.add((dispute.kind, sides))


def _holds(records: Records, relation: Relation, scope: Scope) -> bool:
    claim = claim_at(records, relation, scope)
    return claim is not None and (counts(claim, scope) or is_denial(claim))


def _mixed(records: Records, scope: Scope) -> Iterator[Dispute]:
    """Pairs with positive and negative claims that surely held at a common time."""
    for pair, claims in sorted(claims_on_pairs(records, scope).items()):
        friendly, hostile = _of_sign(claims, 1), _of_sign(claims, -1)
        friends = tuple(claim for claim in friendly if _shares_time(records, claim, hostile))
        foes = tuple(claim for claim in hostile if _shares_time(records, claim, friendly))
        if friends:
            yield Dispute("mixed", (named(records.actor[pair[0]]), named(records.actor[pair[1]])), friends, foes)


def _of_sign(claims: Sequence[Claim], sign: int) -> list[Claim]:
    return [claim for claim in claims if claim.sign == sign]


def _shares_time(records: Records, claim: Claim, others: Sequence[Claim]) -> bool:
    period = _attested(records, claim)
    return any(period.surely_overlaps(_attested(records, other)) for other in others)


def _attested(records: Records, claim: Claim) -> Period:
    """When a claim held as far as its sources vouch for it: what is still open ends, for sure, where they fall silent."""
    period = period_of_claim(records, claim)
    if not period.open_ended:
        return period
    return replace(period, earliest_end=max(period.latest_start, Period.parse(claim.last_attested).latest_end))


def _ends(records: Records, claim: Claim) -> tuple[Named, Named]:
    return named(records.actor[claim.subject]), named(records.actor[claim.object])

"""Where sources disagree about the same time; pairs that merely changed are no dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from actorgraph.model.dates import Days
from actorgraph.model.names import find_actor
from actorgraph.model.records import Records
from actorgraph.questions.answers import ActorRef, Claim, Question
from actorgraph.questions.claims import claims_at, counts, denials_at, is_denied, share_a_day
from actorgraph.questions.readings import NOT_COUNTED
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import claims_on_pairs


class Dispute(NamedTuple):
    """One disagreement: what `one` side says, and what the `other` says.

    `kind` is denied (one claim, with the citations that carry it and those that deny it), contradiction (two relations that
    cannot both hold) or mixed (a pair that sources count as friends and as foes at a common time).
    """

    kind: str
    actors: tuple[ActorRef, ActorRef]
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]


class Disputes(NamedTuple):
    """The answer to `disputes`."""

    question: Question
    answers: tuple[Dispute, ...]


def disputes(records: Records, scope: Scope, name: str | None = None) -> Disputes:
    """Every disagreement within the scope: on one actor, or on all. Raises `UnknownName` and `AmbiguousName`."""
    actor = None if name is None else find_actor(records, name).id
    claims = {claim.id: claim for claim in claims_at(records, records.relations, scope)}
    holding = [claim for claim in claims.values() if counts(claim, scope) or is_denied(claim, scope)]
    found = (*each_once(disagreements(records, holding, claims.get, scope)), *_mixed(records, claims.values(), scope))
    concerned = (d for d in found if actor is None or any(actor in {c.subject, c.object} for c in (*d.one, *d.other)))
    return Disputes(scope.question("disputes", actor), tuple(concerned))


def disagreements(
    records: Records, claims: Sequence[Claim], claim_of: Callable[[str], Claim | None], scope: Scope
) -> Iterator[Dispute]:
    """What is contested of some claims at the scope's date.

    First the claims that one citation carries and another denies; then those that another claim contradicts, where both may
    count on one and the same day. `claim_of` gives the claim of any relation, by its id, or None when the voice asked for does
    not make it.
    The claim from `claims` is the `one` side.
    """
    for claim in claims:
        carrying = tuple(c for c in claim.citations if c.stance != "denies")
        denied = {(c.source, c.phrase, c.about) for c in denials_at(claim.reading, scope)}
        denying = tuple(c for c in claim.citations if c.stance == "denies" and (c.source, c.phrase, c.about) in denied)
        if carrying and denying:
            sides = (claim._replace(citations=carrying),), (claim._replace(citations=denying),)
            yield Dispute("denied", _refs(records, claim.subject, claim.object), *sides)
    for claim in claims:
        if claim.certainty in NOT_COUNTED:
            continue
        for rival in sorted(records.rivals_of.get(claim.id, ())):
            other = claim_of(rival)
            if other is None or other.certainty in NOT_COUNTED:
                continue
            if share_a_day(claim.reading, other.reading, scope):
                yield Dispute("contradiction", _refs(records, claim.subject, claim.object), (claim,), (other,))


def each_once(found: Iterable[Dispute]) -> Iterator[Dispute]:
    """Disagreements without those that were already found from the other side."""
    seen = set()
    for dispute in found:
        sides = frozenset(claim.id for claim in (*dispute.one, *dispute.other))
        if (dispute.kind, sides) not in seen:
            yield dispute
        seen.add((dispute.kind, sides))


def _mixed(records: Records, claims: Iterable[Claim], scope: Scope) -> Iterator[Dispute]:
    """Pairs with positive and negative claims that surely held at a common time."""
    for pair, held in sorted(claims_on_pairs(claims, scope).items()):
        friendly, hostile = _of_sign(held, 1), _of_sign(held, -1)
        friends = tuple(claim for claim in friendly if _shares_time(claim, hostile))
        foes = tuple(claim for claim in hostile if _shares_time(claim, friendly))
        if friends:
            yield Dispute("mixed", _refs(records, *pair), friends, foes)


def _of_sign(claims: Sequence[Claim], sign: int) -> list[Claim]:
    return [claim for claim in claims if claim.sign == sign]


def _shares_time(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim surely held on a day on which one of others surely did."""
    return any(one.meet(two) for one in _sure_days(claim) for other in others for two in _sure_days(other))


def _sure_days(claim: Claim) -> list[Days]:
    """The days on which a claim surely held, every one of them."""
    return [days for days in claim.reading.sure_days if days.first <= days.last]


def _refs(records: Records, one: str, two: str) -> tuple[ActorRef, ActorRef]:
    return ActorRef.of(records.actor[one]), ActorRef.of(records.actor[two])

"""Where sources disagree about the same time; pairs that merely changed are no dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from actorgraph.model.collection import Pair, Records
from actorgraph.model.dates import Days, Times
from actorgraph.model.names import find_actor
from actorgraph.model.records import Relation
from actorgraph.questions.answers import ActorRef, Claim, Question
from actorgraph.questions.claims import claim_of, denials_at, holds_at, is_countable, readings_of, share_a_day
from actorgraph.questions.holding import held
from actorgraph.questions.readings import NOT_COUNTED
from actorgraph.questions.scope import Scope


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
    actor = None if name is None else find_actor(records, name, scope.at).id
    relations = records.relations if actor is None else _around(records, actor)
    readings = {reading.relation.id: reading for reading in readings_of(records, relations, scope)}

    @cache
    def claim(relation: str) -> Claim | None:
        return claim_of(records, readings[relation], scope) if relation in readings else None

    then = (name for name, each in readings.items() if holds_at(held(records, each, scope.at, scope.memory), scope))
    held_then = (made for name in then if (made := claim(name)) is not None)
    contestable = [each for each in held_then if is_countable(each.certainty, scope) or each.certainty in NOT_COUNTED]
    mixed = _mixed(records, [each for each in contestable if is_countable(each.certainty, scope)])
    found = (*each_once(disagreements(records, contestable, claim, scope)), *mixed)
    concerned = (d for d in found if actor is None or any(actor in {c.subject, c.object} for c in (*d.one, *d.other)))
    return Disputes(scope.question("disputes", actor), tuple(concerned))


def _around(records: Records, actor: str) -> Sequence[Relation]:
    """The relations of an actor and those that contradict them, in the order of the dataset: no other can be in its disputes."""
    own = {relation.id: relation for relation in records.relations_of.get(actor, ())}
    against = {other for relation in own for other in records.rivals_of.get(relation, ())} - own.keys()
    own |= {other: records.relation[other] for other in against}
    return sorted(own.values(), key=lambda relation: records.place[relation.id])


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
            if share_a_day([claim.reading], [other.reading], scope):
                yield Dispute("contradiction", _refs(records, claim.subject, claim.object), (claim,), (other,))


def each_once(found: Iterable[Dispute]) -> Iterator[Dispute]:
    """Disagreements without those that were already found from the other side."""
    seen = set()
    for dispute in found:
        sides = frozenset(claim.id for claim in (*dispute.one, *dispute.other))
        if (dispute.kind, sides) not in seen:
            yield dispute
        seen.add((dispute.kind, sides))


def _mixed(records: Records, claims: Iterable[Claim]) -> Iterator[Dispute]:
    """Pairs with positive and negative claims that surely held at a common time."""
    pairs: dict[Pair, list[Claim]] = {}
    for claim in claims:
        one, two = sorted((claim.subject, claim.object))
        pairs.setdefault((one, two), []).append(claim)
    for pair, on_pair in sorted(pairs.items()):
        friendly, hostile = ([claim for claim in on_pair if claim.sign == sign] for sign in (1, -1))
        if friends := _sharing_time(friendly, hostile):
            yield Dispute("mixed", _refs(records, *pair), friends, _sharing_time(hostile, friendly))


def _sharing_time(claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that surely held on a day on which one of others surely did."""
    times = Times(days for other in others for days in _sure_days(other))
    return tuple(claim for claim in claims if any(map(times.meet, _sure_days(claim))))


def _sure_days(claim: Claim) -> Iterator[Days]:
    """The days on which a claim surely held, every one of them."""
    return (days for days in claim.reading.timing.sure_days if days.first <= days.last)


def _refs(records: Records, one: str, two: str) -> tuple[ActorRef, ActorRef]:
    return ActorRef.of(records.actor[one]), ActorRef.of(records.actor[two])

"""Claims in time order, with the bounds that a chart needs to draw vague dates as vague."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import Day
from actorgraph.model.names import find_actor, find_type
from actorgraph.model.records import Relation
from actorgraph.questions.answers import Claim, LeftOut
from actorgraph.questions.claims import KEPT, claim_of, claims_at, is_denied, left_out, sift, time_order
from actorgraph.questions.scope import Scope

SIGNS = {"positive": 1, "negative": -1, "neutral": 0}


class TimelineQuestion(NamedTuple):
    """What was asked: claims on one actor, between several, or all; of a type and sign; within a scope."""

    command: str
    actors: tuple[str, ...]
    type: str | None
    sign: str | None
    as_of: str | None
    according_to: str | None
    stated_only: bool
    possible: bool
    memory: str
    record_ends: Day
    beyond_record: bool


class DatedClaim(NamedTuple):
    """A claim with the days between which it started and ended; None where nothing bounds it."""

    earliest_start: Day | None
    latest_start: Day | None
    earliest_end: Day | None
    latest_end: Day | None
    claim: Claim


class Timeline(NamedTuple):
    """The answer to `timeline`.

    `also_about` are, where two actors are asked about, claims in which one is an end and the other only concerned.
    """

    question: TimelineQuestion
    answers: tuple[DatedClaim, ...]
    left_out: LeftOut
    also_about: tuple[Claim, ...]


def timeline(records: Records, names: Sequence[str], scope: Scope, *, type: str | None = None, sign: str | None = None) -> Timeline:
    """The claims on the actors called `names`, in time order: on one actor, between any two of several, or all without a name.

    Claims that are refuted or only denied are among them, marked as such. Raises `UnknownName` and `AmbiguousName` for actors
    and types, `InvalidQuestion` for an unknown sign.
    """
    if sign is not None and sign not in SIGNS:
        raise InvalidQuestion(f"{quoted(sign)} is not a sign. Use one of: {', '.join(SIGNS)}.")
    actors = tuple(dict.fromkeys(find_actor(records, name, scope.at).id for name in names))
    wanted = None if type is None else find_type(records, type)
    claims, fates = [], []
    for relation in _on(records, actors):
        entry = records.type[relation.type]
        if wanted not in {None, entry.id} or (sign is not None and entry.sign != SIGNS[sign]):
            continue
        reading, found, fate = sift(records, relation, scope)
        if reading is not None and (fate == KEPT or is_denied(reading.certainty, found, scope)):
            claims.append(claim_of(records, reading, scope, found))
        else:
            fates.append(fate)
    return Timeline(
        question=TimelineQuestion("timeline", actors, wanted, sign, as_of=scope.as_of, **scope.filters),
        answers=tuple(DatedClaim(*claim.reading.timing.period.bounds, claim) for claim in sorted(claims, key=time_order)),
        left_out=left_out(fates),
        also_about=also_about(records, actors[:1], actors[1:], scope) if len(actors) == 2 else (),
    )


def also_about(records: Records, one: Sequence[str], two: Sequence[str], scope: Scope) -> tuple[Claim, ...]:
    """The claims in which one of two is an end and the other only concerned, in time order: shown, never counted.

    Each of the two is an actor, or all faces of a power.
    """
    found: dict[str, Relation] = {}
    for ours, theirs in ((one, two), (two, one)):
        for actor, third in product(ours, theirs):
            about = records.relations_about.get((actor, third), ())
            found |= {relation.id: relation for relation in about if relation.other(actor) not in {*ours, *theirs}}
    return tuple(sorted(claims_at(records, found.values(), scope), key=time_order))


def _on(records: Records, actors: Sequence[str]) -> Iterable[Relation]:
    """The relations on one actor, between any two of several, or all."""
    if not actors:
        return records.relations
    if len(actors) == 1:
        return records.relations_of.get(actors[0], ())
    return chain.from_iterable(records.relations_between.get(pair, ()) for pair in combinations(actors, 2))

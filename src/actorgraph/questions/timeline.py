"""Claims in time order, with the bounds that a chart needs to draw vague dates as vague."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.dates import BEGINNING, END, Day
from actorgraph.model.names import find_actor, find_type
from actorgraph.model.records import Records, Relation
from actorgraph.questions.answers import Claim, LeftOut
from actorgraph.questions.claims import claim_at, is_denial, left_out, period_of_claim, sift, time_of
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


class Dated(NamedTuple):
    """A claim with the days between which it started and ended; None where nothing bounds it."""

    earliest_start: str | None
    latest_start: str | None
    earliest_end: str | None
    latest_end: str | None
    claim: Claim


class Timeline(NamedTuple):
    """The answer to `timeline`."""

    question: TimelineQuestion
    answers: tuple[Dated, ...]
    left_out: LeftOut


def timeline(records: Records, names: Sequence[str], scope: Scope, *, type: str | None = None, sign: str | None = None) -> Timeline:
    """The claims on the actors called `names`, in time order: on one actor, between any two of several, or all without a name.

    Mere denials are among them, marked as such. Raises `UnknownName` and `AmbiguousName` for actors and types,
    `InvalidQuestion` for a sign that there is not.
    """
    if sign is not None and sign not in SIGNS:
        raise InvalidQuestion(f"{quoted(sign)} is not a sign. Use one of: {', '.join(SIGNS)}.")
    actors = tuple(dict.fromkeys(find_actor(records, name).id for name in names))
    wanted = None if type is None else find_type(records, type)
    claims, fates = [], []
    for relation in _on(records, actors):
        entry = records.type[relation.type]
        if wanted not in {None, entry.id} or (sign is not None and entry.sign != SIGNS[sign]):
            continue
        claim, fate = sift(records, relation, scope)
        claim = claim or _denial(records, relation, scope)
        if claim is not None:
            claims.append(claim)
        else:
            fates.append(fate)
    claims.sort(key=lambda claim: time_of(records, claim))
    asked = scope.question("timeline", None)
    return Timeline(
        question=TimelineQuestion(
            asked.command, actors, wanted, sign, asked.as_of, asked.according_to, asked.stated_only, asked.possible
        ),
        answers=tuple(_dated(records, claim) for claim in claims),
        left_out=left_out(fates),
    )


def _on(records: Records, actors: Sequence[str]) -> Iterable[Relation]:
    """The relations on one actor, between any two of several, or all."""
    if len(actors) == 1:
        return records.relations_of.get(actors[0], ())
    inside = set(actors)
    return (r for r in records.relations if not inside or {r.subject, r.object} <= inside)


def _denial(records: Records, relation: Relation, scope: Scope) -> Claim | None:
    claim = claim_at(records, relation, scope)
    return claim if claim is not None and is_denial(claim) else None


def _dated(records: Records, claim: Claim) -> Dated:
    period = period_of_claim(records, claim)
    return Dated(
        earliest_start=_told(period.earliest_start),
        latest_start=_told(period.latest_start),
        earliest_end=_told(period.earliest_end),
        latest_end=_told(period.latest_end),
        claim=claim,
    )


def _told(day: Day) -> str | None:
    return None if day in {BEGINNING, END} else str(day)

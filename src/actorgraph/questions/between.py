"""Everything on record between two actors, and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.models import Records
from actorgraph.names import find_actor
from actorgraph.questions.answers import Answer, Claim, LeftOut, Named
from actorgraph.questions.claims import claims_at, counts, in_time, period_of
from actorgraph.questions.neighbours import sort_out
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import named, standing


class PairQuestion(NamedTuple):
    """What was asked about two actors: a `Question` with the other one."""

    command: str
    actor: str
    other: str
    as_of: str | None
    according_to: str | None
    stated_only: bool
    with_parts: bool
    possible: bool


class Between(NamedTuple):
    """The answer to `between`: the standing at the date (None: nothing holds then) and every claim, in time order.

    `actors` are the two asked about; `relations` holds claims of all times, each with whether it `holds` at the date.
    `via_parts` are standings through parts, when asked for.
    """

    question: PairQuestion
    standing: Answer | None
    relations: tuple[Claim, ...]
    actors: tuple[Named, Named]
    via_parts: tuple[Answer, ...]
    left_out: LeftOut


def between(records: Records, one: str, two: str, scope: Scope) -> Between:
    """Every claim on the pair called `one` and `two`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for one actor named twice.
    """
    actor, other = find_actor(records, one), find_actor(records, two)
    if actor.id == other.id:
        raise InvalidQuestion(f"“{one}” and “{two}” are the same actor, {actor.name}. Name two different ones.")
    relations = [r for r in records.relations_of.get(actor.id, ()) if r.other(actor.id) == other.id]
    claims = sorted(claims_at(records, relations, scope), key=lambda claim: time_of(records, claim))
    held = [claim for claim in claims if counts(claim, scope)]
    sorted_out = sort_out(records, actor.id, scope)
    return Between(
        question=pair_question(scope, "between", actor.id, other.id),
        standing=standing(records, actor.id, other.id, held) if held else None,
        relations=tuple(claims),
        actors=(named(actor), named(other)),
        via_parts=tuple(
            standing(records, actor.id, other.id, lifted, via=via)
            for (who, via), lifted in sorted(sorted_out.held.items())
            if who == other.id and via
        ),
        left_out=LeftOut(other_voices=len(relations) - len(claims)),
    )


def pair_question(scope: Scope, command: str, actor: str, other: str) -> PairQuestion:
    """How an answer about two actors states its scope."""
    return PairQuestion(**scope.question(command, actor)._asdict(), other=other)


def time_of(records: Records, claim: Claim) -> tuple[object, ...]:
    """Sort key of a claim: when it surely began, when it ended, then its id."""
    relation = records.relation[claim.id]
    return (*in_time(period_of(records, relation, relation.citations)), claim.id)

"""Who is allied with an actor, and who is hostile to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.names import find_actor
from actorgraph.model.records import CERTAINTIES, Records, Relation
from actorgraph.model.vocabulary import SIGN, STRENGTH, TIERS
from actorgraph.questions.answers import Answer, Claim, LeftOut, Question
from actorgraph.questions.claims import left_out, sift
from actorgraph.questions.parts import parts_of
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing

Chain = tuple[str, ...]


class Neighbours(NamedTuple):
    """The answer to `allies` and `hostile`: other actors, the strongest tier first."""

    question: Question
    answers: tuple[Answer, ...]
    left_out: LeftOut


def allies(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a positive tier towards the actor called `name`, or with just that `tier`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for a tier that is not positive.
    """
    return _neighbours(records, name, scope, "allies", 1, tier)


def hostile(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a negative tier towards the actor called `name`; raises as `allies` does."""
    return _neighbours(records, name, scope, "hostile", -1, tier)


def _neighbours(records: Records, name: str, scope: Scope, command: str, sign: int, tier: str | None) -> Neighbours:
    tier = tier and tier.casefold()
    if tier is not None and SIGN.get(tier) != sign:
        usable = ", ".join(each for each in TIERS if SIGN[each] == sign)
        raise InvalidQuestion(f"{quoted(tier)} is not a tier of this question. Use one of: {usable}.")
    actor = find_actor(records, name)
    held, fates = claims_by_pair(records, actor.id, scope, sign)
    answers = []
    for (other, via), claims in held.items():
        if evidence := [claim for claim in claims if claim.sign == sign]:
            answer = standing(records, actor.id, other, claims, evidence=evidence, via=via or None)
            if tier in {None, answer.positive, answer.negative}:
                answers.append(answer)
    return Neighbours(scope.question(command, actor.id), tuple(sorted(answers, key=_rank(sign))), left_out(fates))


def claims_by_pair(
    records: Records, actor: str, scope: Scope, sign: int | None = None
) -> tuple[dict[tuple[str, Chain], list[Claim]], list[str]]:
    """The claims that hold on an actor, and the fates of those that do not.

    The claims are grouped by the other actor and the chain of parts they hold through (empty: the actor's own). `sign`
    narrows what counts as left out to relations of that sign; what holds is always complete, because the standing of a pair
    rests on all of it.
    """
    held: dict[tuple[str, Chain], list[Claim]] = defaultdict(list)
    fates: list[str] = []
    parts = parts_of(records, actor, scope)
    for relation, part, chain in _relations_on(records, actor, parts):
        claim, fate = sift(records, relation, scope)
        if chain and not scope.with_parts:
            claim, fate = None, "through_parts" if fate == "kept" else "gone"
        if claim is not None:
            held[relation.other(part), chain].append(claim)
        elif sign is None or records.type[relation.type].sign == sign:
            fates.append(fate)
    return held, fates


def _relations_on(records: Records, actor: str, parts: Mapping[str, Chain]) -> Iterator[tuple[Relation, str, Chain]]:
    """An actor's own relations, then those of its parts with actors outside it; each with the part and the chain to it."""
    yield from ((relation, actor, ()) for relation in records.relations_of.get(actor, ()))
    inside = {actor, *parts}
    for part, chain in parts.items():
        outward = (relation for relation in records.relations_of.get(part, ()) if relation.other(part) not in inside)
        yield from ((relation, part, chain) for relation in outward)


def _rank(sign: int) -> Callable[[Answer], tuple[object, ...]]:
    def key(answer: Answer) -> tuple[object, ...]:
        tier = answer.positive if sign > 0 else answer.negative
        strength = STRENGTH[tier] if tier else 0
        certainty, who = CERTAINTIES.index(answer.certainty), answer.actor
        return -strength, certainty, -len(answer.relations), who.name, who.id, answer.via or ()

    return key

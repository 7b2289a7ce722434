"""Who is allied with an actor, and who is hostile to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.names import find_actor
from actorgraph.model.records import CERTAINTIES, Records, Relation
from actorgraph.model.vocabulary import SIGN, TIERS
from actorgraph.questions.answers import Answer, Claim, LeftOut, Question
from actorgraph.questions.claims import KEPT, NO_FILTER, left_out, sift
from actorgraph.questions.membership import parts_of
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing, strength

Via = tuple[str, ...]
"""The parts of an actor through which it makes a claim, from the whole down; empty for the actor's own claims."""


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
) -> tuple[dict[tuple[str, Via], list[Claim]], list[str]]:
    """The claims that hold on an actor, by the other actor and the parts they hold through, and what `sift` says of the others.

    `sign` narrows what counts as left out to relations of that sign; what holds is always complete, because the standing of a
    pair rests on all of it.
    """
    held: dict[tuple[str, Via], list[Claim]] = defaultdict(list)
    fates: list[str] = []
    parts = parts_of(records, actor, scope)
    for relation, part, via in _relations_on(records, actor, parts):
        claim, fate = sift(records, relation, scope)
        if via and not scope.with_parts:
            fate = "through_parts" if fate == KEPT else NO_FILTER
        if claim is not None and fate == KEPT:
            held[relation.other(part), via].append(claim)
        elif sign is None or records.type[relation.type].sign == sign:
            fates.append(fate)
    return held, fates


def _relations_on(records: Records, actor: str, parts: Mapping[str, Via]) -> Iterator[tuple[Relation, str, Via]]:
    """An actor's own relations, then those of its parts with actors outside it; each with the part and the way down to it."""
    yield from ((relation, actor, ()) for relation in records.relations_of.get(actor, ()))
    inside = {actor, *parts}
    for part, via in parts.items():
        outward = (relation for relation in records.relations_of.get(part, ()) if relation.other(part) not in inside)
        yield from ((relation, part, via) for relation in outward)


def _rank(sign: int) -> Callable[[Answer], tuple[object, ...]]:
    def key(answer: Answer) -> tuple[object, ...]:
        tier = answer.positive if sign > 0 else answer.negative
        certainty, who = CERTAINTIES.index(answer.certainty), answer.actor
        return -strength(tier), certainty, -len(answer.relations), who.name, who.id, answer.via or ()

    return key

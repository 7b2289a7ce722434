"""Who is allied with an actor, and who is hostile to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from actorgraph.errors import InvalidQuestion
from actorgraph.models import CERTAINTIES, Records, Relation
from actorgraph.names import find_actor
from actorgraph.questions.answers import Answer, Claim, LeftOut, Neighbours
from actorgraph.questions.claims import claim_at, counts
from actorgraph.questions.parts import parts_of
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing
from actorgraph.vocabulary import SIGN, STRENGTH, TIERS

Chain = tuple[str, ...]


def allies(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a positive tier towards the actor called `name`, or with just that `tier`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for a tier that is not positive.
    """
    return _neighbours(records, name, scope, "allies", 1, tier)


def hostile(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a negative tier towards the actor called `name`; raises as `allies` does."""
    return _neighbours(records, name, scope, "hostile", -1, tier)


def _neighbours(records: Records, name: str, scope: Scope, command: str, sign: int, tier: str | None) -> Neighbours:
    if tier is not None and (tier not in TIERS or SIGN[tier] != sign):
        usable = ", ".join(each for each in TIERS if SIGN[each] == sign)
        raise InvalidQuestion(f"“{tier}” is not a tier of this question. Use one of: {usable}.")
    actor = find_actor(records, name)
    sorted_out = sort_out(records, actor.id, scope, sign)
    answers = []
    for (other, via), claims in sorted_out.held.items():
        if evidence := [claim for claim in claims if claim.sign == sign]:
            answer = standing(records, actor.id, other, claims, evidence=evidence, via=via or None)
            if tier in {None, answer.positive, answer.negative}:
                answers.append(answer)
    return Neighbours(scope.question(command, actor.id), tuple(sorted(answers, key=_rank(sign))), sorted_out.left_out())


@dataclass(slots=True)
class SortedOut:
    """The claims on one actor: those that hold, by the other actor and the chain of parts, and counts of the rest."""

    held: dict[tuple[str, Chain], list[Claim]] = field(default_factory=lambda: defaultdict(list))
    other_voices: int = 0
    not_stated: int = 0
    only_possible: int = 0
    through_parts: int = 0

    def left_out(self) -> LeftOut:
        """The counts of what was kept out."""
        return LeftOut(self.other_voices, self.not_stated, self.only_possible, self.through_parts)


def sort_out(records: Records, actor: str, scope: Scope, sign: int | None = None) -> SortedOut:
    """The claims on an actor, and with `with_parts` on its parts, told apart by whether they hold within the scope.

    `sign` narrows what is counted as left out to relations of that sign; what holds is always complete, because the
    standing of a pair rests on all of it.
    """
    found = SortedOut()
    for relation in records.relations_of.get(actor, ()):
        _place(records, relation, (relation.other(actor), ()), scope, sign, found)
    parts = parts_of(records, actor, scope)
    inside = {actor, *parts}
    for relation, part in _relations_of_parts(records, parts, inside):
        if scope.with_parts:
            _place(records, relation, (relation.other(part), parts[part]), scope, sign, found)
        elif _signed(records, relation, sign):
            claim = claim_at(records, relation, scope)
            found.through_parts += claim is not None and counts(claim, scope)
    return found


def _relations_of_parts(records: Records, parts: Iterable[str], inside: set[str]) -> Iterable[tuple[Relation, str]]:
    """What parts have with actors outside, each relation with the part that it is counted for."""
    return (
        (relation, part) for part in parts for relation in records.relations_of.get(part, ()) if relation.other(part) not in inside
    )


def _signed(records: Records, relation: Relation, sign: int | None) -> bool:
    return sign is None or records.type[relation.type].sign == sign


def _place(records: Records, relation: Relation, pair: tuple[str, Chain], scope: Scope, sign: int | None, found: SortedOut) -> None:
    claim = claim_at(records, relation, scope)
    if claim is not None and counts(claim, scope):
        found.held[pair].append(claim)
        return
    if not _signed(records, relation, sign):
        return
    # Why it is left out: the first filter that, lifted, would let it in.
    unheard = claim_at(records, relation, scope._replace(voice=None))
    if unheard is None or unheard.certainty == "denied":
        return
    if counts(unheard, scope) and claim is None:
        found.other_voices += 1
    elif claim is not None and counts(claim, scope._replace(stated_only=False)):
        found.not_stated += 1
    elif claim is not None and counts(claim, scope._replace(possible=True)):
        found.only_possible += 1


def _rank(sign: int) -> Callable[[Answer], tuple[int, int, int, str, Chain]]:
    def key(answer: Answer) -> tuple[int, int, int, str, Chain]:
        tier = answer.positive if sign > 0 else answer.negative
        strength = STRENGTH[tier] if tier else 0
        return -strength, CERTAINTIES.index(answer.certainty), -len(answer.relations), answer.actor.name, answer.via or ()

    return key

"""Who is allied with an actor, and who is hostile to it; and what may have been, or was at other times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, last_to_end
from actorgraph.model.names import find_actor
from actorgraph.model.records import CERTAINTIES, Relation
from actorgraph.model.vocabulary import SIGN, TIERS, RelationType
from actorgraph.questions.answers import ActorRef, Answer, Claim, LeftOut, Question
from actorgraph.questions.claims import KEPT, NO_FILTER, NOT_THEN, Counted, claim_of, is_denied, left_out, sift
from actorgraph.questions.holding import Held
from actorgraph.questions.membership import parts_of
from actorgraph.questions.readings import Reading
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing, strength

Via = tuple[str, ...]
"""The parts of an actor through which it makes a claim, from the whole down; empty for the actor's own claims."""


class MayHave(NamedTuple):
    """An actor with the ids of claims on it that may have held at the date: their dates are not told, or too vague."""

    actor: ActorRef
    relations: tuple[str, ...]


class Neighbours(NamedTuple):
    """The answer to `allies` and `hostile`: other actors, current ones first, then the strongest tier; and what is beside them.

    `empty` says which kind of empty answer it is: nothing-on-record (no claim of any time), dates-not-told (some claims may have
    held then) or not-then (there are claims of other times only); None where there are answers. `may` counts the claims that may
    have held, `may_have` names their actors. `not_counted` are claims that their own source denies. `record_speaks_of` is from when
    to when there are claims, where the answer is not-then.
    """

    question: Question
    answers: tuple[Answer, ...]
    left_out: LeftOut
    empty: str | None
    may: int
    may_have: tuple[MayHave, ...]
    not_counted: tuple[Claim, ...]
    record_speaks_of: tuple[Period, Period] | None


def allies(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a positive tier towards the actor called `name`, or with just that `tier`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for a tier that is not positive.
    """
    actor = find_actor(records, name).id
    return neighbours_of(records, actor, scope, sifted_on(records, actor, scope), "allies", tier)


def hostile(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a negative tier towards the actor called `name`; raises as `allies` does."""
    actor = find_actor(records, name).id
    return neighbours_of(records, actor, scope, sifted_on(records, actor, scope), "hostile", tier)


COMMAND_SIGNS = {"allies": 1, "hostile": -1}
"""The sign of the tiers that a command asks for."""


def neighbours_of(
    records: Records, actor: str, scope: Scope, found: Sequence[OnActor], command: str, tier: str | None = None
) -> Neighbours:
    """What the relations on an actor and its parts, sifted, answer to a command of `COMMAND_SIGNS`. Raises as `allies` does."""
    sign, tier = COMMAND_SIGNS[command], tier and tier.casefold()
    if tier is not None and SIGN.get(tier) != sign:
        usable = ", ".join(each for each in TIERS if SIGN[each] == sign)
        raise InvalidQuestion(f"{quoted(tier)} is not a tier of this question. Use one of: {usable}.")
    answers = []
    for (other, via), relations in by_pair(found).items():
        if any(each.sign == sign for each in relations):
            answer = standing(records, actor, other, relations, scope, sign=sign, via=via or None)
            if tier in {None, answer.positive, answer.negative}:
                answers.append(answer)
    of_sign = [each for each in found if each.entry.sign == sign]
    in_tier = [each for each in of_sign if tier in {None, each.entry.tier}]
    empty = None if answers else emptiness([each.fate for each in in_tier])
    elsewhen = [each.reading for each in in_tier if each.reading is not None and each.fate in {KEPT, NOT_THEN}]
    own = [(each.reading, each.found) for each in in_tier if each.reading is not None and not each.via]
    denied = [(reading, then) for reading, then in own if is_denied(reading.certainty, then, scope)]
    return Neighbours(
        question=scope.question(command, actor),
        answers=tuple(sorted(answers, key=_rank(sign))),
        left_out=left_out(each.fate for each in of_sign),
        empty=empty,
        may=sum(each.fate == "only_possible" for each in in_tier),
        may_have=_may_have(records, in_tier),
        not_counted=tuple(claim_of(records, reading, scope, then) for reading, then in denied),
        record_speaks_of=spoken_of(elsewhen) if empty == "not-then" else None,
    )


class OnActor(NamedTuple):
    """A relation on an actor, or on the part of it that `via` leads to: how it holds at the date, and what becomes of it."""

    relation: Relation
    entry: RelationType
    reading: Reading | None
    found: Held
    fate: str
    other: str
    via: Via


def sifted_on(records: Records, actor: str, scope: Scope, other: str | None = None, *, neutral: bool = False) -> list[OnActor]:
    """Every friendly or hostile relation on an actor and its parts, or only those with one other actor; with the neutral ones too.

    Those of parts are kept out of answers unless the scope asks for them.
    """
    listed = []
    for relation, part, via in _relations_on(records, actor, parts_of(records, actor, scope), other):
        entry = records.type[relation.type]
        if neutral or entry.sign:
            reading, found, fate = sift(records, relation, scope)
            if via and not scope.with_parts:
                fate = "through_parts" if fate == KEPT else NO_FILTER
            listed.append(OnActor(relation, entry, reading, found, fate, relation.other(part), via))
    return listed


def by_pair(found: Iterable[OnActor]) -> dict[tuple[str, Via], list[Counted]]:
    """The relations that count, by the other actor and the parts that they hold through."""
    pairs: dict[tuple[str, Via], list[Counted]] = defaultdict(list)
    for each in found:
        if each.reading is not None and each.fate == KEPT:
            pairs[each.other, each.via].append(Counted(each.reading, each.found, each.entry.sign, each.entry.tier))
    return pairs


def _may_have(records: Records, found: Iterable[OnActor]) -> tuple[MayHave, ...]:
    """Whose claims may have held, those with most claims first."""
    maybe: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.fate == "only_possible":
            maybe[each.other].append(each.relation.id)
    named = (MayHave(ActorRef.of(records.actor[other]), tuple(ids)) for other, ids in maybe.items())
    return tuple(sorted(named, key=lambda each: (-len(each.relations), each.actor.name, each.actor.id)))


def emptiness(fates: Collection[str]) -> str:
    """Which kind of empty answer it is, as `Neighbours` names them, from what `sift` says of every relation in question."""
    if "only_possible" in fates:
        return "dates-not-told"
    return "not-then" if {KEPT, NOT_THEN} & {*fates} else "nothing-on-record"


def spoken_of(readings: Sequence[Reading]) -> tuple[Period, Period]:
    """The earliest and the latest time that relations, at least one, speak of."""
    earliest = min((reading.timing.known_since for reading in readings), key=lambda start: start.earliest_start)
    return earliest, last_to_end(reading.timing.last_attested for reading in readings)


def _relations_on(records: Records, actor: str, parts: Mapping[str, Via], other: str | None) -> Iterator[tuple[Relation, str, Via]]:
    """An actor's own relations, then those of its parts with actors outside it; each with the part and the way down to it."""

    def on(one: str) -> Sequence[Relation]:
        return records.relations_of.get(one, ()) if other is None else records.relations_between.get((one, other), ())

    yield from ((relation, actor, ()) for relation in on(actor))
    inside = {actor, *parts}
    for part, via in parts.items():
        yield from ((relation, part, via) for relation in on(part) if relation.other(part) not in inside)


def _rank(sign: int) -> Callable[[Answer], tuple[object, ...]]:
    def key(answer: Answer) -> tuple[object, ...]:
        tier = answer.positive if sign > 0 else answer.negative
        certainty, who = CERTAINTIES.index(answer.certainty), answer.actor
        return not answer.current, -strength(tier), certainty, -len(answer.relations), who.name, who.id, answer.via or ()

    return key

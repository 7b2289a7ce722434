"""Who is allied with an actor, and who is hostile to it; and what may have been, or was at other times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, last_to_end
from actorgraph.model.names import find_actor
from actorgraph.model.records import CERTAINTIES
from actorgraph.model.vocabulary import SIGN, TIERS
from actorgraph.questions.answers import ActorRef, Answer, Claim, LeftOut, Question
from actorgraph.questions.around import Around, OnActor, around, kept
from actorgraph.questions.claims import KEPT, NOT_THEN, Counted, left_out
from actorgraph.questions.faces import RegimeChange, changes_within, ever_joined, who_govern
from actorgraph.questions.membership import Via
from actorgraph.questions.powers import Power
from actorgraph.questions.readings import Reading
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing, strength


class MayHave(NamedTuple):
    """An actor with the ids of claims on it that may have held at the date: their dates are not told, or too vague."""

    actor: ActorRef
    relations: tuple[str, ...]


class Neighbours(NamedTuple):
    """The answer to `allies` and `hostile`: other actors, current ones first, then the strongest tier; and what is beside them.

    `empty` says which kind of empty answer it is: nothing-on-record (no claim of any time), dates-not-told (some claims may have
    held then) or not-then (there are claims of other times only); None where there are answers. `may` counts the claims that may
    have held, `may_have` names their actors. `not_counted` are claims that their own source denies. `record_speaks_of` is from when
    to when there are claims, where the answer is not-then. `faces` are the actors that are one power with the one asked about;
    `contested` those that are no face of who governs them, because another does too, or because who governs them has another state,
    too; `contested_by` says who governs each. `regimes` are changes of government within
    the date asked, which is answered for who governs on its last day. `see_also` are, where all times are asked for, those who were
    one power with the actor at some date.
    """

    question: Question
    answers: tuple[Answer, ...]
    left_out: LeftOut
    empty: str | None
    may: int
    may_have: tuple[MayHave, ...]
    not_counted: tuple[Claim, ...]
    record_speaks_of: tuple[Period, Period] | None
    faces: tuple[str, ...]
    contested: tuple[str, ...]
    contested_by: dict[str, tuple[str, ...]]
    regimes: tuple[RegimeChange, ...]
    see_also: tuple[str, ...]


def allies(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a positive tier towards the actor called `name`, or with just that `tier`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for a tier that is not positive.
    """
    return neighbours_of(records, around(records, find_actor(records, name, scope.at).id, scope), scope, "allies", tier)


def hostile(records: Records, name: str, scope: Scope, *, tier: str | None = None) -> Neighbours:
    """The actors with a negative tier towards the actor called `name`; raises as `allies` does."""
    return neighbours_of(records, around(records, find_actor(records, name, scope.at).id, scope), scope, "hostile", tier)


COMMAND_SIGNS = {"allies": 1, "hostile": -1}
"""The sign of the tiers that a command asks for."""


def neighbours_of(records: Records, asked: Around, scope: Scope, command: str, tier: str | None = None) -> Neighbours:
    """What is around an actor, as an answer to a command of `COMMAND_SIGNS`. Raises as `allies` does."""
    sign, tier = COMMAND_SIGNS[command], tier and tier.casefold()
    if tier is not None and SIGN.get(tier) != sign:
        usable = ", ".join(each for each in TIERS if SIGN[each] == sign)
        raise InvalidQuestion(f"{quoted(tier)} is not a tier of this question. Use one of: {usable}.")
    opposites = (each for each in _by_power(asked.relations) if any(counted.sign == sign for counted in each.relations))
    found = (each.answer(records, asked, scope, sign) for each in opposites)
    answers = [answer for answer in found if tier in {None, answer.positive, answer.negative}]
    of_sign = [each for each in asked.relations if each.entry.sign == sign]
    in_tier = [each for each in of_sign if tier in {None, each.entry.tier}]
    empty = None if answers else emptiness([each.fate for each in in_tier])
    elsewhen = [each.reading for each in in_tier if each.reading is not None and each.fate in {KEPT, NOT_THEN}]
    denied = (each for each in in_tier if not each.via and each.is_denied(scope))
    theirs = (each.power for each in of_sign if each.fate == KEPT)
    contested = who_govern(records, {who for power in (asked.power, *theirs) for who in power.contested}, scope)
    return Neighbours(
        question=scope.question(command, asked.actor),
        answers=tuple(sorted(answers, key=_rank(sign))),
        left_out=left_out(each.fate for each in of_sign),
        empty=empty,
        may=sum(each.fate == "only_possible" for each in in_tier),
        may_have=_may_have(records, in_tier),
        not_counted=tuple(asked.claims(records, denied, scope)),
        record_speaks_of=spoken_of(elsewhen) if empty == "not-then" else None,
        faces=asked.power.others(asked.actor),
        contested=tuple(contested),
        contested_by=contested,
        regimes=changes_within(records, {*asked.power.faces, *(each.actor.id for each in answers)}, scope),
        see_also=ever_joined(records, asked.actor, scope),
    )


class _Opposite(NamedTuple):
    """One whom relations that count join with the power asked about, and the parts through which they do."""

    power: Power
    via: Via
    relations: list[Counted]

    def answer(self, records: Records, asked: Around, scope: Scope, sign: int) -> Answer:
        """What the relations make of the pair, on the side of a sign."""
        ours = self.via[-1:] or asked.power.faces
        first, *others = self.power.faces
        return standing(
            *(records, asked.actor, first, self.relations, scope),
            sign=sign,
            via=self.via or None,
            ours=ours,
            faces=tuple(others),
        )


def _by_power(found: Iterable[OnActor]) -> list[_Opposite]:
    """The relations that count, by the power at the other end and the parts that they hold through."""
    groups: dict[tuple[Power, Via], list[OnActor]] = defaultdict(list)
    for each in found:
        if each.fate == KEPT:
            groups[each.power, each.via].append(each)
    return [_Opposite(power, via, kept(relations)) for (power, via), relations in groups.items()]


def _may_have(records: Records, found: Iterable[OnActor]) -> tuple[MayHave, ...]:
    """Whose claims may have held, those with most claims first."""
    maybe: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.fate == "only_possible":
            maybe[each.power.faces[0]].append(each.relation.id)
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


def _rank(sign: int) -> Callable[[Answer], tuple[object, ...]]:
    def key(answer: Answer) -> tuple[object, ...]:
        tier = answer.positive if sign > 0 else answer.negative
        certainty, who = CERTAINTIES.index(answer.certainty), answer.actor
        return not answer.current, -strength(tier), certainty, -len(answer.relations), who.name, who.id, answer.via or ()

    return key

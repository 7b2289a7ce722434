"""Every relation on an actor, the other faces of its power and their parts, and what becomes of each in an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.records import Relation
from actorgraph.model.vocabulary import RelationType
from actorgraph.questions.answers import Claim
from actorgraph.questions.claims import KEPT, NO_FILTER, Counted, claim_of, is_denied, sift
from actorgraph.questions.faces import faces_of, scope_of_power
from actorgraph.questions.lasting import Held
from actorgraph.questions.membership import Via, acting_as
from actorgraph.questions.powers import Power
from actorgraph.questions.readings import Reading
from actorgraph.questions.scope import Scope

AMONG_FACES = "among_faces"
"""The fate of a relation that faces of one power have with each other: it is no standing of the power."""
THROUGH_PARTS = "through_parts"
"""The fate of one that would count if the scope asked for parts."""


class OnActor(NamedTuple):
    """A relation on an actor, another face of its power, or the part of these that `via` leads to.

    It is told of `own` at this end and of `other`, a face of `power`, at the other. `found` is how it holds at the date, `fate`
    what becomes of it.
    """

    relation: Relation
    entry: RelationType
    reading: Reading | None
    found: Held
    fate: str
    own: str
    other: str
    power: Power
    via: Via

    def is_denied(self, scope: Scope) -> bool:
        """Whether it is refuted or only denied, at a time that counts."""
        return self.reading is not None and is_denied(self.reading.certainty, self.found, scope)


class Around(NamedTuple):
    """An actor, its power, and every relation on them and their parts, sifted."""

    actor: str
    power: Power
    relations: tuple[OnActor, ...]

    def claims(self, records: Records, found: Iterable[OnActor], scope: Scope) -> list[Claim]:
        """The claims that some of the relations make; a voice that says nothing of one makes none."""
        return [
            claim_of(records, each.reading, scope, each.found, None if each.own == self.actor else each.own)
            for each in found
            if each.reading is not None
        ]


def around(records: Records, actor: str, scope: Scope, others: Sequence[str] | None = None, *, neutral: bool = False) -> Around:
    """Every friendly or hostile relation on an actor, its power and their parts, or only those with `others`; and neutral ones.

    Those of parts are kept out of answers unless the scope asks for them.
    """
    acting, power = acting_as(records, actor, scope), faces_of(records, actor, scope)
    known = {one.actor for one in acting}
    powers: dict[str, Power] = {}
    listed = []
    for one in acting:
        for relation in _relations_on(records, one.actor, others):
            entry, other = records.type[relation.type], relation.other(one.actor)
            inside = other in power.faces
            # What faces have with each other is met at both ends.
            once = other not in known if one.via else not inside or relation.subject == one.actor
            if once and (neutral or entry.sign):
                reading, found, fate = sift(records, relation, one.scope)
                if (theirs := powers.get(other)) is None:
                    theirs = powers[other] = faces_of(records, other, scope)
                if len(theirs.faces) > 1:
                    theirs = _power_then(records, relation, other, theirs, fate, scope)
                if inside or one.via:
                    fate = _fate(fate, scope, inside=inside)
                listed.append(OnActor(relation, entry, reading, found, fate, one.actor, other, theirs, one.via))
    return Around(actor, power, tuple(listed))


def _fate(fate: str, scope: Scope, *, inside: bool) -> str:
    """What becomes of a relation that is among faces, or told of a part."""
    if inside:
        return AMONG_FACES if fate == KEPT else NO_FILTER
    if scope.with_parts:
        return fate
    return THROUGH_PARTS if fate == KEPT else NO_FILTER


def _power_then(records: Records, relation: Relation, other: str, power: Power, fate: str, scope: Scope) -> Power:
    """The power of the other end of a relation; that end alone, where the relation was over before it became one."""
    within = scope_of_power(records, other, scope)
    is_over = within is not scope and sift(records, relation, within).fate != fate
    return Power((other,), power.contested) if is_over else power


def _relations_on(records: Records, actor: str, others: Sequence[str] | None) -> Iterable[Relation]:
    """The relations of an actor, all or those with some others."""
    if others is None:
        return records.relations_of.get(actor, ())
    return chain.from_iterable(records.relations_between.get((actor, other), ()) for other in others)


def kept(found: Iterable[OnActor]) -> list[Counted]:
    """The relations that count."""
    return [
        Counted(each.reading, each.found, each.entry.sign, each.entry.tier)
        for each in found
        if each.reading is not None and each.fate == KEPT
    ]

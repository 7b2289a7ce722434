"""Who acts as an actor: itself, the other faces of its power, and the parts of all these, along structure relations."""

from __future__ import annotations

from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.questions.claims import KEPT, sift
from actorgraph.questions.faces import faces_of, scope_of_power
from actorgraph.questions.readings import OWN_WORDS
from actorgraph.questions.scope import Scope

Via = tuple[str, ...]
"""The parts of an actor through which it makes a claim, from the whole down; empty for the actor's own claims."""


class Acting(NamedTuple):
    """One who acts as an actor, and the scope in which its claims answer for it; `via` is empty for faces."""

    actor: str
    via: Via
    scope: Scope


def acting_as(records: Records, actor: str, scope: Scope) -> list[Acting]:
    """Who acts as an actor at the scope's date: itself first, then the other faces of its power, then the parts of all these.

    Breadth first, so that each part is found once, by the first in alphabetical order of its shortest chains. The voice
    of the scope does not matter: who is part of what is taken from all sources, but only where one says so itself. A group that
    merely calls itself a branch of another does not make the other answerable for what it does.
    """
    others, joined = faces_of(records, actor, scope).others(actor), scope_of_power(records, actor, scope)
    acting = [Acting(actor, (), scope), *(Acting(face, (), joined) for face in others)]
    known = {actor, *others}
    for whole, chain, within in acting:
        structure = within._replace(voice=None, stated_only=False)
        for relation in sorted(records.relations_of_parts.get(whole, ()), key=lambda relation: relation.subject):
            part = relation.subject
            if part in known:
                continue
            reading, _, fate = sift(records, relation, structure)
            if reading is not None and fate == KEPT and reading.certainty in OWN_WORDS:
                known.add(part)
                acting.append(Acting(part, (*chain, part), within))
    return acting

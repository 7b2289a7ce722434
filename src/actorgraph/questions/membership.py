"""The parts of an actor at a date: factions, members, leaders and officers, along structure relations."""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph.model.collection import Records
from actorgraph.questions.claims import KEPT, sift
from actorgraph.questions.scope import Scope

OWN_WORDS = frozenset({"stated", "hedged"})
"""Certainties of a claim that some source makes in its own words, however carefully."""


def parts_of(records: Records, actor: str, scope: Scope) -> Mapping[str, tuple[str, ...]]:
    """Every part of an actor at the scope's date, with the shortest chain of parts that leads to it, itself included last.

    Breadth first, so that each part is found once, by the first in alphabetical order of its shortest chains. The voice
    of the scope does not matter: who is part of what is taken from all sources, but only where one says so itself. A group that
    merely calls itself a branch of another does not make the other answerable for what it does.
    """
    structure = scope._replace(voice=None, stated_only=False)
    chains: dict[str, tuple[str, ...]] = {}
    border: list[tuple[str, tuple[str, ...]]] = [(actor, ())]
    for whole, chain in border:
        for relation in sorted(records.relations_of_parts.get(whole, ()), key=lambda relation: relation.subject):
            part = relation.subject
            if part == actor or part in chains:
                continue
            reading, _, fate = sift(records, relation, structure)
            if reading is not None and fate == KEPT and reading.certainty in OWN_WORDS:
                chains[part] = (*chain, part)
                border.append((part, chains[part]))
    return chains

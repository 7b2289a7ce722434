"""House rules over a dataset that loads: one function each, whose docstring is the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from actorgraph.errors import InvalidDataset
from actorgraph.folder import Folder, bundled
from actorgraph.models import Citation, Records
from actorgraph.names import folded
from actorgraph.problems import Fault, Problem, quoted
from actorgraph.questions.claims import period_of
from actorgraph.questions.parts import PART_TYPES

Rule = Callable[[Records], Iterator[Fault]]


def check(folder: str | Path | None = None) -> list[Problem]:
    """Every mistake in a dataset folder (the bundled one without it), in file order; empty when there is none.

    The house rules are looked at once everything can be read and every reference resolves.
    """
    opened = Folder(Path(folder) if folder is not None else bundled())
    try:
        records: Records = opened.records()
    except InvalidDataset as error:
        return list(error.problems)
    return sorted({opened.locate(fault) for rule in RULES for fault in rule(records)})


def names_are_unique(records: Records) -> Iterator[Fault]:
    """No two actors share a name, alias, acronym or name in another language."""
    first: dict[str, str] = {}
    for index, actor in enumerate(records.actors):
        for name in dict.fromkeys(actor.all_names):
            owner = first.setdefault(folded(name), actor.id)
            if owner != actor.id:
                message = f"{owner} and {actor.id} share a name"
                advice = "keep it for the one it fits best, or add what tells them apart"
                yield Fault(("actors", index), "AG301", message, quoted(name), advice, actor.id)


def names_are_said_once(records: Records) -> Iterator[Fault]:
    """No actor lists the same name twice."""
    for index, actor in enumerate(records.actors):
        seen = [actor.name, *actor.aliases, *actor.acronyms]
        for name in sorted({name for name in seen if seen.count(name) > 1}):
            yield Fault(("actors", index), "AG309", "the name stands twice", quoted(name), "keep it once", actor.id)


def symmetric_relations_are_written_once(records: Records) -> Iterator[Fault]:
    """What holds both ways is one record, not one for each direction."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, relation in enumerate(records.relations):
        if records.type[relation.type].both_ways:
            groups[frozenset((relation.subject, relation.object)), relation.type].append(index)
    for indices in groups.values():
        for one, two in combinations(indices, 2):
            first, second = records.relations[one], records.relations[two]
            if first.when == second.when and first.subject == second.object:
                message = f"“{second.type}” holds both ways and stands already in {first.id}"
                yield Fault(("relations", two), "AG302", message, advice="join the two records", record=second.id)


def contradictions_are_mutual(records: Records) -> Iterator[Fault]:
    """Of two relations that contradict each other, each says so."""
    for index, relation in enumerate(records.relations):
        for place, other in enumerate(relation.contradicts):
            if relation.id not in records.relation[other].contradicts:
                path = ("relations", index, "contradicts", place)
                message = f"{other} does not say that it contradicts {relation.id}"
                yield Fault(path, "AG303", message, quoted(other), f"add contradicts: {relation.id} to {other}", relation.id)


def structure_has_no_cycles(records: Records) -> Iterator[Fault]:
    """Nothing is part of itself, however long the chain."""
    wholes = defaultdict(list)
    for index, relation in enumerate(records.relations):
        if relation.type in PART_TYPES:
            wholes[relation.subject].append((relation.object, index))
    for start in wholes:
        for whole, index in wholes[start]:
            if _leads_to(whole, start, wholes):
                relation = records.relations[index]
                message = f"{relation.object} is, through other relations, part of {relation.subject} itself"
                yield Fault(
                    ("relations", index), "AG304", message, advice="one of these relations is turned round", record=relation.id
                )


def _leads_to(start: str, goal: str, wholes: dict[str, list[tuple[str, int]]]) -> bool:
    border, seen = [start], {start}
    while border:
        actor = border.pop()
        if actor == goal:
            return True
        fresh = [whole for whole, _ in wholes.get(actor, ()) if whole not in seen]
        seen.update(fresh)
        border += fresh
    return False


def relations_fall_into_lifetimes(records: Records) -> Iterator[Fault]:
    """No relation holds at a time when one of its actors cannot have existed."""
    for index, relation in enumerate(records.relations):
        when = period_of(records, relation, relation.citations)
        for end in (relation.subject, relation.object):
            active = records.actor[end].active
            if active is not None and not when.may_meet(active):
                message = f"{end} was active {active}, at another time than this relation"
                advice = "correct one of the two dates"
                yield Fault(("relations", index, "when"), "AG305", message, quoted(when.text or "no date"), advice, relation.id)


def counts_are_as_expected(records: Records) -> Iterator[Fault]:
    """There are as many records as dataset.yaml expects, so that none is lost unnoticed."""
    for section, expected in records.description.expected:
        actual = len(getattr(records, section))
        if actual != expected:
            message = f"{expected} {section} are expected, there are {actual}"
            advice = f"restore what was lost, or write {section}: {actual}"
            yield Fault(("dataset", "expected", section), "AG306", message, advice=advice, record=records.description.id)


def citations_are_said_once(records: Records) -> Iterator[Fault]:
    """No record cites the same passage in the same way twice."""
    for index, relation in enumerate(records.relations):
        for place in _repeated(relation.citations):
            path = ("relations", index, "citations", place)
            yield Fault(path, "AG308", "the same citation stands twice", advice="keep it once", record=relation.id)


def _repeated(citations: Iterable[Citation]) -> Iterator[int]:
    seen = set()
    for place, citation in enumerate(citations):
        if citation in seen:
            yield place
        seen.add(citation)


RULES: tuple[Rule, ...] = (
    names_are_unique,
    names_are_said_once,
    symmetric_relations_are_written_once,
    contradictions_are_mutual,
    structure_has_no_cycles,
    relations_fall_into_lifetimes,
    counts_are_as_expected,
    citations_are_said_once,
)
"""The house rules, in the order in which they are looked at."""

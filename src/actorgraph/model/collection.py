"""All records of a dataset together, and the mappings in which questions find what they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar

from actorgraph.errors import Refused
from actorgraph.model.dates import Period, on_day
from actorgraph.model.records import SECTIONS, TERMS, Actor, Description, Relation, Source
from actorgraph.model.spelling import by_folded_name, one_budget
from actorgraph.model.vocabulary import GOVERNS, PART_TYPES, ActorKind, RelationType

Pair = tuple[str, str]
"""The ids of two actors."""
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Records:
    """Everything in a dataset, with every reference resolved.

    Building one checks what no single record can: ids are unique and every actor, source, type, kind and relation that
    is referred to exists. Raises `Refused` with all faults.

    The mappings give what a question needs without a look at the rest. They are made when first asked for; a snapshot has them
    ready, and gives them to `passed`.
    """

    description: Description
    sources: Sequence[Source]
    actors: Sequence[Actor]
    relations: Sequence[Relation]
    types: Sequence[RelationType]
    kinds: Sequence[ActorKind]

    def __post_init__(self) -> None:
        from actorgraph.model.consistency import reference_faults  # what was checked before needs none of it

        with one_budget():
            faults = list(reference_faults(vars(self)))
        if faults:
            raise Refused(*faults)

    @classmethod
    def passed(cls, parts: Mapping[str, Any]) -> Self:
        """Records that were checked before: `parts` holds every field, and any of the mappings below."""
        records = cls.__new__(cls)
        vars(records).update(parts)
        return records

    def __getstate__(self) -> dict[str, Any]:
        # A copy in another process must not depend on an open file, nor on what questions have worked out.
        return {"description": self.description, **{section: tuple(getattr(self, section)) for section in (*SECTIONS, *TERMS)}}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def relation(self) -> Mapping[str, Relation]:
        """Relations by id."""
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def type(self) -> Mapping[str, RelationType]:
        """Relation types by id."""
        return {entry.id: entry for entry in self.types}

    @cached_property
    def kind(self) -> Mapping[str, ActorKind]:
        """Actor kinds by id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each relation in the dataset, by its id."""
        return {relation.id: place for place, relation in enumerate(self.relations)}

    @cached_property
    def relations_of(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that have the actor at one end, by actor id; an actor without any is absent."""
        return grouped((end, relation) for relation in self.relations for end in (relation.subject, relation.object))

    @cached_property
    def relations_between(self) -> Mapping[Pair, Sequence[Relation]]:
        """The relations that have one actor at each end, by the ids of the two in any order; a pair without any is absent."""
        return _Between(self.relations_of)

    @cached_property
    def relations_about(self) -> Mapping[Pair, Sequence[Relation]]:
        """The relations of an actor that concern a third party, by the ids of the actor and of the third party."""
        return grouped(
            ((end, third), relation)
            for relation in self.relations
            for third in dict.fromkeys(relation.concerning)
            for end in (relation.subject, relation.object)
        )

    @cached_property
    def relations_of_parts(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say who is a part of an actor, by the id of the whole; a whole without parts is absent."""
        return grouped((relation.object, relation) for relation in self.relations if relation.type in PART_TYPES)

    @cached_property
    def governed(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say who governs an actor, by the actor's id; absent where none does."""
        return grouped((relation.object, relation) for relation in self.relations if relation.type == GOVERNS)

    @cached_property
    def governing(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say whom an actor governs, by the actor's id; absent where it governs nobody."""
        return grouped((relation.subject, relation) for relation in self.relations if relation.type == GOVERNS)

    @cached_property
    def in_rule(self) -> frozenset[str]:
        """The ids of the actors who govern another or are governed, as some source says of any time."""
        return frozenset((*self.governed, *self.governing))

    @cached_property
    def number_of_relations(self) -> Mapping[str, int]:
        """How many relations have the actor at one end, by the actor's id; an actor without any is absent."""
        return {actor: len(relations) for actor, relations in self.relations_of.items()}

    @cached_property
    def rivals_of(self) -> Mapping[str, frozenset[str]]:
        """The relations that cannot be true together with a relation, by its id, whichever side says so; absent when none."""
        against = defaultdict(set)
        for relation in self.relations:
            for other in relation.contradicts:
                against[relation.id].add(other)
                against[other].add(relation.id)
        return {relation: frozenset(others) for relation, others in against.items()}

    @cached_property
    def actors_named(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of actors by the folded forms of everything that they are called."""
        return by_folded_name((actor.id, actor.all_names) for actor in self.actors)

    @cached_property
    def sources_named(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of sources by the folded forms of id, title, publisher and authors."""
        return by_folded_name((source.id, source.all_names) for source in self.sources)

    @cached_property
    def record_ends(self) -> Period:
        """The record's end: the last day of the newest `issued` up to the review, as a period of one day.

        After it nothing is attested. It is the date that a question has by default.
        """
        last = max((source.issued.latest_end for source in self.sources), default=None)
        if last is None:
            return Period.parse("0001-01-01")
        reviewed = self.description.reviewed
        return on_day(min(last, reviewed.latest_end) if reviewed else last)

    @cached_property
    def memo(self) -> dict[tuple[Any, ...], Any]:
        """What questions have worked out about these records, which never change, for the next claim or question."""
        return {}


def grouped(keyed: Iterable[tuple[_K, Relation]]) -> Mapping[_K, Sequence[Relation]]:
    """Relations by key, in the order in which they come."""
    groups: dict[_K, list[Relation]] = {}
    for key, relation in keyed:
        groups.setdefault(key, []).append(relation)
    return {key: tuple(relations) for key, relations in groups.items()}


class _Between(Mapping[Pair, Sequence[Relation]]):
    """The relations of each pair, picked out of those of the actor that has fewer."""

    def __init__(self, relations_of: Mapping[str, Sequence[Relation]]) -> None:
        self._relations_of = relations_of

    def __getitem__(self, pair: Pair) -> Sequence[Relation]:
        one, two = pair
        if len(self._relations_of[one]) > len(self._relations_of[two]):
            one, two = two, one
        found = [relation for relation in self._relations_of[one] if relation.other(one) == two]
        if not found:
            raise KeyError(pair)
        return tuple(found)

    def __iter__(self) -> Iterator[Pair]:
        found = {(relation.subject, relation.object): None for each in self._relations_of.values() for relation in each}
        return iter(found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

"""Lists and search: actors, sources, relation types."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.model.names import searchable
from actorgraph.model.spelling import folded
from actorgraph.model.suggestions import searched
from actorgraph.questions.profile import ActorDetails, details


class Search(NamedTuple):
    """What was looked for; without `text`, everything."""

    command: str
    text: str | None

    @property
    def beyond_record(self) -> bool:
        """A list has no date."""
        return False


class ActorRow(NamedTuple):
    """An actor in a list, with the number of relations on it."""

    actor: ActorDetails
    relations: int


class SourceRow(NamedTuple):
    """A source in a list, with the number of relations that cite it."""

    id: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    issued: Period
    accessed: Period | None
    url: str | None
    archived_url: str | None
    type: str | None
    language: str | None
    origin: str | None
    note: str | None
    relations: int


class TypeRow(NamedTuple):
    """A relation type in a list, with the number of relations of it."""

    id: str
    label: str
    inverse: str
    axis: str
    sign: int
    tier: str | None
    symmetric: bool
    lasting: str
    definition: str
    example: str
    near_miss: str
    relations: int


class ActorList(NamedTuple):
    """The answer to `actors`."""

    question: Search
    answers: tuple[ActorRow, ...]


class SourceList(NamedTuple):
    """The answer to `sources`."""

    question: Search
    answers: tuple[SourceRow, ...]


class TypeList(NamedTuple):
    """The answer to `types`."""

    question: Search
    answers: tuple[TypeRow, ...]


def actors(records: Records, text: str | None = None) -> ActorList:
    """The actors whose names, description or kind hold `text`, by name; all without it."""
    found = None if text is None else {*searched(text, searchable(records))}
    rows = (
        ActorRow(details(actor), len(records.relations_of.get(actor.id, ())))
        for actor in sorted(records.actors, key=lambda actor: (folded(actor.name), actor.id))
        if found is None or actor.id in found or _holds(text, records.kind[actor.kind].label)
    )
    return ActorList(Search("actors", text), tuple(rows))


def sources(records: Records, text: str | None = None) -> SourceList:
    """The sources whose id, title, publisher, authors or note hold `text`, the oldest first; all without it."""
    citing = Counter(source for relation in records.relations for source in {c.source for c in relation.citations})
    rows = (
        SourceRow(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            authors=source.authors,
            issued=source.issued,
            accessed=source.accessed,
            url=source.url,
            archived_url=source.archived_url,
            type=source.type,
            language=source.language,
            origin=source.origin,
            note=source.note,
            relations=citing[source.id],
        )
        for source in sorted(records.sources, key=lambda source: (source.issued.earliest_start, source.id))
        if _holds(text, source.id, source.title, source.publisher, *source.authors, source.note)
    )
    return SourceList(Search("sources", text), tuple(rows))


def types(records: Records, text: str | None = None) -> TypeList:
    """The relation types whose id, labels, axis, tier or definition hold `text`, in the order of the vocabulary; all without it."""
    used = Counter(relation.type for relation in records.relations)
    rows = (
        TypeRow(
            id=entry.id,
            label=entry.label,
            inverse=entry.inverse,
            axis=entry.axis,
            sign=entry.sign,
            tier=entry.tier,
            symmetric=entry.both_ways,
            lasting=entry.lasting,
            definition=entry.definition,
            example=entry.example,
            near_miss=entry.near_miss,
            relations=used[entry.id],
        )
        for entry in records.types
        if _holds(text, entry.id, entry.label, entry.inverse, entry.axis, entry.tier, entry.definition)
    )
    return TypeList(Search("types", text), tuple(rows))


def _holds(text: str | None, *places: str | None) -> bool:
    """Whether any of the places holds the text, case, accents and punctuation aside."""
    return text is None or any(folded(text) in folded(place) for place in places if place and folded(text))

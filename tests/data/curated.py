"""The bundled dataset, read once, and how the tests name an offender: file, line, id, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pytest

from actorgraph import Dataset
from actorgraph.errors import Fault
from actorgraph.model.records import Actor, Citation, Relation, Source
from actorgraph.storage.folder import Folder

ROOT = Path(__file__).parents[2]
FOLDER = Folder(ROOT / "data")
DATA: Dataset = FOLDER.records(Dataset)


class Cited(NamedTuple):
    """A citation, the record in which it stands, and the path to it inside that record."""

    owner: Relation | Actor
    path: tuple[str | int, ...]
    citation: Citation

    @property
    def id(self) -> str:
        """What pytest calls it."""
        return "-".join(map(str, (self.owner.id, *self.path)))


def _cited() -> Iterator[Cited]:
    for relation in DATA.relations:
        for place, citation in enumerate(relation.citations):
            yield Cited(relation, ("citations", place), citation)
    for actor in DATA.actors:
        for rank, interest in enumerate(actor.interests):
            for place, citation in enumerate(interest.citations):
                yield Cited(actor, ("interests", rank, "citations", place), citation)


CITED = tuple(_cited())

_SECTIONS: dict[type, str] = {Source: "sources", Actor: "actors", Relation: "relations"}
_INDEX = {(type(record), record.id): i for s in _SECTIONS.values() for i, record in enumerate(getattr(DATA, s))}


def told(record: Source | Actor | Relation, advice: str, *path: str | int) -> str:
    """The message of a rule that a record breaks: file:line: id: what to do. `path` leads to the value inside the record."""
    index = _INDEX[type(record), record.id]
    place = FOLDER.locate(Fault((_SECTIONS[type(record)], index, *path), "", ""))
    return f"{Path(place.file).relative_to(ROOT)}:{place.line}: {record.id}: {advice}"


def wording(record: Relation | Actor) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a record that the curator wrote, with the path to it."""
    match record:
        case Relation():
            yield ("summary",), record.summary
            yield from _noted(record.citations, ())
        case Actor():
            yield ("description",), record.description or ""
            for rank, interest in enumerate(record.interests):
                yield ("interests", rank, "summary"), interest.summary
                yield from _noted(interest.citations, ("interests", rank))
    if record.note is not None:
        yield ("note",), record.note


def _noted(citations: tuple[Citation, ...], outer: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, citation in enumerate(citations):
        if citation.note is not None:
            yield (*outer, "citations", place, "note"), citation.note


def each(name: str, records: Iterable[object]) -> pytest.MarkDecorator:
    """Runs a test once for each of these records, as its argument `name`, called by their ids."""
    return pytest.mark.parametrize(name, tuple(records), ids=attrgetter("id"))


each_source = each("source", DATA.sources)
each_actor = each("actor", DATA.actors)
each_relation = each("relation", DATA.relations)
each_citation = each("cited", CITED)
each_type = each("entry", DATA.types)

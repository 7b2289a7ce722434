"""The standard vocabulary, which every dataset has, and how a dataset adds its own terms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from actorgraph.errors import Fault, Refused, quoted
from actorgraph.model.collection import Records
from actorgraph.model.records import TERMS, plain
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.storage.gate import read
from actorgraph.storage.yaml import YamlFile

STANDARD_VOCABULARY = Path(__file__).parents[1] / "model" / "vocabulary.yaml"

_WORDS = {"type": "types", "kind": "kinds"}
"""What the field `term` of a row says, and the section that the row belongs to."""


@cache
def standard_vocabulary() -> tuple[ActorKind | RelationType, ...]:
    """The actor kinds and relation types that every dataset has."""
    rows = map(entry_of, YamlFile(STANDARD_VOCABULARY, STANDARD_VOCABULARY.name).value)
    return tuple(read(TERMS[section], values) for section, values in rows)


def own_terms(records: Records) -> list[ActorKind | RelationType]:
    """The relation types and actor kinds that the dataset adds to the standard ones."""
    standard = set(standard_vocabulary())
    terms: tuple[ActorKind | RelationType, ...] = (*records.kinds, *records.types)
    return [row for row in terms if row not in standard]


def entry_of(row: object) -> tuple[str, dict[str, object]]:
    """The section that a row of a vocabulary.yaml belongs to, types or kinds, and its fields. Raises `Refused`."""
    if not isinstance(row, dict):
        raise Refused(Fault((), "AG103", "expected a record", quoted(row), "write “field: value” lines"))
    if (section := _WORDS.get(str(row.get("term")))) is None:
        advice = "write term: type for a relation type, term: kind for an actor kind"
        path = ("term",) if "term" in row else ()
        raise Refused(Fault(path, "AG108", "a vocabulary entry must be a type or a kind", advice=advice))
    return section, {name: value for name, value in row.items() if name != "term"}


def row_of(term: ActorKind | RelationType) -> dict[str, Any]:
    """The row of a vocabulary.yaml that holds an entry: the way back from `entry_of`."""
    return {"term": "type" if isinstance(term, RelationType) else "kind", **plain(term)}

"""Records → one JSON document that holds the whole dataset; `dataset.schema.json` says what it looks like."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from actorgraph.model.fields import plain
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.storage.canonical import own_terms

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.records import Records

SCHEMA = "dataset.schema.json"


def export(records: Records, format: str, options: Options) -> bytes:
    """The description, and every record by section in the order of ids; of the vocabulary, what the dataset adds."""
    document = {
        "dataset": plain(records.description),
        "sources": _listed(records.sources),
        "actors": _listed(records.actors),
        "relations": _listed(records.relations),
        "types": _listed(row for row in own_terms(records) if isinstance(row, RelationType)),
        "kinds": _listed(row for row in own_terms(records) if isinstance(row, ActorKind)),
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _listed(records: Any) -> list[Any]:
    return [plain(record) for record in sorted(records, key=lambda record: record.id)]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document."""
    read: dict[str, Any] = json.loads(files("actorgraph.formats").joinpath(SCHEMA).read_text(encoding="utf-8"))
    return read

"""Records → one JSON document that holds the whole dataset, and the JSON Schema of such a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from actorgraph.model.records import SECTIONS, TERMS, Description, plain
from actorgraph.storage.standard import own_terms

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records


def export(records: Records, format: str, options: Options) -> bytes:
    """The description, and every record by section in the order of ids; of the vocabulary, what the dataset adds."""
    document = {
        "dataset": plain(records.description),
        **{section: _listed(getattr(records, section)) for section in SECTIONS},
        **{section: _listed(row for row in own_terms(records) if isinstance(row, cls)) for section, cls in TERMS.items()},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _listed(records: Any) -> list[Any]:
    return [plain(record) for record in sorted(records, key=lambda record: record.id)]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document, made from the models; dataset.schema.json holds it."""
    from actorgraph.storage.gate import json_schema

    made = json_schema({"dataset": Description, **SECTIONS, **TERMS})
    definitions = made.pop("$defs")
    lists = {section: {"type": "array", "items": made[section]} for section in (*SECTIONS, *TERMS)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://actorgraph.example/dataset.schema.json",
        "title": "actorgraph dataset",
        "description": "A whole dataset as “export json” writes it and “import” reads it.",
        "type": "object",
        "additionalProperties": False,
        "required": ["dataset", *SECTIONS],
        "properties": {"dataset": made["dataset"], **lists},
        "$defs": definitions,
    }

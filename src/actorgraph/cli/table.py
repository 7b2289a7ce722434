"""Answers as flat tables: a row for each claim, or for each record of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actorgraph.questions.answers import Claim, as_json, key_of

TableRow = Mapping[str, Any]
"""Column → cell: a text or a number."""

_CITATION_FIELDS = ("source", "publisher", "origin", "issued", "about", "stance", "by", "phrase", "link")
CLAIM_COLUMNS = (
    *(key_of(name) for name in Claim._fields if name not in {"citations", "reading"}),
    *(f"citation_{name}" for name in _CITATION_FIELDS),
)
"""The columns of a claim: also the header of an answer without any, so that what reads it need not treat it apart."""


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as a row; what its citations have is joined in one cell a field."""
    row = record_row(claim, without=("citations",))
    return row | {f"citation_{name}": _joined(getattr(each, name) for each in claim.citations) for name in _CITATION_FIELDS}


def claim_rows(about: Mapping[str, Any], claims: Iterable[Claim], **side: str) -> Iterator[TableRow]:
    """Claims as rows, each with what an answer says `about` them together; `side` says which side of it they are on.

    A column that both have, such as `holds`, is named `pair_holds` where it is about them together.
    """
    for row in map(claim_row, claims):
        yield {f"pair_{name}" if name in row else name: cell for name, cell in about.items()} | side | row


def record_row(record: Any, without: Iterable[str] = ()) -> dict[str, Any]:
    """A named tuple as a row, but for some of its fields."""
    return _flat({name: value for name, value in as_json(record).items() if name not in without})


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without nesting: inner records spread out under their name, lists joined, of actors the ids."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if name == "names":
            flat[name] = _joined(f"{language}: {text}" for language, text in value.items())
        elif isinstance(value, Mapping):
            flat |= {f"{name}_{key}": cell for key, cell in _flat(value).items()}
        elif isinstance(value, list):
            flat[name] = _joined(each["id"] if isinstance(each, Mapping) else each for each in value)
        elif isinstance(value, bool):
            flat[name] = "yes" if value else "no"
        else:
            flat[name] = "" if value is None else value
    return flat


def _joined(values: Iterable[Any]) -> str:
    from actorgraph.formats.flat import SEPARATOR  # only a table needs it

    return SEPARATOR.join("" if value is None else str(value) for value in values)

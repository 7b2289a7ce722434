"""Records ⇄ the tables of an SQLite database: a table for each kind of record, a column for each field.

A single value is a text or a number. A list, or a list of records, is JSON as `plain` gives it. What is absent is NULL. The rows
of a table are in the order of the records; the first has the row id 0. Beside its own fields a relation has `rivals`, the relations
that contradict it, whichever side says so. Two more tables find records: `names` by anything that an actor or a source is called,
in the folded form that spellings have in common; `concerning` by an actor and a third party. `dataset` has one row. Two views are
for people: `claims` has names in place of ids, `citations` a row for each citation.

A snapshot is such a database, and so is what `export sqlite` writes. docs/sqlite.md explains the tables to their users.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, parsed
from actorgraph.model.fields import ENDED, PERIOD, SPAN, Column, Form, ListOf, PairsOf, Shape, columns
from actorgraph.model.records import SECTIONS, TERMS, Citation, Description, plain
from actorgraph.model.spelling import folded
from actorgraph.model.vocabulary import GOVERNS

TABLES: Mapping[str, type] = {**SECTIONS, **TERMS}
"""The tables of records; `Records` has the lists under the same names."""
DERIVED: Mapping[str, tuple[str, ...]] = {"dataset": ("record_ends",), "relations": ("rivals",)}
"""What follows from the records and is kept beside their fields, by table."""

_DATES = (PERIOD, ENDED, SPAN)
_REFERS_TO = {"subject": "actors", "object": "actors", "type": "types", "kind": "kinds"}


# --- the tables ----------------------------------------------------------------------------------------------------


def _table(name: str, cls: type) -> str:
    fields = [_column(name, column) for column in columns(cls).values()]
    derived = [f'"{each}" TEXT' for each in DERIVED.get(name, ())]
    return f'CREATE TABLE "{name}" ({", ".join([*fields, *derived])})'


def _column(table: str, column: Column) -> str:
    kind = "INTEGER" if isinstance(column.default, int) else "TEXT"
    needed = " NOT NULL" if column.required else ""
    key = " PRIMARY KEY" if column.name == "id" else ""
    refers = _REFERS_TO.get(column.name) if table in {"relations", "actors"} else None
    return f'"{column.name}" {kind}{needed}{key}' + (f' REFERENCES "{refers}" ("id")' if refers else "")


def _schema() -> Iterator[str]:
    yield from (_table(name, cls) for name, cls in {"dataset": Description, **TABLES}.items())
    yield 'CREATE TABLE "names" ("folded" TEXT NOT NULL, "section" TEXT NOT NULL, "id" TEXT NOT NULL)'
    yield (
        'CREATE TABLE "concerning" ("actor" TEXT NOT NULL REFERENCES "actors" ("id"),'
        ' "third" TEXT NOT NULL REFERENCES "actors" ("id"), "relation" TEXT NOT NULL REFERENCES "relations" ("id"))'
    )
    yield (
        'CREATE VIEW "claims" AS SELECT r."id" AS "relation", s."name" AS "subject", t."label" AS "type", o."name" AS "object",'
        ' r."when", t."axis", t."tier", r."summary" FROM "relations" AS r JOIN "actors" AS s ON s."id" = r."subject"'
        ' JOIN "types" AS t ON t."id" = r."type" JOIN "actors" AS o ON o."id" = r."object"'
    )
    cited = ", ".join(map(_cited, columns(Citation).values()))
    yield f'CREATE VIEW "citations" AS SELECT r."id" AS "relation", {cited} FROM "relations" AS r, json_each(r."citations") AS c'


def _cited(column: Column) -> str:
    """A field of the citations that a list of relations has, as a column of a view."""
    value = f"json_extract(c.\"value\", '$.{column.name}')"
    return (f"coalesce({value}, '{column.default}')" if isinstance(column.default, str) else value) + f' AS "{column.name}"'


_INDEXES = (
    'CREATE INDEX "relations_by_subject" ON "relations" ("subject", "object")',
    'CREATE INDEX "relations_by_object" ON "relations" ("object", "type")',
    f'CREATE INDEX "relations_that_govern" ON "relations" ("object") WHERE "type" = \'{GOVERNS}\'',
    'CREATE INDEX "names_by_folded" ON "names" ("section", "folded", "id")',
    'CREATE INDEX "concerning_by_actor" ON "concerning" ("third", "actor", "relation")',
)


# --- records → rows ------------------------------------------------------------------------------------------------


def write_tables(records: Records, connection: sqlite3.Connection) -> None:
    """Fill an empty database with a dataset. Raises `sqlite3.Error`."""
    for statement in _schema():
        connection.execute(statement)
    described = (0, *_values(records.description), str(records.record_ends))
    _insert(connection, "dataset", _all_columns("dataset", Description), [described])
    for name, cls in TABLES.items():
        rows = (_row(records, place, record) for place, record in enumerate(getattr(records, name)))
        _insert(connection, name, _all_columns(name, cls), rows)
    _insert(connection, "names", ("folded", "section", "id"), _names(records))
    _insert(connection, "concerning", ("actor", "third", "relation"), _concerning(records))
    for statement in _INDEXES:
        connection.execute(statement)


def _all_columns(name: str, cls: type) -> tuple[str, ...]:
    return ("rowid", *columns(cls), *DERIVED.get(name, ()))


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    into = ", ".join(f'"{name}"' for name in names)
    connection.executemany(f'INSERT INTO "{table}" ({into}) VALUES ({", ".join("?" * len(names))})', rows)


def _row(records: Records, place: int, record: Any) -> tuple[Any, ...]:
    row = (place, *_values(record))
    if type(record) is not SECTIONS["relations"]:
        return row
    rivals = records.rivals_of.get(record.id)
    return (*row, json.dumps(sorted(rivals)) if rivals else None)


def _values(record: Any) -> list[Any]:
    """The fields of a record, as a database holds them."""
    cls: Any = type(record)  # mypy takes the class of a dataclass for unhashable
    return [_value(each(record)) for each in _getters(cls)]


@cache
def _getters(cls: type) -> tuple[Callable[[Any], Any], ...]:
    return tuple(map(attrgetter, columns(cls)))


def _value(value: Any) -> Any:
    match value:
        case str() | int() | None:
            return value
        case Period():
            return value.text
        case ():
            return None
        case _:
            return json.dumps(plain(value), ensure_ascii=False)


def _names(records: Records) -> Iterator[tuple[str, str, str]]:
    for section in ("actors", "sources"):
        for record in getattr(records, section):
            yield from ((name, section, record.id) for name in dict.fromkeys(map(folded, record.all_names)))


def _concerning(records: Records) -> Iterator[tuple[str, str, str]]:
    for relation in records.relations:
        for third in dict.fromkeys(relation.concerning):
            yield from ((end, third, relation.id) for end in (relation.subject, relation.object))


# --- rows → records ------------------------------------------------------------------------------------------------

Reader = Callable[[Any], Any]


class Codec(NamedTuple):
    """How the rows of a table are read: the names of its columns for SELECT, and a reader for each, None where there is no need."""

    cls: type
    names: tuple[str, ...]
    readers: tuple[Reader | None, ...]
    selected: str

    def record(self, values: Sequence[Any]) -> Any:
        """The record that a row holds, in the order of `names`. Raises `TypeError` where a required field is missing."""
        fields = {
            name: value if reader is None else reader(value)
            for name, reader, value in zip(self.names, self.readers, values, strict=False)
            if value is not None
        }
        return self.cls(**fields)


@cache
def codec_of(cls: type) -> Codec:
    """How the records of a class are read."""
    known = columns(cls)
    readers = tuple(_from_row(column.shape) for column in known.values())
    return Codec(cls, tuple(known), readers, ", ".join(f't."{name}"' for name in known))


def _from_row(shape: Shape) -> Reader | None:
    """What makes the value of a field of what a column holds; None where that is the value."""
    if isinstance(shape, Form):
        return parsed if shape in _DATES else None
    inner, value_in = _from_json(shape), json.JSONDecoder().raw_decode  # `loads` takes twice the time of a short text
    return lambda text: inner(value_in(text)[0])


def _from_json(shape: Shape) -> Reader:
    """What makes the value of a field of plain values; `_same` where that is the value."""
    match shape:
        case Form():
            return parsed if shape in _DATES else _same
        case ListOf():
            item = _from_json(shape.item)
            return tuple if item is _same else lambda values: tuple([item(value) for value in values])
        case PairsOf():
            return lambda values: tuple(values.items())
        case _:
            return partial(_inner_record, shape, _readers(shape))


def _readers(cls: type) -> Mapping[str, Reader]:
    """What makes the values of the fields of a record, of those that are not what is kept."""
    readers = {name: _from_json(column.shape) for name, column in columns(cls).items()}
    return {name: reader for name, reader in readers.items() if reader is not _same}


def _inner_record(cls: type, readers: Mapping[str, Reader], values: dict[str, Any]) -> Any:
    for name, reader in readers.items():
        if name in values:
            values[name] = reader(values[name])
    return cls(**values)


def _same(value: Any) -> Any:
    return value

"""A stranger's SQLite file → Records, or every mistake in it: the tables of `tables` as plain values, and these through the gate.

The file is read into memory before SQLite sees it: nothing beside it is opened, nothing is locked or written, and it cannot change
meanwhile. There SQLite may do one thing, read columns of our tables. It may not run what else the file holds, such as views,
triggers and computed columns, and it stops after as many steps as a sound file of that size needs.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from actorgraph.errors import InvalidDataset, Problem, quoted
from actorgraph.model.collection import Records
from actorgraph.model.fields import Column, Form, columns
from actorgraph.model.records import SECTIONS, TERMS, Description
from actorgraph.model.spelling import did_you_mean
from actorgraph.storage.build import R, build, shown_id
from actorgraph.storage.foreign import bytes_of, json_of, refuse
from actorgraph.storage.tables import DERIVED

LARGEST_DATABASE = 250_000_000
"""How large a file may be; its records take several times the memory."""
LONGEST_ROW = 16_000_000
"""How long a row may be, in bytes."""
MOST_RECORDS = 500_000
MOST_ITEMS = 10_000_000
"""How many records our tables may hold, and how many items all lists in them: an item takes twenty times its size."""
LONGEST_STATEMENT = 10_000
MOST_COLUMNS = 200
MOST_STEPS = 4_000
"""How long and wide a statement of the schema may be, and in how many steps SQLite must have read all: enough for 300 tables."""

_TABLES: Mapping[str, type] = {"dataset": Description, **SECTIONS, **TERMS}
_SCHEMA = "sqlite_master"
_ADVICE = "give a file that was written by “export sqlite”"
_OVER_A_LIMIT = {
    "SQLITE_INTERRUPT": ("AG002", "its tables take longer to read than those of a sound file of this size"),
    "SQLITE_TOOBIG": ("AG002", f"a row is longer than {LONGEST_ROW // 10**6} MB, or a statement than {LONGEST_STATEMENT} bytes"),
}


def load(file: str | Path, into: type[R] = Records) -> R:  # type: ignore[assignment]
    """The dataset in an SQLite file, records in the order of their rows. Raises `InvalidDataset` with everything that is wrong."""
    name = str(file)
    image = _image(Path(file))
    try:
        with closing(_opened(image)) as connection:
            raw = _Contents(connection, name, len(image)).values()
    except UnicodeDecodeError:  # of values the gate says it
        refuse(name, "AG003", "a name in the database is not UTF-8", "", _ADVICE)
    except (sqlite3.Error, MemoryError) as error:
        code, reason = _OVER_A_LIMIT.get(getattr(error, "sqlite_errorname", ""), ("AG008", quoted(str(error), 200)[1:-1]))
        refuse(name, code, f"SQLite cannot read the file: {reason}", "", "write it again with “export sqlite”")
    return build(raw, name, into)


# --- opening -------------------------------------------------------------------------------------------------------

_MAGIC = b"SQLite format 3\0"
_VERSIONS = slice(18, 20)
"""Where the header says whether changes are first written to a file beside the database."""
_BESIDE, _INSIDE = b"\2\2", b"\1\1"


def _image(file: Path) -> bytes:
    """All bytes of a database that has no changes in files beside it."""
    image = bytes_of(file, LARGEST_DATABASE, "export the dataset as json, and “import” that")
    if not image.startswith(_MAGIC):
        refuse(str(file), "AG008", "not an SQLite database, or an encrypted one", "", _ADVICE)
    beside = image[_VERSIONS] == _BESIDE
    for suffix in ("-journal", "-wal") if beside else ("-journal",):
        if _holds_changes(Path(os.path.realpath(file) + suffix)):
            message = f"a program has this database open, or has left changes in {quoted(file.name + suffix)}"
            refuse(str(file), "AG008", message, "", "close the program, or open and close the file in SQLite")
    # SQLite does not take an image that says so.
    return image[: _VERSIONS.start] + _INSIDE + image[_VERSIONS.stop :] if beside else image


def _holds_changes(journal: Path) -> bool:
    """Whether there is a journal with changes in it: one that is done with is empty or begins with zeros."""
    try:
        if not stat.S_ISREG(os.lstat(journal).st_mode):
            return False
        with journal.open("rb") as file:
            return any(file.read(8))
    except (OSError, ValueError):
        return False


def _opened(image: bytes) -> sqlite3.Connection:
    """A database in memory of which nothing but our tables can be read."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(image)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_authorized)
    # What is not UTF-8 becomes characters that the gate refuses, with the record they are in.
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    return connection


def _authorized(action: int, what: str | None, detail: str | None, database: str | None, inside: str | None) -> int:
    """Whether SQLite may do something: `inside` is the view or trigger that asks for it."""
    match action:
        case sqlite3.SQLITE_SELECT:
            may = inside is None
        case sqlite3.SQLITE_READ:
            may = inside is None and what in {*_TABLES, _SCHEMA}
        case sqlite3.SQLITE_PRAGMA:
            may = what == "table_xinfo" and detail in _TABLES
        case _:
            may = False
    return sqlite3.SQLITE_OK if may else sqlite3.SQLITE_DENY


# --- tables → plain values -----------------------------------------------------------------------------------------


class _Contents:
    """What a database of a size holds, as plain values; `problems` is what cannot be such a value."""

    def __init__(self, connection: sqlite3.Connection, name: str, size: int) -> None:
        self._connection = connection
        self._name = name
        self._size = size
        self._left = {"bytes": size, "rows": MOST_RECORDS, "items": MOST_ITEMS}
        self.problems: list[Problem] = []

    def values(self) -> dict[str, Any]:
        """The description and the lists of records, as `build` takes them. Raises `InvalidDataset` and `sqlite3.Error`."""
        fields = {table: self._fields(table, _TABLES[table]) for table in self._tables()}
        self._require_none()
        raw = {table: self._records(table, fields[table]) if table in fields else [] for table in _TABLES}
        self._require_none()
        (description,) = raw.pop("dataset")
        return {"description": description, **raw}

    def _require_none(self) -> None:
        """Raises `InvalidDataset` with all problems found so far, if there are any."""
        if self.problems:
            raise InvalidDataset(self.problems)

    def _problem(self, code: str, record: str, message: str, found: str, advice: str) -> None:
        self.problems.append(Problem(self._name, 0, 0, code, record, message, found, advice))

    def _select(self, query: str, steps: int) -> Iterator[tuple[Any, ...]]:
        """The rows that a query finds within so many steps of SQLite's."""
        self._connection.set_progress_handler(lambda: 1, steps)
        for row in self._connection.execute(query):
            # In a damaged file one page can be the content of many rows.
            self._take("bytes", sum(len(value) for value in row if isinstance(value, str | bytes)), "its tables hold more than it")
            self._take("rows", 1, f"its tables hold more than {MOST_RECORDS:,} records")
            yield row

    def _take(self, what: str, number: int, message: str) -> None:
        """Count what was read. Raises `InvalidDataset` once it is more than there may be."""
        self._left[what] -= number
        if self._left[what] < 0:
            refuse(self._name, "AG002", f"the file cannot be read: {message}", "", "write it again with “export sqlite”")

    def _tables(self) -> list[str]:
        """Our tables, as far as they are there; one that is missing or is no table is a problem."""
        rows = self._select(f'SELECT s."name", s."type", s."sql" FROM "{_SCHEMA}" AS s', MOST_STEPS)
        found = {name: (kind, sql) for name, kind, sql in rows if kind in {"table", "view"} and name in _TABLES}
        ordinary = [table for table in _TABLES if table in found and str(found[table][1]).upper().startswith("CREATE TABLE ")]
        for table in _TABLES:
            if table not in found and table not in TERMS:
                self._problem("AG008", "", f"there is no table “{table}”", "", _ADVICE)
            elif table in found and table not in ordinary:
                what = "a view" if found[table][0] == "view" else "a virtual table"
                self._problem("AG008", table, f"{what} is not read", "", "make it an ordinary table")
        return ordinary

    def _fields(self, table: str, cls: type) -> list[Column]:
        """The fields that a table has a column for; one that is unknown, missing or computed is a problem."""
        known = columns(cls)
        rows = self._select(f'PRAGMA table_xinfo("{table}")', MOST_STEPS)
        hidden = {name: hidden for _, name, _, _, _, _, hidden in rows if name not in DERIVED.get(table, ())}
        for name in hidden:
            if name not in known:
                advice = did_you_mean(name, known, f"use one of {', '.join(known)}")
                self._problem("AG101", table, f"there is no field {quoted(name)} here", "", advice)
        for name, column in known.items():
            if name not in hidden and column.required:
                self._problem("AG102", table, f"the column “{name}” is missing", "", f"add it: {column.description}")
            elif hidden.get(name):
                self._problem("AG008", table, f"the column “{name}” is computed, and not read", "", "make it an ordinary column")
        return [column for name, column in known.items() if name in hidden]

    def _records(self, table: str, fields: Sequence[Column]) -> list[dict[str, Any]]:
        """The rows of a table as plain records; what is NULL is absent."""
        selected = ", ".join(f't."{column.name}"' for column in fields)
        rows = self._select(f'SELECT {selected} FROM "{table}" AS t NOT INDEXED', MOST_STEPS + 4 * self._size)
        found = [self._record(table, fields, row) for row in rows]
        if table == "dataset" and len(found) != 1:
            self._problem("AG008", table, "the table must have exactly one row", f"{len(found)} rows", _ADVICE)
        return found

    def _record(self, table: str, fields: Sequence[Column], row: tuple[Any, ...]) -> dict[str, Any]:
        record = {column.name: value for column, value in zip(fields, row, strict=True) if value is not None}
        for column in fields:
            if column.name in record and not isinstance(column.shape, Form):
                record[column.name] = self._from_json(table, record, column.name)
        return record

    def _from_json(self, table: str, record: Mapping[str, Any], field: str) -> Any:
        """The value of a field that is kept as JSON; None where it cannot be read, which is a problem."""
        text = record[field]
        if not isinstance(text, str):
            message, code, found = "expected a text of JSON", "AG103", quoted(text)
        else:
            self._take("items", sum(map(text.count, "[{,")), f"its lists have more than {MOST_ITEMS:,} items")
            try:
                return json_of(text)
            except RecursionError:
                message, code, found = "values are nested too deep", "AG002", ""
            except ValueError as error:
                message, code, found = f"not JSON: {quoted(str(error), 200)[1:-1]}", "AG103", quoted(text)
        self._problem(code, shown_id(record) or table, f"{field}: {message}", found, "write it as “export sqlite” does")
        return None

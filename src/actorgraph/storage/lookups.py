"""The parts of `Records`, read from the tables of a database: each when it is asked for, and only as far.

The database is one that `write_tables` filled with what had passed the gate. Where a row cannot be read all the same, the answer
comes from `whole`, the same records from somewhere else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from actorgraph.model.collection import Records, grouped
from actorgraph.model.dates import parsed
from actorgraph.model.records import Description, Relation
from actorgraph.model.vocabulary import GOVERNS, PART_TYPES
from actorgraph.storage.tables import TABLES, codec_of

_K = TypeVar("_K")
_V = TypeVar("_V")

DAMAGED = (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading a damaged row raises."""

_REFERRED_TO = frozenset({"source", "actor", "relation", "type", "kind"})
"""The mappings in which the ids that records hold are looked up: all of these were there when the tables were written."""

_PARTS = ", ".join(f"'{each}'" for each in sorted(PART_TYPES))
_PAIR = 't."subject" = ? AND t."object" = ?'


def parts(connection: sqlite3.Connection, whole: Callable[[], Records]) -> dict[str, Any]:
    """The fields of `Records` and its mappings, as `Records.passed` takes them. Raises `DAMAGED`."""
    rows = _Rows(connection)
    description = codec_of(Description)
    ((*values, record_ends),) = rows.select(f'SELECT {description.selected}, t."record_ends" FROM "dataset" AS t')
    mappings = {name: _Lookup(name, *how, whole) for name, how in _ways(rows).items()}
    lists = {section: _All(section, rows.all_of, whole) for section in TABLES}
    return {"description": description.record(values), "record_ends": parsed(record_ends), **lists, **mappings}


_Way = tuple[Callable[[Any], Any], Callable[[], Iterable[Any]]]
"""How a mapping finds a value, None where there is none, and all its keys."""


def _ways(rows: _Rows) -> Mapping[str, _Way]:
    """The way of each mapping of `Records`."""
    return {
        "source": (rows.with_id("sources"), rows.ids_of("sources")),
        "actor": (rows.with_id("actors"), rows.ids_of("actors")),
        "relation": (rows.with_id("relations"), rows.ids_of("relations")),
        "type": (rows.with_id("types"), rows.ids_of("types")),
        "kind": (rows.with_id("kinds"), rows.ids_of("kinds")),
        "place": (rows.place_of, rows.ids_of("relations")),
        "rivals_of": (
            rows.rivals_of,
            rows.first('SELECT t."id" FROM "relations" AS t WHERE t."rivals" IS NOT NULL ORDER BY t."rowid"'),
        ),
        "relations_of": (
            rows.relations_of,
            rows.actors_with_relations,
        ),
        "relations_between": (
            lambda pair: rows.relations(f"{_PAIR} OR {_PAIR}", *pair, *pair[::-1]),
            lambda: rows.select('SELECT DISTINCT t."subject", t."object" FROM "relations" AS t'),
        ),
        "relations_about": (
            lambda pair: rows.relations(
                't."id" IN (SELECT c."relation" FROM "concerning" AS c WHERE c."actor" = ? AND c."third" = ?)', *pair
            ),
            lambda: rows.select('SELECT DISTINCT t."actor", t."third" FROM "concerning" AS t'),
        ),
        "relations_of_parts": (
            lambda whole: rows.relations(f't."object" = ? AND t."type" IN ({_PARTS})', whole),
            rows.first(f'SELECT DISTINCT t."object" FROM "relations" AS t WHERE t."type" IN ({_PARTS})'),
        ),
        "governed": (lambda actor: rows.governed.get(actor), lambda: rows.governed),
        "governing": (lambda actor: rows.governing.get(actor), lambda: rows.governing),
        "number_of_relations": (rows.number_of_relations, rows.actors_with_relations),
        "actors_named": (rows.named("actors"), rows.names_of("actors")),
        "sources_named": (rows.named("sources"), rows.names_of("sources")),
    }


class _Rows:
    """The rows of a database as records, each made once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made: dict[str, dict[str, Any]] = {section: {} for section in TABLES}
        self._places: dict[str, int] = {}
        self._rivals: dict[str, frozenset[str]] = {}

    def select(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """All rows that a query finds."""
        return self._connection.execute(query, values).fetchall()

    def first(self, query: str) -> Callable[[], list[Any]]:
        """A function that gives the first column of what a query finds."""
        return lambda: [row[0] for row in self.select(query)]

    def all_of(self, section: str) -> tuple[Any, ...]:
        """All records of a table."""
        return self._records(section, "")

    def with_id(self, section: str) -> Callable[[str], Any]:
        """A function that gives the record of a table with an id."""
        made = self._made[section]
        return lambda name: made[name] if name in made else next(iter(self._records(section, 'WHERE t."id" = ?', name)), None)

    def ids_of(self, section: str) -> Callable[[], list[str]]:
        """A function that gives all ids of a table."""
        return self.first(f'SELECT t."id" FROM "{section}" AS t ORDER BY t."rowid"')

    def relations(self, condition: str, *values: str) -> tuple[Relation, ...] | None:
        """The relations that meet a condition; None without any."""
        return self._records("relations", f"WHERE {condition}", *values) or None

    def relations_of(self, actor: str) -> tuple[Relation, ...] | None:
        """The relations of an actor; the actors at their other ends, for whom a question asks next, are read along with them."""
        found = self.relations('t."subject" = ? OR t."object" = ?', actor, actor)
        others = {relation.other(actor) for relation in found or ()} - self._made["actors"].keys()
        if len(others) > 1:
            self._records("actors", 'WHERE t."id" IN (SELECT "value" FROM json_each(?))', json.dumps(sorted(others)))
        return found

    def actors_with_relations(self) -> list[str]:
        """The ids of the actors that have relations."""
        return self.first('SELECT t."subject" FROM "relations" AS t UNION SELECT t."object" FROM "relations" AS t')()

    def number_of_relations(self, actor: str) -> int | None:
        """How many relations an actor has, counted without reading them; None without any."""
        ((as_subject, as_object),) = self.select(
            'SELECT (SELECT COUNT(*) FROM "relations" AS t WHERE t."subject" = ?), '
            '(SELECT COUNT(*) FROM "relations" AS t WHERE t."object" = ?)',
            *(actor, actor),
        )
        return as_subject + as_object or None

    @cached_property
    def _who_governs(self) -> tuple[Relation, ...]:
        """Every relation that says who governs an actor: there are few, and every claim asks for them."""
        # Without the name of the index SQLite would look through all relations, which are in the order that is asked for.
        listed = f'SELECT g."rowid" FROM "relations" AS g INDEXED BY "relations_that_govern" WHERE g."type" = \'{GOVERNS}\''
        return self.relations(f't."rowid" IN ({listed})') or ()

    @cached_property
    def governed(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say who governs an actor, by the actor."""
        return grouped((relation.object, relation) for relation in self._who_governs)

    @cached_property
    def governing(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say whom an actor governs, by the actor."""
        return grouped((relation.subject, relation) for relation in self._who_governs)

    def place_of(self, relation: str) -> int | None:
        """The place of the relation with an id."""
        self.with_id("relations")(relation)
        return self._places.get(relation)

    def rivals_of(self, relation: str) -> frozenset[str] | None:
        """The relations that contradict the one with an id."""
        self.with_id("relations")(relation)
        return self._rivals.get(relation)

    def named(self, section: str) -> Callable[[str], tuple[str, ...] | None]:
        """A function that gives the ids of the records of a table with a folded name."""
        query = 'SELECT t."id" FROM "names" AS t WHERE t."section" = ? AND t."folded" = ? ORDER BY t."id"'
        return lambda name: tuple(row[0] for row in self.select(query, section, name)) or None

    def names_of(self, section: str) -> Callable[[], Iterable[str]]:
        """A function that gives the folded names of the records of a table, in their order."""
        return lambda: dict.fromkeys(
            row[0] for row in self.select('SELECT t."folded" FROM "names" AS t WHERE t."section" = ? ORDER BY t."rowid"', section)
        )

    def _records(self, section: str, condition: str, *values: str) -> tuple[Any, ...]:
        codec, made = codec_of(TABLES[section]), self._made[section]
        rivals = ', t."rivals"' if section == "relations" else ""
        # Every column is named with its table: SQLite takes a quoted name that there is not for a text.
        query = f'SELECT t."rowid", {codec.selected}{rivals} FROM "{section}" AS t {condition} ORDER BY t."rowid"'
        found = []
        for place, *fields in self.select(query, *values):
            if (record := made.get(fields[0])) is None:
                record = codec.record(fields)
                if rivals:  # noted before the record is known as made, because another thread may ask for both
                    self._note(record.id, place, fields[-1])
                made[record.id] = record
            found.append(record)
        return tuple(found)

    def _note(self, relation: str, place: int, rivals: str | None) -> None:
        """Keep what the row of a relation says beside its fields."""
        self._places[relation] = place
        if rivals is not None:
            self._rivals[relation] = frozenset(json.loads(rivals))


class _Lookup(Mapping[_K, _V]):
    """A mapping of `Records` whose values are looked up when they are asked for, each once."""

    def __init__(
        self, name: str, find: Callable[[_K], _V | None], keys: Callable[[], Iterable[_K]], whole: Callable[[], Records]
    ) -> None:
        self._name = name
        self._find = find
        self._keys = keys
        self._whole = whole
        self._known: dict[_K, _V | None] = {}

    def get(self, key: _K, default: Any = None) -> Any:
        """The value of a key."""
        try:
            value = self._known[key]
        except KeyError:
            value = self._known[key] = self._looked_up(key)
        return default if value is None else value

    def _looked_up(self, key: _K) -> _V | None:
        try:
            return self._find(key)
        except DAMAGED:
            found: _V | None = getattr(self._whole(), self._name).get(key)
            return found

    def __getitem__(self, key: _K) -> _V:
        value = self._known.get(key)  # asked for first, because most are known: a claim looks up its actors, sources and type
        if value is None:
            value = self.get(key)
        if value is None and self._name in _REFERRED_TO:
            value = self._known[key] = getattr(self._whole(), self._name).get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[_K]:
        try:
            keys = list(self._keys())
        except DAMAGED:
            keys = list(getattr(self._whole(), self._name))
        return iter(keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _All(Sequence[_V]):
    """A list of `Records` that is read when it is first needed."""

    def __init__(self, section: str, all_of: Callable[[str], tuple[_V, ...]], whole: Callable[[], Records]) -> None:
        self._section = section
        self._all_of = all_of
        self._whole = whole
        self._items: tuple[_V, ...] | None = None

    def _read(self) -> tuple[_V, ...]:
        if self._items is None:
            try:
                self._items = self._all_of(self._section)
            except DAMAGED:
                self._items = tuple(getattr(self._whole(), self._section))
        return self._items

    @overload
    def __getitem__(self, place: int) -> _V: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[_V, ...]: ...

    def __getitem__(self, place: int | slice) -> _V | tuple[_V, ...]:
        return self._read()[place]

    def __iter__(self) -> Iterator[_V]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __eq__(self, other: object) -> bool:
        return self._read() == (other._read() if isinstance(other, _All) else other)

    def __hash__(self) -> int:
        return hash(self._read())

"""Records read from tables as they are asked for: the same as records that are all in memory."""

from __future__ import annotations

import copy
import pickle
import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given

from actorgraph import Dataset, load
from actorgraph.model.collection import Records
from actorgraph.model.records import SECTIONS, TERMS
from actorgraph.questions.answers import as_json
from actorgraph.storage.lookups import _Rows, parts
from actorgraph.storage.tables import write_tables
from tests.conftest import WORLD
from tests.drawn import drawn
from tests.questions.test_properties import steady, worlds

LISTS = (*SECTIONS, *TERMS)
MAPPINGS = (
    *("source", "actor", "relation", "type", "kind", "place", "rivals_of", "actors_named", "sources_named", "governed"),
    *("relations_of", "relations_between", "relations_about", "relations_of_parts", "governing", "number_of_relations"),
)


def no_other_source() -> Records:
    raise AssertionError("the tables were not enough")


def database_of(records: Records) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write_tables(records, connection)
    return connection


def from_tables(records: Records) -> Dataset:
    """The same records, read from tables."""
    return Dataset.passed(parts(database_of(records), no_other_source))


def all_of(mapping: Mapping[Any, Any]) -> dict[Any, Any]:
    """Everything in a mapping; what it gives is compared as a tuple, whichever kind of sequence it is."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in mapping.items()}


def assert_same(lazy: Dataset, eager: Dataset) -> None:
    assert lazy == eager
    assert lazy.record_ends == eager.record_ends
    for name in LISTS:
        assert tuple(getattr(lazy, name)) == tuple(getattr(eager, name)), name
    for name in MAPPINGS:
        one, two = all_of(getattr(lazy, name)), all_of(getattr(eager, name))
        if name == "relations_between":  # a pair has two orders, of which each gives one
            one, two = ({tuple(sorted(pair)): found for pair, found in each.items()} for each in (one, two))
        assert one == two, name


@pytest.mark.parametrize("folder", [WORLD, None], ids=["world", "bundled"])
def test_everything_comes_back_from_the_tables(folder: Any) -> None:
    eager = load(folder)
    assert_same(from_tables(eager), eager)


@steady
@given(worlds())
def test_everything_of_a_drawn_world_comes_back(world: Dataset) -> None:
    assert_same(from_tables(world), world)


def test_a_mapping_gives_the_same_before_and_after_everything_was_read(world: Dataset) -> None:
    """One key at a time, in the order in which a question asks, and for keys that there are not."""
    lazy, actors = from_tables(world), [*world.actor, "nobody"]
    for one, two in product(actors, actors):
        for name in ("relations_between", "relations_about"):
            found, expected = getattr(lazy, name).get((one, two), ()), getattr(world, name).get((one, two), ())
            assert tuple(found) == tuple(expected), (name, one, two)
    for name in ("actor", "relations_of", "relations_of_parts", "governed"):
        for actor in actors:
            found, expected = getattr(lazy, name).get(actor), getattr(world, name).get(actor)
            assert (found and (found if name == "actor" else tuple(found))) == expected, (name, actor)
    assert "nobody" not in lazy.actor
    with pytest.raises(KeyError):
        lazy.relations_of["nobody"]


def test_names_have_one_order(world: Dataset) -> None:
    """Of two names that are equally near to a misspelt one, the first is offered."""
    lazy = from_tables(world)
    assert list(lazy.actors_named) == list(world.actors_named)
    assert list(lazy.sources_named) == list(world.sources_named)
    assert list(lazy.relation) == list(world.relation)


def test_only_what_is_asked_for_is_read(world: Dataset) -> None:
    read: list[str] = []
    connection = database_of(world)
    connection.set_trace_callback(read.append)
    lazy = Dataset.passed(parts(connection, no_other_source))
    lazy.hostile("Freedonia", as_of="2024")
    lazy.between("freedonia", "sylvania", with_parts=True)
    lazy.show("zk")
    lazy.timeline("freedonia", "sylvania")
    lazy.changes("2000", "2024", "zk")
    lazy.disputes("zk")
    assert any("governs" in query for query in read)
    for query in [each for each in read if 'FROM "dataset"' not in each]:  # that table has one row
        plan = [detail for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step], (query, plan)
    assert len(lazy.relation._known) < len(world.relations)  # type: ignore[attr-defined]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])  # noqa: S301
def test_a_copy_needs_no_database(world: Dataset, copied: Any) -> None:
    connection = database_of(world)
    lazy = Dataset.passed(parts(connection, no_other_source))
    lazy.hostile("freedonia")
    other = copied(lazy)
    connection.close()
    assert_same(other, world)


def test_several_threads_ask_at_once(world: Dataset) -> None:
    lazy, actors = from_tables(world), list(world.actor) * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda actor: as_json(lazy.show(actor)), actors))
    assert found == [as_json(world.show(actor)) for actor in actors]


def test_a_relation_is_known_only_with_what_contradicts_it() -> None:
    """One thread may ask for that while another makes the relation."""
    world, contradicted = drawn("a fights b -\na allied-with b -", contradicts={"r1": "r2"}), "r1"
    lazy, asked = from_tables(world), []
    actual = _Rows._note

    def slowly(rows: _Rows, relation: str, *more: Any) -> None:
        asked.append(relation)
        if asked.count(relation) == 1:  # meanwhile, in another thread
            assert lazy.rivals_of.get(relation) == world.rivals_of.get(relation)
        actual(rows, relation, *more)

    with patch.object(_Rows, "_note", slowly):
        lazy.relation[contradicted]
    assert contradicted in asked
    assert lazy.rivals_of[contradicted] == world.rivals_of[contradicted]


# --- damage --------------------------------------------------------------------------------------------------------

DAMAGE = {
    "no table": 'DROP TABLE "names"',
    "no column": 'ALTER TABLE "relations" DROP COLUMN "note"',
    "no JSON": 'UPDATE "relations" SET "citations" = \'[{\'',
    "no list": 'UPDATE "relations" SET "citations" = \'7\'',
    "no citation": 'UPDATE "relations" SET "citations" = \'[7]\'',
    "an unknown field": 'UPDATE "relations" SET "citations" = \'[{"colour": "red"}]\'',
    "no actor": 'DELETE FROM "actors" WHERE "id" = \'sylvania\'',
    "no date": 'UPDATE "sources" SET "issued" = \'soon\'',
    "a number": 'UPDATE "sources" SET "issued" = 7',
    "bytes": 'UPDATE "actors" SET "aliases" = x\'ff\'',
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_cannot_be_read_is_read_from_elsewhere(world: Dataset, damage: str) -> None:
    connection = database_of(world)
    elsewhere: list[int] = []

    def whole() -> Records:
        elsewhere.append(1)
        return world

    lazy = Dataset.passed(parts(connection, whole))
    lazy.relations_of["sylvania"]
    connection.execute(DAMAGE[damage])
    for actor in world.actor:
        assert as_json(lazy.show(world.actor[actor].name)) == as_json(world.show(actor))
    assert as_json(lazy.timeline()) == as_json(world.timeline())
    assert elsewhere

"""SQLite: the same bytes everywhere, and tables as others expect them. Files are read in tests/storage/test_database.py."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings

from actorgraph import load
from actorgraph.formats import export
from actorgraph.model.collection import Records
from tests.conftest import ROOT, WORLD, run
from tests.formats.datasets import datasets, freedonia


def database_of(records: Records) -> sqlite3.Connection:
    made = export(records, "sqlite")
    assert isinstance(made, bytes)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made)
    return connection


@pytest.fixture(params=["bundled", "world", "freedonia"])
def connection(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    records = {"bundled": load, "world": lambda: load(WORLD), "freedonia": freedonia}[request.param]()
    with closing(database_of(records)) as made:
        yield made


def test_same_dataset_same_bytes(tmp_path: object) -> None:
    made = export(load(), "sqlite")
    for seed in ("1", "2"):
        file = f"{tmp_path}/{seed}.sqlite"
        assert run("export", "sqlite", "-o", file, env={"PYTHONHASHSEED": seed, "ACTORGRAPH_CACHE": "off"}).code == 0
        with open(file, "rb") as written:
            assert written.read() == made


def test_the_file_says_nothing_of_where_it_was_made() -> None:
    """Neither how often it was changed nor by which version of SQLite."""
    header = export(load(), "sqlite")[:100]  # type: ignore[index]
    assert (header[24:28], header[92:100]) == (bytes(4), bytes(8))


def test_sqlite_finds_no_fault(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=20)
@given(datasets())
def test_sqlite_finds_no_fault_in_any_dataset(records: Records) -> None:
    with closing(database_of(records)) as connection:
        test_sqlite_finds_no_fault(connection)


def test_every_reference_is_to_a_key(connection: sqlite3.Connection) -> None:
    """Or else Datasette links to pages that there are not."""
    for table, count in {"actors": 1, "relations": 3, "concerning": 3}.items():
        keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        assert len(keys) == count
        for _, _, other, _, column, *_ in keys:
            assert [row[1] for row in connection.execute(f"PRAGMA table_info({other})") if row[5]] == [column]


def test_views_tell_what_the_records_say() -> None:
    records = load(ROOT / "data")
    with closing(database_of(records)) as connection:
        cited = connection.execute("SELECT relation, source, phrase, locator, stance, by, about, note FROM citations").fetchall()
        claims = connection.execute('SELECT relation, subject, type, object, "when", summary FROM claims').fetchall()
    assert set(cited) == {
        (each.id, it.source, it.phrase, it.locator, it.stance, it.by, it.about and str(it.about), it.note)
        for each in records.relations
        for it in each.citations
    }
    assert len(cited) == sum(len(each.citations) for each in records.relations)
    name = {each.id: each.name for each in records.actors}
    label = {each.id: each.label for each in records.types}
    assert sorted(claims, key=str) == sorted(
        (
            (
                each.id,
                name[each.subject],
                label[each.type],
                name[each.object],
                each.when and str(each.when),
                each.summary,
            )
            for each in records.relations
        ),
        key=str,
    )

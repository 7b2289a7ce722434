"""A stranger's SQLite file as dataset: the same records as from the folder, or what is wrong, and never anything else."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import Dataset, load
from actorgraph.check.rules import check
from actorgraph.errors import InvalidDataset, Problem
from actorgraph.formats import export
from actorgraph.formats.importing import import_file
from actorgraph.model.collection import Records
from actorgraph.model.fields import columns
from actorgraph.model.records import Actor
from actorgraph.storage import database
from actorgraph.storage.build import build
from actorgraph.storage.canonical import files
from tests.conftest import ROOT, WORLD, run, run_here, standing_in
from tests.formats.datasets import FREEDONIA, datasets, freedonia

FOLDERS = {"world": WORLD, "bundled": ROOT / "data"}
AS_DATASET = build(FREEDONIA, "freedonia", Dataset)


def image_of(records: Records) -> bytes:
    made = export(records, "sqlite")
    assert isinstance(made, bytes)
    return made


def problems_in(file: Path) -> list[Problem]:
    with pytest.raises(InvalidDataset) as refused:
        load(file)
    return list(refused.value.problems)


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Path:
    return FOLDERS[request.param]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Freedonia as an SQLite file."""
    made = tmp_path / "freedonia.sqlite"
    made.write_bytes(image_of(freedonia()))
    return made


# --- there and back ------------------------------------------------------------------------------------------------


def test_a_file_holds_the_records_of_the_folder_in_their_order(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(image_of(load(folder)))
    again = load(file)
    assert type(again) is Dataset
    assert again == load(folder)
    assert list(again.relation) == list(load(folder).relation)
    assert image_of(again) == file.read_bytes()


@settings(max_examples=40)
@given(datasets())
def test_any_dataset_comes_back(tmp_path_factory: pytest.TempPathFactory, records: Records) -> None:
    file = tmp_path_factory.getbasetemp() / "any.sqlite"
    file.write_bytes(image_of(records))
    assert database.load(file) == records


QUESTIONS = {
    "world": [
        *("hostile freedonia", "allies sylvania --ever", "between freedonia sylvania", "show freedonia", "timeline", "disputes"),
        *("changes 2010 2022", "path freedonia sylvania", "actors", "sources", "types", "export json", "export ntriples"),
    ],
    "bundled": ["hostile pakistan", "between pakistan afghan-taliban", "timeline ttp", "path china ttp", "disputes", "types"],
}


@pytest.mark.parametrize(("name", "question"), [(name, each) for name, listed in QUESTIONS.items() for each in listed])
def test_answers_are_those_of_the_folder(name: str, question: str, tmp_path: Path) -> None:
    file, words = tmp_path / "x.sqlite", question.split()
    file.write_bytes(image_of(load(FOLDERS[name])))
    form = [] if words[0] == "export" else ["--format", "json"]
    from_file, from_folder = (run_here(*words, "--data", place, *form) for place in (file, FOLDERS[name]))
    assert from_file == from_folder
    assert (from_file.code, bool(from_file.stdout)) == (0, True)


def test_the_file_is_imported_into_a_folder(file: Path, tmp_path: Path) -> None:
    done = run_here("import", file, "-o", tmp_path / "back")
    assert (done.code, done.stderr) == (0, f"4 actors, 3 relations, 2 sources in {tmp_path / 'back'}\n")
    assert {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "back").iterdir()} == dict(files(freedonia()))


def test_the_format_can_be_named_where_the_file_name_does_not_show_it(file: Path, tmp_path: Path) -> None:
    unnamed = file.rename(tmp_path / "freedonia")
    assert import_file(unnamed, "sqlite") == freedonia()


@pytest.mark.parametrize("name", ["x.sqlite", "x.db", "X.SQLITE", "a file?mode=rwc#%41.sqlite", "-x.db"])
def test_a_file_is_known_by_the_end_of_its_name(name: str, file: Path, tmp_path: Path) -> None:
    assert load(file.rename(tmp_path / name)) == AS_DATASET
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_folder_may_have_any_name(variant: Callable[..., Path], tmp_path: Path) -> None:
    folder = variant("dataset.yaml", "Other", old="Freedonia and its neighbours").rename(tmp_path / "world.sqlite")
    assert load(folder).description.title == "Other"


def test_no_snapshot_is_kept_of_a_file(file: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("actors", "--data", file, env={"XDG_CACHE_HOME": str(tmp_path)}).code == 0
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


# --- check ---------------------------------------------------------------------------------------------------------


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    file = tmp_path / "world.sqlite"
    file.write_bytes(image_of(load(WORLD)))
    assert check(file) == []
    done = run_here("check", file)
    assert (done.code, done.stdout, done.stderr) == (0, "", "No problems.\n")


def test_check_finds_what_the_gate_refuses(file: Path) -> None:
    execute(file, "UPDATE relations SET object = 'sylvana', \"when\" = 'soon' WHERE id = 'war'")
    found = check(file)
    assert found == sorted(problems_in(file))
    assert {(each.code, each.record, each.line) for each in found} == {("AG107", "war", 0), ("AG202", "war", 0)}
    assert run_here("check", file).code == 1
    assert run_here("actors", "--data", file).code == 4


def test_check_looks_at_the_house_rules(file: Path) -> None:
    execute(file, "UPDATE actors SET aliases = '[\"Freedonia\"]' WHERE id = 'sylvania'")
    execute(file, "UPDATE relations SET contradicts = NULL WHERE id = 'peace'")
    execute(file, "UPDATE dataset SET expected = '{\"actors\": 5}'")
    found = {(each.code, each.record, each.message.partition(":")[0]) for each in check(file)}
    assert {
        ("AG301", "sylvania", "freedonia and sylvania share a name"),
        ("AG303", "war", "contradicts.0"),
        ("AG306", "freedonia", "expected.actors"),
    } <= found


# --- what lies beside our tables, and beside the file --------------------------------------------------------------


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for each in statements:
            connection.execute(each)


BESIDE = {
    "a table": ["CREATE TABLE notes (id, text)", "INSERT INTO notes VALUES (1, x'ff')"],
    "an index": ["CREATE INDEX mine ON relations (summary, id)"],
    "an index of what is computed": ["CREATE INDEX mine ON relations (upper(summary))"],
    "an endless view": ["CREATE VIEW mine AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"],
    "a view of what is not there": ["CREATE VIEW mine AS SELECT gone(lost) FROM nowhere"],
    "a trigger": ["CREATE TRIGGER mine AFTER UPDATE ON relations BEGIN DELETE FROM relations; END"],
    "a table for full text": ["CREATE VIRTUAL TABLE mine USING fts5(text)", "INSERT INTO mine VALUES ('war')"],
    "other row ids": ["UPDATE actors SET rowid = rowid * 1000 - 7", "VACUUM"],
    "no tables to find records by": ["DROP TABLE names", "DROP TABLE concerning", "DROP VIEW claims", "DROP VIEW citations"],
    "nothing derived": [
        "DROP VIEW claims",
        "ALTER TABLE relations DROP COLUMN rivals",
        "ALTER TABLE dataset DROP COLUMN record_ends",
    ],
    "a rule of its own": [
        "ALTER TABLE kinds RENAME TO old",
        "CREATE TABLE kinds (id TEXT PRIMARY KEY CHECK (id LIKE '%'), label, plural, definition) WITHOUT ROWID",
        "INSERT INTO kinds SELECT * FROM old",
    ],
    "pages of another size": ["PRAGMA page_size = 512", "VACUUM"],
    "pages that are moved": ["PRAGMA auto_vacuum = FULL", "VACUUM"],
    "a journal that is kept": ["PRAGMA journal_mode = PERSIST", "UPDATE actors SET id = id"],
    "changes written ahead": ["PRAGMA journal_mode = WAL", "UPDATE actors SET id = id"],
}


@pytest.mark.parametrize("beside", BESIDE)
def test_what_else_is_in_the_file_is_left_alone(beside: str, file: Path, tmp_path: Path) -> None:
    execute(file, *BESIDE[beside])
    there = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert load(file) == AS_DATASET
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == there


def test_text_in_utf_16_is_read(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection, closing(sqlite3.connect(other)) as copy:
        copy.execute("PRAGMA encoding = 'UTF-16'")
        for statement in connection.iterdump():
            copy.execute(statement)
    assert load(other) == AS_DATASET


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_file_whose_changes_are_still_beside_it_is_refused(mode: str, file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE actors SET note = 'x'")
        connection.execute("COMMIT" if mode == "WAL" else "UPDATE relations SET note = 'x'")
        before = {each.name for each in tmp_path.iterdir()}
        [problem] = problems_in(file)
        assert (problem.code, "has left changes in “freedonia.sqlite-" in problem.message) == ("AG008", True)
        assert {each.name for each in tmp_path.iterdir()} == before
        if mode == "DELETE":
            connection.execute("ROLLBACK")
    assert load(file).actor["freedonia"].note == ("x" if mode == "WAL" else "- not a list")


def test_a_journal_that_is_none_is_not_opened(file: Path) -> None:
    os.mkfifo(f"{file}-journal")
    assert load(file) == AS_DATASET


# --- files that are no dataset -------------------------------------------------------------------------------------

Change = Callable[[Path], None]


def kept(part: Callable[[bytes], bytes]) -> Change:
    def change(file: Path) -> None:
        file.write_bytes(part(file.read_bytes()))

    return change


def instead(content: bytes) -> Change:
    return kept(lambda _: content)


def after(*statements: str) -> Change:
    return lambda file: execute(file, *statements)


def other_database(file: Path) -> None:
    file.unlink()
    execute(file, "CREATE TABLE films (title)")


def fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def link(to: str) -> Change:
    def change(file: Path) -> None:
        file.unlink()
        file.symlink_to(to)

    return change


def forged(*changes: str, then: str = "") -> Change:
    """Changes in the schema that SQLite does not look at until the file is opened again."""

    def change(file: Path) -> None:
        execute(file, "PRAGMA writable_schema = ON", *changes)
        if then:
            execute(file, then)

    return change


def many(statement: str, times: int) -> Change:
    return after("BEGIN", *(statement.format(number) for number in range(times)), "COMMIT")


def replaced(column: str, of: str, by: str) -> Change:
    """Replace a column of a table by one that is declared in another way."""
    views = "DROP VIEW claims", "DROP VIEW citations"
    return after(*views, f"ALTER TABLE {of} DROP COLUMN {column}", f"ALTER TABLE {of} ADD COLUMN {column} {by}")


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id, x AS subject FROM c"
DROP_RELATIONS = "DROP TABLE relations"


def shared_overflow(file: Path) -> None:
    """Rows that all have one chain of pages as their content: 8 times what the file holds."""
    execute(file, "DELETE FROM actors", "VACUUM")
    with closing(sqlite3.connect(file)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'actors'").fetchone()
    image, size, links = bytearray(file.read_bytes()), 4096, 200
    local = (size - 12) * 32 // 255 - 23
    payload = local + links * (size - 4)
    kinds = {"id": b"\x0f", "name": b"\x0f", "kind": b"\x0f"}
    names = list(columns(Actor))
    width = 1 + len(names) + 3
    text = varint(13 + 2 * (payload - width - 3))
    header = b"".join(text if name == "description" else kinds.get(name, b"\0") for name in names)
    assert len(header) + 1 == width + len(text) - 4
    header += b"\0" * (width - 1 - len(header))
    content = (bytes([width]) + header + b"abc").ljust(local, b"a")
    first = len(image) // size + 1
    cells = [varint(payload) + varint(number) + content + struct.pack(">I", first) for number in range(1, 9)]
    image[(root - 1) * size : root * size] = leaf(cells, size)
    for number in range(links):
        image += struct.pack(">I", first + number + 1 if number + 1 < links else 0) + b"a" * (size - 4)
    image[28:32] = struct.pack(">I", len(image) // size)
    file.write_bytes(image)


def varint(number: int) -> bytes:
    groups = [number & 127]
    while number := number >> 7:
        groups.append(number & 127 | 128)
    return bytes(reversed(groups))


def leaf(cells: list[bytes], size: int) -> bytes:
    page, end, places = bytearray(size), size, []
    for cell in cells:
        end -= len(cell)
        page[end : end + len(cell)] = cell
        places.append(end)
    page[:8] = struct.pack(">BHHHB", 13, 0, len(cells), end, 0)
    page[8 : 8 + 2 * len(cells)] = struct.pack(f">{len(cells)}H", *places)
    return bytes(page)


NOISE = hashlib.shake_256(b"").digest(8192)

REFUSED: dict[str, tuple[Change, str, str]] = {
    "nothing": (Path.unlink, "AG001", "the file cannot be opened: No such file or directory"),
    "a pipe": (fifo, "AG001", "not a regular file"),
    "a device": (link("/dev/zero"), "AG001", "not a regular file"),
    "a link to itself": (link("freedonia.sqlite"), "AG001", "the file cannot be opened: Too many levels of symbolic links"),
    "an empty file": (instead(b""), "AG008", "not an SQLite database, or an encrypted one"),
    "a text": (instead(b"SQLite format 3\n" * 100), "AG008", "not an SQLite database, or an encrypted one"),
    "noise": (instead(NOISE), "AG008", "not an SQLite database, or an encrypted one"),
    "an encrypted file": (kept(lambda image: image[:16] + NOISE), "AG008", "file is not a database"),
    "the header alone": (kept(lambda image: image[:16]), "AG008", "SQLite cannot read the file"),
    "half of it": (kept(lambda image: image[: len(image) // 2]), "AG008", "database disk image is malformed"),
    "no last page": (kept(lambda image: image[:-4096]), "AG008", "database disk image is malformed"),
    "another database": (other_database, "AG008", "there is no table “relations”"),
    "no sources": (after("DROP TABLE sources"), "AG008", "there is no table “sources”"),
    "no description": (after("DROP TABLE dataset"), "AG008", "there is no table “dataset”"),
    "an empty description": (after("DELETE FROM dataset"), "AG008", "the table must have exactly one row (found 0 rows)"),
    "two descriptions": (
        after("INSERT INTO dataset SELECT 'other', title, '', version, '', '', '', '', '' FROM dataset"),
        *("AG008", "the table must have exactly one row (found 2 rows)"),
    ),
    "an endless view": (after(DROP_RELATIONS, f"CREATE VIEW relations AS {ENDLESS}"), "AG008", "relations: a view is not read"),
    "a view of a table": (
        after("ALTER TABLE kinds RENAME TO old", "CREATE VIEW kinds AS SELECT * FROM old"),
        *("AG008", "kinds: a view is not read"),
    ),
    "a virtual table": (
        after(DROP_RELATIONS, "CREATE VIRTUAL TABLE relations USING fts5(id, subject)"),
        *("AG008", "relations: a virtual table is not read"),
    ),
    "a view that calls itself a table": (
        forged(
            "UPDATE sqlite_schema SET type = 'table', rootpage = 2 WHERE name = 'claims'",
            f"UPDATE sqlite_schema SET sql = 'CREATE VIEW relations AS {ENDLESS}' WHERE name = 'claims'",
            "UPDATE sqlite_schema SET sql = replace(sql, '\"relations\"', '\"other\"') WHERE name = 'relations'",
        ),
        *("AG008", "SQLite cannot read the file"),
    ),
    "a virtual table of another name": (
        forged(
            "CREATE VIRTUAL TABLE mine USING fts5(id, subject, type, object, summary, citations)",
            "UPDATE sqlite_schema SET sql = replace(sql, 'mine', 'relations') WHERE name = 'mine'",
            "UPDATE sqlite_schema SET sql = replace(sql, '\"relations\"', '\"other\"') WHERE name = 'relations'",
            "DELETE FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'relations'",
        ),
        *("AG008", ""),
    ),
    "a computed column": (
        replaced("note", "relations", "AS (printf('%.*c', 1000000000, 'x'))"),
        *("AG008", "the column “note” is computed"),
    ),
    "a stored computed column": (
        after(
            "ALTER TABLE kinds RENAME TO old",
            "CREATE TABLE kinds (id, label, plural TEXT AS (label || 's') STORED, definition)",
        ),
        *("AG008", "the column “plural” is computed"),
    ),
    "an unknown column": (
        after("ALTER TABLE relations ADD COLUMN colour", "ALTER TABLE actors ADD COLUMN alias"),
        *("AG101", "relations: there is no field “colour” here"),
    ),
    "a column of almost the right name": (
        after("ALTER TABLE sources RENAME COLUMN publisher TO publishers"),
        *("AG101", "there is no field “publishers” here; did you mean publisher?"),
    ),
    "a missing column": (
        after("DROP VIEW claims", "ALTER TABLE relations DROP COLUMN summary"),
        *("AG102", "relations: the column “summary” is missing"),
    ),
    "bytes": (after("UPDATE sources SET title = x'ff00'"), "AG103", "gazette: title: expected text"),
    "an unlimited number": (replaced("note", "sources", "REAL DEFAULT 9e999"), "AG103", "gazette: note: expected text (found inf)"),
    "a huge number": (replaced("note", "sources", f"INTEGER DEFAULT {2**63 - 1}"), "AG103", "gazette: note: expected text"),
    "a number for a key": (
        after(
            "ALTER TABLE kinds RENAME TO old",
            "CREATE TABLE kinds (id, label, plural, definition)",
            "INSERT INTO kinds VALUES (7, 'a', 'b', 'c')",
        ),
        *("AG103", "kinds: id: expected text (found 7)"),
    ),
    "no value that must be there": (
        forged("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')", then="UPDATE relations SET summary = NULL"),
        *("AG102", "war: summary: the field “summary” is missing"),
    ),
    "no UTF-8": (after("UPDATE sources SET title = CAST(x'61ff62' AS TEXT)"), "AG106", "gazette: title: the character U+DCFF"),
    "NUL": (after("UPDATE sources SET title = 'a' || char(0) || 'b'"), "AG106", "gazette: title: the character U+0000"),
    "a character that turns text around": (after("UPDATE sources SET title = char(8238)"), "AG106", "U+202E is not allowed"),
    "no JSON": (after("UPDATE relations SET citations = '[{'"), "AG103", "war: citations: not JSON: Expecting property name"),
    "JSON in bytes": (after("UPDATE relations SET citations = x'5b5d'"), "AG103", "war: citations: expected a text of JSON"),
    "other JSON": (after("UPDATE relations SET citations = '7'"), "AG103", "war: citations: expected a list (found 7)"),
    "null": (after("UPDATE relations SET citations = 'null'"), "AG103", "war: citations: expected a list (found None)"),
    "NaN": (after("UPDATE dataset SET expected = '{\"actors\": NaN}'"), "AG103", "expected.actors: expected text (found nan)"),
    "deep JSON": (after(f"UPDATE actors SET interests = '{'[' * 100_000}'"), "AG002", "interests: values are nested too deep"),
    "a key twice": (
        after('UPDATE actors SET names = \'{"ar": "a", "ar": "b"}\''),
        *("AG103", "freedonia: names: not JSON: the key “ar” appears twice in one object"),
    ),
    "a number of 5000 digits": (
        after(f"UPDATE dataset SET expected = '{{\"actors\": {'9' * 5000}}}'"),
        *("AG103", "expected: not JSON: Exceeds the limit"),
    ),
    "a long text": (after("UPDATE sources SET note = printf('%.*c', 300000, 'x')"), "AG002", "longer than 200000 characters"),
    "a long row": (after("UPDATE sources SET note = printf('%.*c', 20000000, 'x')"), "AG002", "a row is longer than 16 MB"),
    "more content than bytes": (shared_overflow, "AG002", "the file cannot be read: its tables hold more than it"),
    "many tables": (many("CREATE TABLE t{} (a)", 3_000), "AG002", "its tables take longer to read"),
    "a long statement": (after(f"CREATE VIEW v AS SELECT {'1, ' * 10_000} 1"), "AG008", "SQLite cannot read the file"),
    "a deep view": (
        forged(f"UPDATE sqlite_schema SET sql = 'CREATE VIEW claims AS SELECT {'(' * 5_000}' WHERE name = 'claims'"),
        *("AG008", "malformed database schema"),
    ),
    "a statement that is none": (
        forged("UPDATE sqlite_schema SET sql = 'ATTACH ''/tmp/x'' AS x' WHERE name = 'claims'"),
        *("AG008", "malformed database schema"),
    ),
    "a name in no UTF-8": (
        forged("UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT), sql = 'CREATE TABLE' WHERE name = 'claims'"),
        *("AG003", "a name in the database is not UTF-8"),
    ),
    "two tables of one name": (
        forged("UPDATE sqlite_schema SET sql = replace(sql, '\"kinds\"', '\"types\"') WHERE name = 'kinds'"),
        *("AG008", "malformed database schema"),
    ),
    "a table in the pages of another": (
        forged(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'types') WHERE name = 'actors'"
        ),
        *("AG", ""),
    ),
    "a table that is an index": (
        forged(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'names_by_folded')"
            " WHERE name = 'actors'"
        ),
        *("AG008", "malformed"),
    ),
    "a table in pages that are not there": (
        forged("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'actors'"),
        *("AG008", "malformed"),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_holds_no_dataset_is_refused(case: str, file: Path, tmp_path: Path) -> None:
    change, code, message = REFUSED[case]
    change(file)
    before = sorted(tmp_path.iterdir())
    found = problems_in(file)
    assert {each.file for each in found} == {str(file)}
    assert [each for each in found if each.code.startswith(code) and message in str(each)], "\n".join(map(str, found))
    assert sorted(tmp_path.iterdir()) == before
    for command, exit_code in ((("actors", "--data", file), 4), (("check", file), 1), (("import", file, "-o", tmp_path / "x"), 4)):
        done = run_here(*command)
        assert (done.code, code in done.stdout + done.stderr) == (exit_code, True), done


def test_a_file_that_is_too_large_is_not_read(file: Path) -> None:
    os.truncate(file, database.LARGEST_DATABASE + 1)
    [problem] = problems_in(file)
    assert (problem.code, problem.message, problem.found) == ("AG002", "the file is larger than 250 MB", "250000001 bytes")


@pytest.mark.parametrize("name", ["x\0.sqlite", f"{'x' * 300}.sqlite", "\udcff.sqlite"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    [problem] = problems_in(Path(name))
    assert (problem.code, problem.file) == ("AG001", name)


@pytest.mark.parametrize(("limit", "message"), [("MOST_RECORDS", "more than 9 records"), ("MOST_ITEMS", "more than 9 items")])
def test_a_file_with_too_many_rows_or_items_is_not_read_on(
    limit: str, message: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, limit, 9)
    [problem] = problems_in(file)
    assert (problem.code, message in problem.message) == ("AG002", True)


def test_all_that_is_wrong_with_the_tables_is_told_at_once(file: Path) -> None:
    execute(file, "DROP TABLE sources", "DROP VIEW claims", "ALTER TABLE actors ADD COLUMN colour")
    execute(file, "ALTER TABLE relations DROP COLUMN summary", "ALTER TABLE relations ADD COLUMN sumary")
    assert [(each.code, each.record) for each in problems_in(file)] == [
        ("AG008", ""),
        ("AG101", "actors"),
        ("AG101", "relations"),
        ("AG102", "relations"),
    ]


def test_all_that_is_wrong_with_values_is_told_at_once(file: Path) -> None:
    execute(file, "UPDATE actors SET aliases = '['", "UPDATE relations SET citations = '{}}' WHERE id = 'war'")
    found = [(each.record, each.message.partition(":")[0]) for each in problems_in(file)]
    assert found == [*((each["id"], "aliases") for each in FREEDONIA["actors"]), ("war", "citations")]


OTHER_WISHES = [
    "SELECT folded FROM names",
    "SELECT relation FROM citations",
    "SELECT id FROM actors UNION SELECT folded FROM names",
    "SELECT id FROM one_actor",
    "SELECT x FROM numbers",
    "SELECT upper(id) FROM actors",
    "SELECT load_extension('x')",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "SELECT name FROM pragma_table_info('actors')",
    "SELECT word FROM words",
    "PRAGMA table_xinfo(names)",
    "PRAGMA writable_schema = ON",
    "PRAGMA temp_store_directory = '/'",
    "ATTACH 'other.sqlite' AS other",
    "VACUUM INTO 'other.sqlite'",
    "CREATE TEMP TABLE actors (id)",
    "UPDATE actors SET id = 'x'",
    "DELETE FROM actors",
    "DROP TABLE actors",
]


def test_nothing_but_our_tables_can_be_read_whatever_is_asked(file: Path, tmp_path: Path) -> None:
    execute(file, "CREATE VIEW one_actor AS SELECT id FROM actors", "CREATE VIEW numbers AS SELECT 1 AS x")
    execute(file, "CREATE VIRTUAL TABLE words USING fts5(word)")
    before = sorted(tmp_path.iterdir())
    with standing_in(tmp_path), closing(database._opened(file.read_bytes())) as connection:
        assert connection.execute("SELECT t.id, t.name FROM actors AS t").fetchone() == ("freedonia", "Freedonia")
        for wish in OTHER_WISHES:
            with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|denied|constructor failed|unsafe"):
                connection.execute(wish).fetchall()
    assert sorted(tmp_path.iterdir()) == before


IMAGE = image_of(freedonia())


DAMAGE = st.lists(st.tuples(st.integers(0, len(IMAGE) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=4)


@given(DAMAGE)
def test_whatever_is_damaged_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, bytes]]
) -> None:
    image = bytearray(IMAGE)
    for place, noise in damage:
        image[place : place + len(noise)] = noise
    file = tmp_path_factory.getbasetemp() / "damaged.sqlite"
    file.write_bytes(image)
    with suppress(InvalidDataset):
        assert isinstance(load(file), Dataset)

"""Documents hold what they say: examples in README.md and in every command's help are run."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from actorgraph import load
from actorgraph.check.rules import check
from actorgraph.cli.commands import app_for
from actorgraph.storage.tables import write_tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("time.md", "powers.md")
CONSOLE = [
    (folder, command, shown)
    for folder, text in ((ROOT, README), *((ROOT / "docs", (ROOT / "docs" / page).read_text(encoding="utf-8")) for page in PAGES))
    for command, shown in re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", text)
]
"""Each example in a document: the folder to run it in, the command, and what it prints (… for anything)."""
SQLITE = (ROOT / "docs" / "sqlite.md").read_text(encoding="utf-8")
SQL = re.findall(r"```sql\n((?:.*\n)*?)```\n\n```text\n((?:.*\n)*?)```", SQLITE)
"""Each query of the page on SQLite, and what it finds."""
PYTHON = re.findall(r"```python\n((?:.*\n)*?)```", README)
COMMANDS = {
    command.name or command.callback.__name__: command.callback for command in app_for([]).registered_commands if command.callback
}
# What an example needs before it: a file to read.
BEFORE = {"import": "actorgraph export turtle -o actors.ttl"}
# The example of `push` names a server; test_push_and_ask_from_the_command_line in tests/sparql/test_oxigraph.py runs the
# command against one that it starts.
ELSEWHERE = {"push"}


def run(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "actorgraph", words
    return subprocess.run(
        [sys.executable, "-m", "actorgraph", *words[1:]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        cwd=folder,
        check=False,
    )


@pytest.mark.parametrize(("folder", "command", "shown"), CONSOLE, ids=[command for _, command, _ in CONSOLE])
def test_documents_show_what_the_command_prints(folder: Path, command: str, shown: str) -> None:
    done = run(command, folder)
    pattern = ".*".join(map(re.escape, shown.rstrip("\n").split("…")))
    assert re.fullmatch(pattern, done.stdout.rstrip("\n"), re.DOTALL), done.stdout + done.stderr


def test_the_commands_of_the_page_on_sqlite_run_one_after_the_other(tmp_path: Path) -> None:
    for command in re.findall(r"^\$ (.+)$", SQLITE, re.MULTILINE):
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stderr
    assert {each.name for each in tmp_path.iterdir()} == {"actors.sqlite", "my-data"}


@pytest.mark.parametrize(("query", "shown"), SQL)
def test_the_page_on_sqlite_shows_what_its_queries_find(query: str, shown: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        write_tables(load(), connection)
        found = connection.execute(query).fetchall()
    assert ["|".join("" if value is None else str(value) for value in row) for row in found] == shown.splitlines()


def test_the_page_on_sqlite_names_each_table_and_column() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        write_tables(load(), connection)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    for table, names in columns.items():
        assert re.search(rf"^\| `{table}` \| .+ \| {', '.join(f'`{name}`' for name in names)} \|$", SQLITE, re.MULTILINE), table


def test_the_datasets_of_the_pages_have_no_problems() -> None:
    for folder in ("freedonia", "ruritania"):
        assert check(ROOT / "docs" / folder) == []


@pytest.mark.parametrize("program", PYTHON)
def test_readme_programs_run(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - ELSEWHERE))
def test_each_command_has_an_example_that_answers(name: str, tmp_path: Path) -> None:
    examples = re.findall(r"^\s*Example: (actorgraph .+)$", COMMANDS[name].__doc__ or "", re.MULTILINE)
    assert examples, f"the help of {name} lacks a line “Example: actorgraph {name} …”"
    for example in examples:
        written = re.search(r" -o (\S+)", example)
        if name in BEFORE:
            assert run(BEFORE[name], tmp_path).returncode == 0
        done = run(example, tmp_path if written else ROOT)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / written[1]).exists() if written else done.stdout or name == "check", example


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_each_command(name: str) -> None:
    assert re.search(rf"`{name}\b", README), f"README.md does not mention the command {name}"

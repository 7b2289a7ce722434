"""What an earlier run has kept of a folder: used when nothing has changed, and never the reason for another answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import platformdirs
import pytest

from actorgraph import load
from actorgraph.errors import InvalidDataset
from actorgraph.storage import snapshot
from tests.conftest import WORLD, Done, run, run_here

QUESTIONS = (
    ("hostile", "freedonia"),
    ("allies", "Sylvania", "--with-parts", "--format", "json"),
    ("hostile", "freedonia", "--ever", "--possible", "--format", "csv"),
    ("between", "freedonia", "sylvania", "--by-voice"),
    ("between", "freedonia", "sylvania", "--with-parts", "--format", "json"),
    ("show", "freedonia", "--format", "markdown"),
    ("timeline",),
    ("timeline", "freedonia", "sylvania", "--format", "jsonl"),
    ("changes", "1990", "2022"),
    ("changes", "1990", "2022", "freedonia", "--format", "json"),
    ("disputes",),
    ("disputes", "sylvania", "--format", "json"),
    ("path", "freedonia", "zk", "--format", "json"),
    ("ask", "who is hostile to Freedonia?"),
    ("actors",),
    ("actors", "free"),
    ("sources", "--format", "json"),
    ("types", "--format", "csv"),
    ("hostile", "fredonia"),
    ("hostile", "freedonia", "--according-to", "nobody"),
    ("export", "json"),
    ("export", "ntriples"),
)
"""Every kind of question, and some that fail."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the world for which a snapshot may be written at once, and a cache of its own."""
    monkeypatch.setattr(snapshot, "SETTLED", -(10**9))  # the clock of files may be a little ahead
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(WORLD, tmp_path / "world"))


def kept() -> Path:
    """The one snapshot in the cache."""
    (found,) = (Path(os.environ["XDG_CACHE_HOME"]) / "actorgraph").iterdir()
    return found


def asked(folder: Path, *arguments: str) -> Done:
    return run_here(*arguments, "--data", folder)


def without(folder: Path, *arguments: str) -> Done:
    return run_here(*arguments, "--data", folder, env={"ACTORGRAPH_CACHE": "off"})


def is_read_from_yaml(folder: Path) -> bool:
    """Whether loading the folder now reads the YAML."""
    with patch.object(snapshot, "_read", wraps=snapshot._read) as read:
        load(folder).hostile("freedonia")
    return read.called


def rename_in(place: Path) -> None:
    """Give an actor another name in a snapshot."""
    with sqlite3.connect(place) as connection:
        connection.execute('UPDATE "actors" SET "name" = \'Renamed\' WHERE "id" = \'freedonia\'')
    connection.close()


# --- the same, and really used ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_has_the_same_answer_with_and_without(folder: Path, question: tuple[str, ...]) -> None:
    first, second = asked(folder, *question), asked(folder, *question)
    assert first == second == without(folder, *question)
    assert not is_read_from_yaml(folder)


def test_a_row_that_is_altered_alters_the_answer(folder: Path) -> None:
    before = asked(folder, "show", "freedonia").stdout
    rename_in(kept())
    after = asked(folder, "show", "freedonia").stdout
    assert "Renamed" in after
    assert after != before == without(folder, "show", "freedonia").stdout


@pytest.mark.parametrize("question", ["hostile pakistan", "between pakistan ttp", "show ttp", "ask who~is~the~TTP", "types"])
def test_a_question_imports_neither_the_gate_nor_yaml(question: str) -> None:
    program = (
        "import sys; from actorgraph import cli; code = cli.invoke(sys.argv[1:]); assert code == 0, code;"
        "assert not {'yaml', 'pydantic', 'pydantic_core', 'platformdirs'} & sys.modules.keys()"
    )
    words = [word.replace("~", " ") for word in question.split()]
    codes = [subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=False).returncode for _ in range(2)]
    assert codes[1] == 0


def test_it_can_be_turned_off(folder: Path) -> None:
    without(folder, "hostile", "freedonia")
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()
    asked(folder, "hostile", "freedonia")
    rename_in(kept())
    assert "Renamed" not in without(folder, "show", "freedonia").stdout


def test_nobody_else_can_read_or_write_it(folder: Path) -> None:
    load(folder)
    assert kept().stat().st_mode & 0o777 == 0o600
    assert kept().parent.stat().st_mode & 0o777 == 0o700


# --- what has changed -------------------------------------------------------------------------------------------------


def longer(folder: Path) -> None:
    with (folder / "actors.yaml").open("a") as file:
        file.write("\n")


def same_size(folder: Path) -> None:
    """An edit in place that leaves size and time as they were."""
    path = folder / "actors.yaml"
    status, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("Freedonia", "Freedomia"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def replaced(folder: Path) -> None:
    """An older file of the same size takes the place of another, as a version control does."""
    path, new = folder / "actors.yaml", folder / "new"
    new.write_text(path.read_text(encoding="utf-8").replace("Freedonia", "Freedomia"), encoding="utf-8")
    os.utime(new, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    new.replace(path)


def vocabulary(folder: Path) -> None:
    text = "- term: kind\n  id: circus\n  label: circus\n  plural: circuses\n  definition: A circus.\n"
    (folder / "vocabulary.yaml").write_text(text, encoding="utf-8")


def split(folder: Path) -> None:
    """The relations move into a folder, in two files."""
    lines = (folder / "relations.yaml").read_text(encoding="utf-8").split("\n- id: ")
    (folder / "relations").mkdir()
    (folder / "relations" / "one.yaml").write_text(lines[0] + "\n", encoding="utf-8")
    (folder / "relations" / "two.yaml").write_text("".join(f"- id: {line}\n" for line in lines[1:]), encoding="utf-8")
    (folder / "relations.yaml").unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "longer": longer,
    "same size and time": same_size,
    "replaced by a file of the same size and time": replaced,
    "a vocabulary": vocabulary,
    "a folder of relations": split,
    "touched": lambda folder: (folder / "sources.yaml").touch(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_that_has_changed_is_read_anew(folder: Path, change: str) -> None:
    load(folder)
    rename_in(kept())
    CHANGES[change](folder)
    assert "Renamed" not in asked(folder, "show", "freedonia").stdout
    assert asked(folder, "show", "freedonia") == without(folder, "show", "freedonia")
    assert not is_read_from_yaml(folder)


def test_files_in_the_folder_of_relations_are_looked_at(folder: Path) -> None:
    split(folder)
    load(folder)
    two = folder / "relations" / "two.yaml"
    text = two.read_text(encoding="utf-8")
    two.unlink()
    assert is_read_from_yaml(folder)
    (folder / "relations" / "three.yaml").write_text(text, encoding="utf-8")
    assert is_read_from_yaml(folder)
    assert asked(folder, "timeline") == without(folder, "timeline")


def test_a_link_that_leads_nowhere_is_not_an_absent_file(folder: Path) -> None:
    load(folder)
    (folder / "vocabulary.yaml").symlink_to("nowhere")
    done = asked(folder, "hostile", "freedonia")
    assert done.code == 4
    assert done == without(folder, "hostile", "freedonia")


@pytest.mark.parametrize("name", [b"w\xff", b"w x", b"w%3f?#&"])
def test_a_folder_of_any_name_has_a_snapshot(folder: Path, name: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path(shutil.move(folder, folder.parent / os.fsdecode(name)))
    monkeypatch.setenv("XDG_CACHE_HOME", f"/{other.parent}/{os.fsdecode(name)}-cache")
    load(other)
    assert not is_read_from_yaml(other)


def test_without_a_home_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "relative")
    monkeypatch.chdir(folder.parent)
    assert asked(folder, "hostile", "freedonia") == without(folder, "hostile", "freedonia")
    assert not Path("relative").exists()


@pytest.mark.parametrize("file", ["actors.yaml", "dataset.yaml"])
def test_a_folder_that_has_become_wrong_is_refused(folder: Path, file: str) -> None:
    load(folder)
    (folder / file).write_text("- {", encoding="utf-8")
    with pytest.raises(InvalidDataset):
        load(folder)
    (folder / file).unlink()
    assert asked(folder, "hostile", "freedonia") == without(folder, "hostile", "freedonia")


def test_another_state_of_the_program_reads_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder)
    assert not is_read_from_yaml(folder)
    monkeypatch.setattr(snapshot, "_PROGRAM", ("another state",))
    assert is_read_from_yaml(folder)
    assert not is_read_from_yaml(folder)


def test_two_folders_do_not_take_each_others_snapshot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where both have the same place in the cache."""
    monkeypatch.setattr(snapshot, "crc32", lambda data: 7)
    other = Path(shutil.copytree(folder, folder.parent / "other"))
    load(folder)
    rename_in(kept())
    assert is_read_from_yaml(other)
    assert load(other).actor["freedonia"].name == "Freedonia"


# --- the clock --------------------------------------------------------------------------------------------------------


def test_a_file_that_has_just_changed_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the same tick of a coarse clock it could change again without a sign."""
    monkeypatch.setattr(snapshot, "SETTLED", 2 * 10**9)
    (folder / "actors.yaml").touch()
    load(folder)
    assert is_read_from_yaml(folder)


@pytest.mark.parametrize("hours", [-5, 5])
def test_a_clock_that_was_set_wrong_changes_no_answer(folder: Path, hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SETTLED", 2 * 10**9)
    now = time.time_ns()
    monkeypatch.setattr("time.time_ns", lambda: now + hours * 3600 * 10**9)
    load(folder)
    assert is_read_from_yaml(folder) is (hours < 0)  # set back, files are from the future, and nothing is kept
    same_size(folder)
    assert "Freedomia" in asked(folder, "show", "freedonia").stdout


def test_a_file_that_changes_while_it_is_read_is_not_kept(folder: Path) -> None:
    actual = snapshot._read

    def changing(path: Path, *rest: Any) -> Any:
        read = actual(path, *rest)
        same_size(folder)
        return read

    with patch.object(snapshot, "_read", changing):
        load(folder)
    assert is_read_from_yaml(folder)
    assert "Freedomia" in asked(folder, "show", "freedonia").stdout


# --- damage -----------------------------------------------------------------------------------------------------------


def assert_the_same_all_the_same(folder: Path) -> None:
    for question in QUESTIONS[:8]:
        done = asked(folder, *question)
        assert done == without(folder, *question), question


def in_place(place: Path, change: Callable[[bytes], bytes]) -> None:
    place.write_bytes(change(place.read_bytes()))


def as_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def as_link(place: Path) -> None:
    other = place.with_name("elsewhere")
    place.rename(other)
    rename_in(other)
    place.symlink_to(other)


def for_others(place: Path) -> None:
    rename_in(place)
    place.chmod(0o666)


def in_a_folder_for_others(place: Path) -> None:
    rename_in(place)
    place.parent.chmod(0o777)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda place: place.write_bytes(b""),
    "text": lambda place: place.write_text("hello\n" * 1000),
    "half": lambda place: in_place(place, lambda data: data[: len(data) // 2]),
    "without its first page": lambda place: in_place(place, lambda data: bytes(4096) + data[4096:]),
    "without its last page": lambda place: in_place(place, lambda data: data[:-4096]),
    "without all but its first page": lambda place: in_place(place, lambda data: data[:4096] + bytes(len(data) - 4096)),
    "a folder": as_folder,
    "a link": as_link,
    "for others to write": for_others,
    "in a folder for others to write": in_a_folder_for_others,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_snapshot_changes_no_answer(folder: Path, damage: str) -> None:
    load(folder)
    DAMAGE[damage](kept())
    assert_the_same_all_the_same(folder)


def test_no_part_of_a_snapshot_need_be_there(folder: Path) -> None:
    """Each page is overwritten once. What is left is still a database, or is not; the answers are the same."""
    load(folder)
    place = kept()
    whole = place.read_bytes()
    for page in range(0, len(whole), 4096):
        place.write_bytes(whole[:page] + bytes(4096) + whole[page + 4096 :])
        done = asked(folder, "between", "freedonia", "sylvania", "--format", "json")
        assert done == without(folder, "between", "freedonia", "sylvania", "--format", "json"), page // 4096


@pytest.mark.parametrize("cache", ["a file", "below a file", "no folder for us"])
def test_where_nothing_can_be_kept_nothing_is_said(folder: Path, cache: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder.parent / "cache"
    match cache:
        case "a file":
            place.mkdir()
            (place / "actorgraph").write_text("mine")
        case "below a file":
            place.write_text("mine")
        case _:
            monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert asked(folder, "hostile", "freedonia") == without(folder, "hostile", "freedonia")
    if cache == "a file":
        assert (place / "actorgraph").read_text() == "mine"


def test_a_full_disk_leaves_no_half_snapshot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot, "write_tables", full)
    assert asked(folder, "hostile", "freedonia") == without(folder, "hostile", "freedonia")
    assert not list((folder.parent / "cache" / "actorgraph").iterdir())


# --- several at once, and many ----------------------------------------------------------------------------------------


@pytest.fixture
def settled(tmp_path: Path) -> Path:
    """A folder in which nothing has changed for long enough."""
    folder = Path(shutil.copytree(WORLD, tmp_path / "world"))
    time.sleep(2.2)
    return folder


def test_several_processes_at_once(settled: Path) -> None:
    cache = {"XDG_CACHE_HOME": str(settled.parent / "cache")}
    command = [sys.executable, "-m", "actorgraph", "between", "freedonia", "sylvania", "--data", str(settled)]
    running = [
        subprocess.Popen(command, env={**os.environ, **cache}, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)
    ]
    printed = {process.communicate() for process in running}
    assert len(printed) == 1
    assert next(iter(printed))[0]
    assert len(list((settled.parent / "cache" / "actorgraph").iterdir())) == 1
    rename_in(next((settled.parent / "cache" / "actorgraph").iterdir()))
    assert "Renamed" in run("show", "freedonia", "--data", settled, env=cache).stdout


def test_a_dataset_in_use_outlives_its_snapshot(folder: Path) -> None:
    load(folder)
    dataset = load(folder)
    kept().unlink()
    same_size(folder)
    load(folder)
    assert dataset.actor["freedonia"].name == "Freedonia"
    assert load(folder).actor["freedonia"].name == "Freedomia"


def test_the_oldest_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_SNAPSHOTS", 3)
    cache = folder.parent / "cache" / "actorgraph"
    cache.mkdir(parents=True, mode=0o700)
    left_behind, of_a_run, of_others = cache / "00000001.sqlite.7-1.new", cache / "00000002.sqlite.8-1.new", cache / "thesis.new"
    for file in (left_behind, of_a_run, of_others):
        file.touch()
    for file in (left_behind, of_others):
        os.utime(file, (0, 0))
    copies = [Path(shutil.copytree(WORLD, folder.parent / f"copy {number}")) for number in range(5)]
    for number, copied in enumerate(copies):
        load(copied)
        newest = max(cache.glob("*.sqlite"), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (number + 1, number + 1))
    assert [is_read_from_yaml(copied) for copied in reversed(copies[2:])] == [False, False, False]
    assert of_a_run.exists()
    assert of_others.exists()
    assert not left_behind.exists()


def test_the_folder_is_the_one_that_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in (None, "/var/tmp/mine", "", "relative", "~/.cache"):  # noqa: S108
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        if value is not None:
            monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert snapshot._cache_folder() == platformdirs.user_cache_path("actorgraph", appauthor=False), value


def test_a_program_without_files_of_its_own_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with patch.object(snapshot, "_files_that_decide", side_effect=NotADirectoryError):
        monkeypatch.setattr(snapshot, "_PROGRAM", snapshot._program())
    load(folder)
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()

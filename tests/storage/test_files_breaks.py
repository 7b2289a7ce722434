"""What is left when a run is killed, or refused by the system, at any of its calls."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOSPC, ENOSYS
from pathlib import Path
from typing import Any

import pytest

from actorgraph.errors import OutputRefused
from actorgraph.storage.files import exchange, write_file, write_folder
from tests.storage.test_files import contents

Write = Callable[[Path, bytes], None]


def as_file(path: Path, text: bytes) -> None:
    write_file(path, text)


def as_folder(path: Path, text: bytes) -> None:
    write_folder(path, {"a": text, "b/c": text})


def is_whole(path: Path, text: bytes) -> bool:
    """Whether `path` is what one of the two functions above wrote, and nothing else."""
    return path.read_bytes() == text if path.is_file() else contents(path) == {"a": text, "b/c": text}


def cannot(*_: Path) -> None:
    raise OSError(ENOSYS, os.strerror(ENOSYS))


BOTH_WAYS = pytest.mark.parametrize("way", ["exchange", "renames"])


def force(way: str, patch: pytest.MonkeyPatch) -> None:
    """Let folders take the place of others as this system can, or as one that cannot exchange them."""
    if way == "renames":
        patch.setattr(exchange, "exchange", cannot)


ASIDE = b"old, where a run was killed before"


# --- killed --------------------------------------------------------------------------------------------------------

KILLED = """
import errno, os, signal, sys
from actorgraph.storage import files as output
from actorgraph.storage.files import exchange, locks

calls = last = 0

def counted(real):
    def call(*arguments, **options):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    return call

def cannot(*_):
    raise OSError(errno.ENOSYS, "")

write, way, path = sys.argv[1:]
for name in ("chmod", "fsync", "mkdir", "open", "rename", "replace", "rmdir", "scandir", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
locks.fcntl.flock = counted(locks.fcntl.flock)
exchange.exchange = counted(cannot if way == "renames" else exchange.exchange)
for line in sys.stdin:
    last = int(line)
    child = os.fork()
    if not child:
        calls = 0
        output.write_file(path, b"new") if write == "file" else output.write_folder(path, {"a": b"new", "b/c": b"new"})
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@contextmanager
def killing(write: Write, way: str, target: Path) -> Iterator[Callable[[int], bool]]:
    """A process that writes `target` in children of its own: whether one of them was killed at its n-th call."""
    command = [sys.executable, "-c", KILLED, "file" if write is as_file else "folder", way, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def killed_at(call: int) -> bool:
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{call}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            assert code in {0, -signal.SIGKILL}
            return code != 0

        yield killed_at
        process.stdin.close()


def state(target: Path) -> str:
    """What a reader finds."""
    if not target.exists():
        aside = [each for each in target.parent.iterdir() if each.suffix == ".old"]
        return "aside" if aside and is_whole(aside[0], b"old") else "absent"
    whole = [text for text in (b"old", b"new") if is_whole(target, text)]
    return whole[0].decode() if whole else f"broken: {target}"


@pytest.mark.parametrize(
    ("write", "before", "way", "seen"),
    [
        (as_file, None, "exchange", {"absent", "new"}),
        (as_file, b"old", "exchange", {"old", "new"}),
        (as_folder, None, "exchange", {"absent", "new"}),
        (as_folder, b"old", "exchange", {"old", "new"}),
        (as_folder, b"old", "renames", {"old", "aside", "new"}),
        (as_folder, ASIDE, "renames", {"old", "aside", "new"}),
    ],
)
def test_a_run_killed_at_any_call_leaves_the_old_or_the_new_and_the_next_run_cleans_up(
    tmp_path: Path, write: Write, before: bytes | None, way: str, seen: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    force(way, monkeypatch)
    call, found, killed = 0, set(), True
    with killing(write, way, tmp_path / "0" / "out") as killed_at:
        while killed:
            call += 1
            parent = tmp_path / "0"
            parent.mkdir()
            if before is not None:
                write(parent / "out", b"old")
            if before == ASIDE:
                (parent / "out").rename(parent / ".out.actorgraph-0123abcd.old")
            killed = killed_at(call)
            found.add(state(parent / "out"))
            write(parent / "out", b"newer")
            assert is_whole(parent / "out", b"newer"), call
            assert os.listdir(parent) == ["out"], call
            parent.rename(tmp_path / f"done {call}")
    assert found == seen
    assert call > 8


# --- refused by the system -----------------------------------------------------------------------------------------


class Failing:
    """Calls to the system, one of which fails as on a full disk."""

    def __init__(self, number: int) -> None:
        self.number, self.calls, self.failed = number, 0, ""

    def counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self.number:
                self.failed = name
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            return real(*arguments, **options)

        return call


@contextmanager
def failing_at(number: int) -> Iterator[Failing]:
    failing = Failing(number)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("chmod", "fsync", "mkdir", "open", "rename", "replace"):
            patch.setattr(os, name, failing.counted(name, getattr(os, name)))
        patch.setattr(exchange, "exchange", failing.counted("exchange", exchange.exchange))
        patch.setattr(builtins, "open", failing.counted("open a file", open))
        yield failing


def refusal(write: Write, target: Path, text: bytes) -> str:
    try:
        write(target, text)
    except OutputRefused as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("write", "way", "needed"),
    [
        (as_file, "exchange", {"chmod", "fsync", "open", "open a file", "replace"}),
        (as_folder, "exchange", {"chmod", "exchange", "fsync", "mkdir", "open", "open a file", "rename"}),
        (as_folder, "renames", {"chmod", "exchange", "fsync", "mkdir", "open", "open a file", "rename"}),
    ],
)
def test_a_full_disk_at_any_call_is_told_or_does_not_matter(
    tmp_path: Path, write: Write, way: str, needed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    force(way, monkeypatch)
    target, number, failed, refused = tmp_path / "out", 0, "any", set()
    while failed:
        number += 1
        write(target, b"old")
        assert os.listdir(tmp_path) == ["out"], number  # what could not be removed is gone now
        with failing_at(number) as failing:
            told = refusal(write, target, b"new")
        failed = failing.failed
        assert is_whole(target, b"old" if told else b"new"), number
        if told:
            assert told == f"“{target}” cannot be written: No space left on device.", number
            assert os.listdir(tmp_path) == ["out"], number
            refused.add(failed)
    assert refused == needed


@BOTH_WAYS
@pytest.mark.parametrize("step", ["unlink", "rmdir", "scandir"])
def test_what_cannot_be_removed_now_is_removed_by_the_next_run(
    tmp_path: Path, way: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    force(way, monkeypatch)
    as_folder(tmp_path / "out", b"old")

    def busy(path: Any, **options: Any) -> Any:
        if step == "scandir" and not isinstance(path, int):  # what `rmtree` lists is an open folder
            return real(path, **options)
        raise PermissionError(1, "Operation not permitted")

    real = getattr(os, step)
    with monkeypatch.context() as patch:
        patch.setattr(os, step, busy)
        as_folder(tmp_path / "out", b"new")
    assert is_whole(tmp_path / "out", b"new")
    assert len(os.listdir(tmp_path)) == 2
    as_folder(tmp_path / "out", b"newer")
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_call_that_fails_again_and_again_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "out.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OutputRefused, match="No space left on device"):
        write_file(target, b"new")
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.html"]


# --- power cuts ----------------------------------------------------------------------------------------------------


@BOTH_WAYS
@pytest.mark.parametrize("write", [as_file, as_folder])
def test_all_is_on_the_disk_before_it_is_renamed_and_the_rename_after(
    tmp_path: Path, write: Write, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    force(way, monkeypatch)
    write(tmp_path / "out", b"old")
    steps: list[int | str] = []

    def noted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> None:
            steps.append(os.fstat(arguments[0]).st_ino if name == "fsync" else name)
            real(*arguments)

        return call

    monkeypatch.setattr(exchange, "exchange", noted("place", exchange.exchange))
    monkeypatch.setattr(os, "replace", noted("place", os.replace))
    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    write(tmp_path / "out", b"new")
    made = {each.stat().st_ino for each in (tmp_path / "out", *(tmp_path / "out").rglob("*"))}
    assert set(steps[:-2]) == made
    assert steps[-2:] == ["place", tmp_path.stat().st_ino]

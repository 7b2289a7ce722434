"""What runs that write the same target at the same time, or one after the other was killed, do to each other."""

from __future__ import annotations

import ctypes
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO
from pathlib import Path
from typing import Any

import pytest

from actorgraph.errors import OutputRefused
from actorgraph.storage import files as output
from actorgraph.storage.files import exchange, locks, staging, write_file, write_folder
from tests.storage.test_files import NEW, OLD, contents
from tests.storage.test_files_breaks import BOTH_WAYS, Write, as_file, as_folder, cannot, force, is_whole

STRAY = ".out.actorgraph-0123abcd.tmp"
ASIDE = ".out.actorgraph-0123abcd.old"


# --- at the same time ----------------------------------------------------------------------------------------------

BUSY = """
import errno, os, sys
from actorgraph.storage import files as output
from actorgraph.storage.files import exchange

def cannot(*_):
    raise OSError(errno.ENOSYS, "")

write, way, number, path = sys.argv[1:]
if way == "renames":
    exchange.exchange = cannot
print("ready", flush=True)
os.read(0, 1)
for _ in range(10):
    text = number.encode() * 50_000
    output.write_file(path, text) if write == "file" else output.write_folder(path, {"a": text, "b/c": text})
"""


def ends_of_eight(write: Write, way: str, target: Path, meanwhile: Callable[[], None]) -> list[tuple[int, bytes]]:
    """How eight processes end that write the target again and again, and call something until they have."""
    command = [sys.executable, "-c", BUSY, "file" if write is as_file else "folder", way]
    start, pipe = os.pipe()
    runs = [
        subprocess.Popen([*command, str(number), str(target)], stdin=start, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for number in range(8)
    ]
    for run in runs:
        assert run.stdout
        assert run.stdout.readline() == b"ready\n"
    os.write(pipe, b"." * 8)
    while any(run.poll() is None for run in runs):
        meanwhile()
    os.close(start)
    os.close(pipe)
    return [(run.returncode, run.communicate()[1]) for run in runs]


@pytest.mark.parametrize(
    ("write", "way", "stands"),
    [
        (as_file, "exchange", False),
        (as_file, "exchange", True),
        (as_folder, "exchange", False),
        (as_folder, "exchange", True),
        (as_folder, "renames", False),
        (as_folder, "renames", True),
    ],
)
def test_eight_at_once_all_succeed_and_readers_always_find_something(tmp_path: Path, write: Write, way: str, stands: bool) -> None:
    target, missing = tmp_path / "out", 0
    if stands:
        write(target, b"old")

    def look() -> None:
        nonlocal missing
        missing += not target.exists()

    assert ends_of_eight(write, way, target, look) == [(0, b"")] * 8
    assert any(is_whole(target, str(number).encode() * 50_000) for number in range(8))
    assert os.listdir(tmp_path) == ["out"]
    if stands and way == "exchange":
        assert missing == 0


def once(real: Callable[..., Any], first: Callable[[], None]) -> Callable[..., Any]:
    """A call before which, the first time, something else happens."""
    done = False

    def call(*arguments: Any) -> Any:
        nonlocal done
        if not done:
            done = True
            first()
        return real(*arguments)

    return call


@BOTH_WAYS
def test_a_folder_that_another_run_has_just_made_is_replaced(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    force(way, monkeypatch)

    def other() -> None:
        write_folder(tmp_path / "out", OLD)

    monkeypatch.setattr(os, "rename", once(os.rename, other))
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


@BOTH_WAYS
def test_a_folder_that_has_just_gone_is_made_again(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    force(way, monkeypatch)
    write_folder(tmp_path / "out", OLD)
    gone = once(exchange.exchange, lambda: staging.remove(tmp_path / "out"))
    monkeypatch.setattr(exchange, "exchange", gone)
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


def test_a_run_that_comes_between_the_two_renames_is_followed_by_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "out", OLD)
    real = os.rename

    def rename(one: Path, other: Path) -> None:
        real(one, other)
        if Path(other).suffix == ".old" and not (tmp_path / "out").exists():
            monkeypatch.setattr(os, "rename", real)
            # The other run saw the older folder stand there, and renames its own when it is aside.
            (tmp_path / "other").mkdir()
            (tmp_path / "other" / "a").write_text("other")
            os.rename(tmp_path / "other", tmp_path / "out")

    monkeypatch.setattr(exchange, "exchange", cannot)
    monkeypatch.setattr(os, "rename", rename)
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


def test_giving_up_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Path) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    write_folder(tmp_path / "out", OLD)
    monkeypatch.setattr(exchange, "exchange", never)
    with pytest.raises(OutputRefused, match="Device or resource busy"):
        write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == OLD
    assert os.listdir(tmp_path) == ["out"]


def test_where_both_renames_fail_the_next_run_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "out", {**OLD, "thesis": b"mine"})
    real = os.rename

    def rename(one: Path, other: Path) -> None:
        if Path(other) == tmp_path / "out" and not (tmp_path / "out").exists():
            raise OSError(EIO, os.strerror(EIO))
        real(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "exchange", cannot)
        patch.setattr(os, "rename", rename)
        with pytest.raises(OutputRefused, match="Input/output error"):
            write_folder(tmp_path / "out", {**NEW, "thesis": b"new"})
    assert not (tmp_path / "out").exists()
    with pytest.raises(OutputRefused, match="it also contains thesis"):
        write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == {**OLD, "thesis": b"mine"}
    assert os.listdir(tmp_path) == ["out"]


# --- how folders are exchanged -------------------------------------------------------------------------------------


def test_names_are_exchanged_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "one", OLD)
    write_folder(tmp_path / "other", NEW)
    monkeypatch.delattr(os, "rename")
    exchange.exchange(tmp_path / "one", tmp_path / "other")
    assert (contents(tmp_path / "one"), contents(tmp_path / "other")) == (NEW, OLD)


def no_calls(*_: object, **__: object) -> object:
    return object()


def no_library(*_: object, **__: object) -> object:
    raise TypeError


@pytest.mark.parametrize("library", [no_calls, no_library])
def test_where_there_is_no_call_to_exchange_folders_are_renamed(
    tmp_path: Path, library: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "out", OLD)
    renamed, real = [], os.rename

    def rename(one: Path, other: Path) -> None:
        real(one, other)
        renamed.append(Path(other).suffix)

    monkeypatch.setattr(ctypes, "CDLL", library)
    monkeypatch.setattr(os, "rename", rename)
    write_folder(tmp_path / "out", NEW)
    assert renamed == [".old", "", ".tmp"]
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


def test_only_renames_wait_for_other_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT", 0.02)
    write_folder(tmp_path / "out", OLD)
    with locks.alone(tmp_path):
        write_file(tmp_path / "file", b"new")
        write_folder(tmp_path / "out", NEW)
        monkeypatch.setattr(exchange, "exchange", cannot)
        with pytest.raises(OutputRefused) as refused:
            write_folder(tmp_path / "out", OLD)
    assert str(refused.value) == f"“{tmp_path / 'out'}” cannot be written: another run is writing to it."
    assert contents(tmp_path / "out") == NEW
    assert sorted(os.listdir(tmp_path)) == ["file", "out"]


def test_renames_wait_until_the_other_run_has_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "out", OLD)
    monkeypatch.setattr(exchange, "exchange", cannot)
    with locks.alone(tmp_path) as locked:
        assert locked
        command = [sys.executable, "-c", BUSY, "folder", "renames", "7", str(tmp_path / "out")]
        waiting = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.3)
        assert contents(tmp_path / "out") == OLD
    assert waiting.wait(20) == 0
    assert is_whole(tmp_path / "out", b"7" * 50_000)


# --- strays --------------------------------------------------------------------------------------------------------

HOLDING = """
import sys
from pathlib import Path
from actorgraph.storage.files.locks import lock
with lock(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


@contextmanager
def locked_by_another_process(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"True\n"
        yield
        process.kill()


def file_there(path: Path) -> None:
    path.write_text("half")


def folder_there(path: Path) -> None:
    write_folder(path, OLD)


@pytest.mark.parametrize("write", [as_file, as_folder])
@pytest.mark.parametrize("make", [file_there, folder_there])
def test_a_stray_is_removed_when_its_run_has_died_and_never_before(
    tmp_path: Path, write: Write, make: Callable[[Path], None]
) -> None:
    make(tmp_path / STRAY)
    with locked_by_another_process(tmp_path / STRAY):
        write(tmp_path / "out", b"new")
        assert sorted(os.listdir(tmp_path)) == [STRAY, "out"]
    write(tmp_path / "out", b"newer")
    assert os.listdir(tmp_path) == ["out"]


FOREIGN = """
.out.0123abcd.tmp .out.tmp out.actorgraph-0123abcd.tmp Xout.actorgraph-0123abcd.tmp ..out.actorgraph-0123abcd.tmp
.out.actorgraph-0123abcd .out.actorgraph-0123abcd.tmp~ .out.actorgraph-0123abcdXtmp .outXactorgraph-0123abcd.tmp
.out.actorgraph-0123abc.tmp .out.actorgraph-0123abcde.tmp .out.actorgraph-0123ABCD.tmp .out.actorgraph-0123abcz.tmp
.other.actorgraph-0123abcd.tmp .out2.actorgraph-0123abcd.tmp .ou.actorgraph-0123abcd.tmp .OUT.actorgraph-0123abcd.tmp
"""


@pytest.mark.parametrize("write", [as_file, as_folder])
@pytest.mark.parametrize("make", [file_there, folder_there])
def test_what_only_looks_like_a_stray_is_left_alone(tmp_path: Path, write: Write, make: Callable[[Path], None]) -> None:
    foreign = {name.replace(".tmp", suffix) for name in (*FOREIGN.split(), f"{STRAY}\n") for suffix in (".tmp", ".old")}
    for name in foreign:
        make(tmp_path / name)
    write(tmp_path / "out", b"new")
    assert set(os.listdir(tmp_path)) == {"out", *foreign}


def test_a_name_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / ".out.actorgraph-0123abcd.tmp").write_text("mine")
    (tmp_path / ".o[u]t.actorgraph-0123abcd.tmp").write_text("stray")
    write_file(tmp_path / "o[u]t", b"new")
    assert sorted(os.listdir(tmp_path)) == [".out.actorgraph-0123abcd.tmp", "o[u]t"]


@pytest.mark.parametrize("write", [as_file, as_folder])
def test_links_and_pipes_are_no_strays_and_not_followed(tmp_path: Path, write: Write) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis").write_text("mine")
    (tmp_path / STRAY).symlink_to("mine")
    (tmp_path / ASIDE).symlink_to("mine")
    os.mkfifo(tmp_path / STRAY.replace("0", "1"))
    (tmp_path / STRAY.replace("0", "2")).mkdir()
    (tmp_path / STRAY.replace("0", "2") / "link").symlink_to(tmp_path / "mine")
    write(tmp_path / "out", b"new")
    assert sorted(os.listdir(tmp_path)) == [ASIDE, STRAY, STRAY.replace("0", "1"), "mine", "out"]
    assert contents(tmp_path / "mine") == {"thesis": b"mine"}


def test_a_new_file_that_another_run_took_for_a_stray_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, made = output._create, []

    def create(path: Path, mode: int | None) -> None:
        real(path, mode)
        made.append(path)
        if len(made) == 1:
            staging.sweep(tmp_path / "out")

    monkeypatch.setattr(output, "_create", create)
    write_file(tmp_path / "out", b"new")
    assert len(made) == 2
    assert contents(tmp_path) == {"out": b"new"}


def test_a_name_that_another_run_has_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = iter([b"\x01\x23\xab\xcd", b"\x01\x23\xab\xcd", b"\x01\x23\xab\xce"])
    monkeypatch.setattr(os, "urandom", lambda _: next(random))
    with staging.staged(tmp_path / "out", Path.mkdir) as other:
        assert other == tmp_path / STRAY
        write_file(tmp_path / "out", b"new")
        assert sorted(os.listdir(tmp_path)) == [STRAY, "out"]


def test_a_stray_that_two_runs_remove_at_once_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_there(tmp_path / STRAY)

    def twice(path: str, *, dir_fd: int) -> None:
        real(path, dir_fd=dir_fd)
        real(path, dir_fd=dir_fd)

    real = os.unlink
    monkeypatch.setattr(os, "unlink", twice)
    staging.remove(tmp_path / STRAY)
    assert os.listdir(tmp_path) == []


def test_a_lock_is_of_the_file_and_not_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / STRAY).write_text("half")
    real = fcntl.flock

    def replaced(handle: int, operation: int) -> None:
        (tmp_path / "another").write_text("whole")
        (tmp_path / "another").replace(tmp_path / STRAY)
        real(handle, operation)

    monkeypatch.setattr(fcntl, "flock", replaced)
    staging.sweep(tmp_path / "out")
    assert contents(tmp_path) == {STRAY: b"whole"}


def test_a_link_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    (tmp_path / "link").symlink_to("real")
    with locks.lock(tmp_path / "link") as mine:
        assert mine is None


def cannot_lock(*_: object) -> None:
    raise OSError(38, "Function not implemented")


@pytest.mark.parametrize("write", [as_file, as_folder])
@BOTH_WAYS
@pytest.mark.parametrize("system", ["Windows", "a file system without locks"])
def test_where_nothing_can_be_locked_all_is_written_and_nothing_swept(
    tmp_path: Path, write: Write, system: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    force(way, monkeypatch)
    if system == "Windows":
        monkeypatch.setattr(locks, "fcntl", None)
    else:
        monkeypatch.setattr(fcntl, "flock", cannot_lock)
    write(tmp_path / "out", b"old")
    folder_there(tmp_path / STRAY)
    folder_there(tmp_path / ASIDE)
    write(tmp_path / "out", b"new")
    assert is_whole(tmp_path / "out", b"new")
    assert sorted(os.listdir(tmp_path)) == [ASIDE, STRAY, "out"]


# --- folders that stepped aside ------------------------------------------------------------------------------------


def test_a_folder_that_stepped_aside_comes_back_before_anything_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / ASIDE, {**OLD, "thesis": b"mine"})
    with pytest.raises(OutputRefused, match="it also contains thesis"):
        write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == {**OLD, "thesis": b"mine"}
    assert os.listdir(tmp_path) == ["out"]


def test_the_latest_folder_that_stepped_aside_comes_back(tmp_path: Path) -> None:
    for number, age in enumerate([30, 10, 20]):
        aside = tmp_path / ASIDE.replace("0", str(number))
        write_folder(aside, {str(age): b"old"})
        os.utime(aside, (1e9 - age, 1e9 - age))
    with pytest.raises(OutputRefused, match="it also contains 10"):
        write_folder(tmp_path / "out", NEW)
    assert os.listdir(tmp_path) == ["out"]


def test_a_folder_that_stepped_aside_goes_when_there_is_another(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", OLD)
    write_folder(tmp_path / ASIDE, {"older": b"older"})
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


def test_a_file_never_stepped_aside(tmp_path: Path) -> None:
    (tmp_path / ASIDE).write_text("mine")
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert sorted(os.listdir(tmp_path)) == [ASIDE, "out"]


def test_long_names_that_begin_alike_are_not_mixed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / f"{'n' * 200}1", tmp_path / f"{'n' * 200}2"
    with staging.staged(one, Path.mkdir) as stray:
        stray.rename(stray.with_suffix(".old"))
    write_folder(other, NEW)
    assert sorted(os.listdir(tmp_path)) == [stray.with_suffix(".old").name, other.name]
    write_folder(one, NEW)
    assert sorted(os.listdir(tmp_path)) == [one.name, other.name]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_file(tmp_path / ("😀" * 63), b"new")
    write_folder(tmp_path / ("😎" * 63), NEW)
    assert sorted(os.listdir(tmp_path)) == ["😀" * 63, "😎" * 63]

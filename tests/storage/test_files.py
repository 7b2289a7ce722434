"""What `write_file` and `write_folder` promise to one run that is not disturbed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actorgraph.errors import OutputRefused
from actorgraph.storage.files import write_file, write_folder

OLD = {"a": b"old", "b/c": b"old"}
NEW = {"a": b"new", "b/c": b"new"}


def contents(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


# --- files ---------------------------------------------------------------------------------------------------------


def test_writes_the_bytes_and_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "out.bin", b"\x00\xff new")
    assert (tmp_path / "out.bin").read_bytes() == b"\x00\xff new"
    assert os.listdir(tmp_path) == ["out.bin"]


def test_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    target.write_text("old")
    target.chmod(0o640)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert mode(target) == 0o640


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_file(tmp_path / "out", b"")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_follows_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


# --- folders -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, {}, OLD, {"a": b"old"}])
def test_a_folder_is_made_or_replaced_whole(tmp_path: Path, before: dict[str, bytes] | None) -> None:
    if before is not None:
        write_folder(tmp_path / "out", before)
    write_folder(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == NEW
    assert os.listdir(tmp_path) == ["out"]


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    write_folder(tmp_path / "real", OLD)
    (tmp_path / "link").symlink_to("real")
    write_folder(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "real") == NEW


def test_what_is_replaced_in_a_folder_keeps_its_permissions_and_the_rest_is_new(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", {**OLD, "d/e": b"old"})
    for name, given in {".": 0o750, "a": 0o600, "b": 0o700, "b/c": 0o444}.items():
        (tmp_path / "out" / name).chmod(given)
    write_folder(tmp_path / "out", {**NEW, "d/e": b"new", "f/g": b"new"})
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "file").write_text("")
    usual, usual_file = mode(tmp_path / "plain"), mode(tmp_path / "plain" / "file")
    expected = {".": 0o750, "a": 0o600, "b": 0o700, "b/c": 0o444, "d": usual, "d/e": usual_file, "f": usual, "f/g": usual_file}
    assert {name: mode(tmp_path / "out" / name) for name in expected} == expected


def test_a_link_in_a_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", OLD)
    (tmp_path / "out" / "a").unlink()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "thesis")
    (tmp_path / "thesis").write_text("mine")
    (tmp_path / "thesis").chmod(0o600)
    write_folder(tmp_path / "out", NEW)
    (tmp_path / "plain").write_text("")
    assert (tmp_path / "out" / "a").lstat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "thesis").read_text() == "mine"


@pytest.mark.parametrize("step", ["chmod", "fsync"])
@pytest.mark.parametrize("write", ["file", "folder"])
def test_what_is_private_is_not_readable_for_others_meanwhile(
    tmp_path: Path, write: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    if write == "file":
        write_file(target, b"old")
        target.chmod(0o600)
    else:
        write_folder(target, OLD)
        target.chmod(0o700)
    seen: set[int] = set()
    real = getattr(os, step)

    def looking(*arguments: object) -> None:
        seen.update(mode(each) for each in tmp_path.iterdir())
        real(*arguments)

    monkeypatch.setattr(os, step, looking)
    if write == "file":
        write_file(target, b"new")
    else:
        write_folder(target, NEW)
    assert seen == {mode(target)} == {0o600 if write == "file" else 0o700}


def test_a_new_folder_has_the_permissions_of_new_folders(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    write_folder(tmp_path / "out", NEW)
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_the_umask_of_the_process_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "umask")
    write_file(tmp_path / "file", b"new")
    write_folder(tmp_path / "folder", NEW)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def add_file(folder: Path) -> None:
    (folder / "thesis").write_text("mine")


def add_file_deeper(folder: Path) -> None:
    (folder / "b" / "thesis").write_text("mine")


def add_folder(folder: Path) -> None:
    (folder / "thesis").mkdir()


def add_link_for_folder(folder: Path) -> None:
    shutil.rmtree(folder / "b")
    (folder / "b").symlink_to(folder)


def add_folder_for_file(folder: Path) -> None:
    (folder / "a").unlink()
    (folder / "a").mkdir()


def add_file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder / "b")
    (folder / "b").write_text("mine")


@pytest.mark.parametrize(
    ("add", "name"),
    [
        (add_file, "thesis"),
        (add_file_deeper, "b/thesis"),
        (add_folder, "thesis"),
        (add_link_for_folder, "b"),
        (add_folder_for_file, "a"),
        (add_file_for_folder, "b"),
    ],
)
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, add: Callable[[Path], None], name: str) -> None:
    target = tmp_path / "out"
    write_folder(target, OLD)
    add(target)
    before = sorted((each, each.lstat().st_ino) for each in target.rglob("*"))
    with pytest.raises(OutputRefused) as refused:
        write_folder(target, NEW)
    assert str(refused.value) == f"“{target}” cannot be replaced: it also contains {name}. Choose another folder."
    assert sorted((each, each.lstat().st_ino) for each in target.rglob("*")) == before
    assert os.listdir(tmp_path) == ["out"]


def test_what_comes_into_the_folder_while_it_is_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, real = tmp_path / "out", os.fsync
    write_folder(target, OLD)

    def adding(handle: int) -> None:
        add_file(target)
        real(handle)

    monkeypatch.setattr(os, "fsync", adding)
    with pytest.raises(OutputRefused, match="it also contains thesis"):
        write_folder(target, NEW)
    assert contents(target) == {**OLD, "thesis": b"mine"}
    assert os.listdir(tmp_path) == ["out"]


def test_a_strange_name_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred").write_text("mine")
    with pytest.raises(OutputRefused, match=r"it also contains \\u\{1b\}\[31mred\. Choose another folder\.$"):
        write_folder(tmp_path, NEW)


def test_three_strange_names_are_told(tmp_path: Path) -> None:
    for name in ("p", "q", "r", "s", "t"):
        (tmp_path / name).mkdir()
    with pytest.raises(OutputRefused, match=r"it also contains [p-t], [p-t], [p-t]\. Choose another folder\.$"):
        write_folder(tmp_path, NEW)


@pytest.mark.parametrize("path", ["/", "/usr"])
def test_a_big_folder_is_refused_without_looking_into_its_folders(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, real = set(), os.scandir

    def looking(folder: Path) -> Iterator[os.DirEntry[str]]:
        looked.add(str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", looking)
    with pytest.raises(OutputRefused, match=f"^“{path}” cannot be replaced: it also contains "):
        write_folder(path, NEW)
    assert looked == {"/", path}


# --- refusals ------------------------------------------------------------------------------------------------------

LONG = "n" * 300
REFUSALS = [
    ("no/such/folder/out", "No such file or directory"),
    ("file/out", "Not a directory"),
    ("file/deeper/out", "Not a directory"),
    (LONG, "File name too long"),
    (f"{LONG}/out", "File name too long"),
    ("x" * 9000, "File name too long"),
    ("x/" * 3000, "File name too long"),
    ("nul\0byte", "this is not a valid file name"),
    ("surrogate\ud800", "this is not a valid file name"),
    ("no/\x1b[31mred", "No such file or directory"),
]
SHOWN = {
    "x" * 9000: "x" * 999 + "…",
    "x/" * 3000: "x/" * 499 + "x…",
    "nul\0byte": r"nul\u{0}byte",
    "surrogate\ud800": r"surrogate\u{d800}",
    "no/\x1b[31mred": r"no/\u{1b}[31mred",
}
"""Where the message does not show the path as it is."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with one of everything that is in the way."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine")
    Path("loop").symlink_to("loop")
    os.mkfifo("pipe")
    return tmp_path


@pytest.mark.parametrize(("path", "why"), [*REFUSALS, *((name, "it is not a file") for name in (".", "/", "", "pipe", "loop"))])
def test_a_file_is_refused_with_the_path_and_the_reason(here: Path, path: str, why: str) -> None:
    with pytest.raises(OutputRefused) as refused:
        write_file(path, b"")
    assert str(refused.value) == f"“{SHOWN.get(path, path)}” cannot be written: {why}."
    assert sorted(os.listdir(here)) == ["file", "loop", "pipe"]


@pytest.mark.parametrize(("path", "why"), [*REFUSALS, *((name, "it is not a folder") for name in ("file", "pipe", "loop"))])
def test_a_folder_is_refused_with_the_path_and_the_reason(here: Path, path: str, why: str) -> None:
    with pytest.raises(OutputRefused) as refused:
        write_folder(path, NEW)
    assert str(refused.value) == f"“{SHOWN.get(path, path)}” cannot be written: {why}."
    assert sorted(os.listdir(here)) == ["file", "loop", "pipe"]
    assert Path("file").read_text() == "mine"


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user whom permissions concern, and that user for as long as the test lasts."""
    folder = Path(tempfile.mkdtemp())
    root, nobody = os.geteuid() == 0, 65534
    if root:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    yield folder
    if root:
        os.seteuid(0)
    for each in (folder, *folder.rglob("*")):
        if each.is_dir():
            each.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("protected", [".", "out", "out/b"])
def test_a_folder_that_may_not_be_changed_is_not_replaced(unprivileged: Path, protected: str) -> None:
    target = unprivileged / "out"
    write_folder(target, OLD)
    (unprivileged / protected).chmod(0o500)
    with pytest.raises(OutputRefused) as refused:
        write_folder(target, NEW)
    assert str(refused.value) == f"“{target}” cannot be written: Permission denied."
    assert contents(target) == OLD
    assert os.listdir(unprivileged) == ["out"]


def test_a_file_in_a_read_only_folder_is_not_replaced(unprivileged: Path) -> None:
    (unprivileged / "out").write_text("old")
    unprivileged.chmod(0o500)
    with pytest.raises(OutputRefused, match="Permission denied"):
        write_file(unprivileged / "out", b"new")
    assert contents(unprivileged) == {"out": b"old"}


FULL = """
import resource, signal, sys
from pathlib import Path
from actorgraph.errors import OutputRefused
from actorgraph.storage.files import write_file, write_folder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
write, path = sys.argv[1:]
try:
    write_file(path, b"n" * 5000) if write == "file" else write_folder(path, {"a": b"new", "b/c": b"n" * 5000})
except OutputRefused as refused:
    sys.exit(str(refused))
"""


@pytest.mark.parametrize("write", ["file", "folder"])
def test_a_full_disk_harms_nothing(tmp_path: Path, write: str) -> None:
    target = tmp_path / "out"
    if write == "file":
        write_file(target, b"old")
    else:
        write_folder(target, OLD)
    done = subprocess.run([sys.executable, "-c", FULL, write, str(target)], capture_output=True, text=True, check=False)
    assert done.stderr == f"“{target}” cannot be written: File too large.\n"
    assert contents(tmp_path) == ({"out": b"old"} if write == "file" else {"out/a": b"old", "out/b/c": b"old"})
    assert os.listdir(tmp_path) == ["out"]

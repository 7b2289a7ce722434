"""Files and folders that are complete or absent: what was there before stays until the new one is complete."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from actorgraph.errors import OutputRefused, printable, quoted
from actorgraph.storage.files.exchange import recover, take_place
from actorgraph.storage.files.staging import staged, sweep


def write_file(path: str | Path, data: bytes) -> None:
    """Write `data` into the file `path`, all of it or nothing.

    It is written to a temporary file beside it, forced to the disk and renamed, so that no reader ever sees half a file and a
    failure leaves an older file as it was. A symbolic link is followed: the file it points to is replaced. A file that is
    replaced keeps its permissions.

    Raises `actorgraph.errors.OutputRefused`, whatever is wrong with the path or the disk.
    """
    with _refusing(path):
        target = _resolved(path)
        old = _state(target)
        if old is not None and not stat.S_ISREG(old.st_mode):
            raise OutputRefused(f"{_shown(path)} cannot be written: it is not a file.")
        sweep(target)
        mode = _mode(old)
        with staged(target, partial(_create, mode=mode)) as new:
            _write(new, data, mode)
            os.replace(new, target)
        _sync(target.parent)


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `path` with these files in it, all of them or none; `files` gives their contents by their names.

    They are written into a temporary folder beside it, which then takes its place. An older folder is replaced only when it
    holds nothing but files of the same names: whatever else is in it might be somebody's work. Files and folders that are
    replaced keep their permissions.

    Raises `actorgraph.errors.OutputRefused`, whatever is wrong with the path or the disk.
    """
    with _refusing(path):
        target = _resolved(path)
        recover(target)
        _check(path, target, files)
        sweep(target)
        # Nobody else may look into the successor of a private folder, not even while it is filled.
        with staged(target, partial(os.mkdir, mode=0o777 if _state(target) is None else 0o700)) as new:
            _fill(new, target, files)
            _check(path, target, files)
            take_place(new, target)
            _sync(target.parent)


# --- refusals ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _refusing(path: str | Path) -> Iterator[None]:
    """Whatever the system refuses inside is raised as `OutputRefused`."""
    try:
        yield
    except OSError as error:
        raise OutputRefused(f"{_shown(path)} cannot be written: {error.strerror or error}.") from None


def _shown(path: str | Path) -> str:
    return quoted(str(path), longest=1000)


def _resolved(path: str | Path) -> Path:
    """The path with all links followed. Raises `OutputRefused` for a name that holds NUL or cannot be encoded."""
    with contextlib.suppress(UnicodeEncodeError):
        if b"\0" not in os.fsencode(path):
            return Path(os.path.realpath(path))
    raise OutputRefused(f"{_shown(path)} cannot be written: this is not a valid file name.")


def _check(path: str | Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Raise `OutputRefused` unless `target` is absent, or a folder that may be replaced by one with these files."""
    old = _state(target)
    if old is None:
        return
    if not stat.S_ISDIR(old.st_mode):
        raise OutputRefused(f"{_shown(path)} cannot be written: it is not a folder.")
    strange: list[str] = []
    with contextlib.suppress(FileNotFoundError):  # another run has just moved it
        strange = sorted(itertools.islice(_strange(target, files.keys()), 3))
    if strange:
        raise OutputRefused(
            f"{_shown(path)} cannot be replaced: it also contains {', '.join(map(printable, strange))}. Choose another folder."
        )
    for folder in _folders(files):
        _check_writable(target / folder)


def _strange(folder: Path, names: Collection[str]) -> Iterator[str]:
    """What a folder holds besides files of these names. A folder without any of them is named and not looked into."""
    with os.scandir(folder) as entries:
        for entry in entries:
            inside = [name.removeprefix(f"{entry.name}/") for name in names if name.startswith(f"{entry.name}/")]
            if entry.is_dir(follow_symlinks=False) and inside:
                yield from (f"{entry.name}/{name}" for name in _strange(Path(entry.path), inside))
            elif entry.is_dir(follow_symlinks=False) or entry.name not in names:
                yield entry.name


def _check_writable(folder: Path) -> None:
    """Raise `PermissionError` if what the folder holds may not be removed: such a folder would be moved away and stay there."""
    if os.access not in os.supports_dir_fd:  # Windows, where folders have no such permission
        return
    with contextlib.suppress(FileNotFoundError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            if not os.access(".", os.W_OK, dir_fd=handle, effective_ids=os.access in os.supports_effective_ids):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        finally:
            os.close(handle)


# --- writing -------------------------------------------------------------------------------------------------------


def _state(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _mode(old: os.stat_result | None) -> int | None:
    """The permissions to keep. None: nothing is replaced (a link has none of its own), so the system gives those of new files."""
    return None if old is None or stat.S_ISLNK(old.st_mode) else old.st_mode & 0o777


def _create(path: Path, mode: int | None) -> None:
    """Make an empty file. The system itself applies the umask, which only a change of the whole process could read."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600))


def _write(path: Path, data: bytes, mode: int | None) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            os.chmod(path, mode)
        os.fsync(file.fileno())


def _fill(new: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files and their folders into the folder `new`, with the permissions of those in `target`."""
    folders = _folders(files)
    for folder in folders[1:]:
        os.mkdir(new / folder)
    for name, data in files.items():
        mode = _mode(_state(target / name))
        _create(new / name, mode)
        _write(new / name, data, mode)
    for folder in folders:
        if (mode := _mode(_state(target / folder))) is not None:
            os.chmod(new / folder, mode)
        _sync(new / folder)


def _folders(files: Mapping[str, bytes]) -> list[PurePosixPath]:
    """The folders these files are in, outer ones first; the first is “.”, the folder that holds them all."""
    return sorted({PurePosixPath(), *(folder for name in files for folder in PurePosixPath(name).parents)})


def _sync(folder: Path) -> None:
    """Make a rename last, where the system can: what was renamed is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""A dataset folder → Records, from the snapshot of an earlier run where nothing has changed since.

    load ──same files?──▶ snapshot (SQLite) ──row by row, as asked──▶ Records
      └───otherwise─────▶ folder: YAML, gate ──▶ Records, and a new snapshot

A snapshot holds what passed the gate. It lies in the user's own cache folder, where nobody else can write, and belongs to one state
of the files and of this program. It is only ever read as tables of texts. Whatever is wrong with it, the YAML is read instead.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import sys
import time
from binascii import crc32
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from actorgraph.model.collection import Records
from actorgraph.storage.contents import FILES, RELATIONS, Progress, bundled, relation_files
from actorgraph.storage.lookups import DAMAGED, parts
from actorgraph.storage.tables import write_tables

_R = TypeVar("_R", bound=Records)

SETTLED = 2 * 10**9
"""For how many nanoseconds no file may have changed before a snapshot of it is written: times of files can be that coarse."""
MOST_SNAPSHOTS = 20
"""How many are kept; the oldest go."""
_OURS = r"[0-9a-f]{8}\.sqlite(\.\d+-\d+\.new)?"


def load(folder: str | Path | None = None, into: type[_R] = Records, progress: Progress | None = None) -> _R:  # type: ignore[assignment]
    """The dataset in `folder` (the bundled one without it). Raises `InvalidDataset` with every problem found."""
    path = Path(folder) if folder is not None else bundled()
    place = _place(path)
    if place is None:
        return _read(path, into, progress)
    state = _state(path)
    if state is not None and (kept := _opened(place, state)) is not None:
        whole = path.absolute()
        with suppress(OSError, *DAMAGED):
            return into.passed(parts(kept, cache(lambda: _read(whole, Records))))
    records = _read(path, into, progress)
    if state is not None and state == _state(path) and state.settled_at(time.time_ns()):
        _keep(records, place, state)
    return records


def _read(path: Path, into: type[_R], progress: Progress | None = None) -> _R:
    from actorgraph.storage import folder  # pydantic and PyYAML, which take longer than an answer from a snapshot

    return folder.load(path, into, progress)


# --- where, and for which state of the files ----------------------------------------------------------------------


class _State(NamedTuple):
    """The state of the program and of the files of a dataset: `key` says all of it, `newest` the latest change of any file."""

    key: bytes
    newest: int

    def settled_at(self, now: int) -> bool:
        """Whether every file had been left alone for a while; never, where the clock was set back since."""
        return self.newest + SETTLED <= now


def _place(path: Path) -> Path | None:
    """The file in which a snapshot of a folder is kept; None where there can be none, or none is wanted."""
    if os.environ.get("ACTORGRAPH_CACHE", "").lower() == "off":
        return None
    if not _PROGRAM:
        return None
    with suppress(OSError, ValueError, RuntimeError):  # no home, a loop of links, a name that is none
        place = _cache_folder() / f"{crc32(os.fsencode(os.path.realpath(path))):08x}.sqlite"
        return place if place.is_absolute() else None
    return None


def _cache_folder() -> Path:
    if sys.platform == "linux" and (base := os.environ.get("XDG_CACHE_HOME", "~/.cache")).startswith(("/", "~/.cache")):
        # What platformdirs says as well, whose import takes a thirtieth of an answer.
        return Path(os.path.expanduser(base)) / "actorgraph"
    from platformdirs import user_cache_path

    return user_cache_path("actorgraph", appauthor=False)


def _state(path: Path) -> _State | None:
    """The state of a folder now; None where one of its files cannot be looked at, or is a link that leads nowhere."""
    with suppress(OSError, ValueError):
        lines = [sys.version, *_PROGRAM, os.path.realpath(path)]
        newest = 0
        names = [*FILES, RELATIONS]
        if os.path.isdir(path / RELATIONS):
            names += [os.path.join(RELATIONS, name) for name in relation_files(path)]
        for name in names:
            file = os.path.join(path, name)
            if os.path.lexists(file):
                status = os.stat(file)
                lines.append(_line(name, status))
                newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        return _State(os.fsencode("\n".join(lines)), newest)
    return None


def _files_that_decide() -> Iterator[str]:
    """The files of the program that say what passes the gate and how it is kept: an editable installation may have changed."""
    program = os.path.dirname(os.path.dirname(__file__))
    for room in ("model", "storage"):
        folder = os.path.join(program, room)
        yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith((".py", ".yaml")))


def _line(name: str, status: os.stat_result) -> str:
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{name} {status.st_dev} {status.st_ino} {status.st_size} {times}"


def _program() -> tuple[str, ...]:
    """The state of these files; empty where they are none, as in an archive."""
    with suppress(OSError):
        return tuple(_line(name, os.stat(name)) for name in _files_that_decide())
    return ()


_PROGRAM = _program()  # a program that is replaced while it runs goes on as it was


# --- opening -------------------------------------------------------------------------------------------------------


def _opened(place: Path, state: _State) -> sqlite3.Connection | None:
    """The snapshot of exactly this state, from a file that nobody else can have written; None where there is none."""
    with suppress(OSError, *DAMAGED):
        if not (_is_own(os.lstat(place.parent), stat.S_ISDIR) and _is_own(os.lstat(place), stat.S_ISREG)):
            return None
        # A file is never changed once it has its name, so that it needs no locks and may be used by several threads.
        address = f"file:/{quote(os.fsencode(place).lstrip(b'/'))}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute('SELECT "key" FROM "snapshot"').fetchall() == [(state.key,)]:
            return connection
        connection.close()
    return None


def _is_own(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder of a kind is the user's, and nobody else can write into it."""
    owner = getattr(os, "geteuid", lambda: status.st_uid)()
    return is_kind(status.st_mode) and status.st_uid == owner and not (os.name == "posix" and status.st_mode & 0o022)


# --- writing -------------------------------------------------------------------------------------------------------


def _keep(records: Records, place: Path, state: _State) -> None:
    """Write a snapshot, complete or not at all. That it cannot be written is no reason to say so."""
    new = place.with_name(f"{place.name}.{os.getpid()}-{time.time_ns()}.new")
    with suppress(OSError, sqlite3.Error, ValueError):
        if not _is_own(os.stat(next(each for each in place.parents if each.exists())), stat.S_ISDIR):
            return
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(os.lstat(place.parent), stat.S_ISDIR):
            return
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _fill(new, records, state)
            os.replace(new, place)
        finally:
            new.unlink(missing_ok=True)
        _forget_the_oldest(place.parent)


def _fill(new: Path, records: Records, state: _State) -> None:
    connection = sqlite3.connect(new, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        write_tables(records, connection)
        connection.execute('CREATE TABLE "snapshot" ("key" BLOB NOT NULL)')
        connection.execute('INSERT INTO "snapshot" VALUES (?)', (state.key,))
        connection.execute("COMMIT")
    finally:
        connection.close()
    with open(new, "rb+") as file:
        os.fsync(file.fileno())


def _forget_the_oldest(folder: Path) -> None:
    """Remove old snapshots, and what killed runs left behind."""
    with os.scandir(folder) as entries:
        ours = [entry for entry in entries if entry.is_file(follow_symlinks=False) and re.fullmatch(_OURS, entry.name)]
        by_age = sorted((entry.stat().st_mtime, entry.path) for entry in ours)
    left = [path for _, path in by_age if path.endswith(".sqlite")]
    hour_ago = time.time() - 3600
    for path in (*left[:-MOST_SNAPSHOTS], *(path for age, path in by_age if path.endswith(".new") and age < hour_ago)):
        with suppress(OSError):
            os.unlink(path)

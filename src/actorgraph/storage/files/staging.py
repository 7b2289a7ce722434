"""Temporary files and folders beside what is to be written: how they are named, made, locked and removed.

A run holds the lock of its own while it needs them. One that is not locked is a stray of a run that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from actorgraph.storage.files.locks import lock

ATTEMPTS = 100
"""How often something is tried again that only another run at the same moment can have upset."""


@contextlib.contextmanager
def staged(target: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """A new file or folder beside `target`, made by `make`, locked while the block runs and removed after it.

    Raises `OSError`, as `make` does.
    """
    for _ in range(ATTEMPTS):
        path = target.parent / f".{_label(target)}.actorgraph-{os.urandom(4).hex()}.tmp"
        try:
            make(path)
        except FileExistsError:
            continue
        with lock(path) as mine:
            if mine is not False:  # otherwise another run took it for a stray before it was locked
                try:
                    yield path
                finally:
                    remove(path)
                return
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def sweep(target: Path) -> None:
    """Remove what killed runs left beside `target`. Nothing is removed that another run has locked, or that is not ours."""
    for stray in strays(target, "tmp"):
        with lock(stray) as mine:
            if mine:
                remove(stray)


def strays(target: Path, suffix: Literal["tmp", "old"]) -> list[Path]:
    """What has a name of ours for this target and is beside it: files and folders for `tmp`, folders for `old`; no links."""
    ours = re.compile(rf"\.{re.escape(_label(target))}\.actorgraph-[0-9a-f]{{8}}\.{suffix}")
    found = []
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:  # what cannot be listed is not swept
        for entry in entries:
            is_file = suffix == "tmp" and entry.is_file(follow_symlinks=False)
            if ours.fullmatch(entry.name) and (is_file or entry.is_dir(follow_symlinks=False)):
                found.append(Path(entry.path))
    return found


def remove(path: Path) -> None:
    """Remove a file, or a folder and all that is in it; no link is followed. What cannot be removed is left to a later run."""
    with contextlib.suppress(OSError):
        if stat.S_ISDIR(os.lstat(path).st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)


def _label(target: Path) -> str:
    """The target's name, short enough to be part of another name, and never the same for two names."""
    name = target.name
    return name if len(name) <= 32 else f"{name[:32]}~{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}"

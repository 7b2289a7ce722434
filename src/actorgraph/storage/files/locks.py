"""Locks on files and folders: they end with the process that has them. No other module knows which systems have locks."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

WAIT = 30.0
"""Seconds after which a run gives up waiting for another."""


@contextlib.contextmanager
def lock(path: Path) -> Iterator[bool | None]:
    """Lock the file or folder `path` while the block runs; nothing is waited for, and no link is followed.

    Gives True if this run has the lock, False if another has it or `path` is gone, and None where nothing can be locked:
    on Windows, and on file systems without locks.
    """
    with contextlib.ExitStack() as closing:
        yield _tried(path, closing)


def _tried(path: Path, closing: contextlib.ExitStack) -> bool | None:
    if fcntl is None:
        return None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        closing.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Between the two calls another run can have removed or renamed it: then something else was locked.
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except (FileNotFoundError, BlockingIOError):
        return False
    except OSError:
        return None


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Wait until no other run has the lock of `folder`, and have it while the block runs.

    Gives False where nothing can be locked. Raises `TimeoutError` after `WAIT` seconds.
    """
    end = time.monotonic() + WAIT
    while True:
        with lock(folder) as mine:
            if mine is not False:
                yield bool(mine)
                return
        if time.monotonic() >= end:
            raise TimeoutError(errno.ETIMEDOUT, "another run is writing to it")
        time.sleep(0.005)

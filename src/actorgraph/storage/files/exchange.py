"""How a finished folder takes the place of another.

Where the system can, both change their names at once. Where it cannot, the old one steps aside: a run that is killed just then
leaves it as `.NAME.actorgraph-XXXXXXXX.old`, and the next run puts it back.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from actorgraph.storage.files.locks import alone
from actorgraph.storage.files.staging import ATTEMPTS, remove, strays

CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What `exchange` fails with where the system, or this file system, has no such call."""

TAKEN = (errno.EEXIST, errno.ENOTEMPTY)


def take_place(new: Path, target: Path) -> None:
    """Rename the folder `new` to `target`. A folder that is there already then has the name of `new`, or is gone.

    Other runs may do the same at the same time: the last one wins. Raises `OSError`; then the old folder is where it was, or
    `recover` puts it there.
    """
    for _ in range(ATTEMPTS):
        with _unless(*TAKEN):
            os.rename(new, target)
            return
        with _unless(errno.ENOENT, *TAKEN):
            _swap(new, target)
            return
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def recover(target: Path) -> None:
    """Put back the folder `target` if a run was killed while it had stepped aside. Raises `OSError`."""
    if not strays(target, "old"):
        return
    with alone(target.parent) as locked:
        for aside in sorted(strays(target, "old"), key=os.path.getmtime, reverse=True):
            if not os.path.lexists(target):
                os.rename(aside, target)
            elif locked:
                remove(aside)


def exchange(one: Path, other: Path) -> None:
    """Let two names change places at once. Raises `OSError`, with a number of `CANNOT` where the system is not able to."""
    try:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
    except (ImportError, TypeError):  # Pythons without ctypes; Windows
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    here, names, swap = -100, (os.fsencode(one), os.fsencode(other)), ctypes.c_uint(2)
    calls = {"renameat2": (here, names[0], here, names[1], swap), "renamex_np": (*names, swap)}  # Linux; macOS
    for call, arguments in calls.items():
        if hasattr(library, call):
            if getattr(library, call)(*arguments) == 0:
                return
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _swap(new: Path, target: Path) -> None:
    try:
        exchange(new, target)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        with alone(target.parent):
            _step_aside(new, target)


def _step_aside(new: Path, target: Path) -> None:
    """What `exchange` does, in three renames."""
    aside = new.with_suffix(".old")
    os.rename(target, aside)
    try:
        os.rename(new, target)
    except BaseException:
        _put_back(aside, target)
        raise
    with contextlib.suppress(OSError):  # then `recover` removes it in the next run
        os.rename(aside, new)  # so that nobody puts it back when it is half removed


def _put_back(aside: Path, target: Path) -> None:
    try:
        os.rename(aside, target)
    except OSError as error:
        if error.errno in TAKEN:  # another run was quicker
            remove(aside)


@contextlib.contextmanager
def _unless(*numbers: int) -> Iterator[None]:
    """Errors with these numbers are let pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise

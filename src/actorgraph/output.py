"""Files that are complete or absent: what stood there before stays until the new one is whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from actorgraph.errors import OutputRefused


def write_file(path: str | Path, data: bytes) -> None:
    """Put `data` into the file `path`, all of it or nothing.

    It is written to a temporary file beside it, forced to the disk and renamed, so that no reader ever sees half a file and a
    failure leaves an older file as it was. A symbolic link is followed: the file it points to is replaced.

    Raises `actorgraph.errors.OutputRefused`.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OutputRefused(f"“{path}” cannot be written: it is not a file.")
    try:
        _replace(target, data)
    except OSError as error:
        raise OutputRefused(f"“{path}” cannot be written: {error.strerror or error}.") from None


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:32]}.", suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced; for a new one, what the process gives new files."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename last, where the system can: the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

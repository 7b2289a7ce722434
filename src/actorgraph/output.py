"""Files that are complete or absent: what stood there before stays until the new one is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
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


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `path` with these files in it, all of them or none.

    They are written into a temporary folder beside it, which then takes its place. An older folder is replaced only when it
    holds nothing but files of the same names: whatever else is in it might be somebody's work.

    Raises `actorgraph.errors.OutputRefused`.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and (strange := sorted(_names_in(target) - files.keys())):
        raise OutputRefused(f"“{path}” cannot be replaced: it also holds {', '.join(strange[:3])}. Give another folder.")
    try:
        staged = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:32]}.", suffix=".tmp"))
        try:
            _fill(staged, files)
            _take_place(staged, target)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise OutputRefused(f"“{path}” cannot be written: {error.strerror or error}.") from None


def _names_in(folder: Path) -> set[str]:
    if not folder.is_dir():
        raise OutputRefused(f"“{folder.name}” cannot be written: it is not a folder.")
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir()}


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        _replace(file, data)
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(folder, 0o777 & ~mask)


def _take_place(staged: Path, target: Path) -> None:
    """Rename a finished folder to where it belongs; an older one steps aside, and comes back when that fails."""
    if not target.exists():
        os.replace(staged, target)
    else:
        aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:32]}.", suffix=".old"))
        try:
            os.replace(target, aside)
            try:
                os.replace(staged, target)
            except BaseException:
                os.replace(aside, target)
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    _sync_folder(target.parent)

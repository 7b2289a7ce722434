"""What all tests share: one small invented world as a folder, and the command, run in a process of its own or in this one."""

from __future__ import annotations

import atexit
import importlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import settings

from actorgraph import Dataset, cli, load

ROOT = Path(__file__).parents[1]
WORLD = Path(__file__).parent / "world"
"""Freedonia and its neighbours: every shape a time can have and every stance, small enough to be counted by hand."""

# Snapshots are kept where no user's are. Most folders of tests are too young for one; tests/world and data are not.
CACHE = Path(tempfile.mkdtemp(prefix="actorgraph-tests-"))
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
os.environ["XDG_CACHE_HOME"] = str(CACHE)

# The same examples on every machine, and none refused for being slow on a busy one.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def needed(program: str, package: str) -> str:
    """The path of a program of the system that a test drives. Where it is missing the test is skipped, but never in CI."""
    if (path := shutil.which(program)) is not None:
        return path
    ask = f"{program} is missing: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(ask)
    pytest.skip(ask)


def needed_library(name: str, extra: str) -> Any:
    """A library that an extra brings and the lock does not. Where it is missing the test is skipped, but never in CI."""
    if os.environ.get("CI"):
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"pip install 'actorgraph[{extra}]'")


class Done(NamedTuple):
    """What a command left behind."""

    stdout: str
    stderr: str
    code: int


def run(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """The command in a process of its own, as a user runs it; with nothing of the caller's settings but where things are."""
    kept = {name: os.environ.get(name, "/") for name in ("PATH", "HOME", "XDG_CACHE_HOME")}
    surroundings = {**kept, "COLUMNS": "80", **(env or {})}
    command = [sys.executable, "-m", "actorgraph", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=surroundings, check=False)
    return Done(done.stdout, done.stderr, done.returncode)


def run_here(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """The command in this process: the same, and faster. An exception that it does not turn into a message gets through."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    surroundings = {"COLUMNS": "80", **(env or {})}
    with patch.dict(os.environ, surroundings), redirect_stdout(stdout), redirect_stderr(stderr):
        code = cli.invoke([str(argument) for argument in arguments])
    return Done(_written(stdout), _written(stderr), code)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Inside, relative paths start at `folder`."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@pytest.fixture(scope="session")
def world() -> Dataset:
    """The invented world, read once: nothing in it can be changed."""
    return load(WORLD)


Variant = Callable[..., Path]
"""Makes a copy of the invented world in which `old` text of a file is replaced by `new`; without `old`, the whole file."""


@pytest.fixture
def variant(tmp_path: Path) -> Variant:
    """A function that writes a changed copy of the invented world and gives its folder; called again, it changes it further."""
    folder = tmp_path / "world"
    shutil.copytree(WORLD, folder)

    def write(file: str, new: str | bytes, *, old: str | None = None) -> Path:
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        if isinstance(new, bytes):
            path.write_bytes(new)
            return folder
        if old is not None:
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} must stand once in {file}"
            new = text.replace(old, new)
        path.write_text(new, encoding="utf-8", newline="")
        return folder

    return write

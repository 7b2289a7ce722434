"""What something costs: processor time and memory, of a whole process or of a task in this one.

Other programs use the machine at the same time, so elapsed time says little. What counts is processor time, user's and
system's, the least of several rounds. In each round everything that is compared has its turn, so that a machine that becomes
faster or slower in between does so for all.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

WITHOUT_SNAPSHOT = {"ACTORGRAPH_CACHE": "off"}
_SETTLED = 2.5
"""For how many seconds the files of a dataset must have been left alone before a snapshot of it is kept, and a little more."""
_LONG = 0.01
"""From how many seconds on a task leaves enough behind to be collected."""


class Cost(NamedTuple):
    """What a process took: seconds of processor time, and the most bytes of memory at one time."""

    seconds: float
    memory: float


class Command(NamedTuple):
    """The arguments of a process, and the environment variables set for it."""

    arguments: tuple[str, ...]
    settings: Mapping[str, str] = {}

    def with_settings(self, settings: Mapping[str, str]) -> Command:
        """The same command with more environment variables."""
        return self._replace(settings={**self.settings, **settings})


def actorgraph(*arguments: str | Path) -> Command:
    """The program as it is installed."""
    return Command((str(Path(sysconfig.get_path("scripts"), "actorgraph")), *map(str, arguments)))


def python(program: str, *arguments: str | Path) -> Command:
    """A program of a few lines."""
    return Command((sys.executable, "-c", program, *map(str, arguments)))


def script(path: Path, *arguments: str | Path) -> Command:
    """A program in a file."""
    return Command((sys.executable, str(path), *map(str, arguments)))


def processes(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """The least that each command takes, from start to end, children included."""
    # A process is charged with the memory of the one that starts it, so a small one starts them all.
    return alone(_in_turn, commands, rounds)


def _in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    # As installed: compiled before the first measured round, which is also when snapshots are written. So the first round does
    # not count, unless it is the only one.
    costs = [{name: _run(command) for name, command in commands.items()} for _ in range(rounds)]
    return {name: Cost(*map(min, zip(*(each[name] for each in costs[1:] or costs), strict=True))) for name in commands}


def _run(command: Command) -> Cost:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONDONTWRITE", "ACTORGRAPH"))}
    process = subprocess.Popen(
        command.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=inherited | dict(command.settings)
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, _bytes(used.ru_maxrss))


def _bytes(maximum: int) -> int:
    """What the system gives as the most memory used: on macOS in bytes, elsewhere in kilobytes."""
    return maximum if sys.platform == "darwin" else maximum * 1024


def tasks(compared: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The fewest seconds that each task takes in this process."""
    # What is there already is put out of the collector's sight, so that it only goes through what a task makes.
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, task in compared.items():
            times[name].append(seconds(task))
            if times[name][-1] > _LONG:  # not after short tasks: it would slow the next one more than the task takes
                gc.collect()
    gc.unfreeze()
    return {name: min(each) for name, each in times.items()}


def seconds(task: Callable[[], object]) -> float:
    """The seconds that a task takes this once."""
    start = time.process_time()
    made = task()
    taken = time.process_time() - start
    del made  # only now: the time to take it down again is not the task's
    return taken


def alone(task: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """What a function gives, in a process of its own, so that nothing measured before has a part in it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *arguments, **options).result()


def growth(task: Callable[[], object]) -> float:
    """The bytes of memory by which this process grows for what a task makes."""
    gc.collect()
    before = _resident()
    made = task()
    gc.collect()
    grown = _resident() - before
    del made
    return grown


def _resident() -> int:
    """The bytes of memory in use now; where the system does not say, the most until now."""
    if (statm := Path("/proc/self/statm")).exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


@contextmanager
def setting(settings: Mapping[str, str]) -> Iterator[None]:
    """Environment variables that are set inside."""
    before = os.environ.copy()
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def settle() -> None:
    """Wait until a snapshot is kept of files that were just written."""
    time.sleep(_SETTLED)

"""How long a whole process takes, from start to end, on the bundled dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from actorgraph.storage.contents import bundled
from benchmarks.datasets import workplace
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, Command, actorgraph, processes, python, script

TITLE = "A whole process, bundled dataset"
SIZES = ()
ROUNDS = 16

COMPLETION = {"_ACTORGRAPH_COMPLETE": "complete_bash", "COMP_WORDS": "actorgraph hostile pak", "COMP_CWORD": "2"}


class Start(NamedTuple):
    """A command, the largest ratio to the libraries that it should have, and whether it can use a snapshot."""

    command: Command
    largest: float | None = 1.15
    uses_snapshot: bool = True


WITHOUT = 2.8
"""The largest ratio of a question without a snapshot."""
STARTS = {
    "`hostile pakistan`": Start(actorgraph("hostile", "pakistan")),
    "`hostile pakistan --format json`": Start(actorgraph("hostile", "pakistan", "--format", "json")),
    "`between pakistan afghan-taliban`": Start(actorgraph("between", "pakistan", "afghan-taliban")),
    "`show ttp`": Start(actorgraph("show", "ttp")),
    '`ask "who is hostile to Pakistan?"`': Start(actorgraph("ask", "who is hostile to Pakistan?")),
    "`--help`": Start(actorgraph("--help"), 1.2, uses_snapshot=False),
    "completion of an actor": Start(actorgraph().with_settings(COMPLETION), 1.2),
    "`check`": Start(actorgraph("check"), None, uses_snapshot=False),
}
LIBRARIES = "`import typer, pydantic`"
_NAIVE = Path(__file__).with_name("naive.py")
YARDSTICKS = {
    LIBRARIES: python("import typer, pydantic"),
    "`import typer`": python("import typer"),
    "`python -c pass`": python("pass"),
    "naive program": script(_NAIVE, bundled(), "pakistan"),
    "naive program, CSafeLoader": script(_NAIVE, bundled(), "pakistan", "fast"),
}


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Each command against importing two libraries; the first of them against the other yardsticks as well."""
    with workplace() as folder:
        commands = YARDSTICKS.copy()
        for name, start in STARTS.items():
            commands[name] = start.command.with_settings({"XDG_CACHE_HOME": str(folder)})
            if start.uses_snapshot:
                commands[_without(name)] = start.command.with_settings(WITHOUT_SNAPSHOT)
        took = {name: cost.seconds for name, cost in processes(commands, rounds).items()}
    for name, start in STARTS.items():
        yield Row(name, took[name], LIBRARIES, took[LIBRARIES], largest=start.largest)
        if start.uses_snapshot:
            yield Row(_without(name), took[_without(name)], LIBRARIES, took[LIBRARIES], largest=WITHOUT)
    question = next(iter(STARTS))
    for yardstick in [*YARDSTICKS][1:]:
        yield Row(question, took[question], yardstick, took[yardstick])


def _without(name: str) -> str:
    return f"{name}, no snapshot"

"""The table of what was measured, in Markdown."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

LIBRARIES = ("networkx", "oxrdflib", "pydantic", "pyoxigraph", "PyYAML", "rdflib", "typer")

_STEPS = {"s": ((1, "s"), (1e-3, "ms"), (1e-6, "µs")), "B": ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B"))}


class Row(NamedTuple):
    """Something measured, what it is measured against, and the goal: the largest ratio of the two, or the most it may take.

    `unit` is `s` for seconds or `B` for bytes.
    """

    what: str
    taken: float
    against: str
    base: float
    unit: str = "s"
    largest: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the yardstick it takes."""
        return self.taken / self.base if self.base else float("inf")

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal that was not reached."""
        return (self.largest is not None and self.ratio > self.largest) or (self.most is not None and self.taken > self.most)

    def __str__(self) -> str:
        taken, base, ratio = shown(self.taken, self.unit), shown(self.base, self.unit), rounded(self.ratio)
        return f"| {self.what} | {taken} | {self.against} | {base} | {ratio} | {self._goal} |"

    @property
    def _goal(self) -> str:
        goal = f"≤ {self.largest:g} times" if self.largest is not None else ""
        if self.most is not None:
            goal = f"≤ {shown(self.most, self.unit)}"
        return f"**{goal}: missed**" if self.is_missed else goal


def shown(amount: float, unit: str) -> str:
    """An amount with three digits and a unit that suits it."""
    size, name = next((step for step in _STEPS[unit] if amount >= step[0]), _STEPS[unit][-1])
    return f"{rounded(amount / size)} {name}"


def rounded(number: float) -> str:
    """A number with three digits, or those before its point."""
    digits = next((digits for least, digits in ((100, 0), (10, 1), (1, 2), (0.1, 3)) if number >= least), 4)
    return f"{number:,.{digits}f}"


def table(parts: Iterable[tuple[str, Iterable[Row]]]) -> Iterator[str]:
    """The lines of the table, a part after the other."""
    yield "| what | takes | against | takes | ratio | goal |"
    yield "| --- | --: | --- | --: | --: | --- |"
    for title, rows in parts:
        yield f"| **{title}** | | | | | |"
        yield from map(str, rows)


def machine() -> str:
    """The machine and the libraries, in general words."""
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    processor = found[1].strip() if found else platform.machine()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{os.cpu_count()} cores ({processor}), {platform.system()}, Python {platform.python_version()}; {libraries}."

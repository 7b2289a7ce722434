"""The parts of the table: what is measured, each by a module with its TITLE, SIZES, ROUNDS and `measure`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from benchmarks.table import Row
from benchmarks.timing import alone

PARTS = ("cold_start", "loading", "corners", "questions", "exports", "scale", "map")


def measured(part: str, sizes: Sequence[int] | None = None, rounds: int | None = None) -> tuple[str, list[Row]]:
    """The title of a part and its rows, measured in a process of its own."""
    return alone(_rows, part, sizes, rounds)


def _rows(part: str, sizes: Sequence[int] | None, rounds: int | None) -> tuple[str, list[Row]]:
    module = import_module(f"benchmarks.{part}")
    return module.TITLE, list(module.measure(sizes or module.SIZES, rounds or module.ROUNDS))

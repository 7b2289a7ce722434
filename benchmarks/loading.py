"""How long it takes to read and check a folder of YAML, and how much memory its records need afterwards."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import yaml
from yaml.events import StreamEndEvent

from actorgraph import load
from actorgraph.check.rules import check
from benchmarks.datasets import invented, repeated, size_of, workplace
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, alone, growth, setting, tasks

TITLE = "Loading from YAML, no snapshot"
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5

EVENTS = "bare walk over parser events"


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Every size against other readers; one size doubled twice; records like the bundled ones; memory."""
    middle = sizes[len(sizes) // 2]
    with workplace() as place, setting(WITHOUT_SNAPSHOT):
        check(invented(place / "first", 100))  # imports whatever it takes
        for size in sizes:
            yield from _against_readers(f"({size:,})", invented(place / str(size), size), _fewer(rounds, size))
        again = repeated(place / "repeated", max(6 * middle // 1000, 1))
        yield from _against_readers(f"like the bundled data ({len(load(again).relations):,})", again, rounds)
        yield from _doubled(place / "doubled", middle, rounds)
        for size in sizes[1:] or sizes:
            yield _memory(place / str(size), size)
        folder = place / str(middle)
        took = tasks({"check": lambda: check(folder), "load": lambda: load(folder)}, rounds)
        yield Row(f"`check` ({middle:,})", took["check"], "loading", took["load"], largest=1.5)


def _fewer(rounds: int, size: int) -> int:
    """Fewer rounds where each takes long."""
    return min(rounds, max(2, 50_000 // size))


def _against_readers(what: str, folder: Path, rounds: int) -> Iterator[Row]:
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")]
    took = tasks(
        {
            "load": partial(load, folder),
            EVENTS: partial(walk, texts),
            "CSafeLoader": partial(_plain, texts),
            "CSafeLoader, collector off": lambda: _uncollected(partial(_plain, texts)),
        },
        rounds,
    )
    for yardstick in [*took][1:]:
        yield Row(f"load {what}", took["load"], yardstick, took[yardstick], largest=2.2 if yardstick == EVENTS else None)


def walk(texts: Sequence[str]) -> None:
    """Let the parser read some texts, and do nothing with what it finds."""
    for text in texts:
        parser = yaml.CSafeLoader(text)
        while type(parser.get_event()) is not StreamEndEvent:
            pass


def _plain(texts: Sequence[str]) -> object:
    return [yaml.load(text, yaml.CSafeLoader) for text in texts]


def _uncollected(task: Callable[[], object]) -> object:
    gc.disable()
    try:
        return task()
    finally:
        gc.enable()


def _doubled(place: Path, size: int, rounds: int) -> Iterator[Row]:
    folders = {f"{each:,}": invented(place / str(each), each) for each in (size, 2 * size, 4 * size)}
    took = tasks({name: partial(load, folder) for name, folder in folders.items()}, rounds)
    for half, whole in pairwise(took):
        yield Row(f"load ({whole})", took[whole], f"({half})", took[half], largest=2.2)


def _memory(folder: Path, size: int) -> Row:
    grown = alone(_grown, folder, size)
    return Row(f"memory of a relation ({size:,})", grown / size, "its YAML", size_of(folder) / size, unit="B", most=1_600)


def _grown(folder: Path, size: int) -> float:
    with setting(WITHOUT_SNAPSHOT), workplace() as place:
        load(invented(place / "first", min(size, 100)))  # imports whatever it takes
        return growth(lambda: load(folder))

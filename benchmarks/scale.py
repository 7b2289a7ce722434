"""How far it goes: a large dataset in a process of its own, with the snapshot being written, and from the snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.cold_start import LIBRARIES, YARDSTICKS
from benchmarks.datasets import HUB, invented, size_of, workplace
from benchmarks.loading import EVENTS
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, actorgraph, processes, python, settle

TITLE = "A large dataset, a whole process each"
SIZES = (100_000,)
"""With `--sizes 1000000` also a million; that needs some GB of memory."""
ROUNDS = 4

WALK = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yaml"):
    parser = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
    while type(parser.get_event()) is not yaml.StreamEndEvent:
        pass
"""
KEEP = """
import shutil, sys, actorgraph
shutil.rmtree(sys.argv[2], ignore_errors=True)
actorgraph.load(sys.argv[1])
"""
MOST = {"`hostile`, average actor": 0.3, "`hostile`, hub": 2.0}


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Reading with and without writing a snapshot, the snapshot, and questions put to it."""
    for size in sizes:
        with workplace() as place:
            folder = invented(place / "data", size)
            settle()
            kept = {"XDG_CACHE_HOME": str(place / "kept")}
            yield from _reading(folder, kept, f" ({size:,})", min(rounds, max(1, 200_000 // size) + 1))
            yield from _asking(folder, kept, f" ({size:,})", rounds)


def _reading(folder: Path, kept: Mapping[str, str], of_size: str, rounds: int) -> Iterator[Row]:
    load = python("import sys, actorgraph; actorgraph.load(sys.argv[1])", folder)
    commands = {
        EVENTS: python(WALK, folder),
        "load": load.with_settings(WITHOUT_SNAPSHOT),
        "load and keep a snapshot": python(KEEP, folder, kept["XDG_CACHE_HOME"]).with_settings(kept),
    }
    cost = processes(commands, rounds)
    events, loaded, writing = (cost[name] for name in commands)
    yield Row(f"load{of_size}", loaded.seconds, EVENTS, events.seconds, largest=2.2)
    yield Row(f"load and keep a snapshot{of_size}", writing.seconds, "load", loaded.seconds)
    yield Row(f"memory to load{of_size}", loaded.memory, "the YAML", size_of(folder), unit="B")
    yield Row(f"memory to load and keep a snapshot{of_size}", writing.memory, "load", loaded.memory, unit="B")
    (snapshot,) = Path(kept["XDG_CACHE_HOME"]).rglob("*.sqlite")
    yield Row(f"snapshot on disk{of_size}", snapshot.stat().st_size, "the YAML", size_of(folder), unit="B")


def _asking(folder: Path, kept: Mapping[str, str], of_size: str, rounds: int) -> Iterator[Row]:
    data = ("--data", folder, "--format", "json")
    commands = {
        LIBRARIES: YARDSTICKS[LIBRARIES],
        "`hostile`, average actor": actorgraph("hostile", "group-1", *data).with_settings(kept),
        "`hostile`, hub": actorgraph("hostile", HUB, *data).with_settings(kept),
    }
    exporting = actorgraph("export", "sqlite", "-o", folder.with_suffix(".sqlite"), "--data", folder)
    commands["`export sqlite`"] = exporting.with_settings(kept)
    cost = processes(commands, rounds)
    libraries = cost.pop(LIBRARIES)
    for name, each in cost.items():
        yield Row(f"{name}{of_size}", each.seconds, LIBRARIES, libraries.seconds, most=MOST.get(name))
        yield Row(f"memory for {name}{of_size}", each.memory, LIBRARIES, libraries.memory, unit="B")

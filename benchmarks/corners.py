"""Whether hard cases stay linear: what takes twice the data should take twice the time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from actorgraph import load
from actorgraph.check.rules import check
from benchmarks.datasets import dangling_references, disputed_pair, part_of_chain, symmetric_claims, workplace
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, setting, tasks

TITLE = "Hard cases, doubled"
SIZES = (2_000, 4_000, 8_000)
ROUNDS = 3

Case = tuple[Callable[[Path, int], Path], Callable[[Path], object]]
"""What writes the dataset, and what is measured on it."""

CASES: Mapping[str, Case] = {
    "`check`, symmetric claims on one pair": (symmetric_claims, check),
    "`check`, chain of parts": (part_of_chain, check),
    "`check`, references to nothing": (dangling_references, check),
    "`disputes`, all on one pair": (disputed_pair, lambda folder: load(folder).disputes()),
    "`between`, all on one pair": (disputed_pair, lambda folder: load(folder).between("group-0", "group-1")),
    "`show`, chain of parts": (part_of_chain, lambda folder: load(folder).show("group-1", with_parts=True)),
}


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Each case at each size against the size before it."""
    with workplace() as place, setting(WITHOUT_SNAPSHOT):
        for number, (name, (write, ask)) in enumerate(CASES.items()):
            folders = {size: write(place / f"{number} {size}", size) for size in sizes}
            took = tasks({str(size): partial(ask, folder) for size, folder in folders.items()}, rounds)
            for half, whole in pairwise(sizes):
                yield Row(f"{name} ({whole:,})", took[str(whole)], f"({half:,})", took[str(half)], largest=2.2)

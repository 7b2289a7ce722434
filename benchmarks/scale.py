"""How reading and asking grow with the dataset: `python benchmarks/scale.py [RELATIONS ...]`.

Reading is a ratio to `yaml.CSafeLoader` on the same files, measured in the same run; a question is a ratio to reading.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

import actorgraph

SIZES = (100, 1_000, 10_000)
TYPES = ("allied-with", "fights", "supports", "shelters", "accuses", "talks-with", "partners-with", "attacks")


def invent(folder: Path, relations: int) -> None:
    """Write a dataset of so many relations between a tenth as many actors, the same on every run."""
    chance = random.Random(relations)
    actors = [f"actor-{number}" for number in range(max(relations // 10, 5))]
    (folder / "dataset.yaml").write_text("id: invented\ntitle: Invented\nversion: '1'\n")
    (folder / "sources.yaml").write_text("- id: gazette\n  title: Gazette\n  publisher: Gazette\n  issued: 2022-03\n")
    (folder / "actors.yaml").write_text("".join(f"- id: {a}\n  name: Name of {a}\n  kind: armed-group\n" for a in actors))
    rows = []
    for number in range(relations):
        one, two = chance.sample(actors, 2)
        rows.append(
            f"- id: relation-{number}\n  subject: {one}\n  type: {chance.choice(TYPES)}\n  object: {two}\n"
            f"  when: {chance.randint(1990, 2015)}/..\n  summary: Something that {one} and {two} have with each other.\n"
            f"  citations:\n  - source: gazette\n    phrase: as the gazette puts it\n    stance: hedges\n"
        )
    (folder / "relations.yaml").write_text("\n".join(rows))


def best(task: Callable[[], object], runs: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times)


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    sys.stdout.write("relations   read / CSafeLoader   hostile / read   graph / read\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            invent(folder, size)
            texts = [path.read_text() for path in folder.glob("*.yaml")]
            yardstick = best(lambda texts=texts: [yaml.load(text, yaml.CSafeLoader) for text in texts])  # type: ignore[misc]
            read = best(lambda folder=folder: actorgraph.load(folder))  # type: ignore[misc]
            dataset = actorgraph.load(folder)
            ask = best(lambda dataset=dataset: dataset.hostile("actor-1"))  # type: ignore[misc]
            graph = best(lambda folder=folder: actorgraph.load(folder).graph) - read  # type: ignore[misc]
            sys.stdout.write(f"{size:9,}   {read / yardstick:18.2f}   {ask / read:14.4f}   {max(graph, 0) / read:12.2f}\n")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

"""How long each export takes, as a ratio to `rdflib.Graph.serialize`: `python benchmarks/export.py [RELATIONS]`.

The yardstick writes the statements of the same dataset as Turtle, measured in the same run; the graph is parsed before.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import rdflib
from scale import best, invent

import actorgraph
from actorgraph.formats import FORMATS, export

RUNS = 1  # of several seconds each, one tells enough


def main(relations: int) -> None:
    """Print a line for each format."""
    with tempfile.TemporaryDirectory() as name:
        invent(Path(name), relations)
        records = actorgraph.load(name)
    triples = export(records, "ntriples")
    assert isinstance(triples, bytes)  # noqa: S101 - a format of one file
    graph = rdflib.Graph().parse(data=triples, format="ntriples")
    yardstick = best(lambda: graph.serialize(format="turtle"), RUNS)
    sys.stdout.write(f"{relations:,} relations, {len(graph):,} triples; rdflib's Turtle takes {yardstick:.2f} s\n")
    for each in FORMATS:
        ratio = best(lambda each=each: export(records, each), RUNS) / yardstick  # type: ignore[misc]
        sys.stdout.write(f"{ratio:6.2f}  {each}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

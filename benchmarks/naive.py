"""A yardstick: the program that one would write first. `python benchmarks/naive.py FOLDER ACTOR [fast]`.

Everything is imported at the top, everything is read and checked, and everything is put into a graph, whatever is asked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import networkx
import rdflib  # noqa: F401 - for what else such a program does
import yaml
from pydantic import BaseModel

HOSTILE = {
    *("accuses", "adversary-of", "attacks", "competes-with", "designates", "detains-members-of", "disputes-border-with"),
    *("fights", "pressures", "rival-of", "sanctions", "strained-with", "threatens"),
}


class Citation(BaseModel):
    """Where a source says so."""

    source: str
    phrase: str | None = None
    stance: str = "asserts"


class Relation(BaseModel):
    """What somebody does to somebody."""

    id: str
    subject: str
    type: str
    object: str
    when: Any = None
    summary: str
    citations: list[Citation] = []


class Actor(BaseModel):
    """Somebody."""

    id: str
    name: str
    kind: str


def main(folder: str, actor: str, loader: type[Any]) -> None:
    """Print who is hostile to an actor."""
    read = {
        name: yaml.load(Path(folder, f"{name}.yaml").read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe
        for name in ("actors", "relations", "sources")
    }
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for each in map(Actor.model_validate, read["actors"]):
        graph.add_node(each.id, actor=each)
    for relation in map(Relation.model_validate, read["relations"]):
        graph.add_edge(relation.subject, relation.object, relation.id, relation=relation)
    edges: Any = graph.edges(data="relation")
    hostile = {one if two == actor else two for one, two, relation in edges if actor in (one, two) and relation.type in HOSTILE}
    sys.stdout.write("\n".join(sorted(graph.nodes[each]["actor"].name for each in hostile)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], yaml.CSafeLoader if "fast" in sys.argv[3:] else yaml.SafeLoader)

"""Records → the networkx graphs that are walked. No other module makes one to walk.

networkx takes longer to import than a question about neighbours to answer: import this module where a graph is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import networkx

from actorgraph.model.collection import Records
from actorgraph.model.records import Relation

if TYPE_CHECKING:
    ActorGraph = networkx.MultiDiGraph[str]
    PairGraph = networkx.Graph[str]


def graph_of(records: Records, relations: Iterable[Relation] | None = None) -> ActorGraph:
    """A graph with one node for each actor and one edge for each of `relations` (all by default), parallel ones kept.

    Nodes are actor ids with the `Actor` as attribute `actor`; edge keys are relation ids with the `Relation` as
    attribute `relation`, from subject to object also where the type is symmetric.
    """
    graph: ActorGraph = networkx.MultiDiGraph()
    graph.add_nodes_from((actor.id, {"actor": actor}) for actor in records.actors)
    for relation in records.relations if relations is None else relations:
        graph.add_edge(relation.subject, relation.object, key=relation.id, relation=relation)
    return graph


def pair_graph(actors: Iterable[str], pairs: Mapping[tuple[str, str], dict[str, Any]]) -> PairGraph:
    """A graph without directions or parallel edges: a node for each actor id, an edge for each pair with its attributes.

    Nodes and edges have the order in which they are given.
    """
    graph: PairGraph = networkx.Graph()
    graph.add_nodes_from(actors)
    graph.add_edges_from((one, two, attributes) for (one, two), attributes in pairs.items())
    return graph

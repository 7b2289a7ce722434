"""Records → a networkx graph that keeps the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx

from actorgraph.model.records import Records

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]


def graph_of(records: Records) -> Graph:
    """A MultiDiGraph with one node for each actor and one edge for each relation, parallel relations kept.

    Nodes are actor ids with the `Actor` as attribute `actor`; edge keys are relation ids with the `Relation` as
    attribute `relation`, from subject to object also where the type is symmetric.
    """
    graph: Graph = networkx.MultiDiGraph()
    graph.add_nodes_from((actor.id, {"actor": actor}) for actor in records.actors)
    for relation in records.relations:
        graph.add_edge(relation.subject, relation.object, key=relation.id, relation=relation)
    return graph

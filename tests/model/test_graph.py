"""The networkx graph: the same records, nothing lost on the way."""

from __future__ import annotations

import networkx

from actorgraph import Dataset


def test_a_node_for_each_actor_and_an_edge_for_each_relation(world: Dataset) -> None:
    graph = world.graph
    assert type(graph) is networkx.MultiDiGraph
    assert [graph.nodes[name]["actor"] for name in graph] == list(world.actors)
    edges = {(start, end, key): data["relation"] for start, end, key, data in graph.edges(keys=True, data=True)}
    assert edges == {(each.subject, each.object, each.id): each for each in world.relations}


def test_parallel_relations_are_kept(world: Dataset) -> None:
    assert set(world.graph["sylvania"]["red-banner"]) == {"sylvania-shelters-banner", "sylvania-arms-banner"}


def test_an_actor_without_relations_is_a_node() -> None:
    from tests.drawn import world_of

    graph = world_of((), {"ruritania": "state"}, {}).graph
    assert list(graph) == ["ruritania"]


def test_it_is_made_once(world: Dataset) -> None:
    assert world.graph is world.graph


def test_networkx_can_work_with_it(world: Dataset) -> None:
    assert networkx.has_path(world.graph.to_undirected(), "zk", "north-banner")

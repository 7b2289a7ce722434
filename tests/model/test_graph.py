"""The networkx graphs: the same records, nothing lost on the way."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import Dataset
from actorgraph.map.selection import select
from actorgraph.model.graph import graph_of, pair_graph
from tests.drawn import drawn, world_of


def test_a_node_for_each_actor_and_an_edge_for_each_relation(world: Dataset) -> None:
    graph = world.graph
    assert type(graph) is networkx.MultiDiGraph
    assert [graph.nodes[name]["actor"] for name in graph] == list(world.actors)
    edges = {(start, end, key): data["relation"] for start, end, key, data in graph.edges(keys=True, data=True)}
    assert edges == {(each.subject, each.object, each.id): each for each in world.relations}


def test_parallel_relations_are_kept(world: Dataset) -> None:
    assert set(world.graph["sylvania"]["red-banner"]) == {"sylvania-shelters-banner", "sylvania-arms-banner"}


def test_an_actor_without_relations_is_a_node() -> None:
    graph = world_of((), {"ruritania": "state"}, {}).graph
    assert list(graph) == ["ruritania"]


def test_it_is_made_once(world: Dataset) -> None:
    assert world.graph is world.graph


def test_networkx_can_work_with_it(world: Dataset) -> None:
    assert networkx.has_path(world.graph.to_undirected(), "zk", "north-banner")


def test_a_graph_of_some_relations_has_all_actors_and_no_other_edge(world: Dataset) -> None:
    some = world.relations[1:3]
    graph = graph_of(world, some)
    assert list(graph) == [actor.id for actor in world.actors]
    assert {key for _, _, key in graph.edges(keys=True)} == {relation.id for relation in some}


def test_a_pair_is_one_edge_with_its_attributes() -> None:
    given = {"claim": "r1"}
    graph = pair_graph(["ruritania", "sylvania", "freedonia"], {("freedonia", "sylvania"): given})
    assert type(graph) is networkx.Graph
    assert list(graph) == ["ruritania", "sylvania", "freedonia"]
    assert list(graph.edges(data=True)) == [("sylvania", "freedonia", {"claim": "r1"})]
    graph.edges["freedonia", "sylvania"]["claim"] = "r2"
    assert given == {"claim": "r1"}


def test_a_neighbourhood_follows_relations_either_way_and_ends_at_its_depth() -> None:
    world = drawn("a attacks b 2020\nc attacks b 2020\nc supports d 2020\ne attacks a 2020\nx attacks y 2020")
    near = [{actor.id for actor in select(world, "b", depth).actors} for depth in (1, 2, 3, 9)]
    assert near == [set("abc"), set("abcde"), set("abcde"), set("abcde")]


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] != pair[1])))
def test_neighbourhoods_are_those_that_counting_steps_finds(ends: list[tuple[str, str]]) -> None:
    world = drawn("\n".join(f"{one} attacks {two} 2020" for one, two in [*ends, ("a", "b")]))
    inside = {"a"}
    for depth in (1, 2, 3):
        inside = inside | {
            end
            for relation in world.relations
            for end in (relation.subject, relation.object)
            if inside & {relation.subject, relation.object}
        }
        assert {actor.id for actor in select(world, "a", depth).actors} == inside

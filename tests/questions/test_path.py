"""Chains between actors, drawn by hand on the invented world."""

from __future__ import annotations

import networkx
import pytest

import actorgraph
from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion


def chains(dataset: Dataset, one: str, two: str, **options: str | bool | int) -> list[list[str]]:
    return [[actor.id for actor in chain.actors] for chain in dataset.path(one, two, **options).answers]  # type: ignore[arg-type]


def test_all_shortest_chains_in_a_stable_order(world: Dataset) -> None:
    assert chains(world, "rufus-firefly", "north-banner", ever=True) == [
        ["rufus-firefly", "freedonia", "red-banner", "north-banner"],
        ["rufus-firefly", "freedonia", "sylvania", "north-banner"],
    ]


@pytest.mark.parametrize(
    ("one", "two", "options", "expected"),
    [
        ("zk", "red-banner", {"as_of": "2019"}, [["zk", "freedonia", "red-banner"]]),
        ("zk", "red-banner", {"as_of": "2021"}, []),  # ZK threatened in 2019 only
        ("zk", "red-banner", {"as_of": "2019", "max": 1}, []),
        ("zk", "red-banner", {"as_of": "2019", "max": 2}, [["zk", "freedonia", "red-banner"]]),
        ("freedonia", "sylvania", {"as_of": "2000", "only": "allies"}, [["freedonia", "sylvania"]]),
        ("freedonia", "sylvania", {"as_of": "2000", "only": "hostile"}, []),
        ("north-banner", "red-banner", {"only": "structure"}, [["north-banner", "red-banner"]]),
        ("north-banner", "freedonia", {"only": "structure"}, []),
        ("freedonia", "north-banner", {"as_of": "2016", "max": 1}, []),  # the only hop is a mere denial
    ],
)
def test_chains(world: Dataset, one: str, two: str, options: dict[str, str | bool | int], expected: list[list[str]]) -> None:
    assert chains(world, one, two, **options) == expected


def test_each_hop_is_borne_by_the_best_supported_claim(world: Dataset) -> None:
    # Shelter is hedged and arms are only reported: the hedged claim carries the hop.
    (chain,) = world.path("sylvania", "red-banner", as_of="2022").answers
    assert [claim.id for claim in chain.relations] == ["sylvania-shelters-banner"]


@pytest.mark.parametrize("options", [{"only": "friends"}, {"max": 0}])
def test_options_that_mean_nothing_are_refused(world: Dataset, options: dict[str, str | int]) -> None:
    with pytest.raises(InvalidQuestion):
        chains(world, "zk", "sylvania", **options)


def test_one_actor_has_no_chain_to_itself(world: Dataset) -> None:
    with pytest.raises(InvalidQuestion, match="same actor"):
        chains(world, "freedonia", "Land of the Brave")


def test_lengths_are_those_that_networkx_finds() -> None:
    dataset = actorgraph.load()
    graph: networkx.Graph[str] = networkx.Graph()
    for dated in dataset.timeline(possible=True).answers:
        if dated.claim.certainty != "denied":
            graph.add_edge(dated.claim.subject, dated.claim.object)
    for goal, steps in networkx.single_source_shortest_path_length(graph, "china").items():
        if goal != "china":
            expected = sorted(networkx.all_shortest_paths(graph, "china", goal))
            assert chains(dataset, "china", goal, ever=True, possible=True) == expected, (goal, steps)

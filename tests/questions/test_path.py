"""Chains between actors, drawn by hand on the invented world."""

from __future__ import annotations

import inspect
import json
from itertools import pairwise, product

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import actorgraph
from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion
from actorgraph.questions.path import LISTED, MOST_COUNTED, path
from tests.conftest import WORLD, run_here
from tests.drawn import drawn


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


@pytest.mark.parametrize("options", [{"only": "friends"}, {"max": 0}, {"limit": 0}, {"limit": -1}])
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
        if dated.claim.certainty not in {"refuted", "denied"}:
            graph.add_edge(dated.claim.subject, dated.claim.object)
    for goal, steps in networkx.single_source_shortest_path_length(graph, "china").items():
        if goal != "china":
            expected = sorted(networkx.all_shortest_paths(graph, "china", goal))
            assert chains(dataset, "china", goal, ever=True, possible=True) == expected, (goal, steps)


# --- many chains ---------------------------------------------------------------------------------------------------


def ladder(rungs: int) -> Dataset:
    """From `a` to `z` over two actors at each rung, each tied to both of the next: a chain for each choice."""
    levels = [["a"], *([f"m{rung:03d}-one", f"m{rung:03d}-two"] for rung in range(rungs)), ["z"]]
    return drawn("".join(f"{one} arms {two} -\n" for here, there in pairwise(levels) for one in here for two in there))


@pytest.mark.parametrize("limit", [1, 2, 5, 8, 9])
def test_the_first_chains_are_listed_and_all_are_counted(limit: int) -> None:
    world = ladder(3)
    whole = [["a", *(f"m{rung:03d}-{side}" for rung, side in enumerate(sides)), "z"] for sides in product(["one", "two"], repeat=3)]
    assert chains(world, "a", "z", limit=limit) == whole[:limit]
    assert world.path("a", "z", limit=limit).chains == 8


def test_chains_without_number_are_counted_without_following_them() -> None:
    answer = ladder(40).path("a", "z")
    assert answer.chains == MOST_COUNTED + 1  # more than that: 2 to the power of 40
    assert len(answer.answers) == LISTED == 20
    listed = [[actor.id for actor in chain.actors] for chain in answer.answers]
    assert listed == sorted(listed)
    # The last five rungs take all their choices before the one above them changes: 20 are 10100 in twos.
    assert [actor.endswith("two") for actor in listed[-1][-6:-1]] == [True, False, False, True, True]
    assert all(len(chain) == 42 and all(actor.endswith("one") for actor in chain[1:36]) for chain in listed)


def test_the_count_is_exact_as_far_as_it_goes() -> None:
    assert ladder(29).path("a", "z").chains == 2**29
    assert ladder(30).path("a", "z").chains == MOST_COUNTED + 1


def test_as_many_chains_as_are_counted_are_counted_exactly() -> None:
    """Nine levels of ten actors: ten to the power of nine chains."""
    levels = [["a"], *([f"m{level}-{place}" for place in range(10)] for level in range(9)), ["z"]]
    pairs = ((one, two) for here, there in pairwise(levels) for one in here for two in there)
    assert drawn("".join(f"{one} arms {two} -\n" for one, two in pairs)).path("a", "z").chains == MOST_COUNTED


def test_very_long_chains() -> None:
    length = 3000
    world = drawn("".join(f"a{number} arms a{number + 1} -\n" for number in range(length)))
    (chain,) = world.path("a0", f"a{length}").answers
    assert len(chain.relations) == length


def test_no_chain_out_of_a_big_component() -> None:
    levels = 40
    world = drawn(
        "".join(f"m{level}-{one} arms m{level + 1}-{two} -\n" for level in range(levels) for one in "ab" for two in "ab")
        + "y arms z -\n"
    )
    for one, two in (("m0-a", "z"), ("z", "m0-a")):
        answer = world.path(one, two)
        assert (answer.answers, answer.chains) == ((), 0)


def test_an_actor_without_relations_is_reached_by_no_chain(world: Dataset) -> None:
    answer = world.path("zk", "rufus-firefly", as_of="1950")
    assert (answer.answers, answer.chains) == ((), 0)


def test_at_most_so_many_hops_count_as_well() -> None:
    assert ladder(3).path("a", "z", max=3).chains == 0
    assert ladder(3).path("a", "z", max=4).chains == 8


edges = st.lists(st.tuples(*[st.sampled_from("abcdefgh")] * 2).filter(lambda ends: ends[0] != ends[1]), min_size=1, max_size=24)


@given(edges, st.integers(1, 5))
def test_chains_and_their_number_are_those_that_networkx_finds(ends: list[tuple[str, str]], limit: int) -> None:
    graph: networkx.Graph[str] = networkx.Graph([*ends, ("y", "z")])
    world = drawn("".join(f"{one} arms {two} -\n" for one, two in [*ends, ("y", "z")]))
    start = ends[0][0]
    for goal in sorted(graph.nodes - {start}):
        reached = networkx.has_path(graph, start, goal)
        expected = sorted(networkx.all_shortest_paths(graph, start, goal)) if reached else []
        answer = world.path(start, goal, limit=limit)
        assert [[actor.id for actor in chain.actors] for chain in answer.answers] == expected[:limit]
        assert answer.chains == len(expected)
        for chain in answer.answers:
            ties = [(claim.subject, claim.object) for claim in chain.relations]
            hops = [(one.id, two.id) for one, two in pairwise(chain.actors)]
            assert list(map(set, ties)) == list(map(set, hops))


def test_the_number_listed_is_the_same_wherever_one_asks() -> None:
    from actorgraph.cli.commands.questions import path as command

    for asked in (path, Dataset.path, command):
        assert inspect.signature(asked).parameters["limit"].default == LISTED, asked


# --- the command ---------------------------------------------------------------------------------------------------

TWO_CHAINS = ["path", "rufus-firefly", "north-banner", "--ever", "--data", str(WORLD)]


def test_the_answer_says_how_many_chains_it_leaves_out() -> None:
    assert "shortest chains;" not in run_here(*TWO_CHAINS).stdout
    shown = run_here(*TWO_CHAINS, "--limit", "1")
    assert shown.stdout.count(" → ") == 3
    assert "\n1 of 2 shortest chains; --limit shows more.\n" in shown.stdout
    assert "1 of 2 shortest chains; --limit shows more." in run_here(*TWO_CHAINS, "--limit", "1", "--format", "markdown").stdout


@pytest.mark.parametrize(
    ("rungs", "words"),
    [
        (10, "20 of 1,024 shortest chains; --limit shows more."),
        (40, "20 of more than 1,000,000,000 shortest chains; --limit shows more."),
    ],
)
def test_great_numbers_of_chains_in_words(rungs: int, words: str) -> None:
    from actorgraph.cli.markdown import as_markdown
    from actorgraph.cli.views import view_of

    world = ladder(rungs)
    assert words in as_markdown(view_of("path").document(world.path("a", "z"), world))


def test_the_number_of_chains_is_the_last_key() -> None:
    shown = json.loads(run_here(*TWO_CHAINS, "--limit", "1", "--format", "json").stdout)
    assert list(shown) == ["question", "answers", "chains"]
    assert (len(shown["answers"]), shown["chains"]) == (1, 2)
    assert "limit" not in shown["question"]


@pytest.mark.parametrize("number", ["0", "-3"])
def test_a_limit_below_one_is_refused(number: str) -> None:
    done = run_here(*TWO_CHAINS, "--limit", number)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "--limit must be at least 1.\n"


def test_a_sentence_lists_as_many() -> None:
    world = ladder(10)
    answer = world.ask("how is A connected to Z?")
    assert (len(answer.answers), answer.chains) == (LISTED, 1024)

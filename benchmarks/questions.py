"""How long a question takes in a program that has loaded a dataset, the first time and again."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import networkx

from actorgraph import Dataset, load
from actorgraph.questions.path import LISTED, _chains, _hops, _nearer
from actorgraph.questions.scope import Scope
from benchmarks.datasets import HUB, invented, name_of, workplace
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, seconds, setting, settle, tasks

TITLE = "Questions of a program that has loaded the dataset"
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 20


class Asked(NamedTuple):
    """An actor with about as many relations as most, one that it has a relation with, and one that the hub has one with."""

    actor: str
    neighbour: str
    of_hub: str


class Question(NamedTuple):
    """A question, the most that it should take, and whether it is cheaper once it has been asked of any other actor."""

    ask: Callable[[Dataset, Asked], object]
    most: float | None = None
    shares: bool = False


AVERAGE, BY_HUB, PATH = "`hostile`, average actor", "`hostile`, hub", "`path` between average actors"
QUESTIONS: Mapping[str, Question] = {
    AVERAGE: Question(lambda dataset, asked: dataset.hostile(asked.actor), most=150e-6),
    "`hostile`, average actor, by name": Question(lambda dataset, asked: dataset.hostile(name_of(asked.actor))),
    BY_HUB: Question(lambda dataset, _: dataset.hostile(HUB), most=60e-3, shares=True),
    "`between`, average pair": Question(lambda dataset, asked: dataset.between(asked.actor, asked.neighbour)),
    "`between`, hub and another": Question(lambda dataset, asked: dataset.between(HUB, asked.of_hub)),
    "`timeline A B`": Question(lambda dataset, asked: dataset.timeline(asked.actor, asked.neighbour)),
    "`disputes`, average actor": Question(lambda dataset, asked: dataset.disputes(asked.actor)),
    "`changes`, average actor": Question(lambda dataset, asked: dataset.changes("2005", "2015", asked.actor)),
    "`show`, average actor": Question(lambda dataset, asked: dataset.show(asked.actor)),
    PATH: Question(lambda dataset, asked: dataset.path(asked.actor, asked.of_hub), shares=True),
}
FRESH = 8
"""Of how many actors a question is asked, because no two have quite the same relations."""


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """At each size every question for the first time and again, some of them against other libraries."""
    with workplace() as place:
        with setting(WITHOUT_SNAPSHOT):
            list(_answered(load(invented(place / "first", 200)), 1))  # imports whatever it takes
        for size in sizes:
            folder = invented(place / str(size), size)
            with setting(WITHOUT_SNAPSHOT):
                dataset = load(folder)
                yield _first_of_all(dataset, folder, size)
                yield from _in_memory(dataset, f" ({size:,})", rounds)
            with setting({"XDG_CACHE_HOME": str(place / "kept")}):
                yield from _from_snapshot(dataset, folder, f" ({size:,})", rounds)


def _first_of_all(dataset: Dataset, folder: Path, size: int) -> Row:
    """The first question put to a dataset, for which it makes its indexes."""
    first = seconds(lambda: dataset.hostile("group-1"))
    return Row(f"the first question of all ({size:,})", first, "loading", seconds(lambda: load(folder)))


def _in_memory(dataset: Dataset, of_size: str, rounds: int) -> Iterator[Row]:
    for name, first, again in _answered(dataset, rounds):
        yield Row(f"{name}, the first time{of_size}", first, "again", again)
    asked = _average_actors(dataset)
    for name, actors in ((AVERAGE, [each.actor for each in asked[:FRESH]]), (BY_HUB, [HUB])):
        yield from _against_libraries(dataset, name, of_size, actors, rounds)
    yield from _against_search(dataset, asked[0], of_size, min(rounds, 5))


def _answered(dataset: Dataset, rounds: int) -> Iterator[tuple[str, float, float]]:
    """Each question, how long it takes the first time, and how long again."""
    actors = _average_actors(dataset)
    for number, (name, question) in enumerate(QUESTIONS.items()):
        fresh = [actors[(number * FRESH + each) % len(actors)] for each in range(1 if question.shares else FRESH)]
        # The median, because one of them may be the first that needs some index.
        first = statistics.median(tasks({each.actor: partial(question.ask, dataset, each) for each in fresh}, 1).values())
        again = tasks({name: lambda: [question.ask(dataset, each) for each in fresh]}, rounds)[name]  # noqa: B023
        yield name, first, again / len(fresh)


def _average_actors(dataset: Dataset) -> list[Asked]:
    """All actors but the hub, those with the median number of relations first."""
    numbers = {actor: len(relations) for actor, relations in dataset.relations_of.items() if actor != HUB}
    median = statistics.median(numbers.values())
    of_hub = [relation.other(HUB) for relation in dataset.relations_of[HUB]]
    actors = sorted(numbers, key=lambda actor: abs(numbers[actor] - median))
    return [Asked(actor, _neighbour(dataset, actor), of_hub[place % len(of_hub)]) for place, actor in enumerate(actors)]


def _neighbour(dataset: Dataset, actor: str) -> str:
    others = (relation.other(actor) for relation in dataset.relations_of[actor])
    return next(other for other in others if other != HUB)


# --- yardsticks ----------------------------------------------------------------------------------------------------


def _against_libraries(dataset: Dataset, name: str, of_size: str, actors: Sequence[str], rounds: int) -> Iterator[Row]:
    """The edges of a node, and the rows of an actor: less than an answer, but nothing answers with less."""
    graph, table = dataset.graph, _indexed(dataset)
    query = "SELECT * FROM relations WHERE subject = ? OR object = ?"
    took = tasks(
        {
            "product": lambda: [dataset.hostile(actor) for actor in actors],
            "networkx, edges by neighbour": lambda: [_by_neighbour(graph, actor) for actor in actors],
            "SQLite, rows of the actor": lambda: [table.execute(query, (actor, actor)).fetchall() for actor in actors],
        },
        rounds,
    )
    for yardstick in [*took][1:]:
        again, base = took["product"] / len(actors), took[yardstick] / len(actors)
        yield Row(f"{name}, again{of_size}", again, yardstick, base, most=QUESTIONS[name].most)


def _by_neighbour(graph: networkx.MultiDiGraph[str], node: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    relation: Any
    for _, other, relation in graph.out_edges(node, data="relation"):
        found.setdefault(other, []).append(relation)
    for other, _, relation in graph.in_edges(node, data="relation"):
        found.setdefault(other, []).append(relation)
    return found


def _indexed(dataset: Dataset) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE relations (id, subject, type, object, time, summary)")
    rows = ((each.id, each.subject, each.type, each.object, str(each.when), each.summary) for each in dataset.relations)
    table.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?)", rows)
    for end in ("subject", "object"):
        table.execute(f"CREATE INDEX by_{end} ON relations ({end})")
    return table


def _against_search(dataset: Dataset, asked: Asked, of_size: str, rounds: int) -> Iterator[Row]:
    """The search within `path`, and all of it, against networkx on the same graph."""
    hops = _hops(dataset, Scope.of(dataset), None)
    one, two = asked.actor, asked.of_hub
    took = tasks(
        {
            "search": lambda: list(islice(_chains(_nearer(hops, one, two, None), one, two), LISTED)),
            PATH: lambda: dataset.path(one, two),
            "networkx": lambda: list(islice(networkx.all_shortest_paths(hops, one, two), LISTED)),
        },
        rounds,
    )
    yardstick = "networkx.all_shortest_paths"
    yield Row(f"`path`, its search alone{of_size}", took["search"], yardstick, took["networkx"], largest=2)
    yield Row(f"{PATH}, again{of_size}", took[PATH], yardstick, took["networkx"])


def _from_snapshot(dataset: Dataset, folder: Path, of_size: str, rounds: int) -> Iterator[Row]:
    settle()
    load(folder)
    actor = _average_actors(dataset)[0].actor
    for name, one, most in ((AVERAGE, actor, None), (BY_HUB, HUB, 200e-3)):
        asked = partial(Dataset.hostile, actor=one)
        took = tasks({"snapshot": lambda: asked(load(folder)), "memory": partial(asked, dataset)}, rounds)  # noqa: B023
        yield Row(f"{name}, opened from the snapshot{of_size}", took["snapshot"], "in memory", took["memory"], most=most)

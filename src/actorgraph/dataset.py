"""The records of a dataset together with every question that can be asked: the library's entry point."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from actorgraph.model.collection import Records
from actorgraph.questions import neighbours
from actorgraph.questions.neighbours import Neighbours
from actorgraph.questions.scope import Scope, ScopeOptions

if TYPE_CHECKING:
    import rdflib
    import rdflib.query

    from actorgraph.map.network import ActorNetwork
    from actorgraph.model.graph import ActorGraph
    from actorgraph.questions.ask import Understood
    from actorgraph.questions.between import Between
    from actorgraph.questions.changes import Changes
    from actorgraph.questions.disputes import Disputes
    from actorgraph.questions.listings import ActorList, SourceList, TypeList
    from actorgraph.questions.path import Paths
    from actorgraph.questions.profile import Profile
    from actorgraph.questions.timeline import Timeline


def load(path: str | Path | None = None, *, progress: Callable[[int, int], None] | None = None) -> Dataset:
    """The dataset in the folder or SQLite file `path`, or the bundled one.

    `progress` is told now and then how much of the files has been read, and how much there is. What passed the gate is kept in the
    user's cache folder, and read from there while no file has changed; `ACTORGRAPH_CACHE=off` in the environment turns that off.

    Raises `actorgraph.errors.InvalidDataset`, whose `problems` are every mistake in it.
    """
    from actorgraph.storage import contents, snapshot

    if path is not None and contents.is_database(path):
        from actorgraph.storage import database

        return database.load(path, Dataset)
    return snapshot.load(path, Dataset, progress)


class Dataset(Records):
    """A dataset that answers questions.

    What a question needs is imported when it is first asked, so that one answer does not wait for the others' code.

    All questions take the same keyword options: `as_of` (EDTF text; default: the last day of the newest source), `ever`,
    `possible`, `according_to` (a source, publisher or speaker), `stated_only`, `with_parts`,
    `memory` (for how long sources are remembered: `2y`, `6m` or `0`). They raise
    `actorgraph.errors.UnknownName`, `AmbiguousName` and `InvalidQuestion`.
    """

    @cached_property
    def graph(self) -> ActorGraph:
        """A plain `networkx.MultiDiGraph`: attribute `actor` on each node, `relation` on each edge, relation ids as keys."""
        from actorgraph.model.graph import graph_of  # networkx takes longer to import than a question to answer

        return graph_of(self)

    def allies(self, actor: str, *, tier: str | None = None, **scope: Unpack[ScopeOptions]) -> Neighbours:
        """Who has a positive tier towards `actor`, with the evidence."""
        return neighbours.allies(self, actor, Scope.of(self, **scope), tier=tier)

    def hostile(self, actor: str, *, tier: str | None = None, **scope: Unpack[ScopeOptions]) -> Neighbours:
        """Who has a negative tier towards `actor`, with the evidence."""
        return neighbours.hostile(self, actor, Scope.of(self, **scope), tier=tier)

    def between(self, one: str, two: str, *, by_voice: bool = False, **scope: Unpack[ScopeOptions]) -> Between:
        """Every claim on a pair in time order, and its standing; with `by_voice` also grouped by who says so."""
        from actorgraph.questions.between import between

        return between(self, one, two, Scope.of(self, **scope), by_voice=by_voice)

    def show(self, actor: str, **scope: Unpack[ScopeOptions]) -> Profile:
        """An actor's profile."""
        from actorgraph.questions.profile import show

        return show(self, actor, Scope.of(self, **scope))

    def timeline(self, *actors: str, type: str | None = None, sign: str | None = None, **scope: Unpack[ScopeOptions]) -> Timeline:
        """The claims on one actor, between several, or all, in time order; of all times unless a date is given."""
        from actorgraph.questions.timeline import timeline

        return timeline(self, actors, Scope.of(self, **ever_by_default(scope)), type=type, sign=sign)

    def changes(self, before: str, after: str, actor: str | None = None, **scope: Unpack[ScopeOptions]) -> Changes:
        """The pairs whose tiers at the date `after` differ from those at `before`."""
        from actorgraph.questions.changes import changes

        return changes(self, before, after, Scope.of(self, **scope), actor)

    def disputes(self, actor: str | None = None, **scope: Unpack[ScopeOptions]) -> Disputes:
        """Where sources disagree about the same time; at all times unless a date is given."""
        from actorgraph.questions.disputes import disputes

        return disputes(self, Scope.of(self, **ever_by_default(scope)), actor)

    def path(
        self,
        one: str,
        two: str,
        *,
        only: str | None = None,
        max: int | None = None,
        limit: int = 20,
        **scope: Unpack[ScopeOptions],
    ) -> Paths:
        """The first `limit` shortest chains between two actors, over relations of the kind `only`, of at most `max` hops."""
        from actorgraph.questions.path import path

        return path(self, one, two, Scope.of(self, **scope), only=only, max=max, limit=limit)

    def understand(self, sentence: str) -> Understood:
        """The question that a sentence in plain English asks."""
        from actorgraph.questions.ask import understand

        return understand(self, sentence)

    def ask(self, sentence: str) -> Any:
        """The answer to a sentence of plain English: what the method named in `understand(sentence).command` returns."""
        return self.put(self.understand(sentence))

    def put(self, understood: Understood) -> Any:
        """The answer to a question that `understand` gave."""
        listings = {"actors": self.find_actors, "sources": self.find_sources, "types": self.find_types}
        method: Any = listings.get(understood.command) or getattr(self, understood.command)
        return method(*understood.arguments, **understood.options)

    def find_actors(self, text: str | None = None) -> ActorList:
        """The actors whose names or description contain `text`."""
        from actorgraph.questions.listings import actors

        return actors(self, text)

    def find_sources(self, text: str | None = None) -> SourceList:
        """The sources that contain `text`."""
        from actorgraph.questions.listings import sources

        return sources(self, text)

    def find_types(self, text: str | None = None) -> TypeList:
        """The relation types that contain `text`."""
        from actorgraph.questions.listings import types

        return types(self, text)

    def rdf(self) -> rdflib.Graph:
        """Statements and vocabulary as a separate `rdflib.Graph` on Oxigraph's store, with the prefixes of the exports.

        The namespaces are in `actorgraph.rdf.namespaces`. Direct triples between actors are not in it. Its `query` is rdflib's,
        which has no limits and asks other servers where a query says SERVICE; `Dataset.query` does not.
        """
        from actorgraph.rdf.view import view

        return view(self)

    def query(self, sparql: str, *, timeout: float = 30) -> rdflib.query.Result:
        """What SPARQL finds, in a process that cannot reach a network and ends after `timeout` seconds.

        What CONSTRUCT and DESCRIBE find is the result's `graph`. The prefixes of the exports need not be declared. Statements and
        vocabulary are in the default graph, direct triples between actors in the graph `shortcuts` of the dataset.
        Raises `InvalidQuestion` for a query that is malformed, could reach beyond the dataset, or needs too much time or memory.
        """
        from actorgraph.sparql.local import as_rdflib, run

        return as_rdflib(run(self, sparql, seconds=timeout))

    def map(
        self, path: str | Path, *, around: str | None = None, depth: int = 1, as_of: str | None = None, ever: bool = False
    ) -> None:
        """Write the interactive map (a name that ends in .html) or its picture (.svg), complete or not at all.

        `around` and `depth` show only the actors at most so many relations away from one; `as_of` and `ever` say at which
        date the map opens. Raises `actorgraph.errors.OutputRefused` as well.
        """
        from actorgraph.map import drawn
        from actorgraph.storage.files import write_file

        scope = Scope.of(self, as_of=as_of, ever=ever)
        write_file(path, drawn(self, Path(path).suffix.lower(), scope, around=around, depth=depth))

    def network(self, around: str | None = None, *, depth: int = 1, as_of: str | None = None, ever: bool = False) -> ActorNetwork:
        """A `pyvis.network.Network` of what holds at a date, with the map's colours and shapes: a notebook shows it with physics.

        With `around` only the actors at most `depth` relations away from one. `write_html` and `show` make a file of it.
        """
        from actorgraph.map.network import network

        return network(self, Scope.of(self, as_of=as_of, ever=ever), around=around, depth=depth)


def ever_by_default(scope: ScopeOptions) -> ScopeOptions:
    """The options of a question that is about all times unless it names a date."""
    return {**scope, "ever": scope.get("ever") or scope.get("as_of") is None}

"""The records of a dataset together with every question that can be put to them: the library's front door."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from actorgraph import folder
from actorgraph.models import Records
from actorgraph.questions import neighbours
from actorgraph.questions.answers import Neighbours
from actorgraph.questions.scope import Scope, ScopeOptions

if TYPE_CHECKING:
    from actorgraph.graph import Graph
    from actorgraph.questions.between import Between
    from actorgraph.questions.listings import ActorList, SourceList, TypeList
    from actorgraph.questions.profile import Profile


def load(path: str | Path | None = None) -> Dataset:
    """The dataset in the folder `path`, or the bundled one.

    Raises `actorgraph.errors.InvalidDataset`, whose `problems` are every mistake in the folder.
    """
    return folder.load(path, into=Dataset)


class Dataset(Records):
    """A dataset that answers questions.

    What a question needs is imported when it is first asked, so that one answer does not wait for the others' code.

    All questions take the same keyword options: `as_of` (EDTF text; default: the last day the sources speak of), `ever`,
    `possible`, `according_to` (a source, publisher or speaker), `stated_only`, `with_parts`. They raise
    `actorgraph.errors.UnknownName`, `AmbiguousName` and `InvalidQuestion`.
    """

    @cached_property
    def graph(self) -> Graph:
        """A plain `networkx.MultiDiGraph`: attribute `actor` on each node, `relation` on each edge, relation ids as keys."""
        from actorgraph.graph import graph_of  # networkx takes longer to import than a question to answer

        return graph_of(self)

    def allies(self, actor: str, *, tier: str | None = None, **scope: Unpack[ScopeOptions]) -> Neighbours:
        """Who stands in a positive tier towards `actor`, with the evidence."""
        return neighbours.allies(self, actor, Scope.of(self, **scope), tier=tier)

    def hostile(self, actor: str, *, tier: str | None = None, **scope: Unpack[ScopeOptions]) -> Neighbours:
        """Who stands in a negative tier towards `actor`, with the evidence."""
        return neighbours.hostile(self, actor, Scope.of(self, **scope), tier=tier)

    def between(self, one: str, two: str, **scope: Unpack[ScopeOptions]) -> Between:
        """Every claim on a pair in time order, and its standing."""
        from actorgraph.questions.between import between

        return between(self, one, two, Scope.of(self, **scope))

    def show(self, actor: str, **scope: Unpack[ScopeOptions]) -> Profile:
        """An actor's profile."""
        from actorgraph.questions.profile import show

        return show(self, actor, Scope.of(self, **scope))

    def find_actors(self, text: str | None = None) -> ActorList:
        """The actors whose names or description hold `text`."""
        from actorgraph.questions.listings import actors

        return actors(self, text)

    def find_sources(self, text: str | None = None) -> SourceList:
        """The sources that `text` is found in."""
        from actorgraph.questions.listings import sources

        return sources(self, text)

    def find_types(self, text: str | None = None) -> TypeList:
        """The relation types that `text` is found in."""
        from actorgraph.questions.listings import types

        return types(self, text)

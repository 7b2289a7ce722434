"""The dataset that a command asks: a folder's, or what a server has on the actors in question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from actorgraph.cli.streams import ProgressLine
from actorgraph.dataset import Dataset, load
from actorgraph.errors import InvalidQuestion
from actorgraph.model.dates import EVER
from actorgraph.questions.scope import ScopeOptions, date_asked


def dataset_at(path: Path | None) -> Dataset:
    """The dataset at a path, or the bundled one; shows how far it is where that takes long. Raises `InvalidDataset`."""
    with ProgressLine("Reading the dataset") as progress:
        return load(path, progress=progress)


def dataset_to_ask(
    folder: Path | None,
    endpoint: str | None,
    graph: str | None,
    timeout: float | None,
    scope: ScopeOptions,
    *,
    about: Sequence[str],
) -> Dataset:
    """The folder's dataset, or the part of the server's that a question about these actors needs (none: all of it)."""
    if endpoint is not None:
        from actorgraph.sparql.fetch import SECONDS, fetch

        voices, as_of = scope.get("according_to") is not None, scope.get("as_of")
        at = EVER if scope.get("ever") else None if as_of is None else date_asked(as_of)
        seconds = SECONDS if timeout is None else timeout
        return fetch(endpoint, about, at=at, voices=voices, graph=graph, seconds=seconds, into=Dataset)
    if graph is not None:
        raise InvalidQuestion("--graph needs --endpoint, the address of a server.")
    if timeout is not None:
        raise InvalidQuestion("--timeout needs --endpoint, the address of a server.")
    return dataset_at(folder)

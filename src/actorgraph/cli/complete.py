"""Shell completion from the dataset itself: ids of actors, sources and relation types."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import typer

from actorgraph.errors import ActorgraphError
from actorgraph.model.collection import Records


def actor_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of actors that start with what was typed so far."""
    return _starting(context, incomplete, lambda records: (actor.id for actor in records.actors))


def voice_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of sources and of actors, either of which --according-to takes."""
    return _starting(context, incomplete, _voices)


def _voices(records: Records) -> list[str]:
    return [source.id for source in records.sources] + [actor.id for actor in records.actors]


def type_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of relation types that start with what was typed so far."""
    return _starting(context, incomplete, lambda records: (entry.id for entry in records.types))


def _starting(context: typer.Context, incomplete: str, ids: Callable[[Records], Iterable[str]]) -> list[str]:
    from actorgraph.dataset import load

    try:
        records: Records = load(context.params.get("data") or os.environ.get("ACTORGRAPH_DATA"))
    except ActorgraphError:
        return []  # completing is no time to complain
    return [each for each in ids(records) if each.startswith(incomplete)]

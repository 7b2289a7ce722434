"""Shell completion from the dataset itself: ids of actors, sources and relation types."""

from __future__ import annotations

import os

import typer

from actorgraph.errors import ActorgraphError
from actorgraph.model.records import Records


def actors(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of actors that start with what was typed so far."""
    return _starting(context, incomplete, "actors")


def voices(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of sources and of actors, who may both be asked for by --according-to."""
    return _starting(context, incomplete, "sources") + _starting(context, incomplete, "actors")


def types(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of relation types that start with what was typed so far."""
    return _starting(context, incomplete, "types")


def _starting(context: typer.Context, incomplete: str, section: str) -> list[str]:
    from actorgraph.storage.folder import load

    try:
        records: Records = load(context.params.get("data") or os.environ.get("ACTORGRAPH_DATA"))
    except ActorgraphError:
        return []  # completing is no time to complain
    return [each.id for each in getattr(records, section) if each.id.startswith(incomplete)]

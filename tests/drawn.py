"""Worlds drawn in one line a relation, so that a test shows what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actorgraph import Dataset, load
from actorgraph.model.records import Actor, Citation, Description, Relation, Source
from actorgraph.storage.gate import read
from tests.conftest import WORLD

_STANDARD = load(WORLD)
SOURCES = tuple(
    read(Source, {"id": name, "title": f"The {name}", "publisher": f"Publisher of the {name}", "issued": issued})
    for name, issued in (("gazette", "2010-05-01"), ("herald", "2020-01-15"), ("courier", "2022-03"))
)
"""One old source, one newer, and one of which only the month is known: 2022-03-31 is the day that questions have by default."""


def relation_of(number: int, drawing: str, contradicts: tuple[str, ...] = ()) -> Relation:
    """Relation `r1`, `r2` … from a drawing: subject, type, object, when (`-`: not told), then sources.

    A source is `name:stance:by:about`, of which the last ones may be left out and the others be empty.
    """
    subject, type_, object_, when, *cited = drawing.split()
    record = {
        "id": f"r{number}",
        "subject": subject,
        "type": type_,
        "object": object_,
        "summary": f"Claim {number}.",
        "citations": [_citation(each) for each in cited or ["courier"]],
    }
    return read(
        Relation, record | ({"when": when} if when != "-" else {}) | ({"contradicts": list(contradicts)} if contradicts else {})
    )


def _citation(drawing: str) -> dict[str, str]:
    return {name: value for name, value in zip(("source", "stance", "by", "about"), drawing.split(":"), strict=False) if value}


def drawn(
    drawing: str,
    *,
    kinds: Mapping[str, str] | None = None,
    active: Mapping[str, str] | None = None,
    contradicts: Mapping[str, str] | None = None,
) -> Dataset:
    """The world of a drawing: a relation a line, and whoever is named in it an actor, a state unless `kinds` says otherwise.

    `active` maps actors to their time, `contradicts` a relation to the one that cannot hold beside it.
    """
    lines = [line for line in drawing.splitlines() if line.strip()]
    against = {one: (two,) for one, two in (contradicts or {}).items()}
    relations = tuple(relation_of(number, line, against.get(f"r{number}", ())) for number, line in enumerate(lines, 1))
    named = {end for each in relations for end in (each.subject, each.object)}
    named |= {c.by for each in relations for c in each.citations if c.by is not None}
    return world_of(relations, {name: (kinds or {}).get(name, "state") for name in sorted(named)}, active or {})


def source_of(name: str, issued: str) -> Source:
    """A source of that day, month or year."""
    return read(Source, {"id": name, "title": name, "publisher": f"Publisher of {name}", "issued": issued})


def record_of(record: Mapping[str, Any]) -> Relation:
    """A relation from plain values."""
    return read(Relation, record)


def world_of(
    relations: tuple[Relation, ...], kinds: Mapping[str, str], active: Mapping[str, str], sources: tuple[Source, ...] = SOURCES
) -> Dataset:
    """The dataset of these relations and actors, and of the three sources or others."""
    actors = (
        read(Actor, {"id": name, "name": name.title(), "kind": kind} | ({"active": active[name]} if name in active else {}))
        for name, kind in kinds.items()
    )
    return Dataset(
        description=read(Description, {"id": "drawn", "title": "A drawn world", "version": "1"}),
        sources=sources,
        actors=tuple(actors),
        relations=relations,
        types=_STANDARD.types,
        kinds=_STANDARD.kinds,
    )


def cite(**fields: str) -> Citation:
    """A citation of the courier unless told otherwise."""
    return read(Citation, {"source": "courier", **fields})

"""Plain values → Records: the one builder, for a folder, for a file of any format, and for a server.

`assemble` says what is wrong by the path to it; `build` is for what has no lines to point at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, TypeVar

from actorgraph.errors import Fault, InvalidDataset, Problem, Refused, quoted
from actorgraph.model.collection import Records
from actorgraph.model.consistency import reference_faults
from actorgraph.model.records import SECTIONS, TERMS, Description
from actorgraph.model.spelling import one_budget
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.storage.gate import read
from actorgraph.storage.standard import standard_vocabulary

R = TypeVar("R", bound=Records)
_T = TypeVar("_T")

_OFTEN = 1000
"""After how many items progress is told."""
LONGEST_SHOWN = 80
"""How long an id may be that a message shows."""


def assemble(
    raw: Mapping[str, Any],
    into: type[R] = Records,  # type: ignore[assignment]
    progress: Callable[[int], None] = lambda _: None,
) -> R:
    """Records from plain values: a `description`, and lists of `sources`, `actors`, `relations`, and own `types` and `kinds`.

    `progress` is told now and then how many items of these lists have been looked at. Raises `Refused` with every fault. Their
    paths begin with the list, or with `dataset` for the description.
    """
    faults: list[Fault] = []
    number = count(1)
    with one_budget():
        built: dict[str, Any] = {"description": _read(Description, raw["description"], ("dataset",), faults)}
        for section, cls in {**SECTIONS, **TERMS}.items():
            built[section] = tuple(_each(cls, section, raw[section], faults, number, progress))
        for section, standard in _standard().items():
            faults += _taken(section, raw[section], {row.id for row in standard})
            built[section] = (*standard, *built[section])
        if not faults:
            return into(**built)
        refused = {fault.path for fault in faults}
        # A value that is refused for itself refers to nothing, and an entry that is refused is there all the same: that need not
        # be said as well.
        dangling = reference_faults({**raw, **{section: (*built[section], *raw[section]) for section in TERMS}})
        raise Refused(*faults, *(fault for fault in dangling if fault.path not in refused))


def build(raw: Mapping[str, Any], name: str, into: type[R] = Records) -> R:  # type: ignore[assignment]
    """The same from a file or server that is called `name` in messages; its entries with the id of a standard one are not read.

    Raises `InvalidDataset` with every problem.
    """
    for section, standard in _standard().items():
        known = {row.id for row in standard}
        raw = {**raw, section: [row for row in raw[section] if _id(row) not in known]}
    try:
        return assemble(raw, into)
    except Refused as refused:
        raise InvalidDataset([located(fault, raw, name) for fault in refused.faults]) from None


def shown_id(record: object) -> str:
    """The id of a plain record as a message may show it: "" where there is none, or one that could disturb a terminal."""
    name = _id(record)
    # The length is asked for first, because thousands of mistakes may be in one record with a very long id.
    return name if len(name) <= LONGEST_SHOWN and name.isprintable() else ""


def _id(record: object) -> str:
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else ""


def _standard() -> dict[str, list[ActorKind | RelationType]]:
    """The standard vocabulary by section."""
    return {section: [row for row in standard_vocabulary() if isinstance(row, cls)] for section, cls in TERMS.items()}


def _read(cls: type[_T], raw: object, path: tuple[str | int, ...], faults: list[Fault]) -> _T | None:
    try:
        return read(cls, raw)
    except Refused as refused:
        faults += [fault.under(*path) for fault in refused.faults]
        return None


def _each(
    cls: type[_T], section: str, raw: Iterable[Any], faults: list[Fault], number: Iterator[int], progress: Callable[[int], None]
) -> Iterator[_T]:
    for place, item in enumerate(raw):
        if (record := _read(cls, item, (section, place), faults)) is not None:
            yield record
        if (done := next(number)) % _OFTEN == 0:
            progress(done)


def _taken(section: str, rows: Iterable[Any], known: set[str]) -> Iterator[Fault]:
    """Faults of entries of the vocabulary whose id another one has."""
    for place, name in enumerate(map(_id, rows)):
        if name in known:
            advice = "choose another id; the standard entries cannot be changed"
            yield Fault((section, place, "id"), "AG201", "the standard vocabulary already has this id", quoted(name), advice)
        known.add(name)


def located(fault: Fault, raw: Mapping[str, Any], name: str) -> Problem:
    """A fault in a file without lines to point at: named by section, record and field."""
    section, *inner = map(str, fault.path)
    record = raw["description"] if section == "dataset" else None
    if section in raw and inner:
        place, *inner = inner
        record = raw[section][int(place)]
    field = ".".join(inner)
    message = f"{field}: {fault.message}" if field else fault.message
    return Problem(name, 0, 0, fault.code, fault.record or shown_id(record) or section, message, fault.found, fault.advice)

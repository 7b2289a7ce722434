"""What marks and lines mean: shapes of actor kinds, colours and dashes of tiers, for the script, the key and the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from actorgraph.model.records import Records
from actorgraph.model.vocabulary import TIERS

Point = tuple[float, float]


class Line(NamedTuple):
    """How the relations of a tier are drawn. `colour` has 3:1 or more on white; dash and width tell it without colour."""

    tier: str
    label: str
    colour: str
    dash: tuple[float, ...]
    width: float


LINES: Mapping[str, Line] = {
    line.tier: line
    for line in (
        Line("ally", "ally", "#00795c", (), 2.2),
        Line("partner", "partner", "#2170b8", (9, 4), 1.7),
        Line("rival", "rival", "#b4690e", (8, 3, 1.5, 3), 1.7),
        Line("adversary", "adversary", "#b8231f", (4, 2.5), 2.2),
        Line("opposed", "rival or adversary", "#8d3f92", (1.5, 3), 2),
        Line("neither", "neither", "#7b8088", (), 0.8),
    )
}
"""`neither` are relations that are neither friendly nor hostile, such as membership."""
assert set(LINES) == {*TIERS, "neither"}  # noqa: S101 - a tier without a line must not be found out by a reader


def line_of(tier: str | None) -> Line:
    """The line of a relation's tier."""
    return LINES[tier or "neither"]


def _corners(number: int, turned: float = 0, reach: float = 1) -> tuple[Point, ...]:
    """A regular polygon whose first corner points up, turned by a part of a full circle."""
    steps = (2 * pi * (index / number + turned) for index in range(number))
    return tuple((round(reach * sin(step), 3), round(-reach * cos(step), 3)) for step in steps)


def _star(points: int) -> tuple[Point, ...]:
    outer, inner = _corners(points, reach=1.15), _corners(points, 0.5 / points, 0.5)
    return tuple(corner for pair in zip(outer, inner, strict=True) for corner in pair)


_CROSS: tuple[Point, ...] = tuple(
    (x, y)
    for x, y in (
        (-0.38, -1), (0.38, -1), (0.38, -0.38), (1, -0.38), (1, 0.38), (0.38, 0.38),
        (0.38, 1), (-0.38, 1), (-0.38, 0.38), (-1, 0.38), (-1, -0.38), (-0.38, -0.38),
    )
)  # fmt: skip
CIRCLE: tuple[Point, ...] = ()
"""No corners: a circle."""
SHAPES: Mapping[str, tuple[Point, ...]] = {
    "state": CIRCLE,
    "government": _corners(4, 0.125, 1.2),
    "armed-group": _corners(3, reach=1.2),
    "faction": _corners(3, 0.5, 1.2),
    "organisation": _corners(6),
    "alliance": _star(5),
    "person": _corners(4, reach=1.1),
    "people": _corners(5, reach=1.05),
    "unresolved": _CROSS,
}
SPARE: Sequence[tuple[Point, ...]] = (_star(4), _corners(8), _star(6), _star(8), _star(3), _star(7))
"""Shapes for the kinds that a dataset adds, in the order in which it names them."""


def shapes(records: Records) -> Mapping[str, tuple[Point, ...]]:
    """The shape of every actor kind, as corners within the unit circle."""
    added = [kind.id for kind in records.kinds if kind.id not in SHAPES]
    return {**SHAPES, **{kind: SPARE[place % len(SPARE)] for place, kind in enumerate(added)}}

"""What marks, lines and colours mean: one table of each, for the page, its key, the picture and the network of notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.vocabulary import TIERS

# --- lines and colours ---------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """How the relations of a tier are drawn: dash and width show it without colour.

    `colour` is hex with a contrast of 3:1 or more on white paper, `dark` the same for dark paper. `dash` is the lengths of
    strokes and gaps in turn, none for a solid line; they and `width` are pixels at zoom 1.
    """

    tier: str
    label: str
    colour: str
    dark: str
    dash: tuple[float, ...]
    width: float

    @property
    def older(self) -> tuple[float, ...]:
        """The dash of a relation of which sources have long been silent: wider gaps, and also in a line that is solid else."""
        strokes = self.dash or (14, 1)
        return tuple(length + (WIDER if place % 2 else 0) for place, length in enumerate(strokes))


WIDER = 6
"""By how many pixels the gaps of a line are wider when it is older."""
LINES: Mapping[str, Line] = {
    line.tier: line
    for line in (
        Line("ally", "ally", "#00795c", "#35c79b", (), 2.2),
        Line("partner", "partner", "#2170b8", "#6db3f2", (9, 4), 1.7),
        Line("rival", "rival", "#b4690e", "#eba13d", (8, 3, 1.5, 3), 1.7),
        Line("adversary", "adversary", "#b8231f", "#ff7d70", (4, 2.5), 2.2),
        Line("opposed", "rival or adversary", "#8d3f92", "#d58fda", (1.5, 3), 2),
        Line("neither", "neither", "#7b8088", "#868c95", (), 0.8),
    )
}
"""`neither` are relations that are neither friendly nor hostile, such as membership."""
assert set(LINES) == {*TIERS, "neither"}  # noqa: S101 - a tier without a line must not be found out by a reader

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ground": "#f6f5f1",
    "ink": "#1c1e21",
    "quiet": "#5b6068",
    "rule": "#d9d6cd",
    "mark": "#39424e",
    "link": "#17507f",
    "lit": "#fff3c4",
    **{line.tier: line.colour for line in LINES.values()},
}
"""Every colour by its name, as hex: `mark` is that of actors, a tier's that of its lines."""
DARK: Mapping[str, str] = {
    "paper": "#17191c",
    "ground": "#101214",
    "ink": "#eceae4",
    "quiet": "#a7abb2",
    "rule": "#34383e",
    "mark": "#c4ccd6",
    "link": "#8fc3f5",
    "lit": "#3d3511",
    **{line.tier: line.dark for line in LINES.values()},
}
"""The same names, for readers whose screens are dark."""


def line_of(tier: str | None) -> Line:
    """The line of a relation's tier; None is a relation without one."""
    return LINES[tier or "neither"]


def colour_variables(*, dark: bool = True) -> str:
    """The colours as CSS: a custom property for each name, `--ally` for `ally`; with `dark` also those for dark screens."""
    light_rule = f":root {{ {_properties(LIGHT)} }}\n"
    return light_rule + (f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties(DARK)} }} }}\n" if dark else "")


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


# --- marks ---------------------------------------------------------------------------------------------------------

Corner = tuple[float, float]
"""A corner of a mark: to the right and down from its middle, in units of the mark's size."""


def _corners(number: int, turned: float = 0, reach: float = 1) -> tuple[Corner, ...]:
    """A regular polygon whose first corner points up, turned by a part of a full circle."""
    steps = (2 * pi * (index / number + turned) for index in range(number))
    return tuple((round(reach * sin(step), 3), round(-reach * cos(step), 3)) for step in steps)


def _star(points: int) -> tuple[Corner, ...]:
    outer, inner = _corners(points, reach=1.15), _corners(points, 0.5 / points, 0.5)
    return tuple(corner for pair in zip(outer, inner, strict=True) for corner in pair)


_CROSS: tuple[Corner, ...] = tuple(
    (x, y)
    for x, y in (
        (-0.38, -1), (0.38, -1), (0.38, -0.38), (1, -0.38), (1, 0.38), (0.38, 0.38),
        (0.38, 1), (-0.38, 1), (-0.38, 0.38), (-1, 0.38), (-1, -0.38), (-0.38, -0.38),
    )
)  # fmt: skip
CIRCLE: tuple[Corner, ...] = ()
"""No corners: a circle."""
MARKS: Mapping[str, tuple[Corner, ...]] = {
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
"""The corners of an actor's mark, by the actor's kind."""
SPARE: Sequence[tuple[Corner, ...]] = (_star(4), _corners(8), _star(6), _star(8), _star(3), _star(7))
"""Marks for the kinds that a dataset adds, in the order in which it names them."""


def shapes(records: Records) -> Mapping[str, tuple[Corner, ...]]:
    """The corners of the mark of every actor kind."""
    added = [kind.id for kind in records.kinds if kind.id not in MARKS]
    return {**MARKS, **{kind: SPARE[place % len(SPARE)] for place, kind in enumerate(added)}}


def polygon(corners: Sequence[Corner], size: float) -> str:
    """A mark of this size (in pixels) as an SVG path around (0, 0); "" for a circle."""
    return "".join(f"{'L' if index else 'M'}{x * size:.1f} {y * size:.1f}" for index, (x, y) in enumerate(corners)) + (
        "Z" if corners else ""
    )

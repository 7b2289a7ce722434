"""Records → the picture as SVG, with its key and its date inside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import hypot
from typing import Any, NamedTuple

from actorgraph.map.curves import Curve, control, curves
from actorgraph.map.layout import Position, Spot
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import LIGHT, LINES, Line, line_of, polygon, shapes
from actorgraph.map.template import environment
from actorgraph.model.collection import Records
from actorgraph.model.records import Relation
from actorgraph.questions.answers import Claim
from actorgraph.questions.claims import counting_claims
from actorgraph.questions.scope import Scope

MARGIN, TITLE_HEIGHT, KEY_ROW = 40, 84, 24
LEAST_WIDTH, SAMPLE_WIDTH = 760, 46
"""Of the picture and its key, in pixels."""
HEAD_PATHS = {"arrow": "M-10 -4L0 0L-10 4Z", "vee": "M-8 -4L-1 0L-8 4", "bar": "M-1 -4.5V4.5"}
"""The heads of lines as SVG paths, their tips at (0, 0), pointing to the right; the names are those of a `Curve`."""
CREDIT = (
    "Arrow: points from the actor who acts; no arrow: mutual. Thin, open arrow: hedged or alleged. Bar: denied or refuted. "
    "Wide gaps: older, no source has said so for long. "
    "Every line is what a source says, not what is true."
)


class Box(NamedTuple):
    """The part of the plane that is drawn, in pixels: its upper left corner and its extent."""

    left: int
    top: int
    width: int
    height: int


class Stroke(NamedTuple):
    """A relation as an SVG path; `width` is pixels. `held` is whether it is shown at the picture's date.

    `dash` is that of an older one; none for the dash of its tier.
    """

    id: str
    tier: str
    path: str
    width: float
    head: str
    held: bool
    dash: tuple[float, ...]


class Mark(NamedTuple):
    """An actor as a shape (`corners` as an SVG path; "" for a circle) with its name; `held`: some relation of it is shown."""

    id: str
    spot: Spot
    corners: str
    held: bool


class Sample(NamedTuple):
    """One entry of the key at a position in pixels: a line, a shape (`corners` as an SVG path), or words alone."""

    x: int
    y: int
    label: str
    line: Line | None = None
    corners: str = ""
    round: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is words alone."""
        return not (self.line or self.corners or self.round)


def picture(records: Records, shown: Selection, spots: Mapping[str, Spot], scope: Scope, *, complete: bool = False) -> str:
    """The SVG of the relations that hold within a scope.

    With `complete` the others are in it, too, not displayed: what the page needs to show another date.
    """
    held = {claim.id: claim for claim in counting_claims(records, shown.relations, scope)}
    drawn = [(f"r{place}", relation, curve) for place, (relation, curve) in enumerate(_curved(records, shown, spots))]
    box = _box(spots)
    samples = list(_key(records, shown, box))
    height = max((sample.y for sample in samples), default=0) + MARGIN - box.top
    return (
        environment()
        .get_template("picture.svg")
        .render(
            box=box._replace(height=height),
            title=title_of(records, shown),
            date=date_of(scope),
            lines=LINES.values(),
            heads=HEAD_PATHS,
            colours=LIGHT,
            strokes=[_stroke(records, spots, *each, held) for each in drawn if complete or each[1].id in held],
            marks=list(_marks(records, shown, spots, held)),
            key=samples,
        )
    )


def title_of(records: Records, shown: Selection) -> str:
    """What the map is called."""
    return records.description.title + (f": around {shown.around.name}" if shown.around else "")


def date_of(scope: Scope) -> str:
    """The date as the picture states it."""
    at = scope.as_of
    return "At any time" if at is None else f"As of {at}"


def _curved(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Iterator[tuple[Relation, Curve]]:
    return zip(shown.relations, curves(records, shown, spots), strict=True)


def _stroke(
    records: Records, spots: Mapping[str, Spot], id: str, relation: Relation, curve: Curve, held: Mapping[str, Claim]
) -> Stroke:
    line, claim = line_of(records.type[relation.type].tier), held.get(relation.id)
    path = _path(spots[relation.subject], spots[relation.object], curve)
    dash = line.older if claim is not None and not claim.current else ()
    return Stroke(id, line.tier, path, curve.width, curve.head, claim is not None, dash)


def _path(start: Spot, end: Spot, curve: Curve) -> str:
    """The curve between two marks, from border to border."""
    a, b = (float(start.x), float(start.y)), (float(end.x), float(end.y))
    via = control(a, b, curve.bend)
    first = _leaving(a, via, b, start.size + 1)
    last = 1 - _leaving(b, via, a, end.size + (3 if curve.head else 1))
    if first >= last:  # two marks that touch
        first, last = 0.0, 1.0
    p, q = _at(a, via, b, first), _at(a, via, b, last)
    # The control point of a part of a quadratic curve: where the tangents of its ends meet.
    c = tuple(
        (1 - first) * ((1 - last) * x + last * y) + first * ((1 - last) * y + last * z) for x, y, z in zip(a, via, b, strict=True)
    )
    return f"M{p[0]:.1f} {p[1]:.1f}Q{c[0]:.1f} {c[1]:.1f} {q[0]:.1f} {q[1]:.1f}"


def _at(a: Position, via: Position, b: Position, t: float) -> Position:
    x, y = ((1 - t) ** 2 * p + 2 * t * (1 - t) * q + t**2 * r for p, q, r in zip(a, via, b, strict=True))
    return x, y


def _leaving(a: Position, via: Position, b: Position, radius: float) -> float:
    """The part of a curve (0 to 1) at which it leaves the circle of this radius around its start `a`."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        x, y = _at(a, via, b, middle)
        low, high = (middle, high) if hypot(x - a[0], y - a[1]) < radius else (low, middle)
    return low


def _marks(records: Records, shown: Selection, spots: Mapping[str, Spot], held: Collection[str]) -> Iterator[Mark]:
    kinds = shapes(records)
    busy = {end for r in shown.relations if r.id in held for end in (r.subject, r.object)}
    for place, actor in enumerate(shown.actors):
        spot = spots[actor.id]
        yield Mark(f"n{place}", spot, polygon(kinds[actor.kind], spot.size), actor.id in busy)


def _box(spots: Mapping[str, Spot]) -> Box:
    """All marks and names, the title above them, the key below."""
    found = list(spots.values()) or [Spot(0, 0, 0, ("",))]
    left = round(min(spot.x - spot.width / 2 for spot in found)) - MARGIN
    right = round(max(spot.x + spot.width / 2 for spot in found)) + MARGIN
    top = min(spot.y - spot.size for spot in found) - TITLE_HEIGHT
    bottom = round(max(spot.y + spot.height - spot.size for spot in found)) + MARGIN
    missing = max(LEAST_WIDTH - (right - left), 0) // 2
    return Box(left - missing, top, right - left + 2 * missing, bottom - top)


def _key(records: Records, shown: Selection, box: Box) -> Iterator[Sample]:
    """The key, set in rows that fit the width."""
    present = {actor.kind for actor in shown.actors}
    kinds = shapes(records)
    tiers: list[dict[str, Any]] = [{"label": line.label, "line": line} for line in LINES.values()]
    forms: list[dict[str, Any]] = [
        {"label": kind.label, "corners": polygon(kinds[kind.id], 6), "round": not kinds[kind.id]}
        for kind in records.kinds
        if kind.id in present
    ]
    y = box.top + box.height + KEY_ROW
    for row in (tiers, forms):
        x = box.left + 24
        for sample in row:
            width = SAMPLE_WIDTH + round(6.6 * len(sample["label"])) + 16
            if x + width > box.left + box.width:
                x, y = box.left + 24, y + KEY_ROW
            yield Sample(x, y, **sample)
            x += width
        y += KEY_ROW
    for part in CREDIT.split(". "):
        yield Sample(box.left + 24, y + 4, part.rstrip(".") + ".")
        y += KEY_ROW - 6

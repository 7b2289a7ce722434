"""Selection and positions → the curve of each relation.

Relations of one pair are curves of their own, friendly ones on one side and hostile ones on the other. vis-network's
`curvedCW` and `curvedCCW` draw a quadratic Bézier curve whose bend is given by a roundness; it is chosen here so that neighbouring
curves are equally far apart however long they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

from actorgraph.map.layout import Position, Spot
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import line_of
from actorgraph.model.collection import Records
from actorgraph.model.records import Relation
from actorgraph.questions.readings import NOT_COUNTED, certainty

APART = 6.0
"""Space between two curves of one pair, in the middle, where the pair is far enough apart for it: pixels at zoom 1."""
FULLEST = 0.24
"""Most that the outermost curve of a pair strays from the straight line, as a part of its length."""
HEADS = {"stated": "arrow", "hedged": "vee", "alleged": "vee", "refuted": "bar", "denied": "bar"}
"""The head at the object's end of a line, by the certainty of the relation."""
THIN = 0.55
"""Width of a line that is not stated, against one that is."""


class Curve(NamedTuple):
    """How a relation is drawn.

    `bend` is the roundness of vis-network, from 0 (straight) to 1; it is negative for a curve to the left of the way from
    subject to object. `width` is pixels at zoom 1. `head` is one of the values of `HEADS`, "" for a relation that says the
    same of both ends.
    """

    bend: float
    width: float
    head: str


def curves(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Sequence[Curve]:
    """The curve of each relation that is shown, in the order of the relations."""
    bends = dict(_bends(records, shown, spots))
    return [_curve(records, relation, bends[relation.id]) for relation in shown.relations]


def _curve(records: Records, relation: Relation, bend: float) -> Curve:
    entry, sure = records.type[relation.type], certainty(relation.citations)
    width = line_of(entry.tier).width * (1 if sure == "stated" else THIN)
    head = "" if entry.both_ways and sure not in NOT_COUNTED else HEADS[sure]
    return Curve(round(bend, 3), round(width, 2), head)


def _bends(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Iterator[tuple[str, float]]:
    """The bend of each relation by its id: those of one pair spread like a fan, sorted from friendly to hostile."""
    pairs: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in shown.relations:
        pairs[min(relation.subject, relation.object), max(relation.subject, relation.object)].append(relation)
    for (one, two), relations in pairs.items():
        length = max(hypot(spots[two].x - spots[one].x, spots[two].y - spots[one].y), 1)
        step = min(APART, 2 * FULLEST * length / len(relations))
        relations.sort(key=lambda relation: _friendliest_first(records, relation))
        for index, relation in enumerate(relations):
            side = (index - (len(relations) - 1) / 2) * step / length
            bend = roundness(abs(side)) * (1 if side > 0 else -1)
            # A curve's left and right are those of its own direction.
            yield relation.id, bend if relation.subject == one else -bend


def _friendliest_first(records: Records, relation: Relation) -> tuple[object, ...]:
    entry = records.type[relation.type]
    return -entry.sign, entry.tier or "", entry.id, relation.id


def roundness(side: float) -> float:
    """The roundness (0 to 1) with which vis-network's curve strays by `side`, a part of its length, from the straight line."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if (0.5 * middle + 0.5) * sin(middle * pi / 2) / 2 < side else (low, middle)
    return low if side > 1e-6 else 0.0


def control(start: Position, end: Position, bend: float) -> Position:
    """The control point of a relation's curve, where vis-network puts it; `bend` is that of a `Curve`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    angle = atan2(-dy, dx) + (0.5 - 0.5 * bend if bend > 0 else 0.5 + 0.5 * -bend) * pi
    reach = (0.5 * abs(bend) + 0.5) * hypot(dx, dy)
    return start[0] + reach * sin(angle), start[1] + reach * cos(angle)

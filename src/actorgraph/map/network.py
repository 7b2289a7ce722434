"""Selection and positions → a pyvis network, and the curves of its relations.

Relations of one pair are curves of their own, friendly ones on one side and hostile ones on the other. vis-network's
`curvedCW` and `curvedCCW` draw a quadratic Bézier curve whose bend is given by a roundness; it is chosen here so that neighbouring
curves lie equally far apart however long they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.map.layout import Spot
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import line_of
from actorgraph.model.records import Records, Relation
from actorgraph.questions.claims import certainty

if TYPE_CHECKING:
    from pyvis.network import Network

APART = 6.0
"""Space between two curves of one pair, in the middle, where the pair stands far enough apart for it."""
FULLEST = 0.24
"""Most that the outermost curve of a pair strays from the straight line, as a part of its length."""
HEADS = {"stated": "arrow", "hedged": "vee", "alleged": "vee", "denied": "bar"}
"""What stands at the object's end of a line: the certainty of the relation."""
THIN = 0.55
"""Width of a line that is not stated, against one that is."""


class Curve(NamedTuple):
    """How a relation is drawn: how far it bends (negative: to the right of its way), how wide, and with which head.

    `head` is "" for a relation that says the same of both ends.
    """

    bend: float
    width: float
    head: str


def network_of(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Network:
    """A directed pyvis network: nodes n0… in the order of the actors, edges r0… in that of the relations."""
    from pyvis.network import Network  # it imports IPython

    network = Network(directed=True)
    number = {actor.id: place for place, actor in enumerate(shown.actors)}
    # Filled directly: add_node and add_edge search their lists for every addition.
    for actor in shown.actors:
        spot = spots[actor.id]
        network.nodes.append({"id": f"n{number[actor.id]}", "x": spot.x, "y": spot.y, "size": spot.size, "shape": "custom"})
    for place, (relation, curve) in enumerate(zip(shown.relations, curves(records, shown, spots), strict=True)):
        ends = {"from": f"n{number[relation.subject]}", "to": f"n{number[relation.object]}"}
        network.edges.append({"id": f"r{place}", **ends, **_style(records, relation, curve)})
    return network


def _style(records: Records, relation: Relation, curve: Curve) -> dict[str, Any]:
    line = line_of(records.type[relation.type].tier)
    turn = "curvedCCW" if curve.bend > 0 else "curvedCW"
    return {
        "width": curve.width,
        "dashes": list(line.dash) or False,
        **({"arrows": {"to": {"enabled": True, "type": curve.head, "scaleFactor": 0.45}}} if curve.head else {}),
        "smooth": {"enabled": True, "type": turn, "roundness": abs(curve.bend)} if curve.bend else False,
    }


def curves(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Sequence[Curve]:
    """The curve of each relation that is shown."""
    bends = dict(_bends(records, shown, spots))
    return [_curve(records, relation, bends[relation.id]) for relation in shown.relations]


def _curve(records: Records, relation: Relation, bend: float) -> Curve:
    entry, sure = records.type[relation.type], certainty(relation.citations)
    width = line_of(entry.tier).width * (1 if sure == "stated" else THIN)
    head = "" if entry.both_ways and sure != "denied" else HEADS[sure]
    return Curve(round(bend, 3), round(width, 2), head)


def _bends(records: Records, shown: Selection, spots: Mapping[str, Spot]) -> Iterator[tuple[str, float]]:
    """The bend of each relation by its id: those of one pair spread like a fan, sorted from friendly to hostile."""
    pairs: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in shown.relations:
        pairs[min(relation.subject, relation.object), max(relation.subject, relation.object)].append(relation)
    for (one, two), relations in pairs.items():
        length = max(hypot(spots[two].x - spots[one].x, spots[two].y - spots[one].y), 1)
        step = min(APART, 2 * FULLEST * length / len(relations))
        relations.sort(key=lambda relation: _place(records, relation))
        for index, relation in enumerate(relations):
            side = (index - (len(relations) - 1) / 2) * step / length
            bend = roundness(abs(side)) * (1 if side > 0 else -1)
            # A curve's left and right are those of its own direction.
            yield relation.id, bend if relation.subject == one else -bend


def _place(records: Records, relation: Relation) -> tuple[object, ...]:
    entry = records.type[relation.type]
    return -entry.sign, entry.tier or "", entry.id, relation.id


def roundness(side: float) -> float:
    """The roundness with which vis-network's curve strays by `side`, a part of the length, from the straight line."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if (0.5 * middle + 0.5) * sin(middle * pi / 2) / 2 < side else (low, middle)
    return low if side > 1e-6 else 0.0


def control(start: tuple[float, float], end: tuple[float, float], bend: float) -> tuple[float, float]:
    """The control point of a relation's curve, where vis-network puts it."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    angle = atan2(-dy, dx) + (0.5 - 0.5 * bend if bend > 0 else 0.5 + 0.5 * -bend) * pi
    reach = (0.5 * abs(bend) + 0.5) * hypot(dx, dy)
    return start[0] + reach * sin(angle), start[1] + reach * cos(angle)

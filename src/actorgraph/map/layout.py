"""Where the actors are drawn: related ones near each other, friends nearer than foes, no name over another.

Positions are computed once, from all relations of all times, so that nothing moves when a reader filters. The distances are
those of T. Kamada and S. Kawai, "An algorithm for drawing general undirected graphs" (1989), as networkx solves it.
Spots are whole numbers of pixels at zoom 1, to the right and down.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.map.selection import Selection
from actorgraph.model.collection import Records
from actorgraph.model.records import Actor
from actorgraph.model.vocabulary import SIGN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from actorgraph.model.graph import PairGraph

    Table = NDArray[Any]

LINE_HEIGHT, CHARACTER = 14, 6.3
"""Of a name in the picture, in pixels: height of a line and mean width of a character."""
LONGEST_LINE, MOST_LINES = 19, 3
"""Of a name: characters in a line, and lines."""
GAP = 9
"""Least space between two names, in pixels."""
ROOM, ASPECT = 1.5, 1.0
"""The area of the picture against that of its names, and its width against its height."""
BERTH = 9
"""The larger two marks, the more space between them: the product of their sizes, divided by this, in pixels."""
ROUNDS = 400
"""How often names that overlap are pushed apart, at most."""
STRESS_LIMIT = 300
"""For more actors than this, distances between all pairs take too long; springs give a rougher picture in time."""
NEAR = {1: 1.0, 0: 1.15, -1: 1.6}
"""How far apart two actors should be, by the sign of most of their relations; the unit is the distance of two friends."""
ROOMIER = 0.09
"""How much further apart each further relation of a pair moves it, so that its curves find room; in the unit of `NEAR`."""
SEED = 20_211

Position = tuple[float, float]
"""To the right and down."""


class Spot(NamedTuple):
    """Where an actor is drawn: middle and radius of its mark in pixels at zoom 1, and its name in lines, as set below it."""

    x: int
    y: int
    size: int
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """Of mark and name together, in pixels."""
        return max(2 * self.size, *(CHARACTER * len(line) for line in self.lines)) + GAP

    @property
    def height(self) -> float:
        """Of mark and name together, in pixels."""
        return 2 * self.size + LINE_HEIGHT * len(self.lines) + GAP


def layout(records: Records, shown: Selection) -> Mapping[str, Spot]:
    """A spot for every actor that is shown, by its id. The same records give the same spots."""
    counts = Counter(end for relation in shown.relations for end in (relation.subject, relation.object))
    spots = [Spot(0, 0, size_of(counts[actor.id]), lines_of(actor)) for actor in shown.actors]
    if not spots:
        return {}
    placed = _spread(_stretched(_near_each_other(records, shown), spots), spots)
    return {
        actor.id: spot._replace(x=round(x), y=round(y)) for actor, spot, (x, y) in zip(shown.actors, spots, placed, strict=True)
    }


def size_of(relations: int) -> int:
    """The radius of an actor's mark in pixels: its area grows with the number of relations."""
    return min(6 + round(2 * sqrt(relations)), 26)


def lines_of(actor: Actor) -> tuple[str, ...]:
    """An actor's name as it is set below its mark."""
    return tuple(textwrap.wrap(actor.name, LONGEST_LINE, max_lines=MOST_LINES, placeholder=" …"))


def _near_each_other(records: Records, shown: Selection) -> Sequence[Position]:
    """Positions in the order of the actors, in which distance follows relatedness; scale and overlaps are for later."""
    import networkx

    graph = _pairs(records, shown)
    index = {actor.id: place for place, actor in enumerate(shown.actors)}
    groups = [sorted(group, key=index.__getitem__) for group in networkx.connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), index[group[0]]))
    found = _group(graph, groups[0]) | _beside(graph, groups[1:])
    return [found[actor.id] for actor in shown.actors]


def _group(graph: PairGraph, group: Sequence[str]) -> dict[str, Position]:
    """Positions of actors who all have to do with each other, within (-1, -1) and (1, 1)."""
    import networkx

    from actorgraph.model.graph import pair_graph

    # A graph of its own, because a view of one names its nodes in an order that changes from run to run.
    part = pair_graph(group, {(one, two): data for one, two, data in graph.subgraph(group).edges(data=True)})
    ring = networkx.circular_layout(part)
    if len(group) <= STRESS_LIMIT:
        lengths = dict(networkx.all_pairs_dijkstra_path_length(part, weight="length"))
        found = networkx.kamada_kawai_layout(part, dist=lengths, pos=ring)
    else:
        found = networkx.spring_layout(part, seed=SEED, weight="pull", iterations=40, pos=ring)
    return {actor: (float(x), float(y)) for actor, (x, y) in found.items()}


def _beside(graph: PairGraph, groups: Sequence[Sequence[str]]) -> dict[str, Position]:
    """Positions of the groups that nothing connects with the largest: in rows below it, lone actors last."""
    found: dict[str, Position] = {}
    x, y = -1.0, 1.2
    for group in groups:
        size = 0.12 * sqrt(len(group) - 1)
        if x + 2 * size > 1:
            x, y = -1.0, y + 0.25
        for actor, (dx, dy) in _group(graph, group).items():
            found[actor] = (x + size * (1 + dx), y + size * dy)
        x += 2 * size + 0.2
    return found


def _pairs(records: Records, shown: Selection) -> PairGraph:
    """One edge for each pair that has a relation: `length` it should have, and how strongly it pulls."""
    from actorgraph.model.graph import pair_graph

    signs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for relation in shown.relations:
        one, two = sorted((relation.subject, relation.object))
        tier = records.type[relation.type].tier
        signs[one, two].append(SIGN[tier] if tier else 0)
    return pair_graph((actor.id for actor in shown.actors), {pair: _spring(found) for pair, found in signs.items()})


def _spring(signs: Sequence[int]) -> dict[str, float]:
    """What the signs of a pair's relations make of its edge."""
    sign = max(signs, key=lambda each: (signs.count(each), each))
    # Room for the curves of a pair of which much is said.
    return {"length": NEAR[sign] + ROOMIER * (len(signs) - 1), "pull": 1 / NEAR[sign] ** 2}


def _stretched(points: Sequence[Position], spots: Sequence[Spot]) -> list[Position]:
    """The positions at a scale at which all names find room."""
    room = sqrt(ROOM * sum(spot.width * spot.height for spot in spots))
    middles, extents = zip(*((max(c) / 2 + min(c) / 2, max(c) - min(c) or 1) for c in zip(*points, strict=True)), strict=True)
    return [
        ((x - middles[0]) / extents[0] * room * sqrt(ASPECT), (y - middles[1]) / extents[1] * room / sqrt(ASPECT))
        for x, y in points
    ]


def _spread(points: Sequence[Position], spots: Sequence[Spot]) -> list[Position]:
    """The positions with overlapping names pushed apart."""
    import numpy

    place = numpy.array(points)
    boxes = numpy.array([(spot.width, spot.height) for spot in spots])
    sizes = numpy.array([spot.size for spot in spots])
    # A name hangs below its mark: the box's middle is below the mark's.
    drop = numpy.array([(0, spot.height / 2 - spot.size) for spot in spots])
    for _ in range(ROUNDS):
        shift = _apart(place + drop, boxes, sizes)
        if shift is None:
            break
        place = place + shift
    return [(float(x), float(y)) for x, y in place]


def _apart(middles: Table, boxes: Table, sizes: Table) -> Table | None:
    """How far each name moves so that those that overlap part, one row (x, y) a name; None when none overlap.

    A pair parts along the axis on which it overlaps least for its size.
    """
    import numpy
    from scipy.spatial import KDTree

    farthest = boxes.max() + sizes.max() ** 2 / BERTH
    pairs = KDTree(middles).query_pairs(farthest, p=numpy.inf, output_type="ndarray")
    one, two = pairs[numpy.lexsort(pairs.T)].T
    apart = middles[one] - middles[two]
    # Between two that much is said of stays room for their curves.
    reach = (boxes[one] + boxes[two]) / 2 + (sizes[one] * sizes[two] / BERTH)[:, None]
    overlap = reach - abs(apart)
    hit = (overlap > 0).all(axis=1)
    if not hit.any():
        return None
    one, two, apart, reach, overlap = one[hit], two[hit], apart[hit], reach[hit], overlap[hit]
    sideways = (overlap / reach)[:, 0] < (overlap / reach)[:, 1]
    # Two in one place part in the order of the index.
    way = numpy.where(apart < 0, -1, 1)
    push = numpy.where(numpy.stack([sideways, ~sideways], axis=1), way * (overlap + 1) / 2, 0)
    shift, hits = numpy.zeros_like(middles), numpy.zeros(len(middles))
    for ends, sign in ((one, 1), (two, -1)):
        numpy.add.at(shift, ends, sign * push)
        numpy.add.at(hits, ends, 1)
    return shift / numpy.maximum(hits, 1)[:, None]

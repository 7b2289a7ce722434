"""Selection and positions → a pyvis network: the map is drawn from it, and a notebook shows it with physics.

pyvis imports IPython: this module is imported where a network is made, and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pyvis.network import Network

from actorgraph.errors import InvalidQuestion
from actorgraph.map.curves import Curve, curves
from actorgraph.map.layout import Spot, layout
from actorgraph.map.picture import date_of, title_of
from actorgraph.map.selection import Selection, select
from actorgraph.map.symbols import LIGHT, LINES, Corner, colour_variables, line_of, polygon, shapes
from actorgraph.map.template import embedded, environment, inline, own_file, policy, vis_network
from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words
from actorgraph.model.records import Actor, Relation
from actorgraph.questions.answers import Cited, Claim
from actorgraph.questions.claims import counting_claims, time_in_words
from actorgraph.questions.scope import Scope
from actorgraph.storage.files import write_file

HEAD_SIZE = 0.45
"""Of the head of a line, against that of vis-network."""
PLACED = ("id", "x", "y", "size", "shape")
DRAWN = ("id", "from", "to", "width", "dashes", "arrows", "smooth")
"""What the map's page reads of a node and of an edge."""
PHYSICS = {
    "solver": "forceAtlas2Based",
    "forceAtlas2Based": {
        "gravitationalConstant": -120,
        "centralGravity": 0.03,
        "springLength": 140,
        "springConstant": 0.03,
        "damping": 0.8,
        "avoidOverlap": 0.5,
    },
}
"""The forces by which a network finds its shape, in the words of vis-network: islands stay near, and all come to rest."""


class KindMark(NamedTuple):
    """What an actor kind is called, and the corners of its mark."""

    label: str
    corners: Sequence[Corner]


class ActorNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network of actors (their ids are the nodes') and relations (the same for edges), for notebooks.

    It is changed with pyvis's methods (`add_node`, `get_node`, `toggle_physics`, `set_options`, …) and written or shown as a
    page of its own that makes no network requests and takes every text as text. The page fills its window; in a notebook
    that is a frame of `width` and `height`. Of pyvis's own page it lacks menus, DOT, and other `cdn_resources`.
    """

    def __init__(self, title: str, date: str, marks: Mapping[str, KindMark]) -> None:
        super().__init__(directed=True, heading=title, bgcolor=LIGHT["paper"], cdn_resources="in_line")
        self.date = date
        self.marks = marks

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; the parameters, which are pyvis's, change nothing."""
        script = inline(own_file("notebook/network.js"))
        style = inline(colour_variables(dark=False) + own_file("notebook/network.css"))
        tiers, kinds = {edge.get("tier") for edge in self.edges}, {node.get("kind") for node in self.nodes}
        template = environment("notebook").get_template("network.html")
        self.html = template.render(
            policy=policy((vis_network(), script), style),
            style=style,
            library=vis_network(),
            script=script,
            heading=self.heading,
            date=self.date,
            lines=[line for line in LINES.values() if line.tier in tiers],
            older=any(edge.get("older") for edge in self.edges),
            marks=[(mark.label, polygon(mark.corners, 6)) for kind, mark in self.marks.items() if kind in kinds],
            data=embedded(self._data()),
        )
        return str(self.html)

    def _data(self) -> dict[str, Any]:
        """What the page's script reads."""
        *_, options = self.get_network_data()
        nodes, edges = _renamed(self)
        return {
            "nodes": nodes,
            "edges": edges,
            "options": _with_physics(json.loads(options)),
            "marks": {kind: mark.corners for kind, mark in self.marks.items()},
            "paper": self.bgcolor,
            "ink": LIGHT["ink"],
        }

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page into a file (a name that ends in .html), complete or not at all; `open_browser` shows it then.

        Raises `actorgraph.errors.InvalidQuestion` for another name, `OutputRefused` when it cannot be written.
        """
        path = Path(name)
        if path.suffix.lower() != ".html":
            raise InvalidQuestion("The name of the network's file must end in .html.")
        write_file(path, self.generate_html().encode())
        if open_browser:
            import webbrowser

            webbrowser.open(path.absolute().as_uri())

    def save_graph(self, name: str) -> None:
        """The same as `write_html`, under pyvis's other name for it."""
        self.write_html(name)

    def show(self, name: str, local: bool = True, notebook: bool = True) -> ActorNetwork | None:
        """Write the page into a file and show it: in the notebook's cell, or without `notebook` in a browser."""
        self.write_html(name, open_browser=not notebook)
        return self if notebook else None

    def _repr_html_(self) -> str:
        """What a notebook shows: the page in a frame that may run its scripts and nothing else."""
        template = environment("notebook").get_template("frame.html")
        return template.render(page=self.generate_html(), heading=self.heading, width=self.width, height=self.height)


def _with_physics(options: dict[str, Any]) -> dict[str, Any]:
    """The options with our forces, unless they choose forces of their own or have none."""
    physics = options.get("physics")
    if not isinstance(physics, dict) or physics.keys() & {"solver", "barnesHut"}:
        return options
    return {**options, "physics": {**physics, **PHYSICS}}


def network(records: Records, scope: Scope, *, around: str | None = None, depth: int = 1) -> ActorNetwork:
    """The relations that hold within a scope and the actors at their ends, with physics and the evidence as plain text.

    With `around` only those at most `depth` relations away from this actor. Raises as `selection.select` does.
    """
    claims = {claim.id: claim for claim in counting_claims(records, records.relations, scope)}
    holding = [relation for relation in records.relations if relation.id in claims]
    shown = select(records, around, depth, holding, at=scope.at)
    made = network_of(records, shown, layout(records, shown), date_of(scope))
    for actor in shown.actors:
        made.get_node(actor.id)["title"] = _about_actor(records, actor)
    for edge in made.edges:
        claim = claims[edge["id"]]
        edge["title"] = _about_claim(records, claim)
        if not claim.current:
            edge |= {"dashes": list(line_of(claim.tier).older), "older": True}
    return made


def _about_actor(records: Records, actor: Actor) -> str:
    kind = records.kind[actor.kind].label
    about = f"{kind}, {in_words(actor.active)}" if actor.active else kind
    return "\n".join(filter(None, (actor.name, about, actor.description)))


def _about_claim(records: Records, claim: Claim) -> str:
    """What is claimed, since when and how surely, and who says so: a line each."""
    held = "" if claim.holds == "yes" else claim.holds if claim.current else "older"
    last = f"{held}, last attested {in_words(claim.last_attested)}" if held else ""
    doubts = filter(None, (time_in_words(claim), claim.certainty, "disputed" if claim.disputed else "", last))
    sources = dict.fromkeys(_source(records, cited) for cited in claim.citations)
    return "\n".join((claim.summary, ", ".join(doubts), *sources))


def _source(records: Records, cited: Cited) -> str:
    said = f"{cited.publisher}, {in_words(cited.issued)}"
    told = f"{records.actor[cited.by].name}, according to {said}" if cited.by else said
    return f"Denied by {told}" if cited.stance == "denies" else told


def network_of(records: Records, shown: Selection, spots: Mapping[str, Spot], date: str = "") -> ActorNetwork:
    """The actors and relations that are shown, in their order, as the map draws them."""
    marks = {kind.id: KindMark(kind.label, shapes(records)[kind.id]) for kind in records.kinds}
    made = ActorNetwork(title_of(records, shown), date, marks)
    made.inherit_edge_colors(False)
    for actor in shown.actors:
        spot = spots[actor.id]
        label = "\n".join(spot.lines)
        made.add_node(actor.id, label, "custom", LIGHT["mark"], kind=actor.kind, x=spot.x, y=spot.y, size=spot.size)
    for relation, curve in zip(shown.relations, curves(records, shown, spots), strict=True):
        made.add_edge(relation.subject, relation.object, id=relation.id, **_style(records, relation, curve))
    return made


def _style(records: Records, relation: Relation, curve: Curve) -> dict[str, Any]:
    line = line_of(records.type[relation.type].tier)
    turn = "curvedCCW" if curve.bend > 0 else "curvedCW"
    return {
        "tier": line.tier,
        "color": line.colour,
        "width": curve.width,
        "dashes": list(line.dash) or False,
        "arrows": {"to": {"enabled": True, "type": curve.head, "scaleFactor": HEAD_SIZE}} if curve.head else "",
        "smooth": {"enabled": True, "type": turn, "roundness": abs(curve.bend)} if curve.bend else False,
    }


def numbered(made: ActorNetwork) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes n0… and edges r0… of a network as the map's page reads them: its colours and texts are elsewhere in the page."""
    nodes, edges = _renamed(made)
    return [_only(node, *PLACED) for node in nodes], [_only(edge, *DRAWN) for edge in edges]


def _renamed(made: ActorNetwork) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes as n0… and the edges as r0…: vis-network mistakes an id such as `constructor` for something of JavaScript's."""
    number = {node["id"]: f"n{place}" for place, node in enumerate(made.nodes)}
    nodes = [{**node, "id": number[node["id"]]} for node in made.nodes]
    ends = [{"from": number[edge["from"]], "to": number[edge["to"]]} for edge in made.edges]
    edges = [{**edge, "id": f"r{place}", **ends[place]} for place, edge in enumerate(made.edges)]
    return nodes, edges


def _only(item: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: item[name] for name in names if item[name] != ""}

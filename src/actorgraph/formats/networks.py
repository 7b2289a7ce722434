"""Records → GraphML and GEXF: one node for each actor, one edge for each relation, parallel ones kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import networkx

from actorgraph.formats.flat import actor_row, relation_row
from actorgraph.questions.readings import reading_from

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records
    from actorgraph.model.dates import Period
    from actorgraph.model.graph import ActorGraph

GEXF = "http://www.gexf.net/1.2draft"


def export(records: Records, format: str, options: Options) -> bytes:
    """The network in the format; nodes and edges in the order of their ids."""
    writers: Mapping[str, Callable[[Records], str]] = {"graphml": _graphml, "gexf": _gexf}
    return writers[format](records).encode()


def _graphml(records: Records) -> str:
    lines = networkx.generate_graphml(_network(records))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _gexf(records: Records) -> str:
    """GEXF with a timeline: actors last as long as they were active, relations from their first to their last possible day."""
    graph = _network(records, timed=True)
    graph.graph["mode"] = "dynamic"
    text = "\n".join(networkx.generate_gexf(graph))
    ElementTree.register_namespace("", GEXF)
    root = ElementTree.fromstring(text)  # noqa: S314 - written by networkx a moment ago
    meta = root.find(f"{{{GEXF}}}meta")
    if meta is not None:
        meta.attrib.pop("lastmodifieddate", None)  # the same dataset gives the same file tomorrow
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _network(records: Records, *, timed: bool = False) -> ActorGraph:
    graph: ActorGraph = networkx.MultiDiGraph()
    for actor in sorted(records.actors, key=lambda actor: actor.id):
        row = actor_row(actor)
        graph.add_node(row.pop("id"), label=row.pop("name"), **row, **_span(actor.active, timed))
    for relation in sorted(records.relations, key=lambda relation: relation.id):
        row = relation_row(records, relation)
        ends = (row.pop("subject"), row.pop("object"))
        key = row.pop("id")
        when = reading_from(records, relation, relation.citations).timing.period
        row["relation"] = row.pop("type")  # GEXF has a “type” of its own: directed or not
        del row["subject_name"], row["object_name"]
        graph.add_edge(ends[0], ends[1], key=key, id=key, **row, **_span(when, timed))
    return graph


def _span(period: Period | None, timed: bool) -> dict[str, Any]:
    """First and last possible day, as Gephi's timeline reads them; a side that is not bounded is left out."""
    if period is None or not timed:
        return {}
    bounds = period.bounds
    days = {"start": bounds.earliest_start or bounds.latest_start, "end": bounds.latest_end}
    return {side: str(day) for side, day in days.items() if day}

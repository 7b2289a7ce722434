"""What the page's script knows: dates, stances and references as numbers, by which it repeats `questions` for any date.

Texts are not in it, but for names and labels: they stand once, in the page's tables, and the script shows them from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actorgraph.errors import AmbiguousName
from actorgraph.map.layout import Spot
from actorgraph.map.network import network_of, numbered
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import LINES, Line, shapes
from actorgraph.model.dates import EVER, Day, Period
from actorgraph.model.names import find_voice, folded
from actorgraph.model.records import CERTAINTIES, Actor, Records, Relation
from actorgraph.model.vocabulary import SIGN, STRENGTH
from actorgraph.questions.claims import HOLDS
from actorgraph.questions.scope import Scope

HEADINGS = {
    "ally": "Allies",
    "partner": "Partners",
    "rival": "Rivals",
    "adversary": "Adversaries",
    "opposed": "Rivals or adversaries: the source does not say which",
}
"""Above the actors of each tier, in the words of the command line."""


def facts_of(records: Records, shown: Selection, spots: Mapping[str, Spot], scope: Scope) -> dict[str, Any]:
    """Everything the script needs, as JSON can hold it. Nodes and edges are in the order of actors and relations."""
    nodes, edges = numbered(network_of(records, shown, spots))
    known = shapes(records)
    return {
        "nodes": nodes,
        "edges": edges,
        "actors": [_actor(actor, spots[actor.id]) for actor in shown.actors],
        "relations": [_relation(records, shown, relation) for relation in shown.relations],
        "types": {entry.id: _type(entry) for entry in records.types},
        "kinds": {kind.id: {"label": kind.label, "corners": known[kind.id]} for kind in records.kinds},
        "sources": {source.id: [_day(source.issued.latest_end), source.issued.text] for source in records.sources},
        "voices": _voices(records, shown),
        "lines": {line.tier: _line(line) for line in LINES.values()},
        "certainties": CERTAINTIES,
        "holds": HOLDS,
        "id": records.description.id,
        "ever": _span(EVER),
        # The page reads years, months and days by itself. These it is told, because they may be any date of EDTF.
        "dates": {date.text: _span(date) for date in (records.newest, scope.at) if date is not EVER},
        "newest": records.newest.text,
        "start": "ever" if scope.at is EVER else scope.at.text,
        "around": shown.around.id if shown.around else None,
    }


def _day(day: Day) -> int:
    """A day as a number that grows with time."""
    return day.year * 10_000 + day.month * 100 + day.day


def _span(period: Period) -> tuple[int, int]:
    return _day(period.earliest_start), _day(period.latest_end)


def _bounds(period: Period) -> list[int]:
    return [_day(day) for day in (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)]


def _actor(actor: Actor, spot: Spot) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": sorted({folded(name): name for name in actor.all_names[1:]}.values()),
        "lines": spot.lines,
        "life": _bounds(actor.active) if actor.active else None,
    }


def _relation(records: Records, shown: Selection, relation: Relation) -> dict[str, Any]:
    when = relation.when
    return {
        "id": relation.id,
        "subject": relation.subject,
        "object": relation.object,
        "type": relation.type,
        "concerning": relation.concerning,
        "when": {"bounds": _bounds(when), "start": when.start, "end": when.end} if when else None,
        "citations": [[citation.source, citation.stance, citation.by] for citation in relation.citations],
        "against": sorted(records.rivals_of.get(relation.id, frozenset()) & {other.id for other in shown.relations}),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "heading": HEADINGS.get(line.tier, ""),
        "sign": SIGN.get(line.tier, 0),
        "strength": STRENGTH.get(line.tier, 0),
    }


def _type(entry: Any) -> dict[str, Any]:
    return {
        "label": entry.label,
        "axis": entry.axis,
        "sign": entry.sign,
        "tier": entry.tier,
        "mutual": entry.both_ways,
    }


def _voices(records: Records, shown: Selection) -> list[dict[str, Any]]:
    """Who can be listened to: sources, publishers and speakers, each as `--according-to` understands it."""
    cited = [citation for relation in shown.relations for citation in relation.citations]
    sources = [records.source[name] for name in dict.fromkeys(citation.source for citation in cited)]
    speakers = sorted({records.actor[citation.by].name: citation.by for citation in cited if citation.by}.items())
    groups = (
        ("Sources", sorted((source.title, source.id) for source in sources)),
        ("Publishers", [(name, name) for name in sorted({source.publisher for source in sources})]),
        ("Speakers", speakers),
    )
    return [_voice(records, group, label, name) for group, entries in groups for label, name in entries]


def _voice(records: Records, group: str, label: str, name: str) -> dict[str, Any]:
    try:
        documents, speakers = find_voice(records, name)
    except AmbiguousName:
        documents, speakers = frozenset(), frozenset({name})
    return {"name": name, "label": label, "group": group, "sources": sorted(documents), "speakers": sorted(speakers)}

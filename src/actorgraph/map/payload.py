"""What the page's script knows: dates, stances and references as numbers, by which it repeats `questions` for any date.

Texts are not in it, but for names and labels: they are there once, in the page's tables, and the script shows them from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actorgraph.errors import AmbiguousName
from actorgraph.map.layout import Spot
from actorgraph.map.network import network_of, numbered
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import LINES, Line, shapes
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER, OPEN_START, Day, Period, in_words, parsed
from actorgraph.model.names import find_voice
from actorgraph.model.records import CERTAINTIES, Actor, Relation
from actorgraph.model.spelling import folded
from actorgraph.model.vocabulary import GOVERNS, SIGN, STRENGTH, TIER_HEADINGS, RelationType
from actorgraph.questions.lasting import HOLDS
from actorgraph.questions.powers import STATE
from actorgraph.questions.scope import Scope


def facts_of(records: Records, shown: Selection, spots: Mapping[str, Spot], scope: Scope) -> dict[str, Any]:
    """Everything the script needs, as JSON can hold it. Nodes and edges are in the order of actors and relations."""
    nodes, edges = numbered(network_of(records, shown, spots))
    known = shapes(records)
    beside = _beside(records, shown)
    related = (*shown.relations, *beside)
    active = _active(records, shown, beside)
    return {
        "nodes": nodes,
        "edges": edges,
        "actors": [_actor(actor, spots[actor.id]) for actor in shown.actors],
        "relations": [_relation(records, relation) for relation in shown.relations],
        "beside": [_relation(records, relation) for relation in beside],
        "faces": _faces(records, related),
        "active": {actor: period.text for actor, period in active.items()},
        "periods": _periods((*_times(records, related), *active.values())),
        "types": {entry.id: _type(entry) for entry in records.types},
        "kinds": {kind.id: {"label": kind.label, "corners": known[kind.id]} for kind in records.kinds},
        "sources": {name: records.source[name].issued.text for name in _cited(related)},
        "voices": _voices(records, shown),
        "lines": {line.tier: _line(line) for line in LINES.values()},
        "certainties": CERTAINTIES,
        "holds": HOLDS,
        "id": records.description.id,
        "ever": _span(EVER),
        # The page reads years, months and days by itself. It gets these, because they may be any EDTF date.
        "dates": {date.text: _span(date) for date in (records.record_ends, scope.at) if date is not EVER},
        "newest": records.record_ends.text,
        "memory": scope.memory,
        "governs": GOVERNS,
        "newestSource": _newest(records),
        "start": "ever" if scope.at is EVER else scope.at.text,
        "around": shown.around.id if shown.around else None,
    }


def _newest(records: Records) -> tuple[str, str] | None:
    """The title and the date of the newest source."""
    newest = max(records.sources, key=lambda source: source.issued.latest_end, default=None)
    return (newest.title, in_words(newest.issued)) if newest else None


def day_number(day: Day) -> int:
    """A day as a number that grows with time."""
    return day.year * 10_000 + day.month * 100 + day.day


def _span(period: Period) -> tuple[int, int]:
    return day_number(period.earliest_start), day_number(period.latest_end)


# --- dates ---------------------------------------------------------------------------------------------------------


def _times(records: Records, relations: Iterable[Relation]) -> Iterator[Period]:
    """Every time that relations and their citations tell."""
    for relation in relations:
        if relation.when is not None:
            yield relation.when
        for citation in relation.citations:
            yield records.source[citation.source].issued
            if citation.about is not None:
                yield citation.about


def _periods(times: Iterable[Period]) -> dict[str, Any]:
    """Times and each half of them by their texts, once: datasets repeat few dates many times."""
    found = {OPEN_START.text: OPEN_START}
    for time in times:
        found[time.text] = time
        found |= {half: parsed(half) for half in (time.start, time.end) if half not in {"", ".."}}
    return {text: _period(period) for text, period in found.items()}


def _period(period: Period) -> list[Any]:
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return [
        period.start,
        period.end,
        in_words(period),
        [day_number(day) for day in bounds],
        [day_number(day) for day in period.sure_days],
    ]


# --- records -------------------------------------------------------------------------------------------------------


def _beside(records: Records, shown: Selection) -> tuple[Relation, ...]:
    """The relations that are not shown and decide what holds: what contradicts those shown, and who governs whom around them."""
    rivals = {other for relation in shown.relations for other in records.rivals_of.get(relation.id, ())}
    ends = {actor.id for actor in shown.actors} | {
        end for other in rivals for end in (records.relation[other].subject, records.relation[other].object)
    }
    governing = _governing(records, ends)
    known = {relation.id for relation in shown.relations}
    return tuple(relation for relation in records.relations if relation.id in (rivals | governing) - known)


def _governing(records: Records, actors: Iterable[str]) -> set[str]:
    """The ids of the relations on who governs whom that join others with some actors, however many stand between."""
    found: set[str] = set()
    border = [*actors]
    for each in border:
        for relation in (*records.governed.get(each, ()), *records.governing.get(each, ())):
            if relation.id not in found:
                found.add(relation.id)
                border.append(relation.other(each))
    return found


def _faces(records: Records, relations: Iterable[Relation]) -> dict[str, Any]:
    """Who governs or is governed by some relations: what decides which of them are one power, and by whose name it goes."""
    ends = (end for relation in relations if relation.type == GOVERNS for end in (relation.subject, relation.object))
    actors = (records.actor[name] for name in dict.fromkeys(ends))
    return {
        actor.id: {"name": actor.name, "state": actor.kind == STATE, "relations": records.number_of_relations[actor.id]}
        for actor in actors
    }


def _active(records: Records, shown: Selection, beside: Iterable[Relation]) -> dict[str, Period]:
    """When actors existed: those of the page, and the ends of the relations beside it."""
    ends = (end for relation in beside for end in (relation.subject, relation.object))
    actors = (records.actor[name] for name in dict.fromkeys((*(actor.id for actor in shown.actors), *ends)))
    return {actor.id: actor.active for actor in actors if actor.active is not None}


def _cited(relations: Iterable[Relation]) -> Iterable[str]:
    return dict.fromkeys(citation.source for relation in relations for citation in relation.citations)


def _actor(actor: Actor, spot: Spot) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": sorted({folded(name): name for name in actor.all_names[1:]}.values()),
        "lines": spot.lines,
    }


def _relation(records: Records, relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "subject": relation.subject,
        "object": relation.object,
        "type": relation.type,
        "concerning": relation.concerning,
        "when": relation.when.text if relation.when else None,
        "citations": [[c.source, c.stance, c.by, c.about.text if c.about else None] for c in relation.citations],
        "against": sorted(records.rivals_of.get(relation.id, ())),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "heading": TIER_HEADINGS.get(line.tier, ""),
        "sign": SIGN.get(line.tier, 0),
        "strength": STRENGTH.get(line.tier, 0),
        "older": line.older,
    }


def _type(entry: RelationType) -> dict[str, Any]:
    return {
        "label": entry.label,
        "axis": entry.axis,
        "sign": entry.sign,
        "tier": entry.tier,
        "mutual": entry.both_ways,
        "act": entry.is_act,
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

"""How lists of actors, sources and relation types are laid out."""

from __future__ import annotations

from actorgraph.cli.document import Block, Document, Entry, Grid, Point
from actorgraph.cli.views.parts import TIER_WORDS, counted, found
from actorgraph.model.records import Records
from actorgraph.questions.listings import ActorList, SourceList, TypeList


def view(answer: ActorList | SourceList | TypeList, records: Records) -> Document:
    """The document that shows a list."""
    match answer:
        case ActorList():
            return _actors(answer, records)
        case SourceList():
            return _sources(answer)
        case TypeList():
            return _types(answer)


def _actors(answer: ActorList, records: Records) -> Document:
    rows = tuple((row.actor.id, row.actor.name, records.kind[row.actor.kind].label, str(row.relations)) for row in answer.answers)
    title = counted(len(rows), "actor", "actors") + found(answer.question.text)
    return Document(title, (Grid(("id", "name", "kind", "relations"), rows),))


def _sources(answer: SourceList) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        facts = (row.publisher, row.issued, row.type or "", counted(row.relations, "relation", "relations"))
        notes = [text for text in (", ".join(row.authors), row.url, row.note) if text]
        points = tuple(Point("", text) for text in notes)
        blocks.append(Entry(f"{row.title} ({row.id})", tuple(filter(None, facts)), points))
    return Document(counted(len(blocks), "source", "sources") + found(answer.question.text), tuple(blocks))


def _types(answer: TypeList) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        tier = TIER_WORDS[row.tier] if row.tier else "neither friendly nor hostile"
        ways = "both ways" if row.symmetric else f"the other way: {row.inverse}"
        facts = (row.axis, tier, ways, counted(row.relations, "relation", "relations"))
        points = (Point("is", row.definition), Point("so", row.example), Point("not so", row.near_miss))
        blocks.append(Entry(row.id, facts, points, tone=row.tier or ""))
    return Document(counted(len(blocks), "relation type", "relation types") + found(answer.question.text), tuple(blocks))

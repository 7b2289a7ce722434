"""How lists of actors, sources and relation types are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from actorgraph.cli.document import Block, Bullet, Card, Document, Grid
from actorgraph.cli.table import TableRow, record_row
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import TIER_WORDS, counted, found_for
from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words
from actorgraph.questions.listings import ActorList, SourceList, TypeList


def _actors(answer: ActorList, records: Records) -> Document:
    rows = tuple((row.actor.id, row.actor.name, records.kind[row.actor.kind].label, str(row.relations)) for row in answer.answers)
    title = counted(len(rows), "actor", "actors") + found_for(answer.question.text)
    return Document(title, (Grid(("id", "name", "kind", "relations"), rows),))


def _sources(answer: SourceList, _: Records) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        facts = (row.publisher, in_words(row.issued), row.type or "", counted(row.relations, "relation", "relations"))
        notes = [text for text in (", ".join(row.authors), row.url, row.note) if text]
        bullets = tuple(Bullet("", text) for text in notes)
        blocks.append(Card(f"{row.title} ({row.id})", tuple(filter(None, facts)), bullets))
    return Document(counted(len(blocks), "source", "sources") + found_for(answer.question.text), tuple(blocks))


def _types(answer: TypeList, _: Records) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        tier = TIER_WORDS[row.tier] if row.tier else "neither friendly nor hostile"
        ways = "both ways" if row.symmetric else f"the other way: {row.inverse}"
        facts = (row.axis, tier, row.lasting, ways, counted(row.relations, "relation", "relations"))
        bullets = (Bullet("definition", row.definition), Bullet("example", row.example), Bullet("not this", row.near_miss))
        blocks.append(Card(row.id, facts, bullets, tone=row.tier or ""))
    return Document(counted(len(blocks), "relation type", "relation types") + found_for(answer.question.text), tuple(blocks))


def _rows(answer: ActorList | SourceList | TypeList) -> Iterable[TableRow]:
    return map(record_row, answer.answers)


LISTING_VIEWS: Mapping[str, View[Any]] = {
    "actors": View(_actors, attrgetter("answers"), _rows),
    "sources": View(_sources, attrgetter("answers"), _rows),
    "types": View(_types, attrgetter("answers"), _rows),
}
"""The view of each list, by the command that it answers."""

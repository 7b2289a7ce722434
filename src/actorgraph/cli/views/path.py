"""How the answer to `path` is shown: a card for each chain."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from actorgraph.cli.document import Block, Card, Document, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.evidence import citations_of, pair_bullet
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import counted, when_and_whose
from actorgraph.model.collection import Records
from actorgraph.questions.path import MOST_COUNTED, Paths


def _document(answer: Paths, records: Records) -> Document:
    asked = answer.question
    passages = Passages(citations_of(claim for chain in answer.answers for claim in chain.relations))
    blocks: list[Block] = []
    for chain in answer.answers:
        bullets = tuple(pair_bullet(claim, records, passages) for claim in chain.relations)
        blocks.append(Card(" → ".join(actor.name for actor in chain.actors), (), bullets))
    if not blocks:
        limit = f" of at most {counted(asked.max, 'hop', 'hops')}" if asked.max else ""
        blocks.append(Paragraph(f"No chain{limit} on record."))
    if len(answer.answers) < answer.chains:
        number = f"more than {MOST_COUNTED:,}" if answer.chains > MOST_COUNTED else f"{answer.chains:,}"
        blocks.append(Paragraph(f"{len(answer.answers):,} of {number} shortest chains; --limit shows more.", "quiet"))
    ends = f"{records.actor[asked.actor].name} to {records.actor[asked.other].name}"
    kind = f" over {asked.only}" if asked.only else ""
    return Document(f"Shortest chains from {ends}{kind}, {when_and_whose(asked)}", tuple(blocks), passages)


def _rows(answer: Paths) -> Iterator[TableRow]:
    for chain in answer.answers:
        yield from claim_rows(record_row(chain, without=("relations",)), chain.relations)


path_view: View[Paths] = View(_document, attrgetter("answers"), _rows)

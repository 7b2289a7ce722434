"""How the answer to `changes` is shown."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from actorgraph.cli.document import Block, Card, Document, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.evidence import citations_of, claim_bullet
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import TIER_WORDS, counted
from actorgraph.model.records import Records
from actorgraph.questions.changes import Changes, Tiers


def _document(answer: Changes, records: Records) -> Document:
    asked = answer.question
    passages = Passages(citations_of(claim for change in answer.answers for claim in (*change.ended, *change.began)))
    blocks: list[Block] = []
    for change in answer.answers:
        title = f"{change.actors[0].name} and {change.actors[1].name}"
        bullets = [claim_bullet(claim, records, passages) for claim in (*change.ended, *change.began)]
        blocks.append(Card(title, (f"{_tiers(change.before)} → {_tiers(change.after)}",), tuple(bullets)))
    if not blocks:
        blocks.append(Paragraph("No recorded change between the two dates."))
    if answer.undated:
        pairs = counted(answer.undated, "pair", "pairs")
        blocks.append(Paragraph(f"Not counted: {pairs} whose sources give no start or end date.", "quiet"))
    voice = f", according to {asked.according_to}" if asked.according_to else ""
    about = f" for {records.actor[asked.actor].name}" if asked.actor else ""
    return Document(f"What changed{about} from {asked.before} to {asked.after}{voice}", tuple(blocks), passages)


def _tiers(tiers: Tiers) -> str:
    words = [TIER_WORDS[tier] for tier in (tiers.positive, tiers.negative) if tier]
    return ("mixed: " if tiers.mixed else "") + " and ".join(words) if words else "nothing on record"


def _rows(answer: Changes) -> Iterator[TableRow]:
    for change in answer.answers:
        pair = record_row(change, without=("ended", "began"))
        yield from claim_rows(pair, change.ended, side="ended")
        yield from claim_rows(pair, change.began, side="began")


changes_view: View[Changes] = View(_document, attrgetter("answers"), _rows)

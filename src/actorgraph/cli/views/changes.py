"""How the answer to `changes` is laid out."""

from __future__ import annotations

from actorgraph.cli.document import Block, Document, Entry, Paragraph, Passages
from actorgraph.cli.views.parts import TIER_WORDS, cited, counted, point
from actorgraph.model.records import Records
from actorgraph.questions.changes import Changes, Tiers


def view(answer: Changes, records: Records) -> Document:
    """The document that shows the answer."""
    asked = answer.question
    passages = Passages(cited(claim for change in answer.answers for claim in (*change.ended, *change.began)))
    blocks: list[Block] = []
    for change in answer.answers:
        title = f"{change.actors[0].name} and {change.actors[1].name}"
        points = [point(claim, records, passages) for claim in (*change.ended, *change.began)]
        blocks.append(Entry(title, (f"{_tiers(change.before)} → {_tiers(change.after)}",), tuple(points)))
    if not blocks:
        blocks.append(Paragraph("No pair stands otherwise at the later date than at the earlier one, as far as is on record."))
    if answer.undated:
        pairs = counted(answer.undated, "pair", "pairs")
        blocks.append(Paragraph(f"Not counted as changes: {pairs} of which the sources do not tell since or until when.", "quiet"))
    voice = f", according to {asked.according_to}" if asked.according_to else ""
    about = f" for {records.actor[asked.actor].name}" if asked.actor else ""
    return Document(f"What changed{about} from {asked.before} to {asked.after}{voice}", tuple(blocks), passages)


def _tiers(tiers: Tiers) -> str:
    words = [TIER_WORDS[tier] for tier in (tiers.positive, tiers.negative) if tier]
    return ("mixed: " if tiers.mixed else "") + " and ".join(words) if words else "nothing on record"

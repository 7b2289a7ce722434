"""How the answer to `allies` and `hostile` is laid out."""

from __future__ import annotations

from actorgraph.cli.document import Block, Document, Passages
from actorgraph.cli.views.parts import cited, left_out_block, nothing, tier_section, when
from actorgraph.model.records import Records
from actorgraph.model.vocabulary import SIGN, STRENGTH, TIERS
from actorgraph.questions.neighbours import Neighbours


def view(answer: Neighbours, records: Records) -> Document:
    """The document that shows the answer."""
    name = records.actor[str(answer.question.actor)].name
    verb = "Allied with" if answer.question.command == "allies" else "Hostile to"
    sign = 1 if answer.question.command == "allies" else -1
    passages = Passages(cited(claim for each in answer.answers for claim in each.relations))
    blocks: list[Block] = []
    for tier in sorted((t for t in TIERS if SIGN[t] == sign), key=STRENGTH.__getitem__, reverse=True):
        blocks += tier_section(
            tier, [a for a in answer.answers if tier == (a.positive if sign > 0 else a.negative)], records, passages, name
        )
    if not blocks:
        blocks.append(nothing(answer.question))
    blocks += left_out_block(answer.left_out)
    return Document(f"{verb} {name}, {when(answer.question)}", tuple(blocks), passages)

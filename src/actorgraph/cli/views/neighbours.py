"""How the answer to `allies` and `hostile` is shown: a section for each tier, a card for each actor."""

from __future__ import annotations

from operator import attrgetter

from actorgraph.cli.document import Block, Document, Passages
from actorgraph.cli.views.evidence import actor_rows, citations_of, left_out_note, nothing_on_record, tier_section
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import when_and_whose
from actorgraph.model.records import Records
from actorgraph.model.vocabulary import SIGN, STRENGTH, TIERS
from actorgraph.questions.neighbours import Neighbours


def _document(answer: Neighbours, records: Records) -> Document:
    name = records.actor[str(answer.question.actor)].name
    verb = "Allied with" if answer.question.command == "allies" else "Hostile to"
    sign = 1 if answer.question.command == "allies" else -1
    passages = Passages(citations_of(claim for each in answer.answers for claim in each.relations))
    blocks: list[Block] = []
    for tier in sorted((t for t in TIERS if SIGN[t] == sign), key=STRENGTH.__getitem__, reverse=True):
        in_tier = [a for a in answer.answers if tier == (a.positive if sign > 0 else a.negative)]
        blocks += tier_section(tier, in_tier, records, passages, name)
    if not blocks:
        blocks.append(nothing_on_record(answer.question))
    blocks += left_out_note(answer.left_out)
    return Document(f"{verb} {name}, {when_and_whose(answer.question)}", tuple(blocks), passages)


neighbours_view: View[Neighbours] = View(_document, attrgetter("answers"), lambda answer: actor_rows(answer.answers))

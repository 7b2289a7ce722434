"""How the answer to `allies` and `hostile` is shown: a section for each tier, a card for each actor, and what is beside them."""

from __future__ import annotations

from operator import attrgetter

from actorgraph.cli.document import Block, Document, Passages
from actorgraph.cli.views.evidence import (
    actor_rows,
    citations_of,
    left_out_note,
    may_have_line,
    not_counted_section,
    nothing_then,
    power_notes,
    tier_sections,
    told_apart,
)
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import when_and_whose
from actorgraph.model.collection import Records
from actorgraph.questions.neighbours import Neighbours


def _document(answer: Neighbours, records: Records) -> Document:
    asked = answer.question
    name = records.actor[str(asked.actor)].name
    verb, sign = ("Allied with", 1) if asked.command == "allies" else ("Hostile to", -1)
    shown = (*(claim for each in answer.answers for claim in each.relations), *answer.not_counted)
    passages = Passages(citations_of(shown))
    blocks: list[Block] = list(power_notes(answer, records))
    blocks += tier_sections(told_apart(answer.answers, answer.regimes), sign, records, passages, name, asked.memory)
    if answer.empty:
        blocks.append(nothing_then(asked, answer.empty, answer.may, answer.record_speaks_of))
    blocks += may_have_line(answer.may_have)
    blocks += not_counted_section(answer.not_counted, records, passages)
    blocks += left_out_note(answer.left_out._replace(only_possible=0))
    return Document(f"{verb} {name}, {when_and_whose(asked)}", tuple(blocks), passages)


neighbours_view: View[Neighbours] = View(_document, attrgetter("answers"), lambda answer: actor_rows(answer.answers))

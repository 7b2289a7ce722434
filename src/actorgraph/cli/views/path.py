"""How the answer to `path` is laid out."""

from __future__ import annotations

from actorgraph.cli.document import Block, Document, Entry, Paragraph, Passages
from actorgraph.cli.views.parts import cited, counted, point_between, when
from actorgraph.model.records import Records
from actorgraph.questions.path import MOST_COUNTED, Paths


def view(answer: Paths, records: Records) -> Document:
    """The document that shows the answer."""
    asked = answer.question
    passages = Passages(cited(claim for chain in answer.answers for claim in chain.relations))
    blocks: list[Block] = []
    for chain in answer.answers:
        points = tuple(point_between(claim, records, passages) for claim in chain.relations)
        blocks.append(Entry(" → ".join(actor.name for actor in chain.actors), (), points))
    if not blocks:
        limit = f" of at most {counted(asked.max, 'hop', 'hops')}" if asked.max else ""
        blocks.append(Paragraph(f"No chain{limit} on record."))
    if len(answer.answers) < answer.chains:
        number = f"more than {MOST_COUNTED:,}" if answer.chains > MOST_COUNTED else f"{answer.chains:,}"
        blocks.append(Paragraph(f"{len(answer.answers):,} of {number} shortest chains; --limit shows more.", "quiet"))
    ends = f"{records.actor[asked.actor].name} to {records.actor[asked.other].name}"
    kind = f" over {asked.only}" if asked.only else ""
    return Document(f"Shortest chains from {ends}{kind}, {when(asked)}", tuple(blocks), passages)

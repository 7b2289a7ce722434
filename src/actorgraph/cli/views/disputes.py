"""How the answer to `disputes` is laid out: both sides of each disagreement."""

from __future__ import annotations

from actorgraph.cli.document import Block, Document, Entry, Heading, Paragraph, Passages, Point
from actorgraph.cli.views.parts import cited, point, point_between, voice, when
from actorgraph.model.records import Records
from actorgraph.questions.disputes import Dispute, Disputes

DISPUTES = {
    "denied": "Claims that are denied",
    "contradiction": "Claims that contradict each other",
    "mixed": "Pairs that count as friends and as foes at the same time",
}
_SIDES = {"denied": ("for", "against"), "contradiction": ("either", "or"), "mixed": ("friends", "foes")}


def view(answer: Disputes, records: Records) -> Document:
    """The document that shows the answer."""
    passages = Passages(cited(claim for each in answer.answers for claim in (*each.one, *each.other)))
    blocks: list[Block] = []
    for kind, heading in DISPUTES.items():
        found = [each for each in answer.answers if each.kind == kind]
        if found:
            blocks += [Heading(f"{heading} ({len(found)})"), *(dispute_entry(each, records, passages) for each in found)]
    if not blocks:
        blocks.append(Paragraph("No disagreement on record."))
    about = f" on {records.actor[answer.question.actor].name}" if answer.question.actor else ""
    return Document(f"Where sources disagree{about}, {when(answer.question)}", tuple(blocks), passages)


def dispute_entry(dispute: Dispute, records: Records, passages: Passages) -> Entry:
    """One disagreement with both its sides."""
    one, other = _SIDES[dispute.kind]
    name = f"{dispute.actors[0].name} and {dispute.actors[1].name}"
    if dispute.kind == "denied":
        points = [Point("claim", dispute.one[0].summary, point(dispute.one[0], records, passages).marks)]
        points += [Point(one, voice(c, records), (), (passages.number(c),)) for c in dispute.one[0].citations]
        points += [Point(other, voice(c, records), (), (passages.number(c),)) for c in dispute.other[0].citations]
    else:
        points = [point_between(claim, records, passages)._replace(lead=one) for claim in dispute.one]
        points += [point_between(claim, records, passages)._replace(lead=other) for claim in dispute.other]
    return Entry(name, (), tuple(points))

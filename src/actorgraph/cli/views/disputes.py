"""How the answer to `disputes` is shown: both sides of each disagreement."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from actorgraph.cli.document import Block, Bullet, Card, Document, Heading, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.evidence import citations_of, claim_bullet, pair_bullet
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import when_and_whose, who_says
from actorgraph.model.collection import Records
from actorgraph.questions.disputes import Dispute, Disputes

_HEADINGS = {
    "denied": "Claims that are denied",
    "contradiction": "Claims that contradict each other",
    "mixed": "Pairs that are friends and foes at the same time",
}
_SIDES = {"denied": ("for", "against"), "contradiction": ("either", "or"), "mixed": ("friends", "foes")}


def _document(answer: Disputes, records: Records) -> Document:
    passages = Passages(citations_of(claim for each in answer.answers for claim in (*each.one, *each.other)))
    blocks: list[Block] = []
    for kind, heading in _HEADINGS.items():
        found = [each for each in answer.answers if each.kind == kind]
        if found:
            blocks += [Heading(f"{heading} ({len(found)})"), *(dispute_card(each, records, passages) for each in found)]
    if not blocks:
        blocks.append(Paragraph("No disagreement on record."))
    about = f" on {records.actor[answer.question.actor].name}" if answer.question.actor else ""
    return Document(f"Where sources disagree{about}, {when_and_whose(answer.question)}", tuple(blocks), passages)


def dispute_card(dispute: Dispute, records: Records, passages: Passages) -> Card:
    """One disagreement with both its sides."""
    one, other = _SIDES[dispute.kind]
    name = f"{dispute.actors[0].name} and {dispute.actors[1].name}"
    if dispute.kind == "denied":
        claim = dispute.one[0]
        bullets = [Bullet("claim", claim.summary, claim_bullet(claim, records, passages).marks)]
        bullets += [Bullet(one, who_says(c, records), (), (passages.number(c),)) for c in claim.citations]
        bullets += [Bullet(other, who_says(c, records), (), (passages.number(c),)) for c in dispute.other[0].citations]
    else:
        bullets = [pair_bullet(claim, records, passages)._replace(lead=one) for claim in dispute.one]
        bullets += [pair_bullet(claim, records, passages)._replace(lead=other) for claim in dispute.other]
    return Card(name, (), tuple(bullets))


def _rows(answer: Disputes) -> Iterator[TableRow]:
    for dispute in answer.answers:
        pair = record_row(dispute, without=("one", "other"))
        yield from claim_rows(pair, dispute.one, side="one")
        yield from claim_rows(pair, dispute.other, side="other")


disputes_view: View[Disputes] = View(_document, attrgetter("answers"), _rows)

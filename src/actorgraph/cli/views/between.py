"""How the answer to `between` is shown: like an argument."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from actorgraph.cli.document import Block, Document, Heading, Paragraph, Passages
from actorgraph.cli.table import claim_row
from actorgraph.cli.views.disputes import dispute_card
from actorgraph.cli.views.evidence import (
    actor_card,
    citations_of,
    claim_bullet,
    left_out_note,
    nothing_on_record,
    spoken_bullet,
)
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import DIRECTION_WORDS, TIER_WORDS, counted, doubts, when_and_whose
from actorgraph.model.dates import in_words
from actorgraph.model.records import Records
from actorgraph.questions.answers import Answer
from actorgraph.questions.between import Between


def _document(answer: Between, records: Records) -> Document:
    one, two = answer.actors
    through_parts = (claim for each in answer.via_parts for claim in each.relations)
    against = (claim for each in answer.contested for claim in each.other)
    passages = Passages(citations_of((*answer.relations, *through_parts, *against)))
    blocks: list[Block] = []
    if answer.relations:
        blocks.append(Paragraph(counted(len(answer.relations), "claim", "claims") + " on record, in time order."))
    blocks += _claims(answer, records, passages)
    blocks += [Heading(f"Standing {when_and_whose(answer.question)}")]
    if answer.standing is None:
        blocks.append(nothing_on_record(answer.question))
    else:
        blocks.append(_verdict(answer.standing, one.name, two.name))
    for each in answer.via_parts:
        blocks.append(actor_card(each, records, passages, one.name if each.actor.id == two.id else two.name))
    if answer.contested:
        blocks += [Heading("What is contested"), *(dispute_card(each, records, passages) for each in answer.contested)]
    blocks += left_out_note(answer.left_out, "Not counted in the standing")
    return Document(f"{one.name} and {two.name}", tuple(blocks), passages)


def _claims(answer: Between, records: Records, passages: Passages) -> Iterable[Block]:
    """The claims on a pair, each with who says so; or under a heading for each voice."""
    if not answer.voices:
        return [spoken_bullet(claim, records, passages) for claim in answer.relations]
    blocks: list[Block] = []
    for voice in answer.voices:
        blocks.append(Heading(f"{voice.name} ({len(voice.relations)})"))
        blocks += [claim_bullet(claim, records, passages) for claim in voice.relations]
    return blocks


def _verdict(standing: Answer, one: str, two: str) -> Paragraph:
    tiers = [TIER_WORDS[tier] for tier in (standing.positive, standing.negative) if tier]
    match tiers:
        case []:
            text = f"{one} and {two}: neither friendly nor hostile on record."
        case [only]:
            text = f"{one} and {two}: {only}."
        case _:
            text = f"{one} and {two}: mixed, both {' and '.join(tiers)}."
    facts = [DIRECTION_WORDS[standing.direction].format(one), *([f"since {in_words(standing.since)}"] if standing.since else [])]
    facts += [f"last attested {in_words(standing.last_attested)}", *doubts(standing)]
    sentence = ", ".join(facts)
    return Paragraph(f"{text} {sentence[0].upper()}{sentence[1:]}.", tone=standing.negative or standing.positive or "")


between_view: View[Between] = View(_document, attrgetter("relations"), lambda answer: map(claim_row, answer.relations))

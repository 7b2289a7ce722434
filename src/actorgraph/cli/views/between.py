"""How the answer to `between` is laid out: like an argument."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.cli.document import Block, Document, Heading, Paragraph, Passages
from actorgraph.cli.views.disputes import dispute_entry
from actorgraph.cli.views.parts import TIER_WORDS, WAYS, cited, counted, doubts, entry, left_out_block, nothing, point, spoken, when
from actorgraph.model.records import Records
from actorgraph.questions.answers import Answer
from actorgraph.questions.between import Between


def view(answer: Between, records: Records) -> Document:
    """The document that shows the answer."""
    one, two = answer.actors
    lifted = (claim for each in answer.via_parts for claim in each.relations)
    against = (claim for each in answer.contested for claim in each.other)
    claims = (*answer.relations, *lifted, *against)
    passages = Passages(cited(claims))
    blocks: list[Block] = []
    if answer.relations:
        blocks.append(Paragraph(counted(len(answer.relations), "claim", "claims") + " on record, in time order."))
    blocks += _voices(answer, records, passages)
    blocks += [Heading(f"Where they stand, {when(answer.question)}")]
    if answer.standing is None:
        blocks.append(nothing(answer.question))
    else:
        blocks.append(_verdict(answer.standing, one.name, two.name))
    for each in answer.via_parts:
        blocks.append(entry(each, records, passages, one.name if each.actor.id == two.id else two.name))
    if answer.contested:
        blocks += [Heading("What is contested"), *(dispute_entry(each, records, passages) for each in answer.contested)]
    blocks += left_out_block(answer.left_out, "Not counted in the standing")
    return Document(f"{one.name} and {two.name}", tuple(blocks), passages)


def _voices(answer: Between, records: Records, passages: Passages) -> Iterable[Block]:
    """The claims on a pair, each with who says so; or under a heading for each voice."""
    if not answer.voices:
        return [spoken(claim, records, passages) for claim in answer.relations]
    blocks: list[Block] = []
    for voice in answer.voices:
        blocks += [Heading(f"{voice.name} ({len(voice.relations)})"), *(point(c, records, passages) for c in voice.relations)]
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
    facts = [WAYS[standing.direction].format(one), *([f"since {standing.since}"] if standing.since else [])]
    facts += [f"last attested {standing.last_attested}", *doubts(standing)]
    told = ", ".join(facts)
    return Paragraph(f"{text} {told[0].upper()}{told[1:]}.", tone=standing.negative or standing.positive or "")

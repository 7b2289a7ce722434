"""How the answer to `between` is laid out: like an argument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actorgraph.cli.document import Block, Document, Heading, Paragraph, Passages, Point
from actorgraph.cli.views.parts import NOTHING, TIER_WORDS, WAYS, cited, counted, doubts, entry, left_out_block, point, spoken, when
from actorgraph.models import Records
from actorgraph.questions.answers import Answer, Claim
from actorgraph.questions.between import Between


def view(answer: Between, records: Records) -> Document:
    """The document that shows the answer."""
    one, two = answer.actors
    claims = (*answer.relations, *(claim for each in answer.via_parts for claim in each.relations))
    passages = Passages(cited(claims))
    blocks: list[Block] = [Paragraph(counted(len(answer.relations), "claim", "claims") + " on record, in time order.")]
    blocks += _voices(answer, records, passages)
    blocks += [Heading(f"Where they stand, {when(answer.question)}")]
    if answer.standing is None:
        blocks.append(Paragraph(NOTHING))
    else:
        blocks.append(_verdict(answer.standing, one.name, two.name))
    for each in answer.via_parts:
        blocks.append(entry(each, records, passages, one.name if each.actor.id == two.id else two.name))
    blocks += _contested(answer.relations, records, passages)
    blocks += left_out_block(answer.left_out)
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


def _contested(claims: Sequence[Claim], records: Records, passages: Passages) -> list[Block]:
    """What is contested: claims that are denied, and claims that contradict each other."""
    shown = {claim.id: claim for claim in claims}
    points: list[Block] = []
    for claim in claims:
        if not claim.disputed:
            continue
        denials = [c for c in claim.citations if c.stance == "denies"]
        if denials:
            points.append(Point("", f"Denied: {claim.summary}", (), passages.numbers(denials)))
        for other in sorted(records.rivals_of.get(claim.id, ())):
            if other in shown and claim.id > other:
                continue  # said once, from the other side
            against = records.relation[other]
            points.append(Point("", f"{claim.summary} Against this: {against.summary}", (), passages.numbers(claim.citations)))
    return [Heading("What is contested"), *points] if points else []

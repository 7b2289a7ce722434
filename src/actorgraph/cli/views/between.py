"""How the answer to `between` is shown: the verdict, then every claim, then what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from actorgraph.cli.document import Block, Document, Facts, Heading, Paragraph, Passages
from actorgraph.cli.table import claim_row
from actorgraph.cli.views.disputes import dispute_card
from actorgraph.cli.views.evidence import (
    actor_card,
    also_about_section,
    citations_of,
    claim_bullet,
    left_out_note,
    nothing_then,
    power_note,
    rule_notes,
    spoken_bullet,
)
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import DIRECTION_WORDS, TIER_WORDS, counted, doubts, times, when_and_whose
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, in_words
from actorgraph.questions.answers import Side
from actorgraph.questions.between import Between
from actorgraph.questions.neighbours import spoken_of


def _document(answer: Between, records: Records) -> Document:
    one, two = answer.actors
    through_parts = (claim for each in answer.via_parts for claim in each.relations)
    against = (claim for each in answer.contested for claim in each.other)
    passages = Passages(citations_of((*answer.relations, *through_parts, *against, *answer.also_about)))
    blocks: list[Block] = [*_verdict(answer, one.name, two.name)]
    if answer.one_power:
        blocks.append(Paragraph(f"{one.name} and {two.name} form one power. Here each is taken by itself.", "quiet"))
    for actor in answer.actors:
        blocks += power_note(answer.faces[actor.id], records, actor.name)
    blocks += rule_notes(answer.contested_by, answer.regimes, answer.question.as_of, records)
    for each in answer.via_parts:
        blocks.append(actor_card(each, records, passages, one.name if each.actor.id == two.id else two.name))
    blocks += left_out_note(
        answer.left_out._replace(only_possible=0 if answer.empty else answer.left_out.only_possible), _NOT_COUNTED
    )
    if answer.relations:
        blocks.append(Heading(f"{counted(len(answer.relations), 'claim', 'claims')} of all times, in time order"))
    blocks += _claims(answer, records, passages)
    blocks += also_about_section(answer.also_about, records, passages)
    if answer.contested:
        blocks += [Heading("What is contested"), *(dispute_card(each, records, passages) for each in answer.contested)]
    return Document(f"{one.name} and {two.name}, {when_and_whose(answer.question)}", tuple(blocks), passages)


_NOT_COUNTED = "Not counted in the standing"


def _claims(answer: Between, records: Records, passages: Passages) -> Iterable[Block]:
    """The claims on a pair, each with who says so; or under a heading for each voice."""
    faces = {face for others in answer.faces.values() for face in others}
    if not answer.voices:
        return [spoken_bullet(claim, records, passages, faces) for claim in answer.relations]
    blocks: list[Block] = []
    for voice in answer.voices:
        blocks.append(Heading(f"{voice.name} ({len(voice.relations)})"))
        blocks += [claim_bullet(claim, records, passages, faces) for claim in voice.relations]
    return blocks


def _verdict(answer: Between, one: str, two: str) -> Iterable[Block]:
    """What the two are to each other at the date, and since when and how surely on each side."""
    standing = answer.standing
    if standing is None:
        yield nothing_then(answer.question, str(answer.empty), answer.may, _spoken(answer))
        return
    sides = [side for side in standing.sides if side is not None]
    tiers = [TIER_WORDS[side.tier] for side in sides]
    direction = DIRECTION_WORDS[standing.direction].format(one)
    if not sides:
        text = f"{one} and {two}: neither friendly nor hostile on record. {direction[0].upper()}{direction[1:]}"
        yield Paragraph(f"{', '.join((text, *times(standing), *doubts(standing)))}.")
        return
    what = f"mixed, both {' and '.join(tiers)}" if standing.mixed else _in_turn(sides)
    yield Paragraph(f"{one} and {two}: {what}; {direction}.", tone=standing.negative or standing.positive or "")
    yield Facts(tuple((TIER_WORDS[side.tier].capitalize(), _about(side)) for side in sides))


def _in_turn(sides: Sequence[Side]) -> str:
    """The tiers of a pair that is not mixed: what is current, and what was last heard of before."""
    if len({side.current for side in sides}) == 1:
        return " and ".join(TIER_WORDS[side.tier] for side in sides)
    current, older = sorted(sides, key=lambda side: not side.current)
    return f"{TIER_WORDS[current.tier]}; {TIER_WORDS[older.tier]} when last heard of, {in_words(older.last_attested)}"


def _about(side: Side) -> str:
    return ", ".join((counted(side.claims, "claim", "claims"), *times(side), *doubts(side)))


def _spoken(answer: Between) -> tuple[Period, Period] | None:
    """From when to when the record speaks of the pair; None without a claim."""
    return spoken_of([claim.reading for claim in answer.relations]) if answer.relations else None


between_view: View[Between] = View(_document, attrgetter("relations"), lambda answer: map(claim_row, answer.relations))

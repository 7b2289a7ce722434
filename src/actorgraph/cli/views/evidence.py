"""The blocks that show evidence: a claim as a bullet, an actor with its claims as a card, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actorgraph.cli.document import Block, Bullet, Card, Heading, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.wording import (
    DIRECTION_WORDS,
    TIER_HEADINGS,
    TIER_WORDS,
    Scoped,
    at_date,
    doubts,
    who_says,
)
from actorgraph.model.dates import in_words
from actorgraph.model.records import Records
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut
from actorgraph.questions.claims import time_in_words


def citations_of(claims: Iterable[Claim]) -> list[Cited]:
    """All citations of some claims, in order."""
    return [citation for claim in claims for citation in claim.citations]


# --- claims --------------------------------------------------------------------------------------------------------


def claim_bullet(claim: Claim, records: Records, passages: Passages) -> Bullet:
    """One claim: its time, its summary, its type and doubts, its passages."""
    marks = (records.type[claim.type].label, *doubts(claim))
    return Bullet(time_in_words(claim), claim.summary, marks, passages.numbers(claim.citations))


def pair_bullet(claim: Claim, records: Records, passages: Passages) -> Bullet:
    """A claim in a list that is not about one actor: its marks name both ends."""
    bullet = claim_bullet(claim, records, passages)
    one, two = records.actor[claim.subject].name, records.actor[claim.object].name
    relation = f"{one} {records.type[claim.type].label} {two}"
    return bullet._replace(marks=(relation, *bullet.marks[1:]))


def spoken_bullet(claim: Claim, records: Records, passages: Passages) -> Bullet:
    """A claim with who says so before what it says."""
    voices = "; ".join(dict.fromkeys(who_says(citation, records) for citation in claim.citations))
    return claim_bullet(claim, records, passages)._replace(text=f"{voices}: {claim.summary}")


# --- actors --------------------------------------------------------------------------------------------------------


def tier_section(tier: str, answers: Sequence[Answer], records: Records, passages: Passages, name: str) -> list[Block]:
    """A tier's heading and cards; nothing when it is empty. `name` is the actor asked about."""
    if not answers:
        return []
    cards = (actor_card(each, records, passages, name) for each in answers)
    return [Heading(f"{TIER_HEADINGS[tier]} ({len(answers)})", tier), *cards]


def actor_card(answer: Answer, records: Records, passages: Passages, name: str) -> Card:
    """One actor of an answer, with the claims on it and the actor asked about, who is called `name`."""
    via = " via " + ", ".join(records.actor[part].name for part in answer.via) if answer.via else ""
    tiers = [TIER_WORDS[each] for each in (answer.positive, answer.negative) if each] if answer.via else []
    facts = [*tiers, DIRECTION_WORDS[answer.direction].format(name)]
    if answer.since:
        facts.append(f"since {in_words(answer.since)}")
    facts += [f"last attested {in_words(answer.last_attested)}", *doubts(answer)]
    if answer.mixed:
        other = answer.positive if answer.relations[0].sign < 0 else answer.negative
        facts.append(f"mixed: also {TIER_WORDS[str(other)]}")
    return Card(answer.actor.name + via, tuple(facts), tuple(claim_bullet(c, records, passages) for c in answer.relations))


def actor_rows(answers: Iterable[Answer]) -> Iterator[TableRow]:
    """The actors of an answer as rows, one for each of their claims."""
    for each in answers:
        yield from claim_rows(record_row(each, without=("relations",)), each.relations)


# --- what is not there ---------------------------------------------------------------------------------------------


def nothing_on_record(question: Scoped) -> Paragraph:
    """That no claim answers the question within its date and voice; what others say, or said of other times, stays open."""
    voice = f" from {question.according_to}" if question.according_to else ""
    elsewhen = "" if question.as_of is None else " Ask with --ever for other times."
    return Paragraph(f"Nothing on record{voice} {at_date(question)}. No record does not mean neutral.{elsewhen}")


def left_out_note(counts: LeftOut, lead: str = "Left out") -> list[Block]:
    """What the filters left out, in a sentence; nothing when they left out nothing."""
    reasons = (
        (counts.other_voices, "by other voices"),
        (counts.not_stated, "hedged or alleged"),
        (counts.only_possible, "that may have held (--possible)"),
        (counts.through_parts, "through its parts (--with-parts)"),
    )
    parts = [f"{number} {reason}" for number, reason in reasons if number]
    return [Paragraph(f"{lead}: {', '.join(parts)}.", "quiet")] if parts else []

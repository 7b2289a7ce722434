"""What views have in common: words for tiers, dates and doubts; entries, points and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from actorgraph.cli.document import Block, Entry, Heading, Paragraph, Passages, Point
from actorgraph.model.dates import Period
from actorgraph.model.records import Records
from actorgraph.model.vocabulary import TIERS
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut

TIER_HEADINGS = {
    "ally": "Allies",
    "partner": "Partners",
    "rival": "Rivals",
    "adversary": "Adversaries",
    "opposed": "Rivals or adversaries: the source does not tell which",
}
TIER_WORDS = {tier: "rival or adversary" if tier == "opposed" else tier for tier in TIERS}
WAYS = {"out": "from {0}", "in": "towards {0}", "mutual": "mutual"}
STANCES = {"asserts": "says", "hedges": "says with a hedge", "denies": "denies"}


class Dated(Protocol):
    """A question with a date and a voice."""

    @property
    def as_of(self) -> str | None:
        """EDTF; None at any time."""

    @property
    def according_to(self) -> str | None:
        """Who is listened to; None: all."""


def cited(claims: Iterable[Claim]) -> list[Cited]:
    """All citations of some claims, in order."""
    return [citation for claim in claims for citation in claim.citations]


def counted(number: int, one: str, several: str) -> str:
    """A number with the right form of its noun."""
    return f"{number} {one if number == 1 else several}"


def found(text: str | None) -> str:
    """What was looked for, as the end of a title."""
    return f" found for “{text}”" if text is not None else ""


def when(question: Dated) -> str:
    """The date and the voice of a question, as the end of a title."""
    voice = f", according to {question.according_to}" if question.according_to else ""
    return _at(question) + voice


def tier_section(tier: str, answers: Sequence[Answer], records: Records, passages: Passages, name: str) -> list[Block]:
    """A tier's heading and entries; nothing when it is empty."""
    if not answers:
        return []
    return [Heading(f"{TIER_HEADINGS[tier]} ({len(answers)})", tier), *(entry(each, records, passages, name) for each in answers)]


def entry(answer: Answer, records: Records, passages: Passages, name: str) -> Entry:
    """One actor of an answer, with the claims that bear it out."""
    via = " via " + ", ".join(records.actor[part].name for part in answer.via) if answer.via else ""
    tiers = [TIER_WORDS[each] for each in (answer.positive, answer.negative) if each] if answer.via else []
    facts = [*tiers, WAYS[answer.direction].format(name)]
    if answer.since:
        facts.append(f"since {answer.since}")
    facts += [f"last attested {answer.last_attested}", *doubts(answer)]
    if answer.mixed:
        other = answer.positive if answer.relations[0].sign < 0 else answer.negative
        facts.append(f"mixed: also {TIER_WORDS[str(other)]}")
    points = tuple(point(claim, records, passages) for claim in answer.relations)
    return Entry(answer.actor.name + via, tuple(facts), points)


def doubts(answer: Answer | Claim) -> list[str]:
    """Only what a reader must not overlook: the sure and the stated go without saying."""
    words = [answer.certainty] if answer.certainty != "stated" else []
    words += {"yes": [], "no": ["not at this date"]}.get(answer.holds, [answer.holds])
    return words + (["disputed"] if answer.disputed else [])


def point(claim: Claim, records: Records, passages: Passages, lead: str | None = None) -> Point:
    """One claim: its time, its summary, its type and doubts, its passages."""
    marks = (records.type[claim.type].label, *doubts(claim))
    return Point(lead or told_time(claim), claim.summary, marks, passages.numbers(claim.citations))


def told_time(claim: Claim) -> str:
    """When a claim held, as its source tells; where it tells no start, the date by which it was so."""
    if claim.when:
        return claim.when
    carried = [citation.issued for citation in claim.citations if citation.stance != "denies"]
    issued = carried or [citation.issued for citation in claim.citations]
    return f"by {min(issued, key=lambda text: Period.parse(text).latest_end)}"


def point_between(claim: Claim, records: Records, passages: Passages) -> Point:
    """A claim in a list that is not about one actor: its marks name both ends."""
    said = point(claim, records, passages)
    one, two = records.actor[claim.subject].name, records.actor[claim.object].name
    relation = f"{one} {records.type[claim.type].label} {two}"
    return said._replace(marks=(relation, *said.marks[1:]))


def nothing(question: Dated) -> Paragraph:
    """That no claim answers the question within its date and voice; what others say, or said of other times, stays open."""
    voice = f" from {question.according_to}" if question.according_to else ""
    elsewhen = "" if question.as_of is None else " Ask with --ever for other times."
    return Paragraph(f"Nothing on record{voice} {_at(question)}. Silence of the sources does not mean neutral.{elsewhen}")


def _at(question: Dated) -> str:
    return "at any time" if question.as_of is None else f"as of {question.as_of}"


def left_out_block(counts: LeftOut, lead: str = "Left out") -> list[Block]:
    """What the filters kept out, in a sentence; nothing when they kept out nothing."""
    reasons = (
        (counts.other_voices, "by other voices"),
        (counts.not_stated, "hedged or alleged"),
        (counts.only_possible, "that may have held (--possible)"),
        (counts.through_parts, "through its parts (--with-parts)"),
    )
    told = [f"{number} {reason}" for number, reason in reasons if number]
    return [Paragraph(f"{lead}: {', '.join(told)}.", "quiet")] if told else []


def spoken(claim: Claim, records: Records, passages: Passages) -> Point:
    """A claim as somebody's: who says it, then what, then how far it holds at the date."""
    voices = "; ".join(dict.fromkeys(voice(citation, records) for citation in claim.citations))
    return point(claim, records, passages)._replace(text=f"{voices}: {claim.summary}")


def voice(citation: Cited, records: Records) -> str:
    """Who says so and how, and who prints it when that is another."""
    if citation.by is None:
        return f"{citation.publisher} ({citation.issued}) {STANCES[citation.stance]}"
    verb = "denies" if citation.stance == "denies" else "says"
    return f"{records.actor[citation.by].name} {verb}, as told by {citation.publisher} ({citation.issued})"

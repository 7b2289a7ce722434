"""The blocks that show evidence: a claim as a bullet, an actor with its claims as a card, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from actorgraph.cli.document import Block, Bullet, Card, Heading, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.wording import (
    DIRECTION_WORDS,
    TIER_HEADINGS,
    TIER_WORDS,
    Scoped,
    counted,
    doubts,
    last_said,
    listed,
    memory_in_words,
    times,
    who_says,
)
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, in_words
from actorgraph.model.vocabulary import SIGN, STRENGTH, TIERS
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut
from actorgraph.questions.claims import time_in_words
from actorgraph.questions.faces import RegimeChange
from actorgraph.questions.neighbours import MayHave, Neighbours

if TYPE_CHECKING:
    from actorgraph.questions.profile import Profile


def citations_of(claims: Iterable[Claim]) -> list[Cited]:
    """All citations of some claims, in order."""
    return [citation for claim in claims for citation in claim.citations]


# --- claims --------------------------------------------------------------------------------------------------------


def claim_bullet(claim: Claim, records: Records, passages: Passages, faces: Collection[str] = ()) -> Bullet:
    """One claim: its time, its summary, its type and doubts, its passages; and which of some `faces` it is told of."""
    told_of = (f"as {records.actor[end].name}" for end in (claim.subject, claim.object) if end in faces)
    marks = (records.type[claim.type].label, *told_of, *doubts(claim))
    carrying = passages.numbers(each for each in claim.citations if each.stance != "denies")
    denying = passages.numbers(each for each in claim.citations if each.stance == "denies")
    return Bullet(time_in_words(claim), claim.summary, marks, carrying, denying)


def pair_bullet(claim: Claim, records: Records, passages: Passages) -> Bullet:
    """A claim in a list that is not about one actor: its marks name both ends."""
    bullet = claim_bullet(claim, records, passages)
    one, two = records.actor[claim.subject].name, records.actor[claim.object].name
    relation = f"{one} {records.type[claim.type].label} {two}"
    return bullet._replace(marks=(relation, *bullet.marks[1:]))


def spoken_bullet(claim: Claim, records: Records, passages: Passages, faces: Collection[str] = ()) -> Bullet:
    """A claim with who says so before what it says; `faces` as in `claim_bullet`."""
    voices = "; ".join(dict.fromkeys(who_says(citation, records) for citation in claim.citations))
    return claim_bullet(claim, records, passages, faces)._replace(text=f"{voices}: {claim.summary}")


# --- actors --------------------------------------------------------------------------------------------------------


def tier_sections(
    answers: Sequence[Answer], sign: int, records: Records, passages: Passages, name: str, memory: str
) -> Iterator[Block]:
    """The answers of one sign: a section for each tier, and one for the older ones. `name` is the actor asked about."""
    for tier in sorted((tier for tier in TIERS if SIGN[tier] == sign), key=STRENGTH.__getitem__, reverse=True):
        in_tier = [each for each in answers if each.current and tier == tier_of(each, sign)]
        if in_tier:
            yield Heading(f"{TIER_HEADINGS[tier]} ({len(in_tier)})", tier)
            yield from (actor_card(each, records, passages, name) for each in in_tier)
    older = sorted((each for each in answers if not each.current), key=lambda each: -STRENGTH[tier_of(each, sign)])
    if older:
        years = sorted({each.last_attested.latest_end.year for each in older})
        when = f"in {years[0]}" if len(years) == 1 else f"between {years[0]} and {years[-1]}"
        yield Heading(f"{'Friends' if sign > 0 else 'Foes'} last heard of {when} ({len(older)})", "quiet")
        yield Paragraph(f"No source says so {memory_in_words(memory)}, and none says that it ended.", "quiet")
        for each in older:
            card = _without_mark(actor_card(each, records, passages, name), "older")
            yield card._replace(facts=(TIER_WORDS[tier_of(each, sign)], *card.facts))


def _without_mark(card: Card, mark: str) -> Card:
    """A card under a heading that says what the mark would say of everything in it."""
    bullets = (bullet._replace(marks=tuple(each for each in bullet.marks if each != mark)) for bullet in card.bullets)
    return card._replace(facts=tuple(fact for fact in card.facts if fact != mark), bullets=tuple(bullets))


def tier_of(answer: Answer, sign: int) -> str:
    """The tier of an answer on the side that was asked for."""
    return str(answer.positive if sign > 0 else answer.negative)


def actor_card(answer: Answer, records: Records, passages: Passages, name: str) -> Card:
    """One actor of an answer, with the claims on it and the actor asked about, who is called `name`."""
    via = " via " + ", ".join(records.actor[part].name for part in answer.via) if answer.via else ""
    # What is told of neither name at the head of the card; the part that `via` ends with is there.
    faces = {*answer.faces, *(each.as_ for each in answer.relations if each.as_ and not answer.via)}
    tiers = [TIER_WORDS[each] for each in (answer.positive, answer.negative) if each] if answer.via else []
    facts = [*tiers, DIRECTION_WORDS[answer.direction].format(name), *times(answer), *doubts(answer)]
    other = answer.sides.positive if answer.relations[0].sign < 0 else answer.sides.negative
    if other and not answer.via:
        also = TIER_WORDS[other.tier]
        facts.append(f"mixed: also {also}" if answer.mixed else f"also {also}, {last_said(other)}")
    bullets = tuple(claim_bullet(each, records, passages, faces) for each in answer.relations)
    return Card(power_in_words(answer.actor.name, answer.faces, records) + via, tuple(facts), bullets)


def actor_rows(answers: Iterable[Answer]) -> Iterator[TableRow]:
    """The actors of an answer as rows, one for each of their claims."""
    for each in answers:
        yield from claim_rows(record_row(each, without=("relations",)), each.relations)


# --- powers --------------------------------------------------------------------------------------------------------


def power_in_words(name: str, faces: Sequence[str], records: Records) -> str:
    """An actor called `name` with the other faces of its power."""
    return f"{name} (with {', '.join(records.actor[face].name for face in faces)})" if faces else name


def power_note(faces: Sequence[str], records: Records, name: str = "") -> list[Block]:
    """Which actors form one power with one, called `name` where that is not plain; nothing where it is just itself."""
    if not faces:
        return []
    lead = f"{name} forms" if name else "Forms"
    names = listed([records.actor[face].name for face in faces])
    return [Paragraph(f"{lead} one power with {names}. Claims about them are marked “as”; --only-itself omits them.", "quiet")]


def power_notes(answer: Neighbours | Profile, records: Records) -> Iterator[Block]:
    """What is to be said of powers before an answer on one actor: with whom it is one, and where it is not as one expects."""
    yield from power_note(answer.faces, records)
    yield from rule_notes(answer.contested_by, answer.regimes, answer.question.as_of, records)
    if answer.see_also:
        names = listed([records.actor[each].name for each in answer.see_also])
        yield Paragraph(f"For all times each actor is taken by itself. See also {names}.", "quiet")


def told_apart(answers: Iterable[Answer], regimes: Sequence[RegimeChange]) -> list[Answer]:
    """Answers in which an actor whose government changed is named as it was before; under the new one it is a face of a power."""
    changed = {change.actor.id for change in regimes}
    return [
        each._replace(actor=each.actor._replace(name=f"{each.actor.name} (before its change of government)"))
        if each.actor.id in changed and not each.faces and not each.via
        else each
        for each in answers
    ]


def rule_notes(
    contested: Mapping[str, Sequence[str]], regimes: Sequence[RegimeChange], as_of: str | None, records: Records
) -> Iterator[Block]:
    """Which actors stand alone because of who governs them, and whose government changed within the date."""
    for actor, governors in contested.items():
        who, whom = [records.actor[each].name for each in governors], records.actor[actor].name
        rule = f"{whom} is governed by {' and by '.join(who)}" if len(who) > 1 else f"{who[0]} governs {whom} and another state"
        yield Paragraph(f"{rule}, so each answers for itself.", "quiet")
    for change in regimes:
        before, after = (listed([each.name for each in side]) for side in (change.before, change.after))
        yield Paragraph(
            f"The government of {change.actor.name} changed during {as_of}, from {before} to {after}. "
            "Each power is taken as it stood on the last day.",
            "quiet",
        )


# --- what is not there ---------------------------------------------------------------------------------------------


def nothing_on_record(question: Scoped) -> Paragraph:
    """That no claim of any time answers the question within its voice; what others say stays open."""
    voice = f" from {question.according_to}" if question.according_to else ""
    return Paragraph(f"Nothing on record{voice}. No record does not mean neutral.")


def nothing_then(question: Scoped, empty: str, may: int, spoken: tuple[Period, Period] | None = None) -> Paragraph:
    """Which kind of empty answer it is: no claim at all, claims whose dates are not told, or claims of other times."""
    match empty:
        case "dates-not-told":
            return Paragraph(f"Nothing is dated to {question.as_of}; {counted(may, 'claim', 'claims')} may have held.")
        case "not-then":
            times = f"; the record speaks of {_stretch(*spoken)}" if spoken else ""
            return Paragraph(f"Nothing on record for {question.as_of}{times}. Ask with --ever for all times.")
        case _:
            return nothing_on_record(question)


def _stretch(first: Period, last: Period) -> str:
    """From when to when, in words."""
    if first.start == "..":
        return f"all times until {in_words(last)}"
    return " to ".join(dict.fromkeys((in_words(first), in_words(last))))


def may_have_line(may_have: Sequence[MayHave], side: str = "") -> list[Block]:
    """Who may also be part of the answer, in a line; nothing where nobody may. `side` names the side that it is about."""
    if not may_have:
        return []
    may = sum(len(each.relations) for each in may_have)
    named = ", ".join(f"{each.actor.name}{f' ({len(each.relations)})' if len(each.relations) > 1 else ''}" for each in may_have)
    claims = counted(may, "claim", "claims")
    return [Paragraph(f"May also have held{side}, dates not told ({claims}; see --possible): {named}.", "quiet")]


def not_counted_section(claims: Sequence[Claim], records: Records, passages: Passages) -> list[Block]:
    """The claims that their own source denies; nothing where there is none."""
    if not claims:
        return []
    heading = Heading(f"Denied, and not counted ({len(claims)})", "quiet")
    return [heading, *(pair_bullet(claim, records, passages) for claim in claims)]


def also_about_section(claims: Sequence[Claim], records: Records, passages: Passages) -> list[Block]:
    """The claims that concern a pair and are not between the two; nothing where there is none."""
    if not claims:
        return []
    return [
        Heading(f"Also about this pair, not counted ({len(claims)})"),
        *(pair_bullet(claim, records, passages) for claim in claims),
    ]


def left_out_note(counts: LeftOut, lead: str = "Left out") -> list[Block]:
    """What the filters left out, in a sentence; nothing when they left out nothing."""
    reasons = (
        (counts.other_voices, "by other voices"),
        (counts.not_stated, "hedged or alleged"),
        (counts.only_possible, "with missing or vague dates (--possible)"),
        (counts.through_parts, "through its parts (--with-parts)"),
        (counts.among_faces, "between faces of this power (--only-itself)"),
    )
    parts = [f"{number} {reason}" for number, reason in reasons if number]
    return [Paragraph(f"{lead}: {', '.join(parts)}.", "quiet")] if parts else []

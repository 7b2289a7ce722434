"""Answers → documents for people: what stands where, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

from actorgraph.cli.document import Bar, Block, Chart, Document, Entry, Facts, Grid, Heading, Paragraph, Passages, Point
from actorgraph.dates import Period
from actorgraph.models import Records
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut, Neighbours, Question
from actorgraph.questions.between import Between, PairQuestion
from actorgraph.questions.changes import Changes, Tiers
from actorgraph.questions.disputes import Dispute, Disputes
from actorgraph.questions.listings import ActorList, SourceList, TypeList
from actorgraph.questions.path import PathQuestion, Paths
from actorgraph.questions.profile import ActorDetails, Profile, Wanted
from actorgraph.questions.timeline import Dated, Timeline, TimelineQuestion
from actorgraph.vocabulary import SIGN, STRENGTH, TIERS

TIER_HEADINGS = {
    "ally": "Allies",
    "partner": "Partners",
    "rival": "Rivals",
    "adversary": "Adversaries",
    "opposed": "Rivals or adversaries: the source does not tell which",
}
TIER_WORDS = {tier: "rival or adversary" if tier == "opposed" else tier for tier in TIERS}
NOTHING = "Nothing on record. That no source here speaks of it does not mean that the two are neutral."


@singledispatch
def document(answer: object, records: Records) -> Document:
    """The document that shows an answer; registered below for each kind of answer."""
    raise TypeError(f"no view of {type(answer).__name__}")


@document.register
def _(answer: Neighbours, records: Records) -> Document:
    name = records.actor[str(answer.question.actor)].name
    verb = "Allied with" if answer.question.command == "allies" else "Hostile to"
    sign = 1 if answer.question.command == "allies" else -1
    passages = Passages(_cited(claim for each in answer.answers for claim in each.relations))
    blocks: list[Block] = []
    for tier in sorted((t for t in TIERS if SIGN[t] == sign), key=STRENGTH.__getitem__, reverse=True):
        blocks += _tier(
            tier, [a for a in answer.answers if tier == (a.positive if sign > 0 else a.negative)], records, passages, name
        )
    if not blocks:
        blocks.append(Paragraph(NOTHING))
    blocks += _left_out(answer.left_out)
    return Document(f"{verb} {name}, {_when(answer.question)}", tuple(blocks), passages)


@document.register
def _(answer: Between, records: Records) -> Document:
    one, two = answer.actors
    claims = (*answer.relations, *(claim for each in answer.via_parts for claim in each.relations))
    passages = Passages(_cited(claims))
    blocks: list[Block] = [Paragraph(_counted(len(answer.relations), "claim", "claims") + " on record, in time order.")]
    blocks += _voices(answer, records, passages)
    blocks += [Heading(f"Where they stand, {_when(answer.question)}")]
    if answer.standing is None:
        blocks.append(Paragraph(NOTHING))
    else:
        blocks.append(_verdict(answer.standing, one.name, two.name))
    for each in answer.via_parts:
        blocks.append(_entry(each, records, passages, one.name))
    blocks += _contested(answer.relations, records, passages)
    blocks += _left_out(answer.left_out)
    return Document(f"{one.name} and {two.name}", tuple(blocks), passages)


@document.register
def _(answer: Profile, records: Records) -> Document:
    actor = answer.actor
    entries = [each for tier in answer.tiers.values() for each in tier]
    claims = (*answer.structure, *(claim for each in entries for claim in each.relations))
    passages = Passages([*(c for wanted in answer.interests for c in wanted.citations), *_cited(claims)])
    blocks: list[Block] = []
    if actor.description:
        blocks.append(Paragraph(actor.description))
    blocks.append(Facts(tuple(_facts(actor, records))))
    if answer.interests:
        blocks += [Heading("Interests"), *(_interest(wanted, passages) for wanted in answer.interests)]
    if answer.structure:
        blocks += [Heading("Parts and wholes"), *(_point(claim, records, passages) for claim in answer.structure)]
    for tier, answers in answer.tiers.items():
        blocks += _tier(tier, answers, records, passages, actor.name)
    if not entries:
        blocks.append(Paragraph(NOTHING))
    blocks += _left_out(answer.left_out)
    return Document(f"{actor.name}, {_when(answer.question)}", tuple(blocks), passages)


@document.register
def _(answer: Timeline, records: Records) -> Document:
    asked = answer.question
    passages = Passages(_cited(dated.claim for dated in answer.answers))
    points = tuple(_between(dated.claim, records, passages) for dated in answer.answers)
    blocks: list[Block] = [Chart(points, tuple(map(_bar, answer.answers)))] if points else [Paragraph(NOTHING)]
    blocks += _left_out(answer.left_out)
    names = " and ".join(records.actor[actor].name for actor in asked.actors)
    narrowed = " ".join(filter(None, (asked.sign, f"“{records.type[asked.type].label}”" if asked.type else "")))
    about = f" on {names}" if names else ""
    title = f"{_counted(len(points), 'claim', 'claims')}{' (' + narrowed + ')' if narrowed else ''}{about}, {_when(asked)}"
    return Document(title, tuple(blocks), passages)


@document.register
def _(answer: Changes, records: Records) -> Document:
    asked = answer.question
    passages = Passages(_cited(claim for change in answer.answers for claim in (*change.ended, *change.began)))
    blocks: list[Block] = []
    for change in answer.answers:
        title = f"{change.actors[0].name} and {change.actors[1].name}"
        points = [_point(claim, records, passages, asked.before) for claim in change.ended]
        points += [_point(claim, records, passages, asked.after) for claim in change.began]
        blocks.append(Entry(title, (f"{_tiers(change.before)} → {_tiers(change.after)}",), tuple(points)))
    if not blocks:
        blocks.append(Paragraph("No pair stands otherwise at the later date than at the earlier one, as far as is on record."))
    voice = f", according to {asked.according_to}" if asked.according_to else ""
    about = f" for {records.actor[asked.actor].name}" if asked.actor else ""
    return Document(f"What changed{about} from {asked.before} to {asked.after}{voice}", tuple(blocks), passages)


DISPUTES = {
    "denied": "Claims that are denied",
    "contradiction": "Claims that contradict each other",
    "mixed": "Pairs that count as friends and as foes at the same time",
}


@document.register
def _(answer: Disputes, records: Records) -> Document:
    passages = Passages(_cited(claim for each in answer.answers for claim in (*each.one, *each.other)))
    blocks: list[Block] = []
    for kind, heading in DISPUTES.items():
        found = [each for each in answer.answers if each.kind == kind]
        if found:
            blocks += [Heading(f"{heading} ({len(found)})"), *(_dispute(each, records, passages) for each in found)]
    if not blocks:
        blocks.append(Paragraph("No disagreement on record."))
    about = f" on {records.actor[answer.question.actor].name}" if answer.question.actor else ""
    return Document(f"Where sources disagree{about}, {_when(answer.question)}", tuple(blocks), passages)


@document.register
def _(answer: Paths, records: Records) -> Document:
    asked = answer.question
    passages = Passages(_cited(claim for chain in answer.answers for claim in chain.relations))
    blocks: list[Block] = []
    for chain in answer.answers:
        points = tuple(_between(claim, records, passages) for claim in chain.relations)
        blocks.append(Entry(" → ".join(actor.name for actor in chain.actors), (), points))
    if not blocks:
        limit = f" of at most {_counted(asked.max, 'hop', 'hops')}" if asked.max else ""
        blocks.append(Paragraph(f"No chain{limit} on record."))
    ends = f"{records.actor[asked.actor].name} to {records.actor[asked.other].name}"
    kind = f" over {asked.only}" if asked.only else ""
    return Document(f"Shortest chains from {ends}{kind}, {_when(asked)}", tuple(blocks), passages)


@document.register
def _(answer: ActorList, records: Records) -> Document:
    rows = tuple((row.actor.id, row.actor.name, records.kind[row.actor.kind].label, str(row.relations)) for row in answer.answers)
    title = _counted(len(rows), "actor", "actors") + _found(answer.question.text)
    return Document(title, (Grid(("id", "name", "kind", "relations"), rows),))


@document.register
def _(answer: SourceList, records: Records) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        facts = (row.publisher, row.issued, row.type or "", _counted(row.relations, "relation", "relations"))
        notes = [text for text in (", ".join(row.authors), row.url, row.note) if text]
        points = tuple(Point("", text) for text in notes)
        blocks.append(Entry(f"{row.title} ({row.id})", tuple(filter(None, facts)), points))
    return Document(_counted(len(blocks), "source", "sources") + _found(answer.question.text), tuple(blocks))


@document.register
def _(answer: TypeList, records: Records) -> Document:
    blocks: list[Block] = []
    for row in answer.answers:
        tier = TIER_WORDS[row.tier] if row.tier else "neither friendly nor hostile"
        ways = "both ways" if row.symmetric else f"the other way: {row.inverse}"
        facts = (row.axis, tier, ways, _counted(row.relations, "relation", "relations"))
        points = (Point("is", row.definition), Point("so", row.example), Point("not so", row.near_miss))
        blocks.append(Entry(row.id, facts, points, tone=row.tier or ""))
    return Document(_counted(len(blocks), "relation type", "relation types") + _found(answer.question.text), tuple(blocks))


# --- parts of documents --------------------------------------------------------------------------------------------


def _cited(claims: Iterable[Claim]) -> list[Cited]:
    return [citation for claim in claims for citation in claim.citations]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _found(text: str | None) -> str:
    return f" found for “{text}”" if text is not None else ""


def _when(question: Question | PairQuestion | TimelineQuestion | PathQuestion) -> str:
    voice = f", according to {question.according_to}" if question.according_to else ""
    return ("at any time" if question.as_of is None else f"as of {question.as_of}") + voice


def _voices(answer: Between, records: Records, passages: Passages) -> Iterable[Block]:
    """The claims on a pair, each with who says so; or under a heading for each voice."""
    if not answer.voices:
        return [_spoken(claim, records, passages) for claim in answer.relations]
    blocks: list[Block] = []
    for voice in answer.voices:
        blocks += [Heading(f"{voice.name} ({len(voice.relations)})"), *(_point(c, records, passages) for c in voice.relations)]
    return blocks


def _tier(tier: str, answers: Sequence[Answer], records: Records, passages: Passages, name: str) -> list[Block]:
    """A tier's heading and entries; nothing when it is empty."""
    if not answers:
        return []
    return [Heading(f"{TIER_HEADINGS[tier]} ({len(answers)})", tier), *(_entry(each, records, passages, name) for each in answers)]


_WAYS = {"out": "from {0}", "in": "towards {0}", "mutual": "mutual"}


def _entry(answer: Answer, records: Records, passages: Passages, name: str) -> Entry:
    via = " via " + ", ".join(records.actor[part].name for part in answer.via) if answer.via else ""
    facts = [_WAYS[answer.direction].format(name)]
    if answer.since:
        facts.append(f"since {answer.since}")
    facts += [f"last attested {answer.last_attested}", *_doubts(answer)]
    if answer.mixed:
        other = answer.positive if answer.relations[0].sign < 0 else answer.negative
        facts.append(f"mixed: also {TIER_WORDS[str(other)]}")
    points = tuple(_point(claim, records, passages) for claim in answer.relations)
    return Entry(answer.actor.name + via, tuple(facts), points)


def _doubts(answer: Answer | Claim) -> list[str]:
    """Only what a reader must not overlook: the sure and the stated go without saying."""
    words = [answer.certainty] if answer.certainty != "stated" else []
    words += {"yes": [], "no": ["not at this date"]}.get(answer.holds, [answer.holds])
    return words + (["disputed"] if answer.disputed else [])


def _point(claim: Claim, records: Records, passages: Passages, lead: str | None = None) -> Point:
    marks = (records.type[claim.type].label, *_doubts(claim))
    return Point(lead or _told_time(claim), claim.summary, marks, passages.numbers(claim.citations))


def _told_time(claim: Claim) -> str:
    """When a claim held, as its source tells; where it tells no start, the date by which it was so."""
    return claim.when or f"by {min(citation.issued for citation in claim.citations)}"


def _between(claim: Claim, records: Records, passages: Passages) -> Point:
    """A claim in a list that is not about one actor: its marks name both ends."""
    point = _point(claim, records, passages)
    one, two = records.actor[claim.subject].name, records.actor[claim.object].name
    relation = f"{one} {records.type[claim.type].label} {two}"
    return point._replace(marks=(relation, *point.marks[1:]))


def _bar(dated: Dated) -> Bar:
    """When a claim held, in years; what is still open is sure up to where it was last attested."""
    open_end = dated.earliest_end is None
    sure_last = Period.parse(dated.claim.last_attested).latest_end if open_end else dated.earliest_end
    return Bar(_years(dated.earliest_start), _years(dated.latest_start), _years(str(sure_last)), _years(dated.latest_end))


def _years(day: str | None) -> float | None:
    """A day as a year and the fraction of it that has passed, near enough to draw."""
    if day is None:
        return None
    year, month, number = day.rsplit("-", 2)
    return int(year) + (int(month) - 1) / 12 + (int(number) - 1) / 372


def _tiers(tiers: Tiers) -> str:
    words = [TIER_WORDS[tier] for tier in (tiers.positive, tiers.negative) if tier]
    return ("mixed: " if tiers.mixed else "") + " and ".join(words) if words else "nothing on record"


_SIDES = {"denied": ("for", "against"), "contradiction": ("either", "or"), "mixed": ("friends", "foes")}


def _dispute(dispute: Dispute, records: Records, passages: Passages) -> Entry:
    one, other = _SIDES[dispute.kind]
    name = f"{dispute.actors[0].name} and {dispute.actors[1].name}"
    if dispute.kind == "denied":
        points = [Point("claim", dispute.one[0].summary, _point(dispute.one[0], records, passages).marks)]
        points += [Point(one, _voice(c, records), (), (passages.number(c),)) for c in dispute.one[0].citations]
        points += [Point(other, _voice(c, records), (), (passages.number(c),)) for c in dispute.other[0].citations]
    else:
        points = [_between(claim, records, passages)._replace(lead=one) for claim in dispute.one]
        points += [_between(claim, records, passages)._replace(lead=other) for claim in dispute.other]
    return Entry(name, (), tuple(points))


_STANCES = {"asserts": "says", "hedges": "says with a hedge", "denies": "denies"}


def _spoken(claim: Claim, records: Records, passages: Passages) -> Point:
    """A claim as somebody's: who says it, then what, then how far it holds at the date."""
    voices = "; ".join(dict.fromkeys(_voice(citation, records) for citation in claim.citations))
    point = _point(claim, records, passages)
    return point._replace(text=f"{voices}: {claim.summary}")


def _voice(citation: Cited, records: Records) -> str:
    """Who says so and how, and who prints it when that is another."""
    if citation.by is None:
        return f"{citation.publisher} ({citation.issued}) {_STANCES[citation.stance]}"
    verb = "denies" if citation.stance == "denies" else "says"
    return f"{records.actor[citation.by].name} {verb}, as told by {citation.publisher} ({citation.issued})"


def _verdict(standing: Answer, one: str, two: str) -> Paragraph:
    tiers = [TIER_WORDS[tier] for tier in (standing.positive, standing.negative) if tier]
    match tiers:
        case []:
            text = f"{one} and {two}: neither friendly nor hostile on record."
        case [only]:
            text = f"{one} and {two}: {only}."
        case _:
            text = f"{one} and {two}: mixed, both {' and '.join(tiers)}."
    facts = [_WAYS[standing.direction].format(one), *([f"since {standing.since}"] if standing.since else [])]
    facts += [f"last attested {standing.last_attested}", *_doubts(standing)]
    return Paragraph(f"{text} {', '.join(facts).capitalize()}.", tone=standing.negative or standing.positive or "")


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


def _interest(wanted: Wanted, passages: Passages) -> Point:
    return Point(f"{wanted.rank}.", f"{wanted.title}: {wanted.summary}", (), passages.numbers(wanted.citations))


def _facts(actor: ActorDetails, records: Records) -> Iterable[tuple[str, str]]:
    yield "Kind", records.kind[actor.kind].label
    yield "Id", actor.id
    if also := (*actor.acronyms, *actor.aliases):
        yield "Also called", ", ".join(also)
    if actor.names:
        yield "In other languages", ", ".join(f"{name} ({language})" for language, name in actor.names.items())
    if actor.active:
        yield "Active", actor.active
    if actor.candidates:
        yield "May be", ", ".join(records.actor[each].name for each in actor.candidates)
    if actor.not_same_as:
        yield "Not the same as", ", ".join(records.actor[each].name for each in actor.not_same_as)
    if actor.wikidata:
        yield "Wikidata", f"https://www.wikidata.org/wiki/{actor.wikidata}"
    if actor.note:
        yield "Note", actor.note


def _left_out(counts: LeftOut) -> list[Block]:
    reasons = (
        (counts.other_voices, "by other voices"),
        (counts.not_stated, "hedged or alleged"),
        (counts.only_possible, "that may have held (--possible)"),
        (counts.through_parts, "through its parts (--with-parts)"),
    )
    told = [f"{number} {reason}" for number, reason in reasons if number]
    return [Paragraph(f"Left out: {', '.join(told)}.", "quiet")] if told else []

"""How the answer to `changes` is shown."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from actorgraph.cli.document import Block, Bullet, Card, Document, Heading, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.evidence import citations_of, claim_bullet
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import TIER_WORDS
from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words, last_to_end
from actorgraph.questions.changes import Change, Changes, Tiers
from actorgraph.questions.faces import RegimeChange

_HEADINGS = {
    "turned": "Turned: one side ended and the other began",
    "began": "Began: a source says so",
    "ended": "Ended: a source says so, or an actor ended",
    "first-on-record": "On record at the later date only: no source says that it began then",
    "fell-silent": "Fell silent: no source says that it ended",
}


def _document(answer: Changes, records: Records) -> Document:
    asked = answer.question
    passages = Passages(citations_of(claim for change in answer.answers for claim in (*change.ended, *change.began)))
    blocks: list[Block] = []
    if asked.beyond_record:
        blocks.append(Paragraph(f"The later date is taken as {asked.record_ends}, the end of the record.", "quiet"))
    for group, heading in _HEADINGS.items():
        found = [change for change in answer.answers if change.group == group]
        if found:
            blocks += [Heading(f"{heading} ({len(found)})"), *(_card(change, records, passages) for change in found)]
    if not answer.answers:
        blocks.append(Paragraph("No recorded change between the two dates."))
    if answer.regimes:
        blocks += [Heading(f"Changes of government ({len(answer.regimes)})"), *map(_regime, answer.regimes)]
    voice = f", according to {asked.according_to}" if asked.according_to else ""
    about = f" for {records.actor[asked.actor].name}" if asked.actor else ""
    return Document(f"What changed{about} from {asked.before} to {asked.after}{voice}", tuple(blocks), passages)


def _card(change: Change, records: Records, passages: Passages) -> Card:
    title = f"{change.actors[0].name} and {change.actors[1].name}"
    bullets = [claim_bullet(claim, records, passages) for claim in (*change.ended, *change.began)]
    return Card(title, (_fact(change),), tuple(bullets))


def _fact(change: Change) -> str:
    """What changed; where no source tells a start or an end, only what is known since when, or until when."""
    tiers = " and ".join(dict.fromkeys(TIER_WORDS[claim.tier] for claim in (*change.ended, *change.began) if claim.tier))
    match change.group:
        case "first-on-record":
            first = min((claim.reading.timing.known_since for claim in change.began), key=lambda start: start.earliest_start)
            told = any(claim.reading.timing.told_start == first for claim in change.began)
            return f"{tiers}, {'since' if told else 'known since'} {in_words(first)}"
        case "fell-silent":
            return f"{tiers}, last attested {in_words(last_to_end(claim.last_attested for claim in change.ended))}"
        case _:
            return f"{_tiers(change.before)} → {_tiers(change.after)}"


def _tiers(tiers: Tiers) -> str:
    words = [TIER_WORDS[tier] for tier in (tiers.positive, tiers.negative) if tier]
    return ("mixed: " if tiers.mixed else "") + " and ".join(words) if words else "nothing on record"


def _regime(change: RegimeChange) -> Bullet:
    before, after = (" and ".join(actor.name for actor in side) for side in (change.before, change.after))
    return Bullet(change.actor.name, f"{before} → {after}")


def _rows(answer: Changes) -> Iterator[TableRow]:
    for change in answer.answers:
        pair = record_row(change, without=("ended", "began"))
        yield from claim_rows(pair, change.ended, side="ended")
        yield from claim_rows(pair, change.began, side="began")


changes_view: View[Changes] = View(_document, attrgetter("answers"), _rows)

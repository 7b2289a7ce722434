"""How the answer to `timeline` is shown: bullets with bars."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from actorgraph.cli.document import Bar, Block, Chart, Document, Passages
from actorgraph.cli.table import TableRow, claim_rows, record_row
from actorgraph.cli.views.evidence import also_about_section, citations_of, left_out_note, nothing_on_record, pair_bullet
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import counted, when_and_whose
from actorgraph.model.collection import Records
from actorgraph.model.dates import BEGINNING, END, Day
from actorgraph.questions.timeline import DatedClaim, Timeline


def _document(answer: Timeline, records: Records) -> Document:
    asked = answer.question
    passages = Passages(citations_of((*(dated.claim for dated in answer.answers), *answer.also_about)))
    bullets = tuple(pair_bullet(dated.claim, records, passages) for dated in answer.answers)
    blocks: list[Block] = [Chart(bullets, tuple(map(_bar, answer.answers)))] if bullets else [nothing_on_record(asked)]
    blocks += also_about_section(answer.also_about, records, passages)
    blocks += left_out_note(answer.left_out)
    names = " and ".join(records.actor[actor].name for actor in asked.actors)
    narrowed = " ".join(filter(None, (asked.sign, f"“{records.type[asked.type].label}”" if asked.type else "")))
    about = f" on {names}" if names else ""
    title = f"{counted(len(bullets), 'claim', 'claims')}{' (' + narrowed + ')' if narrowed else ''}{about}, {when_and_whose(asked)}"
    return Document(title, tuple(blocks), passages)


def _bar(dated: DatedClaim) -> Bar:
    """When a claim held, in years; what is still open is sure up to where it was last attested."""
    reading = dated.claim.reading
    sure = list(reading.timing.sure_days)
    if reading.timing.is_act and reading.relation.when is None:
        sure = sure[-1:]  # what lies between two acts is no act
    first, last = min(days.first for days in sure), max(days.last for days in sure)
    open_end = reading.timing.period.open_ended
    return Bar(_years(dated.earliest_start), _years(_known(first)), _years(_known(last)), _years(dated.latest_end), open_end)


def _known(day: Day) -> Day | None:
    return None if day in {BEGINNING, END} else day


def _years(day: Day | None) -> float | None:
    """A day as a year and the fraction of it that has passed, near enough to draw."""
    if day is None:
        return None
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372


def _rows(answer: Timeline) -> Iterator[TableRow]:
    for dated in answer.answers:
        yield from claim_rows(record_row(dated, without=("claim",)), (dated.claim,))


timeline_view: View[Timeline] = View(_document, attrgetter("answers"), _rows)

"""How the answer to `timeline` is laid out: points with bars."""

from __future__ import annotations

from actorgraph.cli.document import Bar, Block, Chart, Document, Passages
from actorgraph.cli.views.parts import cited, counted, left_out_block, nothing, point_between, when
from actorgraph.model.dates import Period
from actorgraph.model.records import Records
from actorgraph.questions.timeline import Dated, Timeline


def view(answer: Timeline, records: Records) -> Document:
    """The document that shows the answer."""
    asked = answer.question
    passages = Passages(cited(dated.claim for dated in answer.answers))
    points = tuple(point_between(dated.claim, records, passages) for dated in answer.answers)
    blocks: list[Block] = [Chart(points, tuple(map(_bar, answer.answers)))] if points else [nothing(asked)]
    blocks += left_out_block(answer.left_out)
    names = " and ".join(records.actor[actor].name for actor in asked.actors)
    narrowed = " ".join(filter(None, (asked.sign, f"“{records.type[asked.type].label}”" if asked.type else "")))
    about = f" on {names}" if names else ""
    title = f"{counted(len(points), 'claim', 'claims')}{' (' + narrowed + ')' if narrowed else ''}{about}, {when(asked)}"
    return Document(title, tuple(blocks), passages)


def _bar(dated: Dated) -> Bar:
    """When a claim held, in years; what is still open is sure up to where it was last attested."""
    open_end = dated.earliest_end is None
    sure_last = Period.parse(dated.claim.last_attested).latest_end if open_end else dated.earliest_end
    return Bar(_years(dated.earliest_start), _years(dated.latest_start), _years(str(sure_last)), _years(dated.latest_end), open_end)


def _years(day: str | None) -> float | None:
    """A day as a year and the fraction of it that has passed, near enough to draw."""
    if day is None:
        return None
    year, month, number = day.rsplit("-", 2)
    return int(year) + (int(month) - 1) / 12 + (int(number) - 1) / 372

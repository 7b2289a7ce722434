"""What follows from a relation and its citations at any date: when it held, when it is attested, how sure it is.

Each citation that carries a relation attests it: at the time that the passage is `about`, else at the day of issue where the
relation is open, else at the time that the relation tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from actorgraph.model.collection import Records
from actorgraph.model.dates import BEGINNING, END, OPEN_START, Day, Days, Period, parsed
from actorgraph.model.records import Citation, Relation
from actorgraph.model.vocabulary import GOVERNS

NOT_COUNTED = frozenset({"refuted", "denied"})
"""Certainties of claims that are shown and never counted."""
OWN_WORDS = frozenset({"stated", "hedged"})
"""Certainties of a claim that some source makes in its own words, however carefully."""


NO_DAYS = Days(Day(END.year + 1, 1, 1), Day(BEGINNING.year - 1, 1, 1))
"""Of what no day is known: they meet no date, not even one that is open at both ends."""


class Attestation(NamedTuple):
    """One time at which sources say that a claim held.

    `sure` are the days on which it surely was so, `days` all that may be meant; `start` and `end` are the two halves of the
    EDTF text.
    """

    sure: Days
    days: Days
    start: str
    end: str

    @classmethod
    def of(cls, time: Period, issued: Period) -> Attestation:
        """What a source issued at `issued` says of a time; of what comes after its issue it can know nothing."""
        known = issued.latest_end
        sure = Days(min(time.sure_days.first, known), min(time.sure_days.last, known))
        days = Days(time.earliest_start, min(time.latest_end, known))
        is_forecast = time.earliest_start > known
        return cls(NO_DAYS if is_forecast else sure, days, time.start, issued.end if time.latest_end > known else time.end)

    @classmethod
    def of_issue(cls, issued: Period, told: Period | None) -> Attestation:
        """The day of a source, of what was still going on then; no earlier than the start that is told."""
        whole = cls.of(issued, issued)
        if told is None or not told.start or told.start == ".." or told.earliest_start <= issued.earliest_start:
            return whole
        if told.earliest_start > issued.latest_end:
            return cls(NO_DAYS, Days(told.earliest_start, issued.latest_end), told.start, issued.end)
        sure = Days(min(max(whole.sure.first, told.latest_start), whole.days.last), whole.sure.last)
        return cls(sure, Days(told.earliest_start, whole.days.last), told.start, issued.end)

    def not_before(self, told: Period | None) -> Attestation:
        """The same without the days on which it may not yet have begun, where the source tells a start as vaguely."""
        if self.sure == NO_DAYS or told is None or "/" not in told.text or told.start in {"", ".."}:
            return self
        return self._replace(sure=Days(min(max(self.sure.first, told.latest_start), self.days.last), self.sure.last))

    @classmethod
    def of_start(cls, told: Period) -> Attestation:
        """The start of a time whose end is not known."""
        days = Days(told.earliest_start, told.latest_start)
        return cls(Days(told.latest_start, told.earliest_start), days, told.start, told.start)


_Dated = tuple[Period, Period | None]
"""When the source of a citation was issued, and what time the passage is about."""


class Timing:
    """When a relation held as its citations date it, whatever the date of the question; made by `timing_of` once for equal dates.

    `told` is the time in `when`; `period` is the same, or without it what the attestations leave open. What is told of days after
    `known_until`, the issue of the newest source that carries it, is a forecast. `ages` is whether it counts as older once sources
    are silent.
    """

    def __init__(
        self, *, is_act: bool, ages: bool, outlives_regimes: bool, told: Period | None, carrying: Sequence[_Dated]
    ) -> None:
        self.is_act = is_act
        self.ages = ages
        self.outlives_regimes = outlives_regimes
        self.told = told
        newest = max((issued for issued, _ in carrying), key=lambda issued: issued.latest_end)
        self.known_until = newest.latest_end
        attestations = sorted({_attestation(told, issued, about, newest) for issued, about in carrying})
        # A source from before the start that is told attests nothing, unless there is no other.
        self.attestations = tuple(each for each in attestations if each.sure != NO_DAYS) or tuple(attestations)
        self.period = told or _untold(self.attestations, is_act, any(reaches(*each) for each in carrying))
        self._countable: dict[int, tuple[Days, ...]] = {}

    @cached_property
    def last_attested(self) -> Period:
        """The latest time at which sources say so."""
        return parsed(max(self.attestations, key=lambda each: each.days.last).end)

    @cached_property
    def attested_from(self) -> Period:
        """The earliest time at which sources say so."""
        first = min(self.attestations, key=lambda each: each.days)
        return OPEN_START if first.start == ".." else parsed(first.start or first.end)

    @cached_property
    def told_start(self) -> Period | None:
        """The start that the source tells; None where it tells none. A date without a slash tells no start."""
        told = self.told
        if told is None or "/" not in told.text or not told.start:
            return None
        return OPEN_START if told.start == ".." else parsed(told.start)

    @cached_property
    def known_since(self) -> Period:
        """The start that is told, or the earliest time at which sources say so."""
        starts = [start for start in (self.told_start, self.attested_from) if start is not None]
        return min(starts, key=lambda start: start.earliest_start)

    @cached_property
    def sure_days(self) -> tuple[Days, ...]:
        """The days that are surely told, and those of each attestation; what lies between attestations is not among them."""
        told, attested = self.told, tuple(each.sure for each in self.attestations)
        if told is None or told.earliest_start > self.known_until:
            return attested
        last = told.sure_days.last
        if told.end in {"", ".."}:
            last = max(each.sure.last for each in self.attestations)
        return (Days(min(told.sure_days.first, self.known_until), min(last, self.known_until)), *attested)

    @cached_property
    def last_day(self) -> Day:
        """The last day on which it is attested."""
        return max(each.days.last for each in self.attestations)

    def countable(self, memory: int) -> tuple[Days, ...]:
        """The days on which it may count in an answer, where sources are remembered for so many months."""
        if (known := self._countable.get(memory)) is None:
            known = self._countable[memory] = tuple(self._remembered(memory))
        return known

    def _remembered(self, memory: int) -> Iterator[Days]:
        if self.is_act:
            times = [each.days for each in self.attestations]
            if (told := self.told) is not None:
                times.append(Days(told.earliest_start, self.last_day if told.latest_end == END else told.latest_end))
            yield from (Days(time.first, time.last.plus_months(memory)) for time in times)
            return
        first = self.period.earliest_start if self.period.start else self.attested_from.earliest_start
        yield Days(first, self.period.latest_end if self.period.end else self.last_day.plus_months(memory))


class Reading(NamedTuple):
    """What follows from a relation and its citations, or those of one voice, whatever the date of the question."""

    relation: Relation
    citations: tuple[Citation, ...]
    certainty: str
    timing: Timing


def reading_from(records: Records, relation: Relation, citations: Sequence[Citation]) -> Reading:
    """What follows from a relation and `citations`, at least one: all that it has, or those of the voice asked for."""
    entry, source = records.type[relation.type], records.source
    carrying = tuple([(source[c.source].issued.text, c.about and c.about.text) for c in supporting(citations)])
    timing = timing_of(
        entry.is_act,
        entry.axis not in {"formal", "structure"},
        entry.axis == "formal" or entry.id == GOVERNS,
        relation.when and relation.when.text,
        carrying,
    )
    return Reading(relation, tuple(citations), certainty(citations), timing)


@lru_cache(maxsize=100_000)
def timing_of(
    is_act: bool, ages: bool, outlives_regimes: bool, told: str | None, carrying: tuple[tuple[str, str | None], ...]
) -> Timing:
    """The timing of relations whose dates have these texts: `carrying` holds the issue and `about` of each carrying citation.

    Datasets repeat few combinations of dates many times, and so do questions.
    """
    dated = [(parsed(issued), about if about is None else parsed(about)) for issued, about in carrying]
    when = told if told is None else parsed(told)
    return Timing(is_act=is_act, ages=ages, outlives_regimes=outlives_regimes, told=when, carrying=dated)


def reaches(issued: Period, about: Period | None) -> bool:
    """Whether a passage speaks of the time at which its source was issued."""
    return about is None or about.latest_end >= issued.earliest_start


def _attestation(told: Period | None, issued: Period, about: Period | None, newest: Period) -> Attestation:
    """The time at which a citation attests a relation."""
    if about is not None:
        return Attestation.of(about, issued).not_before(told)
    if told is None or told.end == "..":
        return Attestation.of_issue(issued, told)
    return Attestation.of(told, newest) if told.end else Attestation.of_start(told)


def _untold(attestations: Sequence[Attestation], is_act: bool, open_ended: bool) -> Period:
    """The period of a relation without `when`: its start is not known; an act ended by its last attestation."""
    begun = min((each.sure.first for each in attestations if each.sure != NO_DAYS), default=END)
    ended = max((each.sure.last for each in attestations if each.sure != NO_DAYS), default=BEGINNING)
    last = max(attestations, key=lambda each: each.days.last)
    if is_act:
        return Period("", "", last.end, BEGINNING, begun, ended, last.days.last)
    return Period("", "", "..", BEGINNING, begun, END, END) if open_ended else Period("", "", "", BEGINNING, begun, ended, END)


# --- citations -----------------------------------------------------------------------------------------------------


if TYPE_CHECKING:

    class HasStance(Protocol):
        """A citation, as a record or in an answer."""

        @property
        def stance(self) -> str:
            """How the source makes the claim."""


C = TypeVar("C", bound="HasStance")


def supporting(citations: Iterable[C]) -> tuple[C, ...]:
    """The citations that carry a claim; all of them where every one denies it."""
    listed = tuple(citations)
    if "denies" in [c.stance for c in listed]:
        return tuple(c for c in listed if c.stance != "denies") or listed
    return listed


def certainty(citations: Iterable[Citation]) -> str:
    """How sure the sources are: stated, hedged or alleged, as the surest of them says.

    A hedge of a source that also reports the claim is a doubt about what it reports, and makes the claim no surer.
    refuted: only reports carry it, and every source that reports it denies it in its own voice. denied: none carries it.
    """
    listed = list(citations)
    stances = {citation.stance for citation in listed}
    if "asserts" in stances:
        return "stated"
    reporters = {citation.source for citation in listed if citation.stance == "reports"}
    if any(citation.stance == "hedges" and citation.source not in reporters for citation in listed):
        return "hedged"
    if not reporters:
        return "denied"
    deniers = {citation.source for citation in listed if citation.stance == "denies" and citation.by is None}
    return "refuted" if reporters <= deniers and "hedges" not in stances else "alleged"

"""Dates as vague as their sources: EDTF level 1 in, four bounds and words for readers out.

The grammar is level 1 of the Extended Date/Time Format (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/).
An unknown end stays unknown: it is bounded by what is known of the other end and by nothing else, never by a guessed
number of years. Seasons, times of day, and years of more than four digits are refused by name, because they have
no first and last day that everybody agrees on, or none that a relation between actors needs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; years before 1 are counted as ISO 8601 does (0000 is 1 BC)."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    def plus_months(self, number: int) -> Day:
        """The same day so many calendar months later, or the last day of that month where it has no such day."""
        years, month = divmod(self.month - 1 + number, 12)
        return Day(self.year + years, month + 1, min(self.day, _days_in(self.year + years, month + 1)))

    def months_until(self, other: Day) -> int:
        """How many whole calendar months lie between this day and a later one; 0 when the other is not later."""
        number = (other.year - self.year) * 12 + other.month - self.month
        return max(number - (self.plus_months(number) > other), 0)


BEGINNING = Day(-(10**6), 1, 1)
"""Means "no bound before": earlier than any day that can be written."""
END = Day(10**6, 12, 31)
"""Means "no bound after"."""


class Days(NamedTuple):
    """The days from `first` to `last`. Where `first` lies after `last`, something held on one of the days between the two."""

    first: Day
    last: Day

    def meet(self, other: Days) -> bool:
        """Whether both have a day in common; for days of which only one counts, whether all of them are among the others."""
        return self.first <= other.last and self.last >= other.first


class Times:
    """The days of several times, which say quickly whether any of them meets others."""

    def __init__(self, times: Iterable[Days]) -> None:
        in_order = sorted(times)
        self._firsts = [days.first for days in in_order]
        self._last_so_far = list(accumulate((days.last for days in in_order), max))

    def meet(self, other: Days) -> bool:
        """Whether one of the times and `other` have a day in common, as `Days.meet` says."""
        begun = bisect_right(self._firsts, other.last)
        return begun > 0 and self._last_so_far[begun - 1] >= other.first


class Bounds(NamedTuple):
    """The four bounds of a period, each None where nothing is known of it."""

    earliest_start: Day | None
    latest_start: Day | None
    earliest_end: Day | None
    latest_end: Day | None


class InvalidDate(ValueError):
    """A text that is no EDTF level 1 date; the message says which rule it breaks."""


@dataclass(frozen=True, slots=True)
class Period:
    """A date or interval with its four bounds; build one with `Period.parse`. Its `str()` is the text it was parsed from.

    Each bound is a `Day`, so that periods can be compared: `BEGINNING` or `END` where nothing is known, which `bounds` gives
    as None. `start` and `end` are the two halves of the text: equal for a date, `""` when unknown, `".."` when open.
    """

    text: str
    start: str
    end: str
    earliest_start: Day
    latest_start: Day
    earliest_end: Day
    latest_end: Day

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that an EDTF level 1 `text` describes. Raises `InvalidDate`."""
        start, slash, end = text.partition("/")
        if not slash:
            first, last = _span(text)
            return cls(text, text, text, first, last, first, last)
        if {start, end} <= {"", ".."} and (start, end) != ("..", ".."):
            raise InvalidDate("an interval needs at least one known end")
        return cls._between(text, start, end)

    @classmethod
    def _between(cls, text: str, start: str, end: str) -> Period:
        known_start = _span(start) if start not in {"", ".."} else None
        known_end = _span(end) if end not in {"", ".."} else None
        if known_start and known_end and known_start[0] > known_end[1]:
            raise InvalidDate("the end is before the start")
        earliest_start, latest_start = known_start or (BEGINNING, BEGINNING if start == ".." else END)
        earliest_end, latest_end = known_end or (END if end == ".." else BEGINNING, END)
        # What is unknown or vague of one end is bounded by the other: nothing ends before it starts.
        latest_start, earliest_end = min(latest_start, latest_end), max(earliest_end, earliest_start)
        return cls(text, start, end, earliest_start, latest_start, earliest_end, latest_end)

    @property
    def bounds(self) -> Bounds:
        """The four bounds, None for each that is not known."""
        days = (self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)
        return Bounds(*(None if day in {BEGINNING, END} else day for day in days))

    @property
    def open_ended(self) -> bool:
        """Whether it was still so when the source was written."""
        return self.end == ".."

    @property
    def days(self) -> Days:
        """Every day that it can mean."""
        return Days(self.earliest_start, self.latest_end)

    @property
    def sure_days(self) -> Days:
        """The days on which something of this time surely was so.

        A date holds on each of its days, an interval from the last day that its start can mean to the first that its end can
        mean. Of a date with X only one unknown day counts, and so `first` lies after `last`.
        """
        if self.text and "X" not in self.text and "/" not in self.text:
            return self.days
        return Days(self.latest_start, self.earliest_end)

    def surely_meets(self, other: Period) -> bool:
        """Whether it held on some day of `other`, whatever the days meant by its vague ends."""
        return self.sure_days.meet(other.days)

    def may_meet(self, other: Period) -> bool:
        """Whether it can have held on some day of `other`, for some days meant by its vague ends."""
        return self.days.meet(other.days)

    def __str__(self) -> str:
        return self.text


parsed = cache(Period.parse)
"""`Period.parse`, once for each text: datasets repeat few dates many times."""


@cache
def on_day(day: Day) -> Period:
    """The period of one day."""
    return parsed(str(day))


EVER = Period("../..", "..", "..", BEGINNING, BEGINNING, END, END)
OPEN_START = Period("..", "..", "..", BEGINNING, BEGINNING, BEGINNING, BEGINNING)
"""The start of what was always so as far as a source says, as an answer gives it."""


def last_to_end(periods: Iterable[Period]) -> Period:
    """The period with the latest last day, the first of several such. There must be one."""
    return max(periods, key=lambda period: period.latest_end)


# --- words ---------------------------------------------------------------------------------------------------------

_MARKS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}


def in_words(period: Period) -> str:
    """A period for readers who do not know EDTF: `2021-08/..` is "since 2021-08"."""
    start, end = _date_in_words(period.start), _date_in_words(period.end)
    match period.start, period.end:
        case "..", "..":
            return "at all times"
        case one, other if one == other:
            return start
        case (("" | ".."), _):
            return f"until {end}"
        case _, "..":
            return f"since {start}"
        case _, "":
            return f"from {start}, end unknown"
        case _:
            return f"{start} to {end}"


def _date_in_words(date: str) -> str:
    plain = date.rstrip("~?%")
    if plain.endswith("X") and not plain.endswith("XX"):
        plain = f"the {plain[:-1]}0s"
    return _MARKS.get(date[-1:], "{}").format(plain)


# --- grammar -------------------------------------------------------------------------------------------------------

_DATE = re.compile(
    r"""(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX)
        (?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?
        (?P<doubt>[?~%]?)""",
    re.VERBOSE | re.ASCII,
)
# Compiled only when a date is refused.
_REFUSED = (
    (r".*T\d", "times of day are not supported; write only the day"),
    (r"-?\d{4}-(2[1-9]|3\d|4[01])([?~%]|$)", "seasons and other parts of a year are not supported; write the months"),
    (r"Y", "years of more than four digits are not supported"),
    (r"[\[{]", "sets of dates are EDTF level 2, which is not supported"),
    (r".*[?~%].", "marks inside a date are EDTF level 2; write ?, ~ or % at its end"),
    (
        r"-?\d?X|-?X|.*-\d?X\d|.*-\dX|.*-XX-\d",
        "only the last one or two digits of a year, the day, or month and day may be X",
    ),
)


def _span(text: str) -> tuple[Day, Day]:
    """First and last day that the date `text` can mean. A mark of doubt (? ~ %) widens nothing: it is kept and shown."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise InvalidDate(next((why for form, why in _REFUSED if re.match(form, text)), "not an EDTF level 1 date"))
    year, month, day = match["year"], match["month"], match["day"]
    if year.startswith("-0000") or (year.startswith("-") and year.endswith("X") and set(year) <= set("-0X")):
        raise InvalidDate("the year 0 cannot have a sign")
    if (month == "XX" and day not in {None, "XX"}) or ("X" in year and month is not None):
        raise InvalidDate("only the last one or two digits of a year, the day, or month and day may be X")
    years = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    first_month, last_month = (1, 12) if month in {None, "XX"} else (int(month), int(month))
    if not 1 <= first_month <= 12:
        why = next((why for form, why in _REFUSED if re.match(form, text)), f"there is no month {month}")
        raise InvalidDate(why)
    last_day = _days_in(years[1], last_month)
    if day in {None, "XX"}:
        return Day(years[0], first_month, 1), Day(years[1], last_month, last_day)
    if not 1 <= int(day) <= last_day:
        raise InvalidDate(f"there is no day {day} in that month")
    return Day(years[0], first_month, int(day)), Day(years[1], last_month, int(day))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31

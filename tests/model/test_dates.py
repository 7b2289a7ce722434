"""Dates: which texts are EDTF level 1, and what days they can mean."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.model.dates import (
    BEGINNING,
    END,
    EVER,
    Bounds,
    Day,
    InvalidDate,
    Period,
    first_to_end,
    in_words,
    last_to_end,
)

VAGUE = [
    # text, earliest start, latest start, earliest end, latest end; - is no bound before, + no bound after
    ("1997", "1997-01-01 1997-12-31 1997-01-01 1997-12-31"),
    ("2021-08", "2021-08-01 2021-08-31 2021-08-01 2021-08-31"),
    ("2022-02-17", "2022-02-17 2022-02-17 2022-02-17 2022-02-17"),
    ("2024-02", "2024-02-01 2024-02-29 2024-02-01 2024-02-29"),
    ("1900-02", "1900-02-01 1900-02-28 1900-02-01 1900-02-28"),
    ("2000-02-29", "2000-02-29 2000-02-29 2000-02-29 2000-02-29"),
    ("199X", "1990-01-01 1999-12-31 1990-01-01 1999-12-31"),
    ("20XX", "2000-01-01 2099-12-31 2000-01-01 2099-12-31"),
    ("2021-XX", "2021-01-01 2021-12-31 2021-01-01 2021-12-31"),
    ("2021-02-XX", "2021-02-01 2021-02-28 2021-02-01 2021-02-28"),
    ("2021-XX-XX", "2021-01-01 2021-12-31 2021-01-01 2021-12-31"),
    ("2024-12~", "2024-12-01 2024-12-31 2024-12-01 2024-12-31"),
    ("2021?", "2021-01-01 2021-12-31 2021-01-01 2021-12-31"),
    ("2004-06-11%", "2004-06-11 2004-06-11 2004-06-11 2004-06-11"),
    ("0000", "0000-01-01 0000-12-31 0000-01-01 0000-12-31"),
    ("-0044-03-15", "-0044-03-15 -0044-03-15 -0044-03-15 -0044-03-15"),
    ("-199X", "-1999-01-01 -1990-12-31 -1999-01-01 -1990-12-31"),
    # intervals whose ends are known
    ("1994/2001-09", "1994-01-01 1994-12-31 2001-09-01 2001-09-30"),
    ("199X/2001~", "1990-01-01 1999-12-31 2001-01-01 2001-12-31"),
    ("2021-08-15/2021-08-15", "2021-08-15 2021-08-15 2021-08-15 2021-08-15"),
    # nothing ends before it starts, so either end narrows the other
    ("2021/2021-03", "2021-01-01 2021-03-31 2021-03-01 2021-03-31"),
    ("2021-08/2021", "2021-08-01 2021-08-31 2021-08-01 2021-12-31"),
    ("2021/2021", "2021-01-01 2021-12-31 2021-01-01 2021-12-31"),
    # open: still so as far as the source knows, or always so
    ("2021-08/..", "2021-08-01 2021-08-31 + +"),
    ("../2001", "- - 2001-01-01 2001-12-31"),
    ("../..", "- - + +"),
    # unknown: bounded by the other end and by nothing else
    ("/2014", "- 2014-12-31 2014-01-01 2014-12-31"),
    ("2014/", "2014-01-01 2014-12-31 2014-01-01 +"),
    ("/2014-05-01~", "- 2014-05-01 2014-05-01 2014-05-01"),
]


def written(day: Day) -> str:
    return {BEGINNING: "-", END: "+"}.get(day, str(day))


@pytest.mark.parametrize(("text", "bounds"), VAGUE, ids=[text for text, _ in VAGUE])
def test_bounds(text: str, bounds: str) -> None:
    period = Period.parse(text)
    found = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    assert " ".join(map(written, found)) == bounds


REFUSED = [
    ("", "not a date of EDTF level 1"),
    ("soon", "not a date of EDTF level 1"),
    ("21", "not a date of EDTF level 1"),
    ("2021-8", "not a date of EDTF level 1"),
    ("2021/08/15", "not a date of EDTF level 1"),
    ("2021 ", "not a date of EDTF level 1"),
    ("٢٠٢١", "not a date of EDTF level 1"),
    ("2021-13", "there is no month 13"),
    ("2021-00", "there is no month 00"),
    ("2021-02-29", "there is no day 29 in that month"),
    ("2021-04-31", "there is no day 31 in that month"),
    ("2021-04-00", "there is no day 00 in that month"),
    ("2022-02-17T10:00", "times of day are not supported"),
    ("2021-21", "seasons and other parts of a year are not supported"),
    ("2021-33~", "seasons and other parts of a year are not supported"),
    ("Y17000", "years of more than four digits are not supported"),
    ("[1667,1668]", "sets of dates are EDTF level 2"),
    ("{1960,1961-12}", "sets of dates are EDTF level 2"),
    ("2004?-06", "marks inside a date are EDTF level 2"),
    ("?2004-06", "marks inside a date are EDTF level 2"),
    ("1XXX", "only the last one or two digits of a year"),
    ("XXXX", "only the last one or two digits of a year"),
    ("156X-12-25", "only the last one or two digits of a year"),
    ("199X-12", "only the last one or two digits of a year"),
    ("15XX-12-XX", "only the last one or two digits of a year"),
    ("1985-XX-03", "only the last one or two digits of a year"),
    ("-0000", "the year 0 has no sign"),
    ("-000X", "the year 0 has no sign"),
    ("/", "an interval needs at least one end that is known"),
    ("/..", "an interval needs at least one end that is known"),
    ("../", "an interval needs at least one end that is known"),
    ("2022/2021", "the end lies before the start"),
    ("2021-09/2021-08", "the end lies before the start"),
    ("2021-08-16/2021-08-15", "the end lies before the start"),
    ("2021/2022/2023", "not a date of EDTF level 1"),
    ("2021-08/soon", "not a date of EDTF level 1"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED, ids=[repr(text) for text, _ in REFUSED])
def test_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(InvalidDate) as refused:
        Period.parse(text)
    assert why in str(refused.value)


# --- properties ----------------------------------------------------------------------------------------------------


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of level 1 without intervals."""
    year = draw(st.integers(0, 9999) | st.integers(2019, 2022))  # near ones too, so that two dates overlap
    text = f"{year:04d}"
    shape = draw(st.sampled_from(("year", "decade", "century", "month", "any-month", "day", "any-day", "any-month-and-day")))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year or 4, month)[1]))
    forms = {
        "year": text,
        "decade": f"{text[:3]}X",
        "century": f"{text[:2]}XX",
        "month": f"{text}-{month:02d}",
        "any-month": f"{text}-XX",
        "day": f"{text}-{month:02d}-{day:02d}",
        "any-day": f"{text}-{month:02d}-XX",
        "any-month-and-day": f"{text}-XX-XX",
    }
    return forms[shape] + draw(st.sampled_from(("", "?", "~", "%")))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A date or interval; about one interval in ten would be turned round, and those are drawn again."""
    one, two = sorted((draw(dates()), draw(dates())), key=lambda text: Period.parse(text).earliest_start)
    shape = draw(st.sampled_from(("{0}", "{0}/{1}", "{0}/..", "../{0}", "{0}/", "/{0}", "../..")))
    return Period.parse(shape.format(one, two))


@given(periods())
def test_bounds_are_in_order(period: Period) -> None:
    assert BEGINNING <= period.earliest_start <= period.latest_start <= END
    assert BEGINNING <= period.earliest_end <= period.latest_end <= END
    assert period.earliest_start <= period.earliest_end
    assert period.latest_start <= period.latest_end


@given(periods())
def test_a_period_is_written_as_it_was_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods(), periods())
def test_what_is_sure_is_possible(one: Period, two: Period) -> None:
    assert one.may_meet(two) or not one.surely_meets(two)
    assert one.may_meet(two) == two.may_meet(one)


@given(periods(), periods())
def test_a_day_of_the_sure_part_is_surely_met(period: Period, asked: Period) -> None:
    if period.latest_start <= asked.earliest_start == asked.latest_end <= period.earliest_end:
        assert period.surely_meets(asked)


def wider(asked: Period) -> list[Period]:
    """Dates that hold the one asked for."""
    first, last = asked.earliest_start, asked.latest_end
    return [
        EVER,
        *([Period.parse(f"{Day(first.year, 1, 1)}/{Day(last.year, 12, 31)}")] if first > BEGINNING and last < END else []),
    ]


MONTHS = [f"{year}-{month:02d}" for year in (2020, 2021) for month in range(1, 13)]
SHORT = st.sampled_from([*MONTHS, "2020", "2021"])


def months_of(text: str) -> list[str]:
    return [month for month in MONTHS if month.startswith(text)]


@given(SHORT, SHORT, SHORT, SHORT)
def test_two_surely_overlap_when_each_starts_before_the_other_ends_whatever_they_mean(
    start: str, end: str, from_: str, to: str
) -> None:
    one = [(a, b) for a in months_of(start) for b in months_of(end) if a <= b]
    two = [(a, b) for a in months_of(from_) for b in months_of(to) if a <= b]
    if one and two:
        found = Period.parse(f"{start}/{end}").surely_overlaps(Period.parse(f"{from_}/{to}"))
        # Of two days that mean the same month, either may be the earlier one.
        assert found == all(a < d and c < b for a, b in one for c, d in two)


@given(periods(), periods())
def test_a_wider_date_loses_no_answer(period: Period, asked: Period) -> None:
    for wide in wider(asked):
        assert period.surely_meets(wide) or not period.surely_meets(asked)
        assert period.may_meet(wide) or not period.may_meet(asked)


@given(SHORT, SHORT, SHORT)
def test_sure_and_possible_are_all_and_any_of_what_the_text_can_mean(start: str, end: str, asked: str) -> None:
    """Counted the long way: every start and every end that the text can mean, in whole months."""
    meanings = [(one, two) for one in months_of(start) for two in months_of(end) if one <= two]
    if not meanings:
        with pytest.raises(InvalidDate):
            Period.parse(f"{start}/{end}")
        return
    period, at = Period.parse(f"{start}/{end}"), months_of(asked)
    met = [one <= at[-1] and two >= at[0] for one, two in meanings]
    assert period.may_meet(Period.parse(asked)) == any(met)
    # Whole months are coarser than days only where a start and an end share a month, and there a day of it is enough.
    if len(at) > 1 or start != end:
        assert period.surely_meets(Period.parse(asked)) == all(met)


# --- an independent judge ------------------------------------------------------------------------------------------


def judged(text: str) -> tuple[Day, Day]:
    """First and last day by the `edtf` library."""
    found = parse_edtf(text)
    return Day(*found.lower_strict()[:3]), Day(*found.upper_strict()[:3])


@given(dates())
def test_dates_agree_with_the_edtf_library(text: str) -> None:
    period = Period.parse(text)
    assert (period.earliest_start, period.latest_end) == judged(text)


# The library cannot read every date with an X inside an interval.
whole_dates = dates().filter(lambda text: "X" not in text)


@given(whole_dates, whole_dates)
def test_closed_intervals_agree_with_the_edtf_library(one: str, two: str) -> None:
    start, end = sorted((one, two), key=lambda text: Period.parse(text).earliest_start)
    period = Period.parse(f"{start}/{end}")
    assert (period.earliest_start, period.latest_end) == judged(f"{start}/{end}")


def test_where_an_end_is_unknown_we_differ_from_the_edtf_library_on_purpose() -> None:
    """The library guesses that an unknown end lies ten years away; a guess is no evidence."""
    assert judged("/2014")[0] == Day(2004, 12, 31)
    assert Period.parse("/2014").earliest_start == BEGINNING
    assert judged("2014/")[1] == Day(2024, 1, 1)
    assert Period.parse("2014/").latest_end == END


def test_open_ends_the_edtf_library_cannot_bound_at_all() -> None:
    with pytest.raises(TypeError):
        judged("2014/..")
    assert Period.parse("2014/..").latest_end == END


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    assert Period.parse(day.isoformat()).earliest_start == Day(day.year, day.month, day.day)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except InvalidDate:
        return
    assert str(period) == text


@pytest.mark.parametrize(
    ("text", "open_ended"), [("2021/..", True), ("../..", True), ("2021/", False), ("2021", False), ("../2021", False)]
)
def test_open_ended(text: str, *, open_ended: bool) -> None:
    assert Period.parse(text).open_ended is open_ended


def test_without_when_it_held_when_the_source_was_written() -> None:
    period = Period.unstated(Period.parse("2022-02"))
    assert (period.earliest_start, period.latest_start) == (BEGINNING, Day(2022, 2, 28))
    assert (period.earliest_end, period.latest_end) == (END, END)
    assert period.open_ended


BOUNDS = [
    ("2021-08", (Day(2021, 8, 1), Day(2021, 8, 31), Day(2021, 8, 1), Day(2021, 8, 31))),
    ("2021-08/..", (Day(2021, 8, 1), Day(2021, 8, 31), None, None)),
    ("../2001", (None, None, Day(2001, 1, 1), Day(2001, 12, 31))),
    ("2014/", (Day(2014, 1, 1), Day(2014, 12, 31), Day(2014, 1, 1), None)),
    ("/2014", (None, Day(2014, 12, 31), Day(2014, 1, 1), Day(2014, 12, 31))),
    ("../..", (None, None, None, None)),
]


@pytest.mark.parametrize(("text", "bounds"), BOUNDS, ids=[text for text, _ in BOUNDS])
def test_a_period_says_which_bounds_are_not_known(text: str, bounds: tuple[Day | None, ...]) -> None:
    assert Period.parse(text).bounds == Bounds(*bounds)


def test_the_first_and_the_last_to_end() -> None:
    periods = [Period.parse(text) for text in ("2020/2021", "1990/2022", "2019-12", "2022", "2019-12-31")]
    assert (str(first_to_end(periods)), str(last_to_end(periods))) == ("2019-12", "1990/2022")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-08/..", "since 2021-08"),
        ("/2021-08", "until 2021-08"),
        ("../2001", "until 2001"),
        ("../..", "at all times"),
        ("2001-09/", "from 2001-09, end unknown"),
        ("1994/2001-09", "1994 to 2001-09"),
        ("2020/2020", "2020"),
        ("2024-12~", "about 2024-12"),
        ("2020%/..", "since perhaps about 2020"),
        ("/2015?", "until perhaps 2015"),
        ("199X", "the 1990s"),
        ("199X~/..", "since about the 1990s"),
        ("20XX", "20XX"),
        ("2021-XX", "2021-XX"),
        ("2022-02-17", "2022-02-17"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert in_words(Period.parse(date)) == words

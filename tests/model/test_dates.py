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
    OPEN_START,
    Bounds,
    Day,
    Days,
    InvalidDate,
    Period,
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
    ("", "not an EDTF level 1 date"),
    ("soon", "not an EDTF level 1 date"),
    ("21", "not an EDTF level 1 date"),
    ("2021-8", "not an EDTF level 1 date"),
    ("2021/08/15", "not an EDTF level 1 date"),
    ("2021 ", "not an EDTF level 1 date"),
    ("٢٠٢١", "not an EDTF level 1 date"),
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
    ("-0000", "the year 0 cannot have a sign"),
    ("-000X", "the year 0 cannot have a sign"),
    ("/", "an interval needs at least one known end"),
    ("/..", "an interval needs at least one known end"),
    ("../", "an interval needs at least one known end"),
    ("2022/2021", "the end is before the start"),
    ("2021-09/2021-08", "the end is before the start"),
    ("2021-08-16/2021-08-15", "the end is before the start"),
    ("2021/2022/2023", "not an EDTF level 1 date"),
    ("2021-08/soon", "not an EDTF level 1 date"),
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


def spans_of(start: str, end: str) -> list[tuple[str, str]]:
    """Every start and end, in whole months, that an interval can mean."""
    return [(one, two) for one in months_of(start) for two in months_of(end) if one <= two]


@given(SHORT, SHORT, SHORT, SHORT)
def test_the_sure_days_of_two_have_a_day_in_common_when_all_that_they_mean_have(start: str, end: str, from_: str, to: str) -> None:
    one, two = spans_of(start, end), spans_of(from_, to)
    if not one or not two:
        return
    sure = Period.parse(f"{start}/{end}").sure_days, Period.parse(f"{from_}/{to}").sure_days
    if all(days.first <= days.last for days in sure):
        # Of two days that mean the same month, either may be the earlier one.
        assert sure[0].meet(sure[1]) == sure[1].meet(sure[0]) == all(a < d and c < b for a, b in one for c, d in two)


SURE_DAYS = [
    # a date holds on each of its days, whatever mark of doubt it has
    ("2021", "2021-01-01 2021-12-31"),
    ("2021-08~", "2021-08-01 2021-08-31"),
    ("2022-02-17?", "2022-02-17 2022-02-17"),
    # of a date with X only one day counts, and so of an interval of two dates that mean the same days
    ("199X", "1999-12-31 1990-01-01"),
    ("2021-XX", "2021-12-31 2021-01-01"),
    ("2021-02-XX%", "2021-02-28 2021-02-01"),
    ("2021/2021", "2021-12-31 2021-01-01"),
    # an interval holds from the last day of its start to the first of its end
    ("1994/2001-09", "1994-12-31 2001-09-01"),
    ("2021-08-15/2021-08-15", "2021-08-15 2021-08-15"),
    ("2021-08/2021", "2021-08-31 2021-08-01"),
    ("2021-08/..", "2021-08-31 +"),
    ("../2001", "- 2001-01-01"),
    ("../..", "- +"),
    # an unknown end is sure of nothing but its own start, and the other way round
    ("2014/", "2014-12-31 2014-01-01"),
    ("/2014", "2014-12-31 2014-01-01"),
]


@pytest.mark.parametrize(("text", "days"), SURE_DAYS, ids=[text for text, _ in SURE_DAYS])
def test_sure_days(text: str, days: str) -> None:
    assert " ".join(map(written, Period.parse(text).sure_days)) == days


@given(periods())
def test_sure_days_are_among_all_that_it_can_mean(period: Period) -> None:
    assert period.days == Days(period.earliest_start, period.latest_end)
    assert period.days.first <= min(period.sure_days) <= max(period.sure_days) <= period.days.last


@given(dates(), st.dates(date(2018, 12, 1), date(2023, 2, 1)))
def test_a_date_surely_meets_each_of_its_days_and_a_vague_one_only_all_of_them(text: str, day: date) -> None:
    period, asked = Period.parse(text), Period.parse(day.isoformat())
    is_inside = period.earliest_start <= asked.earliest_start <= period.latest_end
    assert period.may_meet(asked) == is_inside
    assert period.surely_meets(asked) == (is_inside and "X" not in text)
    assert period.surely_meets(Period.parse(f"{written(period.earliest_start)}/{written(period.latest_end)}"))


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        ("2021-01-01 2021-01-31", "2021-01-31 2021-02-28", True),
        ("2021-01-01 2021-01-31", "2021-02-01 2021-02-28", False),
        ("2021-01-31 2021-01-01", "2021-01-01 2021-01-31", True),  # one of the days of January
        ("2021-01-31 2021-01-01", "2020-06-01 2022-06-01", True),
        ("2021-01-31 2021-01-01", "2021-01-01 2021-01-30", False),
        ("2021-01-31 2021-01-01", "2021-01-02 2021-01-31", False),
    ],
)
def test_days_meet(one: str, two: str, *, meet: bool) -> None:
    first, second = (Days(*(Period.parse(day).earliest_start for day in each.split())) for each in (one, two))
    assert first.meet(second) is second.meet(first) is meet


def test_what_was_always_so_is_written_with_two_dots() -> None:
    assert (str(OPEN_START), in_words(OPEN_START)) == ("..", "at all times")
    assert OPEN_START.earliest_start == BEGINNING


# --- calendar months -----------------------------------------------------------------------------------------------

MONTHS_LATER = [
    ("2020-02-29", 24, "2022-02-28"),
    ("2020-02-29", 48, "2024-02-29"),
    ("2021-01-31", 1, "2021-02-28"),
    ("2021-12-31", 2, "2022-02-28"),
    ("2021-03-31", 6, "2021-09-30"),
    ("2021-12-31", 12, "2022-12-31"),
    ("2021-11-15", 0, "2021-11-15"),
    ("-0001-11-15", 14, "0001-01-15"),
    ("0000-01-31", 1, "0000-02-29"),
    ("2022-02-28", -24, "2020-02-28"),
]


@pytest.mark.parametrize(("day", "number", "later"), MONTHS_LATER)
def test_the_same_day_months_later(day: str, number: int, later: str) -> None:
    assert str(Period.parse(day).earliest_start.plus_months(number)) == later


MONTHS_BETWEEN = [
    ("2020-02-29", "2022-02-27", 23),
    ("2020-02-29", "2022-02-28", 24),
    ("2020-01-15", "2022-03-31", 26),
    ("2021-01-31", "2021-02-27", 0),
    ("2021-01-31", "2021-02-28", 1),
    ("2021-01-31", "2021-03-30", 1),
    ("2021-01-31", "2021-03-31", 2),
    ("2021-08-15", "2021-08-15", 0),
    ("2021-08-15", "2011-08-15", 0),
]


@pytest.mark.parametrize(("one", "other", "number"), MONTHS_BETWEEN)
def test_whole_months_until_a_later_day(one: str, other: str, number: int) -> None:
    assert Period.parse(one).earliest_start.months_until(Period.parse(other).earliest_start) == number


days_of_years = st.dates().map(lambda day: Day(day.year, day.month, day.day))


@given(days_of_years, st.integers(-30, 400))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: Day, number: int) -> None:
    later = day.plus_months(number)
    assert (later.year - day.year) * 12 + later.month - day.month == number
    last = 31 if later.month in {1, 3, 5, 7, 8, 10, 12} else 30
    if later.month == 2:  # `calendar` knows no year before 1, nor one after 9999; the calendar repeats every 400 years
        last = calendar.monthrange(later.year % 400 + 2000, 2)[1]
    assert later.day == min(day.day, last)


@given(days_of_years, days_of_years)
def test_months_until_are_the_most_that_do_not_lead_beyond(one: Day, other: Day) -> None:
    first, last = sorted((one, other))
    number = first.months_until(last)
    assert first.plus_months(number) <= last < first.plus_months(number + 1)
    assert last.months_until(first) == 0


# --- sure and possible ---------------------------------------------------------------------------------------------


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


def test_the_last_to_end() -> None:
    periods = [Period.parse(text) for text in ("2020/2021", "1990/2022", "2019-12", "2022", "2019-12-31")]
    assert str(last_to_end(periods)) == "1990/2022"


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

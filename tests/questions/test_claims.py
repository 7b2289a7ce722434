"""Claims at a date: what holds, how sure, last attested when. The sources are of 2010-05-01, 2020-01-15 and 2022-03."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.questions.answers import Claim
from actorgraph.questions.claims import claim_at, claim_of, link_to, time_in_words
from actorgraph.questions.scope import Scope
from tests.drawn import SOURCES, drawn


def claim(world: Dataset, **scope: object) -> Claim:
    """The first claim between the first two actors of a drawn world."""
    first = world.relations[0]
    found = {each.id: each for each in world.between(first.subject, first.object, **scope).relations}  # type: ignore[arg-type]
    return found["r1"]


HOLDS = [
    # when, cited from, as of, holds
    # a whole interval
    ("1994/2001-09", "gazette", "1993", "no"),
    ("1994/2001-09", "gazette", "1994", "yes"),
    ("1994/2001-09", "gazette", "1994-06", "possible"),
    ("1994/2001-09", "gazette", "1995-01-01", "yes"),
    ("1994/2001-09", "gazette", "2001-09-01", "yes"),
    ("1994/2001-09", "gazette", "2001-09-02", "possible"),
    ("1994/2001-09", "gazette", "2001-09", "yes"),
    ("1994/2001-09", "gazette", "2001-10", "no"),
    # an end vaguer than the start: whenever it began that month, it held on a day of it
    ("2021-08/2021", "courier", "2021-08", "yes"),
    ("2021-08/2021", "courier", "2021-09", "possible"),
    # one date
    ("2022-02-17", "courier", "2022-02-17", "yes"),
    ("2022-02-17", "courier", "2022-02", "yes"),
    ("2022-02-17", "courier", "2022", "yes"),
    ("2022-02-17", "courier", "2022-02-18", "no"),
    ("2022", "courier", "2022-03-31", "yes"),
    ("2019~", "herald", "2019", "yes"),
    ("2019~", "herald", "2019-06-15", "yes"),
    ("199X", "gazette", "1995", "possible"),
    ("199X", "gazette", "1990/1998", "possible"),
    ("199X", "gazette", "199X", "yes"),
    ("199X", "gazette", "1990/1999", "yes"),
    # told beyond its newest source: a forecast
    ("2022", "courier", "2022-04-01", "presumed"),
    ("2022", "courier", "2022-12-31", "presumed"),
    ("2022", "courier", "2023", "no"),
    ("2010/2030", "gazette herald", "2020-01-15", "yes"),
    ("2010/2030", "gazette herald", "2020-01-16", "presumed"),
    ("2010/2030", "gazette herald", "2030-01-01", "presumed"),
    ("2010/2030", "gazette herald", "2030-01-02", "possible"),
    # open: sure as long as a source speaks of it, presumed afterwards
    ("2021-08/..", "courier", "2021-07-31", "no"),
    ("2021-08/..", "courier", "2021-08-15", "possible"),
    ("2021-08/..", "courier", "2021-08", "yes"),
    ("2021-08/..", "courier", "2022-03-31", "yes"),
    ("2021-08/..", "courier", "2022-04-01", "presumed"),
    ("2021-08/..", "courier", "2099", "presumed"),
    ("2005/..", "gazette", "2010-05-01", "yes"),
    ("2005/..", "gazette", "2010-05-02", "presumed"),
    ("2005/..", "gazette herald", "2020-01-15", "yes"),
    ("2005/..", "gazette herald:denies", "2020-01-15", "presumed"),
    ("../2001", "gazette", "0500", "yes"),
    ("../2001", "gazette", "2001", "yes"),
    ("../2001", "gazette", "2001-06", "possible"),
    ("../2001", "gazette", "2002", "no"),
    ("../..", "gazette", "1066", "yes"),
    ("../..", "gazette", "2022", "presumed"),
    # unknown: remembered for two years after it was last attested, here at its start; nothing is made up about how long
    ("2014/", "herald", "2013", "no"),
    ("2014/", "herald", "2014", "yes"),
    ("2014/", "herald", "2014-06", "possible"),
    ("2014/", "herald", "2015", "presumed"),
    ("2014/", "herald", "2016-12-31", "presumed"),
    ("2014/", "herald", "2017-01-01", "possible"),
    ("2014/", "herald", "2500", "possible"),
    ("2014/", "herald:asserts::2015", "2015-06", "yes"),
    ("2014/", "herald:asserts::2015", "2017-12-31", "presumed"),
    ("2014/", "herald:asserts::2015", "2018", "possible"),
    ("/2014", "herald", "2014", "yes"),
    ("/2014", "herald", "2013", "possible"),
    ("/2014", "herald", "1500", "possible"),
    ("/2014", "herald", "2015", "no"),
    # not given: so at the time the source was written, start unknown, end open
    ("-", "herald", "2020-01-15", "yes"),
    ("-", "herald", "2020-01-14", "possible"),
    ("-", "herald", "1500", "possible"),
    ("-", "herald", "2020-01-16", "presumed"),
    ("-", "courier", "2022-02-28", "possible"),
    ("-", "courier", "2022-03-15", "yes"),
    ("-", "courier", "2022-03", "yes"),
    ("-", "gazette:denies herald", "2015", "possible"),
    # between two attestations: sure where they are at most two years apart, else presumed
    ("-", "gazette herald", "2010-05-01", "yes"),
    ("-", "gazette herald", "2010-05-02", "presumed"),
    ("-", "gazette herald", "2015", "presumed"),
    ("-", "herald courier", "2021", "presumed"),
    ("-", "herald:asserts::2018 herald", "2019-06", "yes"),
    ("-", "herald:asserts::2017 herald", "2019-06", "presumed"),
    # of a past time alone: nobody says that it went on
    ("-", "herald:asserts::1990/1999", "1989", "possible"),
    ("-", "herald:asserts::1990/1999", "1995", "yes"),
    ("-", "herald:asserts::1990/1999", "2001-12-31", "presumed"),
    ("-", "herald:asserts::1990/1999", "2002", "possible"),
    # up to the issue, and so still open
    ("-", "herald:asserts::2019/2020", "2019-06", "possible"),
    ("-", "herald:asserts::2019/2020", "2019-12-31", "yes"),
    ("-", "herald:asserts::2019", "2019-06", "yes"),
    ("-", "herald:asserts::2019/2020", "2030", "presumed"),
]


@pytest.mark.parametrize(("when", "cited", "as_of", "holds"), HOLDS, ids=[f"{w} by {c} at {a}" for w, c, a, _ in HOLDS])
def test_holds(when: str, cited: str, as_of: str, holds: str) -> None:
    assert claim(drawn(f"freedonia fights sylvania {when} {cited}"), as_of=as_of).holds == holds


@pytest.mark.parametrize(
    ("when", "cited", "words"),
    [
        ("2021-08/..", "courier", "since 2021-08"),
        ("199X", "gazette", "the 1990s"),
        ("-", "courier", "attested 2022-03"),
        ("-", "courier gazette", "attested 2010-05-01"),
        ("-", "gazette:denies courier", "attested 2022-03"),
        ("-", "gazette:denies", "attested 2010-05-01"),
        ("-", "courier:asserts::1990/1999", "attested 1990"),
        ("-", "courier:asserts::2015 courier", "attested 2015"),
    ],
)
def test_the_time_of_a_claim_in_words(when: str, cited: str, words: str) -> None:
    assert time_in_words(claim(drawn(f"freedonia fights sylvania {when} {cited}"))) == words


@pytest.mark.parametrize("drawing", [f"freedonia fights sylvania {when} {cited}" for when, cited, *_ in HOLDS])
def test_a_claim_at_another_date_is_the_claim_of_that_date(drawing: str) -> None:
    world = drawn(drawing, active={"sylvania": "1900/2015"})
    relation, dates = world.relations[0], ("1994", "2001-09", "2014", "2022-03", "2099")
    scopes = [Scope.of(world, as_of=date) for date in dates]
    claims = [claim_at(world, relation, scope) for scope in scopes]
    for one in claims:
        assert one is not None
        assert [claim_of(world, one.reading, scope) for scope in scopes] == claims


def test_at_any_time_everything_holds() -> None:
    for when in ("1994/2001-09", "2022", "2021-08/..", "../2001", "2014/", "/2014", "-"):
        assert claim(drawn(f"freedonia fights sylvania {when}"), ever=True).holds == "yes"


@pytest.mark.parametrize(
    ("when", "cited", "last_attested"),
    [
        ("2005/..", "gazette", "2010-05-01"),
        ("2005/..", "herald gazette", "2020-01-15"),
        ("2005/..", "gazette courier:hedges", "2022-03"),
        ("2005/..", "gazette courier:denies", "2010-05-01"),
        ("2005/..", "gazette:denies courier:denies", "2022-03"),
        ("2005/", "gazette", "2005"),
        ("2005/", "gazette herald:asserts::2012", "2012"),
        ("2005/..", "gazette courier:asserts::2018", "2018"),
        ("1994/2001-09", "gazette herald", "2001-09"),
        ("199X", "gazette", "199X"),
        ("2022", "courier", "2022-03"),
        ("-", "herald courier", "2022-03"),
    ],
)
def test_last_attested_is_the_newest_support_or_its_own_end(when: str, cited: str, last_attested: str) -> None:
    assert str(claim(drawn(f"freedonia fights sylvania {when} {cited}")).last_attested) == last_attested


@pytest.mark.parametrize(
    ("cited", "certainty", "disputed"),
    [
        ("gazette", "stated", False),
        ("gazette:hedges", "hedged", False),
        ("gazette:reports:sylvania", "alleged", False),
        ("gazette:denies", "denied", False),
        ("gazette:denies:sylvania herald:denies", "denied", False),
        ("gazette:hedges herald", "stated", False),
        ("gazette:reports:sylvania herald:hedges", "hedged", False),
        ("gazette herald:denies", "stated", True),
        ("gazette:hedges herald:denies:sylvania", "hedged", True),
        ("gazette:reports:freedonia herald:denies:sylvania", "alleged", True),
        # refuted: whoever reports it denies it in its own voice
        ("gazette:reports:freedonia gazette:denies", "refuted", True),
        ("gazette:reports:freedonia gazette:denies:sylvania", "alleged", True),
        ("gazette:reports:freedonia herald:denies", "alleged", True),
        ("gazette:reports:freedonia gazette:denies herald:reports:freedonia", "alleged", True),
        ("gazette:reports:freedonia gazette:denies herald:reports:freedonia herald:denies", "refuted", True),
        ("gazette:hedges gazette:denies", "hedged", True),
        # a doubt about what a source itself reports makes the claim no surer
        ("gazette:reports:sylvania gazette:hedges", "alleged", False),
        ("gazette:reports:sylvania gazette:hedges herald:hedges", "hedged", False),
        ("gazette:reports:sylvania gazette:hedges gazette:denies", "alleged", True),
        ("gazette:reports:sylvania gazette:hedges gazette", "stated", False),
    ],
)
def test_certainty_and_dispute(cited: str, certainty: str, *, disputed: bool) -> None:
    found = claim(drawn(f"freedonia fights sylvania 2020/.. {cited}"))
    assert (found.certainty, found.disputed) == (certainty, disputed)


@pytest.mark.parametrize(
    ("when", "scope", "disputed"),
    [
        ("2005/2010", {"ever": True}, True),
        ("1990/2004", {"ever": True}, False),
        ("2011/..", {"ever": True}, False),
        ("-", {"ever": True}, True),
        # and of that time alone
        ("2005/2010", {"as_of": "2007"}, True),
        ("2005/2010", {"as_of": "2011"}, False),
        ("-", {"as_of": "2007"}, False),
        ("-", {"as_of": "2007", "possible": True}, True),
    ],
)
def test_a_contradiction_disputes_only_at_the_same_time(when: str, scope: dict[str, object], *, disputed: bool) -> None:
    world = drawn(
        f"""
        freedonia allied-with   sylvania 2005/2010 gazette
        freedonia adversary-of  sylvania {when}    gazette
        """,
        contradicts={"r1": "r2"},
    )
    found = world.between("freedonia", "sylvania", **scope).relations  # type: ignore[arg-type]
    assert [each.disputed for each in found] == [disputed, disputed]


def test_nothing_holds_when_one_of_the_two_cannot_have_existed() -> None:
    world = drawn("freedonia fights sylvania 2005/.. gazette", active={"sylvania": "1900/2015"})
    assert claim(world, as_of="2015").holds == "presumed"
    assert claim(world, as_of="2016").holds == "no"
    assert claim(world, as_of="2016", possible=True).holds == "no"


def test_an_unknown_end_of_an_actor_ends_nothing() -> None:
    world = drawn("freedonia fights sylvania 2005/.. gazette", active={"sylvania": "1900/"})
    assert claim(world, as_of="2050").holds == "presumed"


def test_a_voice_has_its_own_words_only() -> None:
    world = drawn("freedonia fights sylvania - gazette herald:hedges courier:denies:sylvania")
    whole = claim(world)
    assert (whole.certainty, whole.disputed, len(whole.citations)) == ("stated", True, 3)
    hedged = claim(world, according_to="herald")
    assert (hedged.certainty, str(hedged.last_attested), [c.source for c in hedged.citations]) == (
        "hedged",
        "2020-01-15",
        ["herald"],
    )
    assert hedged.holds == "presumed"
    assert claim(world, according_to="herald", as_of="2015").holds == "possible"
    assert claim(world, according_to="sylvania").certainty == "denied"


def test_a_citation_carries_what_is_needed_to_look_it_up(world: Dataset) -> None:
    (found,) = (each for each in world.between("freedonia", "red-banner").relations if each.type == "fights")
    herald, courier = found.citations
    assert herald.link == "https://example.org/herald/hills#part-2:~:text=the%20war%20in%20the%20hills"
    assert (herald.title, herald.publisher, str(herald.issued)) == ("Trouble in the Hills", "Sylvania Herald", "2020-01-15")
    assert (courier.link, courier.phrase, courier.locator) == (None, "a war without a front", "page 3")


@pytest.mark.parametrize(
    ("phrase", "mark"),
    [
        ("a plain phrase", "a%20plain%20phrase"),
        ("so-called friends, of ours", "so%2Dcalled%20friends%2C%20of%20ours"),
        ("100 % & more", "100%20%25%20%26%20more"),
        ("the “pro-war” camp’s men", "the%20%E2%80%9Cpro%2Dwar%E2%80%9D%20camp%E2%80%99s%20men"),
    ],
)
def test_a_phrase_becomes_a_text_fragment(phrase: str, mark: str) -> None:
    import dataclasses

    source = dataclasses.replace(SOURCES[0], url="https://example.org/a")
    assert link_to(source, phrase) == f"https://example.org/a#:~:text={mark}"
    assert link_to(source, None) == "https://example.org/a"
    assert link_to(dataclasses.replace(SOURCES[0], archived_url="https://example.org/b"), None) == "https://example.org/b"

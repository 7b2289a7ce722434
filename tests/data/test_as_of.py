"""What the real data answer at dates that a reader of the texts can judge."""

from __future__ import annotations

import pytest

from actorgraph.model.dates import Period
from actorgraph.questions.answers import Answer
from actorgraph.questions.powers import governors, power_of
from tests.data.curated import DATA

Standing = tuple[str | None, str | None]
NOTHING: Standing = (None, None)
MEMORY = 24
"""For how many months sources are remembered, unless a question says otherwise."""

STANDINGS: list[tuple[str, str, str, Standing]] = [
    # The first regime: close ties at first, beside the help in its rise, not told for how long, then nothing on record.
    ("pakistan", "islamic-emirate-1996", "1995", NOTHING),
    ("pakistan", "islamic-emirate-1996", "1998", ("ally", None)),
    ("pakistan", "islamic-emirate-1996", "2000-06-15", ("partner", None)),
    ("pakistan", "islamic-emirate-1996", "2005", NOTHING),
    # The movement: backed during its rise, for two decades up to 2022, and since its return also at odds.
    ("pakistan", "afghan-taliban", "1995", ("ally", None)),
    ("pakistan", "afghan-taliban", "2000", ("partner", None)),
    ("pakistan", "afghan-taliban", "2005", ("ally", None)),
    ("pakistan", "afghan-taliban", "2022-01", ("ally", "rival")),
    # The month of the deadly incident between the forces of the two states.
    ("pakistan", "afghan-taliban", "2022-02", ("ally", "adversary")),
    # By then the support was last heard of in 2022, and the newest text sees tensions and signs that they ease.
    ("pakistan", "afghan-taliban", "2024-12", ("partner", "rival")),
    # The government since 2021 did not exist before; since then it is one power with the movement and the state.
    ("pakistan", "islamic-emirate", "2020", NOTHING),
    ("pakistan", "islamic-emirate", "2022-12", ("ally", "rival")),
    # The TTP.
    ("afghan-taliban", "ttp", "2021-06-30", ("ally", None)),
    ("al-qaeda", "ttp", "2021-10", ("ally", None)),
    ("pakistan", "ttp", "2005", NOTHING),
    ("pakistan", "ttp", "2022-02", (None, "adversary")),
    ("united-states", "ttp", "2010", (None, "adversary")),
    ("united-states", "ttp", "2022-02", (None, "rival")),
    ("china", "ttp", "2021", (None, "adversary")),
    ("china", "ttp", "2020", NOTHING),
    # What the profile lists holds when it was written, and is not carried back.
    ("pakistan", "china", "2022-12", ("ally", None)),
    ("pakistan", "china", "2019", NOTHING),
    ("pakistan", "qatar", "2022-12", (None, "opposed")),
    # The Islamic State's branch turns up against the Taliban only in the latest text.
    ("iskp", "afghan-taliban", "2022-02", NOTHING),
    ("iskp", "afghan-taliban", "2024-12", (None, "adversary")),
    # The coalition's war: with the Taliban undated, with insurgents when the text was written, and not beyond its end.
    ("afghan-taliban", "us-led-coalition", "2010", NOTHING),
    ("afghan-insurgents", "us-led-coalition", "2019", (None, "adversary")),
    ("afghan-insurgents", "us-led-coalition", "2022-02", NOTHING),
    # Karzai's year.
    ("hamid-karzai", "pakistan", "2008", (None, "adversary")),
    ("hamid-karzai", "pakistan", "2012", NOTHING),
    ("afghanistan", "pakistan", "2008", ("partner", "rival")),
    # Two countries whose tie only teasers of 2024 describe.
    ("india", "pakistan", "2024-12", (None, "rival")),
]

HOLDING = [
    ("pakistan-recognises-islamic-emirate-1996", "1996", "no"),
    ("pakistan-recognises-islamic-emirate-1996", "1997", "yes"),
    # Nobody says until when it was recognised.
    ("pakistan-recognises-islamic-emirate-1996", "1999", "presumed"),
    ("pakistan-recognises-islamic-emirate-1996", "2005", "no"),
    # What is told of the state in 2018 is not presumed of it under the Taliban.
    ("afghanistan-strained-with-pakistan-2018", "2020", "presumed"),
    ("afghanistan-strained-with-pakistan-2018", "2022-02", "possible"),
    ("afghanistan-partners-with-pakistan-2018", "2022-02", "possible"),
    ("afghan-republic-strained-with-pakistan-2018", "2022-02", "no"),
    ("afghan-taliban-fights-us-led-coalition-undated", "2010", "possible"),
    ("pakistan-regards-as-partner-islamic-emirate-1996", "1997", "yes"),
    ("pakistan-regards-as-partner-islamic-emirate-1996", "2000", "yes"),
    ("pakistan-regards-as-partner-islamic-emirate-1996", "2005", "no"),
    ("pakistan-withholds-recognition-ie-2021", "2021-07", "no"),
    ("pakistan-withholds-recognition-ie-2021", "2022-02", "yes"),
    ("pakistan-withholds-recognition-ie-2021", "2024", "presumed"),
    ("pakistan-in-ceasefire-with-ttp-2021", "2021-10", "no"),
    ("pakistan-in-ceasefire-with-ttp-2021", "2022-01", "no"),
    ("united-states-attacks-ttp-2008", "2007", "no"),
    ("united-states-attacks-ttp-2008", "2012", "yes"),
    ("united-states-attacks-ttp-2008", "2018", "recent"),
    ("afghan-taliban-frees-prisoners-of-ttp-2021", "2021-08", "yes"),
    ("afghan-taliban-frees-prisoners-of-ttp-2021", "2022-01", "recent"),
    ("islamic-emirate-shelters-ttp-2024", "2024-12", "yes"),
    ("islamic-emirate-shelters-ttp-2024", "2022", "possible"),
]

TALIBAN = {"afghan-taliban", "islamic-emirate"}
GOVERNORS: list[tuple[str, set[str]]] = [
    # No text says who governed before Kabul fell, nor between late 2001 and 2008.
    ("1995", set()),
    ("1996-09-30", {"islamic-emirate-1996"}),
    ("1998-06", {"islamic-emirate-1996"}),
    ("1998-12-31", {"islamic-emirate-1996"}),
    ("2001-09-30", {"islamic-emirate-1996"}),
    ("2002", set()),
    ("2004", set()),
    ("2007-12-31", set()),
    ("2008", {"afghan-republic"}),
    ("2012", {"afghan-republic"}),
    ("2018-12", {"afghan-republic"}),
    ("2021-07", {"afghan-republic"}),
    ("2021-08-31", TALIBAN),
    ("2022-02-17", TALIBAN),
    ("2024-12-31", TALIBAN),
]


@pytest.mark.parametrize(("day", "expected"), GOVERNORS)
def test_governors_of_afghanistan(day: str, expected: set[str]) -> None:
    """Who governs Afghanistan at a date is whom the texts have in power then, and none contests it."""
    assert governors(DATA, "afghanistan", Period.parse(day), MEMORY) == expected
    last_day = Period.parse(str(Period.parse(day).latest_end))
    assert not power_of(DATA, "afghanistan", last_day, MEMORY).contested


@pytest.mark.parametrize(
    ("day", "faces"),
    [
        ("1998-06", {"afghanistan", "afghan-taliban", "islamic-emirate-1996"}),
        ("2004-06", {"afghanistan"}),
        ("2018-12-23", {"afghanistan", "afghan-republic"}),
        ("2022-02-17", {"afghanistan", "afghan-taliban", "islamic-emirate"}),
    ],
)
def test_faces_of_the_power_that_is_afghanistan(day: str, faces: set[str]) -> None:
    """The state, its government and the movement that forms it are one power at a date, and those of other dates are not in it."""
    assert set(power_of(DATA, "afghanistan", Period.parse(day), MEMORY).faces) == faces


def between(one: str, other: str, as_of: str) -> Answer | None:
    """What stands between two actors at a date."""
    return DATA.between(one, other, as_of=as_of).standing


@pytest.mark.parametrize(("one", "other", "as_of", "expected"), STANDINGS, ids=lambda value: str(value))
def test_standing_at_a_date(one: str, other: str, as_of: str, expected: Standing) -> None:
    """The tiers between two actors at a date are those that the texts give for that date, whichever end asks."""
    for answer in (between(one, other, as_of), between(other, one, as_of)):
        found = (answer.positive, answer.negative) if answer else NOTHING
        assert found == expected, answer


@pytest.mark.parametrize(("relation", "as_of", "expected"), HOLDING)
def test_claim_holds_at_a_date(relation: str, as_of: str, expected: str) -> None:
    """A claim holds, is presumed, possible or does not hold, as its source's words allow."""
    record = DATA.relation[relation]
    claims = {claim.id: claim for claim in DATA.between(record.subject, record.object, as_of=as_of).relations}
    assert claims[relation].holds == expected, claims[relation]


def test_mixed_pair_stands_in_both_answers() -> None:
    """The Afghan Taliban are, in February 2022, among Pakistan's allies and among those hostile to it, and said to be both."""
    for answers in (DATA.allies("pakistan", as_of="2022-02").answers, DATA.hostile("pakistan", as_of="2022-02").answers):
        (taliban,) = [answer for answer in answers if answer.actor.id == "afghan-taliban"]
        assert taliban.mixed, taliban


def test_word_of_pakistani_officials_on_india_is_theirs_and_disputed() -> None:
    """That India stood behind the TTP is the word of Pakistan, refuted by the author who reports it, and never counts."""
    (claim,) = [c for c in DATA.between("india", "ttp", ever=True).relations if c.type == "supports"]
    assert (claim.certainty, claim.disputed) == ("refuted", True)
    assert [citation.by for citation in claim.citations] == ["pakistan", None]
    assert not DATA.between("india", "ttp", ever=True, stated_only=True).standing


def test_editorial_alone_speaks_only_of_what_it_tells() -> None:
    """According to the editorial alone, nobody stands against Pakistan but those whom it names."""
    hostile = DATA.hostile("pakistan", as_of="2024-12", according_to="republic-policy-2024-editorial").answers
    assert {answer.actor.id for answer in hostile} == {"ttp", "iskp", "afghan-taliban"}


def test_haqqani_network_acts_for_the_taliban_only_with_parts() -> None:
    """The network's partnership with Pakistan counts for the Taliban once parts are asked for, marked with the way it came."""
    plain = {answer.actor.id: answer.via for answer in DATA.allies("pakistan", as_of="2022-12").answers}
    assert plain["haqqani-network"] is None
    through = DATA.allies("afghan-taliban", as_of="2022-12", with_parts=True).answers
    assert ("pakistan", ("haqqani-network",)) in {(answer.actor.id, answer.via) for answer in through}

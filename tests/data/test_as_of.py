"""What the real data answer at dates that a reader of the texts can judge."""

from __future__ import annotations

import pytest

from actorgraph.questions.answers import Answer
from tests.data.curated import DATA

Standing = tuple[str | None, str | None]
NOTHING: Standing = (None, None)

STANDINGS: list[tuple[str, str, str, Standing]] = [
    # The first regime: close ties while it lasted, then a turn against it, then nothing on record.
    ("pakistan", "islamic-emirate-1996", "1995", NOTHING),
    ("pakistan", "islamic-emirate-1996", "1998", ("partner", None)),
    ("pakistan", "islamic-emirate-1996", "2000-06-15", ("partner", None)),
    ("pakistan", "islamic-emirate-1996", "2005", NOTHING),
    # The movement: backed during its rise, again for two decades, and since its return also at odds.
    ("pakistan", "afghan-taliban", "1995", ("ally", None)),
    ("pakistan", "afghan-taliban", "2000", NOTHING),
    ("pakistan", "afghan-taliban", "2005", ("ally", None)),
    ("pakistan", "afghan-taliban", "2022-02", ("ally", "rival")),
    # By then the support was last heard of in 2022, and the newest text sees tensions and signs that they ease.
    ("pakistan", "afghan-taliban", "2024-12", ("partner", "rival")),
    # The government since 2021 did not exist before.
    ("pakistan", "islamic-emirate", "2020", NOTHING),
    ("pakistan", "islamic-emirate", "2022-12", ("ally", None)),
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
    # The coalition's war, from its first mention to the time of writing, and not beyond its end.
    ("afghan-taliban", "us-led-coalition", "2010", (None, "adversary")),
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
    ("pakistan-partners-with-islamic-emirate-1996", "1998", "yes"),
    ("pakistan-partners-with-islamic-emirate-1996", "2005", "no"),
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

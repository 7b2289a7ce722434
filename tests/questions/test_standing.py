"""The standing of a pair: tiers, direction, since, last attested, certainty, dispute; each counted by hand."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.questions.answers import Answer, as_json
from tests.drawn import drawn


def standing(world: Dataset, **scope: object) -> Answer:
    """The standing of freedonia and sylvania, seen from freedonia."""
    found = world.between("freedonia", "sylvania", **scope).standing  # type: ignore[arg-type]
    assert found is not None
    return found


TIERS = [
    # types of the relations, positive tier, negative tier
    ("allied-with", "ally", None),
    ("partners-with", "partner", None),
    ("partners-with arms", "ally", None),
    ("rival-of", None, "rival"),
    ("rival-of attacks", None, "adversary"),
    ("opposed-to", None, "opposed"),
    ("opposed-to rival-of", None, "rival"),
    ("opposed-to adversary-of", None, "adversary"),
    ("talks-with", None, None),
    ("talks-with influences part-of", None, None),
    ("shelters accuses", "ally", "rival"),
    ("tolerates fights talks-with", "partner", "adversary"),
]


@pytest.mark.parametrize(("types", "positive", "negative"), TIERS, ids=[case[0] for case in TIERS])
def test_of_each_sign_the_strongest_tier_counts(types: str, positive: str | None, negative: str | None) -> None:
    found = standing(drawn("\n".join(f"freedonia {each} sylvania 2020/.." for each in types.split())))
    assert (found.positive, found.negative) == (positive, negative)
    assert found.mixed is (positive is not None and negative is not None)
    assert len(found.relations) == len(types.split())


DIRECTIONS = [
    ("freedonia arms sylvania 2020/..", "out"),
    ("sylvania arms freedonia 2020/..", "in"),
    ("freedonia allied-with sylvania 2020/..", "mutual"),
    ("sylvania allied-with freedonia 2020/..", "mutual"),
    ("freedonia arms sylvania 2020/..\nsylvania funds freedonia 2020/..", "mutual"),
    ("freedonia arms sylvania 2020/..\nfreedonia funds sylvania 2020/..", "out"),
    ("freedonia arms sylvania 2020/..\nfreedonia talks-with sylvania 2020/..", "mutual"),
]


@pytest.mark.parametrize(("drawing", "direction"), DIRECTIONS)
def test_direction_is_seen_from_the_actor_asked_about(drawing: str, direction: str) -> None:
    world = drawn(drawing)
    assert standing(world).direction == direction
    other = world.between("sylvania", "freedonia").standing
    assert other is not None
    assert other.direction == {"out": "in", "in": "out", "mutual": "mutual"}[direction]


def test_direction_is_that_of_the_evidence() -> None:
    world = drawn("freedonia arms sylvania 2020/..\nsylvania accuses freedonia 2020/..")
    (ally,), (foe,) = world.allies("freedonia").answers, world.hostile("freedonia").answers
    assert (ally.direction, foe.direction) == ("out", "in")
    assert ally.mixed
    assert foe.mixed
    assert (ally.positive, ally.negative) == (foe.positive, foe.negative) == ("ally", "rival")
    assert [[each.id for each in answer.relations] for answer in (ally, foe)] == [["r1"], ["r2"]]


SINCE = [
    ("2015/..", "2015"),
    ("2015/.. 2010-03/..", "2010-03"),
    ("2015/.. -", "2015"),
    ("-", None),
    ("../.. -", None),
    ("/2030 2021/..", "2021"),
    ("199X/.. 1990/..", "1990"),
    ("2022-02?/..", "2022-02?"),
]


@pytest.mark.parametrize(("whens", "since"), SINCE, ids=[whens for whens, _ in SINCE])
def test_since_is_the_earliest_start_that_a_source_gives(whens: str, since: str | None) -> None:
    world = drawn("\n".join(f"freedonia fights sylvania {when}" for when in whens.split()))
    assert as_json(standing(world, ever=True).since) == since


def test_since_counts_only_what_holds() -> None:
    world = drawn("freedonia fights sylvania 1990/1999 gazette\nfreedonia rival-of sylvania 2015/..")
    assert str(standing(world).since) == "2015"
    assert str(standing(world, ever=True).since) == "1990"


def test_last_attested_is_the_newest_of_the_claims_that_bear_the_tier() -> None:
    world = drawn(
        """
        freedonia fights    sylvania  2005/.. gazette
        freedonia attacks   sylvania  2005/.. herald
        freedonia rival-of  sylvania  2005/.. courier
        sylvania  arms      freedonia 2005/.. gazette
        """
    )
    assert str(standing(world).last_attested) == "2020-01-15"
    assert str(world.allies("freedonia").answers[0].last_attested) == "2010-05-01"


@pytest.mark.parametrize(
    ("stances", "certainty"),
    [("asserts hedges", "stated"), ("hedges reports:zk", "hedged"), ("reports:zk", "alleged"), ("reports:zk denies", "alleged")],
)
def test_certainty_is_that_of_the_surest_claim(stances: str, certainty: str) -> None:
    world = drawn("\n".join(f"freedonia fights sylvania 2020/.. courier:{stance}" for stance in stances.split()))
    assert standing(world).certainty == certainty


def test_what_is_only_denied_never_counts() -> None:
    world = drawn("freedonia fights sylvania 2020/.. courier:denies\nfreedonia arms sylvania 2020/.. courier:denies:freedonia")
    between = world.between("freedonia", "sylvania", possible=True)
    assert between.standing is None
    assert [claim.certainty for claim in between.relations] == ["denied", "denied"]
    for ever, possible in ((False, False), (False, True), (True, False)):
        assert world.hostile("freedonia", ever=ever, possible=possible).answers == ()
        assert world.allies("freedonia", ever=ever, possible=possible).answers == ()


def test_a_standing_is_disputed_where_a_claim_that_bears_its_tier_is() -> None:
    weaker = drawn("freedonia fights sylvania 2020/..\nfreedonia rival-of sylvania 2020/.. herald courier:denies")
    bearing = drawn("freedonia fights sylvania 2020/.. herald courier:denies\nfreedonia rival-of sylvania 2020/..")
    assert (standing(weaker).disputed, standing(bearing).disputed) == (False, True)


def test_a_strong_allegation_beside_a_weak_statement_stays_an_allegation() -> None:
    world = drawn("freedonia fights sylvania 2020/.. herald:reports:zk\nfreedonia rival-of sylvania 2020/.. courier")
    assert (standing(world).negative, standing(world).certainty) == ("adversary", "alleged")


def test_holds_is_that_of_the_surest_claim() -> None:
    assert standing(drawn("freedonia fights sylvania 2005/.. gazette")).holds == "presumed"
    assert standing(drawn("freedonia fights sylvania 2022 courier"), possible=True).holds == "possible"


def test_the_most_telling_claim_comes_first() -> None:
    world = drawn(
        """
        freedonia talks-with   sylvania 2020/..
        freedonia rival-of     sylvania 2020/..
        freedonia attacks      sylvania 2020/.. courier:hedges
        freedonia attacks      sylvania 2020/.. courier
        freedonia adversary-of sylvania 2005/.. gazette
        freedonia fights       sylvania 2020/.. herald courier
        """
    )
    assert [claim.id for claim in standing(world).relations] == ["r4", "r6", "r3", "r5", "r2", "r1"]


def test_a_claim_without_a_tier_comes_after_the_weakest_tier() -> None:
    # Surer, still attested and newer, and yet neither friendly nor hostile.
    world = drawn("freedonia talks-with sylvania 2020/.. courier\nfreedonia opposed-to sylvania 2005/.. gazette:hedges")
    assert [claim.id for claim in standing(world).relations] == ["r2", "r1"]

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
    # that of the ties, where there are any
    ("freedonia arms sylvania 2020/..\nfreedonia talks-with sylvania 2020/..", "out"),
    ("freedonia arms sylvania 2020/..\nsylvania influences freedonia 2020/..", "out"),
    ("sylvania influences freedonia 2020/..", "in"),
    ("freedonia talks-with sylvania 2020/..\nsylvania influences freedonia 2020/..", "mutual"),
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
    # Not of the war that was last heard of in 2010, nor of the rivalry of today.
    found = standing(world, as_of="2022-01-01")
    assert (found.negative, str(found.sides.negative and found.sides.negative.last_attested)) == ("adversary", "2020-01-15")
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
    weaker = drawn("freedonia fights sylvania 2019/..\nfreedonia rival-of sylvania 2019/.. herald courier:denies")
    bearing = drawn("freedonia fights sylvania 2019/.. herald courier:denies\nfreedonia rival-of sylvania 2019/..")
    found = standing(weaker, as_of="2022-01-01"), standing(bearing, as_of="2022-01-01")
    assert [(each.negative, each.disputed) for each in found] == [("adversary", False), ("adversary", True)]
    # In March sources have been silent about the war for more than two years, and the rivalry is all that is current.
    assert (standing(bearing).negative, standing(bearing).disputed) == ("rival", False)


def test_a_strong_allegation_beside_a_weak_statement_stays_an_allegation() -> None:
    world = drawn("freedonia fights sylvania 2019/.. herald:reports:zk\nfreedonia rival-of sylvania 2019/.. courier")
    found = standing(world, as_of="2022-01-01")
    assert (found.negative, found.certainty, found.holds) == ("adversary", "alleged", "presumed")
    assert (standing(world).negative, standing(world).certainty) == ("rival", "stated")


def test_holds_is_that_of_the_surest_claim() -> None:
    assert standing(drawn("freedonia fights sylvania 2005/.. gazette")).holds == "presumed"
    assert standing(drawn("freedonia fights sylvania 2014/ herald"), possible=True).holds == "possible"
    both = drawn("freedonia fights sylvania 2019/.. herald\nfreedonia adversary-of sylvania 2019/.. courier")
    assert standing(both, as_of="2022-01-01").holds == "yes"


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
    # The stronger tier before the weaker; of one tier stated before hedged, by two sources before one, and current before older.
    assert [claim.id for claim in standing(world).relations] == ["r6", "r4", "r5", "r3", "r2", "r1"]


def test_a_claim_without_a_tier_comes_after_the_weakest_tier() -> None:
    # Surer and said by two sources, and yet neither friendly nor hostile.
    world = drawn("freedonia talks-with sylvania 2019/.. herald courier\nfreedonia opposed-to sylvania 2005/.. courier:hedges")
    assert [claim.id for claim in standing(world).relations] == ["r2", "r1"]


def test_what_a_hedge_says_comes_after_what_is_stated_and_better_attested() -> None:
    # The hedge is of today, the statements are of two years ago, and the gazette's of long before.
    world = drawn(
        """
        freedonia fights sylvania - courier:hedges
        freedonia fights sylvania - courier:asserts::2020-04-15
        freedonia fights sylvania - courier:reports:zk gazette:reports:zk
        freedonia fights sylvania - courier:asserts::2020-04-15 gazette
        """
    )
    assert [claim.id for claim in standing(world).relations] == ["r4", "r2", "r1", "r3"]
    assert [claim.id for claim in world.hostile("freedonia").answers[0].relations] == ["r4", "r2", "r1", "r3"]


def test_of_two_as_sure_and_as_well_attested_the_newer_comes_first() -> None:
    world = drawn("freedonia fights sylvania 2015/.. courier:asserts::2021\nfreedonia fights sylvania 2015/.. courier")
    assert [claim.id for claim in standing(world).relations] == ["r2", "r1"]


def test_two_citations_of_one_source_are_one_source() -> None:
    world = drawn(
        """
        freedonia fights sylvania - courier courier:asserts::2021 courier:asserts::2020
        freedonia fights sylvania - courier herald
        """
    )
    assert [claim.id for claim in standing(world).relations] == ["r2", "r1"]


SIDES = [
    # relations as type, when, source; positive and negative side: tier, current, claims; mixed
    ("arms:-:courier fights:-:courier", "ally yes 1", "adversary yes 1", True),
    ("arms:-:gazette fights:-:courier", "ally older 1", "adversary yes 1", False),
    ("arms:-:gazette fights:-:gazette", "ally older 1", "adversary older 1", True),
    ("arms:-:gazette tolerates:-:courier", "partner yes 2", None, False),
    ("arms:-:gazette tolerates:-:gazette", "ally older 2", None, False),
    # older by nature, never by age
    ("defence-pact-with:-:gazette fights:-:courier", "ally presumed 1", "adversary yes 1", True),
    ("recognises:-:gazette arms:-:gazette fights:-:courier", "partner presumed 2", "adversary yes 1", True),
]


@pytest.mark.parametrize(("relations", "positive", "negative", "mixed"), SIDES, ids=[case[0] for case in SIDES])
def test_each_side_is_by_itself(relations: str, positive: str | None, negative: str | None, *, mixed: bool) -> None:
    parts = (each.split(":") for each in relations.split())
    found = standing(drawn("\n".join(f"freedonia {type_} sylvania {when} {cited}" for type_, when, cited in parts)))
    shown = [side and f"{side.tier} {side.holds if side.current else 'older'} {side.claims}" for side in found.sides]
    assert shown == [positive, negative]
    assert found.mixed is mixed


def test_known_since_is_the_earliest_start_or_attestation_of_the_tier() -> None:
    world = drawn(
        """
        freedonia rival-of  sylvania 1990/.. courier
        freedonia fights    sylvania 2015/.. courier
        freedonia attacks   sylvania 2019    courier
        freedonia adversary-of sylvania -    courier:asserts::2012-05 courier
        """
    )
    found = standing(world)
    assert (found.since, str(found.known_since)) == (None, "2012-05")
    older = standing(world, as_of="2011", possible=True)
    assert (older.negative, str(older.since), str(older.known_since)) == ("adversary", "None", "2012-05")

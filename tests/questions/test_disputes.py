"""Disagreements about the same time, and what is none."""

from __future__ import annotations

import pytest

from actorgraph import Dataset, load
from tests.conftest import Variant
from tests.drawn import drawn

ALLIED_STILL = """
- id: freedonia-partners-sylvania
  subject: sylvania
  type: partners-with
  object: freedonia
  when: {when}
  summary: The two get on well, by another account.
  citations:
  - source: courier
{contradicts}"""


def with_relation(variant: Variant, when: str, contradicts: str = "") -> Dataset:
    """The invented world with one more relation between Freedonia and Sylvania."""
    folder = variant("dataset.yaml", "relations: 13", old="relations: 12")
    relations = (folder / "relations.yaml").read_text(encoding="utf-8")
    return load(variant("relations.yaml", relations + ALLIED_STILL.format(when=when, contradicts=contradicts)))


def kinds(dataset: Dataset, actor: str | None = None, **scope: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.one[0].id, each.other[0].id) for each in dataset.disputes(actor, **scope).answers]  # type: ignore[arg-type]


def test_a_claim_that_is_denied_is_disputed(world: Dataset) -> None:
    assert kinds(world) == [("denied", "sylvania-arms-banner", "sylvania-arms-banner")]
    (dispute,) = world.disputes().answers
    assert [(c.source, c.stance) for c in dispute.one[0].citations] == [("herald", "reports")]
    assert [(c.source, c.stance) for c in dispute.other[0].citations] == [("courier", "denies")]


@pytest.mark.parametrize(
    ("actor", "scope", "number"),
    [
        ("sylvania", {}, 1),
        ("zk", {}, 0),
        (None, {"as_of": "2021"}, 1),
        (None, {"as_of": "2000"}, 0),
        (None, {"according_to": "herald"}, 0),
    ],
)
def test_only_what_is_asked_for(world: Dataset, actor: str | None, scope: dict[str, str], number: int) -> None:
    assert len(kinds(world, actor, **scope)) == number


def test_a_pair_that_merely_changed_is_no_dispute(world: Dataset) -> None:
    # Allies until 2001, enemies in 2022: no common time.
    assert not [each for each in world.disputes().answers if each.kind == "mixed"]


@pytest.mark.parametrize(
    ("when", "mixed"),
    [("2021/..", True), ("2021/2023", True), ("2022", True), ("2019/2020", False), ("2022-XX", False), ("2021/", False)],
)
def test_a_pair_is_mixed_where_both_surely_held_on_a_common_day(variant: Variant, when: str, mixed: bool) -> None:
    # Enemies in 2022: on each of its days, as far as the source knows, which is of March. What is still open is sure up to there
    # as well; on some one day of 2022 is not sure to be before.
    dataset = with_relation(variant, when)
    assert [kind for kind, *_ in kinds(dataset, "sylvania")].count("mixed") == int(mixed)


@pytest.mark.parametrize(("when", "found"), [("2022-02/..", True), ("2019/2020", False)])
def test_a_contradiction_needs_a_common_time(variant: Variant, when: str, found: bool) -> None:
    dataset = with_relation(variant, when, "  contradicts:\n  - freedonia-adversary-sylvania\n")
    contradictions = [each for each in kinds(dataset) if each[0] == "contradiction"]
    assert contradictions == ([("contradiction", "freedonia-adversary-sylvania", "freedonia-partners-sylvania")] if found else [])
    marked = dataset.between("freedonia", "sylvania", as_of=when.split("/")[0]).relations
    assert {claim.id for claim in marked if claim.disputed} == (
        {"freedonia-adversary-sylvania", "freedonia-partners-sylvania"} if found else set()
    )


def test_a_contradiction_disputes_nothing_at_a_date_when_only_one_of_the_two_holds() -> None:
    world = drawn("a allied-with b 2005/2015\na adversary-of b 2005/2007", contradicts={"r2": "r1"})
    both = [("contradiction", "r1", "r2"), ("mixed", "r1", "r2")]
    assert kinds(world) == kinds(world, as_of="2006") == kinds(world, as_of="2005/2012") == both
    assert kinds(world, as_of="2012") == kinds(world, as_of="2017") == []


@pytest.mark.parametrize(("as_of", "number"), [(None, 1), ("1998", 1), ("2005", 0), ("2022-03", 0), ("1990/1999", 1)])
def test_a_denial_of_one_time_disputes_that_time_alone(as_of: str | None, number: int) -> None:
    world = drawn("a arms b - gazette:asserts::1998 herald courier:denies:b:1998")
    assert len(world.disputes(as_of=as_of).answers) == number


def test_a_refuted_claim_is_a_denied_one_and_contradicts_nothing() -> None:
    world = drawn(
        "a allied-with b - courier:reports:c courier:denies\na adversary-of b - courier\nc arms b -", contradicts={"r1": "r2"}
    )
    assert kinds(world) == [("denied", "r1", "r1")]
    assert [claim.disputed for claim in world.between("a", "b").relations] == [True, False]


def test_on_the_real_data_each_side_is_of_its_kind() -> None:
    dataset = load()
    found = dataset.disputes().answers
    assert {dispute.kind for dispute in found} == {"denied", "contradiction", "mixed"}
    for dispute in found:
        if dispute.kind == "denied":
            assert {c.stance for claim in dispute.other for c in claim.citations} == {"denies"}
            assert "denies" not in {c.stance for claim in dispute.one for c in claim.citations}
        elif dispute.kind == "contradiction":
            assert dispute.other[0].id in dataset.relation[dispute.one[0].id].contradicts
        else:
            assert {claim.sign for claim in dispute.one} == {1}
            assert {claim.sign for claim in dispute.other} == {-1}

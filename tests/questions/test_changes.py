"""Which pairs change tier between two dates, counted by hand on the invented world."""

from __future__ import annotations

import pytest

import actorgraph
from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion
from tests.drawn import drawn

Summary = tuple[str, str, str | None, str | None, str | None, str | None]


def summary(dataset: Dataset, before: str, after: str, actor: str | None = None) -> list[Summary]:
    return [
        (*(each.id for each in change.actors), *change.before[:2], *change.after[:2])  # type: ignore[misc]
        for change in dataset.changes(before, after, actor).answers
    ]


@pytest.mark.parametrize(
    ("before", "after", "actor", "expected"),
    [
        (
            "2000",
            "2022",
            None,
            [
                ("freedonia", "red-banner", None, None, None, "adversary"),
                ("freedonia", "sylvania", "ally", None, None, "adversary"),
                ("north-banner", "sylvania", "ally", None, None, None),
                ("red-banner", "sylvania", None, None, "ally", None),
            ],
        ),
        ("2000", "2022", "sylvania", [
            ("sylvania", "freedonia", "ally", None, None, "adversary"),
            ("sylvania", "north-banner", "ally", None, None, None),
            ("sylvania", "red-banner", None, None, "ally", None),
        ]),
        ("2022", "2000", "zk", []),
        ("2022", "2022", None, []),
    ],
)  # fmt: skip
def test_pairs_that_changed(world: Dataset, before: str, after: str, actor: str | None, expected: list[Summary]) -> None:
    assert summary(world, before, after, actor) == expected


def test_evidence_that_grew_old_is_no_change(world: Dataset) -> None:
    # The war of 2015 is attested until 2022 and presumed after that: 2030 brings nothing new on it.
    then, later = world.hostile("red-banner", as_of="2020"), world.hostile("red-banner", as_of="2030")
    assert [answer.holds for answer in (*then.answers, *later.answers)] == ["yes", "presumed"]
    assert summary(world, "2022-03-31", "2030", "red-banner") == []


def test_the_claims_behind_a_change(world: Dataset) -> None:
    (change,) = [c for c in world.changes("2000", "2022", "freedonia").answers if c.actors[1].id == "sylvania"]
    assert [claim.id for claim in change.ended] == ["freedonia-allied-sylvania"]
    assert [claim.id for claim in change.began] == ["freedonia-adversary-sylvania"]


def test_a_voice_hears_only_its_own_changes(world: Dataset) -> None:
    pairs = [tuple(actor.id for actor in c.actors) for c in world.changes("2000", "2022", according_to="gazette").answers]
    assert pairs == [("freedonia", "sylvania"), ("north-banner", "sylvania")]


def test_an_invalid_date_is_refused(world: Dataset) -> None:
    with pytest.raises(InvalidQuestion, match="someday"):
        world.changes("someday", "2022")


def test_changes_agree_with_the_standings_of_both_dates() -> None:
    dataset = actorgraph.load()
    for change in dataset.changes("2018", "2022").answers:
        one, two = (actor.id for actor in change.actors)
        for date, tiers in (("2018", change.before), ("2022", change.after)):
            standing = dataset.between(one, two, as_of=date).standing
            assert (standing.positive, standing.negative) == tiers[:2] if standing else tiers == (None, None, False)


def test_that_a_source_begins_to_speak_of_a_pair_is_no_change() -> None:
    # No source says since when China is Pakistan's ally; the first to say so is of 2022.
    changes = actorgraph.load().changes("2018", "2022", "pakistan")
    changed = {actor.id for change in changes.answers for actor in change.actors}
    assert "afghan-taliban" in changed
    assert not changed & {"china", "turkey", "russia", "qatar", "lashkar-e-taiba"}
    assert changes.undated >= 5


def test_that_no_source_gives_an_end_is_no_change() -> None:
    world = drawn("freedonia fights sylvania 2014/ herald\nfreedonia arms zk 2014/2016 herald")
    changes = world.changes("2014", "2018")
    assert [tuple(actor.id for actor in change.actors) for change in changes.answers] == [("freedonia", "zk")]
    assert changes.undated == 1


def test_changes_of_one_actor_are_those_of_all_that_name_it(world: Dataset) -> None:
    everything = world.changes("2000", "2022")
    for name in world.actor:
        found = {frozenset(actor.id for actor in change.actors) for change in world.changes("2000", "2022", name).answers}
        pairs = ({actor.id for actor in change.actors} for change in everything.answers)
        assert found == {frozenset(pair) for pair in pairs if name in pair}

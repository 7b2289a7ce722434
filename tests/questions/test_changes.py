"""Which pairs change tier between two dates, counted by hand on the invented world."""

from __future__ import annotations

import pytest

import actorgraph
from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion
from tests.drawn import drawn

Summary = tuple[str, str, str, str | None, str | None, str | None, str | None]


def summary(dataset: Dataset, before: str, after: str, actor: str | None = None) -> list[Summary]:
    return [
        (change.group, *(each.id for each in change.actors), *change.before[:2], *change.after[:2])  # type: ignore[misc]
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
                ("began", "freedonia", "red-banner", None, None, None, "adversary"),
                # That they are enemies in 2022 is no start, and so they did not turn.
                ("ended", "freedonia", "sylvania", "ally", None, None, "adversary"),
                ("ended", "north-banner", "sylvania", "ally", None, None, None),
                ("first-on-record", "freedonia", "sylvania", "ally", None, None, "adversary"),
                # The shelter is told to begin in 2021; the arms are attested before.
                ("first-on-record", "red-banner", "sylvania", None, None, "ally", None),
            ],
        ),
        ("2000", "2022", "sylvania", [
            ("ended", "sylvania", "freedonia", "ally", None, None, "adversary"),
            ("ended", "sylvania", "north-banner", "ally", None, None, None),
            ("first-on-record", "sylvania", "freedonia", "ally", None, None, "adversary"),
            ("first-on-record", "sylvania", "red-banner", None, None, "ally", None),
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
    found = [c for c in world.changes("2000", "2022", "freedonia").answers if c.actors[1].id == "sylvania"]
    assert [(c.group, [claim.id for claim in c.ended], [claim.id for claim in c.began]) for c in found] == [
        ("ended", ["freedonia-allied-sylvania"], []),
        ("first-on-record", [], ["freedonia-adversary-sylvania"]),
    ]


def test_a_turn_has_the_claims_of_both_sides() -> None:
    world = drawn("a allied-with b 1994/2001 gazette\na fights b 2002/.. gazette\na rival-of b 2003/.. gazette")
    (change,) = world.changes("2000", "2005").answers
    assert change.group == "turned"
    # The rivalry bears no tier of the later date.
    assert ([claim.id for claim in change.ended], [claim.id for claim in change.began]) == (["r1"], ["r2"])


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
            standing = dataset.between(one, two, as_of=date, only_itself=True).standing
            assert (standing.positive, standing.negative) == tiers[:2] if standing else tiers == (None, None, False)


def test_that_a_source_begins_to_speak_of_a_pair_is_no_beginning() -> None:
    world = drawn("a arms b - courier\na arms c - gazette courier\na arms d 2021/.. courier")
    changes = world.changes("2018", "2022")
    assert summary(world, "2018", "2022") == [
        ("began", "a", "d", None, None, "ally", None),
        ("first-on-record", "a", "b", None, None, "ally", None),
    ]
    assert changes.undated == 1


def test_that_no_source_gives_an_end_is_no_end() -> None:
    world = drawn("freedonia fights sylvania 2014/ herald\nfreedonia arms zk 2014/2016 herald")
    changes = world.changes("2014", "2018")
    assert [(change.group, *(actor.id for actor in change.actors)) for change in changes.answers] == [
        ("ended", "freedonia", "zk"),
        ("fell-silent", "freedonia", "sylvania"),
    ]
    assert changes.undated == 1


@pytest.mark.parametrize(("after", "group"), [("2023", "fell-silent"), ("2022-01-15", None), ("2022-01-16", "fell-silent")])
def test_silence_falls_when_the_memory_ends(after: str, group: str | None) -> None:
    world = drawn("a arms b - herald\nc arms d - courier")
    found = [change.group for change in world.changes("2020-01-15", after, "a").answers]
    assert found == ([group] if group else [])
    assert world.changes("2020-01-15", after, "a", memory="3y").answers == ()


@pytest.mark.parametrize(
    ("drawing", "groups"),
    [
        ("a attacks b 2010-03 gazette\nc arms d - courier", ["fell-silent"]),  # that an act is over is no end
        ("a arms b 2005/2015 herald\na funds b - gazette\nc arms d - courier", ["fell-silent"]),  # not every claim is told to end
        ("a arms b 2005/2015 herald\na funds b 2001/2012 herald\nc arms d - courier", ["ended"]),
        ("a arms b 2005/2015 herald\na partners-with b - courier gazette\nc arms d - courier", ["ended"]),  # partners still
    ],
)
def test_a_side_ends_where_all_that_bore_it_is_told_to_end(drawing: str, groups: list[str]) -> None:
    assert [change.group for change in drawn(drawing).changes("2010-05-01", "2022-03-31", "a").answers] == groups


def test_a_start_told_with_a_mark_of_doubt_is_no_beginning() -> None:
    world = drawn("a arms b 2015~/.. courier\na arms c 2015/.. courier\na arms d 2015?/.. courier")
    assert [(change.group, change.actors[1].id) for change in world.changes("2014", "2022").answers] == [
        ("began", "c"),
        ("first-on-record", "b"),
        ("first-on-record", "d"),
    ]


def test_changes_of_one_actor_are_those_of_all_that_name_it(world: Dataset) -> None:
    everything = world.changes("2000", "2022")
    for name in world.actor:
        found = {frozenset(actor.id for actor in change.actors) for change in world.changes("2000", "2022", name).answers}
        pairs = ({actor.id for actor in change.actors} for change in everything.answers)
        assert found == {frozenset(pair) for pair in pairs if name in pair}


# --- changes of government -----------------------------------------------------------------------------------------

GOVERNED = """
    republic governs state 2004/2021-08-15 courier
    movement governs state 2021-08-15/..   courier
    state    arms    other 2019/..         courier:asserts::2020
    club     governs town  -               courier
"""


@pytest.mark.parametrize(
    ("before", "after", "actor", "regimes"),
    [
        ("2021-08-14", "2021-08-16", None, [("state", ["republic"], ["movement"])]),
        ("2010", "2022", "state", [("state", ["republic"], ["movement"])]),
        ("2010", "2022", "movement", [("state", ["republic"], ["movement"])]),
        ("2010", "2022", "republic", [("state", ["republic"], ["movement"])]),
        ("2010", "2022", "other", []),
        ("2010", "2022", "club", []),
        ("2005", "2010", None, []),
        # On the day itself the newcomer governs; in its year both did.
        ("2021-08-14", "2021-08-15", None, [("state", ["republic"], ["movement"])]),
        ("2021", "2022", None, [("state", ["movement", "republic"], ["movement"])]),
        ("2000", "2022", None, []),  # that nobody is told to govern before is no change of government
    ],
)
def test_changes_of_government_are_listed_apart(
    before: str, after: str, actor: str | None, regimes: list[tuple[str, list[str], list[str]]]
) -> None:
    world = drawn(GOVERNED, kinds={"republic": "government", "movement": "armed-group", "club": "organisation"})
    found = world.changes(before, after, actor).regimes
    assert [(each.actor.id, [a.id for a in each.before], [a.id for a in each.after]) for each in found] == regimes


def test_governing_is_no_tie_that_changes() -> None:
    world = drawn(GOVERNED, kinds={"republic": "government", "movement": "armed-group", "club": "organisation"})
    assert world.changes("2010", "2022", "movement").answers == ()
    # What the state did under the republic is not presumed of it under the movement.
    assert [change.group for change in world.changes("2020", "2022", "state").answers] == ["fell-silent"]


@pytest.mark.parametrize(
    ("start", "before", "after", "group"),
    [
        ("2012", "2010", "2014", "began"),
        ("2012~", "2010", "2014", "first-on-record"),  # about 2012 may be 2009
        ("2012~", "2009", "2020", "began"),
        ("2012-05?", "2011", "2012-12-31", "began"),
        ("2012-05~", "2012-03", "2014", "first-on-record"),
        ("2012-05-20~", "2011", "2014", "began"),
        ("201X", "2012", "2020", "first-on-record"),
        ("201X~", "2009", "2020", "began"),
        ("20XX~", "1999", "2022", "first-on-record"),
        ("-0004~", "-0044", "2022", "began"),
        ("-001X~", "-0044", "2022", "began"),
    ],
)
def test_a_vague_start_is_told_between_two_dates_if_all_that_it_means_lies_there(
    start: str, before: str, after: str, group: str
) -> None:
    (change,) = drawn(f"freedonia fights sylvania {start}/..").changes(before, after).answers
    assert change.group == group

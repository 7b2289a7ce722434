"""Claims in time order, counted by hand on the invented world."""

from __future__ import annotations

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion, UnknownName
from actorgraph.questions.answers import as_json

IN_ORDER = [
    "sylvania-trains-north",  # open start
    "north-part-of-banner",
    "freedonia-allied-sylvania",
    "rufus-leads-freedonia",  # unknown start: the last day it can have begun
    "freedonia-fights-banner",
    "freedonia-funds-north",  # only denied, and shown as such
    "sylvania-tolerates-north",
    "zk-threatens-freedonia",
    "sylvania-arms-banner",  # no time given: the date of the source
    "freedonia-talks-sylvania",
    "sylvania-shelters-banner",
    "freedonia-adversary-sylvania",
]


def ids(world: Dataset, *actors: str, **options: str | bool) -> list[str]:
    return [dated.claim.id for dated in world.timeline(*actors, **options).answers]  # type: ignore[arg-type]


def test_all_claims_of_all_times_in_time_order(world: Dataset) -> None:
    assert ids(world) == IN_ORDER
    assert world.timeline().question.as_of is None


@pytest.mark.parametrize(
    ("actors", "options", "expected"),
    [
        (("zk",), {}, ["zk-threatens-freedonia"]),
        (("sylvania", "freedonia"), {}, ["freedonia-allied-sylvania", "freedonia-talks-sylvania", "freedonia-adversary-sylvania"]),
        (
            ("red-banner", "north-banner", "freedonia"),
            {},
            ["north-part-of-banner", "freedonia-fights-banner", "freedonia-funds-north"],
        ),
        (
            ("freedonia",),
            {"sign": "negative"},
            ["freedonia-fights-banner", "zk-threatens-freedonia", "freedonia-adversary-sylvania"],
        ),
        (("freedonia",), {"sign": "neutral"}, ["rufus-leads-freedonia", "freedonia-talks-sylvania"]),
        ((), {"type": "in hostilities with"}, UnknownName),
        ((), {"type": "fights"}, ["freedonia-fights-banner"]),
        (("freedonia",), {"as_of": "2000"}, ["freedonia-allied-sylvania"]),
        (
            (),
            {"according_to": "courier", "as_of": "2022-03"},
            [
                "freedonia-fights-banner",
                "freedonia-talks-sylvania",  # an act of the month before
                "sylvania-shelters-banner",
                "freedonia-adversary-sylvania",
                "sylvania-arms-banner",  # denied, and shown as such
            ],
        ),
        ((), {"sign": "both"}, InvalidQuestion),
        (("sylvania", "atlantis"), {}, UnknownName),
    ],
)
def test_filters(
    world: Dataset, actors: tuple[str, ...], options: dict[str, str | bool], expected: list[str] | type[Exception]
) -> None:
    if isinstance(expected, type):
        with pytest.raises(expected):
            ids(world, *actors, **options)
    else:
        assert ids(world, *actors, **options) == expected


def test_bounds_are_those_of_the_period(world: Dataset) -> None:
    bounds = {dated.claim.id: tuple(as_json(day) for day in dated[:4]) for dated in world.timeline().answers}
    assert bounds["sylvania-trains-north"] == (None, None, "2005-01-01", "2005-12-31")
    assert bounds["freedonia-fights-banner"] == ("2015-03-01", "2015-03-31", None, None)
    assert bounds["sylvania-arms-banner"] == (None, "2020-01-15", None, None)


def test_what_is_left_out_is_counted(world: Dataset) -> None:
    left_out = world.timeline(according_to="gazette").left_out
    assert left_out.other_voices == 8  # 12 relations: 3 are the gazette's, one is only denied
    assert world.timeline(stated_only=True).left_out.not_stated == 2


def test_what_only_concerns_a_pair_is_beside_its_claims(world: Dataset) -> None:
    for actors in (("sylvania", "red-banner"), ("red-banner", "sylvania")):
        answer = world.timeline(*actors)
        assert [claim.id for claim in answer.also_about] == ["freedonia-adversary-sylvania"]
        assert "freedonia-adversary-sylvania" not in ids(world, *actors)
    assert world.timeline("red-banner").also_about == ()
    assert world.timeline("red-banner", "sylvania", "north-banner").also_about == ()
    assert world.timeline().also_about == ()

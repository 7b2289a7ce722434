"""All records together: what each mapping finds, against a look at every record."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given

from actorgraph import Dataset
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.model.records import Description, Relation
from actorgraph.model.spelling import folded
from actorgraph.model.vocabulary import GOVERNS, PART_TYPES
from actorgraph.storage.gate import read
from tests.questions.test_properties import steady, worlds

DESCRIBED = {"id": "world", "title": "The world", "version": "1"}
LEAST: dict[str, Any] = {"summary": "They fight.", "citations": [{"source": "courier"}]}


def relation(name: str, drawing: str = "freedonia fights sylvania", **fields: Any) -> Relation:
    subject, type_, object_ = drawing.split()
    return read(Relation, {"id": name, "subject": subject, "type": type_, "object": object_, **LEAST, **fields})


def having(records: Records, **parts: Any) -> Records:
    """The records with other parts."""
    names = ("description", "sources", "actors", "relations", "types", "kinds")
    return Records(**{name: getattr(records, name) for name in names} | parts)


def assert_found(records: Records) -> None:
    """Every mapping holds what a look at all relations finds, in their order, and nothing else."""
    every = records.relations
    for one, two in permutations(records.actor, 2):
        between = tuple(r for r in every if {r.subject, r.object} == {one, two})
        assert tuple(records.relations_between.get((one, two), ())) == between
        about = tuple(r for r in every if one in {r.subject, r.object} and two in r.concerning)
        assert tuple(records.relations_about.get((one, two), ())) == about
    for actor in records.actor:
        assert tuple(records.relations_of.get(actor, ())) == tuple(r for r in every if actor in {r.subject, r.object})
        of_parts = tuple(r for r in every if r.object == actor and r.type in PART_TYPES)
        assert tuple(records.relations_of_parts.get(actor, ())) == of_parts
        assert tuple(records.governed.get(actor, ())) == tuple(r for r in every if r.object == actor and r.type == GOVERNS)
    assert [every[records.place[name]].id for name in records.relation] == [r.id for r in every]
    assert all(records.relations_of.values())
    assert all(records.relations_between[pair] for pair in records.relations_between)


def test_relations_are_found_by_their_actors(world: Dataset) -> None:
    thirds = {"concerning": ["zk", "sylvania"]}
    added = (relation("one", "freedonia accuses red-banner", **thirds), relation("two", "red-banner part-of sylvania"))
    assert_found(having(world, relations=(*world.relations, *added)))
    assert world.relation["zk-threatens-freedonia"].other("freedonia") == "zk"
    assert world.relation["zk-threatens-freedonia"].other("zk") == "freedonia"


@steady
@given(worlds())
def test_relations_of_a_drawn_world_are_found_by_their_actors(world: Dataset) -> None:
    assert_found(world)


def test_nobody_has_no_relations(world: Dataset) -> None:
    assert "nobody" not in world.relations_of
    assert ("nobody", "freedonia") not in world.relations_between
    assert ("freedonia", "nobody") not in world.relations_between
    with pytest.raises(KeyError):
        world.relations_between["red-banner", "zk"]


def test_contradiction_counts_for_both_sides_though_one_says_so(world: Dataset) -> None:
    one, two = relation("one", contradicts=["two"]), relation("two", "freedonia allied-with sylvania")
    assert having(world, relations=(one, two)).rivals_of == {"one": {"two"}, "two": {"one"}}


@pytest.mark.parametrize(
    ("reviewed", "last"), [(None, "2022-03-31"), ("2022-03-15", "2022-03-15"), ("2022-03", "2022-03-31"), ("2023", "2022-03-31")]
)
def test_the_record_ends_with_the_newest_source_and_not_after_the_review(world: Dataset, reviewed: str | None, last: str) -> None:
    described = read(Description, DESCRIBED | ({"reviewed": reviewed} if reviewed else {}))
    assert having(world, description=described).record_ends == Period.parse(last)


def test_who_governs_an_actor_is_found_from_the_governed(world: Dataset) -> None:
    one, two = (relation(f"g-{who}", f"{who} governs sylvania") for who in ("red-banner", "freedonia"))
    assert having(world, relations=(*world.relations, one, two)).governed == {"sylvania": (one, two)}
    assert world.governed == {}
    governed = having(world, relations=(*world.relations, one, two))
    assert governed.in_rule == {each for relation in (one, two) for each in (relation.subject, relation.object)}
    assert world.in_rule == frozenset()


def test_actors_and_sources_are_found_by_every_name(world: Dataset) -> None:
    for actor in world.actors:
        assert all(actor.id in world.actors_named[folded(name)] for name in actor.all_names)
    for source in world.sources:
        names = (source.id, source.title, source.publisher, *source.authors)
        assert all(source.id in world.sources_named[folded(name)] for name in names)


def test_what_passed_is_not_checked_again(world: Dataset) -> None:
    """It is what it was given, and finds the rest."""
    parts = {name: getattr(world, name) for name in ("description", "sources", "actors", "types", "kinds")}
    broken = relation("one", "freedonia fights nowhere")
    passed = Dataset.passed({**parts, "relations": (broken,), "place": {"one": 7}})
    assert isinstance(passed, Dataset)
    assert (passed.place, passed.relations_of["nowhere"]) == ({"one": 7}, (broken,))

"""STIX and FollowTheMoney: what their own libraries make of our files."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

import pytest
import stix2
from hypothesis import given, settings

from actorgraph.formats import export
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.questions.readings import NOT_COUNTED, certainty
from actorgraph.rdf.terms import Namespace
from actorgraph.storage.folder import load
from tests.conftest import WORLD, needed_library
from tests.drawn import drawn
from tests.formats.datasets import datasets, freedonia, rearranged
from tests.formats.running import actorgraph

model = needed_library("followthemoney", "ftm").model
WORLDS = [load(), load(WORLD), freedonia()]
NAMES = ["bundled", "world", "freedonia"]
HOSTILE = ("<script>alert(1)</script>", "=HYPERLINK(1)", '"}, {"type": "x', "{{ 7*7 }}", "%41\\u0041 \\", "null", "سلام & 自由")
DENIED = """
pakistan fights india - gazette:denies
pakistan fights china - gazette:denies:china courier:hedges
pakistan fights iran  - gazette:reports:india gazette:denies
pakistan fights qatar - gazette:reports:india gazette:denies:qatar
"""


def relations(format: str, records: Records) -> dict[str, dict[str, Any]]:
    """The relations of an export, as plain values by the id that ours have."""
    if format == "stix":
        found = {each["external_references"][0]["external_id"]: each for each in stix(records) if each["type"] == "relationship"}
    else:
        found = {each["properties"]["recordId"][0]: each for each in ftm(records) if each["schema"] == "UnknownLink"}
    return {iri.rpartition("/")[2]: each for iri, each in found.items()}


def stix(records: Records) -> list[dict[str, Any]]:
    made = export(records, "stix")
    assert isinstance(made, bytes)
    objects: list[dict[str, Any]] = json.loads(made)["objects"]
    return objects


def ftm(records: Records) -> list[dict[str, Any]]:
    made = export(records, "ftm")
    assert isinstance(made, bytes)
    return [json.loads(line) for line in made.decode().removesuffix("\n").split("\n")]


def told(records: Records) -> set[str]:
    return {each.id for each in records.relations if certainty(each.citations) not in NOT_COUNTED}


def accepted_as_stix(records: Records) -> None:
    made = export(records, "stix")
    assert isinstance(made, bytes)
    bundle = stix2.parse(made.decode(), allow_custom=False, version="2.1")
    assert f"{bundle.serialize(indent=2, ensure_ascii=False)}\n".encode() == made
    ids = [each.id for each in bundle.objects]
    assert len(ids) == len(set(ids)) == len(records.actors) + len(told(records))
    assert {each[end] for each in bundle.objects if each.type == "relationship" for end in ("source_ref", "target_ref")} <= set(ids)


def accepted_as_ftm(records: Records) -> None:
    entities: dict[str, Any] = {each["id"]: each for each in ftm(records)}
    assert len(entities) == len(records.sources) + len(records.actors) + len(told(records))
    for raw in entities.values():
        entity = model.get_proxy(raw, cleaned=False)
        assert entity.to_dict() == raw
        entity.schema.validate(raw)
        assert not [name for name in entity.schema.required if not entity.has(name)], raw
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert model[entities[value]["schema"]].is_a(prop.range)


@pytest.mark.parametrize("records", WORLDS, ids=NAMES)
def test_their_libraries_accept_every_object(records: Records) -> None:
    accepted_as_stix(records)
    accepted_as_ftm(records)


@settings(max_examples=40, deadline=None)
@given(datasets())
def test_their_libraries_accept_whatever_our_models_accept(records: Records) -> None:
    accepted_as_stix(records)
    accepted_as_ftm(records)


@pytest.mark.parametrize("records", WORLDS, ids=NAMES)
def test_relations_say_in_stix_what_they_say_here(records: Records) -> None:
    names, found = Namespace(records.description), relations("stix", records)
    actors = {each["id"]: each["external_references"][0]["external_id"] for each in stix(records) if each["type"] == "identity"}
    assert found.keys() == told(records)
    for name, each in found.items():
        relation = records.relation[name]
        assert (each["relationship_type"], each["description"]) == (relation.type, relation.summary)
        for end, ref in ((relation.subject, "source_ref"), (relation.object, "target_ref")):
            assert actors[each[ref]] == names.of("actor", end)[1:-1]
        publishers = [records.source[citation.source].publisher for citation in relation.citations]
        assert [reference["source_name"] for reference in each["external_references"][1:]] == publishers
        assert each["created"] == each["modified"] == f"{records.record_ends.latest_end}T00:00:00.000Z"


@pytest.mark.parametrize("records", WORLDS, ids=NAMES)
def test_relations_say_in_followthemoney_what_they_say_here(records: Records) -> None:
    found = relations("ftm", records)
    assert found.keys() == told(records)
    for name, each in found.items():
        relation, properties = records.relation[name], each["properties"]
        ends = [properties[end][0].rpartition(".")[2] for end in ("subject", "object")]
        assert ends == [relation.subject, relation.object]
        assert (properties["role"], properties["summary"]) == ([records.type[relation.type].label], [relation.summary])
        assert properties["status"] == [certainty(relation.citations)]


@pytest.mark.parametrize("format", ["stix", "ftm"])
def test_a_relation_that_is_denied_or_refuted_is_left_out(format: str) -> None:
    records = drawn(DENIED)
    assert [certainty(each.citations) for each in records.relations] == ["denied", "hedged", "refuted", "alleged"]
    assert relations(format, records).keys() == {"r2", "r4"}


def test_citations_tell_the_time_that_they_are_about_and_their_origin() -> None:
    as_stix, as_ftm = relations("stix", freedonia())["war"], relations("ftm", freedonia())["war"]
    in_stix = [reference["description"] for reference in as_stix["external_references"][1:]]
    assert as_ftm["properties"]["description"] == in_stix
    assert [" | about: 1933-11~/1934? | " in each for each in in_stix] == [True, False, False]
    assert [" | about: 1933-11-XX | " in each for each in in_stix] == [False, True, False]
    assert [" | origin: Freedonian <Press> & Agency | " in each for each in in_stix] == [False, True, True]


@pytest.mark.parametrize(
    ("when", "in_stix", "in_ftm"),
    [
        ("2001-09-11", {"start_time": "2001-09-11T00:00:00Z", "stop_time": "2001-09-11T23:59:59Z"}, {"date": "2001-09-11"}),
        ("2001-09-11/..", {"start_time": "2001-09-11T00:00:00Z"}, {"startDate": "2001-09-11"}),
        ("1999/2001-09-11", {"stop_time": "2001-09-11T23:59:59Z"}, {"startDate": "1999", "endDate": "2001-09-11"}),
        ("../2001-09", {}, {"endDate": "2001-09"}),
        ("2001", {}, {"date": "2001"}),
        ("2001-09-11?", {}, {}),
        ("2001-09-11~/..", {}, {}),
        ("199X", {}, {}),
        ("2001-09-XX/2002", {}, {"endDate": "2002"}),
        ("-0044-03-15", {}, {}),
        ("-", {}, {}),
    ],
)
def test_days_are_told_and_never_invented(when: str, in_stix: Mapping[str, str], in_ftm: Mapping[str, str]) -> None:
    records = drawn(f"pakistan fights india {when} gazette")
    [as_stix], [as_ftm] = relations("stix", records).values(), relations("ftm", records).values()
    assert {side: as_stix[side] for side in ("start_time", "stop_time") if side in as_stix} == in_stix
    dates = {name: values for name, values in as_ftm["properties"].items() if "date" in name.lower()}
    assert dates == {name: [value] for name, value in in_ftm.items()}
    assert (f"({when})" in as_stix["external_references"][0]["description"]) == (when != "-")


@pytest.mark.parametrize("cited", ["gazette", "gazette:asserts::2001-09-11", "gazette:asserts::2001-09-11 herald"])
@pytest.mark.parametrize("type_", ["fights", "attacks"])
def test_the_day_of_a_passage_is_no_start_or_end(type_: str, cited: str) -> None:
    """By then it was so, or had happened; nobody says that it began or ended then."""
    records = drawn(f"pakistan {type_} india - {cited}")
    [as_stix], [as_ftm] = relations("stix", records).values(), relations("ftm", records).values()
    assert not {"start_time", "stop_time"} & as_stix.keys()
    assert not {"date", "startDate", "endDate"} & as_ftm["properties"].keys()


@pytest.mark.parametrize(("cited", "sure"), [("gazette", 85), ("gazette:hedges", 50), ("gazette:reports:china", 15)])
def test_confidence_is_how_the_sources_put_it(cited: str, sure: int) -> None:
    [relation] = relations("stix", drawn(f"pakistan fights india - {cited}")).values()
    assert relation["confidence"] == sure


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    records = freedonia()
    actors = tuple(dataclasses.replace(actor, name=text, description=f"{text}\n{text}") for actor in records.actors)
    told = tuple(dataclasses.replace(relation, summary=text) for relation in records.relations)
    records = dataclasses.replace(records, actors=actors, relations=told)
    identities = [each for each in stix(records) if each["type"] == "identity"]
    assert {(each["name"], each.get("description")) for each in identities} == {(text, f"{text}\n{text}")}
    named = [each["properties"] for each in ftm(records) if ".actor." in each["id"]]
    assert [(each["name"], each["description"]) for each in named] == [([text], [f"{text}\n{text}"])] * len(actors)
    assert {each["description"] for each in relations("stix", records).values()} == {text}
    assert {each["properties"]["summary"][0] for each in relations("ftm", records).values()} == {text}


@pytest.mark.parametrize("format", ["stix", "ftm"])
def test_same_dataset_same_bytes(format: str) -> None:
    one, two = (actorgraph("export", format, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert one == two
    assert export(rearranged(load(), reversed), format) == one.encode()


def test_ids_in_stix_are_the_same_for_everybody() -> None:
    """A pinned id: another one would break what others have linked."""
    [freedonia_] = [each for each in stix(freedonia()) if each.get("name") == "Freedonia"]
    assert freedonia_["id"] == "identity--1b79580c-67f6-57c1-b09f-e79abfe13c77"


def test_a_dataset_of_antiquity_has_a_year_that_stix_can_write() -> None:
    records = drawn("pakistan fights india - gazette")
    old = tuple(dataclasses.replace(source, issued=Period.parse("-0044-03-15")) for source in records.sources)
    records = dataclasses.replace(records, sources=old)
    accepted_as_stix(records)
    assert {each["created"] for each in stix(records)} == {"1000-01-01T00:00:00.000Z"}

"""The one builder: from plain values of whatever origin to a dataset, or to everything that is wrong with them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidDataset, Problem, Refused
from actorgraph.model.collection import Records
from actorgraph.storage.build import LONGEST_SHOWN, assemble, build, shown_id
from actorgraph.storage.standard import own_terms, standard_vocabulary
from tests.formats.datasets import FREEDONIA


def changed(section: str, place: int, **fields: Any) -> dict[str, Any]:
    """`FREEDONIA` with other values in the fields of one record."""
    raw: dict[str, Any] = copy.deepcopy(FREEDONIA)
    (raw[section] if section == "description" else raw[section][place]).update(fields)
    return raw


def problems_of(raw: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDataset) as refused:
        build(raw, "a file")
    return refused.value.problems


def test_the_dataset_is_of_the_class_that_is_asked_for() -> None:
    assert type(build(FREEDONIA, "freedonia", Dataset)) is Dataset


def test_every_dataset_has_the_standard_vocabulary_and_then_its_own() -> None:
    records: Records = build(FREEDONIA, "freedonia")
    assert {row.id for row in own_terms(records)} == {"lends-sugar-to", "duchy"}
    assert [*records.kinds, *records.types][: len(records.kinds) - 1] == list(standard_vocabulary()[: len(records.kinds) - 1])


def test_what_is_wrong_in_records_and_between_them_is_told_together() -> None:
    raw = changed("sources", 0, title="")
    raw["relations"][0]["object"] = "nobody"
    raw["relations"][1]["id"] = "Not A Slug"
    with pytest.raises(Refused) as refused:
        assemble(raw)
    assert {(".".join(map(str, fault.path)), fault.code) for fault in refused.value.faults} == {
        ("sources.0.title", "AG104"),
        ("relations.0.object", "AG202"),
        ("relations.1.id", "AG105"),
        ("relations.0.contradicts.0", "AG205"),
    }


def test_a_value_that_is_refused_for_itself_is_not_looked_for() -> None:
    with pytest.raises(Refused) as refused:
        assemble(changed("relations", 0, subject="Not A Slug"))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("relations", 0, "subject"), "AG105")]


@pytest.mark.parametrize("section", ["types", "kinds"])
def test_an_id_of_the_vocabulary_is_taken_once(section: str) -> None:
    raw = copy.deepcopy(FREEDONIA)
    raw[section] *= 2
    with pytest.raises(Refused) as refused:
        assemble(raw)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [((section, 1, "id"), "AG201")]


def test_an_entry_with_a_standard_id_is_refused_in_a_folder_and_not_read_from_a_file() -> None:
    raw = copy.deepcopy(FREEDONIA)
    raw["kinds"].insert(0, {"id": "state", "label": "another", "plural": "others", "definition": "Not the standard one."})
    with pytest.raises(Refused) as refused:
        assemble(raw)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("kinds", 0, "id"), "AG201")]
    assert build(raw, "a file") == build(FREEDONIA, "a file")


def test_a_problem_names_the_record_and_the_field() -> None:
    raw = changed("kinds", 0, plural="")
    raw["kinds"].insert(0, {"id": "state"})  # not read, and does not shift the numbers of those that are
    (problem,) = problems_of(raw)
    assert (problem.file, problem.code, problem.record) == ("a file", "AG104", "duchy")
    assert problem.message == "plural: the value is empty"


def test_a_problem_of_the_description_names_it() -> None:
    (problem,) = problems_of(changed("description", 0, id="x" * 100))
    assert (problem.code, problem.record, problem.message) == ("AG105", "dataset", "id: not an id")


@pytest.mark.parametrize("description", [None, "text", 7, ["id"], {}, {"reviewed": ["2021"]}, {"reviewed": {"a": "b"}}])
def test_times_are_compared_also_where_the_description_is_broken(description: object) -> None:
    raw = changed("sources", 0, issued="1933-10-31")
    with pytest.raises(Refused) as refused:
        assemble({**raw, "description": description})
    told = [(fault.path, fault.code) for fault in refused.value.faults if fault.path[0] != "dataset"]
    assert told == [(("relations", 0, "citations", 1, "about"), "AG210")]


@pytest.mark.parametrize("about", ["1934-06/..", "1932", "1950", "1950/1951"])
def test_a_time_that_is_wrong_in_several_ways_is_told_once(about: str) -> None:
    raw = changed("relations", 0, when="1933/1935", citations=[{"source": "gazette", "about": about}])
    assert [each.message.partition(":")[0] for each in problems_of(raw)] == ["citations.0.about"]


@pytest.mark.parametrize("record", [None, "text", 7, ["id"], {}, {"id": 7}, {"id": ["x"]}])
def test_what_is_no_record_has_no_id_to_show(record: object) -> None:
    assert shown_id(record) == ""
    assert problems_of({**FREEDONIA, "actors": [*FREEDONIA["actors"], record]})[0].record == "actors"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a", True),
        ("Not A Slug", True),
        ("x" * LONGEST_SHOWN, True),
        ("x" * (LONGEST_SHOWN + 1), False),
        ("\x1b[2J", False),
        ("\u202ea", False),
    ],
)
def test_an_id_is_shown_only_if_it_can_disturb_nobody(name: str, shown: bool) -> None:
    assert shown_id({"id": name}) == (name if shown else "")

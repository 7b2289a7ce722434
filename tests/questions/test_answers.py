"""Answers as JSON: dates are texts, and nothing is added to the fields."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actorgraph import Dataset
from actorgraph.model.collection import Records
from actorgraph.model.dates import Day, Period
from actorgraph.model.records import Relation
from actorgraph.questions import claims
from actorgraph.questions.answers import ActorRef, as_json
from actorgraph.questions.claims import reading_of
from actorgraph.questions.readings import Reading
from tests.drawn import drawn


@pytest.mark.parametrize(
    ("value", "json_value"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("a text", "a text"),
        (Day(2021, 8, 15), "2021-08-15"),
        (Period.parse("2021-08~/.."), "2021-08~/.."),
        ((), []),
        ((Day(2021, 8, 15), None), ["2021-08-15", None]),
        ({"b": (1,), "a": Period.parse("199X")}, {"b": [1], "a": "199X"}),
        (ActorRef("zk", "Zone K", "unresolved"), {"id": "zk", "name": "Zone K", "kind": "unresolved"}),
    ],
    ids=repr,
)
def test_each_kind_of_value(value: object, json_value: object) -> None:
    assert as_json(value) == json_value


def test_the_keys_are_the_fields_in_their_order(world: Dataset) -> None:
    answer = world.between("freedonia", "sylvania", ever=True)
    shown = as_json(answer)
    assert json.loads(json.dumps(shown)) == shown
    assert list(shown) == list(answer._fields)
    assert list(shown["standing"]) == list(answer.standing._fields)  # type: ignore[union-attr]
    claim, record = answer.relations[0], shown["relations"][0]
    assert list(record) == ["as" if name == "as_" else name for name in claim._fields if name != "reading"]
    assert (record["when"], record["last_attested"]) == (str(claim.when), str(claim.last_attested))
    assert list(record["citations"][0]) == list(claim.citations[0]._fields)


def test_a_time_that_no_source_gives_is_null() -> None:
    (claim,) = drawn("a fights b -").between("a", "b").relations
    assert as_json(claim)["when"] is None
    assert str(claim.reading.timing.period.latest_start) == "2022-03-01"  # the month of its source: so on each of its days


@pytest.mark.parametrize("question", ["disputes", "timeline", "changes", "path"])
def test_a_question_on_everything_reads_each_relation_once(world: Dataset, question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(records: Records, relation: Relation, *heard: Any) -> Reading | None:
        read.append(relation.id)
        return reading_of(records, relation, *heard)

    monkeypatch.setattr(claims, "reading_of", noted)
    arguments = {"changes": ("2000", "2022"), "path": ("zk", "sylvania")}.get(question, ())
    getattr(world, question)(*arguments)
    assert sorted(read) == sorted(world.relation)

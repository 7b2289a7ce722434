"""Answers for pipes: JSON with the keys of the contract, JSON lines, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from markdown_it import MarkdownIt

from actorgraph import Dataset
from actorgraph.cli.views import view_of
from actorgraph.questions.answers import as_json
from tests.cli.asked import QUESTIONS
from tests.conftest import WORLD, run_here

CLAIM = [
    *("id", "subject", "type", "object", "concerning", "when", "summary", "holds", "last_attested", "sign", "tier"),
    *("certainty", "disputed", "citations", "as", "attested_from", "current", "silent_months", "note"),
]
CITED = ["source", "title", "publisher", "issued", "link", "phrase", "locator", "stance", "by", "about", "origin"]
ANSWER = [
    *("actor", "positive", "negative", "mixed", "direction", "holds", "since", "last_attested", "certainty", "disputed", "via"),
    *("relations", "faces", "known_since", "current", "silent_months", "sides"),
]
SIDE = [
    *("tier", "holds", "since", "known_since", "last_attested", "current", "silent_months", "certainty", "disputed", "claims"),
]
POWERS = ["faces", "contested", "contested_by", "regimes", "see_also"]
ASIDE = ["empty", "may", "may_have", "not_counted", "record_speaks_of", *POWERS]
LATER = ["memory", "record_ends", "beyond_record"]
QUESTION = ["command", "actor", "as_of", "according_to", "stated_only", "with_parts", "possible", "only_itself", *LATER]


def answered(*arguments: str) -> Any:
    done = run_here(*arguments, "--data", WORLD, "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_json_of_a_question_has_the_keys_of_the_contract() -> None:
    answer = answered("hostile", "freedonia")
    assert list(answer) == ["question", "answers", "left_out", *ASIDE]
    assert list(answer["question"]) == QUESTION
    found, _ = answer["answers"]
    assert list(found) == ANSWER
    assert list(found["actor"]) == ["id", "name", "kind"]
    assert list(found["sides"]) == ["positive", "negative"]
    assert found["sides"]["positive"] is None
    assert list(found["sides"]["negative"]) == SIDE
    (claim,) = found["relations"]
    assert list(claim) == CLAIM
    assert list(claim["citations"][0]) == CITED


def test_json_of_a_question_whole() -> None:
    assert answered("hostile", "sylvania", "--possible", "--according-to", "courier") == {
        "question": {
            "command": "hostile",
            "actor": "sylvania",
            "as_of": "2022-03-31",
            "according_to": "courier",
            "stated_only": False,
            "with_parts": False,
            "possible": True,
            "only_itself": False,
            "memory": "2y",
            "record_ends": "2022-03-31",
            "beyond_record": False,
        },
        "answers": [
            {
                "actor": {"id": "freedonia", "name": "Freedonia", "kind": "state"},
                "positive": None,
                "negative": "adversary",
                "mixed": False,
                "direction": "mutual",
                "holds": "yes",
                "since": None,
                "last_attested": "2022-03",
                "certainty": "stated",
                "disputed": False,
                "via": None,
                "relations": [
                    {
                        "id": "freedonia-adversary-sylvania",
                        "subject": "freedonia",
                        "type": "adversary-of",
                        "object": "sylvania",
                        "concerning": ["red-banner"],
                        "when": "2022",
                        "summary": "The two are enemies now.",
                        "holds": "yes",
                        "last_attested": "2022-03",
                        "sign": -1,
                        "tier": "adversary",
                        "certainty": "stated",
                        "disputed": False,
                        "citations": [
                            {
                                "source": "courier",
                                "title": "Who Pays the Red Banner?",
                                "publisher": "Courier",
                                "issued": "2022-03",
                                "link": None,
                                "phrase": "the two enemies of today",
                                "locator": None,
                                "stance": "asserts",
                                "by": None,
                                "about": None,
                                "origin": None,
                            }
                        ],
                        "as": None,
                        "attested_from": "2022",
                        "current": True,
                        "silent_months": 0,
                        "note": None,
                    }
                ],
                "faces": [],
                "known_since": "2022",
                "current": True,
                "silent_months": 0,
                "sides": {
                    "positive": None,
                    "negative": {
                        "tier": "adversary",
                        "holds": "yes",
                        "since": None,
                        "known_since": "2022",
                        "last_attested": "2022-03",
                        "current": True,
                        "silent_months": 0,
                        "certainty": "stated",
                        "disputed": False,
                        "claims": 1,
                    },
                },
            }
        ],
        "left_out": {"other_voices": 0, "not_stated": 0, "only_possible": 0, "through_parts": 0, "among_faces": 0},
        "empty": None,
        "may": 0,
        "may_have": [],
        "not_counted": [],
        "record_speaks_of": None,
        "faces": [],
        "contested": [],
        "contested_by": {},
        "regimes": [],
        "see_also": [],
    }


def test_json_of_a_pair_has_the_keys_of_the_contract() -> None:
    answer = answered("between", "freedonia", "sylvania", "--possible")
    assert list(answer)[:3] == ["question", "standing", "relations"]
    assert list(answer["question"]) == ["command", "actor", "other", *QUESTION[2:]]
    assert list(answer["standing"]) == ANSWER
    assert [list(claim) for claim in answer["relations"]] == [CLAIM] * 3
    assert list(answer)[3:] == [
        *("actors", "via_parts", "voices", "contested", "left_out", "also_about", "empty", "may"),
        *("one_power", "faces", "contested_rule", "contested_by", "regimes"),
    ]
    assert (answer["also_about"], answer["empty"], answer["may"]) == ([], None, 0)
    nothing = answered("between", "zk", "rufus-firefly")
    assert (nothing["standing"], nothing["empty"]) == (None, "nothing-on-record")
    (about,) = answered("between", "freedonia", "red-banner")["also_about"]
    assert (list(about), about["id"]) == (CLAIM, "freedonia-adversary-sylvania")


def test_json_of_a_list_says_what_is_beside_the_answers() -> None:
    answer = answered("allies", "sylvania")
    assert (answer["empty"], answer["may"], answer["not_counted"], answer["record_speaks_of"]) == (None, 1, [], None)
    assert answer["may_have"] == [
        {
            "actor": {"id": "north-banner", "name": "Northern Banner", "kind": "faction"},
            "relations": ["sylvania-tolerates-north"],
        }
    ]
    answer = answered("allies", "freedonia", "--as-of", "2016")
    assert (answer["answers"], answer["empty"], answer["may"]) == ([], "not-then", 0)
    assert answer["record_speaks_of"] == ["1994", "2001-09"]
    (denied,) = answer["not_counted"]
    assert (list(denied), denied["id"], denied["certainty"]) == (CLAIM, "freedonia-funds-north", "denied")


def test_json_of_a_profile_has_the_keys_of_the_contract() -> None:
    answer = answered("show", "sylvania")
    assert list(answer) == [
        *("question", "actor", "interests", "structure", "tiers", "left_out", "empty", "may", "may_have", "not_counted"),
        *("record_speaks_of", *POWERS),
    ]
    assert list(answer["question"]) == QUESTION
    assert list(answer["may_have"]) == ["positive", "negative"]
    assert [each["actor"]["id"] for each in answer["may_have"]["positive"]] == ["north-banner"]
    assert (answer["empty"], answer["may"], answer["may_have"]["negative"]) == (None, 1, [])
    assert [list(each) for each in answer["tiers"]["ally"]] == [ANSWER]
    assert [each["id"] for each in answered("show", "freedonia", "--as-of", "2016")["not_counted"]] == ["freedonia-funds-north"]


def test_json_of_changes_has_the_keys_of_the_contract() -> None:
    answer = answered("changes", "1999", "2022")
    assert list(answer) == ["question", "answers", "undated", "regimes"]
    assert list(answer["question"]) == [*("command", "actor", "before", "after", "according_to", "stated_only", "possible", *LATER)]
    assert {tuple(change) for change in answer["answers"]} == {("actors", "group", "before", "after", "ended", "began")}
    assert [change["group"] for change in answer["answers"]] == ["began", "ended", "ended", "first-on-record", "first-on-record"]
    assert (answer["undated"], answer["regimes"]) == (2, [])


def test_json_of_a_timeline_has_the_keys_of_the_contract() -> None:
    answer = answered("timeline", "freedonia", "red-banner")
    assert list(answer) == ["question", "answers", "left_out", "also_about"]
    assert list(answer["question"]) == [
        *("command", "actors", "type", "sign", "as_of", "according_to", "stated_only", "possible", *LATER)
    ]
    assert [list(each["claim"]) for each in answer["answers"]] == [CLAIM]
    assert [each["id"] for each in answer["also_about"]] == ["freedonia-adversary-sylvania"]
    assert answered("timeline", "freedonia")["also_about"] == []


@pytest.mark.parametrize("name", ["allies", "hostile", "between", "show", "timeline", "changes", "disputes", "path", "ask"])
def test_every_question_says_its_memory_and_where_the_record_ends(name: str) -> None:
    question = json.loads(run_here(*QUESTIONS[name], "--data", WORLD, "--format", "json").stdout)["question"]
    assert [question[key] for key in LATER] == ["2y", "2022-03-31", False]


def test_json_is_what_the_library_answers(world: Dataset) -> None:
    printed = answered("hostile", "freedonia", "--as-of", "2022-03")
    answer = world.hostile("freedonia", as_of="2022-03")
    assert printed == as_json(answer)
    assert [each["actor"]["id"] for each in printed["answers"]] == [each.actor.id for each in answer.answers]


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_and_jsonl_say_the_same(name: str) -> None:
    whole = json.loads(run_here(*QUESTIONS[name], "--data", WORLD, "--format", "json").stdout)
    lines = [json.loads(line) for line in run_here(*QUESTIONS[name], "--data", WORLD, "--format", "jsonl").stdout.splitlines()]
    assert next(iter(whole)) == "question"
    listed = whole.get("answers", whole.get("relations", [whole]))
    assert lines == listed
    assert lines


@pytest.mark.parametrize("name", QUESTIONS)
def test_csv_is_a_table_without_holes(name: str) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, "--format", "csv")
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert rows
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}


def test_csv_has_a_row_for_each_claim() -> None:
    rows = list(
        csv.DictReader(io.StringIO(run_here("hostile", "freedonia", "--possible", "--data", WORLD, "--format", "csv").stdout))
    )
    assert [(row["actor_id"], row["id"], row["citation_source"], row["negative"], row["mixed"]) for row in rows] == [
        ("red-banner", "freedonia-fights-banner", "herald | courier", "adversary", "no"),
        ("sylvania", "freedonia-adversary-sylvania", "courier", "adversary", "no"),
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_markdown_can_be_read(name: str) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, "--format", "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(done.stdout)
    assert tokens[0].type == "heading_open"
    assert tokens[0].tag == "h1"


def test_data_goes_to_stdout_and_talk_to_stderr() -> None:
    done = run_here("ask", "who is hostile to Freedonia?", "--data", WORLD, "--format", "json")
    assert done.stderr == "Understood: actorgraph hostile freedonia\n"
    assert json.loads(done.stdout)["question"]["command"] == "hostile"


def test_an_empty_answer_in_csv_still_has_its_header() -> None:
    done = run_here("hostile", "zk", "--data", WORLD, "--as-of", "1950", "--format", "csv")
    (header,) = done.stdout.splitlines()
    assert header.startswith("id,subject,type,object,")
    assert header.endswith("citation_link")


def test_a_search_for_mere_punctuation_finds_nothing() -> None:
    assert run_here("actors", "?!", "--data", WORLD, "--format", "jsonl").stdout == ""


def test_an_answer_that_no_view_shows_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no view shows the answers to frenemies"):
        view_of("frenemies")

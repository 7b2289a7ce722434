"""The gate: what it lets in, that it says everything that is wrong, and that it never breaks whatever it is given."""

from __future__ import annotations

import re
import string
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.errors import CODES, UNSAFE, Fault, Refused
from actorgraph.formats.document import schema
from actorgraph.model.collection import Records
from actorgraph.model.fields import columns
from actorgraph.model.records import SECTIONS, Actor, Citation, Record, Relation, Source, plain
from actorgraph.storage.gate import read
from tests.formats.datasets import datasets

SOURCE = {"id": "herald", "title": "Trouble", "publisher": "Herald", "issued": "2020"}
ACTOR = {"id": "freedonia", "name": "Freedonia", "kind": "state"}
RELATION = {"id": "r1", "subject": "freedonia", "type": "fights", "object": "sylvania", "summary": "They fight."}
CITED = {**RELATION, "citations": [{"source": "herald"}]}


def faults_of(cls: type, raw: object) -> list[Fault]:
    """What is wrong with plain values; nothing where they are let in."""
    try:
        read(cls, raw)
    except Refused as refused:
        return list(refused.faults)
    return []


def codes_of(cls: type, raw: object) -> list[tuple[str, str]]:
    return [(".".join(map(str, fault.path)), fault.code) for fault in faults_of(cls, raw)]


# --- what is let in ------------------------------------------------------------------------------------------------


@given(datasets())
def test_what_came_through_goes_through_again(records: Records) -> None:
    for section, cls in SECTIONS.items():
        for record in getattr(records, section):
            assert read(cls, plain(record)) == record


def test_a_record_is_the_same_as_one_that_its_constructor_makes() -> None:
    assert read(Citation, {"source": "herald", "by": "zk", "stance": "denies"}) == Citation(
        source="herald", by="zk", stance="denies"
    )
    assert hash(read(Citation, {"source": "herald"})) == hash(Citation(source="herald"))


def test_what_is_unknown_may_be_null_or_left_out() -> None:
    assert read(Relation, {**CITED, "when": None, "note": None}) == read(Relation, CITED)


def test_equal_dates_are_parsed_once() -> None:
    assert read(Source, {**SOURCE, "issued": "1931-04"}).issued is read(Source, {**SOURCE, "issued": "1931-04"}).issued


# --- pydantic's quick check and ours agree -------------------------------------------------------------------------

FORMS: list[tuple[type, str, st.SearchStrategy[str]]] = [
    # A field of each form, and texts that are nearly of it.
    (Source, "id", st.text("ab01-_A ", min_size=1, max_size=66)),
    (Source, "title", st.text(string.ascii_letters + " .", max_size=5)),
    (Source, "note", st.text("a ", max_size=3)),
    (Source, "url", st.from_regex(r"(https?|ftp)://[a-c%.:@/?#\[ -]{0,6}[0-9A-F:]{0,6}[a:@/?#]{0,4}", fullmatch=True)),
    (Source, "type", st.sampled_from(["news", "New", "repor", "event", "", "report "])),
    (Source, "language", st.from_regex(r"[a-zA-Z]{1,4}(-[a-zA-Z0-9]{1,9}){0,3}", fullmatch=True)),
    (Actor, "wikidata", st.from_regex(r"[QP]?[0-9]{0,14}", fullmatch=True)),
    (Citation, "phrase", st.lists(st.sampled_from(["a", "the", ""]), max_size=10).map(" ".join)),
]


@pytest.mark.parametrize(("cls", "field", "texts"), FORMS, ids=[field for _, field, _ in FORMS])
@given(data=st.data())
def test_the_gate_and_the_json_schema_accept_the_same_ascii(
    cls: type, field: str, texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    text = data.draw(texts | st.text(string.printable[:95], max_size=8))
    raw = {**{Source: SOURCE, Actor: ACTOR, Citation: {"source": "herald"}}[cls], field: text}
    whole = schema()
    valid = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{cls.__name__}", "$defs": whole["$defs"]}).is_valid(raw)
    assert {fault.path for fault in faults_of(cls, raw)} == (set() if valid else {(field,)})


WHOLE: list[tuple[type, str, str]] = [
    # A text of each form.
    (Source, "id", "herald"),
    (Source, "title", "Trouble in the Hills"),
    (Source, "note", "Read twice."),
    (Source, "url", "https://example.org/herald"),
    (Source, "type", "news"),
    (Source, "language", "en"),
    (Source, "issued", "2020"),
    (Actor, "wikidata", "Q843"),
    (Citation, "phrase", "trouble in the hills"),
]


@pytest.mark.parametrize("more", ["\x00", "\x7f", "\x85", "\u200b", "\ue000", "e\u0301", "\ud800"], ids=ascii)
@pytest.mark.parametrize(("cls", "field", "text"), WHOLE, ids=[field for _, field, _ in WHOLE])
def test_no_form_lets_in_what_no_text_may_hold(cls: type, field: str, text: str, more: str) -> None:
    raw = {**{Source: SOURCE, Actor: ACTOR, Citation: {"source": "herald"}}[cls], field: text}
    assert faults_of(cls, raw) == []
    assert {fault.path for fault in faults_of(cls, {**raw, field: text + more})} == {(field,)}


@pytest.mark.parametrize(("cls", "field", "text"), WHOLE, ids=[field for _, field, _ in WHOLE])
def test_only_a_note_may_end_with_a_line_break(cls: type, field: str, text: str) -> None:
    raw = {**{Source: SOURCE, Actor: ACTOR, Citation: {"source": "herald"}}[cls], field: f"{text}\n"}
    assert {fault.path for fault in faults_of(cls, raw)} == (set() if field == "note" else {(field,)})


@pytest.mark.parametrize("name", ["\0quick", "\0close", "quick", "close"])
def test_a_field_may_be_called_like_what_pydantic_adds_to_a_path(name: str) -> None:
    assert codes_of(Relation, {**CITED, name: "x"}) == [(name, "AG101")]
    assert codes_of(Actor, {**ACTOR, "names": {name: "x"}}) != []
    assert ("names.en", "AG103") in codes_of(Actor, {**ACTOR, "names": {"en": 1, name: 1}})


# --- what is refused -----------------------------------------------------------------------------------------------

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["\ud800", "{x}", "[key]", "2021", "2021/..", "199X", "2022/2021"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "id",
                        "stance",
                        "by",
                        "citations",
                        "names",
                        "kind",
                        "candidates",
                        "subject",
                        "object",
                        "x",
                        "[key]",
                        "\ud800",
                    ),
                    *("about", "when", "source", "issued", "reviewed", "interests"),
                ]
            )
            | st.integers(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("cls", get_args(Record), ids=lambda cls: cls.__name__)
@given(data=st.data())
def test_whatever_it_is_given_it_answers_with_a_record_or_with_faults(cls: type, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(columns(cls)))
    raw = data.draw(ANYTHING | st.dictionaries(names, ANYTHING, max_size=6))
    for fault in faults_of(cls, raw):
        assert fault.code in CODES
        assert not re.search(UNSAFE, f"{fault.message}{fault.found}{fault.advice}")


def test_what_stands_between_fields_is_told_beside_what_stands_in_them() -> None:
    """Rules between fields hold also where one of the fields is refused, and in records within records."""
    assert codes_of(Relation, {**CITED, "object": "freedonia", "note": ""}) == [("note", "AG104"), ("object", "AG207")]
    interest = {"title": " x", "summary": "Peace.", "citations": [{"source": "herald", "stance": "reports"}]}
    assert codes_of(Actor, {**ACTOR, "interests": [interest], "candidates": ["sylvania"]}) == [
        ("interests.0.title", "AG106"),
        ("candidates", "AG209"),
        ("interests.0.citations.0.stance", "AG111"),
    ]


@pytest.mark.parametrize("stance", [[], {}, ["reports"], 7])
def test_a_stance_of_another_shape_is_only_that(stance: object) -> None:
    assert codes_of(Citation, {"source": "herald", "stance": stance, "by": "zk"}) == [("stance", "AG103")]


def test_a_list_of_nothing_but_mistakes_is_not_called_empty() -> None:
    assert codes_of(Relation, {**RELATION, "citations": [7, {"source": "A"}]}) == [
        ("citations.0", "AG103"),
        ("citations.1.source", "AG105"),
    ]


def test_both_halves_of_a_pair_are_looked_at() -> None:
    assert codes_of(Actor, {**ACTOR, "names": {"x": "", "en": "Freedonia"}}) == [("names.x", "AG112"), ("names.x", "AG104")]


@pytest.mark.parametrize("name", [7, "", "colour", "[key]", "\ud800"])
def test_a_field_that_there_is_not(name: object) -> None:
    (fault,) = faults_of(Citation, {"source": "herald", name: "x"})
    assert (fault.code, len(fault.path)) == ("AG101", 1)
    assert fault.advice == "use one of source, phrase, locator, stance, by, about, note"


def test_a_misspelt_field_is_recognised_in_the_record_where_it_stands() -> None:
    (fault,) = faults_of(Relation, {**RELATION, "citations": [{"source": "herald", "locater": "p. 3"}]})
    assert (fault.path, fault.advice) == (("citations", 0, "locater"), "did you mean locator?")

"""Tables, networks and JSON: what they hold, and the truth of what is said that they cannot carry."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args
from xml.etree import ElementTree

import jsonschema
import networkx
import pytest
from hypothesis import given, settings
from tools.json_schema import PUBLISHED, made

from actorgraph.errors import InvalidQuestion
from actorgraph.formats import FORMATS, Options, export
from actorgraph.formats.document import schema
from actorgraph.formats.flat import citation_line
from actorgraph.formats.importing import import_file
from actorgraph.formats.tables import safe
from actorgraph.model.collection import Records
from actorgraph.model.fields import columns
from actorgraph.model.records import Actor, Citation, Description, Interest, Record, Relation, Source
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.storage.build import build
from actorgraph.storage.folder import load
from tests.conftest import needed_library
from tests.formats.datasets import FREEDONIA, datasets, freedonia, in_order_of_ids

GEXF = "{http://www.gexf.net/1.2draft}"


def one_file(records: Records, format: str) -> bytes:
    made = export(records, format)
    assert isinstance(made, bytes)
    return made


def tables(records: Records, **options: Any) -> dict[str, list[dict[str, str]]]:
    made = export(records, "csv", Options(**options))
    assert not isinstance(made, bytes)
    return {name: list(csv.DictReader(io.StringIO(data.decode(), newline=""))) for name, data in made.items()}


# --- csv -----------------------------------------------------------------------------------------------------------


def test_tables_hold_a_row_for_each_actor_and_relation() -> None:
    records: Records = load()
    found = tables(records)
    assert [row["id"] for row in found["actors.csv"]] == sorted(records.actor)
    assert [row["id"] for row in found["relations.csv"]] == sorted(records.relation)
    row = next(row for row in found["relations.csv"] if row["type"] == "shelters")
    assert row["tier"] == "ally"
    assert row["sources"]


def test_tables_hold_the_time_and_origin_of_each_citation() -> None:
    rows = {row["id"]: row for row in tables(freedonia(), verbatim=True)["relations.csv"]}
    assert rows["war"]["abouts"] == "1933-11~/1934? | 1933-11-XX | "
    assert rows["war"]["origins"] == " | Freedonian <Press> & Agency | Freedonian <Press> & Agency"
    assert (rows["peace"]["abouts"], rows["peace"]["origins"]) == ("", "")
    assert [rows[each]["lasting"] for each in ("war", "peace")] == ["state", "act"]


def test_a_citation_in_one_line_tells_its_time_and_origin() -> None:
    records = freedonia()
    one, two, three = (citation_line(records, citation) for citation in records.relation["war"].citations)
    assert one == "Herald | 193X | p. 3 | about: 1933-11~/1934? | reports | Rufus T. Firefly | to war we are going"
    assert " | 1933-11-17 | origin: Freedonian <Press> & Agency | about: 1933-11-XX | asserts | there is a war on" in two
    assert three.endswith(" | 1933-11-17 | origin: Freedonian <Press> & Agency | denies | Sylvania")


def test_cells_are_safe_for_spreadsheets_unless_asked_otherwise() -> None:
    [war] = [row for row in tables(freedonia())["relations.csv"] if row["id"] == "war"]
    assert war["publishers"] == "Herald | =HYPERLINK(1) | =HYPERLINK(1)"
    [leads] = [row for row in tables(freedonia())["relations.csv"] if row["id"] == "firefly-leads"]
    assert leads["publishers"] == "'=HYPERLINK(1)"
    [leads] = [row for row in tables(freedonia(), verbatim=True)["relations.csv"] if row["id"] == "firefly-leads"]
    assert leads["publishers"] == "=HYPERLINK(1)"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)"]
BEFORE = ["", " ", "\t", "\r", "\n", "\xa0", "\u3000", " \n\t "]


@pytest.mark.parametrize("before", BEFORE, ids=map(repr, BEFORE))
@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_gets_an_apostrophe(before: str, formula: str) -> None:
    assert safe(before + formula) == f"'{before}{formula}"


@pytest.mark.parametrize("cell", ["\ttext", "\r"])
def test_a_cell_that_starts_with_a_tab_or_a_return_gets_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        *("", " ", "a=b", "1-1", "a \uff1d b", "(=1)", "'=1", "\u22121", "\ufe631", "\uff0e1", "\uff03", "\u30fc"),
        *(-1, 0, None, True),
    ],
)
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert safe(cell) is cell


# --- networks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("records", [load(), freedonia()], ids=["bundled", "freedonia"])
def test_graphml_keeps_every_actor_and_relation(records: Records) -> None:
    graph: Any = networkx.parse_graphml(one_file(records, "graphml").decode(), force_multigraph=True)
    assert set(graph.nodes) == set(records.actor)
    assert {key for _, _, key in graph.edges(keys=True)} == set(records.relation)
    edges: Any = graph.edges(keys=True, data=True)
    for one, other, key, attributes in edges:
        relation = records.relation[key]
        assert (one, other, attributes["relation"]) == (relation.subject, relation.object, relation.type)
        assert attributes["summary"] == relation.summary
    assert graph.nodes[records.actors[0].id]["label"] == records.actors[0].name


@pytest.mark.parametrize("records", [load(), freedonia()], ids=["bundled", "freedonia"])
def test_gexf_has_the_timeline_that_gephi_reads(records: Records) -> None:
    root = ElementTree.fromstring(one_file(records, "gexf"))  # noqa: S314 - our own
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    edges = {edge.get("id"): edge for edge in root.iter(f"{GEXF}edge")}
    assert set(edges) == set(records.relation)
    assert {node.get("id") for node in root.iter(f"{GEXF}node")} == set(records.actor)
    dated = [r for r in records.relations if r.when and r.when.text.isdecimal()]
    for relation in dated:
        assert edges[relation.id].get("start") == f"{relation.when}-01-01"
        assert edges[relation.id].get("end") == f"{relation.when}-12-31"
    assert all(edge.get("type") in {None, "directed"} for edge in edges.values())


# --- json ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("records", [load(), freedonia()], ids=["bundled", "freedonia"])
def test_json_fits_its_schema_and_comes_back(records: Records, tmp_path: Any) -> None:
    data = one_file(records, "json")
    jsonschema.validate(json.loads(data), schema())
    (tmp_path / "x.json").write_bytes(data)
    assert import_file(tmp_path / "x.json") == in_order_of_ids(records)


@given(datasets())
@settings(max_examples=40, deadline=None)
def test_any_dataset_fits_the_schema_and_comes_back_from_json(tmp_path_factory: pytest.TempPathFactory, records: Records) -> None:
    data = one_file(records, "json")
    jsonschema.validate(json.loads(data), schema())
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_bytes(data)
    assert import_file(file) == records


@pytest.mark.parametrize("cls", [*get_args(Record)], ids=lambda cls: cls.__name__)
def test_the_schema_says_what_the_models_say(cls: type) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    defined, fields = schema()["$defs"][cls.__name__], columns(cls)
    assert {key: value["description"] for key, value in defined["properties"].items()} == {
        key: field.description for key, field in fields.items()
    }
    assert defined["required"] == [key for key, field in fields.items() if field.required]
    assert defined["additionalProperties"] is False


def test_the_published_schema_is_fresh() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == made(), "run `python -m tools.json_schema`"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dataset", "id"), "Not A Slug"),
        (("dataset", "expected"), {"sources": "two"}),
        (("sources", 0, "type"), "gossip"),
        (("sources", 0, "url"), "javascript:alert(1)"),
        (("actors", 0, "wikidata"), "P31"),
        (("actors", 0, "names"), {"zh-hans": "x"}),
        (("actors", 0, "aliases"), []),
        (("actors", 0, "name"), "two\nlines"),
        (("relations", 0, "citations"), []),
        (("relations", 0, "citations", 0, "stance"), "shouts"),
        (("relations", 0, "citations", 0, "phrase"), "two words"),
        (("relations", 0, "colour"), "red"),
        (("relations", 0, "when"), "last summer"),
        *(
            (("relations", 0, "citations", 0, "about"), text)
            for text in ("last summer", "1933/..", "../1934", "1933/", "/1934", 1934)
        ),
        (("sources", 0, "origin"), "two\nlines"),
        (("types", 0, "lasting"), "forever"),
        (("sources", 0, "url"), "https://example.org/a b"),
        (("sources", 0, "url"), "https://example.org/%zz"),
        (("sources", 0, "url"), "https://example.org:65536/"),
        (("actors", 0, "note"), "x" * 200_001),
        (("actors", 0, "id"), "a" * 65),
    ],
)
def test_the_schema_refuses_what_the_models_refuse(path: tuple[str | int, ...], value: Any, tmp_path: Any) -> None:
    from actorgraph.errors import InvalidDataset

    document: Any = json.loads(one_file(freedonia(), "json"))
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not jsonschema.Draft202012Validator(schema()).is_valid(document)
    (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InvalidDataset):
        import_file(tmp_path / "x.json")


# --- what is lost --------------------------------------------------------------------------------------------------


CHANGED = {
    "id": None,  # referred to from elsewhere; that ids are kept is seen above
    "base_iri": "https://elsewhere.example/",
    "expected": {"sources": 3},
    "issued": "1934-01-01",
    "accessed": "2021-06",
    "active": "1901/..",
    "reviewed": "2021-06",
    "when": "1933/1935",
    "about": "1933-12",
    "url": "https://elsewhere.example/",
    "archived_url": "https://elsewhere.example/",
    "language": "de",
    "wikidata": "Q43",
    "names": {"de": "Freedonien"},
    "phrase": "four other words here",
    "symmetric": "no",
    "lasting": "state",
    "axis": "formal",
    "tier": "ally",
}
NESTED = {"interests", "citations"}  # lost when all of their fields are
REFERRING = {
    "subject": "fr",
    "object": "fr",
    "kind": "government",
    "concerning": ["sylvania"],
    "candidates": ["freedonia"],
    "not_same_as": ["sylvania"],
    "contradicts": ["firefly-leads"],
    "source": "gazette",
    "by": "freedonia",
    "subject_kinds": ["state", "duchy", "person"],
    "object_kinds": ["state", "government", "person"],
    "stance": "denies",
    "citations": [{"source": "gazette", "stance": "hedges"}],
}


def places() -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """A name such as `citation.note` for every field, and where `FREEDONIA` fills it."""
    where: Mapping[str, tuple[Any, tuple[str | int, ...]]] = {
        "dataset": (Description, ("description",)),
        "source": (Source, ("sources", 0)),
        "actor": (Actor, ("actors", 0)),
        "relation": (Relation, ("relations", 0)),
        "interest": (Interest, ("actors", 0, "interests", 0)),
        "citation": (Citation, ("relations", 0, "citations", 0)),
        "type": (RelationType, ("types", 0)),
        "kind": (ActorKind, ("kinds", 0)),
    }
    for name, (cls, path) in where.items():
        for column in columns(cls):
            if (column in NESTED and name != "interest") or CHANGED.get(column, "") is None:
                continue
            here = ("actors", 2) if (name, column) == ("actor", "candidates") else path
            yield f"{name}.{column}", (*here, column)


def changed(path: tuple[str | int, ...]) -> Records:
    """`FREEDONIA` with another value in one field."""
    raw: Any = copy.deepcopy(FREEDONIA)
    inner = raw
    for step in path[:-1]:
        inner = inner[step]
    column = str(path[-1])
    old = inner[column]
    if column in REFERRING or column in CHANGED:
        inner[column] = {**CHANGED, **REFERRING}[column]
    elif column == "type" and path[0] == "relations":
        inner[column] = "attacks"
    elif column == "type":
        inner[column] = "report"
    else:
        inner[column] = [*old, "Another"] if isinstance(old, list) else f"{old} otherwise"
    assert inner[column] != old, path
    return build(raw, "changed")


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_format_loses_is_what_it_says(format: str) -> None:
    if extra := FORMATS[format].extra:
        needed_library(extra, format)
    before = export(freedonia(), format)
    lost = {name for name, path in places() if export(changed(path), format) == before}
    assert sorted(lost) == sorted(FORMATS[format].loses)


REFUTED = [{"source": "gazette", "stance": "reports", "by": "firefly"}, {"source": "gazette", "stance": "denies"}]
DENIED = [{"source": "gazette", "stance": "denies"}]
ALLEGED = [{"source": "herald", "stance": "reports", "by": "firefly"}, {"source": "gazette", "stance": "denies"}]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("citations", "word"), [(REFUTED, "refuted"), (DENIED, "denied"), (ALLEGED, "alleged")])
def test_what_is_refuted_is_told_or_left_out_as_what_is_denied(format: str, citations: list[Any], word: str) -> None:
    """A format that can only assert leaves out both; every other has the claim, with its certainty where it has one."""
    if extra := FORMATS[format].extra:
        needed_library(extra, format)
    raw: Any = copy.deepcopy(FREEDONIA)
    raw["relations"] = [{**raw["relations"][2], "citations": citations}]
    made = export(build(raw, "x"), format)
    text = b"".join([made] if isinstance(made, bytes) else made.values()).decode(errors="replace")
    asserted = word == "alleged" or not FORMATS[format].extra
    assert ("He leads it." in text) == asserted
    if asserted and format not in {"json", "sqlite", "stix"}:  # json and sqlite have the stances alone, stix a number
        assert word in text


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidQuestion, match=r"“excel” is not a format\. Use one of: turtle, ntriples"):
        export(freedonia(), "excel")

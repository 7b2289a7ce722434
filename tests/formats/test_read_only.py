"""N3, TriX and HexTuples: what rdflib writes in them is read back, and a stranger's text does no harm."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.errors import InvalidDataset, Problem
from actorgraph.formats.importing import import_file
from actorgraph.model.collection import Records
from actorgraph.rdf.literals import literals_as_written
from actorgraph.rdf.ontology import vocabulary
from actorgraph.rdf.read_only import READ_ONLY
from actorgraph.rdf.reading import records_from
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines, term, triples_in
from actorgraph.rdf.view import view
from actorgraph.storage.folder import load
from tests.formats.datasets import datasets, freedonia, in_order_of_ids
from tests.formats.running import actorgraph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # writing TriX calls its own old parts
DATASETS = {"bundled": load, "freedonia": freedonia}
TRIX = '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph>{}</graph></TriX>'


def written(records: Records, syntax: str) -> bytes:
    """What rdflib makes of a dataset in a syntax."""
    graph = view(records)
    if syntax == "trix":  # is only written of graphs that have names
        graph = rdflib.Dataset(store=graph.store)
    return graph.serialize(format=syntax).encode()


def read(text: str | bytes, syntax: str) -> set[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return {" ".join(map(term, triple)) for triple in triples_in(data, syntax, "x")}


def refused(text: str | bytes, syntax: str) -> Problem:
    with pytest.raises(InvalidDataset) as error:
        read(text, syntax)
    [problem] = error.value.problems
    assert str(problem).isprintable()
    return problem


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("syntax", READ_ONLY)
def test_what_rdflib_writes_comes_back(dataset: str, syntax: str) -> None:
    records = DATASETS[dataset]()
    data = written(records, syntax)
    found = lines(tuple(map(term, triple)) for triple in triples_in(data, syntax, "x"))
    assert found == lines([*statements(records), *vocabulary(records)])
    assert records_from(triples_in(data, syntax, "x"), "x") == in_order_of_ids(records)


@given(datasets())
@settings(max_examples=8, deadline=None)
def test_any_dataset_comes_back(records: Records) -> None:
    for syntax in READ_ONLY:
        assert records_from(triples_in(written(records, syntax), syntax, "x"), "x") == records, syntax


@pytest.mark.parametrize("syntax", READ_ONLY)
@pytest.mark.parametrize("named", [True, False], ids=["--from", "suffix"])
def test_a_file_is_imported(syntax: str, named: bool, tmp_path: Path) -> None:
    file = tmp_path / ("x.data" if named else f"x{READ_ONLY[syntax].suffix}")
    file.write_bytes(written(freedonia(), syntax))
    actorgraph("import", str(file), "-o", str(tmp_path / "made"), *(("--from", syntax) if named else ()))
    assert in_order_of_ids(load(tmp_path / "made")) == in_order_of_ids(freedonia())


LITERALS = [
    '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"2021-05-01Z"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"2021-13-99"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"2021~/.."^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    '"سلام"@fa-arab',
    '" a\\n\\t\\"\\\\ "',
]


@pytest.mark.parametrize("literal", LITERALS)
@pytest.mark.parametrize("syntax", READ_ONLY)
def test_literals_keep_their_form(literal: str, syntax: str, caplog: pytest.LogCaptureFixture) -> None:
    triple = f"<a:a> <a:b> {literal} ."
    graph = rdflib.Dataset()
    with literals_as_written():
        graph.parse(data=triple, format="nquads")
        # Bare numbers, which rdflib writes in N3, have no form to keep.
        data = triple if syntax == "n3" else graph.serialize(format=syntax)
    assert read(data, syntax) == {triple.removesuffix(" .")}
    assert not caplog.records


# --- what is refused -----------------------------------------------------------------------------------------------

DEEP = 100_000


@pytest.mark.parametrize(
    ("syntax", "text", "code", "message"),
    [
        ("n3", "{ <a:a> <a:b> <a:c> } .", "AG008", "formulas are not supported"),
        ("n3", "{ <a:a> <a:b> <a:c> } => { <a:a> <a:b> <a:d> } .", "AG008", "formula"),
        ("n3", "<a:a> <a:b> {} .", "AG008", "a formula where only an IRI is allowed"),
        ("n3", "?x <a:b> <a:c> .", "AG008", "a variable where only an IRI is allowed"),
        ("n3", "@forAll <a:x> . <a:x> <a:b> <a:c> .", "AG008", "a variable where"),
        ("n3", "[] <a:b> <a:c> .", "AG008", "a blank node where"),
        ("n3", "<a:a> <a:b> (1 2) .", "AG008", "a blank node where"),
        ("n3", "<a:a>!<a:b> <a:b> <a:c> .", "AG008", "a blank node where"),
        ("n3", '"a" <a:b> <a:c> .', "AG008", "a literal where"),
        ("n3", "<< <a:a> <a:b> <a:c> >> <a:b> <a:c> .", "AG008", "not n3"),
        ("n3", "<a:a> <a:b> <a b> .", "AG008", "Invalid IRI"),
        ("n3", '<a:a> <a:b> "x', "AG008", "Quote expected"),
        ("n3", "<a:a> <a:b> <a:c> .\n<a:a> <a:b> \x1b[31m .", "AG008", "Bad syntax"),
        ("n3", "<a:a> <a:b> " + "[ <a:b> " * DEEP, "AG002", "nested too deep"),
        ("n3", "<a:a> <a:b> " + "( " * DEEP, "AG002", "nested too deep"),
        ("n3", "{" * DEEP, "AG002", "nested too deep"),
        ("trix", TRIX.format("<triple><id>x</id><uri>a:b</uri><uri>a:c</uri></triple>"), "AG008", "a blank node where"),
        ("trix", TRIX.format("<triple><uri>x</uri><uri>a:b</uri><uri>a:c</uri></triple>"), "AG008", "No scheme"),
        ("trix", TRIX.format("<triple><uri>a:a</uri></triple>"), "AG008", "Triple has wrong length"),
        ("trix", TRIX.format("<uri>a:a"), "AG008", "mismatched tag"),
        ("trix", TRIX.format("</uri>"), "AG008", "mismatched tag"),
        ("trix", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + TRIX.format("&e;"), "AG008", "a DOCTYPE"),
        ("trix", "<!DOCTYPE x>".encode("utf-16"), "AG008", "a DOCTYPE or NUL"),
        ("trix", "<a>" * DEEP, "AG002", "elements are nested deeper"),
        ("hext", '["_:x", "a:b", "a:c", "globalId", "", ""]', "AG008", "a blank node where"),
        ("hext", '["a:a", "a:b", "_:x", "localId", "", ""]', "AG008", "a blank node where"),
        ("hext", '["a:a", "a:b", "a:c", "globalId", ""]', "AG008", "out of range"),
        ("hext", '["a:a", 1, null, {}, [], ""]', "AG008", "not hext"),
        ("hext", '{"a": 1}', "AG008", "not hext"),
        ("hext", "x", "AG008", "not hext"),
        ("hext", b"\xff\xfe", "AG008", "not hext"),
        ("hext", "[" * DEEP, "AG002", "values are nested deeper"),
    ],
)
def test_what_is_no_plain_triple_is_refused(syntax: str, text: str | bytes, code: str, message: str) -> None:
    problem = refused(text, syntax)
    assert (problem.code, message in problem.message) == (code, True), problem


@pytest.mark.parametrize(
    ("syntax", "text", "place"),
    [
        ("n3", "<a:a> <a:b> <a:c> .\n<a:a> <a:b> .", (2, 0)),
        ("trix", "<TriX xmlns='x'/>", (1, 1)),
        ("trix", TRIX.format("\n <x:a/>"), (2, 2)),
    ],
)
def test_a_mistake_is_told_with_its_line(syntax: str, text: str, place: tuple[int, int]) -> None:
    problem = refused(text, syntax)
    assert (problem.line, problem.col) == place, problem


@given(st.sampled_from(sorted(READ_ONLY)), st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_text_is_read_or_refused(syntax: str, data: st.DataObject) -> None:
    text = small(syntax)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    put = data.draw(st.binary(max_size=4) | st.sampled_from([b"{", b"[", b'"', b"<", b">", b"\\", b"null", b"@", b".", b"&x;"]))
    with suppress(InvalidDataset):
        read(text[:start] + put + text[end:], syntax)


@cache
def small(syntax: str) -> bytes:
    graph = rdflib.Dataset()
    with literals_as_written():
        graph.parse(data="".join(f"<a:{place}> <a:b> {each} .\n" for place, each in enumerate(LITERALS)), format="nquads")
    return graph.serialize(format=syntax).encode()


# --- what a stranger's text cannot do ------------------------------------------------------------------------------

TRAPS = {
    "n3": """@prefix log: <http://www.w3.org/2000/10/swap/log#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <http://127.0.0.1:9/a> log:semantics <http://127.0.0.1:9/b> ; owl:imports <http://127.0.0.1:9/c>, <file:///etc/passwd> .""",
    "trix": '<?xml-stylesheet href="http://127.0.0.1:9/a"?>'
    + TRIX.format("<triple><uri>http://127.0.0.1:9/a</uri><uri>a:b</uri><uri>http://127.0.0.1:9/c</uri></triple>"),
    "hext": json.dumps(
        ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b", "http://127.0.0.1:9/c", "globalId", "", "http://127.0.0.1:9/g"]
    ),
}


def test_nothing_is_fetched() -> None:
    program = """
import json, sys
from actorgraph.rdf.syntax import triples_in
import rdflib, rdflib.plugins.parsers.notation3, rdflib.plugins.parsers.trix, rdflib.plugins.parsers.hext, pyoxigraph
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.split(".")[0] in {"socket", "urllib", "subprocess"} else None)
sys.addaudithook(lambda event, a: seen.append(str(a[0])) if event == "open" and str(a[0]).startswith("/etc") else None)
for syntax, text in json.loads(sys.stdin.read()).items():
    assert list(triples_in(text.encode(), syntax, "x"))
assert not seen, seen
"""
    subprocess.run([sys.executable, "-c", program], input=json.dumps(TRAPS), text=True, check=True)


@pytest.mark.parametrize("datatype", ["HTML", "XMLLiteral"])
def test_a_literal_that_is_markup_takes_no_time(datatype: str) -> None:
    began = time.monotonic()
    line = ["a:a", "a:b", "<b>" * 100_000, f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{datatype}", "", ""]
    assert len(read(json.dumps(line), "hext")) == 1
    assert time.monotonic() - began < 10


def test_rdflib_says_nothing_of_a_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        refused("<a:a> <a:b> <a:\x1b[31m c> .", "n3")
        read('<a:a> <a:b> "-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date> .', "n3")
    assert not caplog.records


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actorgraph.formats.importing._LARGEST", dict.fromkeys(READ_ONLY, 10))
    for syntax, each in READ_ONLY.items():
        file = tmp_path / f"x{each.suffix}"
        file.write_bytes(written(freedonia(), syntax)[:11])
        with pytest.raises(InvalidDataset) as error:
            import_file(file)
        assert [problem.code for problem in error.value.problems] == ["AG002"]

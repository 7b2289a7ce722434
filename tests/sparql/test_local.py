"""SPARQL on the embedded store: the worked queries answer, and nothing reaches beyond the dataset."""

from __future__ import annotations

import io
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.sparql.results.jsonresults import JSONResultParser

from actorgraph.dataset import load
from actorgraph.errors import InvalidQuestion
from actorgraph.rdf.terms import Namespace
from actorgraph.sparql import local
from actorgraph.sparql.guard import require_local
from actorgraph.sparql.local import run, table
from tests.formats.running import actorgraph

QUERIES = sorted((Path(__file__).parents[2] / "queries").glob("*.rq"))


def rows(query: str) -> set[tuple[str, ...]]:
    records = load()
    return set(table(run(records, query), Namespace(records.description)).rows)


def worked(number: str) -> str:
    [path] = [path for path in QUERIES if path.name.startswith(number)]
    return path.read_text(encoding="utf-8")


def test_there_are_ten_worked_queries() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_worked_queries_say_what_they_answer_and_answer_it(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert rows(path.read_text(encoding="utf-8"))


def test_hostile_relations_are_those_of_the_command() -> None:
    answers = load().hostile("pakistan", ever=True).answers
    assert {who for who, *_ in rows(worked("01"))} == {f"actor:{answer.actor.id}" for answer in answers}


def test_friends_at_a_date_are_those_that_the_command_finds_possible() -> None:
    answers = load().allies("pakistan", as_of="2022-02", possible=True).answers
    asked = {f"actor:{answer.actor.id}" for answer in answers}
    # The query knows no lifetimes of actors, so it can only find more.
    assert asked <= {who for who, *_ in rows(worked("02"))}


def test_mixed_pairs_are_those_of_the_library() -> None:
    data = load()
    mixed = set()
    for actor in data.actors:
        for answer in data.hostile(actor.id, ever=True).answers:
            if answer.mixed:
                mixed.add(tuple(sorted((f"actor:{actor.id}", f"actor:{answer.actor.id}"))))
    assert mixed <= rows(worked("04"))  # the query counts denied claims as well


def test_disputed_claims_are_those_of_the_library() -> None:
    data = load()
    disputed = {f"relation:{claim.id}" for item in data.timeline().answers if (claim := item.claim).disputed}
    assert {claim for claim, *_ in rows(worked("05"))} == disputed


# --- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . FILTER(?s<?o)SERVICE ?x { ?a ?b ?c } }",
        "SELECT * { # comment\n SERVICE ?x { ?a ?b ?c } }",
        "SELECT * { ?s ?p '\\'' . SERVICE ?x { ?a ?b ?c } }",
        'SELECT * { ?s ?p """ " """ . SERVICE ?x { ?a ?b ?c } }',
        "SELECT * { ?s ?p ex:a\\# . SERVICE ?x { ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE ?x { ?a ?b ?c } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_what_reaches_beyond_the_dataset_is_refused(query: str) -> None:
    with pytest.raises(InvalidQuestion, match="This query is refused"):
        run(load(), query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?from ?load . FILTER (CONTAINS(STR(?from), 'SERVICE')) }",
        "SELECT * { ?s rdfs:seeAlso <http://x.example/SERVICE/FROM> } # SERVICE",
        'SELECT * { ?s ?p "from"@load } LIMIT 1',
    ],
)
def test_the_same_words_elsewhere_are_harmless(query: str) -> None:
    require_local(query)
    run(load(), query)


def test_a_refused_query_opens_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]
        for form in (
            "SELECT * {{ SERVICE <http://127.0.0.1:{0}/> {{ ?s ?p ?o }} }}",
            "SELECT * FROM <http://127.0.0.1:{0}/> {{ ?s ?p ?o }}",
        ):
            with pytest.raises(InvalidQuestion):
                run(load(), form.format(port))
        with pytest.raises(TimeoutError):
            listener.accept()


# --- the command ---------------------------------------------------------------------------------------------------

COUNT = "SELECT ?kind (COUNT(?a) AS ?n) { ?a agv:kind ?kind } GROUP BY ?kind ORDER BY ?kind"


def test_json_is_what_rdflib_reads() -> None:
    parser: Any = JSONResultParser
    result = parser().parse(io.StringIO(actorgraph("query", COUNT, "--format", "json").stdout))
    found = {str(row.kind).rpartition("/")[2]: int(str(row.n)) for row in result}
    kinds = [actor.kind for actor in load().actors]
    assert found == {kind: kinds.count(kind) for kind in kinds}


@pytest.mark.parametrize(
    ("format", "start"), [("csv", "kind,n"), ("tsv", "?kind\t?n"), ("table", f"{len({a.kind for a in load().actors})} rows")]
)
def test_other_formats(format: str, start: str) -> None:
    assert actorgraph("query", COUNT, "--format", format).stdout.startswith(start)


def test_ask_and_construct() -> None:
    assert json.loads(actorgraph("query", "ASK { ?s a agv:Statement }", "--format", "json").stdout)["boolean"] is True
    text = actorgraph("query", "CONSTRUCT { ?a a foaf:Agent } WHERE { ?a a agv:Actor }", "--format", "turtle").stdout
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(load().actors)


def test_a_query_from_a_file_and_from_stdin(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(COUNT, encoding="utf-8")
    expected = actorgraph("query", COUNT).stdout
    assert actorgraph("query", str(tmp_path / "q.rq")).stdout == expected
    assert actorgraph("query", "-", stdin=COUNT).stdout == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("SELECT",), "This query cannot be answered: error at 1:"),
        (("missing.rq",), "The query file “missing.rq” cannot be read: No such file or directory."),
        ((COUNT, "--format", "turtle"), "cannot be written as turtle. Use --format table, json, csv or tsv."),
        (("CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"), "cannot be written as csv. Use --format turtle or table."),
        (("SELECT * { SERVICE ?x {} }",), "This query is refused: SERVICE asks another server"),
    ],
)
def test_mistakes_are_told(arguments: tuple[str, ...], message: str) -> None:
    done = actorgraph("query", *arguments, fails=True)
    assert message in done.stderr
    assert (done.returncode, done.stdout) == (2, "")


# --- the library ---------------------------------------------------------------------------------------------------


def test_rows_are_rdflibs() -> None:
    dataset = load()
    node = Namespace(dataset.description).of
    alliances = {
        (rdflib.URIRef(node("actor", actor.id)[1:-1]), rdflib.Literal(actor.name))
        for actor in dataset.actors
        if actor.kind == "alliance"
    }
    result = dataset.query("SELECT ?who ?name { ?who agv:kind agk:alliance ; rdfs:label ?name }")
    assert result.type == "SELECT"
    assert alliances
    assert set(result) == alliances


def test_asking_gives_yes_or_no() -> None:
    assert [load().query(f"ASK {{ ?s a agv:{each} }}").askAnswer for each in ("Statement", "Unheard")] == [True, False]


def test_constructing_gives_a_graph() -> None:
    result = load().query("CONSTRUCT { ?s rdfs:label ?title } { ?s a agv:Source ; rdfs:label ?title }")
    assert result.graph is not None
    assert set(result.graph.objects()) == {rdflib.Literal(source.title) for source in load().sources}


@pytest.mark.parametrize("form", ["SELECT ?o { BIND (%s AS ?o) }", "CONSTRUCT { <a:a> <a:b> ?o } { BIND (%s AS ?o) }"])
@pytest.mark.parametrize(
    ("literal", "datatype", "language"),
    [
        ('"2021~/.."^^<http://id.loc.gov/datatypes/edtf/EDTF>', "http://id.loc.gov/datatypes/edtf/EDTF", None),
        ('"-0044-03-15"^^xsd:date', str(rdflib.XSD.date), None),
        ('"2021-13-99"^^xsd:date', str(rdflib.XSD.date), None),
        ('"AB=="^^xsd:base64Binary', str(rdflib.XSD.base64Binary), None),
        ('"سلام"@ps-arab', None, "ps-arab"),
        ('"a"', None, None),
    ],
)
def test_literals_are_as_they_are_found(
    form: str, literal: str, datatype: str | None, language: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    result = load().query(form % literal)
    [found] = result.graph.objects() if result.graph is not None else [row[rdflib.Variable("o")] for row in result.bindings]
    assert isinstance(found, rdflib.Literal)
    assert str(found) == literal.split('"')[1]
    assert (None if found.datatype is None else str(found.datatype), found.language) == (datatype, language)
    assert not caplog.records


def test_the_library_refuses_what_the_command_refuses() -> None:
    with pytest.raises(InvalidQuestion, match="SERVICE asks another server"):
        load().query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(InvalidQuestion, match=r"takes longer than 0\.2 seconds"):
        load().query(f"ASK {{ {PRODUCT} FILTER (CONCAT(STR(?a), STR(?f), STR(?i)) = '') }}", timeout=0.2)


@pytest.mark.parametrize("form", ["SELECT ?t { %s }", "CONSTRUCT { <a:a> <a:b> ?t } { %s }"])
def test_triples_within_triples_are_no_terms_of_rdflib(form: str) -> None:
    with pytest.raises(InvalidQuestion, match="which rdflib does not support"):
        load().query(form % "BIND (TRIPLE(<a:a>, <a:b>, <a:c>) AS ?t)")


# --- limits --------------------------------------------------------------------------------------------------------

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
        "SELECT * { ?a (!<a:b>|^!<a:b>)* ?c }",
        f"SELECT * {{ {PRODUCT} }} ORDER BY ?a",
        f"ASK {{ {PRODUCT} FILTER (CONCAT(STR(?a), STR(?f), STR(?i)) = '') }}",
        f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {PRODUCT} }}",
    ],
    ids=["count", "path", "order", "ask", "construct"],
)
def test_a_query_ends_when_its_time_is_over(query: str) -> None:
    with pytest.raises(InvalidQuestion, match=r"takes longer than 0\.2 seconds. Narrow it, or allow more time with --timeout"):
        run(load(), query, seconds=0.2)


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_time_limit_is_more_than_nothing(seconds: float) -> None:
    with pytest.raises(InvalidQuestion, match="greater than 0 seconds"):
        run(load(), "ASK {}", seconds=seconds)


@pytest.mark.parametrize(
    ("limit", "query"),
    [("MEMORY", f"SELECT * {{ {PRODUCT} }} ORDER BY ?a ?f ?i"), ("LARGEST_RESULT", "SELECT * { ?a ?b ?c . ?d ?e ?f }")],
)
def test_a_query_ends_when_it_takes_too_much(monkeypatch: pytest.MonkeyPatch, limit: str, query: str) -> None:
    monkeypatch.setattr(local, limit, 50_000_000)
    with pytest.raises(InvalidQuestion, match=r"needs more than .* Narrow it, or add LIMIT"):
        run(load(), query)


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_a_query_that_nests_deep_does_not_end_the_program(depth: int) -> None:
    with pytest.raises(InvalidQuestion, match="nested too deep"):
        run(load(), "SELECT * { " + "{" * depth + "}" * depth + " }")


def test_an_interrupt_ends_the_query_at_once() -> None:
    command = [sys.executable, "-m", "actorgraph", "query", f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: children(process.pid))
        workers = children(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=10) == (b"", b"")
        assert process.returncode == 130
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def test_a_query_that_nobody_waits_for_ends_too() -> None:
    command = [sys.executable, "-m", "actorgraph", "query", f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: children(process.pid))
        workers = children(process.pid)
        process.kill()
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[str]:
    """The processes that a process has started."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def test_a_query_is_read_within_limits(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xff")
    done = actorgraph("query", str(tmp_path / "q.rq"), fails=True)
    assert (done.returncode, "it is not UTF-8" in done.stderr) == (2, True)
    (tmp_path / "q.rq").write_bytes(b"#" * 16_000_001)
    done = actorgraph("query", str(tmp_path / "q.rq"), fails=True)
    assert (done.returncode, done.stderr) == (2, "The query is larger than 16 MB.\n")


def test_a_table_shows_no_character_that_a_terminal_obeys() -> None:
    done = actorgraph("query", 'SELECT ("\\u001b]0;pwned\\u0007\\u202E" AS ?x) {}')
    assert "\\u{1b}]0;pwned\\u{7}\\u{202e}" in done.stdout
    assert done.stdout.replace("\n", "").isprintable()

"""Each syntax is judged by readers that share no code with its writer."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings

from actorgraph.errors import InvalidQuestion
from actorgraph.formats import Options, export
from actorgraph.model.collection import Records
from actorgraph.model.fields import columns
from actorgraph.model.records import Actor, Citation, Description, Interest, Relation, Source
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.rdf.literals import literals_as_written
from actorgraph.rdf.ontology import vocabulary
from actorgraph.rdf.properties import PROPERTIES
from actorgraph.rdf.reading import records_from
from actorgraph.rdf.shortcuts import shortcuts
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import SYNTAXES, lines, term, triples_in
from actorgraph.rdf.terms import PREFIXES, VOCABULARY, Namespace
from actorgraph.storage.folder import load
from tests.conftest import needed
from tests.formats.datasets import datasets, freedonia, in_order_of_ids, rearranged

READERS = Path(__file__).parent / "readers"
RAPPER = {"turtle": "turtle", "ntriples": "ntriples", "rdfxml": "rdfxml", "nquads": "nquads", "trig": "trig"}
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml", "trig": "trig", "nquads": "nquads"}
NODE = ("turtle", "ntriples", "trig", "nquads", "jsonld")
# Its readers of JSON-LD, TriG and N-Quads use parts of itself that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
DATASETS = {"bundled": load, "freedonia": freedonia}


def exported(records: Records, format: str, **options: Any) -> bytes:
    made = export(records, format, Options(**options))
    assert isinstance(made, bytes)
    return made


def canonical(nquads: bytes | str) -> bytes:
    """N-Triples or N-Quads of any writer as sorted N-Triples."""
    data = nquads.encode() if isinstance(nquads, str) else nquads
    return lines(tuple(map(term, triple)) for triple in triples_in(data, "nquads", "reader"))


def written_by_rdflib(data: bytes, syntax: str) -> bytes:
    graph = rdflib.Dataset(default_union=True) if SYNTAXES[syntax].graphs else rdflib.Graph()
    with literals_as_written():
        graph.parse(data=data, format=RDFLIB[syntax])
    triples: Iterable[Any] = graph.triples((None, None, None))
    return lines(tuple(map(_term, triple)) for triple in triples)


def _term(node: Any) -> str:
    return _literal(node) if isinstance(node, rdflib.Literal) else f"<{node}>"


def _literal(node: rdflib.Literal) -> str:
    datatype = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None
    return term(pyoxigraph.Literal(str(node), datatype=datatype, language=node.language))


def written_by_rapper(data: bytes, syntax: str, folder: Path) -> bytes:
    file = folder / "in"
    file.write_bytes(data)
    command = [needed("rapper", "raptor2-utils"), "-q", "-i", RAPPER[syntax], "-o", "ntriples", str(file), "https://base.example/"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


def written_by_node(data: bytes, syntax: str) -> bytes:
    node = needed("node", "nodejs npm")
    if not (READERS / "node_modules").is_dir():
        ask = "run: npm ci --prefix tests/formats/readers"
        if os.environ.get("CI"):
            pytest.fail(ask)
        pytest.skip(ask)
    return subprocess.run([node, str(READERS / "read.mjs"), syntax], input=data, capture_output=True, check=True).stdout


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("syntax", SYNTAXES)
class TestReaders:
    def test_pyoxigraph(self, dataset: str, syntax: str) -> None:
        records = DATASETS[dataset]()
        found = lines(tuple(map(term, triple)) for triple in triples_in(exported(records, syntax), syntax, "x"))
        assert found == lines(statements(records))

    def test_rdflib(self, dataset: str, syntax: str) -> None:
        records = DATASETS[dataset]()
        assert written_by_rdflib(exported(records, syntax), syntax) == lines(statements(records))

    def test_raptor(self, dataset: str, syntax: str, tmp_path: Path) -> None:
        if syntax not in RAPPER:
            assert syntax == "jsonld"  # raptor has no reader for it
            return
        records = DATASETS[dataset]()
        assert canonical(written_by_rapper(exported(records, syntax), syntax, tmp_path)) == lines(statements(records))

    def test_n3_js_and_jsonld_js(self, dataset: str, syntax: str) -> None:
        if syntax not in NODE:
            assert syntax == "rdfxml"  # neither reads XML
            return
        records = DATASETS[dataset]()
        assert canonical(written_by_node(exported(records, syntax), syntax)) == lines(statements(records))

    def test_import_gives_the_same_records(self, dataset: str, syntax: str) -> None:
        records = DATASETS[dataset]()
        assert records_from(triples_in(exported(records, syntax), syntax, "x"), "x") == in_order_of_ids(records)


def test_rdfxml_is_xml() -> None:
    expat.ParserCreate().Parse(exported(freedonia(), "rdfxml"), True)


@given(datasets())
@settings(max_examples=40, deadline=None)
def test_any_dataset_comes_back_from_every_syntax(records: Records) -> None:
    for syntax in SYNTAXES:
        assert records_from(triples_in(exported(records, syntax), syntax, "x"), "x") == records, syntax


# --- what the triples are ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dataset", DATASETS)
def test_there_are_no_blank_nodes(dataset: str) -> None:
    records = DATASETS[dataset]()
    found = {*statements(records), *vocabulary(records), *shortcuts(records)}
    assert not [triple for triple in found if any(each.startswith("_:") for each in triple)]


@pytest.mark.parametrize("cls", [Description, Source, Actor, Relation, Interest, Citation, RelationType, ActorKind])
def test_every_column_has_a_property(cls: Any) -> None:
    assert list(PROPERTIES[cls]) == list(columns(cls))


def test_every_term_of_our_own_is_declared() -> None:
    records = freedonia()
    declared = {subject for subject, _, _ in vocabulary(records)}
    spoken = {each for triple in statements(records) for each in triple if each.startswith(f"<{VOCABULARY}")}
    assert spoken
    assert spoken - declared == set()
    labelled = {s for s, p, _ in vocabulary(records) if p in {f"<{PREFIXES['rdfs']}label>", f"<{PREFIXES['skos']}prefLabel>"}}
    assert {each for each in declared if each.startswith(f"<{PREFIXES['agv']}")} <= labelled


def test_sorted_lines_are_the_canonical_form() -> None:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(exported(load(), "nquads"), format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    ours = exported(load(), "nquads").decode().splitlines()
    assert sorted(f"{quad} ." for quad in dataset) == ours


def test_the_description_holds_hash_and_counts_of_the_statements() -> None:
    bundle = export(load(), "bundle")
    assert not isinstance(bundle, bytes)
    graph = rdflib.Graph().parse(data=bundle["dataset.ttl"], format="turtle")
    node = rdflib.URIRef(Namespace(load().description).dataset[1:-1])
    [hashed] = graph.objects(node, rdflib.URIRef(f"{PREFIXES['agv']}canonicalHash"))
    [count] = graph.objects(node, rdflib.VOID.triples)
    assert str(hashed) == hashlib.sha256(exported(load(), "ntriples")).hexdigest()
    assert int(str(count)) == len(exported(load(), "ntriples").splitlines())
    files = {str(name) for name in graph.objects(None, rdflib.DCTERMS.identifier)} & bundle.keys()
    for name in files:
        [checksum] = graph.objects(
            rdflib.URIRef(f"https://actorgraph.example/checksum/{name}"), rdflib.URIRef(f"{PREFIXES['spdx']}checksumValue")
        )
        assert str(checksum) == hashlib.sha256(bundle[name]).hexdigest()
    assert files == bundle.keys() - {"dataset.ttl", "README.md"}


def test_wikidata_items_match_and_are_never_the_same_thing() -> None:
    text = exported(load(), "ntriples").decode()
    assert "skos/core#exactMatch> <http://www.wikidata.org/entity/Q" in text
    assert "owl#sameAs" not in text


# --- the same bytes ------------------------------------------------------------------------------------------------

_PROGRAM = """
import hashlib, sys
from actorgraph.formats import FORMATS, export
from actorgraph.storage.folder import load
for format in sys.argv[1:]:
    made = export(load(), format)
    parts = {"": made} if isinstance(made, bytes) else made
    print(format, [(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(parts.items())])
"""
_ALL = (*SYNTAXES, "bundle", "json", "csv", "graphml", "gexf")


def test_same_bytes_whatever_the_process_is_like() -> None:
    settings = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Karachi", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Caracas", "LC_ALL": "tr_TR.UTF-8"},
    )
    outputs = set()
    for each in settings:
        command = [sys.executable, "-c", _PROGRAM, *_ALL]
        outputs.add(subprocess.run(command, env=os.environ | each, capture_output=True, text=True, check=True).stdout)
    assert len(outputs) == 1
    assert outputs.pop().count("\n") == len(_ALL)


@pytest.mark.parametrize("format", _ALL)
def test_same_bytes_whatever_the_order_of_records(format: str) -> None:
    records: Records = load()
    shuffled = rearranged(records, lambda listed: [*listed[1::2], *reversed(listed[::2])])
    assert shuffled.actors != records.actors
    assert export(shuffled, format) == export(records, format)


# --- shortcuts and RDF 1.2 -----------------------------------------------------------------------------------------


def test_shortcuts_follow_the_rule() -> None:
    records: Records = load()
    found = set(shortcuts(records, "2022-02"))
    tails = {tuple(each[1:-1].rpartition("/")[2] for each in triple) for triple in found}
    asserted = {(r.subject, r.type, r.object) for r in records.relations if any(c.stance == "asserts" for c in r.citations)}
    for subject, verb, target in tails:
        turned = (target, verb, subject) in asserted and records.type[verb].both_ways
        assert (subject, verb, target) in asserted or turned
    assert ("india", "supports", "ttp") not in tails  # only Pakistan's officials say so
    for subject, verb, target in tails:
        if records.type[verb].both_ways:
            assert (target, verb, subject) in tails


def test_shortcuts_leave_out_what_is_hedged_disputed_or_over() -> None:
    names = {each[1].rpartition("/")[2] for each in shortcuts(freedonia(), "1933-12")}
    assert names == set()  # war is disputed, peace hedged, and nobody knows whether Firefly still led


def test_rdf_1_2_adds_what_each_statement_reifies() -> None:
    data = exported(load(), "ntriples", rdf12=True)
    store = pyoxigraph.Store()
    store.bulk_load(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
    query = """PREFIX agv: <%s> PREFIX rdf: <%s> SELECT ?s {
        ?s agv:subject ?a ; agv:relation ?b ; agv:object ?c ; rdf:reifies <<( ?a ?b ?c )>> }"""
    found: Any = store.query(query % (PREFIXES["agv"], PREFIXES["rdf"]))
    assert len(list(found)) == len(load().relations)
    assert records_from(triples_in(data, "ntriples", "x"), "x") == in_order_of_ids(load())


@pytest.mark.parametrize("syntax", ["jsonld", "rdfxml"])
def test_rdf_1_2_is_refused_where_it_cannot_be_written(syntax: str) -> None:
    with pytest.raises(InvalidQuestion, match="Use one of turtle, ntriples, trig, nquads"):
        exported(load(), syntax, rdf12=True)

"""A dataset as an `rdflib.Graph`: every triple is there as in the exports, and is used as rdflib uses graphs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS

from actorgraph.dataset import load
from actorgraph.formats import export
from actorgraph.model.collection import Records
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.rdf.literals import literals_as_written
from actorgraph.rdf.namespaces import AGK, AGT, AGV
from actorgraph.rdf.ontology import ONTOLOGY, packaged, vocabulary
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import PREFIXES, iri, text
from actorgraph.rdf.view import view
from actorgraph.storage.standard import standard_vocabulary
from tests.formats.datasets import datasets, freedonia

DATASETS: dict[str, Callable[[], Records]] = {"bundled": load, "freedonia": freedonia}


def expected(records: Records) -> bytes:
    return lines([*statements(records), *vocabulary(records)])


@pytest.mark.parametrize("dataset", DATASETS)
class TestGraph:
    def test_holds_each_triple_once(self, dataset: str) -> None:
        records = DATASETS[dataset]()
        assert len(view(records)) == len(list(view(records))) == expected(records).count(b"\n")

    def test_has_the_terms_that_rdflib_reads_from_an_export(self, dataset: str) -> None:
        records = DATASETS[dataset]()
        with literals_as_written():
            read = rdflib.Graph().parse(data=expected(records), format="nt")
        assert set(view(records)) == set(read)

    def test_is_written_by_rdflib_as_it_is(self, dataset: str) -> None:
        graph = view(DATASETS[dataset]())
        assert isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="turtle"), format="turtle"))


@given(datasets())
@settings(max_examples=40, deadline=None)
def test_any_dataset_keeps_its_literals_as_they_are_written(records: Records) -> None:
    assert lines((_term(s), _term(p), _term(o)) for s, p, o in view(records)) == expected(records)


def _term(node: Any) -> str:
    """A term in canonical N-Triples; rdflib escapes texts in another way."""
    if not isinstance(node, rdflib.Literal):
        return iri(node)
    return text(str(node), node.language or "") + (f"^^{iri(node.datatype)}" if node.datatype else "")


def test_a_graph_is_the_users_own() -> None:
    dataset = load()
    dataset.rdf().remove((None, None, None))
    assert len(dataset.rdf()) > 0


def test_prefixes_are_those_of_the_exports() -> None:
    dataset = load()
    made = export(dataset, "turtle")
    assert isinstance(made, bytes)
    used = {line.split()[1].decode() for line in made.splitlines() if line.startswith(b"@prefix")}
    assert used <= {f"{prefix}:" for prefix, _ in dataset.rdf().namespaces()}
    assert "actor:pakistan" in dataset.rdf().serialize(format="turtle")


QUERY = "SELECT ?name { ?actor agv:kind agk:alliance ; rdfs:label ?name }"


@pytest.mark.parametrize("by_oxigraph", [True, False], ids=["oxigraph", "rdflib"])
def test_both_engines_answer(by_oxigraph: bool) -> None:
    graph = load().rdf()
    names = {str(actor.name) for actor in load().actors if actor.kind == "alliance"}
    found = {str(row[rdflib.Variable("name")]) for row in graph.query(QUERY, use_store_provided=by_oxigraph).bindings}
    assert names
    assert found == names


@pytest.mark.parametrize("by_oxigraph", [True, False], ids=["oxigraph", "rdflib"])
def test_a_text_is_the_same_term_however_it_is_found(by_oxigraph: bool) -> None:
    dataset = load()
    graph = dataset.rdf()
    titles = {rdflib.Literal(source.title) for source in dataset.sources}
    pattern = "{ ?s a agv:Source ; rdfs:label ?title }"
    assert {o for s in graph.subjects(RDF.type, AGV.Source) for o in graph.objects(s, RDFS.label)} == titles
    found = graph.query(f"SELECT ?title {pattern}", use_store_provided=by_oxigraph).bindings
    assert {row[rdflib.Variable("title")] for row in found} == titles
    made = graph.query(f"CONSTRUCT {{ ?s rdfs:label ?title }} {pattern}", use_store_provided=by_oxigraph).graph
    assert made is not None
    assert set(made.objects()) == titles


def test_the_users_switches_of_rdflib_stay_as_they_are() -> None:
    program = """
import logging, rdflib, rdflib.term
before = rdflib.NORMALIZE_LITERALS, rdflib.term._toPythonMapping, logging.getLogger("rdflib").level
from actorgraph.dataset import load
from actorgraph.rdf.syntax import triples_in
dataset = load()
dataset.rdf(), dataset.query("ASK {}")
for syntax in ("n3", "trix", "hext"):
    try:
        list(triples_in(b"{", syntax, "x"))
    except Exception:
        pass
assert before == (rdflib.NORMALIZE_LITERALS, rdflib.term._toPythonMapping, logging.getLogger("rdflib").level)
assert before[1] is rdflib.term._toPythonMapping
"""
    subprocess.run([sys.executable, "-c", program], check=True)


# --- namespaces ----------------------------------------------------------------------------------------------------


def terms_of(namespace: Any) -> set[str]:
    return {each for each in namespace.__annotations__ if not each.startswith("_")} | set(namespace._extras)


def test_the_namespace_has_the_terms_of_the_ontology_and_no_other() -> None:
    subjects = rdflib.Graph().parse(data=packaged(ONTOLOGY), format="turtle").subjects()
    own = {str(each).removeprefix(PREFIXES["agv"]) for each in subjects if str(each).startswith(PREFIXES["agv"])}
    assert terms_of(AGV) == own
    assert all(AGV[each] == rdflib.URIRef(PREFIXES["agv"] + each) for each in own)


@pytest.mark.parametrize(("namespace", "prefix", "cls"), [(AGT, "agt", RelationType), (AGK, "agk", ActorKind)])
def test_types_and_kinds_are_those_of_every_dataset(namespace: Any, prefix: str, cls: type) -> None:
    rows = {row.id for row in standard_vocabulary() if isinstance(row, cls)}
    assert terms_of(namespace) == rows
    declared = {subject for subject, _, _ in vocabulary(load())}
    assert {f"<{namespace[row]}>" for row in rows} <= declared
    assert {namespace[row] for row in rows} == {rdflib.URIRef(PREFIXES[prefix] + row) for row in rows}


@pytest.mark.parametrize("namespace", [AGV, AGT, AGK])
def test_a_misspelt_term_is_an_error(namespace: Any) -> None:
    with pytest.raises(AttributeError, match="term 'subjekt' not in namespace"):
        namespace.subjekt  # noqa: B018


def test_terms_find_what_they_name() -> None:
    dataset = load()
    graph = dataset.rdf()
    assert len(set(graph.subjects(RDF.type, AGV.Statement))) == len(dataset.relations)
    fights = {str(each).rpartition("/")[2] for each in graph.subjects(AGV.relation, AGT.fights)}
    assert fights == {relation.id for relation in dataset.relations if relation.type == "fights"}
    assert len(set(graph.subjects(AGV.kind, AGK["armed-group"]))) == sum(a.kind == "armed-group" for a in dataset.actors)

"""The SHACL shapes hold for what is exported, and each of their constraints can fail."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from actorgraph.errors import InvalidDataset
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.rdf.namespaces import AGV
from actorgraph.rdf.ontology import SHAPES, packaged, vocabulary
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import PREFIXES
from actorgraph.storage.build import build
from actorgraph.storage.folder import load
from tests.formats.datasets import FREEDONIA, freedonia

PARAMETERS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH.datatype: "Datatype",
    SH["class"]: "Class",
    SH.nodeKind: "NodeKind",
    SH.pattern: "Pattern",
    SH.maxLength: "MaxLength",
    SH.minInclusive: "MinInclusive",
    SH.uniqueLang: "UniqueLang",
    SH.disjoint: "Disjoint",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH["in"]: "In",
}


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=packaged(SHAPES), format="turtle")


def graph_of(records: Records) -> rdflib.Graph:
    return rdflib.Graph().parse(data=lines([*statements(records), *vocabulary(records)]), format="nt")


def constraints() -> list[tuple[rdflib.URIRef, rdflib.URIRef]]:
    """Every pair of a shape and a parameter that constrains it."""
    graph = shapes()
    found = [(s, p) for p in PARAMETERS for s in graph.subjects(p)]
    return sorted((rdflib.URIRef(str(s)), rdflib.URIRef(str(p))) for s, p in found)


def results(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """Source shape and constraint component of each violation."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, rdflib.Graph)
    components = (
        (report.value(r, SH.sourceShape), report.value(r, SH.sourceConstraintComponent)) for r in report.objects(None, SH.result)
    )
    return {(str(shape), str(component)) for shape, component in components}


@pytest.mark.parametrize("records", [load(), freedonia()], ids=["bundled", "freedonia"])
def test_exports_conform(records: Records) -> None:
    conforms, _, text = pyshacl.validate(graph_of(records), shacl_graph=shapes(), meta_shacl=True, inference="none")
    assert conforms, text


def test_every_parameter_of_the_shapes_is_tried() -> None:
    told = {SH.path, SH.inversePath, SH.property, SH.targetClass, SH.targetSubjectsOf}
    told |= {rdflib.RDF.type, rdflib.RDF.first, rdflib.RDF.rest}
    assert set(shapes().predicates()) - told == set(PARAMETERS)


@pytest.mark.parametrize(("shape", "parameter"), constraints(), ids=lambda each: str(each).rpartition("#")[2])
def test_each_constraint_has_a_failing_example(shape: rdflib.URIRef, parameter: rdflib.URIRef) -> None:
    graph = graph_of(freedonia())
    if parameter == SH.lessThanOrEquals:
        set_days(graph, *LATER[str(shape).rpartition("#")[2]])
    else:
        spoil(graph, shape, parameter)
    assert (str(shape), f"{SH}{PARAMETERS[parameter]}ConstraintComponent") in results(graph)


LATER = {
    "Source-about": (AGV.about, AGV.aboutFrom, "2021-01-01"),
    "DatedStatement-about": (AGV.when, AGV.latestEnd, "1933-12-31"),
    "Citation-start": (AGV.when, AGV.earliestStart, "1933-11-02"),
}
"""For each constraint between two days, one that makes it fail, and what has the property before it gets that day."""


def set_days(graph: rdflib.Graph, having: rdflib.URIRef, predicate: rdflib.URIRef, day: str) -> None:
    for node in list(graph.subjects(having)):
        graph.set((node, predicate, rdflib.Literal(day, datatype=rdflib.XSD.date)))


ABOUT = {
    # `about`, `when`, issue of the source: what the loader says of it, and which shape refuses it
    ("1933/1934", "1933/1935", "1940"): ("", ""),
    ("1933", "1933", "1933"): ("", ""),
    ("193X", "1930/1939", "1930-01-01"): ("", ""),
    ("1933/1936", "1933/..", "1940"): ("", ""),
    ("1933/1936", "../1936", "1940"): ("", ""),
    ("1900/1936", None, "1940"): ("", ""),
    ("1933/1945", None, "1940"): ("", ""),
    ("1933/1936", "1933/1935", "1940"): ("AG113", "DatedStatement-about"),
    ("1932/1934", "1933/1935", "1940"): ("AG113", "Citation-start"),
    ("1932/1934", "1933/..", "1940"): ("AG113", "Citation-start"),
    ("193X", "1933", "1940"): ("AG113", "DatedStatement-about Citation-start"),
    ("1941", "1933/..", "1940"): ("AG210", "Source-about"),
    ("1941", None, "1940"): ("AG210", "Source-about"),
    ("1933/..", "1933/..", "1940"): ("AG107", "Citation-about"),
    ("1933/", "1933/..", "1940"): ("AG107", "Citation-about"),
    ("../1933", None, "1940"): ("AG107", "Citation-about"),
    ("/1933", None, "1940"): ("AG107", "Citation-about"),
}


@pytest.mark.parametrize(("about", "when", "issued"), ABOUT)
@pytest.mark.parametrize("type_", ["fights", "attacks"])
def test_a_time_that_the_loader_refuses_is_refused_by_a_shape(about: str, when: str | None, issued: str, type_: str) -> None:
    code, shape = ABOUT[about, when, issued]
    raw = copy.deepcopy(FREEDONIA)
    [source] = [each for each in raw["sources"] if each["id"] == "herald"]
    source["issued"] = issued
    raw["actors"][0].pop("interests")
    war = raw["relations"][0]
    war |= {"type": type_, "citations": [{"source": "herald", "about": about}], "when": when}
    codes = refusals(raw)
    assert codes == ([code] if code else [])
    records: Records = unchecked(raw) if codes else build(raw, "freedonia")
    found = {name.rpartition("#")[2] for name, _ in results(graph_of(records))}
    assert found == set(shape.split())


def refusals(raw: dict[str, Any]) -> list[str]:
    """The codes of what the loader says of a dataset."""
    try:
        build(raw, "freedonia")
    except InvalidDataset as invalid:
        return [problem.code for problem in invalid.problems]
    return []


def unchecked(raw: dict[str, Any]) -> Records:
    """The records of a dataset in which the times of the first citation do not fit."""
    about = raw["relations"][0]["citations"][0].pop("about")
    records: Records = build(raw, "freedonia")
    war = records.relation["war"]
    citation = dataclasses.replace(war.citations[0], about=Period.parse(about))
    relations = (dataclasses.replace(each, citations=(citation,)) if each is war else each for each in records.relations)
    changed = copy.copy(records)
    object.__setattr__(changed, "relations", tuple(relations))
    return changed


@pytest.mark.parametrize(
    ("predicate", "value", "shape"),
    [
        (AGV.lasting, AGV.denied, "RelationType-lasting"),
        (AGV.lasting, rdflib.Literal("act"), "RelationType-lasting"),
        (AGV.certainty, AGV.asserts, "Statement-certainty"),
        (AGV.certainty, AGV.refuted, ""),
        (AGV.lasting, AGV.state, ""),
        (AGV.about, rdflib.Literal("1934"), "Citation-about"),
        (AGV.origin, rdflib.Literal("AFP", lang="en"), "Source-origin"),
    ],
)
def test_words_and_texts_that_there_are_not(predicate: rdflib.URIRef, value: Node, shape: str) -> None:
    graph = graph_of(freedonia())
    node = sorted(graph.subjects(predicate), key=str)[0]
    graph.set((node, predicate, value))
    assert {name.rpartition("#")[2] for name, _ in results(graph)} == ({shape} if shape else set())


def spoil(graph: rdflib.Graph, shape: rdflib.URIRef, parameter: rdflib.URIRef) -> None:
    """Break one constraint: change one node that the shape is about, in the one respect that its parameter guards."""
    all_shapes = shapes()
    node_shape = next(all_shapes.subjects(SH.property, shape), shape)
    target, path = all_shapes.value(node_shape, SH.targetClass), all_shapes.value(shape, SH.path)
    assert target is not None
    if path is None:
        graph.add((rdflib.BNode(), rdflib.RDF.type, target))
        return
    nodes = sorted(graph.subjects(rdflib.RDF.type, target), key=str)
    node = next((each for each in nodes if (each, path, None) in graph), nodes[0])
    replacements = spoilt(graph, node, path)[parameter]
    graph.remove((node, path, None))
    for value in replacements:
        graph.add((node, path, value))


def spoilt(graph: rdflib.Graph, node: Node, path: Node) -> dict[rdflib.URIRef, list[Node]]:
    """The values to put under a path so that a parameter is violated."""
    old: Node = next(graph.objects(node, path), rdflib.Literal("nothing"))
    nowhere = rdflib.URIRef("https://nowhere.example/")
    return {
        SH.minCount: [],
        SH.maxCount: [old, rdflib.Literal("another"), nowhere],
        SH.datatype: [rdflib.Literal("1", datatype=rdflib.XSD.byte)],
        SH["class"]: [nowhere],
        SH.nodeKind: [rdflib.Literal("https://text.example/")],
        SH.pattern: [rdflib.Literal("Not A Slug!")],
        SH.maxLength: [rdflib.Literal("a" * 65)],
        SH.minInclusive: [rdflib.Literal(0)],
        SH.uniqueLang: [rdflib.Literal("one", lang="ps"), rdflib.Literal("two", lang="ps")],
        SH.disjoint: list(graph.objects(node, rdflib.URIRef(f"{PREFIXES['agv']}object"))),
        SH["in"]: [nowhere],
    }

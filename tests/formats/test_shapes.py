"""The SHACL shapes hold for what is exported, and each of their constraints can fail."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from actorgraph.model.records import Records
from actorgraph.rdf.ontology import SHAPES, packaged, vocabulary
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import PREFIXES
from actorgraph.storage.folder import load
from tests.formats.datasets import freedonia

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
    told = {SH.path, SH.property, SH.targetClass, rdflib.RDF.type, rdflib.RDF.first, rdflib.RDF.rest}
    assert set(shapes().predicates()) - told == set(PARAMETERS)


@pytest.mark.parametrize(("shape", "parameter"), constraints(), ids=lambda each: str(each).rpartition("#")[2])
def test_each_constraint_has_a_failing_example(shape: rdflib.URIRef, parameter: rdflib.URIRef) -> None:
    graph = graph_of(freedonia())
    spoil(graph, shape, parameter)
    assert (str(shape), f"{SH}{PARAMETERS[parameter]}ConstraintComponent") in results(graph)


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

"""Triples → records: the way back, from a file or from a store.

Only what `properties` lists is read; everything that follows from it is worked out again. What the triples say is believed
no more than a stranger's YAML: it goes through the same gate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from actorgraph.errors import Fault, InvalidDataset, Problem, Refused, printable, quoted
from actorgraph.model.collection import Records
from actorgraph.model.fields import ListOf, PairsOf, columns
from actorgraph.model.records import SECTIONS, TERMS, Description, Record
from actorgraph.rdf.properties import NODE_CLASSES, PROPERTIES, AsText, Nodes, Property, Quote
from actorgraph.rdf.terms import PREFIXES
from actorgraph.storage.build import R, build


class Graph:
    """Triples by subject and property; terms are those of pyoxigraph, subjects and properties their IRIs."""

    def __init__(self, triples: Iterable[tuple[Any, Any, Any]]) -> None:
        self._objects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            if hasattr(value, "value"):  # the triple terms of RDF 1.2 say nothing here that the other triples do not
                self._objects[subject.value][predicate.value].append(value)

    def targets(self, curie: str) -> set[str]:
        """Every node that a property leads to, as a term."""
        predicate = _expanded(curie)
        found = (str(term) for properties in self._objects.values() for term in properties.get(predicate, ()))
        return {term for term in found if term.startswith("<")}

    def objects(self, node: str, curie: str) -> list[Any]:
        """What a node has under a property, each term once."""
        return list(dict.fromkeys(self._objects.get(node, {}).get(_expanded(curie), ())))

    def instances(self, cls: type[Record]) -> list[str]:
        """The nodes that records of a class have become, in alphabetical order."""
        wanted, kind = _expanded(NODE_CLASSES[cls]), PREFIXES["rdf"] + "type"
        found = (
            node
            for node, properties in self._objects.items()
            if any(getattr(each, "value", None) == wanted for each in properties.get(kind, ()))
        )
        return sorted(found)


def records_from(triples: Iterable[tuple[Any, Any, Any]], name: str, into: type[R] = Records) -> R:  # type: ignore[assignment]
    """The dataset that triples describe, records in alphabetical order of their ids.

    `name` says in messages where they come from. Raises `InvalidDataset` with everything that is wrong.
    """
    graph = Graph(triples)
    datasets = graph.instances(Description)
    if len(datasets) != 1:
        found = f"{len(datasets)} datasets"
        message, advice = "expected exactly one dataset", "give a file or store written by actorgraph"
        raise InvalidDataset([Problem(name, 0, 0, "AG008", "", message, found, advice)])
    return build(plain_records(graph, datasets[0], name), name, into)


def plain_records(graph: Graph, dataset: str, name: str) -> dict[str, Any]:
    """The plain values of the dataset at a node and of every record in the graph, as `build` takes them.

    Raises `InvalidDataset` where the order of records within a record cannot be read.
    """
    try:
        raw: dict[str, Any] = {"description": plain_record(graph, dataset, Description)}
        for section, cls in {**SECTIONS, **TERMS}.items():
            raw[section] = [plain_record(graph, node, cls) for node in graph.instances(cls)]
    except Refused as refused:
        raise InvalidDataset(Problem(name, 0, 0, f.code, "", f.message, f.found, f.advice) for f in refused.faults) from None
    return raw


# --- one record ----------------------------------------------------------------------------------------------------


def plain_record(graph: Graph, node: str, cls: type[Record]) -> dict[str, Any]:
    """The plain values of the record that a node stands for, in the order of its columns."""
    raw: dict[str, Any] = {}
    for column, place in PROPERTIES[cls].items():
        values = list(_values(graph, node, place))
        if isinstance(columns(cls)[column].shape, ListOf | PairsOf):
            if values:
                raw[column] = _mapping(values) if isinstance(values[0], tuple) else values
        elif values:
            raw[column] = values[0] if len(values) == 1 else values  # more than one is told by the model
    return raw


def _mapping(pairs: list[Any]) -> Any:
    """Pairs as a mapping; where a key appears twice they are left as they are, for the model to refuse."""
    return found if len(found := dict(pairs)) == len(pairs) else pairs


def _values(graph: Graph, node: str, place: Property | Nodes | Quote) -> Iterator[Any]:
    terms = graph.objects(node, place.curie)
    match place:
        case Nodes():
            inner = sorted((term.value for term in terms), key=lambda child: _position(graph, child))
            yield from (plain_record(graph, child, place.cls) for child in inner)
        case Quote():
            yield from (exact.value for term in terms for exact in graph.objects(term.value, "oa:exact"))
        case Property():
            sequence = _sequence(graph, node, place)
            yield from map(place.form.read, sequence) if sequence else _sorted(place.form, terms)


def _sorted(form: AsText, terms: Iterable[Any]) -> list[Any]:
    return sorted(form.read(term) for term in terms)


def _position(graph: Graph, node: str) -> tuple[int, str]:
    written = [term.value for term in graph.objects(node, "agv:position")]
    if written and not re.fullmatch(r"\d{1,9}", written[0], re.ASCII):
        message = f"the position of {printable(node)} is not a whole number"
        raise Refused(Fault((), "AG112", message, quoted(written[0]), "write digits only, at most nine"))
    return int(written[0]) if written else 0, node


def _sequence(graph: Graph, node: str, place: Property) -> list[Any]:
    """The values of a property in the order that a sequence next to them gives; empty when there is none."""
    for order in graph.objects(node, "agv:order"):
        if any(term.value == _expanded(place.curie) for term in graph.objects(order.value, "agv:orderOf")):
            return list(_members(graph, order.value))
    return []


def _members(graph: Graph, sequence: str) -> Iterator[Any]:
    position = 1
    while found := graph.objects(sequence, f"rdf:_{position}"):
        yield found[0]
        position += 1


def _expanded(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local

"""The vocabulary as RDF: what the classes, properties, relation types and actor kinds of an export mean (SKOS, RDFS, OWL)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from actorgraph.rdf.statements import described_term
from actorgraph.rdf.syntax import term
from actorgraph.rdf.terms import Namespace, Triple

if TYPE_CHECKING:
    from actorgraph.model.collection import Records
    from actorgraph.model.vocabulary import ActorKind, RelationType

ONTOLOGY = "ontology.ttl"
SHAPES = "shapes.ttl"


def vocabulary(records: Records) -> Iterator[Triple]:
    """The triples of the vocabulary, with the relation types and kinds of a dataset, its own among them."""
    from pyoxigraph import RdfFormat, parse

    for quad in parse(packaged(ONTOLOGY), format=RdfFormat.TURTLE):
        yield term(quad.subject), term(quad.predicate), term(quad.object)
    names = Namespace(records.description)
    terms: tuple[ActorKind | RelationType, ...] = (*records.kinds, *records.types)
    for row in terms:
        yield from described_term(row, records, names)


def packaged(file: str) -> bytes:
    """A Turtle file that ships with this package: the ontology or the SHACL shapes."""
    return files("actorgraph.rdf").joinpath(file).read_bytes()

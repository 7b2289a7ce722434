"""A dataset as the graph that Python knows for RDF: an `rdflib.Graph` on Oxigraph's store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, Store
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from actorgraph.rdf.ontology import vocabulary
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import Namespace

if TYPE_CHECKING:
    from rdflib.query import Result

    from actorgraph.model.collection import Records


def view(records: Records) -> Graph:
    """The statements of a dataset and the vocabulary they use, with the prefixes of the exports; no shortcuts."""
    store = Store()
    store.bulk_load(lines([*statements(records), *vocabulary(records)]), format=RdfFormat.N_TRIPLES)
    # Under another identifier rdflib would look into a named graph, where nothing is.
    graph = Graph(_PlainTexts(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, address in Namespace(records.description).prefixes().items():
        graph.bind(prefix, URIRef(address))
    return graph


class _PlainTexts(OxigraphStore):
    """Gives texts without a type, as rdflib's own readers do: to rdflib, "a" and "a"^^xsd:string are different terms."""

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """The triples that a pattern fits, each with the graphs that hold it."""
        return (((s, p, _plain(o)), where) for (s, p, o), where in super().triples(triple_pattern, context))

    def query(self, *arguments: Any, **options: Any) -> Result:
        """The result of a query that Oxigraph answers."""
        found = super().query(*arguments, **options)
        if found.type == "SELECT":
            found.bindings = [{variable: _plain(term) for variable, term in row.items()} for row in found.bindings]
        elif found.graph is not None:
            triples, found.graph = found.graph, Graph()
            found.graph += ((s, p, _plain(o)) for s, p, o in triples)
        return found


def _plain(term: Any) -> Any:
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term

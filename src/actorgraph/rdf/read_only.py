"""N3, TriX and HexTuples → triples, by rdflib. Files in these syntaxes are read, and never written here.

Only plain triples are taken: IRIs, and literals as they are written. What says more (formulas, variables, blank nodes) is
refused. Nothing is fetched from anywhere: these three readers know no way to, and get bytes instead of an address.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.rdf.depth import require_flat_json, require_flat_xml
from actorgraph.rdf.literals import literals_as_written

if TYPE_CHECKING:
    from rdflib import Graph


class ReadOnly(NamedTuple):
    """A syntax that is only read: how its files end, and what raises `TooDeep` for a text that a parser should not see.

    Its name is the one that rdflib has for it.
    """

    suffix: str
    require_flat: Callable[[bytes], None] = lambda _: None


READ_ONLY: Mapping[str, ReadOnly] = {
    "n3": ReadOnly(".n3"),  # how deep it nests is found out by reading it
    "trix": ReadOnly(".trix", require_flat_xml),
    "hext": ReadOnly(".hext", require_flat_json),
}
"""By the name that `import` knows it by."""


def plain_triples(data: bytes, syntax: str, base: str) -> Iterator[tuple[Any, Any, Any]]:
    """The triples in a text, whatever graph they are in; terms are pyoxigraph's. What is relative is relative to `base`.

    Raises `SyntaxError` for an invalid text, `ValueError` for one that holds more than plain triples, each with a message of
    one line, and `RecursionError` for one that nests too deep.
    """
    from rdflib.graph import QuotedGraph

    graph = _parsed(data, syntax, base)
    if any(isinstance(each, QuotedGraph) for each in graph.store.contexts()):
        raise ValueError("formulas are not supported, only plain triples")
    for (subject, predicate, value), _ in graph.store.triples((None, None, None)):
        yield _iri(subject), _iri(predicate), _term(value)


def _parsed(data: bytes, syntax: str, base: str) -> Graph:
    from xml.sax import SAXException

    from rdflib import Graph
    from rdflib.exceptions import ParserError

    # They use values without looking at them first.
    failures = (ParserError, SAXException, SyntaxError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
    try:
        with literals_as_written(), _without_values():
            return Graph().parse(data=data, format=syntax, publicID=base)
    except failures as error:
        raise _told(error) from None


@contextmanager
def _without_values() -> Iterator[None]:
    """While it lasts, rdflib makes no Python values of literals, and does not warn of its own old parts that it uses.

    One such value is a tree of HTML, and takes minutes to make of a text of a few hundred kilobytes.
    """
    from rdflib import term

    makers = term._toPythonMapping
    term._toPythonMapping = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        term._toPythonMapping = makers


_PLACE = re.compile(r"(?:at line (?P<line>\d+) of \S*|\S*?:(?P<row>\d{1,9}):(?P<column>\d{1,9})): ")


def _told(error: Exception) -> SyntaxError:
    """What a reader has to say, on one line and with the place; without the piece of the text that N3's prints below it."""
    message = " ".join(str(error).partition(" at ^ in")[0].split())
    place = _PLACE.match(message)
    if place is None:
        return SyntaxError(message or "it cannot be read")
    # Lines count from 1, but columns of XML from 0; N3's reader names none.
    column = 0 if place["column"] is None else int(place["column"]) + 1
    return SyntaxError(message[place.end() :], (None, int(place["line"] or place["row"]), column, None))


def _iri(node: Any) -> Any:
    from pyoxigraph import NamedNode
    from rdflib import URIRef

    if not isinstance(node, URIRef):
        raise ValueError(f"a {_WORDS.get(type(node).__name__, 'formula')} where only an IRI is allowed")
    return NamedNode(str(node))


def _term(node: Any) -> Any:
    from pyoxigraph import Literal, NamedNode
    from rdflib import Literal as Read

    if not isinstance(node, Read):
        return _iri(node)
    datatype = None if node.datatype is None else NamedNode(str(node.datatype))
    return Literal(str(node), datatype=datatype, language=node.language)


_WORDS = {"BNode": "blank node", "Variable": "variable", "Literal": "literal"}

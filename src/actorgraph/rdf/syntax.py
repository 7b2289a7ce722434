"""Triples ⇄ text, in six syntaxes, and three more that are only read.

The same triples give the same bytes, whatever order they come in.

N-Triples and N-Quads are written here, sorted; the others by pyoxigraph from these, which thereby reads every export once
with a strict parser before anybody else does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.errors import InvalidDataset, InvalidQuestion, Problem, quoted
from actorgraph.rdf.depth import TooDeep, require_flat_json, require_flat_turtle, require_flat_xml
from actorgraph.rdf.read_only import READ_ONLY, plain_triples

if TYPE_CHECKING:
    from actorgraph.rdf.terms import Triple


class Syntax(NamedTuple):
    """A syntax of RDF: its name in pyoxigraph, how its files end, its media type, whether it knows named graphs and RDF 1.2.

    `require_flat` raises `TooDeep` for a text in it that a parser should not see.
    """

    library: str
    suffix: str
    media_type: str
    graphs: bool = False
    rdf12: bool = True
    require_flat: Callable[[bytes], None] = require_flat_turtle


SYNTAXES: Mapping[str, Syntax] = {
    "turtle": Syntax("TURTLE", ".ttl", "text/turtle"),
    "ntriples": Syntax("N_TRIPLES", ".nt", "application/n-triples"),
    "jsonld": Syntax("JSON_LD", ".jsonld", "application/ld+json", rdf12=False, require_flat=require_flat_json),
    "rdfxml": Syntax("RDF_XML", ".rdf", "application/rdf+xml", rdf12=False, require_flat=require_flat_xml),
    "trig": Syntax("TRIG", ".trig", "application/trig", graphs=True),
    "nquads": Syntax("N_QUADS", ".nq", "application/n-quads", graphs=True),
}
"""By the name of the export format."""

READABLE: Mapping[str, str] = {
    **{name: syntax.suffix for name, syntax in SYNTAXES.items()},
    **{name: syntax.suffix for name, syntax in READ_ONLY.items()},
}
"""How a file in each syntax that can be read ends; those of `READ_ONLY` are not written."""


def write(triples: Iterable[Triple], syntax: str, prefixes: Mapping[str, str], graph: str) -> bytes:
    """Triples as text in a syntax; those that know named graphs put them into `graph`."""
    form = SYNTAXES[syntax]
    text = lines(triples, graph if form.graphs else None)
    if syntax in {"ntriples", "nquads"}:
        return text
    from pyoxigraph import RdfFormat, parse, serialize

    used = {prefix: address for prefix, address in prefixes.items() if f"<{address}".encode() in text}
    source = RdfFormat.N_QUADS if form.graphs else RdfFormat.N_TRIPLES
    target = getattr(RdfFormat, form.library)
    return bytes(serialize(parse(text, format=source), format=target, prefixes=used) or b"")


def lines(triples: Iterable[tuple[str, ...]], graph: str | None = None) -> bytes:
    """Triples in canonical N-Triples, sorted, each once; with a graph, N-Quads.

    As there are no blank nodes, this is the form that RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) calls canonical.
    """
    where = f" <{graph}> .\n" if graph else " .\n"
    return "".join(sorted({" ".join(triple) + where for triple in triples})).encode()


def require_rdf12(syntax: str) -> None:
    """Raises `InvalidQuestion` for a syntax that cannot hold the triple terms of RDF 1.2."""
    if not SYNTAXES[syntax].rdf12:
        able = ", ".join(name for name, each in SYNTAXES.items() if each.rdf12)
        raise InvalidQuestion(f"RDF 1.2 cannot be written in {syntax} yet. Use one of {able}.")


def triples_in(data: bytes, syntax: str, name: str) -> Iterator[tuple[Any, Any, Any]]:
    """The triples in a text, whatever graph they are in; terms are pyoxigraph's. Nothing is fetched from anywhere.

    `name` is the file's, for messages. Raises `InvalidDataset`.
    """
    if syntax in {"rdfxml", "trix"} and (b"\0" in data or re.search(rb"<!DOCTYPE", data, re.IGNORECASE)):
        # Entities within entities would keep the parser busy for ever; no export declares any.
        message, advice = "a DOCTYPE or NUL character is not allowed in XML", "write the file as Turtle"
        raise InvalidDataset([Problem(name, 0, 0, "AG008", "", message, "", advice)])
    try:
        yield from _parsed(data, syntax)
    except TooDeep as error:
        raise InvalidDataset([Problem(name, 0, 0, "AG002", "", str(error), "", _UNCHANGED)]) from None
    except RecursionError:
        raise InvalidDataset([Problem(name, 0, 0, "AG002", "", "the file is nested too deeply", "", _UNCHANGED)]) from None
    except MemoryError:
        message = "an IRI, a text or a tag is longer than the parser allows"
        raise InvalidDataset([Problem(name, 0, 0, "AG002", "", message, "", "shorten it")]) from None
    except (SyntaxError, ValueError, OSError) as error:
        raise InvalidDataset([_unreadable(error, syntax, name)]) from None


# What refers to the file itself can only be a mistake here; the base keeps it from ending the reading.
_BASE = "https://file.example/"


def _parsed(data: bytes, syntax: str) -> Iterator[tuple[Any, Any, Any]]:
    if syntax in READ_ONLY:
        READ_ONLY[syntax].require_flat(data)
        yield from plain_triples(data, syntax, _BASE)
        return
    from pyoxigraph import RdfFormat, parse

    SYNTAXES[syntax].require_flat(data)
    for quad in parse(data, format=getattr(RdfFormat, SYNTAXES[syntax].library), base_iri=_BASE):
        yield quad.subject, quad.predicate, quad.object


def _unreadable(error: Exception, syntax: str, name: str) -> Problem:
    line, column = (error.lineno or 0, error.offset or 0) if isinstance(error, SyntaxError) else (0, 0)
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    return Problem(name, line, column, "AG008", "", f"not {syntax}: {quoted(reason, 200)[1:-1]}", "", _UNCHANGED)


_UNCHANGED = "give a file that was written by “export”, unchanged"


def term(read: Any) -> str:
    """A term of pyoxigraph as written in N-Triples."""
    inner = tuple(read) if hasattr(read, "predicate") else ()
    return f"<<( {' '.join(map(term, inner))} )>>" if inner else str(read)

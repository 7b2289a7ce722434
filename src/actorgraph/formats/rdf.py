"""Records → RDF in six syntaxes; each file is read back before it is handed out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from actorgraph.errors import OutputRefused
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import SYNTAXES, lines, require_rdf12, term, triples_in, write
from actorgraph.rdf.terms import Namespace, name

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records
    from actorgraph.rdf.terms import Triple


def export(records: Records, format: str, options: Options) -> bytes:
    """The statements of a dataset; with `rdf12` each of them also reifies the bare relation that it speaks of.

    Raises `actorgraph.errors.InvalidQuestion` for a syntax that cannot hold RDF 1.2.
    """
    names = Namespace(records.description)
    triples = set(statements(records))
    if options.rdf12:
        require_rdf12(format)
        triples |= set(_reified(triples))
    return written(triples, format, names.prefixes(), names.graph("statements"))


def written(triples: Collection[Triple], format: str, prefixes: Mapping[str, str], graph: str = "") -> bytes:
    """Triples in a syntax, read back and compared. Raises `OutputRefused` when they differ."""
    data = write(triples, format, prefixes, graph)
    back = lines(tuple(map(term, triple)) for triple in triples_in(data, format, format))
    if back != lines(triples):
        raise OutputRefused(f"The {format} that was written failed its round-trip check; nothing was written.")
    if SYNTAXES[format].suffix == ".rdf":
        _well_formed(data)
    return data


def _well_formed(data: bytes) -> None:
    """Oxigraph takes XML that no XML parser would; this one does not."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        raise OutputRefused(f"The RDF/XML that was written is not well-formed: {error}. Nothing was written.") from None


def _reified(triples: Collection[Triple]) -> Iterator[Triple]:
    """For each statement, that it reifies subject, relation and object; this asserts nothing of them."""
    parts: dict[str, dict[str, str]] = {}
    wanted = {name(f"agv:{part}"): part for part in ("subject", "relation", "object")}
    for statement, predicate, value in triples:
        if predicate in wanted:
            parts.setdefault(statement, {})[wanted[predicate]] = value
    for statement, part in parts.items():
        yield statement, name("rdf:reifies"), f"<<( {part['subject']} {part['relation']} {part['object']} )>>"

"""The result of a SPARQL query → stdout, in the format asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from actorgraph.cli.streams import write_data
from actorgraph.errors import InvalidQuestion

if TYPE_CHECKING:
    from actorgraph.model.collection import Records
    from actorgraph.rdf.terms import Namespace
    from actorgraph.sparql.local import Result


class QueryFormat(StrEnum):
    """How the result of a query is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"


def render_result(records: Records, result: Result, format: QueryFormat) -> None:
    """Write the result of a query on these records to stdout. Raises `InvalidQuestion` for a format that cannot hold it."""
    from actorgraph.rdf.terms import Namespace

    names = Namespace(records.description)
    if format is QueryFormat.TABLE:
        _render_table(result, names)
        return
    if result.is_triples != (format is QueryFormat.TURTLE):
        able = "turtle or table" if result.is_triples else "table, json, csv or tsv"
        raise InvalidQuestion(f"The result of this query cannot be written as {format}. Use --format {able}.")
    write_data(_serialized(result, format, names))


def _serialized(result: Result, format: QueryFormat, names: Namespace) -> bytes:
    from pyoxigraph import QueryResultsFormat

    from actorgraph.rdf.syntax import term, write
    from actorgraph.sparql.local import solutions_of, triples_of

    if format is QueryFormat.JSON:
        return result.data + b"\n"
    if format is QueryFormat.TURTLE:
        triples = {(term(each), term(predicate), term(value)) for each, predicate, value in triples_of(result)}
        return write(triples, "turtle", names.prefixes(), "")
    return bytes(solutions_of(result).serialize(format=getattr(QueryResultsFormat, format.name))) + b"\n"


def _render_table(result: Result, names: Namespace) -> None:
    from actorgraph.cli.document import Document, Grid, Paragraph
    from actorgraph.cli.terminal import write_to_terminal
    from actorgraph.sparql.local import table

    found = table(result, names)
    count = f"{len(found.rows)} {'row' if len(found.rows) == 1 else 'rows'}"
    write_to_terminal(Document(count, (Grid(found.columns, found.rows),) if found.rows else (Paragraph("Nothing found."),)))

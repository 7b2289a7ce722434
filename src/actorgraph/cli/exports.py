"""The commands that put a dataset out in other formats, take it in again, and ask it in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from actorgraph.cli.options import Data
from actorgraph.errors import InvalidQuestion, OutputRefused
from actorgraph.export import FORMATS, Options, export

if TYPE_CHECKING:
    from actorgraph.models import Records
    from actorgraph.rdf.terms import Namespace

Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="PATH", help="File or folder to write; “-” or nothing: stdout.")
]


class QueryFormat(StrEnum):
    """How the answer to a query is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the program."""
    app.command("export", epilog=_formats())(export_)
    app.command("import")(import_)
    app.command("query")(query)
    app.command("push")(push)


def _formats() -> str:
    return "Formats: " + "; ".join(f"{name}: {each.summary}" for name, each in FORMATS.items()) + "."


def export_(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="One of those below.", autocompletion=lambda: list(FORMATS), show_default=False)
    ],
    output: Output = None,
    data: Data = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="bundle: date of the shortcuts.")] = None,
    rdf12: Annotated[bool, typer.Option("--rdf12", help="RDF: each statement also reifies its triple, as RDF 1.2.")] = False,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="csv: leave cells that a spreadsheet would run as formulas as they are.")
    ] = False,
) -> None:
    """Write the dataset in another format.

    Example: actorgraph export turtle
    """
    from actorgraph.folder import load

    made = export(load(data), format, Options(as_of=as_of, rdf12=rdf12, verbatim=verbatim))
    _put_out(made, format, output)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="RDF or JSON that “export” wrote.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to make; it must not exist, or be empty.")],
    format: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="Format, if the file's name does not tell.")
    ] = None,
) -> None:
    """Make a dataset's folder of a file that “export” wrote: the same records, in the order of their ids.

    Example: actorgraph import actors.ttl -o my-data
    """
    from actorgraph.canonical import files
    from actorgraph.importing import import_file
    from actorgraph.output import write_folder

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise OutputRefused(f"“{output}” is not an empty folder. Give a new one.")
    records = import_file(file, format)
    write_folder(output, {name: text.encode() for name, text in files(records).items()})
    sys.stderr.write(f"{_counted(records)} in {output}\n")


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, a file that ends in .rq, or “-” for stdin.")],
    data: Data = None,
    format: Annotated[QueryFormat, typer.Option("--format", help="How to write the answer.")] = QueryFormat.TABLE,
) -> None:
    """Ask the dataset in SPARQL, on a store inside this program; nothing is fetched from anywhere.

    Example: actorgraph query 'SELECT ?who { ?s agv:object actor:pakistan ; agv:relation agt:fights ; agv:subject ?who }'
    """
    from actorgraph.folder import load
    from actorgraph.sparql import run

    records: Records = load(data)
    _render(records, run(records, _text_of(sparql)), format)


def push(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="Address of the server's SPARQL service.")],
    graph: Annotated[
        str | None, typer.Option("--graph", metavar="IRI", help="Graph to fill; without it the dataset's own. It is replaced.")
    ] = None,
    data: Data = None,
) -> None:
    """Load the dataset into a SPARQL server. Breaks off and goes on where it was when called again.

    Example: actorgraph push --endpoint http://localhost:7878/query
    """
    from actorgraph.folder import load
    from actorgraph.push import push as load_up

    def told(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done} of {total} triples" if sys.stderr.isatty() else "")

    where = load_up(load(data), endpoint, graph, progress=told)
    sys.stderr.write(f"{chr(13) if sys.stderr.isatty() else ''}Loaded into {where}\n")


# --- streams -------------------------------------------------------------------------------------------------------


def _put_out(made: Mapping[str, bytes] | bytes, format: str, output: str | None) -> None:
    to_stdout = output in {None, "-"}
    if isinstance(made, bytes):
        if to_stdout:
            sys.stdout.buffer.write(made)
            return
        from actorgraph.output import write_file

        write_file(str(output), made)
        sys.stderr.write(f"{output}: {len(made)} bytes\n")
        return
    if to_stdout:
        raise InvalidQuestion(f"{format} is a folder of {len(made)} files. Name the folder with -o.")
    from actorgraph.output import write_folder

    write_folder(str(output), made)
    sys.stderr.write(f"{output}: {', '.join(made)}\n")


def _counted(records: Records) -> str:
    return f"{len(records.actors)} actors, {len(records.relations)} relations, {len(records.sources)} sources"


def _text_of(sparql: str) -> str:
    if sparql == "-":
        return sys.stdin.read()
    if not sparql.endswith(".rq"):
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InvalidQuestion(f"The query file “{sparql}” cannot be read: {reason}.") from None


def _render(records: Records, result: Any, format: QueryFormat) -> None:
    from pyoxigraph import QueryResultsFormat, QueryTriples

    from actorgraph.rdf.terms import Namespace

    names = Namespace(records.description)
    if format is QueryFormat.TABLE:
        _render_table(result, names)
        return
    makes_triples = isinstance(result, QueryTriples)
    if makes_triples != (format is QueryFormat.TURTLE):
        able = "turtle or table" if makes_triples else "table, json, csv or tsv"
        raise InvalidQuestion(f"The answer to this query cannot be written as {format}. Use --format {able}.")
    if makes_triples:
        from actorgraph.rdf.syntax import term, write

        triples = {(term(each.subject), term(each.predicate), term(each.object)) for each in result}
        sys.stdout.buffer.write(write(triples, "turtle", names.prefixes(), ""))
    else:
        sys.stdout.buffer.write(result.serialize(format=getattr(QueryResultsFormat, format.name)) + b"\n")


def _render_table(result: Any, names: Namespace) -> None:
    from actorgraph.cli.document import Document, Grid, Paragraph
    from actorgraph.cli.terminal import write
    from actorgraph.sparql import table

    found = table(result, names)
    count = f"{len(found.rows)} {'row' if len(found.rows) == 1 else 'rows'}"
    write(Document(count, (Grid(found.columns, found.rows),) if found.rows else (Paragraph("Nothing found."),)))

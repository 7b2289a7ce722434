"""The commands that put a dataset out in other formats, take it in again, and ask it in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actorgraph.cli.options import AllProblems, Data
from actorgraph.cli.streams import LARGEST_INPUT, show_progress, standard_input, tell, write_data
from actorgraph.errors import InvalidDataset, InvalidQuestion, OutputRefused, quoted
from actorgraph.formats import FORMATS, Options, export

if TYPE_CHECKING:
    from actorgraph.model.records import Records
    from actorgraph.rdf.terms import Namespace
    from actorgraph.sparql.local import Result

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
    from actorgraph.storage.folder import load

    made = export(load(data), format, Options(as_of=as_of, rdf12=rdf12, verbatim=verbatim))
    _put_out(made, format, output)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="RDF or JSON that “export” wrote.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to make; it must not exist, or be empty.")],
    format: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="Format, if the file's name does not tell.")
    ] = None,
    every: AllProblems = False,
) -> None:
    """Make a dataset's folder of a file that “export” wrote: the same records, in the order of their ids.

    Example: actorgraph import actors.ttl -o my-data
    """
    from actorgraph.cli.render import tell_problems
    from actorgraph.formats.importing import import_file
    from actorgraph.storage.canonical import files
    from actorgraph.storage.files import write_folder

    _require_new(output)
    try:
        records = import_file(file, format)
    except InvalidDataset as error:
        if not every:
            raise
        tell_problems(error, every=True)
        raise typer.Exit(4) from None
    write_folder(output, {name: text.encode() for name, text in files(records).items()})
    tell(f"{_counted(records)} in {output}")


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, a file that ends in .rq, or “-” for stdin.")],
    data: Data = None,
    format: Annotated[QueryFormat, typer.Option("--format", help="How to write the answer.")] = QueryFormat.TABLE,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="How long the query may take.")] = 30,
) -> None:
    """Ask the dataset in SPARQL, in a process that cannot reach a network and ends after the time given.

    Example: actorgraph query 'SELECT ?who { ?s agv:object actor:pakistan ; agv:relation agt:fights ; agv:subject ?who }'
    """
    from actorgraph.sparql.local import run
    from actorgraph.storage.folder import load

    text = _text_of(sparql)
    records: Records = load(data)
    _render(records, run(records, text, seconds=timeout), format)


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
    from actorgraph.sparql.push import push as load_up
    from actorgraph.storage.folder import load

    where = load_up(load(data), endpoint, graph, progress=lambda done, total: show_progress(done, total, "triples"))
    tell(f"Loaded into {where}")


# --- streams -------------------------------------------------------------------------------------------------------


def _put_out(made: Mapping[str, bytes] | bytes, format: str, output: str | None) -> None:
    to_stdout = output in {None, "-"}
    if isinstance(made, bytes):
        if to_stdout:
            write_data(made)
            return
        from actorgraph.storage.files import write_file

        write_file(str(output), made)
        tell(f"{output}: {len(made)} bytes")
        return
    if to_stdout:
        raise InvalidQuestion(f"{format} is a folder of {len(made)} files. Name the folder with -o.")
    from actorgraph.storage.files import write_folder

    write_folder(str(output), made)
    tell(f"{output}: {', '.join(made)}")


def _counted(records: Records) -> str:
    return f"{len(records.actors)} actors, {len(records.relations)} relations, {len(records.sources)} sources"


def _require_new(folder: Path) -> None:
    """Raises `OutputRefused` for a path that is neither free nor an empty folder."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be a path"
        raise OutputRefused(f"{quoted(str(folder))} cannot be written: {reason}.") from None
    if taken:
        raise OutputRefused(f"{quoted(str(folder))} is not an empty folder. Give a new one.")


def _text_of(sparql: str) -> str:
    """The query itself, from where it is: the argument, a file, or standard input."""
    if sparql != "-" and not sparql.endswith(".rq"):
        return sparql
    try:
        data = standard_input() if sparql == "-" else _file(sparql)
        if data is None:
            raise InvalidQuestion("The query cannot be read: standard input is closed.")
        if len(data) > LARGEST_INPUT:
            raise InvalidQuestion(f"The query is larger than {LARGEST_INPUT // 10**6} MB.")
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        what = "on standard input" if sparql == "-" else f"file {quoted(sparql)}"
        raise InvalidQuestion(f"The query {what} cannot be read: {reason}.") from None


def _file(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(LARGEST_INPUT + 1)


def _render(records: Records, result: Result, format: QueryFormat) -> None:
    from actorgraph.rdf.terms import Namespace

    names = Namespace(records.description)
    if format is QueryFormat.TABLE:
        _render_table(result, names)
        return
    if result.is_triples != (format is QueryFormat.TURTLE):
        able = "turtle or table" if result.is_triples else "table, json, csv or tsv"
        raise InvalidQuestion(f"The answer to this query cannot be written as {format}. Use --format {able}.")
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
    from actorgraph.cli.terminal import write
    from actorgraph.sparql.local import table

    found = table(result, names)
    count = f"{len(found.rows)} {'row' if len(found.rows) == 1 else 'rows'}"
    write(Document(count, (Grid(found.columns, found.rows),) if found.rows else (Paragraph("Nothing found."),)))

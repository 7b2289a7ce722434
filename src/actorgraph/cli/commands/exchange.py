"""The commands that write a dataset in other formats, read it back, query it in SPARQL, and load it into a server."""

# Without `from __future__ import annotations`: typer would evaluate every annotation three times from its text.

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from actorgraph.cli.datasets import dataset_at
from actorgraph.cli.options import AllProblems, Data
from actorgraph.cli.results import QueryFormat, render_result
from actorgraph.cli.streams import LARGEST_INPUT, ProgressLine, standard_input, tell, write_data
from actorgraph.errors import InvalidDataset, InvalidQuestion, OutputRefused, quoted
from actorgraph.formats import FORMATS, Options, export

# --- export and import ---------------------------------------------------------------------------------------------


def formats_listed() -> str:
    """Every export format with its summary, one a line, for the end of the help of `export`."""
    width = max(map(len, FORMATS))
    lines = [f"  {name:{width}}  {each.summary}" for name, each in FORMATS.items()]
    # The first line tells the help to keep the line breaks.
    return "\n".join(["\b", "Formats:", *lines])


def export_(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="One of the formats below.", autocompletion=lambda: list(FORMATS), show_default=False
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="File or folder to write; default or “-”: stdout.")
    ] = None,
    data: Data = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="bundle: date of the shortcuts.")] = None,
    rdf12: Annotated[bool, typer.Option("--rdf12", help="RDF: each statement also reifies its triple, as RDF 1.2.")] = False,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="csv: keep cells that a spreadsheet would run as formulas unchanged.")
    ] = False,
) -> None:
    """Write the dataset in another format.

    Example: actorgraph export turtle
    """
    made = export(dataset_at(data), format, Options(as_of=as_of, rdf12=rdf12, verbatim=verbatim))
    if output is not None and output != "-":
        _save(made, output)
    elif output is None and FORMATS[format].binary and sys.stdout.isatty():
        raise InvalidQuestion(f"{format} is not text. Set the file with -o.")
    elif isinstance(made, bytes):
        write_data(made)
    else:
        raise InvalidQuestion(f"{format} is a folder of {len(made)} files. Set the folder with -o.")


def _save(made: Mapping[str, bytes] | bytes, output: str) -> None:
    """Write an export to a file or a folder."""
    from actorgraph.storage.files import write_file, write_folder

    if isinstance(made, bytes):
        write_file(output, made)
        tell(f"{output}: {len(made)} bytes")
    else:
        write_folder(output, made)
        tell(f"{output}: {', '.join(made)}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="RDF, JSON or SQLite that “export” wrote.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to create; it must be new or empty.")],
    format: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="Format, if the file name does not show it.")
    ] = None,
    every: AllProblems = False,
) -> None:
    """Create a dataset folder from a file that “export” wrote.

    The records are the same, sorted by id.

    Example: actorgraph import actors.ttl -o my-data
    """
    from actorgraph.cli.problems import tell_problems
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
    counts = f"{len(records.actors)} actors, {len(records.relations)} relations, {len(records.sources)} sources"
    tell(f"{counts} in {output}")


def _require_new(folder: Path) -> None:
    """Raises `OutputRefused` for a path that is neither free nor an empty folder."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a valid path"
        raise OutputRefused(f"{quoted(str(folder))} cannot be written: {reason}.") from None
    if taken:
        raise OutputRefused(f"{quoted(str(folder))} is not an empty folder. Choose a new one.")


# --- SPARQL --------------------------------------------------------------------------------------------------------


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, a file that ends in .rq, or “-” for stdin.")],
    data: Data = None,
    format: Annotated[QueryFormat, typer.Option("--format", help="Output format.")] = QueryFormat.TABLE,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="Time limit for the query.")] = 30,
) -> None:
    """Run a SPARQL query on the dataset.

    The query runs in a process that cannot reach a network and stops at the time limit.

    Example: actorgraph query 'SELECT ?who { ?s agv:object actor:pakistan ; agv:relation agt:fights ; agv:subject ?who }'
    """
    from actorgraph.sparql.local import run

    text = _text_of(sparql)
    dataset = dataset_at(data)
    render_result(dataset, run(dataset, text, seconds=timeout), format)


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


def push(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="Address of the server's SPARQL service.")],
    graph: Annotated[
        str | None, typer.Option("--graph", metavar="IRI", help="Graph to replace; default: the dataset's own.")
    ] = None,
    data: Data = None,
) -> None:
    """Load the dataset into a SPARQL server.

    Resumable: run it again to continue an interrupted load.

    Example: actorgraph push --endpoint http://localhost:7878/query
    """
    from actorgraph.sparql.push import push as load_into

    dataset = dataset_at(data)
    with ProgressLine("Loading triples") as progress:
        where = load_into(dataset, endpoint, graph, progress=progress)
    tell(f"Loaded into {where}")

"""The commands on a dataset as a whole: its lists, its map, its mistakes."""

# Without `from __future__ import annotations`: typer would evaluate every annotation three times from its text.

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from actorgraph.cli import complete
from actorgraph.cli.datasets import dataset_at
from actorgraph.cli.options import AllProblems, As, Data, SearchText
from actorgraph.cli.render import AnswerFormat, render
from actorgraph.cli.streams import tell


class ProblemFormat(StrEnum):
    """How problems are written."""

    TABLE = "table"
    JSON = "json"


def actors(text: SearchText = None, data: Data = None, format: As = AnswerFormat.TABLE) -> None:
    """List actors, or search their names and descriptions.

    Example: actorgraph actors haqqani
    """
    dataset = dataset_at(data)
    render(dataset, dataset.find_actors(text), format)


def sources(text: SearchText = None, data: Data = None, format: As = AnswerFormat.TABLE) -> None:
    """List sources, or search them.

    Example: actorgraph sources usip
    """
    dataset = dataset_at(data)
    render(dataset, dataset.find_sources(text), format)


def types(text: SearchText = None, data: Data = None, format: As = AnswerFormat.TABLE) -> None:
    """List relation types, or search them.

    Each has its definition, an example, and a near miss: a case that needs another type.

    Example: actorgraph types cease-fire
    """
    dataset = dataset_at(data)
    render(dataset, dataset.find_types(text), format)


def map_(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="File to write: FILE.html or FILE.svg.")],
    around: Annotated[
        str | None,
        typer.Option("--around", metavar="ACTOR", help="Only this actor and its neighbourhood.", autocompletion=complete.actor_ids),
    ] = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", help="With --around: include actors at most N relations away.")] = 1,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Date the map opens at; default: the last day of the newest source."),
    ] = None,
    ever: Annotated[bool, typer.Option("--ever", help="Open the map for all times instead of one date.")] = False,
    data: Data = None,
) -> None:
    """Write the map as an interactive offline page or as a picture.

    Example: actorgraph map -o map.html
    """
    dataset_at(data).map(output, around=around, depth=depth, as_of=as_of, ever=ever)
    tell(f"Wrote {output}")


def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Dataset folder, or FILE.sqlite; default: that of --data.")
    ] = None,
    data: Data = None,
    format: Annotated[ProblemFormat, typer.Option("--format", help="Output format.")] = ProblemFormat.TABLE,
    every: AllProblems = False,
) -> None:
    """Find every mistake in a dataset.

    Exits with 1 if there is one.

    Example: actorgraph check data
    """
    from actorgraph.check.rules import check as problems_in
    from actorgraph.cli.problems import render_problems

    problems = problems_in(folder or data)
    render_problems(problems, as_json=format is ProblemFormat.JSON, every=every)
    if problems:
        raise typer.Exit(1)

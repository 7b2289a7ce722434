"""The commands. Each reads a dataset, asks it one question and renders the answer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from actorgraph import __version__
from actorgraph.cli.options import Actor, Asked, Data, Text, Tier, asks, reads

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"actorgraph {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who is allied with, or hostile to, whom, when, and says who?

    Every answer names its date and its sources.
    """


@app.command()
@asks
def allies(asked: Asked, actor: Actor, tier: Tier = None) -> None:
    """Who is an ally or partner of ACTOR, and who says so.

    Example: actorgraph allies pakistan --as-of 2018-12
    """
    asked.answer(asked.dataset.allies(actor, tier=tier, **asked.scope))


@app.command()
@asks
def hostile(asked: Asked, actor: Actor, tier: Tier = None) -> None:
    """Who is a rival or adversary of ACTOR, and who says so.

    Example: actorgraph hostile pakistan --as-of 2022-02 --tier adversary
    """
    asked.answer(asked.dataset.hostile(actor, tier=tier, **asked.scope))


@app.command()
@asks
def between(
    asked: Asked,
    one: Annotated[str, typer.Argument(metavar="A", help="One actor.")],
    two: Annotated[str, typer.Argument(metavar="B", help="The other actor.")],
) -> None:
    """Every claim on a pair in time order, who says so, and where the pair stands.

    Example: actorgraph between pakistan afghan-taliban
    """
    asked.answer(asked.dataset.between(one, two, **asked.scope))


@app.command()
@asks
def show(asked: Asked, actor: Actor) -> None:
    """The profile of ACTOR: names, interests, what it belongs to, and its tiers.

    Example: actorgraph show pakistan
    """
    asked.answer(asked.dataset.show(actor, **asked.scope))


@app.command()
@reads
def actors(asked: Asked, text: Text = None) -> None:
    """List the actors, or those in whose names or description TEXT is found.

    Example: actorgraph actors haqqani
    """
    asked.answer(asked.dataset.find_actors(text))


@app.command()
@reads
def sources(asked: Asked, text: Text = None) -> None:
    """List the sources, or those in which TEXT is found.

    Example: actorgraph sources usip
    """
    asked.answer(asked.dataset.find_sources(text))


@app.command()
@reads
def types(asked: Asked, text: Text = None) -> None:
    """List the relation types with definition, example and near miss.

    Example: actorgraph types cease-fire
    """
    asked.answer(asked.dataset.find_types(text))


class ProblemFormat(StrEnum):
    """How problems are written."""

    TABLE = "table"
    JSON = "json"


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The dataset's folder; without it that of --data.")] = None,
    data: Data = None,
    format: Annotated[ProblemFormat, typer.Option("--format", help="How to write the problems.")] = ProblemFormat.TABLE,
) -> None:
    """Look for every mistake in a dataset. Exits with 1 when there is one.

    Example: actorgraph check data
    """
    from actorgraph.check import check as problems_in
    from actorgraph.cli.render import render_problems

    problems = problems_in(folder or data)
    render_problems(problems, as_json=format is ProblemFormat.JSON)
    if problems:
        raise typer.Exit(1)

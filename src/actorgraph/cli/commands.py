"""The commands. Each reads a dataset, asks it one question and renders the answer."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from actorgraph import __version__
from actorgraph.cli import complete, exports
from actorgraph.cli.options import Actor, AllProblems, Asked, Data, One, OneOrAll, Text, Tier, Two, asks, reads
from actorgraph.cli.streams import tell
from actorgraph.dataset import load

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


ONLY_OWN = frozenset({"with_parts"})
DATED = frozenset({"with_parts", "as_of", "ever"})
"""Options that mean nothing to some questions: to those that do not lift what parts do, and to one with dates of its own."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"actorgraph {__version__}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who is allied with, or hostile to, whom, when, and says who?

    Every answer names its date and its sources.
    """
    context.obj.debug = debug


@app.command()
@asks()
def allies(asked: Asked, actor: Actor, tier: Tier = None) -> None:
    """Who is an ally or partner of ACTOR, and who says so.

    Example: actorgraph allies pakistan --as-of 2018-12
    """
    asked.answer(asked.dataset.allies(actor, tier=tier, **asked.scope))


@app.command()
@asks()
def hostile(asked: Asked, actor: Actor, tier: Tier = None) -> None:
    """Who is a rival or adversary of ACTOR, and who says so.

    Example: actorgraph hostile pakistan --as-of 2022-02 --tier adversary
    """
    asked.answer(asked.dataset.hostile(actor, tier=tier, **asked.scope))


@app.command()
@asks()
def between(
    asked: Asked,
    one: One,
    two: Two,
    by_voice: Annotated[bool, typer.Option("--by-voice", help="Group the claims by who says so.")] = False,
) -> None:
    """Every claim on a pair in time order, who says so, and where the pair stands.

    Example: actorgraph between pakistan afghan-taliban
    """
    asked.answer(asked.dataset.between(one, two, by_voice=by_voice, **asked.scope))


@app.command()
@asks()
def show(asked: Asked, actor: Actor) -> None:
    """The profile of ACTOR: names, interests, what it belongs to, and its tiers.

    Example: actorgraph show pakistan
    """
    asked.answer(asked.dataset.show(actor, **asked.scope))


@app.command()
@asks(without=ONLY_OWN)
def timeline(
    asked: Asked,
    actors: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ACTOR]...", help="One: all on it. Several: between them.", autocompletion=complete.actors),
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only relations of this type.", autocompletion=complete.types)
    ] = None,
    sign: Annotated[str | None, typer.Option("--sign", metavar="SIGN", help="Only positive, negative or neutral ones.")] = None,
) -> None:
    """Claims in time order, vague dates drawn as vague; of all times unless --as-of is given.

    Example: actorgraph timeline pakistan ttp --sign negative
    """
    asked.answer(asked.dataset.timeline(*(actors or ()), type=type, sign=sign, **asked.scope))


@app.command()
@asks(without=DATED)
def changes(
    asked: Asked,
    before: Annotated[str, typer.Argument(metavar="FROM", help="The earlier date.")],
    after: Annotated[str, typer.Argument(metavar="TO", help="The later date.")],
    actor: Annotated[
        str | None, typer.Argument(metavar="[ACTOR]", help="Only pairs of this actor.", autocompletion=complete.actors)
    ] = None,
) -> None:
    """Which pairs changed tier between two dates, from what to what, on which claims.

    Example: actorgraph changes 2018 2022 pakistan
    """
    asked.answer(asked.dataset.changes(before, after, actor, **asked.scope))


@app.command()
@asks(without=ONLY_OWN)
def disputes(asked: Asked, actor: OneOrAll = None) -> None:
    """Where sources disagree about the same time; at all times unless --as-of is given.

    Example: actorgraph disputes ttp
    """
    asked.answer(asked.dataset.disputes(actor, **asked.scope))


@app.command()
@asks(without=ONLY_OWN)
def path(
    asked: Asked,
    one: One,
    two: Two,
    only: Annotated[str | None, typer.Option("--only", metavar="KIND", help="Only over allies, hostile or structure.")] = None,
    max: Annotated[int | None, typer.Option("--max", metavar="N", help="Chains of at most N hops.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="List at most N chains.")] = 20,
) -> None:
    """Shortest chains of relations between two actors, each hop cited.

    Example: actorgraph path united-states ttp
    """
    asked.answer(asked.dataset.path(one, two, only=only, max=max, limit=limit, **asked.scope))


@app.command()
@reads
def ask(asked: Asked, sentence: Annotated[str, typer.Argument(metavar="QUESTION", help="A question in plain English.")]) -> None:
    """Put a question in plain English; says on stderr which command it understood.

    Example: actorgraph ask "who is hostile to Pakistan in 2022?"
    """
    understood = asked.dataset.understand(sentence)
    tell(f"Understood: actorgraph {shlex.join(understood.argv)}")
    asked.answer(asked.dataset.put(understood))


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


@app.command()
def map(  # noqa: A001 - the command's name
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to: FILE.html or FILE.svg.")],
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            metavar="ACTOR",
            help="Only the neighbourhood of this actor; the map starts from it.",
            autocompletion=complete.actors,
        ),
    ] = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", help="How many relations away the neighbourhood reaches.")] = 1,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="At which date the map opens; default: the last day of the sources."),
    ] = None,
    ever: Annotated[bool, typer.Option("--ever", help="Open it at all times instead of at a date.")] = False,
    data: Data = None,
) -> None:
    """Write the interactive map as one offline page, or its picture.

    Example: actorgraph map -o map.html
    """
    load(data).map(output, around=around, depth=depth, as_of=as_of, ever=ever)
    tell(f"Written: {output}")


class ProblemFormat(StrEnum):
    """How problems are written."""

    TABLE = "table"
    JSON = "json"


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The dataset's folder; without it that of --data.")] = None,
    data: Data = None,
    format: Annotated[ProblemFormat, typer.Option("--format", help="How to write the problems.")] = ProblemFormat.TABLE,
    every: AllProblems = False,
) -> None:
    """Look for every mistake in a dataset. Exits with 1 when there is one.

    Example: actorgraph check data
    """
    from actorgraph.check.rules import check as problems_in
    from actorgraph.cli.render import render_problems

    problems = problems_in(folder or data)
    render_problems(problems, as_json=format is ProblemFormat.JSON, every=every)
    if problems:
        raise typer.Exit(1)


exports.register(app)

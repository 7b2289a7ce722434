"""The program: every command, in the order in which `actorgraph --help` lists them."""

# Without `from __future__ import annotations`: typer would evaluate every annotation three times from its text.

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from actorgraph import __version__
from actorgraph.cli.commands import data, exchange, questions

COMMANDS: Mapping[str, Callable[..., Any]] = {
    "allies": questions.allies,
    "hostile": questions.hostile,
    "between": questions.between,
    "show": questions.show,
    "timeline": questions.timeline,
    "changes": questions.changes,
    "disputes": questions.disputes,
    "path": questions.path,
    "ask": questions.ask,
    "actors": data.actors,
    "sources": data.sources,
    "types": data.types,
    "map": data.map_,
    "check": data.check,
    "export": exchange.export_,
    "import": exchange.import_,
    "query": exchange.query,
    "push": exchange.push,
}


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that the arguments start with, or with all where they do not start with one.

    typer works through the options of every command that it is given, which takes as long as to answer a question.
    """
    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(program)
    named = [name for name in arguments[:1] if name in COMMANDS]
    for name in named or COMMANDS:
        app.command(name, epilog=exchange.formats_listed() if name == "export" else None)(COMMANDS[name])
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"actorgraph {__version__}")
        raise typer.Exit


def program(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who is allied with, or hostile to, whom, when, and says who?

    Every answer gives its date and its sources.
    """
    context.obj.debug = debug

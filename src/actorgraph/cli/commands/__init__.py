"""The program: every command, in the order in which `actorgraph --help` lists them."""

from typing import Annotated

import typer

from actorgraph import __version__
from actorgraph.cli.commands import data, exchange, questions

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


app.command()(questions.allies)
app.command()(questions.hostile)
app.command()(questions.between)
app.command()(questions.show)
app.command()(questions.timeline)
app.command()(questions.changes)
app.command()(questions.disputes)
app.command()(questions.path)
app.command()(questions.ask)
app.command()(data.actors)
app.command()(data.sources)
app.command()(data.types)
app.command("map")(data.map_)
app.command()(data.check)
app.command("export", epilog=exchange.formats_listed())(exchange.export_)
app.command("import")(exchange.import_)
app.command()(exchange.query)
app.command()(exchange.push)

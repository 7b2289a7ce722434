"""The options that commands share, each declared once, and how a command comes by them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, get_type_hints

import typer

from actorgraph.cli import complete
from actorgraph.cli.render import Format, render
from actorgraph.dataset import Dataset, load
from actorgraph.errors import InvalidQuestion
from actorgraph.questions.scope import ScopeOptions

P = ParamSpec("P")


Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="ACTORGRAPH_DATA", metavar="DIR", help="Folder of another dataset than the bundled one."),
]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", envvar="ACTORGRAPH_ENDPOINT", metavar="URL", help="Ask a SPARQL server instead of a folder."),
]
AskedGraph = Annotated[
    str | None,
    typer.Option("--graph", metavar="IRI", help="With --endpoint: which graph, where the server holds several datasets."),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", help="With --endpoint: how long fetching may take in all (default: 300)."),
]
AllProblems = Annotated[bool, typer.Option("--all", help="List every problem, however many there are.")]
As = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="Id, name, alias or acronym.", autocompletion=complete.actors)]
One = Annotated[str, typer.Argument(metavar="A", help="One actor.", autocompletion=complete.actors)]
Two = Annotated[str, typer.Argument(metavar="B", help="The other actor.", autocompletion=complete.actors)]
OneOrAll = Annotated[
    str | None, typer.Argument(metavar="[ACTOR]", help="Only what concerns this actor.", autocompletion=complete.actors)
]
Text = Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Only those in which this is found.")]
Tier = Annotated[
    str | None, typer.Option("--tier", metavar="TIER", help="Only this tier: ally, partner, rival, adversary or opposed.")
]


@dataclass(frozen=True)
class Asked:
    """What a command was given beside its own arguments: which dataset, which scope, which format."""

    folder: Path | None
    format: Format
    scope: ScopeOptions
    endpoint: str | None = None
    graph: str | None = None
    seconds: float | None = None
    actors: tuple[str, ...] = ()
    """The actors asked about, as named; none where the question is about all."""

    @cached_property
    def dataset(self) -> Dataset:
        """The dataset, or of a server's the part that the question needs; read when first needed."""
        if self.endpoint is None:
            return load(self.folder)
        from actorgraph.sparql.fetch import SECONDS, fetch

        voices = self.scope.get("according_to") is not None
        seconds = SECONDS if self.seconds is None else self.seconds
        return fetch(self.endpoint, self.actors, voices=voices, graph=self.graph, seconds=seconds, into=Dataset)

    def answer(self, answer: object) -> None:
        """Write an answer to stdout in the format asked for."""
        render(self.dataset, answer, self.format)


def _reading(data: Data = None, format: As = Format.TABLE) -> Asked:
    return Asked(data, format, ScopeOptions())


def _scoped(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Day, month, year or other EDTF value; default: the last day the sources speak of."
        ),
    ] = None,
    ever: Annotated[bool, typer.Option("--ever", help="At any time instead of at a date.")] = False,
    possible: Annotated[bool, typer.Option("--possible", help="Also what may have held, given vague dates.")] = False,
    according_to: Annotated[
        str | None,
        typer.Option(
            "--according-to",
            metavar="WHO",
            help="Only what this source, publisher or speaker says.",
            autocompletion=complete.voices,
        ),
    ] = None,
    stated_only: Annotated[bool, typer.Option("--stated-only", help="Leave out what is hedged or alleged.")] = False,
    with_parts: Annotated[
        bool, typer.Option("--with-parts", help="Count what factions, leaders and members do, marked “via”.")
    ] = False,
    data: Data = None,
    endpoint: Endpoint = None,
    graph: AskedGraph = None,
    timeout: Timeout = None,
    format: As = Format.TABLE,
) -> Asked:
    if graph is not None and endpoint is None:
        raise InvalidQuestion("--graph names a graph of a server. Give the server's address with --endpoint.")
    if timeout is not None and endpoint is None:
        raise InvalidQuestion("--timeout limits the wait for a server. Give the server's address with --endpoint.")
    scope = ScopeOptions(
        as_of=as_of, ever=ever, possible=possible, according_to=according_to, stated_only=stated_only, with_parts=with_parts
    )
    return Asked(data, format, scope, endpoint, graph, timeout)


def _actors_named(command: str, given: dict[str, Any]) -> tuple[str, ...]:
    """The actors that a command is given; none for `path`, whose chains may lead through any."""
    if command == "path":
        return ()
    named = [given.get(parameter) for parameter in ("actor", "one", "two")]
    return tuple(each for each in (*named, *(given.get("actors") or ())) if each is not None)


def reads(command: Callable[Concatenate[Asked, P], None]) -> Callable[..., None]:
    """Give a command the options of everything that reads a dataset: --data and --format."""
    return _with_options_of(_reading, command)


def asks(*, without: frozenset[str] = frozenset()) -> Callable[[Callable[Concatenate[Asked, P], None]], Callable[..., None]]:
    """Give a command the options of a question: when, according to whom, how sure; --data and --format.

    `without` names the options that mean nothing to this command, so that it refuses them.
    """
    return lambda command: _with_options_of(_scoped, command, without)


def _with_options_of(
    shared: Callable[..., Asked], command: Callable[..., None], without: frozenset[str] = frozenset()
) -> Callable[..., None]:
    """A command whose first parameter is made by `shared` from the latter's own options, which it takes besides its own."""
    inner = inspect.signature(command)
    outer = {name: each for name, each in inspect.signature(shared).parameters.items() if name not in without}
    hints = get_type_hints(command, include_extras=True) | get_type_hints(shared, include_extras=True)

    def run(**given: Any) -> None:
        made = shared(**{name: given.pop(name) for name in outer})
        command(replace(made, actors=_actors_named(command.__name__, given)), **given)

    parameters = [*list(inner.parameters.values())[1:], *outer.values()]
    keywords = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[each.name]) for each in parameters]
    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__signature__ = inspect.Signature(keywords)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in keywords}
    return run

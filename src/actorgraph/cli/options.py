"""The options and arguments that commands share, each declared once and named for what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actorgraph.cli import complete
from actorgraph.cli.render import AnswerFormat

# --- which dataset, and how the answer is written ------------------------------------------------------------------

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", envvar="ACTORGRAPH_DATA", metavar="DIR", help="Dataset folder, or FILE.sqlite, to use instead of the bundled one."
    ),
]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", envvar="ACTORGRAPH_ENDPOINT", metavar="URL", help="SPARQL server to ask instead of a folder."),
]
GraphName = Annotated[
    str | None,
    typer.Option("--graph", metavar="IRI", help="With --endpoint: the graph to ask, if the server has several datasets."),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", help="With --endpoint: time limit for all requests together (default: 300)."),
]
As = Annotated[AnswerFormat, typer.Option("--format", help="Output format.")]
AllProblems = Annotated[bool, typer.Option("--all", help="List every problem, however many there are.")]

# --- what the question is about ------------------------------------------------------------------------------------

ActorName = Annotated[
    str, typer.Argument(metavar="ACTOR", help="Id, name, alias, acronym or metonym.", autocompletion=complete.actor_ids)
]
OneActor = Annotated[str, typer.Argument(metavar="A", help="One actor.", autocompletion=complete.actor_ids)]
OtherActor = Annotated[str, typer.Argument(metavar="B", help="The other actor.", autocompletion=complete.actor_ids)]
ActorOrAll = Annotated[
    str | None, typer.Argument(metavar="[ACTOR]", help="Only about this actor.", autocompletion=complete.actor_ids)
]
ActorsOrAll = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ACTOR]...", help="One: claims about it. Several: claims between them.", autocompletion=complete.actor_ids
    ),
]
Before = Annotated[str, typer.Argument(metavar="FROM", help="The earlier date.")]
After = Annotated[str, typer.Argument(metavar="TO", help="The later date.")]
Sentence = Annotated[str, typer.Argument(metavar="QUESTION", help="A question in plain English.")]
SearchText = Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Only those that contain this text.")]

# --- what the answer counts ----------------------------------------------------------------------------------------

_DATE = "Date of the answer: a day, month, year or other EDTF value;"
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=f"{_DATE} default: the last day of the newest source.")]
AsOfElseEver = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=f"{_DATE} default: all times.")]
Ever = Annotated[bool, typer.Option("--ever", help="Answer for all times instead of one date.")]
Memory = Annotated[
    str,
    typer.Option("--memory", metavar="TIME", help="How long after the last mention a claim stays current: 2y, 6m or 0."),
]
Possible = Annotated[bool, typer.Option("--possible", help="Count claims that may have held, given vague dates.")]
AccordingTo = Annotated[
    str | None,
    typer.Option(
        "--according-to",
        metavar="WHO",
        help="Only what this source, publisher or speaker says.",
        autocompletion=complete.voice_ids,
    ),
]
StatedOnly = Annotated[bool, typer.Option("--stated-only", help="Leave out hedged and alleged claims.")]
WithParts = Annotated[
    bool, typer.Option("--with-parts", help="Also count claims about factions, members and leaders, marked “via”.")
]
OnlyItself = Annotated[
    bool,
    typer.Option(
        "--only-itself",
        help="Count only claims about the actor itself, not about other faces of its power (state, government, movement).",
    ),
]

# --- what one command narrows or groups by -------------------------------------------------------------------------

OnlyTier = Annotated[
    str | None, typer.Option("--tier", metavar="TIER", help="Only this tier: ally, partner, rival, adversary or opposed.")
]
ByVoice = Annotated[bool, typer.Option("--by-voice", help="Group the claims by who says so.")]
OnlyType = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Only relations of this type.", autocompletion=complete.type_ids),
]
OnlySign = Annotated[str | None, typer.Option("--sign", metavar="SIGN", help="Only positive, negative or neutral relations.")]
Only = Annotated[str | None, typer.Option("--only", metavar="KIND", help="Only over allies, hostile or structure relations.")]
MostHops = Annotated[int | None, typer.Option("--max", metavar="N", help="Chains of at most N hops.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="List at most N chains.")]

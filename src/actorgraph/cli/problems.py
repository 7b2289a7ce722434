"""The problems of a dataset → stdout or stderr, and how many there are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from actorgraph.cli.streams import LONGEST_MESSAGE, cut, tell, write_json
from actorgraph.errors import HOUSE_RULES, InvalidDataset, Problem

MOST_PROBLEMS = 200
LARGEST_LISTING = 64_000
"""How many problems are listed, and in how many bytes, unless all are asked for."""


def render_problems(problems: Sequence[Problem], *, as_json: bool, every: bool = False) -> None:
    """Write the problems of a dataset to stdout, and their number to stderr; as JSON always all of them."""
    if as_json:
        write_json([problem._asdict() for problem in problems], indent=2)
        listed = len(problems)
    else:
        listed = _list_problems(problems, sys.stdout, every=every)
    sys.stdout.flush()
    number = len(problems)
    tell("No problems." if not number else f"{_counted(number)}{_unlisted(number - listed)}.")
    if any(problem.code < HOUSE_RULES for problem in problems):
        tell("The house rules (AG3xx) are checked once these errors are fixed.")


def tell_problems(error: InvalidDataset, *, every: bool = False) -> None:
    """Write to stderr why a dataset cannot be read."""
    listed = _list_problems(error.problems, sys.stderr, every=every)
    number = len(error.problems)
    tell(f"This dataset cannot be read: {_counted(number)}{_unlisted(number - listed)}.")


def _list_problems(problems: Sequence[Problem], stream: TextIO, *, every: bool) -> int:
    """Write problems, one a line, as many as fit; gives their number."""
    size = 0
    for place, problem in enumerate(problems):
        line = str(problem)
        size += min(len(line.encode("utf-8", "backslashreplace")), LONGEST_MESSAGE) + 1
        if not every and (place == MOST_PROBLEMS or size > LARGEST_LISTING):
            return place
        stream.write(f"{cut(line)}\n")
    return len(problems)


def _counted(number: int) -> str:
    return f"{number:,} problem{'s' if number != 1 else ''}"


def _unlisted(number: int) -> str:
    return f", {number:,} of them not listed (“check --all” and “import --all” list every one)" if number else ""

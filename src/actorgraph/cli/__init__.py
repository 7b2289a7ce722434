"""The command line: read, ask, render. The only place that prints or exits."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence

from actorgraph.errors import (
    ActorgraphError,
    AmbiguousName,
    InvalidDataset,
    InvalidQuestion,
    OutputRefused,
    ServerFailed,
    UnknownName,
)

EXIT_CODES: tuple[tuple[type[ActorgraphError], int], ...] = (
    (InvalidQuestion, 2),
    (UnknownName, 3),
    (AmbiguousName, 3),
    (InvalidDataset, 4),
    (ServerFailed, 4),
    (OutputRefused, 5),
)
"""0 answered, 1 `check` found problems; the rest by the kind of error."""
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command `actorgraph` with these arguments (those of the process without any) and exit."""
    # One answer makes no cycles worth collecting, and the collector takes a tenth of its time.
    gc.disable()
    # What we write is UTF-8 whatever the locale says: no name may end an answer.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from actorgraph.cli.commands import app

    try:
        app(args=arguments, prog_name="actorgraph")
    except ActorgraphError as error:
        sys.stderr.write(f"{_told(error)}\n")
        sys.exit(next(code for kind, code in EXIT_CODES if isinstance(error, kind)))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _told(error: ActorgraphError) -> str:
    if isinstance(error, InvalidDataset):
        count = len(error.problems)
        return f"{error}\nThis dataset cannot be read: {count} problem{'s' if count != 1 else ''}."
    return str(error)

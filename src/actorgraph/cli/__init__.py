"""The command line: read, ask, render. The only place that prints or exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from actorgraph.cli import streams
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
FAULT = 70
"""A fault of the program itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130


class Settings:
    """What is given before the command: how to run, whatever is asked."""

    debug = False


def main() -> NoReturn:
    """Run the command `actorgraph` with the arguments of the process, and end it."""
    # One answer makes no cycles worth collecting, and the collector takes a tenth of its time.
    gc.disable()
    code = invoke()
    # Everything is written. What Python would still do is take its own structures down, which takes as long as answering.
    os._exit(code)


def invoke(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, those of the process without any; gives its exit code."""
    with streams.opened():
        return _finished(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command; gives its exit code. Whatever goes wrong becomes a message here, and nowhere else."""
    settings = Settings()
    try:
        from actorgraph.cli.commands import app_for

        given = sys.argv[1:] if arguments is None else list(arguments)
        app_for(given)(args=given, prog_name="actorgraph", obj=settings)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except ActorgraphError as error:
        _tell_error(error)
        return next(code for kind, code in EXIT_CODES if isinstance(error, kind))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        _tell_fault(error, settings)
        return FAULT
    return 0


def _finished(code: int) -> int:
    """The exit code, once everything is written."""
    try:
        sys.stdout.flush()
    except OutputRefused as error:
        _tell_error(error)
        return code or 5
    return code


def _tell_error(error: ActorgraphError) -> None:
    if isinstance(error, InvalidDataset):
        from actorgraph.cli.problems import tell_problems

        tell_problems(error)
    else:
        streams.tell(str(error))


def _tell_fault(error: Exception, settings: Settings) -> None:
    """An unexpected exception, in one line; the traceback only where it is asked for."""
    if settings.debug:
        import traceback

        streams.tell("".join(traceback.format_exception(error)).rstrip())
    reason = " ".join(str(error).split())
    streams.tell(
        f"This is a bug in actorgraph; please report it: {type(error).__name__}{': ' if reason else ''}{reason}"
        + ("" if settings.debug else " (“actorgraph --debug …” shows where)")
    )

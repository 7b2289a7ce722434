"""The one door to standard output and standard error: stdout is data, stderr is talk.

While the program runs, `sys.stdout` and `sys.stderr` are streams of this module, so that whatever writes to them (this program,
typer, a traceback) follows the same rules:

- what cannot be written to stdout is an `OutputRefused`, once; a reader that has enough (`head`) is no error;
- what cannot be written to stderr is lost, because it never changes what became of the work;
- talk holds no character that a terminal would obey, and no line longer than `LONGEST_MESSAGE`.
"""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from actorgraph.errors import UNSAFE, OutputRefused, printable

LONGEST_MESSAGE = 2_000
"""How many bytes a line of talk has at most."""
PATIENCE = 1.0
"""After how many seconds a person wants to know how far a work is."""
LARGEST_INPUT = 16_000_000
"""How many bytes are read from standard input at most."""


@contextmanager
def opened() -> Iterator[None]:
    """Inside, standard output and standard error are the streams described above; afterwards what they were."""
    _occupy_closed()
    before = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Data(before[0])), "utf-8", "backslashreplace", newline="\n")
    talk: Any = io.BufferedWriter(_BestEffort(before[1]))
    sys.stderr = _Talk(talk, "utf-8", "backslashreplace", line_buffering=True)
    try:
        yield
    finally:
        with suppress(OutputRefused):
            sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def tell(message: str) -> None:
    """Write a message to stderr, on separate lines."""
    sys.stderr.write(f"{message}\n")


class ProgressLine:
    """How far a long work is: on a terminal, after a second, in one line that is gone when the work is done. Elsewhere nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._from = time.monotonic() + PATIENCE
        self._shown = ""

    def __enter__(self) -> ProgressLine:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show that so much of so much is done."""
        if sys.stderr.isatty() and time.monotonic() >= self._from:
            self._show(f"{self._what}: {100 * done // max(total, 1)} %")

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        if text != self._shown:
            over = " " * (len(self._shown) - len(text))
            # The carriage return goes past the rules of talk, which would escape it.
            sys.stderr.flush()
            sys.stderr.buffer.write(f"{text}{over}\r".encode())
            sys.stderr.buffer.flush()
            self._shown = text


def write_data(data: bytes) -> None:
    """Write data to stdout: as it is, but to a terminal without characters that it would obey. Raises `OutputRefused`."""
    if sys.stdout.isatty():
        sys.stdout.writelines(map(_harmless, data.decode("utf-8", "replace").splitlines(keepends=True)))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write_json(value: Any, indent: int | None = None) -> None:
    """Write lists, mappings and texts to stdout as JSON on separate lines; what a terminal would obey is escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if not text.replace("\n", "").isprintable():  # the line breaks in it are between values
        text = re.sub(UNSAFE, lambda match: match[0] if match[0] == "\n" else _json_escape(match[0]), text)
    sys.stdout.write(f"{text}\n")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def standard_input() -> bytes | None:
    """Everything on standard input, None where it is closed. At most `LARGEST_INPUT` bytes and one, to detect what is larger."""
    return sys.stdin.buffer.read(LARGEST_INPUT + 1) if sys.stdin is not None else None


def _occupy_closed() -> None:
    """Open what the caller has closed of the three streams, so that no file of ours gets their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _harmless(line: str) -> str:
    """A line as a terminal may have it; its tabs and its end stay."""
    body = line.rstrip("\r\n")
    return "\t".join(map(printable, body.split("\t"))) + line[len(body) :].replace("\r", "")


class _Data(io.RawIOBase):
    """Standard output, whose first failure is an `OutputRefused`; later ones pass in silence."""

    def __init__(self, below: TextIO | None) -> None:
        self._below = below
        self._over = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._below is not None and self._below.isatty()

    def fileno(self) -> int:
        if self._below is None:
            raise OSError("standard output is closed")
        return self._below.fileno()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if not self._over:
            try:
                self._pass_on(bytes(data))
            except BrokenPipeError:
                self._give_up()  # whoever read it has enough
            except (OSError, ValueError) as error:
                self._give_up()
                reason = getattr(error, "strerror", None) or "it is closed"
                raise OutputRefused(f"Standard output cannot be written: {reason}.") from None
        return len(data)

    def _pass_on(self, data: bytes) -> None:
        if self._below is None:
            raise ValueError("closed")
        self._below.buffer.write(data)
        self._below.buffer.flush()

    def _give_up(self) -> None:
        """Python would try once more while closing the stream, and complain."""
        self._over = True
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())


class _BestEffort(_Data):
    """Standard error: written where that is possible."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        with suppress(OutputRefused):
            super().write(data)
        return len(data)


class _Talk(io.TextIOWrapper):
    """Text for a person: every line printable, and cut where it is too long."""

    def write(self, text: str) -> int:
        super().write("\n".join(map(cut, map(printable, text.split("\n")))))
        return len(text)


def cut(line: str) -> str:
    """A line of at most `LONGEST_MESSAGE` bytes: of a longer one the beginning, how much is left out, and the end."""
    data = line.encode("utf-8", "backslashreplace")
    if len(data) <= LONGEST_MESSAGE:
        return line
    head, tail = data[: LONGEST_MESSAGE * 3 // 4], data[-(LONGEST_MESSAGE // 5) :]
    left_out = f" … {len(data) - len(head) - len(tail):,} bytes … "
    return head.decode("utf-8", "ignore") + left_out + tail.decode("utf-8", "ignore")

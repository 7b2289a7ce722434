"""Standard output and standard error: what a terminal gets to see, and what becomes of what cannot be written."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.cli import streams
from actorgraph.cli.commands import data
from actorgraph.cli.problems import LARGEST_LISTING, MOST_PROBLEMS
from actorgraph.errors import printable
from tests.conftest import WORLD, Variant, run, run_here

QUERY = "ASK {}"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A command as a shell runs it; A is the program."""
    surroundings = os.environ | {"A": f"{sys.executable} -m actorgraph", "ACTORGRAPH_DATA": str(WORLD)}
    return subprocess.run(["bash", "-c", command], capture_output=True, cwd=folder, env=surroundings, check=False, timeout=60)


# --- what is written -----------------------------------------------------------------------------------------------

OBEYED = ["\x1b]0;pwned\x07", "\x9b31m", "\x7f", "\r", "\x08", "a\u202eb", "\u2066", "\u200b", "\udcff", "\U000e0041"]


@pytest.mark.parametrize("typed", OBEYED, ids=ascii)
@pytest.mark.parametrize(
    "arguments",
    [
        ["hostile", "{}"],
        ["hostile", "freedonia", "--as-of", "{}"],
        ["hostile", "freedonia", "--tier", "{}"],
        ["hostile", "freedonia", "--according-to", "{}"],
        ["hostile", "freedonia", "--data", "{}"],
        ["hostile", "freedonia", "--format", "{}"],
        ["hostile", "freedonia", "--endpoint", "http://127.0.0.1:9/{}"],
        ["timeline", "--sign", "{}"],
        ["path", "freedonia", "sylvania", "--only", "{}"],
        ["ask", "who is {}?"],
        ["actors", "{}"],
        ["sources", "{}", "--format", "markdown"],
        ["types", "{}", "--format", "json"],
        ["export", "{}"],
        ["export", "json", "-o", "no/such/{}"],
        ["import", "{}", "-o", "x"],
        ["query", "{}"],
        ["query", "{}.rq"],
        ["check", "{}"],
        ["map", "-o", "{}"],
        ["{}"],
        ["--{}"],
    ],
    ids=" ".join,
)
def test_nothing_that_is_typed_reaches_the_terminal_as_it_is(arguments: list[str], typed: str) -> None:
    done = run_here(*(argument.format(typed) for argument in arguments), env={"ACTORGRAPH_DATA": str(WORLD)})
    for text in (done.stdout, done.stderr):
        assert typed not in text
        assert printable(text.replace("\n", "")) == text.replace("\n", "")


REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_printable_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    made = printable(text)
    assert printable(made) == made
    assert not [
        c for c in made if ord(c) < 32 or 0x7F <= ord(c) <= 0x9F or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ]
    assert made == text or not text.isprintable()


def test_words_of_other_scripts_stay_as_they_are() -> None:
    assert printable("می‌خواهم پښتو 中国 é") == "می‌خواهم پښتو 中国 é"


@pytest.mark.parametrize("length", [streams.LONGEST_MESSAGE, streams.LONGEST_MESSAGE + 1, 10**6])
def test_a_line_of_talk_is_short(length: int) -> None:
    cut = streams.cut("é" * (length // 2) + "end")
    assert len(cut.encode()) <= streams.LONGEST_MESSAGE + 50
    assert cut.startswith("éé")
    assert cut.endswith("éend")


def test_json_writes_as_escapes_what_a_terminal_obeys() -> None:
    for typed in OBEYED[:-2]:
        done = run_here("types", f"x{typed}y", "--format", "json", env={"ACTORGRAPH_DATA": str(WORLD)})
        assert json.loads(done.stdout)["question"]["text"] == f"x{typed}y"
        assert done.stdout.replace("\n", "").isprintable()


def test_a_terminal_gets_no_escape_of_a_query_even_as_csv() -> None:
    query = 'SELECT ("\\u001b]0;pwned\\u0007" AS ?x) {}'
    piped = run("query", query, "--format", "csv", "--data", WORLD)
    assert "\x1b]0;pwned\x07" in piped.stdout
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "actorgraph", "query", query, "--format", "csv", "--data", str(WORLD)]
    subprocess.run(command, stdout=theirs, check=True, timeout=60)
    shown = os.read(ours, 10_000)
    os.close(theirs)
    assert b"\\u{1b}]0;pwned\\u{7}" in shown
    assert b"\x1b" not in shown


# --- many problems -------------------------------------------------------------------------------------------------


def broken(variant: Variant, number: int, length: int = 3) -> Path:
    """A copy of the invented world with so many problems."""
    return variant("actors.yaml", "".join(f"- id: {'A' * length}{place}\n  name: B\n  kind: state\n" for place in range(number)))


def test_problems_are_listed_up_to_a_number(variant: Variant) -> None:
    folder = broken(variant, 1_000)
    cases: list[tuple[list[str | Path], int]] = [(["check", folder], 1), (["hostile", "freedonia", "--data", folder], 4)]
    for arguments, code in cases:
        done = run_here(*arguments)
        listed = (done.stdout + done.stderr).splitlines()
        assert len(listed) <= MOST_PROBLEMS + 2
        assert "of them not listed (“check --all” and “import --all” list every one)" in done.stderr
        assert done.code == code
    complete = run_here("check", folder, "--all")
    assert len(complete.stdout.splitlines()) >= 1_000
    assert "not listed" not in complete.stderr


def test_problems_are_listed_up_to_a_size(variant: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actorgraph.cli.problems.MOST_PROBLEMS", 10**6)
    done = run_here("check", broken(variant, 2_000))
    assert LARGEST_LISTING * 0.9 < len(done.stdout.encode()) <= LARGEST_LISTING


def test_problems_as_json_are_complete(variant: Variant) -> None:
    assert len(json.loads(run_here("check", broken(variant, 1_000), "--format", "json").stdout)) >= 1_000


# --- what cannot be written ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", ["hostile freedonia", "export turtle", "export json", f"query '{QUERY}'", "--help", "--version"]
)
@pytest.mark.parametrize(("to", "why"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")])
def test_an_output_that_cannot_be_written(command: str, to: str, why: str, tmp_path: Path) -> None:
    done = shell(f"$A {command} {to}", tmp_path)
    assert done.stderr.decode().splitlines()[-1] == f"Standard output cannot be written: {why}."
    assert done.returncode == 5


@pytest.mark.parametrize("to", ["2>/dev/full", "2>&-", ">&- 2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("command", ["export json -o made.json", "map -o made.html", "export csv -o made", "export bundle -o made"])
def test_finished_work_is_finished_whoever_listens(command: str, to: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    (tmp_path / "other").mkdir()
    whole.mkdir()
    assert shell(f"$A {command}", whole).returncode == 0
    assert shell(f"$A {command} {to}", tmp_path / "other").returncode == 0
    assert contents(tmp_path / "other") == contents(whole)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("command", "code"), [("hostile nobody", 3), ("check nowhere", 1), ("hostile", 2)])
@pytest.mark.parametrize("to", ["2>/dev/full", "2>&-"])
def test_what_went_wrong_keeps_its_code_whoever_listens(command: str, code: int, to: str, tmp_path: Path) -> None:
    assert shell(f"$A {command} {to}", tmp_path).returncode == code


def test_a_query_from_nowhere(tmp_path: Path) -> None:
    done = shell("$A query - <&-", tmp_path)
    assert (done.returncode, done.stderr) == (2, b"The query cannot be read: standard input is closed.\n")


@pytest.mark.parametrize("command", ["query 'SELECT * {?s ?p ?o}'", "types", "export ntriples", "--help"])
def test_a_reader_that_has_enough(command: str, tmp_path: Path) -> None:
    done = shell(f"set -o pipefail; $A {command} | head -c 10", tmp_path)
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 10)


# --- faults of the program -----------------------------------------------------------------------------------------


def fails(error: BaseException) -> Callable[..., None]:
    def load(*_: object) -> None:
        raise error

    return load


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (TypeError("unhashable\ntype: \x1b[31m"), "TypeError: unhashable type: \\u{1b}[31m"),
        (MemoryError(), "MemoryError"),
        (RecursionError("too deep"), "RecursionError: too deep"),
        (OSError(5, "Input/output error"), "OSError: [Errno 5] Input/output error"),
    ],
    ids=repr,
)
def test_an_unforeseen_error_is_one_line(error: Exception, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "dataset_at", fails(error))
    done = run_here("map", "-o", "x.html")
    assert (done.code, done.stdout) == (70, "")
    assert done.stderr == f"This is a bug in actorgraph; please report it: {line} (“actorgraph --debug …” shows where)\n"
    done = run_here("--debug", "map", "-o", "x.html")
    assert done.code == 70
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.endswith(f"This is a bug in actorgraph; please report it: {line}\n")


def test_an_interrupt_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "dataset_at", fails(KeyboardInterrupt()))
    assert run_here("map", "-o", "x.html") == ("", "", 130)


# --- how far a long work is -------------------------------------------------------------------------------------------


def _after(seconds: float) -> str:
    """The command as a program that shows how far it is after so many seconds."""
    return f"import sys; from actorgraph import cli; cli.streams.PATIENCE = {seconds}; sys.exit(cli.invoke(sys.argv[1:]))"


def _on_a_terminal(program: str, *arguments: str) -> tuple[str, bytes, int]:
    """What a program writes to stdout, what to the terminal that is its stderr, and its exit code."""
    ours, theirs = pty.openpty()
    surroundings = {**os.environ, "ACTORGRAPH_CACHE": "off"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=theirs, env=surroundings, text=True, check=False
    )
    os.close(theirs)
    talk = b""
    with suppress(OSError):  # Linux reports the end of a terminal as an error
        while more := os.read(ours, 1 << 16):
            talk += more
    os.close(ours)
    return done.stdout, talk, done.returncode


def test_on_a_terminal_a_long_load_says_how_far_it_is_and_leaves_no_trace() -> None:
    asked = ("hostile", "freedonia", "--data", str(WORLD))
    stdout, talk, code = _on_a_terminal(_after(0), *asked)
    assert (stdout, code) == (run_here(*asked).stdout, 0)
    lines = talk.split(b"\r")
    assert lines[0].startswith(b"Reading the dataset: ")
    assert b"100 %" in talk
    assert lines[-1] == b""
    assert not lines[-2].strip()  # the last one is written over


def test_a_short_load_says_nothing() -> None:
    _, talk, code = _on_a_terminal(_after(60), "hostile", "freedonia", "--data", str(WORLD))
    assert (talk, code) == (b"", 0)


def test_how_far_a_load_is_does_not_mix_with_what_went_wrong(variant: Variant) -> None:
    folder = variant("sources.yaml", "- {")
    _, talk, code = _on_a_terminal(_after(0), "hostile", "freedonia", "--data", str(folder))
    assert code == 4
    shown, told = talk.split(b"\r", 1)[0], talk.replace(b"\r\n", b"\n").rsplit(b"\r", 1)[1]
    assert shown.startswith(b"Reading the dataset: ")
    assert told.startswith(str(folder).encode())
    assert told.endswith(b"This dataset cannot be read: 1 problem.\n")


def test_elsewhere_it_is_not_said() -> None:
    program = _after(0)
    done = subprocess.run(
        [sys.executable, "-c", program, "hostile", "freedonia", "--data", WORLD], capture_output=True, check=False
    )
    assert (done.stderr, done.returncode) == (b"", 0)

"""The program as it is called: version, help, settings, encodings, colours, closed pipes."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph import __version__
from actorgraph.cli.commands import COMMANDS, app_for
from actorgraph.formats import FORMATS
from tests.cli.asked import NOTHING, QUESTIONS, assert_fits
from tests.conftest import WORLD, Variant, run, run_here


def test_the_questions_here_are_commands() -> None:
    names = {command.callback.__name__ for command in app_for([]).registered_commands if command.callback}
    assert QUESTIONS.keys() | {"check"} <= names
    assert NOTHING.keys() <= QUESTIONS.keys()


def test_version() -> None:
    assert run("--version") == (f"actorgraph {__version__}\n", "", 0)


def test_help() -> None:
    for arguments in (["--help"], ["-h"], ["hostile", "--help"]):
        done = run_here(*arguments)
        assert done.code == 0
        assert done.stdout.startswith("Usage: actorgraph")


def test_help_says_in_a_line_what_each_command_does() -> None:
    listed = run_here("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(app_for([]).registered_commands)
    for line in listed:
        assert line.endswith("."), line
        assert not line.endswith("..."), f"cut, because the first sentence is too long: {line}"


@pytest.mark.parametrize("name", [*QUESTIONS, "map", "check", "export", "import", "query", "push"])
def test_help_of_a_command_fits_80_columns(name: str) -> None:
    done = run_here(name, "--help")
    assert done.code == 0
    assert_fits(done.stdout, 80)


def test_help_lists_each_format_on_a_line_of_its_own() -> None:
    shown = run_here("export", "--help").stdout
    for name, each in FORMATS.items():
        assert re.search(rf"^ +{name} +{re.escape(each.summary)}$", shown, re.MULTILINE), name


def test_the_dataset_is_that_of_the_option_or_of_the_environment(variant: Variant) -> None:
    folder = variant("actors.yaml", "name: Ruritania", old="name: Sylvania")
    assert "Pakistan" in run_here("actors").stdout
    assert "Pakistan" in run_here("actors", env={"ACTORGRAPH_DATA": ""}).stdout
    assert "Sylvania" in run_here("actors", env={"ACTORGRAPH_DATA": str(WORLD)}).stdout
    both = run_here("actors", "--data", folder, env={"ACTORGRAPH_DATA": str(WORLD)}).stdout
    assert "Ruritania" in both
    assert "Sylvania" not in both


def test_module_and_script_are_the_same() -> None:
    script = Path(sys.executable).with_name("actorgraph")
    arguments = ["hostile", "freedonia", "--data", str(WORLD)]
    env = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run([str(script), *arguments], capture_output=True, encoding="utf-8", env=env, check=True)
    assert (done.stdout, done.stderr, 0) == run(*arguments)


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "NO_COLOR empty", "dumb terminal"],
)
def test_colour_on_a_terminal_that_wants_it(settings: dict[str, str], *, coloured: bool) -> None:
    main_end, program_end = pty.openpty()
    env = {"PATH": os.environ["PATH"], "COLUMNS": "80", "TERM": "xterm", **settings}
    command = [sys.executable, "-m", "actorgraph", "hostile", "freedonia", "--data", str(WORLD)]
    with subprocess.Popen(command, stdout=program_end, stdin=program_end, env=env, close_fds=True):
        os.close(program_end)
        shown = b""
        try:
            while chunk := os.read(main_end, 4096):
                shown += chunk
        except OSError:  # how Linux tells that the other end is closed
            pass
    os.close(main_end)
    text = shown.decode("utf-8").replace("\r\n", "\n")
    assert ("\x1b[" in text) is coloured
    plain = run("hostile", "freedonia", "--data", WORLD).stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", text) == plain


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_output_is_utf_8_whatever_the_locale(encoding: str) -> None:
    for form in ("table", "json", "csv", "markdown"):
        arguments = ("show", "freedonia", "--data", WORLD, "--format", form)
        assert run(*arguments, env={"PYTHONIOENCODING": encoding}) == run(*arguments)


def test_an_argument_that_is_no_text_is_answered_too() -> None:
    command: list[str | bytes] = [sys.executable, "-m", "actorgraph", "hostile", b"\xff", "--data", str(WORLD)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 3
    assert "No actor is called “\\u{dcff}”" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("arguments", [["types"], ["types", "--format", "json"], ["check", "{}"]], ids=["table", "json", "check"])
def test_a_reader_that_has_enough_is_no_error(arguments: list[str], variant: Variant) -> None:
    folder = variant("relations.yaml", "- id: [one]\n" * 3000)
    command = [sys.executable, "-m", "actorgraph", *(argument.format(folder) for argument in arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # long before the command has started to write
        talk = process.stderr.read().decode("utf-8")
    assert process.returncode == (1 if "check" in arguments else 0)
    assert "Error" not in talk
    assert "Exception" not in talk


@pytest.mark.parametrize("arguments", [["types"], ["types", "--format", "csv"], ["hostile", "freedonia"]], ids=" ".join)
def test_an_output_that_cannot_be_written_is_a_message(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "actorgraph", *arguments, "--data", str(WORLD)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert done.stderr.decode() == "Standard output cannot be written: No space left on device.\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_the_same_alone_and_among_the_others(name: str) -> None:
    """Alone it is set up where it is the first word, among the others where an option comes before it."""
    for arguments in (["--help"], ["--nonsense"], []):
        assert run_here(name, *arguments) == run_here("--debug", name, *arguments)

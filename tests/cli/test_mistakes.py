"""What becomes of a mistake: a message on stderr, an exit code, nothing on stdout."""

from __future__ import annotations

import json

import pytest

from actorgraph import Dataset
from tests.conftest import WORLD, Variant, run_here

MISTAKES = [
    # arguments, exit code, what stderr says
    ([], 2, "Usage: actorgraph"),
    (["hostel", "freedonia"], 2, "No such command 'hostel'"),
    (["hostile"], 2, "Missing argument 'ACTOR'"),
    (["hostile", "freedonia", "--as-off", "2022"], 2, "No such option"),
    (["hostile", "freedonia", "--format", "xml"], 2, "'xml' is not one of"),
    (
        ["hostile", "freedonia", "--as-of", "2022-13"],
        2,
        "“2022-13” is not a date: there is no month 13. Write a year, month or day",
    ),
    (["hostile", "freedonia", "--as-of", "2022", "--ever"], 2, "--as-of and --ever exclude each other: use one of them."),
    (
        ["hostile", "freedonia", "--tier", "ally"],
        2,
        "“ally” is not a tier of this question. Use one of: rival, adversary, opposed.",
    ),
    (["between", "freedonia", "FD"], 2, "are the same actor, Freedonia"),
    (["hostile", "freedonia", "--graph", "urn:g"], 2, "--graph needs --endpoint, the address of a server."),
    (["hostile", "freedonia", "--timeout", "3"], 2, "--timeout needs --endpoint, the address of a server."),
    (
        ["hostile", "freedonia", "--memory", "two years"],
        2,
        "“two years” is not a memory. Write years or months such as 2y or 6m, or 0.",
    ),
    (["between", "freedonia", "zk", "--memory", "2"], 2, "“2” is not a memory."),
    (["show", "freedonia", "--memory", "-1y"], 2, "“-1y” is not a memory."),
    (["changes", "2018", "2022", "--memory", "1.5y"], 2, "“1.5y” is not a memory."),
    (["timeline", "--memory", ""], 2, "is not a memory."),
    (["disputes", "--memory", "9999y"], 2, "“9999y” is not a memory."),
    (["hostile", "fredonia"], 3, "No actor is called “fredonia” in this dataset. Did you mean freedonia"),
    (["allies", "fredonia"], 3, "Did you mean freedonia"),
    (["show", "fredonia"], 3, "Did you mean freedonia"),
    (["between", "freedonia", "silvania"], 3, "Did you mean sylvania"),
    (["timeline", "fredonia"], 3, "Did you mean freedonia"),
    (["changes", "2018", "2022", "fredonia"], 3, "Did you mean freedonia"),
    (["disputes", "fredonia"], 3, "Did you mean freedonia"),
    (["path", "fredonia", "zk"], 3, "Did you mean freedonia"),
    (["hostile", "freedonia", "--according-to", "heralt"], 3, "Did you mean herald"),
    (["hostile", "freedonia", "--data", "no/such/folder"], 4, "no/such/folder:0:0: AG001 there is no such folder"),
    (["hostile", "freedonia", "--data", "x" * 5000], 4, "AG001 the folder cannot be opened"),
]


@pytest.mark.parametrize(("arguments", "code", "says"), MISTAKES, ids=[" ".join(case[0])[:60] for case in MISTAKES])
def test_a_mistake_is_a_message_on_stderr(arguments: list[str], code: int, says: str) -> None:
    done = run_here(*arguments, env={"ACTORGRAPH_DATA": str(WORLD)})
    assert done.code == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_name_that_two_bear(variant: Variant) -> None:
    folder = variant("actors.yaml", "- RB\n  - SV", old="- RB")
    done = run_here("hostile", "sv", "--data", folder)
    assert (done.code, done.stdout) == (3, "")
    told = "red-banner (active since the 1990s), sylvania"
    assert done.stderr == f"“sv” matches more than one actor: {told}. Use one of these ids.\n"


def test_check_exits_with_1_when_there_is_a_problem(variant: Variant) -> None:
    folder = variant("actors.yaml", "kind: country", old="kind: person")
    done = run_here("check", folder)
    assert (done.code, done.stderr) == (1, "1 problem.\nThe house rules (AG3xx) are checked once these errors are fixed.\n")
    assert done.stdout.startswith(f"{folder}/actors.yaml:")
    assert run_here("check", WORLD) == ("", "No problems.\n", 0)


def test_check_as_json(variant: Variant) -> None:
    folder = variant("actors.yaml", "kind: country", old="kind: person")
    (problem,) = json.loads(run_here("check", folder, "--format", "json").stdout)
    assert list(problem) == ["file", "line", "col", "code", "record", "message", "found", "advice"]
    assert (problem["code"], problem["record"], problem["found"]) == ("AG206", "rufus-firefly", "“country”")
    assert json.loads(run_here("check", WORLD, "--format", "json").stdout) == []


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Dataset, "hostile", interrupted)
    done = run_here("hostile", "freedonia", "--data", WORLD)
    assert done.code == 130
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("changes", "2000", "2022", "--as-of", "2010"), ("path", "zk", "sylvania", "--with-parts"), ("timeline", "--with-parts")],
)
def test_options_that_mean_nothing_to_a_question_are_refused(arguments: tuple[str, ...]) -> None:
    done = run_here(*arguments, "--data", WORLD)
    assert (done.code, done.stdout) == (2, "")
    assert "No such option" in done.stderr

"""The command line: for people, for pipes, for whoever mistypes; nothing but data on stdout, nothing but talk on stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from actorgraph import Dataset, __version__
from actorgraph.cli.commands import app
from tests.conftest import WORLD, Variant, run, run_here

QUESTIONS = {
    "allies": ["allies", "sylvania"],
    "hostile": ["hostile", "freedonia", "--possible"],
    "between": ["between", "freedonia", "sylvania"],
    "show": ["show", "freedonia"],
    "timeline": ["timeline", "freedonia"],
    "changes": ["changes", "1999", "2022-02-17"],
    "disputes": ["disputes"],
    "path": ["path", "zk", "sylvania", "--ever"],
    "ask": ["ask", "who is hostile to Freedonia?"],
    "actors": ["actors"],
    "sources": ["sources"],
    "types": ["types", "ally"],
}
"""One question of each command, put to the invented world."""
NOTHING = {
    "allies": ["allies", "rufus-firefly"],
    "hostile": ["hostile", "rufus-firefly"],
    "between": ["between", "zk", "rufus-firefly"],
    "show": ["show", "rufus-firefly"],
    "timeline": ["timeline", "zk", "rufus-firefly"],
    "changes": ["changes", "1500", "1501"],
    "disputes": ["disputes", "zk"],
    "path": ["path", "zk", "rufus-firefly", "--as-of", "1950"],
    "actors": ["actors", "wxyz"],
    "sources": ["sources", "wxyz"],
    "types": ["types", "wxyz"],
}
"""The same where there is nothing on record."""


def test_the_questions_here_are_commands() -> None:
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert QUESTIONS.keys() | {"check"} <= names
    assert NOTHING.keys() <= QUESTIONS.keys()


# --- for people ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_line_but_a_link_is_wider_than_the_terminal(name: str, width: int) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, env={"COLUMNS": str(width)})
    assert done.code == 0, done.stderr
    assert_fits(done.stdout, width)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(
    "question", ["hostile pakistan", "show afghan-taliban", "between pakistan ttp", "actors", "sources", "types", "timeline ttp"]
)
def test_the_bundled_answers_fit_too(question: str, width: int) -> None:
    assert_fits(run_here(*question.split(), env={"COLUMNS": str(width)}).stdout, width)


def assert_fits(text: str, width: int) -> None:
    assert text
    for line in text.splitlines():
        assert cell_len(line) <= width or line.strip().startswith("http"), line
        assert line == line.rstrip(), repr(line)


def test_the_answer_of_the_invented_world() -> None:
    assert (
        run_here("hostile", "freedonia", "--data", WORLD, "--possible").stdout
        == """\
Hostile to Freedonia, as of 2022-03-31

Adversaries (2)

  Red Banner
    mutual · since 2015-03 · last attested 2022-03
    2015-03/..  Freedonia's army and the Red Banner are at war. [1][2] (fights)

  Sylvania
    mutual · since 2022 · last attested 2022-03 · possible
    2022        The two are enemies now. [3] (adversary of, possible)

Sources

  Trouble in the Hills. Sylvania Herald, 2020-01-15.
    [1]   “the war in the hills”
          https://example.org/herald/hills#part-2:~:text=the%20war%20in%20the%20hills

  Who Pays the Red Banner? Courier, 2022-03.
    [2]   “a war without a front” page 3
    [3]   “the two enemies of today”
"""
    )


def test_an_answer_says_its_date_and_what_it_left_out() -> None:
    stdout = run_here("hostile", "freedonia", "--data", WORLD).stdout
    assert stdout.startswith("Hostile to Freedonia, as of 2022-03-31\n")
    assert "Left out: 1 that may have held (--possible).\n" in stdout
    stdout = run_here("hostile", "freedonia", "--data", WORLD, "--ever", "--according-to", "courier").stdout
    assert stdout.startswith("Hostile to Freedonia, at any time, according to courier\n")
    assert "Left out: 1 by other voices.\n" in stdout


def test_a_mixed_pair_says_so() -> None:
    stdout = run_here("allies", "freedonia", "--data", WORLD, "--ever").stdout
    assert "mixed: also adversary" in stdout


def test_a_verdict_keeps_the_names_as_they_are() -> None:
    stdout = run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout
    assert "Sylvania and Red Banner: ally. From Sylvania, last attested 2022-03, hedged,\ndisputed.\n" in stdout


def test_who_says_so_is_told_with_each_claim_on_a_pair() -> None:
    stdout = " ".join(run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout.split())
    assert "Freedonia says, as told by Sylvania Herald (2020-01-15); Sylvania denies, as told by Courier (2022-03): " in stdout
    assert (
        "Courier (2022-03) says with a hedge: Sylvania seems to let the Red Banner camp on its ground. [3] (shelters, hedged)"
        in stdout
    )
    assert "What is contested Sylvania and Red Banner claim Freedonia says that Sylvania arms the Red Banner." in stdout


def test_a_source_that_denies_it_does_not_date_a_claim(variant: Variant) -> None:
    folder = variant("relations.yaml", "source: gazette\n    phrase: we never", old="source: courier\n    phrase: we never")
    assert "    by 2020-01-15  Freedonia says" in run_here("between", "sylvania", "red-banner", "--data", folder).stdout


def test_a_standing_through_a_part_of_the_other_is_seen_from_the_other(variant: Variant) -> None:
    old = "  when: ../2005\n  summary: Sylvania always trained the northerners, until 2005."
    folder = variant("relations.yaml", old.replace("2005", ".."), old=old)
    stdout = " ".join(run_here("between", "red-banner", "sylvania", "--with-parts", "--data", folder).stdout.split())
    turned = " ".join(run_here("between", "sylvania", "red-banner", "--with-parts", "--data", folder).stdout.split())
    assert "Sylvania via Northern Banner ally · towards Red Banner" in stdout
    assert "Sylvania via Northern Banner ally · towards Red Banner" in turned


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_on_record_is_an_answer(name: str) -> None:
    for form in ("table", "json", "jsonl", "csv", "markdown"):
        done = run_here(*NOTHING[name], "--data", WORLD, "--format", form)
        assert (done.code, done.stderr) == (0, ""), done
    assert run_here(*NOTHING[name], "--data", WORLD).stdout


@pytest.mark.parametrize("name", ["allies", "hostile", "between", "show"])
def test_nothing_on_record_is_not_called_neutral(name: str) -> None:
    stdout = " ".join(run_here(*NOTHING[name], "--data", WORLD).stdout.split())
    assert re.search(r"Nothing on record as of [\d-]+\. Silence of the sources does not mean neutral\.", stdout)


# --- for pipes -----------------------------------------------------------------------------------------------------

CLAIM = [
    *("id", "subject", "type", "object", "concerning", "when", "summary", "holds", "last_attested", "sign", "tier"),
    *("certainty", "disputed", "citations"),
]
CITED = ["source", "title", "publisher", "issued", "link", "phrase", "locator", "stance", "by"]
ANSWER = [
    *("actor", "positive", "negative", "mixed", "direction", "holds", "since", "last_attested", "certainty", "disputed", "via"),
    "relations",
]
QUESTION = ["command", "actor", "as_of", "according_to", "stated_only", "with_parts", "possible"]


def answered(*arguments: str) -> Any:
    done = run_here(*arguments, "--data", WORLD, "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_json_of_a_question_has_the_keys_of_the_contract() -> None:
    answer = answered("hostile", "freedonia")
    assert list(answer) == ["question", "answers", "left_out"]
    assert list(answer["question"]) == QUESTION
    (found,) = answer["answers"]
    assert list(found) == ANSWER
    assert list(found["actor"]) == ["id", "name", "kind"]
    (claim,) = found["relations"]
    assert list(claim) == CLAIM
    assert list(claim["citations"][0]) == CITED


def test_json_of_a_question_whole() -> None:
    assert answered("hostile", "sylvania", "--possible", "--according-to", "courier") == {
        "question": {
            "command": "hostile",
            "actor": "sylvania",
            "as_of": "2022-03-31",
            "according_to": "courier",
            "stated_only": False,
            "with_parts": False,
            "possible": True,
        },
        "answers": [
            {
                "actor": {"id": "freedonia", "name": "Freedonia", "kind": "state"},
                "positive": None,
                "negative": "adversary",
                "mixed": False,
                "direction": "mutual",
                "holds": "possible",
                "since": "2022",
                "last_attested": "2022-03",
                "certainty": "stated",
                "disputed": False,
                "via": None,
                "relations": [
                    {
                        "id": "freedonia-adversary-sylvania",
                        "subject": "freedonia",
                        "type": "adversary-of",
                        "object": "sylvania",
                        "concerning": ["red-banner"],
                        "when": "2022",
                        "summary": "The two are enemies now.",
                        "holds": "possible",
                        "last_attested": "2022-03",
                        "sign": -1,
                        "tier": "adversary",
                        "certainty": "stated",
                        "disputed": False,
                        "citations": [
                            {
                                "source": "courier",
                                "title": "Who Pays the Red Banner?",
                                "publisher": "Courier",
                                "issued": "2022-03",
                                "link": None,
                                "phrase": "the two enemies of today",
                                "locator": None,
                                "stance": "asserts",
                                "by": None,
                            }
                        ],
                    }
                ],
            }
        ],
        "left_out": {"other_voices": 0, "not_stated": 0, "only_possible": 0, "through_parts": 0},
    }


def test_json_of_a_pair_has_the_keys_of_the_contract() -> None:
    answer = answered("between", "freedonia", "sylvania", "--possible")
    assert list(answer)[:3] == ["question", "standing", "relations"]
    assert list(answer["question"]) == ["command", "actor", "other", *QUESTION[2:]]
    assert list(answer["standing"]) == ANSWER
    assert [list(claim) for claim in answer["relations"]] == [CLAIM] * 3
    assert answered("between", "zk", "rufus-firefly")["standing"] is None


def test_json_is_what_the_library_answers(world: Dataset) -> None:
    printed = answered("hostile", "freedonia", "--as-of", "2022-03")
    answer = world.hostile("freedonia", as_of="2022-03")
    assert [each["actor"]["id"] for each in printed["answers"]] == [each.actor.id for each in answer.answers]
    assert printed["question"] == answer.question._asdict()


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_and_jsonl_say_the_same(name: str) -> None:
    whole = json.loads(run_here(*QUESTIONS[name], "--data", WORLD, "--format", "json").stdout)
    lines = [json.loads(line) for line in run_here(*QUESTIONS[name], "--data", WORLD, "--format", "jsonl").stdout.splitlines()]
    assert next(iter(whole)) == "question"
    listed = whole.get("answers", whole.get("relations", [whole]))
    assert lines == listed
    assert lines


@pytest.mark.parametrize("name", QUESTIONS)
def test_csv_is_a_table_without_holes(name: str) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, "--format", "csv")
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert rows
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}


def test_csv_has_a_row_for_each_claim() -> None:
    rows = list(
        csv.DictReader(io.StringIO(run_here("hostile", "freedonia", "--possible", "--data", WORLD, "--format", "csv").stdout))
    )
    assert [(row["actor_id"], row["id"], row["citation_source"], row["negative"], row["mixed"]) for row in rows] == [
        ("red-banner", "freedonia-fights-banner", "herald | courier", "adversary", "no"),
        ("sylvania", "freedonia-adversary-sylvania", "courier", "adversary", "no"),
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_markdown_can_be_read(name: str) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, "--format", "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(done.stdout)
    assert tokens[0].type == "heading_open"
    assert tokens[0].tag == "h1"


def test_data_goes_to_stdout_and_talk_to_stderr() -> None:
    done = run_here("ask", "who is hostile to Freedonia?", "--data", WORLD, "--format", "json")
    assert done.stderr == "Understood: actorgraph hostile freedonia\n"
    assert json.loads(done.stdout)["question"]["command"] == "hostile"


# --- mistakes ------------------------------------------------------------------------------------------------------

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
    (["hostile", "freedonia", "--as-of", "2022", "--ever"], 2, "Ask either as of a date or for ever, not both."),
    (
        ["hostile", "freedonia", "--tier", "ally"],
        2,
        "“ally” is not a tier of this question. Use one of: rival, adversary, opposed.",
    ),
    (["between", "freedonia", "FD"], 2, "are the same actor, Freedonia"),
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
def test_a_mistake_is_told_on_stderr(arguments: list[str], code: int, says: str) -> None:
    done = run_here(*arguments, env={"ACTORGRAPH_DATA": str(WORLD)})
    assert done.code == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_name_that_two_bear(variant: Variant) -> None:
    folder = variant("actors.yaml", "- RB\n  - SV", old="- RB")
    done = run_here("hostile", "sv", "--data", folder)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == "“sv” names more than one actor: red-banner, sylvania. Ask for one of these ids.\n"


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


# --- surroundings --------------------------------------------------------------------------------------------------


def test_version() -> None:
    assert run("--version") == (f"actorgraph {__version__}\n", "", 0)


def test_help() -> None:
    for arguments in (["--help"], ["-h"], ["hostile", "--help"]):
        done = run_here(*arguments)
        assert done.code == 0
        assert done.stdout.startswith("Usage: actorgraph")


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
def test_an_output_that_cannot_be_written_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "actorgraph", *arguments, "--data", str(WORLD)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert done.stderr.decode() == "Standard output cannot be written: No space left on device.\n"


# --- a stranger's text ---------------------------------------------------------------------------------------------

HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[red]not markup[/red] [/nor this]",
    "[click](javascript:alert(1)) ![pixel](https://evil.example/p.png)",
    "**bold** _under_ `code` ~~gone~~ # heading",
    "a | b || c",
    "&lt;b&gt; &amp; \\",
    "1. no list",
    "%s {0} ${HOME} $(id) `id`",
    "https://evil.example/ www.evil.example",
)


@pytest.fixture
def hostile(variant: Variant) -> Path:
    """The invented world with hostile text wherever text is free."""
    listed = "\n".join(f"  - {json.dumps(text)}" for text in HOSTILE)
    variant("actors.yaml", f"aliases:\n{listed}\n  - Land of the Brave", old="aliases:\n  - Land of the Brave")
    variant("actors.yaml", f"name: {json.dumps(HOSTILE[0])}", old="name: Red Banner")
    variant(
        "actors.yaml",
        f"description: {json.dumps(' '.join(HOSTILE))}",
        old="description: A small country that was bankrupt when its war began.",
    )
    variant("sources.yaml", f"title: {json.dumps(HOSTILE[5])}", old="title: Trouble in the Hills")
    variant("sources.yaml", f"publisher: {json.dumps(HOSTILE[1])}", old="publisher: Sylvania Herald")
    variant("sources.yaml", f"note: {json.dumps(HOSTILE[7])}", old="note: Known only from a printed copy.")
    variant("relations.yaml", f"phrase: {json.dumps(HOSTILE[6])}", old="phrase: the war in the hills")
    return variant(
        "relations.yaml", f"summary: {json.dumps(HOSTILE[4])}", old="summary: Freedonia's army and the Red Banner are at war."
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_cell_is_a_formula(name: str, hostile: Path) -> None:
    done = run_here(*QUESTIONS[name], "--data", hostile, "--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
    assert cells
    for cell in cells:
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or re.fullmatch(r"-\d+", cell), cell


def test_a_cell_that_is_made_harmless_still_says_the_same(hostile: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("hostile", "freedonia", "--data", hostile, "--format", "csv").stdout)))
    assert rows[0]["actor_name"] == f"'{HOSTILE[0]}"
    assert rows[0]["summary"] == HOSTILE[4]


def inner(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *inner(token.children or []))]


@pytest.mark.parametrize("name", QUESTIONS)
def test_in_markdown_data_is_only_text(name: str, hostile: Path) -> None:
    done = run_here(*QUESTIONS[name], "--data", hostile, "--format", "markdown")
    tokens = inner(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(done.stdout))
    html = [token.content for token in tokens if token.type.startswith("html")]
    assert all(re.fullmatch(r'<a id="passage-\d+">|</a>', each) for each in html), html
    assert not [token for token in tokens if token.type in {"image", "code_inline", "fence", "code_block", "s_open", "hr"}]
    targets = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(target.startswith(("https://example.org/", "#passage-")) for target in targets), targets


def test_in_markdown_nothing_is_lost(hostile: Path) -> None:
    tokens = inner(MarkdownIt("commonmark").parse(run_here("show", "freedonia", "--data", hostile, "--format", "markdown").stdout))
    text = "".join(token.content for token in tokens if token.type in {"text", "text_special"})
    for each in HOSTILE:
        assert each in text


def test_on_a_terminal_data_is_only_text(hostile: Path) -> None:
    for name in QUESTIONS:
        for width in (80, 160):
            done = run_here(*QUESTIONS[name], "--data", hostile, env={"COLUMNS": str(width)})
            assert "\x1b" not in done.stdout
            assert_fits(done.stdout, width)
    shown = " ".join(run_here("show", "freedonia", "--data", hostile).stdout.split())
    for each in HOSTILE:
        assert each in shown


def test_very_long_names_fit_too(variant: Variant) -> None:
    folder = variant("actors.yaml", f"name: {'Longname ' * 20}end", old="name: Sylvania")
    variant("actors.yaml", f"name: {'L' * 300}", old="name: Red Banner")
    variant("actors.yaml", f"name: {'長い名' * 50}", old="name: Northern Banner")
    for name in QUESTIONS:
        for width in (40, 80, 160):
            assert_fits(run_here(*QUESTIONS[name], "--data", folder, env={"COLUMNS": str(width)}).stdout, width)


def test_an_empty_answer_in_csv_still_has_its_header() -> None:
    done = run_here("hostile", "zk", "--data", WORLD, "--as-of", "1950", "--format", "csv")
    (header,) = done.stdout.splitlines()
    assert header.startswith("id,subject,type,object,")
    assert header.endswith("citation_link")


def test_a_profile_says_whose_word_an_interest_rests_on() -> None:
    done = run_here("show", "freedonia", "--data", WORLD)
    assert "(Sylvania says, as told by" in " ".join(done.stdout.split())


def test_a_search_for_mere_punctuation_finds_nothing() -> None:
    assert run_here("actors", "?!", "--data", WORLD, "--format", "jsonl").stdout == ""


@pytest.mark.parametrize("command", ["timeline", "disputes"])
def test_some_questions_are_about_all_times_unless_a_date_is_given(command: str) -> None:
    assert "at any time" in run_here(command, "--data", WORLD).stdout.splitlines()[0]
    assert "as of 2020" in run_here(command, "--data", WORLD, "--as-of", "2020").stdout.splitlines()[0]
    assert run_here(command, "--data", WORLD, "--as-of", "2020", "--ever").code == 2


@pytest.mark.parametrize(
    "arguments",
    [("changes", "2000", "2022", "--as-of", "2010"), ("path", "zk", "sylvania", "--with-parts"), ("timeline", "--with-parts")],
)
def test_options_that_mean_nothing_to_a_question_are_refused(arguments: tuple[str, ...]) -> None:
    done = run_here(*arguments, "--data", WORLD)
    assert (done.code, done.stdout) == (2, "")
    assert "No such option" in done.stderr


def test_a_wide_timeline_draws_what_is_sure_presumed_and_perhaps() -> None:
    lines = run_here("timeline", "freedonia", "--data", WORLD, env={"COLUMNS": "140"}).stdout.splitlines()
    assert "█ surely  ▒ presumed to go on  ░ perhaps" in lines[2]
    war = next(line for line in lines if "2015-03/.." in line)
    assert re.search(r"░?█+▒*›", war), war
    vague = next(line for line in lines if "2019~" in line)
    assert "█" not in vague
    assert "░" in vague

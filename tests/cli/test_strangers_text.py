"""Text from a stranger's dataset is only ever text: no formula, no markup, nothing that a terminal obeys."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.cli.asked import QUESTIONS, assert_fits
from tests.conftest import Variant, run_here

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

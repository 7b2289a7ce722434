"""The benchmarks run: each part once at its smallest, and their rows are those of docs/speed.md. No figure is judged here."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.parts import PARTS, measured
from benchmarks.table import table

from tests.conftest import needed

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
"""Has the table of a run at full size."""
SMALLEST = {"loading": (20, 40, 80), "corners": (10, 20), "questions": (100,), "exports": (20,), "scale": (100,), "map": (20,)}


def kinds(lines: list[str]) -> dict[str, set[tuple[str, str]]]:
    """What the rows of each part of a table are of and against, whatever the sizes are."""
    found: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        if line.startswith("| **"):
            rows = found.setdefault(line.split("|")[1].strip(" *"), set())
        elif line.startswith("| ") and found:
            what, _, against, *_ = (re.sub(r"\(.*\)", "(N)", cell.strip()) for cell in line.split("|")[1:])
            rows.add((what, against))
    return found


TOLD = kinds(PAGE.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_the_rows_that_the_page_shows(part: str) -> None:
    if part == "map":
        needed("chromium", "chromium")
    (title, rows), *others = kinds(list(table([measured(part, SMALLEST.get(part), 1)]))).items()
    assert not others
    assert rows == {row for row in TOLD[title] if "ftm" not in row[0] or find_spec("followthemoney")}


def test_the_page_shows_every_part() -> None:
    assert len(TOLD) == len(PARTS)

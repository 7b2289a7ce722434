"""The files as files: their form, and that they hold no copied text."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.record_sources import LONGEST_RUN, recorded, run_sums, words

from actorgraph.check.rules import check
from actorgraph.model.records import Record, plain
from tests.data.curated import DATA, ROOT

RUNS = frozenset(recorded("runs.sha256"))
TITLES = frozenset(run for source in DATA.sources for run in run_sums(source.title))
"""The runs within the titles of the sources, which may be named in full."""


def test_check_finds_nothing() -> None:
    """Every reference resolves and every house rule holds: `actorgraph check` has nothing to say."""
    assert check(ROOT / "data") == []


@pytest.mark.parametrize(
    ("name", "records"),
    [("sources.yaml", DATA.sources), ("actors.yaml", DATA.actors), ("relations.yaml", DATA.relations)],
)
def test_file_is_in_canonical_form(name: str, records: Sequence[Record]) -> None:
    """A file is, byte for byte, what its records give when they are written out in order of their fields."""
    expected = "\n".join("".join(_item(plain(record), "")) for record in records)
    _same_lines(name, expected)


def test_dataset_file_is_in_canonical_form() -> None:
    """dataset.yaml is, byte for byte, what its record gives when it is written out."""
    _same_lines("dataset.yaml", "".join(_fields(plain(DATA.description), "")))


def _same_lines(name: str, expected: str) -> None:
    written = (ROOT / "data" / name).read_bytes().decode()
    for number, (is_, should) in enumerate(zip(written.splitlines(), expected.splitlines(), strict=False), 1):
        assert is_ == should, f"data/{name}:{number}: run `python -m tools.canonical_form`"
    assert written == expected, f"data/{name}: run `python -m tools.canonical_form`"


def _item(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{indent}- {_scalar(value)}\n"
        return
    first, *rest = _fields(value, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _fields(value: dict[str, Any], indent: str) -> Iterator[str]:
    for name, item in value.items():
        if isinstance(item, str | int):
            yield f"{indent}{name}: {item if isinstance(item, int) else _scalar(item)}\n"
            continue
        yield f"{indent}{name}:\n"
        if isinstance(item, dict):
            yield from _fields(item, f"{indent}  ")
        else:
            yield from (line for element in item for line in _item(element, indent))


def _scalar(value: str) -> str:
    """A text, quoted only where YAML would read something else than this text."""
    try:
        alone = yaml.safe_load(f"- {value}") == [value]
    except yaml.YAMLError:
        alone = False
    if alone:
        return value
    return "'" + value + "'" if "'" not in value else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tracked() -> list[Path]:
    """The files of the repository; outside a checkout, those of the folders that it is made of."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [path for folder in ("src", "data", "tests", "tools") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", tracked(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_holds_more_than_eight_words_of_a_source(path: Path) -> None:
    """No file of the repository repeats more than eight words of a source in a row, titles apart."""
    text = path.read_bytes().decode(errors="replace")
    listed = words(text)
    copied = [" ".join(listed[at : at + LONGEST_RUN + 1]) for at, run in enumerate(run_sums(text)) if run in RUNS - TITLES]
    assert not copied, f"{path.relative_to(ROOT)}: say it in your own words: {copied[:3]}"


def test_copied_text_is_recognised() -> None:
    """The recorded runs recognise nine words that stand in a text: a title that long does."""
    title = DATA.source["republic-policy-2024-editorial"].title
    assert set(run_sums(title)) & RUNS, title

"""data/README.md, CONTRIBUTING.md and the issue forms say what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tools.data_dictionary import PAGE, SECTIONS, made

from actorgraph.model.dates import InvalidDate, Period
from actorgraph.model.records import STANCES, Relation, Source
from actorgraph.storage.gate import read
from tests.data.curated import DATA, ROOT, each_source

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_data_dictionary_is_fresh() -> None:
    """The tables of data/README.md are those of the models, the vocabulary and the data of today."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == made(page, DATA), "run `python -m tools.data_dictionary`"


@pytest.mark.parametrize("section", SECTIONS)
def test_each_table_has_its_place(section: str) -> None:
    """data/README.md has a place for each table, once, and the table is in it."""
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(f"<!-- made: {section} -->") == 1
    assert re.search(rf"<!-- made: {section} -->\n(?:### .+\n\n)?\| .+ \|\n\| ---", page), f"the table {section} is not there"


def test_page_tells_the_day_of_the_last_review() -> None:
    """data/README.md and dataset.yaml give the same day of the last review."""
    assert f"Last review: {DATA.description.reviewed}" in PAGE.read_text(encoding="utf-8")


def test_page_tells_what_to_write_for_a_season() -> None:
    """data/README.md names the seasons, which no date may hold, and what to write instead, which every date may hold."""
    (paragraph,) = re.findall(r"^\*\*Seasons are not allowed\*\*.*(?:\n.+)*", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    refused, instead = paragraph.split("If something", 1)
    assert re.findall(r"`(.+?)`", refused) == ["2021-21", "2021-24", "2021-41"]
    for text in re.findall(r"`(.+?)`", refused):
        with pytest.raises(InvalidDate, match="season"):
            Period.parse(text)
    assert [str(Period.parse(text)) for text in re.findall(r"`(.+?)`", instead)] == ["2021-03/2021-05", "2021"]


@each_source
def test_coverage_of_each_source_is_told(source: Source) -> None:
    """data/README.md tells of each source how many sentences it has, how many are covered, and what was left out."""
    assert re.search(rf"^\| `{source.id}` \| \d+.* \| \d+.* \| \w.+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("stance", STANCES)
def test_each_stance_is_explained(stance: str) -> None:
    """data/README.md explains each stance."""
    assert re.search(rf"^\| `{stance}`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("document", [PAGE, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """What a document links to inside the repository is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert not missing, missing


def test_example_record_is_a_valid_one() -> None:
    """The example that CONTRIBUTING.md gives to curators is a relation that the models accept, of a type that exists."""
    (example,) = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)
    (record,) = [read(Relation, raw) for raw in yaml.safe_load(example)]
    assert record.type in DATA.type


def test_modules_of_the_table_exist() -> None:
    """The modules that CONTRIBUTING.md lists are those of the package."""
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", CONTRIBUTING, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"\w+", row)}
    package = ROOT / "src" / "actorgraph"
    assert named, "the table is not there"
    assert all((package / f"{name}.py").exists() or (package / name).is_dir() for name in named), named


def test_there_are_forms() -> None:
    """A curator without git finds a form for a new relation, a dispute, and a mistaken identity."""
    assert {form.stem for form in FORMS} == {"new-relation", "dispute-relation", "not-the-same-actor"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_form_is_one_that_github_accepts(form: Path) -> None:
    """A form keeps to the schema of GitHub's issue forms."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(form)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

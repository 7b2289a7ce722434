"""The page as a file: complete, the same every time, and closed to the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion
from actorgraph.map import drawn, selection
from actorgraph.questions.scope import Scope

LARGEST = 1_250_000


class Parsed(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self._inside: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.inline and dict(attrs).get("type") != "application/json" else None

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline[self._inside].append(data)


@pytest.fixture(scope="module")
def text(bundled_map: Path) -> str:
    return bundled_map.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parsed(text: str) -> Parsed:
    return Parsed(text)


def test_is_small_enough(bundled_map: Path) -> None:
    assert bundled_map.stat().st_size < LARGEST


def test_same_bytes_whatever_the_hash_seed(bundled_map: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "actorgraph", "map", "-o", str(path)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        assert path.read_bytes() == bundled_map.read_bytes()


def test_policy_allows_exactly_the_inline_scripts_and_styles(parsed: Parsed) -> None:
    (policy,) = [at["content"] for tag, at in parsed.elements if at.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    for kind, name in (("script", "script-src"), ("style", "style-src")):
        hashes = {f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in parsed.inline[kind]}
        assert set(directives[name].split()) == hashes
    assert {name: value for name, value in directives.items() if not name.startswith(("script", "style"))} == {
        "default-src": "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_refers_to_nothing_but_sources(parsed: Parsed, bundled: Dataset) -> None:
    addresses = {source.url for source in bundled.sources} | {source.archived_url for source in bundled.sources}
    for tag, attributes in parsed.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "poster", "style"}, (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        href = attributes.get("href") or ""
        if href.startswith(("#", "data:,")):
            continue
        if href:
            assert tag == "a"
            assert href.split("#")[0] in addresses or href.startswith("https://www.wikidata.org/wiki/Q"), href
            assert attributes.get("rel") == "noopener noreferrer"


def test_every_relation_is_a_row_with_its_passages_and_a_line(text: str, parsed: Parsed, bundled: Dataset) -> None:
    rows = re.findall(r'<tr id="row-\d+">(.*?)</tr>', text, re.DOTALL)
    assert len(rows) == len(bundled.relations)
    for row, relation in zip(rows, bundled.relations, strict=True):
        assert f'href="#relation={relation.id}"' in row
        assert len(re.findall("<li>", row)) == len(relation.citations)
        links = [unquote(link.replace("&#39;", "'")) for link in re.findall(r'class="passage" href="([^"]+)"', row)]
        phrases = [c.phrase for c in relation.citations if bundled.source[c.source].url]
        assert [link.split("#:~:text=")[1] for link in links] == phrases
    paths = {str(attributes.get("id")) for tag, attributes in parsed.elements if tag == "path"}
    assert {f"drawn-r{place}" for place in range(len(bundled.relations))} <= paths


def test_keeps_the_licence_notice_of_vis_network(text: str) -> None:
    assert "vis.js is dual licensed under both" in text
    assert "sourceMappingURL" not in text


def test_says_its_language_and_direction(text: str, bundled: Dataset) -> None:
    assert '<html lang="en">' in text
    for actor in bundled.actors:
        for language, name in actor.names:
            assert f'<bdi lang="{language}">{name}</bdi>' in text


def test_neighbourhood_says_what_it_leaves_out(bundled: Dataset) -> None:
    shown = selection.select(bundled, "iskp", 1)
    near = {relation.other("iskp") for relation in bundled.relations_of["iskp"]} | {"iskp"}
    assert {actor.id for actor in shown.actors} == near
    page = drawn(bundled, ".html", Scope.of(bundled), around="iskp").decode()
    out = (len(bundled.actors) - len(near), len(bundled.relations) - len(shown.relations))
    assert f"left out: {out[0]} actors and {out[1]} relations of the dataset" in page
    wider = selection.select(bundled, "iskp", 2)
    assert len(wider.actors) > len(shown.actors)


def test_too_large_asks_for_a_neighbourhood(bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "MOST_RELATIONS", 50)
    with pytest.raises(InvalidQuestion, match="choose where to start with --around ACTOR"):
        selection.select(bundled, None, 1)
    with pytest.raises(InvalidQuestion, match="use a smaller --depth"):
        selection.select(bundled, "pakistan", 2)
    with pytest.raises(InvalidQuestion, match="choose another actor to start from"):
        selection.select(bundled, "pakistan", 1)
    assert len(selection.select(bundled, "china", 1).relations) <= 50


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-o", "map.txt"], 2, "must end in .html or .svg"),
        (["-o", "no/folder/map.svg"], 5, "cannot be written: No such file or directory"),
        (["-o", "map.svg", "--around", "freedonia"], 3, "No actor is called “freedonia”"),
        (["-o", "map.svg", "--around", "ttp", "--depth", "0"], 2, "--depth must be at least 1"),
        (["-o", "map.svg", "--as-of", "soon"], 2, "“soon” is not a date"),
    ],
)
def test_refusals(tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    command = [sys.executable, "-m", "actorgraph", "map", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []

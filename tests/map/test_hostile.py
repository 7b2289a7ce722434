"""Text that wants to be script stays text, and would stay powerless were it not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, expect

import actorgraph
from tests.map.conftest import Listener, Opened

PAYLOADS = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    '<img src="{0}/img" onerror="window.ran=3">',
    '"><svg onload="window.ran=4">',
    "' onmouseover='window.ran=5' href='javascript:window.ran=6'",
    "<!--<script>",
    ']]></svg><iframe srcdoc="<script>parent.ran=7</script>"></iframe>',
    "{{{{ 7 * 7 }}}} {{% raw %}}",
    "<style>@import '{0}/css'</style><link rel=stylesheet href='{0}/css'>",
    "&lt;img src=x onerror=window.ran=8&gt; \\u003cscript\\u003e ${{window.ran=9}}",
)
HOLE = """<img src="{0}/hole" onerror="window.ran=1"><script>window.ran=2</script>
<iframe srcdoc="<script>parent.ran=3</script><img src='{0}/frame'>"></iframe>
<link rel="stylesheet" href="{0}/style.css"><style>body {{ background: url({0}/background) }}</style>
<a id="hole" href="javascript:window.ran=4">click</a><object data="{0}/object"></object><svg onload="window.ran=5"></svg>
<form action="{0}/form"><button id="send">send</button></form>"""


def texts(turn: Iterator[str], *fields: str) -> dict[str, str]:
    return {name: next(turn) for name in fields}


def actor(name: str, payload: str, turn: Iterator[str]) -> dict[str, Any]:
    citation = {"source": "constructor", "phrase": f"<b> of {name}"}
    return {
        "id": name,
        "name": f"{payload} {name}",
        "kind": "tostring",
        "aliases": [f"{payload} too", payload],
        "acronyms": [next(turn)],
        "metonyms": [next(turn)],
        "names": {"ps": f"{payload} {name}"},
        "active": "1990/..",
        "interests": [{**texts(turn, "title", "summary"), "citations": [citation]}],
        **texts(turn, "description", "note"),
    }


def relation(one: str, two: str, payload: str, turn: Iterator[str]) -> dict[str, Any]:
    reported = {"source": "constructor", "phrase": f"<b>x</b> \" ' {one}", "locator": next(turn), "stance": "reports", "by": one}
    return {
        "id": f"{one}-{two}",
        "subject": one,
        "type": "constructor",
        "object": two,
        "when": "2020/..",
        "summary": payload,
        "citations": [reported, {"source": "ruritania", "phrase": f"</a> <i> {one}"}],
        "note": next(turn),
    }


@pytest.fixture
def hostile(tmp_path: Path, listener: Listener) -> Path:
    """A dataset with a payload in every field that takes text."""
    folder = tmp_path / "data"
    folder.mkdir()
    all_of_it = [payload.format(listener.address) for payload in PAYLOADS]
    turn = iter(all_of_it * 20)
    ids = ["constructor", "prototype", "tostring", "valueof", "hasownproperty", "freedonia"]
    url = f"{listener.address}/a?'onerror=window.ran=1//"
    write: dict[str, Any] = {
        "dataset.yaml": {"id": "hostile", "title": next(turn), "description": "".join(all_of_it), "version": next(turn)},
        "vocabulary.yaml": [
            {"term": "kind", "id": "tostring", **texts(turn, "label", "plural", "definition")},
            {"term": "type", "id": "constructor", "axis": "standing", "tier": "ally"}
            | texts(turn, "label", "inverse", "definition", "example", "near_miss"),
        ],
        "sources.yaml": [
            {
                "id": "constructor",
                "issued": "2021",
                "url": url,
                "authors": [next(turn)],
                **texts(turn, "title", "publisher", "note"),
            },
            {"id": "ruritania", "issued": "2022", **texts(turn, "title", "publisher")},
        ],
        "actors.yaml": [actor(name, payload, turn) for name, payload in zip(ids, all_of_it, strict=False)],
        "relations.yaml": [
            relation(one, two, payload, turn) for one, two, payload in zip(ids, ids[1:] + ids[:1], all_of_it, strict=False)
        ],
    }
    write["dataset.yaml"]["licence"] = next(turn)
    for name, content in write.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def test_payloads_in_every_field_stay_text(browser: Browser, hostile: Path, listener: Listener, tmp_path: Path) -> None:
    dataset = actorgraph.load(hostile)
    dataset.map(tmp_path / "map.html")
    listener.page = (tmp_path / "map.html").read_bytes()
    page = browser.new_page()
    watched = Opened(page).watch()
    page.goto(f"{listener.address}/map")
    assert page.title() == dataset.description.title
    for who in dataset.actors:
        page.locator("#search").fill(who.aliases[0])
        page.goto(f"{listener.address}/map#actor={who.id}&at=ever")
        expect(page.locator("#panel h2")).to_have_text(who.name)
        page.locator("#only-allies").click()
    for claim in dataset.relations:
        page.goto(f"{listener.address}/map#relation={claim.id}&at=ever")
        expect(page.locator("#panel .sentence")).to_have_text(claim.summary)
        assert page.locator("#panel .citations a").first.get_attribute("rel") == "noopener noreferrer"
    page.locator("#picture").hover()
    with page.expect_download():
        page.locator("#svg").click()
    with page.expect_download():
        page.locator("#png").click()
    assert page.evaluate("window.ran") is None
    assert watched.complaints == []
    assert page.locator("iframe, object, embed, body img, form[action]").count() == 0
    assert set(listener.requests) == {"/map"}
    page.close()


def with_hole(page: bytes, address: str) -> bytes:
    return page.replace(b"<footer>", HOLE.format(address).encode() + b"<footer>", 1)


def run_hole(browser: Browser, listener: Listener) -> tuple[object, list[str]]:
    """What a page with a hole does: the trace its scripts left, and the requests it made beside its own."""
    page = browser.new_page()
    page.goto(f"{listener.address}/map")
    page.locator("#hole").click()
    page.locator("#send").click(no_wait_after=True)
    page.wait_for_timeout(500)
    ran = page.evaluate("window.ran")
    page.close()
    return ran, [path for path in listener.requests if path != "/map"]


def test_a_hole_in_the_page_lets_nothing_through(browser: Browser, bundled_map: Path, listener: Listener) -> None:
    listener.page = with_hole(bundled_map.read_bytes(), listener.address)
    assert run_hole(browser, listener) == (None, [])


def test_without_the_policy_the_same_hole_does_harm(browser: Browser, bundled_map: Path, listener: Listener) -> None:
    """The test above can fail: it is the policy that holds, not the browser or the payloads."""
    page = with_hole(bundled_map.read_bytes(), listener.address)
    listener.page = page.replace(b'http-equiv="Content-Security-Policy"', b'name="nothing"', 1)
    _, requests = run_hole(browser, listener)
    assert {path.split("?")[0] for path in requests} >= {"/hole", "/style.css", "/frame", "/form"}


def test_the_svg_is_well_formed_whatever_the_text(hostile: Path, tmp_path: Path) -> None:
    dataset = actorgraph.load(hostile)
    dataset.map(tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()  # noqa: S314 - our own
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert tags == {"svg", "rect", "defs", "marker", "path", "text", "tspan", "g", "circle"} & tags
    assert dataset.description.title in {"".join(each.itertext()) for each in root.iter()}

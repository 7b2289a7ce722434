"""The network for notebooks: a pyvis network of what holds, and a page of its own that makes no requests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from pyvis.network import Network

import actorgraph
from actorgraph import Dataset
from actorgraph.errors import InvalidQuestion, OutputRefused
from actorgraph.map.layout import layout
from actorgraph.map.network import ActorNetwork, network_of, numbered
from actorgraph.map.selection import select
from actorgraph.map.symbols import LIGHT, LINES
from actorgraph.questions.claims import counting_claims
from actorgraph.questions.scope import Scope
from tests.drawn import drawn
from tests.map.conftest import Listener, Opened

PAYLOAD = """<img src="{0}/img" onerror="window.ran=1"></script><script>window.ran=2</script><!--<script> & ' {{{{ 7 * 7 }}}}"""


def data_in(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


# --- what is in it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"as_of": "2001-09"}, {"ever": True}])
def test_edges_are_what_holds_and_nodes_who_is_in_it(bundled: Dataset, options: dict[str, Any]) -> None:
    network = bundled.network(**options)
    scope = Scope.of(bundled, **options)
    held = list(counting_claims(bundled, bundled.relations, scope))
    assert held
    assert [(edge["from"], edge["id"], edge["to"]) for edge in network.get_edges()] == [(c.subject, c.id, c.object) for c in held]
    assert set(network.get_nodes()) == {end for claim in held for end in (claim.subject, claim.object)}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_neighbourhood_is_that_of_the_date(bundled: Dataset, depth: int) -> None:
    whole = bundled.network(as_of="2022")
    graph: networkx.Graph[str] = networkx.Graph((edge["from"], edge["to"]) for edge in whole.edges)
    near = networkx.ego_graph(graph, "iskp", radius=depth)
    assert set(bundled.network("iskp", depth=depth, as_of="2022").get_nodes()) == set(near)


def test_an_actor_of_whom_nothing_holds_is_alone() -> None:
    world = drawn("freedonia attacks sylvania 2020/2021")
    network = world.network("freedonia", as_of="1990")
    assert (network.get_nodes(), network.get_edges()) == (["freedonia"], [])
    assert world.network(as_of="1990").get_nodes() == []


def test_parallel_and_opposite_relations_are_kept() -> None:
    world = drawn(
        """freedonia attacks sylvania 2020/..
        freedonia supports sylvania 2020/..
        sylvania attacks freedonia 2020/.."""
    )
    assert {edge["id"] for edge in world.network().edges} == {"r1", "r2", "r3"}


def test_colours_marks_and_names_are_those_of_the_map(bundled: Dataset) -> None:
    network = bundled.network("pakistan")
    for edge in network.edges:
        tier = bundled.type[bundled.relation[edge["id"]].type].tier
        assert edge["color"] == LINES[tier or "neither"].colour
    for node in network.nodes:
        assert (node["kind"], node["color"]) == (bundled.actor[node["id"]].kind, LIGHT["mark"])
        assert node["label"].split() == bundled.actor[node["id"]].name.split() or node["label"].endswith(" …")


def test_only_one_sided_relations_have_a_head(bundled: Dataset) -> None:
    network = bundled.network()
    headless = {edge["id"] for edge in network.edges if not edge["arrows"]}
    assert headless == {edge["id"] for edge in network.edges if bundled.type[bundled.relation[edge["id"]].type].both_ways}
    assert headless


def title_of_edge(drawing: str, **options: Any) -> str:
    (edge,) = drawn(drawing).network(**options).edges
    return str(edge["title"])


def test_pointing_at_a_relation_shows_the_evidence() -> None:
    assert title_of_edge("freedonia attacks sylvania 2020-05/.. courier herald:hedges courier:reports:freedonia herald:denies") == (
        "Claim 1.\nsince 2020-05, stated, disputed\nPublisher of the courier, 2022-03\nPublisher of the herald, 2020-01-15\n"
        "Freedonia, according to Publisher of the courier, 2022-03\nDenied by Publisher of the herald, 2020-01-15"
    )


@pytest.mark.parametrize(
    ("type_", "date", "held"),
    [
        ("arms", "2022-03", ""),
        ("arms", "2023", ", presumed, last attested 2022-03"),
        ("arms", "2030", ", older, last attested 2022-03"),
        ("attacks", "2023", ", recent, last attested 2022-03"),
    ],
)
def test_what_does_not_surely_hold_says_so(type_: str, date: str, held: str) -> None:
    title = title_of_edge(f"freedonia {type_} sylvania 2020-05/.. courier", as_of=date)
    assert title.splitlines()[1] == f"since 2020-05, stated{held}"


def test_what_is_older_is_drawn_with_wider_gaps() -> None:
    world = drawn("freedonia arms sylvania - gazette\nfreedonia fights sylvania - courier")
    network = world.network()
    assert [edge["dashes"] for edge in network.edges] == [list(LINES["ally"].older), list(LINES["adversary"].dash)]
    assert "Wide gaps" in network.generate_html()
    assert "Wide gaps" not in world.network(as_of="2010").generate_html()


def test_the_map_is_drawn_from_the_same_network(bundled: Dataset) -> None:
    shown = select(bundled, None, 1)
    network = network_of(bundled, shown, layout(bundled, shown))
    nodes, edges = numbered(network)
    assert [node["id"] for node in nodes] == [f"n{place}" for place in range(len(bundled.actors))]
    assert [edge["id"] for edge in edges] == [f"r{place}" for place in range(len(bundled.relations))]
    place = {actor.id: f"n{number}" for number, actor in enumerate(shown.actors)}
    assert [(edge["from"], edge["to"]) for edge in edges] == [(place[r.subject], place[r.object]) for r in shown.relations]
    assert [(node["x"], node["y"]) for node in nodes] == [(node["x"], node["y"]) for node in network.nodes]


# --- pyvis ---------------------------------------------------------------------------------------------------------


def test_it_is_a_pyvis_network_and_takes_its_methods(bundled: Dataset) -> None:
    network = bundled.network("ttp")
    assert isinstance(network, Network)
    assert network.directed
    network.add_node("note", label="A note", shape="box")
    network.add_edge("note", "ttp", title="about")
    network.get_node("ttp")["color"] = "#123456"
    network.toggle_physics(False)
    data = data_in(network.generate_html())
    assert data["nodes"][-1]["shape"] == "box"
    assert "#123456" in {node["color"] for node in data["nodes"]}
    about = data["edges"][-1]
    labels = {node["id"]: node["label"] for node in data["nodes"]}
    assert (labels[about["from"]], labels[about["to"]], about["arrows"]) == ("A note", network.get_node("ttp")["label"], "to")
    assert data["options"]["physics"]["enabled"] is False


def test_forces_are_ours_until_others_are_chosen(bundled: Dataset) -> None:
    def physics(network: ActorNetwork) -> Any:
        return data_in(network.generate_html())["options"]["physics"]

    network = bundled.network("ttp")
    assert (physics(network)["enabled"], physics(network)["solver"]) == (True, "forceAtlas2Based")
    network.repulsion(node_distance=77)
    assert (physics(network)["solver"], physics(network)["repulsion"]["nodeDistance"]) == ("repulsion", 77)
    network = bundled.network("ttp")
    network.barnes_hut(gravity=-9)
    assert "solver" not in physics(network)
    network.set_options('const options = {"physics": false}')
    assert physics(network) is False


# --- files ---------------------------------------------------------------------------------------------------------


def test_each_way_of_writing_writes_the_same_page(bundled: Dataset, tmp_path: Path) -> None:
    network = bundled.network("china")
    network.write_html(str(tmp_path / "one.html"))
    network.save_graph(str(tmp_path / "two.html"))
    assert network.show(str(tmp_path / "three.html")) is network
    pages = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())]
    assert pages == [network.generate_html()] * 3


def test_the_same_records_give_the_same_page(bundled: Dataset) -> None:
    assert bundled.network("china").generate_html() == bundled.network("china").generate_html()


def test_show_opens_the_file_outside_of_notebooks(bundled: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.chdir(tmp_path)
    assert bundled.network("china").show("x.html", notebook=False) is None
    assert opened == [(tmp_path / "x.html").as_uri()]


def test_what_cannot_be_written_leaves_nothing(bundled: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = bundled.network("china")
    with pytest.raises(InvalidQuestion, match=r"must end in \.html"):
        network.show(str(tmp_path / "x.txt"))
    with pytest.raises(OutputRefused):
        network.show(str(tmp_path / "missing" / "x.html"))
    assert list(tmp_path.iterdir()) == []
    network.show(str(tmp_path / "x.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]  # no folder of scripts beside it, as pyvis leaves one
    assert capsys.readouterr().out == ""


# --- in a browser --------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser, listener: Listener) -> Iterator[Page]:
    """A page in a browser; a complaint in it, or a request for anything but `/page`, fails the test."""
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    watched = Opened(opened).watch()
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    yield opened
    opened.close()
    assert watched.complaints == []
    assert {request for request in requests if request.startswith("http")} <= {f"{listener.address}/page"}
    assert set(listener.requests) <= {"/page"}


def ink(page: Page) -> list[int]:
    """The colours on the canvas, each as 0xRRGGBB: what was really drawn."""
    found: list[int] = page.evaluate(
        """() => {
            network.redraw();
            const canvas = document.querySelector("#network canvas");
            const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let at = 0; at < bytes.length; at += 4) {
                if (bytes[at + 3] === 255) seen.add((bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2]);
            }
            return [...seen];
        }"""
    )
    return found


SETTLED = "new Promise((done) => { network.once('stabilized', () => done(true)); network.stabilize(2000); })"


def test_vis_network_draws_every_actor_and_settles(bundled: Dataset, page: Page, tmp_path: Path) -> None:
    network = bundled.network("pakistan")
    network.show(str(tmp_path / "x.html"))
    page.goto((tmp_path / "x.html").as_uri())
    assert page.evaluate(SETTLED)
    assert page.evaluate("network.body.nodeIndices.length") == network.num_nodes()
    assert page.evaluate("network.body.edgeIndices.length") == network.num_edges()
    drawn = set(ink(page))
    assert {int(LIGHT[name][1:], 16) for name in ("mark", "ink", "ally", "adversary", "rival")} <= drawn
    # Physics moved them away from where the map's layout put them.
    moved = page.evaluate("Object.values(network.getPositions()).map(({ x }) => x)")
    assert any(abs(x - node["x"]) > 20 for x, node in zip(moved, network.nodes, strict=True))


def test_the_key_names_what_is_drawn_and_nothing_else(page: Page, tmp_path: Path) -> None:
    drawn("freedonia attacks sylvania 2020/..", kinds={"sylvania": "armed-group"}).network().show(str(tmp_path / "x.html"))
    page.goto((tmp_path / "x.html").as_uri())
    assert page.locator(".key li").all_inner_texts() == ["adversary", "state", "armed group"]
    expect(page.locator("header")).to_have_text("A drawn worldAs of 2022-03-31")


def test_a_cell_of_a_notebook_shows_it_in_a_frame(bundled: Dataset, page: Page, listener: Listener) -> None:
    network = bundled.network("ttp")
    network.height = "420px"
    listener.page = f"<!DOCTYPE html><meta charset=utf-8><link rel=icon href=data:,>{network._repr_html_()}".encode()
    page.goto(f"{listener.address}/page")
    assert page.locator("iframe").evaluate("frame => [frame.sandbox.value, frame.clientHeight]") == ["allow-scripts", 420]
    frame = page.frames[1]
    frame.wait_for_function("globalThis.network")
    assert frame.evaluate("network.body.nodeIndices.length") == network.num_nodes()
    # The frame cannot reach what is around it.
    assert frame.evaluate("(() => { try { return Boolean(parent.document); } catch { return false; } })()") is False


def hostile(folder: Path, address: str) -> Dataset:
    """A dataset with markup in every text that a network shows."""
    text = PAYLOAD.format(address)
    write: dict[str, Any] = {
        "dataset.yaml": {"id": "hostile", "title": text, "version": "1"},
        "vocabulary.yaml": [{"term": "kind", "id": "constructor", "label": text, "plural": text, "definition": text}],
        "sources.yaml": [{"id": "gazette", "title": text, "publisher": text, "issued": "2022"}],
        "actors.yaml": [
            {"id": name, "name": f"{text} {name}", "kind": "constructor", "description": text}
            for name in ("constructor", "valueof")
        ],
        "relations.yaml": [
            {"id": "constructor-valueof", "subject": "constructor", "type": "attacks", "object": "valueof", "summary": text}
            | {"citations": [{"source": "gazette", "phrase": "any three words"}]}
        ],
    }
    for name, content in write.items():
        text = yaml.safe_dump(content, allow_unicode=True)
        (folder / name).write_text(text, encoding="utf-8")
    return actorgraph.load(folder)


@pytest.mark.parametrize("framed", [False, True])
def test_hostile_text_stays_text(tmp_path: Path, page: Page, listener: Listener, framed: bool) -> None:
    (tmp_path / "data").mkdir()
    dataset = hostile(tmp_path / "data", listener.address)
    network = dataset.network()
    text = PAYLOAD.format(listener.address)
    network.add_node(f"{text} \u2028", label=f"{text} \u2028", title=text)
    html = f"<link rel=icon href=data:,>{network._repr_html_()}" if framed else network.generate_html()
    listener.page = html.encode()
    page.goto(f"{listener.address}/page")
    frame = page.frames[-1]
    frame.wait_for_function("globalThis.network")
    assert frame.title() == dataset.description.title
    assert frame.locator(".key span").inner_text() == " ".join(dataset.kind["constructor"].label.split())
    assert frame.evaluate("network.body.nodeIndices.length") == 3
    # Point at an actor: the tooltip.
    x, y = frame.evaluate("(({ x, y }) => [x, y])(network.canvasToDOM(network.getPosition('n0')))")
    frame.locator("#network").hover(position={"x": x, "y": y}, force=True)
    expect(frame.locator(".vis-tooltip")).to_be_visible()
    expect(frame.locator(".vis-tooltip")).to_have_text(f"{dataset.actor['constructor'].name}{text}{text}")
    assert frame.locator("img, .vis-tooltip script").count() == 0
    assert [each.evaluate("globalThis.ran") for each in page.frames] == [None] * len(page.frames)


def test_a_hole_in_the_page_lets_nothing_through(bundled: Dataset, browser: Browser, listener: Listener) -> None:
    hole = f'<img src="{listener.address}/img" onerror="window.ran=1"><script>window.ran=2</script></body>'
    html = bundled.network("china").generate_html().replace("</body>", hole)
    for policy, ran, requests in (("http-equiv", None, {"/page"}), ("name", 1, {"/page", "/img"})):
        listener.requests.clear()
        listener.page = html.replace('http-equiv="Content-Security-Policy"', f'{policy}="Content-Security-Policy"').encode()
        opened = browser.new_page()
        opened.goto(f"{listener.address}/page")
        opened.wait_for_timeout(300)
        assert (opened.evaluate("window.ran") is None) is (ran is None)
        assert set(listener.requests) == requests
        opened.close()

"""Positions, curves, and the SVG."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest

import actorgraph
from actorgraph import Dataset
from actorgraph.map import drawn
from actorgraph.map.curves import control, curves, roundness
from actorgraph.map.layout import GAP, Spot, layout
from actorgraph.map.selection import select
from actorgraph.map.symbols import DARK, LIGHT, LINES, MARKS, SPARE, colour_variables, shapes
from actorgraph.questions.claims import counting_claims
from actorgraph.questions.scope import Scope
from tests import drawn as worlds

SVG = "{http://www.w3.org/2000/svg}"
LEAST_CONTRAST = 3.0


def overlap(one: Spot, two: Spot) -> bool:
    def box(spot: Spot) -> tuple[float, float, float, float]:
        half = (spot.width - GAP) / 2
        return spot.x - half, spot.y - spot.size, spot.x + half, spot.y - spot.size + spot.height - GAP

    a, b = box(one), box(two)
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def test_no_name_lies_upon_another(bundled: Dataset) -> None:
    spots = list(layout(bundled, select(bundled, None, 1)).items())
    assert [(one, two) for i, (one, a) in enumerate(spots) for two, b in spots[:i] if overlap(a, b)] == []


def test_friends_stand_nearer_than_strangers(bundled: Dataset) -> None:
    spots = layout(bundled, select(bundled, None, 1))

    def distance(one: str, two: str) -> float:
        return hypot(spots[one].x - spots[two].x, spots[one].y - spots[two].y)

    related = {frozenset((r.subject, r.object)) for r in bundled.relations}
    pairs = [(a, b) for a in spots for b in spots if a < b]
    near = [distance(a, b) for a, b in pairs if {a, b} in related]
    far = [distance(a, b) for a, b in pairs if {a, b} not in related]
    assert sum(near) / len(near) < 0.7 * sum(far) / len(far)


def test_relations_of_a_pair_are_curves_of_their_own(bundled: Dataset) -> None:
    shown = select(bundled, None, 1)
    spots = layout(bundled, shown)
    middles = defaultdict(list)
    for relation, curve in zip(shown.relations, curves(bundled, shown, spots), strict=True):
        a, b = spots[relation.subject], spots[relation.object]
        x, y = control((a.x, a.y), (b.x, b.y), curve.bend)
        middles[frozenset((relation.subject, relation.object))].append(((a.x + b.x) / 4 + x / 2, (a.y + b.y) / 4 + y / 2))
    for points in middles.values():
        gaps = [hypot(p[0] - q[0], p[1] - q[1]) for i, p in enumerate(points) for q in points[:i]]
        assert all(gap > 1.5 for gap in gaps), sorted(gaps)[:3]


@pytest.mark.parametrize("side", [0.01, 0.05, 0.1, 0.24])
def test_roundness_is_how_far_a_curve_strays(side: float) -> None:
    x, y = control((0, 0), (100, 0), roundness(side))
    assert abs(y) / 2 / 100 == pytest.approx(side, abs=1e-4)
    assert 40 < x < 80


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, paper: str) -> float:
    low, high = sorted(luminance(each) for each in (colour, paper))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*LINES, "mark"])
def test_lines_and_marks_stand_out_from_paper(name: str, colours: Mapping[str, str]) -> None:
    assert contrast(colours[name], colours["paper"]) >= LEAST_CONTRAST


def test_each_colour_has_a_dark_one_and_is_a_variable_of_the_style_sheet() -> None:
    assert LIGHT.keys() == DARK.keys()
    light, dark = colour_variables().split("@media (prefers-color-scheme: dark)")
    for css, colours in ((light, LIGHT), (dark, DARK)):
        assert dict(re.findall(r"--(\w+): (#\w+);", css)) == dict(colours)
    assert colour_variables(dark=False) == light


def test_no_other_file_of_the_package_has_the_colours() -> None:
    package = Path(actorgraph.__file__).parent / "map"
    ours = {*LIGHT.values(), *DARK.values()} - {"#ffffff"}
    files = [path for path in package.rglob("*") if path.suffix in {".py", ".css", ".js", ".html", ".svg"}]
    found = {path.name for path in files if ours & set(re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")))}
    assert found == {"symbols.py"}


def test_lines_and_shapes_differ_without_colour() -> None:
    assert len({(line.dash, line.width) for line in LINES.values()}) == len(LINES)
    assert len({(dash, line.width) for line in LINES.values() for dash in (line.dash, line.older)}) == 2 * len(LINES)
    forms = [*MARKS.values(), *SPARE]
    assert len(set(forms)) == len(forms)


def test_every_kind_has_a_shape(bundled: Dataset) -> None:
    assert shapes(bundled).keys() >= {kind.id for kind in bundled.kinds}


@pytest.mark.parametrize("options", [{}, {"as_of": "2001-09"}, {"ever": True}])
def test_svg_draws_what_holds_and_says_when(bundled: Dataset, options: dict[str, str]) -> None:
    scope = Scope.of(bundled, **options)  # type: ignore[arg-type]
    root = ElementTree.fromstring(drawn(bundled, ".svg", scope).decode())  # noqa: S314 - our own
    held = list(counting_claims(bundled, bundled.relations, scope))
    paths = root.findall(f".//{SVG}g[@id='drawn-relations']/{SVG}g/{SVG}path")
    assert len(paths) == len(held)
    assert len(root.findall(f"{SVG}g[@id='drawn-actors']/{SVG}g")) == len(bundled.actors)
    words = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert {bundled.description.title, *(line.label for line in LINES.values())} <= words
    assert ({"At any time"} if "ever" in options else {f"As of {options.get('as_of', bundled.record_ends.text)}"}) <= words
    assert not [e for e in root.iter() if e.tag in {f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image", f"{SVG}style"}]


def test_svg_shows_what_is_recent_and_what_is_older_and_nothing_that_is_denied() -> None:
    world = worlds.drawn(
        """freedonia arms sylvania - gazette
        freedonia attacks ruritania 2021 courier
        freedonia fights sylvania - courier:reports:sylvania courier:denies
        freedonia fights ruritania - courier:denies"""
    )
    root = ElementTree.fromstring(drawn(world, ".svg", Scope.of(world)).decode())  # noqa: S314 - our own
    paths = root.findall(f".//{SVG}g[@id='drawn-relations']/{SVG}g/{SVG}path")
    assert {path.get("id"): path.get("stroke-dasharray") for path in paths} == {
        "drawn-r0": " ".join(map(str, LINES["ally"].older)),
        "drawn-r1": None,
    }
    assert any("Wide gaps: older" in "".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_svg_is_the_same_every_time(bundled: Dataset) -> None:
    scope = Scope.of(bundled)
    assert drawn(bundled, ".svg", scope) == drawn(bundled, ".svg", scope)


@pytest.mark.parametrize("actors", [0, 1, 2])
def test_few_actors_make_a_map_too(tmp_path: Path, actors: int) -> None:
    (tmp_path / "dataset.yaml").write_text("id: few\ntitle: Few\nversion: '1'\n", encoding="utf-8")
    names = ("freedonia", "ruritania")[:actors]
    (tmp_path / "actors.yaml").write_text(
        "".join(f"- id: {name}\n  name: {name.title()}\n  kind: state\n" for name in names) or "[]\n", encoding="utf-8"
    )
    (tmp_path / "sources.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "relations.yaml").write_text("[]\n", encoding="utf-8")
    dataset = actorgraph.load(tmp_path)
    for ending in (".html", ".svg"):
        written = tmp_path / f"map{ending}"
        dataset.map(written)
        assert all(name.title() in written.read_text(encoding="utf-8") for name in names)

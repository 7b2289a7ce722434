"""The page in Chromium: searched, clicked, filtered, typed at, printed, narrowed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import actorgraph
from actorgraph import Dataset
from actorgraph.questions.readings import NOT_COUNTED

STATE = "({ ...actorgraph.state })"


def place_of(page: Page, actor: str) -> tuple[float, float]:
    """Where an actor stands on the screen."""
    found = page.evaluate(
        """(actor) => {
            const place = actorgraph.data.actors.findIndex((each) => each.id === actor);
            const at = actorgraph.network.canvasToDOM(actorgraph.network.getPosition(`n${place}`));
            const frame = document.querySelector("#picture").getBoundingClientRect();
            return [frame.left + at.x, frame.top + at.y];
        }""",
        actor,
    )
    return found[0], found[1]


def count_of(page: Page) -> int:
    return int(page.locator("#count").inner_text().split()[0])


def test_opens_at_the_default_date_with_what_holds_then(opened: Page, bundled: Dataset) -> None:
    held = {claim.id for each in bundled.actors for claim in _all_claims(bundled, each.id)}
    drawn = opened.evaluate(
        "[...actorgraph.view.kept].map((place) => actorgraph.view.claims[place])"
        ".map(({ relation, certainty }) => [relation.id, certainty])"
    )
    signed = {r.id for r in bundled.relations if bundled.type[r.type].sign}
    assert {relation for relation, certainty in drawn if certainty not in NOT_COUNTED} & signed == held
    expect(opened.locator("#date")).to_have_value(bundled.record_ends.text)
    assert count_of(opened) == len(drawn)


def _all_claims(bundled: Dataset, actor: str) -> Iterator[Any]:
    for answer in (*bundled.allies(actor).answers, *bundled.hostile(actor).answers):
        yield from answer.relations


def test_names_never_lie_upon_each_other_at_any_width(browser: Browser, bundled_map: Path) -> None:
    for width, height in ((1440, 900), (768, 1024), (390, 844)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(bundled_map.as_uri())
        page.wait_for_function("actorgraph.names && actorgraph.names.length > 15")
        boxes = page.evaluate("actorgraph.names.map(({ box }) => box)")
        for a, b in itertools.combinations(boxes, 2):
            assert not (a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_on_a_wide_screen_most_names_are_shown_at_once(opened: Page) -> None:
    opened.wait_for_function("actorgraph.names && actorgraph.names.length > 15")
    named, busy = opened.evaluate(
        "[actorgraph.names.filter(({ actor }) => actorgraph.view.busy.has(actor)).length, actorgraph.view.busy.size]"
    )
    assert named > 0.85 * busy


def test_search_finds_every_name(opened: Page, bundled: Dataset) -> None:
    box = opened.locator("#search")
    for actor in bundled.actors:
        for name in actor.all_names:
            box.fill(name)
            found = opened.locator("#found li").evaluate_all("(options) => options.map((option) => option.dataset.actor)")
            assert actor.id in found, name


def test_search_by_keyboard_opens_the_profile(opened: Page, bundled: Dataset) -> None:
    box = opened.locator("#search")
    box.focus()
    opened.keyboard.type("tali")
    options = opened.locator("#found li")
    expect(options.first).to_have_attribute("aria-selected", "true")
    opened.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("ArrowUp")
    chosen = options.last.get_attribute("data-actor")
    opened.keyboard.press("Enter")
    assert opened.evaluate(STATE)["actor"] == chosen
    expect(opened.locator("#panel h2")).to_be_focused()
    expect(opened.locator("#found")).to_be_hidden()
    opened.keyboard.press("Escape")
    assert opened.evaluate(STATE)["actor"] == ""


def test_click_on_an_actor_and_on_a_line(opened: Page, bundled: Dataset) -> None:
    opened.mouse.click(*place_of(opened, "china"))
    expect(opened.locator("#panel h2")).to_have_text(bundled.actor["china"].name)
    lit = opened.evaluate("[...actorgraph.view.litActors]")
    assert set(lit) == {"china"} | {claim for claim in lit if claim != "china"}
    assert len(lit) < len(bundled.actors)
    (ax, ay), (bx, by) = place_of(opened, "kyrgyzstan"), place_of(opened, "shanghai-cooperation-organisation")
    opened.mouse.click((ax + bx) / 2, (ay + by) / 2)
    relation = bundled.relation[opened.evaluate(STATE)["relation"]]
    assert {relation.subject, relation.object} == {"kyrgyzstan", "shanghai-cooperation-organisation"}
    expect(opened.locator("#panel .sentence")).to_have_text(relation.summary)


def test_relation_shows_its_evidence(opened: Page, bundled: Dataset) -> None:
    for relation in bundled.relations[::12]:
        opened.goto(opened.url.split("#")[0] + f"#relation={relation.id}&at=ever")
        panel = opened.locator("#panel")
        expect(panel.locator(".sentence")).to_have_text(relation.summary)
        items = panel.locator(".citations > li")
        expect(items).to_have_count(len(relation.citations))
        for citation, item in zip(relation.citations, items.all(), strict=True):
            source = bundled.source[citation.source]
            assert source.publisher in item.inner_text()
            assert (citation.phrase or "") in item.inner_text()
            assert citation.by is None or bundled.actor[citation.by].name in item.inner_text()
            if source.url:
                assert str(item.locator("a").get_attribute("href")).startswith(f"{source.url}#:~:text=")


def test_back_and_forward(opened: Page) -> None:
    heading = opened.locator("#panel h2")
    opened.locator("#panel a", has_text="Pakistan").first.click()
    first = heading.inner_text()
    opened.locator("#panel .standing > a").first.click()
    second = heading.inner_text()
    assert first != second
    opened.go_back()
    expect(heading).to_have_text(first)
    opened.go_forward()
    expect(heading).to_have_text(second)
    opened.go_back()
    opened.go_back()
    assert opened.evaluate(STATE)["actor"] == ""


def test_a_link_restores_the_view(opened: Page, browser: Browser) -> None:
    opened.locator("#search").fill("india")
    opened.keyboard.press("Enter")
    opened.locator("#date").fill("2021-08")
    opened.locator("#possible").check()
    opened.locator("#filters [name=tier][value=rival]").uncheck()
    opened.locator("#filters [name=kind][value=person]").uncheck()
    opened.locator("#voice").select_option(index=2)
    opened.locator("#only-hostile").click()
    other = browser.new_page()
    other.goto(opened.url)
    assert other.evaluate(STATE) == opened.evaluate(STATE)
    for shown in ("#count", "#table-count", "#panel"):
        assert other.locator(shown).inner_text() == opened.locator(shown).inner_text()
    expect(other.locator("#filters [name=tier][value=rival]")).not_to_be_checked()
    other.close()


@pytest.mark.parametrize(
    "fragment",
    [
        "#actor=freedonia",
        "#at=soon",
        "#at=2021-13",
        "#relation=__proto__",
        "#actor=constructor&to=x",
        "#according=nobody",
        "#relations",
        "#=&&=",
        "#%",
    ],
)
def test_a_fragment_that_no_page_wrote_does_no_harm(browser: Browser, bundled_map: Path, bundled: Dataset, fragment: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(bundled_map.as_uri() + fragment)
    expect(page.locator("#date")).to_have_value(bundled.record_ends.text)
    assert errors == []
    page.close()


@pytest.mark.parametrize(("group", "values"), [("tier", None), ("kind", None), ("certainty", None), ("axis", None)])
def test_filters_take_away_what_they_name_and_move_nothing(opened: Page, bundled: Dataset, group: str, values: None) -> None:
    opened.locator("#ever").check()
    before = opened.evaluate("actorgraph.network.getPositions()")
    boxes = opened.locator(f"#filters [name={group}]")
    for box in boxes.all():
        value = str(box.get_attribute("value"))
        box.uncheck()
        shown = opened.evaluate("[...actorgraph.view.kept].map((place) => actorgraph.data.relations[place].id)")
        expected = [r.id for r in bundled.relations if value not in traits(bundled, r.id, group)]
        assert sorted(shown) == sorted(expected), value
        assert opened.locator("#relations tbody tr:visible").count() == len(expected)
        box.check()
    assert opened.evaluate("actorgraph.network.getPositions()") == before
    assert count_of(opened) == len(bundled.relations)


def traits(bundled: Dataset, relation: str, group: str) -> set[str]:
    """What a filter of this group knows a relation by."""
    found = bundled.relation[relation]
    claim = next(c for c in bundled.between(found.subject, found.object, ever=True).relations if c.id == relation)
    entry = bundled.type[found.type]
    return {
        "tier": {entry.tier or "neither"},
        "kind": {bundled.actor[found.subject].kind, bundled.actor[found.object].kind},
        "certainty": {claim.certainty},
        "axis": {entry.axis},
    }[group]


def test_date_by_slider_field_and_buttons(opened: Page) -> None:
    date, slider = opened.locator("#date"), opened.locator("#year")
    opened.locator("#earlier").click()
    expect(date).to_have_value("2023")
    slider.focus()
    opened.keyboard.press("ArrowLeft")
    expect(date).to_have_value("2022")
    date.fill("2021-08-15")
    assert opened.evaluate(STATE)["at"] == "2021-08-15"
    expect(slider).to_have_value("2021")
    date.press("ArrowUp")
    expect(date).to_have_value("2022")
    date.fill("2021-02-30")
    expect(date).to_have_attribute("aria-invalid", "true")
    assert opened.evaluate(STATE)["at"] == "2022"
    date.blur()
    expect(date).to_have_value("2022")
    opened.locator("#ever").check()
    assert opened.evaluate(STATE)["at"] == "ever"


def test_drag_moves_an_actor_and_reset_brings_it_back(opened: Page) -> None:
    before = place_of(opened, "china")
    opened.mouse.move(*before)
    opened.mouse.down()
    opened.mouse.move(before[0] - 60, before[1] + 40, steps=5)
    opened.mouse.up()
    assert place_of(opened, "china") == pytest.approx((before[0] - 60, before[1] + 40), abs=3)
    assert opened.evaluate(STATE)["actor"] == ""
    opened.locator("#reset").click()
    opened.wait_for_timeout(100)
    assert place_of(opened, "china") == pytest.approx(before, abs=2)


def test_table_sorts_finds_and_leads_to_the_picture(opened: Page, bundled: Dataset) -> None:
    rows = opened.locator("#relations tbody tr:visible")
    opened.get_by_role("button", name="Subject").click()
    subjects = rows.locator("td:first-child").all_inner_texts()
    assert subjects == sorted(subjects)
    opened.get_by_role("button", name="Subject").click()
    assert opened.locator("#relations th").first.get_attribute("aria-sort") == "descending"
    assert rows.locator("td:first-child").all_inner_texts() == subjects[::-1]
    opened.locator("#find").fill("durand line")
    assert 0 < rows.count() < len(subjects)
    assert all("durand line" in text.casefold() for text in rows.all_inner_texts())
    rows.first.locator(".summary").click()
    assert opened.evaluate(STATE)["relation"]
    expect(opened.locator("tr.chosen")).to_have_count(1)
    expect(opened.locator("#panel .sentence")).to_have_text(rows.first.locator(".summary").inner_text())


def test_keyboard_alone_reaches_everything(opened: Page) -> None:
    """Tab from the top meets, in this order, every part of the page; the canvas is no trap."""
    met = []
    for _ in range(90):
        opened.keyboard.press("Tab")
        met.append(opened.evaluate("(document.activeElement.closest('[id]') || document.body).id"))
        assert opened.evaluate("document.activeElement.tagName") != "CANVAS"
        if met[-1].startswith("row-"):
            break
    wanted = [
        "search",
        "earlier",
        "date",
        "later",
        "year",
        "ever",
        "possible",
        "itself",
        "voice",
        "filters",
        "all",
        "closer",
        "reset",
        "copy",
        "png",
        "svg",
        "panel",
        "find",
        "row-",
    ]
    order = iter(met)
    assert all(any(found.startswith(part) for found in order) for part in wanted), met
    opened.keyboard.press("Enter")
    expect(opened.locator("#panel h2")).to_be_focused()


@pytest.fixture(scope="module")
def small_map(bundled: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with fewer rows than the whole, and of the same make: axe takes its time over each."""
    path = tmp_path_factory.mktemp("small") / "map.html"
    bundled.map(path, around="al-qaeda", ever=True)
    return path


@pytest.mark.parametrize("view", ["#actor=", "#actor=al-qaeda", "#actor=al-qaeda&to=ttp", "#relation"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, small_map: Path, bundled: Dataset, view: str, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    relation = bundled.relations_of["al-qaeda"][0].id
    page.goto(small_map.as_uri() + view.replace("#relation", f"#relation={relation}"))
    # axe is put in from outside, past the page's policy, and runs over all of it.
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    found = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in results.response["violations"]]
    assert found == []
    page.close()


@pytest.mark.parametrize("width", [320, 390, 720])
def test_narrow_screens_and_large_text_need_no_sideways_scrolling(browser: Browser, bundled_map: Path, width: int) -> None:
    """720 pixels are what 200 % zoom leaves of 1440."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(bundled_map.as_uri() + "#actor=pakistan")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#panel h2")).to_be_visible()
    assert page.get_by_role("row").count() > 10  # the table is one to those who hear it
    small = page.evaluate(
        """[...document.querySelectorAll("button, select, input:not([type=checkbox]), label:has([type=checkbox])")]
            .filter((each) => each.checkVisibility()).map((each) => [each.outerHTML.slice(0, 60), each.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 && box.height > 0)"""
    )
    assert [html for html, box in small if "range" not in html and box["height"] < 16] == []
    page.close()


def test_without_script_table_sources_and_picture_remain(browser: Browser, bundled_map: Path, bundled: Dataset) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bundled_map.as_uri())
    assert page.locator("#relations tbody tr:visible").count() == len(bundled.relations)
    assert page.locator("#sources li:visible").count() == len(bundled.sources)
    assert page.locator("#actors article:visible").count() == len(bundled.actors)
    expect(page.locator("#drawing svg")).to_be_visible()
    assert page.locator(".needs-script:visible").count() == 0
    context.close()


def test_print_shows_the_table_with_sources(opened: Page) -> None:
    opened.emulate_media(media="print")
    for gone in ("main", ".search", "#scope", "#find"):
        expect(opened.locator(gone)).to_be_hidden()
    expect(opened.locator("#relations tbody tr:visible").first).to_be_visible()
    expect(opened.locator("#sources")).to_be_visible()
    assert opened.locator(".scroll").evaluate("(each) => getComputedStyle(each).maxHeight") == "none"


def test_forced_colours_keep_tiers_apart_by_dash(browser: Browser, bundled_map: Path) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(bundled_map.as_uri())
    samples = page.locator("#filters .line").evaluate_all(
        """(lines) => lines.map((line) => [
            getComputedStyle(line).stroke, line.getAttribute("stroke-dasharray"), line.getAttribute("stroke-width"),
        ])"""
    )
    assert len({stroke for stroke, _, _ in samples}) == 1
    assert len({(dash, width) for _, dash, width in samples}) == len(samples)
    page.close()


@pytest.mark.parametrize("language", ["ps", "ur", "ar", "fa"])
def test_names_from_right_to_left(opened: Page, bundled: Dataset, language: str) -> None:
    named = next(actor for actor in bundled.actors if language in dict(actor.names))
    opened.goto(opened.url.split("#")[0] + f"#actor={named.id}")
    name = opened.locator(f'#panel bdi[lang="{language}"]')
    expect(name).to_have_text(dict(named.names)[language])
    assert name.evaluate("(each) => getComputedStyle(each).direction") == "rtl"


def test_svg_and_png_are_the_view(opened: Page, bundled: Dataset, tmp_path: Path) -> None:
    opened.locator("#date").fill("2021-08")
    with opened.expect_download() as download:
        opened.locator("#svg").click()
    assert download.value.suggested_filename == f"{bundled.description.id}-2021-08.svg"
    download.value.save_as(tmp_path / "view.svg")
    root = ElementTree.parse(tmp_path / "view.svg").getroot()  # noqa: S314 - our own
    drawn = {str(each.get("id")) for each in root.iter() if re.fullmatch(r"drawn-r\d+", str(each.get("id")))}
    assert drawn == {f"drawn-r{place}" for place in opened.evaluate("[...actorgraph.view.kept]")}
    words = {"".join(each.itertext()) for each in root.iter() if each.tag.endswith("text")}
    assert {"As of 2021-08", "ally", "adversary"} <= words
    with opened.expect_download() as download:
        opened.locator("#png").click()
    download.value.save_as(tmp_path / "view.png")
    data = (tmp_path / "view.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * int(float(str(root.get("width"))))


def test_around_opens_at_its_actor(browser: Browser, bundled: Dataset, tmp_path: Path) -> None:
    bundled.map(tmp_path / "iskp.html", around="iskp", depth=1, as_of="2021")
    page = browser.new_page()
    page.goto((tmp_path / "iskp.html").as_uri())
    expect(page.locator("#panel h2")).to_have_text(bundled.actor["iskp"].name)
    assert page.evaluate(STATE)["at"] == "2021"
    expect(page.locator("#relations .bar p")).to_contain_text("left out")
    page.close()


def test_a_long_table_starts_with_its_first_rows(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text("id: long\ntitle: Long\nversion: '1'\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("- {id: s, title: S, publisher: P, issued: '2022'}\n", encoding="utf-8")
    (tmp_path / "actors.yaml").write_text(
        "".join(f"- {{id: {name}, name: {name.title()}, kind: state}}\n" for name in ("freedonia", "ruritania")), encoding="utf-8"
    )
    claim = (
        "- {{id: r{0}, subject: freedonia, type: accuses, object: ruritania, summary: Claim {0}., citations: [{{source: s}}]}}\n"
    )
    (tmp_path / "relations.yaml").write_text("".join(map(claim.format, range(450))), encoding="utf-8")
    actorgraph.load(tmp_path).map(tmp_path / "map.html")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    rows = page.locator("#relations tbody tr:visible")
    expect(rows).to_have_count(400)
    expect(page.locator("#table-count")).to_contain_text("450 of 450 relations")
    page.locator("#more-rows").click()
    expect(rows).to_have_count(450)
    expect(page.locator("#more-rows")).to_be_hidden()
    page.close()

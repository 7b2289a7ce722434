"""How long the map takes: until it is written, until a browser has drawn it, and until a click is answered.

What happens in the browser is elapsed time, the median of some rounds, so it wants a machine that does nothing else.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from actorgraph import load
from actorgraph.map.page import fixed
from benchmarks.datasets import with_few_hubs, workplace
from benchmarks.table import Row
from benchmarks.timing import WITHOUT_SNAPSHOT, setting, tasks

TITLE = "The map; in the browser: elapsed time"
SIZES = (135, 1_500, 5_000)
ROUNDS = 5

MOST_ACTORS = 1_000
EMPTY = "empty page with vis-network"
CLICK = """(actor) => new Promise((done) => {
    const start = performance.now();
    document.querySelector("#search").value = "";
    actorgraph.open({ actor, relation: "", to: "", only: "" });
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    addEventListener("hashchange", drawn, { once: true });
})"""
READY = """new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
})"""


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Each size against loading the dataset, and against an empty page; nothing where there is no Chromium."""
    if (path := shutil.which("chromium")) is None:
        return
    with workplace() as place, setting(WITHOUT_SNAPSHOT), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        empty = place / "empty.html"
        empty.write_text(f"<!DOCTYPE html><script>{fixed()[1].text}</script>", encoding="utf-8")
        for size in sizes:
            actors = min(size // 3 + 5, MOST_ACTORS)
            folder = with_few_hubs(place / str(size), actors, size)
            yield from _of(folder, browser, empty, f" ({actors:,} actors, {size:,})", rounds)
        browser.close()


def _of(folder: Path, browser: Browser, empty: Path, of_size: str, rounds: int) -> Iterator[Row]:
    dataset, page = load(folder), folder / "map.html"
    took = tasks({"written": lambda: dataset.map(page), "load": lambda: load(folder)}, min(rounds, 2))
    yield Row(f"`map`{of_size}", took["written"], "loading", took["load"])
    yield Row(f"size of the page{of_size}", page.stat().st_size, EMPTY, empty.stat().st_size, unit="B")
    times = [(_ready(browser, empty), *_ready_and_clicked(browser, page)) for _ in range(rounds)]
    floor, ready, click = (statistics.median(column) / 1000 for column in zip(*times, strict=True))
    yield Row(f"page drawn{of_size}", ready, EMPTY, floor)
    yield Row(f"click answered{of_size}", click, EMPTY, floor)


def _ready(browser: Browser, page: Path) -> float:
    """Milliseconds until a page is drawn."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(page.as_uri())
    ready: float = tab.evaluate(READY)
    tab.close()
    return ready


def _ready_and_clicked(browser: Browser, page: Path) -> tuple[float, float]:
    """Milliseconds until a page is drawn, and until a click on an actor is answered and drawn."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(page.as_uri())
    ready: float = tab.evaluate(READY)
    click = statistics.median(tab.evaluate(CLICK, f"group-{number}") for number in range(3))
    tab.close()
    return ready, click

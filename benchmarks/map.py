"""How long the map takes: until it can be used, and until a click is answered, for 50, 500 and 1,000 actors.

Times are given as multiples of what the same browser needs to open an empty page with vis-network in it, measured in the same
run, and in milliseconds. Run it with `python benchmarks/map.py` on a machine that does nothing else.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import actorgraph
from actorgraph.map.page import fixed

SIZES = ((50, 135), (500, 1_500), (1_000, 5_000))
ROUNDS = 5
TYPES = ("allied-with", "supports", "cooperates-with", "rival-of", "fights", "accuses", "talks-with", "part-of")
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


def write_dataset(folder: Path, actors: int, relations: int) -> None:
    """An invented dataset of this size: a few hubs, many leaves, some pairs with several relations."""
    chance = random.Random(actors)
    ids = [f"actor-{number}" for number in range(actors)]
    (folder / "dataset.yaml").write_text(f"id: invented\ntitle: {actors} invented actors\nversion: '1'\n", encoding="utf-8")
    (folder / "sources.yaml").write_text(
        "- {id: gazette, title: Gazette, publisher: Freedonia Press, issued: '2022'}\n", encoding="utf-8"
    )
    (folder / "actors.yaml").write_text(
        "".join(f"- {{id: {name}, name: Invented {name}, kind: armed-group}}\n" for name in ids), encoding="utf-8"
    )
    rows = []
    for number in range(relations):
        one = ids[min(int(chance.paretovariate(1.1)), actors) - 1]
        two = ids[chance.randrange(actors)]
        if one == two:
            two = ids[(ids.index(one) + 1) % actors]
        rows.append(
            f"- id: relation-{number}\n  subject: {one}\n  type: {chance.choice(TYPES)}\n  object: {two}\n"
            f"  when: '{chance.randint(1990, 2021)}/..'\n  summary: What number {number} of the invented claims says of the two.\n"
            f"  citations:\n  - source: gazette\n    phrase: invented words number {number}\n"
        )
    (folder / "relations.yaml").write_text("".join(rows), encoding="utf-8")


def opened(browser: Browser, page: Path, *, click: bool) -> tuple[float, float]:
    """Milliseconds until a page is drawn, and until a click on an actor is answered and drawn."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(page.as_uri())
    ready = tab.evaluate(READY)
    answer = statistics.median(tab.evaluate(CLICK, f"actor-{number}") for number in range(3)) if click else 0.0
    tab.close()
    return ready, answer


def main() -> None:
    """Print a table of all sizes."""
    write = sys.stdout.write
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        (folder / "empty.html").write_text(f"<!DOCTYPE html><script>{fixed()[1].text}</script>", encoding="utf-8")
        floor = statistics.median(opened(browser, folder / "empty.html", click=False)[0] for _ in range(ROUNDS))
        write(f"{'actors':>7}{'relations':>11}{'written s':>11}{'page kB':>9}{'usable ×':>10}{'usable ms':>11}{'click ms':>10}\n")
        write(f"{'-':>7}{'-':>11}{'-':>11}{(folder / 'empty.html').stat().st_size // 1000:>9}{1:>10.1f}{floor:>11.0f}{'-':>10}\n")
        for actors, relations in SIZES:
            data = folder / str(actors)
            data.mkdir()
            write_dataset(data, actors, relations)
            dataset, start = actorgraph.load(data), time.perf_counter()
            dataset.map(data / "map.html")
            written = time.perf_counter() - start
            times = [opened(browser, data / "map.html", click=True) for _ in range(ROUNDS)]
            ready, click = (statistics.median(column) for column in zip(*times, strict=True))
            size = (data / "map.html").stat().st_size // 1000
            write(f"{actors:>7}{relations:>11}{written:>11.1f}{size:>9}{ready / floor:>10.1f}{ready:>11.0f}{click:>10.0f}\n")
        browser.close()


if __name__ == "__main__":
    main()

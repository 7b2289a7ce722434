"""What the page shows for an actor and a date is what `allies` and `hostile` answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from actorgraph import Dataset
from actorgraph.questions.answers import Answer
from actorgraph.questions.claims import claims_at
from actorgraph.questions.scope import Scope
from tests.map.conftest import Opened
from tests.map.expected import standing_on_page

DATES = ("1996", "2001-09", "2008", "2014-06", "2018-12-23", "2021-08", "2021-08-15", "2022-02", "2024-06", None)
SHOWN = """(states) => states.map((state) => {
    location.hash = state;
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    const read = (sign) => [...document.querySelectorAll(`#panel ul[data-sign="${sign}"] > li`)].map((item) => item.dataset.answer);
    return [read("1"), read("-1")];
})"""


CHAINS = """(state) => {
    location.hash = state;
    dispatchEvent(new HashChangeEvent("hashchange"));
    return [actorgraph.view.paths.number, actorgraph.view.paths.first];
}"""


def answered(answer: Answer) -> dict[str, Any]:
    """An answer as the page writes it down beside what it shows."""
    return {**standing_on_page(answer), "claims": [claim.id for claim in answer.relations]}


def compare(
    page: Page, dataset: Dataset, options: list[dict[str, Any]], fragment: dict[str, str], only: set[str] | None = None
) -> None:
    """The panel of every actor, or of some, for each set of options, against the answers of the library."""
    actors = [actor for actor in dataset.actors if only is None or actor.id in only]
    assert actors
    for scope in options:
        asked = {"at": scope["as_of"]} if scope.get("as_of") else {"at": "ever"} if scope.get("ever") else {}
        states = ["#" + urlencode({"actor": actor.id, **asked, **fragment}) for actor in actors]
        panels = page.evaluate(SHOWN, states)
        for actor, (allies, hostile) in zip(actors, panels, strict=True):
            for sign, shown, asks in ((1, allies, dataset.allies), (-1, hostile, dataset.hostile)):
                expected = [answered(answer) for answer in asks(actor.id, **scope).answers]
                assert [json.loads(each) for each in shown] == expected, (actor.id, scope, sign)


def test_every_actor_at_ten_dates(opened: Page, bundled: Dataset) -> None:
    compare(opened, bundled, [{"as_of": date} for date in DATES], {})


@pytest.mark.parametrize("date", ["199X", "2021~", "2021/2022", "2021-XX", "-0044"])
def test_opens_at_a_date_that_only_edtf_can_tell(browser: Browser, bundled: Dataset, tmp_path: Path, date: str) -> None:
    bundled.map(tmp_path / "map.html", as_of=date)
    page = browser.new_page()
    watched = Opened(page).watch()
    page.goto((tmp_path / "map.html").as_uri())
    field = page.locator("#date")
    expect(field).to_have_value(date)
    expect(page.locator("#count")).to_contain_text(f"as of {date}")
    expect(page.locator("#year")).to_have_attribute("aria-valuetext", f"as of {date}")
    compare(page, bundled, [{"as_of": date}, {"as_of": "2022"}, {"ever": True}], {})
    field.fill("2021")
    field.fill(date)
    assert page.evaluate("actorgraph.state.at") == date
    page.close()
    assert watched.complaints == []


def test_every_actor_at_any_time(opened: Page, bundled: Dataset) -> None:
    compare(opened, bundled, [{"ever": True}], {})


@pytest.mark.parametrize("date", ["2001-09", "2021", None])
def test_every_actor_with_what_may_have_held(opened: Page, bundled: Dataset, date: str | None) -> None:
    compare(opened, bundled, [{"as_of": date, "possible": True}], {"possible": "yes"})


@pytest.mark.parametrize("date", ["2018", "2022-02"])
def test_every_actor_with_what_is_stated(opened: Page, bundled: Dataset, date: str) -> None:
    compare(opened, bundled, [{"as_of": date, "stated_only": True}], {"off": "certainty.hedged,certainty.alleged"})


@pytest.mark.parametrize("date", ["2021-08", None])
def test_every_actor_only_itself(opened: Page, bundled: Dataset, date: str | None) -> None:
    compare(opened, bundled, [{"as_of": date, "only_itself": True}], {"itself": "yes"})


def test_every_actor_that_a_voice_speaks_of(opened: Page, bundled: Dataset) -> None:
    voices = opened.evaluate("[...document.querySelectorAll('#voice option')].map((option) => option.value).filter(Boolean)")
    assert {source.id for source in bundled.sources} <= set(voices)
    for voice in voices:
        said = claims_at(bundled, bundled.relations, Scope.of(bundled, according_to=voice))
        actors = {end for claim in said for end in (claim.subject, claim.object)}
        compare(opened, bundled, [{"as_of": "2021-12", "according_to": voice}], {"according": voice}, actors)


def test_paths_between_pairs(opened: Page, bundled: Dataset) -> None:
    for one in ("china", "iskp"):
        for other in (actor.id for actor in bundled.actors if actor.id != one):
            shown = opened.evaluate(
                CHAINS,
                "#" + urlencode({"actor": one, "to": other, "at": "2022-02"}),
            )
            found = bundled.path(one, other, as_of="2022-02", limit=12)
            assert shown == [found.chains, [[actor.id for actor in chain.actors] for chain in found.answers]], (one, other)

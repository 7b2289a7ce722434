"""What the panel says beside the answers: what is older, what may have held, what is denied, and where the record ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from actorgraph import Dataset
from actorgraph.cli.views.wording import beyond_note, doubts, times
from tests.drawn import drawn
from tests.map.conftest import Opened

Open = Callable[[Dataset, str], Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the map of a world at a fragment; whatever the page complains of fails the test."""
    page = browser.new_page()
    watched = Opened(page).watch()

    def opened(world: Dataset, fragment: str) -> Page:
        world.map(tmp_path / "map.html")
        page.goto((tmp_path / "map.html").as_uri() + fragment)
        return page

    yield opened
    page.close()
    assert watched.complaints == []


def headings(page: Page) -> list[str]:
    return page.locator("#panel h3").all_inner_texts()


def quiet(page: Page) -> list[str]:
    """The sentences beside the lists; the first is about the actor itself."""
    return page.locator("#panel > p.quiet").all_inner_texts()


def test_older_answers_stand_below_the_current_ones(show: Open) -> None:
    world = drawn("freedonia arms sylvania - gazette\nfreedonia arms ruritania - courier\nfreedonia designates sylvania - gazette")
    page = show(world, "#actor=freedonia&only=allies")
    assert headings(page) == ["Allies (1)", "Friends last heard of in 2010 (1)"]
    assert quiet(page)[-1] == "No source says so in the 2 years before this date, and none says that it ended."
    old = page.locator("#panel .standing").last
    assert old.locator(".facts").first.inner_text() == (
        "ally · from Freedonia · silent since 2010-05-01 (11 years 10 months) · also adversary, last attested 2010-05-01"
    )
    page = show(world, "#actor=freedonia&only=hostile")
    assert headings(page) == ["Adversaries (1)"]


def test_a_start_is_only_what_a_source_tells(show: Open) -> None:
    world = drawn(
        "freedonia arms sylvania 2019/.. courier\nfreedonia arms ruritania - herald courier\nfreedonia arms osterlich - courier"
    )
    page = show(world, "#actor=freedonia&only=allies")
    facts = dict(
        zip(page.locator(".standing > a").all_inner_texts(), page.locator(".standing > .facts").all_inner_texts(), strict=True)
    )
    assert facts == {
        "Sylvania": "from Freedonia · since 2019 · last attested 2022-03",
        "Ruritania": "from Freedonia · known since 2020-01-15 · last attested 2022-03",
        "Osterlich": "from Freedonia · last attested 2022-03",
    }


def test_each_side_of_a_mixed_pair_has_its_own_times(show: Open) -> None:
    world = drawn("freedonia arms sylvania 2019/.. courier\nfreedonia fights sylvania 2020-01/.. herald:hedges")
    page = show(world, "#actor=freedonia&only=hostile&at=2021")
    assert page.locator(".standing > .facts").inner_text() == (
        "mutual · since 2020-01 · last attested 2020-01-15 · hedged · presumed for 11 months · "
        "mixed: also ally, since 2019, last attested 2022-03"
    )


def test_a_side_that_is_older_makes_no_pair_mixed(show: Open) -> None:
    world = drawn("freedonia arms sylvania 2019/.. courier\nfreedonia fights sylvania 2020-01/.. herald:hedges")
    page = show(world, "#actor=freedonia&only=allies")
    assert page.locator(".standing > .facts").inner_text() == (
        "from Freedonia · since 2019 · last attested 2022-03 · also adversary, silent since 2020-01-15 (2 years 2 months)"
    )


def test_three_kinds_of_nothing(show: Open) -> None:
    world = drawn("freedonia arms sylvania - courier\nfreedonia fights ruritania 2019/2020 courier")
    for fragment, sentence in (
        ("#actor=sylvania&only=hostile", "As foes: nothing on record. No record does not mean neutral."),
        ("#actor=sylvania&only=allies&at=2010", "As friends: nothing is dated to 2010; 1 claim may have held."),
        ("#actor=ruritania&only=hostile&at=2015", "As foes: nothing on record for 2015; the record speaks of 2019 to 2020."),
    ):
        assert sentence in quiet(show(world, fragment))


def test_what_may_have_held_is_a_line_with_names(show: Open) -> None:
    world = drawn(
        """freedonia arms sylvania - courier
        freedonia supports sylvania - courier
        freedonia arms ruritania - courier
        freedonia arms osterlich 2010/.. courier"""
    )
    page = show(world, "#actor=freedonia&only=allies&at=2015")
    line = page.locator("#panel .may")
    assert line.inner_text() == "May also have held as friends, dates not told (3 claims): Sylvania (2), Ruritania."
    line.get_by_role("link", name="Ruritania").click()
    expect(page.locator("#panel h2")).to_have_text("Ruritania")


def test_what_its_own_source_denies_is_shown_and_not_counted(show: Open) -> None:
    world = drawn("freedonia arms sylvania - courier:reports:ruritania courier:denies\nfreedonia funds sylvania - courier:denies")
    page = show(world, "#actor=freedonia&only=allies")
    assert headings(page) == ["Denied, and not counted (2)"]
    assert page.locator("#panel .claims .facts").all_inner_texts()[0].endswith("refuted · disputed")


def test_a_date_after_the_newest_source_is_marked(show: Open) -> None:
    world = drawn("freedonia arms sylvania - courier")
    page = show(world, "#actor=freedonia")
    note = page.locator("#beyond")
    expect(note).to_be_hidden()
    page.locator("#date").fill("2022-04")
    expect(note).to_have_text(str(beyond_note(world.allies("freedonia", as_of="2022-04").question, world)))
    assert note.get_attribute("role") == "status"
    page.locator("#date").fill("2022")
    expect(note).to_be_hidden()
    page.locator("#date").fill("2099")
    expect(note).to_be_visible()
    page.locator("#ever").check()
    expect(note).to_be_hidden()


POWERS = """
    osterlich governs freedonia 2004/2021-08-15
    ruritania governs freedonia 2021-08-15/..
    sylvania  arms      freedonia -       courier
    sylvania  fights    ruritania 2020/.. courier
    freedonia accuses   ruritania 2022-02 courier
    sylvania  rival-of  osterlich -       courier
"""
KINDS = {"ruritania": "government", "osterlich": "government"}


def power(page: Page) -> list[str]:
    """What the panel says of powers."""
    return page.locator("#panel .power").all_inner_texts()


def opened_claims(page: Page) -> list[str]:
    """What is said of each claim behind the answers."""
    folded = page.locator("#panel .standing details")
    for each in folded.locator("summary").all():
        each.click()
    expect(folded.locator(".claims")).to_have_count(folded.count())  # a list is made only after its fold was opened
    return page.locator("#panel details .claims .facts").all_inner_texts()


def test_all_times_name_those_who_were_one_power(show: Open) -> None:
    page = show(drawn(POWERS, kinds=KINDS), "#actor=ruritania&at=ever")
    assert power(page) == ["For all times each actor is taken by itself. See also Freedonia."]


def test_the_faces_of_a_power_answer_together(show: Open) -> None:
    page = show(drawn(POWERS, kinds=KINDS), "#actor=ruritania")
    (line,) = power(page)
    assert line == (
        "Forms one power with Freedonia. Claims about them are marked “as”; “only itself” omits them. Left out: 1 among them."
    )
    assert headings(page) == ["Allies (1)", "Adversaries (1)", "Parts, wholes and other ties (1)"]
    assert opened_claims(page) == ["arms · as Freedonia · attested 2022-03", "fights · since 2020"]
    expect(page.locator("#table-count")).to_have_text("4 of 6 relations on Ruritania (with Freedonia) as of 2022-03-31.")
    page.locator("#itself").check()
    assert page.evaluate("location.hash") == "#actor=ruritania&itself=yes"
    assert power(page) == []
    assert headings(page) == ["Adversaries (1)", "Rivals (1)", "Parts, wholes and other ties (1)"]
    page.locator("#itself").uncheck()
    page.locator("#panel .power a", has_text="Freedonia").click()
    expect(page.locator("#panel h2")).to_have_text("Freedonia")


def test_the_faces_of_a_power_are_one_answer(show: Open) -> None:
    page = show(drawn(POWERS, kinds=KINDS), "#actor=sylvania&only=hostile")
    names = page.locator("#panel .standing").evaluate_all("(items) => items.map((item) => item.innerText.split('\\n')[0])")
    assert names == ["Freedonia (with Ruritania)", "Osterlich"]
    assert opened_claims(page)[0] == "fights · as Ruritania · since 2020"
    assert power(page) == []


def test_a_change_of_government_within_the_date_is_said(show: Open) -> None:
    page = show(drawn(POWERS, kinds=KINDS), "#actor=freedonia&at=2021-08")
    assert power(page)[1:] == [
        "The government of Freedonia changed during 2021-08, from Osterlich to Ruritania. "
        "Each power is taken as it stood on the last day."
    ]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (
            "osterlich governs freedonia 2020/..\nruritania governs freedonia 2020/..\nsylvania arms freedonia -",
            "Freedonia is governed by Osterlich and by Ruritania, so each answers for itself.",
        ),
        (
            "ruritania governs freedonia 2020/..\nruritania governs sylvania 2020/..\nsylvania arms freedonia -",
            "Ruritania governs Freedonia and another state, so each answers for itself.",
        ),
    ],
)
def test_who_answers_for_itself_because_of_who_governs_it(show: Open, drawing: str, words: str) -> None:
    page = show(drawn(drawing, kinds=KINDS), "#actor=freedonia")
    assert power(page)[0] == words
    assert headings(page)[0] == "Allies (1)"


def test_a_part_of_the_map_says_that_it_lacks_claims_of_a_power(show: Open, tmp_path: Path) -> None:
    world = drawn(POWERS + "\n    freedonia arms borduria -", kinds=KINDS)
    page = show(world, "#actor=ruritania")
    world.map(tmp_path / "map.html", around="ruritania")
    page.reload()
    assert power(page)[0].endswith(" Not all of their claims are on this page.")
    assert page.locator("#panel .standing a").all_inner_texts() == ["Sylvania", "Sylvania"]


@pytest.mark.parametrize(
    ("drawing", "date", "words"),
    [
        ("freedonia arms sylvania - courier", "2022-03", "holds"),
        ("freedonia attacks sylvania 2021 courier", "2022-03", "recent: it happened within the last 2 years"),
        ("freedonia attacks sylvania 2021 courier", "2024-03", "not at this date"),
        ("freedonia arms sylvania - courier", "2020", "possible: its dates are not told, or too vague to say"),
        (
            "freedonia arms sylvania - courier",
            "2023-03-31",
            "presumed for 1 year: no source speaks of this time, and none says that it ended",
        ),
        (
            "freedonia arms sylvania - courier",
            "2024-09-30",
            "older: no source has said so for 2 years 6 months, and none says that it ended",
        ),
    ],
)
def test_a_relation_says_how_it_holds(show: Open, drawing: str, date: str, words: str) -> None:
    page = show(drawn(drawing), f"#relation=r1&at={date}")
    assert words in page.locator("#panel dd").all_inner_texts()


def test_the_page_says_what_the_commands_say(opened: Page, bundled: Dataset) -> None:
    """Times and doubts of every answer about some actors, now and at a date at which much is old."""
    for actor in ("pakistan", "afghan-taliban", "ttp"):
        for date in ("2022-03", "2024-12-31"):
            opened.goto(opened.url.split("#")[0] + f"#actor={actor}&only=hostile&at={date}")
            shown = opened.locator("#panel .standing > .facts").all_inner_texts()
            answers = bundled.hostile(actor, as_of=date).answers
            assert answers
            for facts, answer in zip(shown, answers, strict=True):
                expected = [*times(answer), *(word for word in doubts(answer) if word != "older")]
                assert " · ".join(expected) in facts

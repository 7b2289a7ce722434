"""Answers for people: what a terminal shows, at any width, and in which words."""

from __future__ import annotations

import re

import pytest

from tests.cli.asked import NOTHING, QUESTIONS, assert_fits
from tests.conftest import WORLD, Variant, run_here


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_line_but_a_link_is_wider_than_the_terminal(name: str, width: int) -> None:
    done = run_here(*QUESTIONS[name], "--data", WORLD, env={"COLUMNS": str(width)})
    assert done.code == 0, done.stderr
    assert_fits(done.stdout, width)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(
    "question", ["hostile pakistan", "show afghan-taliban", "between pakistan ttp", "actors", "sources", "types", "timeline ttp"]
)
def test_the_bundled_answers_fit_too(question: str, width: int) -> None:
    assert_fits(run_here(*question.split(), env={"COLUMNS": str(width)}).stdout, width)


def test_the_answer_of_the_invented_world() -> None:
    assert (
        run_here("hostile", "freedonia", "--data", WORLD, "--possible").stdout
        == """\
Hostile to Freedonia, as of 2022-03-31

Adversaries (2)

  Red Banner
    mutual · since 2015-03 · last attested 2022-03
    since 2015-03  Freedonia's army and the Red Banner are at war. [1][2]
                   (fights)

  Sylvania
    mutual · since 2022 · last attested 2022-03 · possible
    2022           The two are enemies now. [3] (adversary of, possible)

Sources

  Trouble in the Hills. Sylvania Herald, 2020-01-15.
    [1]   “the war in the hills”
          https://example.org/herald/hills#part-2:~:text=the%20war%20in%20the%20hills

  Who Pays the Red Banner? Courier, 2022-03.
    [2]   “a war without a front” page 3
    [3]   “the two enemies of today”
"""
    )


def test_an_answer_says_its_date_and_what_it_left_out() -> None:
    stdout = run_here("hostile", "freedonia", "--data", WORLD).stdout
    assert stdout.startswith("Hostile to Freedonia, as of 2022-03-31\n")
    assert "Left out: 1 that may have held (--possible).\n" in stdout
    stdout = run_here("hostile", "freedonia", "--data", WORLD, "--ever", "--according-to", "courier").stdout
    assert stdout.startswith("Hostile to Freedonia, at any time, according to courier\n")
    assert "Left out: 1 by other voices.\n" in stdout


def test_a_mixed_pair_says_so() -> None:
    stdout = run_here("allies", "freedonia", "--data", WORLD, "--ever").stdout
    assert "mixed: also adversary" in stdout


def test_a_verdict_keeps_the_names_as_they_are() -> None:
    stdout = run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout
    assert "Sylvania and Red Banner: ally. From Sylvania, last attested 2022-03, hedged,\ndisputed.\n" in stdout


def test_each_claim_on_a_pair_names_who_says_so() -> None:
    stdout = " ".join(run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout.split())
    assert (
        "Freedonia says, as reported by Sylvania Herald (2020-01-15); Sylvania denies, as reported by Courier (2022-03): " in stdout
    )
    assert "Courier (2022-03) suggests: Sylvania seems to let the Red Banner camp on its ground. [3] (shelters, hedged)" in stdout
    assert "What is contested Sylvania and Red Banner claim Freedonia says that Sylvania arms the Red Banner." in stdout


def test_a_source_that_denies_it_does_not_date_a_claim(variant: Variant) -> None:
    folder = variant("relations.yaml", "source: gazette\n    phrase: we never", old="source: courier\n    phrase: we never")
    assert "    by 2020-01-15  Freedonia says" in run_here("between", "sylvania", "red-banner", "--data", folder).stdout


def test_a_standing_through_a_part_of_the_other_is_seen_from_the_other(variant: Variant) -> None:
    old = "  when: ../2005\n  summary: Sylvania always trained the northerners, until 2005."
    folder = variant("relations.yaml", old.replace("2005", ".."), old=old)
    stdout = " ".join(run_here("between", "red-banner", "sylvania", "--with-parts", "--data", folder).stdout.split())
    turned = " ".join(run_here("between", "sylvania", "red-banner", "--with-parts", "--data", folder).stdout.split())
    assert "Sylvania via Northern Banner ally · towards Red Banner" in stdout
    assert "Sylvania via Northern Banner ally · towards Red Banner" in turned


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_on_record_is_an_answer(name: str) -> None:
    for form in ("table", "json", "jsonl", "csv", "markdown"):
        done = run_here(*NOTHING[name], "--data", WORLD, "--format", form)
        assert (done.code, done.stderr) == (0, ""), done
    assert run_here(*NOTHING[name], "--data", WORLD).stdout


@pytest.mark.parametrize("name", ["allies", "hostile", "between", "show"])
def test_nothing_on_record_is_not_called_neutral(name: str) -> None:
    stdout = " ".join(run_here(*NOTHING[name], "--data", WORLD).stdout.split())
    assert re.search(r"Nothing on record as of [\d-]+\. No record does not mean neutral\.", stdout)


def test_very_long_names_fit_too(variant: Variant) -> None:
    folder = variant("actors.yaml", f"name: {'Longname ' * 20}end", old="name: Sylvania")
    variant("actors.yaml", f"name: {'L' * 300}", old="name: Red Banner")
    variant("actors.yaml", f"name: {'長い名' * 50}", old="name: Northern Banner")
    for name in QUESTIONS:
        for width in (40, 80, 160):
            assert_fits(run_here(*QUESTIONS[name], "--data", folder, env={"COLUMNS": str(width)}).stdout, width)


def test_a_profile_says_whose_word_an_interest_rests_on() -> None:
    done = run_here("show", "freedonia", "--data", WORLD)
    assert "(Sylvania says, as reported by" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", ["timeline", "disputes"])
def test_some_questions_are_about_all_times_unless_a_date_is_given(command: str) -> None:
    assert "at any time" in run_here(command, "--data", WORLD).stdout.splitlines()[0]
    assert "as of 2020" in run_here(command, "--data", WORLD, "--as-of", "2020").stdout.splitlines()[0]
    assert run_here(command, "--data", WORLD, "--as-of", "2020", "--ever").code == 2


def test_a_wide_timeline_draws_what_is_certain_presumed_and_possible() -> None:
    lines = run_here("timeline", "freedonia", "--data", WORLD, env={"COLUMNS": "140"}).stdout.splitlines()
    assert "█ certain  ▒ presumed to continue  ░ possible" in lines[2]
    war = next(line for line in lines if "since 2015-03" in line)
    assert re.search(r"░?█+▒*›", war), war
    vague = next(line for line in lines if "about 2019" in line)
    assert "█" not in vague
    assert "░" in vague

"""Answers for people: what a terminal shows, at any width, and in which words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.asked import NOTHING, QUESTIONS, assert_fits
from tests.conftest import WORLD, Variant, run_here


def flat(*arguments: str | Path) -> str:
    """What a command prints, however its lines are broken."""
    return " ".join(run_here(*arguments).stdout.split())


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
    mutual · known since 2022 · last attested 2022-03
    2022           The two are enemies now. [3] (adversary of)

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
    assert "Left out" not in stdout
    stdout = run_here("hostile", "freedonia", "--data", WORLD, "--ever", "--according-to", "courier").stdout
    assert stdout.startswith("Hostile to Freedonia, at any time, according to courier\n")
    assert "Left out: 1 by other voices.\n" in stdout


def test_a_mixed_pair_says_so(variant: Variant) -> None:
    # Allies until 2001, enemies in 2022: at all times both, and never at once.
    assert "mixed" not in (stdout := flat("allies", "freedonia", "--data", WORLD, "--ever"))
    assert "also adversary, last attested 2022-03" in stdout
    folder = variant("relations.yaml", "when: 2000/..", old='when: "2022"')
    assert "mixed: also adversary" in flat("allies", "freedonia", "--data", folder, "--ever")


def test_a_verdict_comes_first_and_keeps_the_names_as_they_are() -> None:
    lines = run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout.splitlines()
    assert lines[:6] == [
        "Sylvania and Red Banner, as of 2022-03-31",
        "",
        "Sylvania and Red Banner: ally; from Sylvania.",
        "",
        "Ally  2 claims, known since 2020-01-15, last attested 2022-03, hedged",
        "",
    ]


def test_each_claim_on_a_pair_names_who_says_so() -> None:
    stdout = " ".join(run_here("between", "sylvania", "red-banner", "--data", WORLD).stdout.split())
    assert (
        "Freedonia says, as reported by Sylvania Herald (2020-01-15); Sylvania denies, as reported by Courier (2022-03): " in stdout
    )
    assert "Courier (2022-03) suggests: Sylvania seems to let the Red Banner camp on its ground. [3] (shelters, hedged)" in stdout
    assert "What is contested Sylvania and Red Banner claim Freedonia says that Sylvania arms the Red Banner." in stdout


def test_a_source_that_denies_it_does_not_date_a_claim(variant: Variant) -> None:
    folder = variant("relations.yaml", "source: gazette\n    phrase: we never", old="source: courier\n    phrase: we never")
    assert " attested 2020-01-15 Freedonia says" in flat("between", "sylvania", "red-banner", "--data", folder)


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
    assert stdout.endswith(" Nothing on record. No record does not mean neutral.")


def test_very_long_names_fit_too(variant: Variant) -> None:
    folder = variant("actors.yaml", f"name: {'Longname ' * 20}end", old="name: Sylvania")
    variant("actors.yaml", f"name: {'L' * 300}", old="name: Red Banner")
    variant("actors.yaml", f"name: {'長い名' * 50}", old="name: Northern Banner")
    for name in QUESTIONS:
        for width in (40, 80, 160):
            assert_fits(run_here(*QUESTIONS[name], "--data", folder, env={"COLUMNS": str(width)}).stdout, width)


def test_a_profile_says_whose_word_an_interest_rests_on() -> None:
    done = run_here("show", "freedonia", "--data", WORLD)
    assert "Sylvania says, as reported by Sylvania Herald (2020-01-15))" in " ".join(done.stdout.split())


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
    vague = next(line for line in lines if "until 2014" in line)
    assert "█" not in vague
    assert "░" in vague
    # A date without a slash counts on each of its days.
    dated = next(line for line in lines if "about 2019" in line)
    assert "█" in dated
    assert "░" not in dated


# --- time in words -------------------------------------------------------------------------------------------------

BEYOND = "This date is after the newest source, “Who Pays the Red Banner?” (2022-03). The answer shows what sources last said."


def test_what_is_older_stands_apart() -> None:
    lines = run_here("allies", "sylvania", "--data", WORLD, "--as-of", "2024-04").stdout.splitlines()
    assert "Allies" not in " ".join(lines)
    (heading,) = (line for line in lines if "last heard of" in line)
    assert heading == "Friends last heard of in 2022 (1)"
    shown = " ".join(" ".join(lines).split())
    assert "No source says so in the 2 years before this date, and none says that it ended." in shown
    assert "Red Banner ally · from Sylvania · known since 2020-01-15 · silent since 2022-03 (2 years)" in shown
    # A month earlier the shelter is current, and the arms are older than it.
    shown = flat("allies", "sylvania", "--data", WORLD, "--as-of", "2024-03-31")
    assert "last heard of" not in shown
    assert "Allies (1) Red Banner from Sylvania · known since 2020-01-15 · last attested 2022-03 · hedged · presumed" in shown
    assert "(arms, alleged, older, disputed)" in shown


@pytest.mark.parametrize(
    ("memory", "words"),
    [("6m", "in the 6 months before this date"), ("1y", "in the 1 year before this date"), ("0", "on this date")],
)
def test_the_memory_in_words(memory: str, words: str) -> None:
    shown = flat("allies", "sylvania", "--data", WORLD, "--as-of", "2024", "--memory", memory)
    assert f"No source says so {words}, and none says that it ended." in shown
    assert "last heard of" not in flat("allies", "sylvania", "--data", WORLD, "--as-of", "2024", "--memory", "3y")


@pytest.mark.parametrize("form", ["table", "markdown", "json", "jsonl", "csv"])
@pytest.mark.parametrize(
    "question",
    ["allies sylvania", "hostile freedonia", "between freedonia sylvania", "show zk", "timeline", "disputes", "path zk sylvania"],
)
def test_a_date_after_the_newest_source_is_answered_with_a_warning(question: str, form: str) -> None:
    done = run_here(*question.split(), "--data", WORLD, "--as-of", "2022-04-01", "--format", form)
    assert (done.code, done.stderr) == (0, f"{BEYOND}\n")
    # It also begins the document, which may be copied to where the warning is not.
    assert (BEYOND in " ".join(done.stdout.split())) is (form in {"table", "markdown"})
    done = run_here(*question.split(), "--data", WORLD, "--as-of", "2022-03-31", "--format", form)
    assert (done.code, done.stderr) == (0, "")
    assert "newest source" not in done.stdout


@pytest.mark.parametrize("form", ["table", "json"])
def test_changes_to_a_date_after_the_newest_source_are_answered_with_a_warning(form: str) -> None:
    done = run_here("changes", "2018", "2030", "--data", WORLD, "--format", form)
    assert (done.code, done.stderr) == (0, f"{BEYOND}\n")
    assert ("The later date is taken as 2022-03-31" in done.stdout) is (form == "table")
    assert run_here("changes", "2018", "2022", "--data", WORLD, "--format", form).stderr == ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("allies rufus-firefly", "Nothing on record. No record does not mean neutral."),
        ("allies freedonia", "Nothing on record for 2022-03-31; the record speaks of 1994 to 2001-09."),
        ("between freedonia north-banner", "Nothing on record. No record does not mean neutral."),
        ("between freedonia sylvania --as-of 2010", "Nothing on record for 2010; the record speaks of 1994 to 2022-03."),
        ("allies north-banner --as-of 2022", "Nothing is dated to 2022; 1 claim may have held."),
        ("hostile red-banner --as-of 2015-03-15", "Nothing is dated to 2015-03-15; 1 claim may have held."),
        ("between sylvania north-banner", "Nothing is dated to 2022-03-31; 1 claim may have held."),
        ("show red-banner --as-of 2015-03-15", "Nothing is dated to 2015-03-15; 2 claims may have held."),
        ("show freedonia --as-of 2010", "Nothing on record for 2010"),
        ("allies freedonia --according-to courier", "Nothing on record from courier. No record does not mean neutral."),
    ],
)
def test_an_empty_answer_says_which_kind_it_is(question: str, words: str) -> None:
    shown = flat(*question.split(), "--data", WORLD)
    assert f" {words}" in shown
    assert sum(shown.count(each) for each in ("Nothing on record", "Nothing is dated")) == 1


def test_who_may_also_be_part_of_an_answer_is_named_in_a_line(variant: Variant) -> None:
    named = "May also have held, dates not told (1 claim; see --possible): Northern Banner."
    assert named in flat("allies", "sylvania", "--data", WORLD)
    assert "May also have held" not in flat("allies", "sylvania", "--data", WORLD, "--possible")
    old = "when: 1994/2001-09\n"
    folder = variant("relations.yaml", "when: 1994/\n", old=old)
    many = "May also have held, dates not told (2 claims; see --possible): Freedonia, Northern Banner."
    assert many in flat("allies", "sylvania", "--data", folder)
    assert "May also have held as friends, dates not told (2 claims" in flat("show", "sylvania", "--data", folder)


def test_what_is_denied_is_shown_and_not_counted() -> None:
    shown = flat("allies", "freedonia", "--as-of", "2016", "--data", WORLD)
    assert "Denied, and not counted (1) 2016 Freedonia is said to have paid" in shown
    assert "denied [1] (Freedonia funds Northern Banner, denied)" in shown
    assert "Denied" not in flat("allies", "freedonia", "--as-of", "2017", "--data", WORLD)
    assert "Denied, and not counted (1)" in flat("show", "freedonia", "--as-of", "2016", "--data", WORLD)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_denial_is_marked_among_the_passages(form: str) -> None:
    shown = re.sub(r"\]\(#passage-\d\)|\\", "", flat("allies", "sylvania", "--data", WORLD, "--format", form))
    ((carried, denied),) = re.findall(r"Sylvania arms the Red Banner\. \[+(\d)\], denied \[+(\d)\]", shown)
    assert re.search(rf"\[{carried}\] \[?“rifles from across the river”", shown)
    assert re.search(rf"\[{denied}\] \[?“we never sent one rifle”", shown)


def test_since_is_told_and_known_since_is_not() -> None:
    shown = flat("hostile", "freedonia", "--data", WORLD)
    assert "Red Banner mutual · since 2015-03 · last attested" in shown
    assert "Sylvania mutual · known since 2022 · last attested" in shown
    # What is known of one time only is said once.
    assert "Sylvania mutual · last attested 2001-09" not in flat("allies", "freedonia", "--data", WORLD, "--as-of", "2000")
    assert "known since" not in flat("allies", "north-banner", "--data", WORLD, "--as-of", "2018")


def test_a_pair_also_has_what_only_concerns_it() -> None:
    for question in ("between freedonia red-banner", "timeline freedonia red-banner"):
        shown = flat(*question.split(), "--data", WORLD)
        assert "Also about this pair, not counted (1) 2022 The two are enemies now." in shown
    assert "Also about this pair" not in flat("between", "freedonia", "sylvania", "--data", WORLD)


def test_changes_are_shown_in_their_groups() -> None:
    shown = flat("changes", "1999", "2022", "--data", WORLD)
    headings = re.findall(r"(Turned|Began|Ended|On record at the later date only|Fell silent): [^()]*(\(\d\))", shown)
    assert headings == [("Began", "(1)"), ("Ended", "(2)"), ("On record at the later date only", "(2)")]
    assert "Freedonia and Red Banner nothing on record → adversary since 2015-03" in shown
    assert "Freedonia and Sylvania ally → adversary 1994 to 2001-09" in shown
    assert "Freedonia and Sylvania adversary, known since 2022 2022 The two are enemies now." in shown
    assert "Red Banner and Sylvania ally, known since 2020-01-15 since 2021-08 Sylvania seems to let" in shown
    assert "Fell silent: " in flat("changes", "2018", "2022", "--data", WORLD)


def test_a_change_of_government_is_listed_apart(variant: Variant) -> None:
    folder = variant("dataset.yaml", "relations: 14", old="relations: 12")
    governs = """
- id: {0}-governs
  subject: {0}
  type: governs
  object: freedonia
  when: {1}
  summary: It governs.
  citations:
  - source: courier
"""
    text = (WORLD / "relations.yaml").read_text(encoding="utf-8")
    variant("relations.yaml", text + governs.format("sylvania", "2004/2014") + governs.format("red-banner", "2015/.."))
    shown = flat("changes", "2010", "2022", "zk", "--data", folder)
    assert "Changes of government" not in shown
    shown = flat("changes", "2010", "2022", "freedonia", "--data", folder)
    assert "Changes of government (1) Freedonia Sylvania → Red Banner" in shown


def test_a_description_is_no_part_of_what_a_voice_says() -> None:
    description = "A small country that was bankrupt when its war began."
    assert description in flat("show", "freedonia", "--data", WORLD)
    assert description not in flat("show", "freedonia", "--data", WORLD, "--according-to", "herald")


def test_now_is_the_end_of_the_record_and_says_so() -> None:
    done = run_here("ask", "who is hostile to Freedonia now?", "--data", WORLD)
    assert done.stderr.splitlines() == [
        "Understood: actorgraph hostile freedonia --as-of 2022-03-31",
        "“Now” means 2022-03-31, the last day of the newest source.",
    ]
    assert done.stdout == run_here("hostile", "freedonia", "--as-of", "2022-03-31", "--data", WORLD).stdout
    assert len(run_here("ask", "who is hostile to Freedonia?", "--data", WORLD).stderr.splitlines()) == 1

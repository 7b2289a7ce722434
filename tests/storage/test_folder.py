"""A folder → a dataset, or every mistake in it, each with its file, line and column."""

from __future__ import annotations

import gc
import re
import shutil
from pathlib import Path

import pytest

import actorgraph
from actorgraph.check.rules import check
from actorgraph.errors import CODES, InvalidDataset, Problem
from actorgraph.model.fields import LONGEST_TEXT
from actorgraph.model.records import Actor, Relation, Source
from actorgraph.storage.folder import load
from tests.conftest import WORLD, Variant, run_here, standing_in

BROKEN = Path(__file__).parents[1] / "cases" / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir())


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The invented world with the files of a case laid over it."""
    folder = tmp_path / "world"
    shutil.copytree(WORLD, folder)
    shutil.copytree(BROKEN / request.param, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_every_mistake_is_told_at_once(case: Path) -> None:
    """A case is a folder with the files that are broken; `expected.txt` is what `check` prints about them."""
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    with standing_in(case):
        done = run_here("check", ".")
    assert done.stdout == expected
    assert done.code == 1
    number = len(expected.splitlines())
    assert done.stderr.startswith(f"{number} problem{'s' if number > 1 else ''}.\n")
    only_house_rules = all(re.search(r" AG3\d\d ", line) for line in expected.splitlines())
    assert ("house rules" in done.stderr) is not only_house_rules


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_what_cannot_be_read_is_refused_with_the_same_words(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    house_rules_only = not re.search(r"AG[012]\d\d", expected)
    with standing_in(case):
        done = run_here("types", "--data", ".")
    if house_rules_only:
        assert done.code == 0
    else:
        assert (done.code, done.stdout) == (4, "")
        number = len(expected.splitlines())
        assert done.stderr == f"{expected}This dataset cannot be read: {number} problem{'s' if number > 1 else ''}.\n"


OBEYED = {
    "about-outside-when": [
        ("relations.yaml", "about: 2018/2019", "about: 2018"),  # a time within 2015/2018
        ("relations.yaml", "about: 201X", "about: 2015/2018"),
        ("relations.yaml", "when: 2021-08/..", "when: 2021-07-31/.."),  # or correct when:
    ],
    "about-after-issue": [
        ("actors.yaml", "about: 2011?", "about: 2010-05-01"),
        ("relations.yaml", "about: 2020-01-16", "about: 2020-01-15"),
        ("relations.yaml", "\n    about: 2023/2024", ""),  # a forecast
    ],
    "about-without-an-end": [
        ("relations.yaml", "about: 2018/..", "about: 2018/2022-03"),
        ("relations.yaml", "about: 2018/\n", "about: 2018/2020\n"),
        ("relations.yaml", "about: ../2018", "about: 2015/2018"),
        ("relations.yaml", "about: /2018", "about: 2015/2018"),
        ("relations.yaml", "about: the eighties", "about: 2021"),
    ],
    "issued-after-review": [("dataset.yaml", "reviewed: 2020-01", "reviewed: 2022-03")],
    "no-date": [
        ("relations.yaml", "when: 2022/2021", "when: 2021-08"),
        ("relations.yaml", "when: the summer of 2021", "when: 2021-08/.."),
        ("sources.yaml", "issued: 2022-13", "issued: 2021-08-15"),
        ("sources.yaml", "issued: 2020-01-15/..", "issued: 2020-01-15"),
        ("sources.yaml", "issued: 2010/", "issued: 2010"),
    ],
}
"""For some cases what a curator changes who does as the messages say."""


@pytest.mark.parametrize("case", OBEYED, indirect=True)
def test_who_does_as_the_messages_say_has_a_dataset_that_can_be_read(case: Path, request: pytest.FixtureRequest) -> None:
    for file, old, new in OBEYED[request.node.callspec.params["case"]]:
        text = (case / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (case / file).write_text(text.replace(old, new), encoding="utf-8")
    # The files of a case are only a part of the invented world, whose numbers of records they do not keep.
    assert {problem.code for problem in check(case)} <= {"AG306"}


def test_every_code_has_a_case() -> None:
    told = {code for name in CASES for code in re.findall(r"\bAG\d\d\d\b", (BROKEN / name / "expected.txt").read_text())}
    # Of “import” alone, see tests/export; of links, which a case cannot hold, see tests/test_check.py.
    assert told | {"AG008", "AG317"} == CODES.keys()


def test_no_message_holds_a_control_character() -> None:
    for name in CASES:
        text = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
        assert all(character.isprintable() for line in text.splitlines() for character in line), name


# --- a hundred mistakes --------------------------------------------------------------------------------------------

RECORD = """\
- id: r{0}
  subject: freedonia
  type: fights
  object: sylvania
  when: 2022
  summary: Claim {0}.
  citations:
  - source: courier
    stance: asserts
"""
MISTAKES = [
    # line of the record, what stands there instead, column, code
    (1, "- id: R_{0}", 7, "AG105"),
    (2, "  subject: fredonia", 12, "AG202"),
    (3, "  type: fihgts", 9, "AG204"),
    (4, "  object: freedonia", 11, "AG207"),
    (5, "  when: last summer", 9, "AG107"),
    (6, "  sumary: Claim {0}.", 3, "AG101"),
    (6, '  summary: ""', 12, "AG104"),
    (8, "  - source: &x courier", 13, "AG005"),
    (8, "  - source: herlad", 13, "AG203"),
    (9, "    stance: maybe", 13, "AG108"),
]


def test_a_hundred_mistakes_are_a_hundred_diagnostics(variant: Variant) -> None:
    lines: list[str] = []
    expected = []
    for number in range(100):
        record = RECORD.format(number).splitlines()
        line, instead, col, code = MISTAKES[number % len(MISTAKES)]
        expected.append((len(lines) + line, col, code))
        record[line - 1] = instead.format(number)
        if code == "AG101":
            record.append(f"  summary: Claim {number}.")  # a misspelt field alone, not a missing one as well
        lines += record
    folder = variant("relations.yaml", "\n".join(lines) + "\n")
    problems = check(folder)
    assert [(each.line, each.col, each.code) for each in problems] == sorted(expected)
    with pytest.raises(InvalidDataset) as refused:
        actorgraph.load(folder)
    assert refused.value.problems == tuple(problems)


def test_a_problem_prints_its_place_its_record_what_was_found_and_what_to_do() -> None:
    problem = Problem("a.yaml", 3, 7, "AG105", "r1", "not an id", "“R 1”", "use lower-case letters")
    assert str(problem) == "a.yaml:3:7: AG105 r1: not an id (found “R 1”); use lower-case letters"
    assert str(problem._replace(record="", found="", advice="")) == "a.yaml:3:7: AG105 not an id"


def test_a_problem_is_no_way_to_write_to_the_terminal() -> None:
    problem = Problem("\x1b[2J.yaml", 1, 1, "AG004", "a\nb", "\x9b31m", "\u202e", "\u2066")
    assert str(problem).isprintable()


# --- the folder ----------------------------------------------------------------------------------------------------


def test_the_invented_world_is_sound() -> None:
    assert check(WORLD) == []


def test_the_bundled_dataset_is_sound() -> None:
    assert check() == []
    assert actorgraph.load().relations


def test_relations_may_be_a_folder_read_in_name_order(variant: Variant) -> None:
    whole = actorgraph.load(WORLD)
    folder = variant("relations/b.yaml", (WORLD / "relations.yaml").read_text(encoding="utf-8"))
    (folder / "relations.yaml").unlink()
    record = "- {id: a-first, subject: zk, type: fights, object: freedonia, summary: First., citations: [{source: courier}]}\n"
    variant("relations/a.yaml", record)
    variant("relations/notes.txt", "not read")
    split = actorgraph.load(folder)
    assert [each.id for each in split.relations] == ["a-first", *(each.id for each in whole.relations)]


def test_a_mistake_is_told_of_the_file_it_stands_in(variant: Variant) -> None:
    (variant("relations/a.yaml", "no: list\n") / "relations.yaml").unlink()
    variant("relations/b.yaml", "- id: one\n")
    folder = variant("relations/c.yaml", "# a comment\n\n- id: one\n  summary: x\n")
    with standing_in(folder):
        told = [(each.file, each.line, each.code) for each in check(".")]
    assert ("relations/a.yaml", 1, "AG007") in told
    assert ("relations/b.yaml", 1, "AG102") in told
    assert ("relations/c.yaml", 3, "AG102") in told
    assert ("relations/c.yaml", 3, "AG201") in told


def test_a_dataset_adds_types_and_kinds_of_its_own(variant: Variant) -> None:
    variant(
        "vocabulary.yaml",
        "- {term: kind, id: choir, label: choir, plural: choirs, definition: People who sing.}\n"
        "- {term: type, id: sings-for, label: sings for, inverse: is sung to by, axis: cooperation, tier: partner,\n"
        "   definition: Gives a concert., example: A choir sings., near_miss: A choir is silent., subject_kinds: [choir]}\n",
    )
    folder = variant("actors.yaml", "kind: choir", old="kind: person")
    variant("relations.yaml", "type: sings-for", old="type: leads")
    dataset = actorgraph.load(folder)
    assert dataset.type["sings-for"].sign == 1
    assert dataset.kind["choir"].plural == "choirs"
    (answer,) = dataset.allies("freedonia", as_of="2014").answers
    assert (answer.actor.id, answer.positive) == ("rufus-firefly", "partner")


@pytest.mark.parametrize("missing", ["dataset.yaml", "sources.yaml", "actors.yaml", "relations.yaml"])
def test_a_file_that_is_missing_is_the_only_complaint(variant: Variant, missing: str) -> None:
    folder = variant(missing, "")
    (folder / missing).unlink()
    assert [(each.file, each.code) for each in check(folder)] == [(str(folder / missing), "AG001")]


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "world\x00"], ids=["missing", "too long", "impossible"])
def test_a_folder_that_cannot_be_opened(tmp_path: Path, name: str) -> None:
    (problem,) = check(tmp_path / name)
    assert problem.code == "AG001"
    with pytest.raises(InvalidDataset):
        actorgraph.load(tmp_path / name)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert [each.code for each in check(tmp_path / "file")] == ["AG001"]


def test_a_folder_of_relations_that_cannot_be_opened(variant: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not taken for one without any relations."""
    folder = variant("relations/a.yaml", "")
    (folder / "relations.yaml").unlink()

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.listdir", refuse)
    (problem,) = check(folder)
    assert (problem.file, problem.code) == (str(folder / "relations"), "AG001")
    assert problem.message == "the folder cannot be opened: Permission denied"


def test_a_text_that_is_too_long_is_refused_once(variant: Variant) -> None:
    folder = variant("actors.yaml", f"name: {'x' * (LONGEST_TEXT + 1)}", old="name: Sylvania")
    (problem,) = check(folder)
    assert (problem.line, problem.col, problem.code, problem.advice) == (25, 9, "AG002", "shorten it")


def test_mistakes_in_a_record_with_a_very_long_id(variant: Variant) -> None:
    folder = variant("relations.yaml", f"- id: {'x' * LONGEST_TEXT}\n  colour: red\n  shade: dark\n")
    problems = check(folder)
    assert {each.record for each in problems} == {"record 1"}
    assert [each.code for each in problems if each.code != "AG102"] == ["AG105", "AG101", "AG101"]


def test_kinds_for_an_end_are_listed_only_as_far_as_a_message_can_hold_them(variant: Variant) -> None:
    kinds = [f"kind-{number}" for number in range(30)]
    rows = (f"- {{term: kind, id: {kind}, label: l, plural: p, definition: d}}\n" for kind in kinds)
    own = (
        "- {term: type, id: crowns, label: crowns, inverse: crowned by, axis: formal, definition: d, example: e, near_miss: n,\n"
        f"   subject_kinds: [{', '.join(kinds)}]}}\n"
    )
    variant("vocabulary.yaml", "".join(rows) + own)
    folder = variant("relations.yaml", "type: crowns", old="type: leads")
    (problem,) = check(folder)
    assert problem.code == "AG208"
    assert problem.advice == f"use an actor of kind {', '.join(kinds[:20])}, …, or another type"


def test_an_empty_dataset_is_a_dataset(variant: Variant) -> None:
    for name in ("sources.yaml", "actors.yaml", "relations.yaml"):
        variant(name, "")
    folder = variant("dataset.yaml", "id: empty\ntitle: Nothing yet\nversion: 1\n")
    dataset = actorgraph.load(folder)
    assert (dataset.sources, dataset.actors, dataset.relations) == ((), (), ())
    assert run_here("actors", "--data", folder).code == 0


def test_values_keep_what_the_curator_typed(variant: Variant) -> None:
    variant("actors.yaml", "name: NO", old="name: Sylvania")
    variant("sources.yaml", "title: 0644", old="title: Trouble in the Hills")
    folder = variant("sources.yaml", "publisher: 12:30", old="publisher: Sylvania Herald")
    dataset = actorgraph.load(folder)
    assert dataset.actor["sylvania"].name == "NO"
    assert (dataset.source["herald"].title, dataset.source["herald"].publisher) == ("0644", "12:30")


def test_every_record_of_the_world_is_read_whole() -> None:
    """Field by field, against what stands in the files."""
    dataset = actorgraph.load(WORLD)
    freedonia, herald = dataset.actor["freedonia"], dataset.source["herald"]
    assert isinstance(freedonia, Actor)
    assert freedonia.all_names == ("freedonia", "Freedonia", "Land of the Brave", "FD", "Fridonie")
    assert [interest.title for interest in freedonia.interests] == ["Quiet borders", "Loans"]
    assert freedonia.interests[1].citations[0].by == "sylvania"
    assert isinstance(herald, Source)
    assert (str(herald.issued), herald.url) == ("2020-01-15", "https://example.org/herald/hills#part-2")
    relation = dataset.relation["sylvania-arms-banner"]
    assert isinstance(relation, Relation)
    assert relation.when is None
    assert [(c.source, c.stance, c.by) for c in relation.citations] == [
        ("herald", "reports", "freedonia"),
        ("courier", "denies", "sylvania"),
    ]
    assert dataset.relation["freedonia-adversary-sylvania"].concerning == ("red-banner",)


def test_a_type_of_a_datasets_own_names_only_kinds_that_exist(variant: Variant) -> None:
    own = (
        "- term: type\n  id: crowns\n  label: crowns\n  inverse: crowned by\n  axis: formal\n  definition: Puts a crown on.\n"
        "  example: A bishop crowns a queen.\n  near_miss: He blesses her.\n  object_kinds:\n  - royalty\n"
    )
    with pytest.raises(InvalidDataset, match=r"AG206 the type crowns lists an unknown actor kind .found “royalty”."):
        actorgraph.load(variant("vocabulary.yaml", own))


def test_mistakes_in_a_vocabulary_are_told_of_the_row_they_stand_in(variant: Variant) -> None:
    """Types and kinds stand in one file, in any order."""
    kind = "- {{term: kind, id: {}, label: l, plural: p, definition: d}}\n"
    rows = (
        kind.format("choir"),
        "- {term: type, id: sings-for, label: sings for}\n",
        "- {term: song, id: aria}\n",
        kind.format("choir"),
        kind.format("state"),
        "- a word\n",
        "- {id: nothing}\n",
        kind.format("Band"),
    )
    folder = variant("vocabulary.yaml", "".join(rows))
    found = [(each.line, each.col, each.code, each.record) for each in check(folder)]
    assert [each for each in found if each[0] != 2] == [
        (3, 10, "AG108", "aria"),
        (4, 20, "AG201", "choir"),
        (5, 20, "AG201", "state"),
        (6, 3, "AG103", "record 6"),
        (7, 3, "AG108", "nothing"),
        (8, 20, "AG105", "Band"),
    ]
    assert {each[2:] for each in found if each[0] == 2} == {("AG102", "sings-for")}


# --- progress ------------------------------------------------------------------------------------------------------


def test_progress_is_told_in_bytes_read_and_made_into_records(variant: Variant) -> None:
    folder = variant("relations/b.yaml", (WORLD / "relations.yaml").read_text(encoding="utf-8"))
    (folder / "relations.yaml").unlink()
    variant("relations/a.yaml", "".join(RECORD.format(number) for number in range(2500)))
    variant("dataset.yaml", "id: world\ntitle: World\nversion: 1\n")
    told: list[tuple[int, int]] = []
    load(folder, progress=lambda done, total: told.append((done, total)))
    files = sum(path.stat().st_size for path in folder.rglob("*.yaml"))
    assert {total for _, total in told} == {2 * files}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert files in done  # all is read
    assert len([each for each in done if files < each < 2 * files]) == 2  # after 1000 and 2000 records
    assert done[-1] == 2 * files


def test_a_dataset_that_is_refused_does_not_come_to_the_end(variant: Variant) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(InvalidDataset):
        load(variant("relations.yaml", "type: fihgts", old="type: leads"), progress=lambda *numbers: told.append(numbers))
    assert told
    assert all(done < total for done, total in told)


def test_who_is_told_of_progress_may_stop_it() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(WORLD, progress=stop)
    assert gc.isenabled()

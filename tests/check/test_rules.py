"""House rules: what each finds, and what looks like a mistake and is none. The messages are in tests/cases/broken."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import actorgraph
from actorgraph import Dataset
from actorgraph.check import rules as check
from actorgraph.errors import CODES, HOUSE_RULES, Fault, InvalidDataset
from actorgraph.model.records import Actor, Relation
from actorgraph.model.vocabulary import PART_TYPES
from actorgraph.storage.gate import read
from tests.conftest import WORLD, Variant, run_here
from tests.drawn import drawn, world_of

Rule = check.Rule


def faults(rule: Rule, records: Dataset) -> list[Fault]:
    return list(rule(records))


# --- names ---------------------------------------------------------------------------------------------------------


def named(*actors: Mapping[str, Any]) -> Dataset:
    """A world of actors `a0`, `a1` … with these fields."""
    made = [
        read(Actor, {"id": f"a{number}", "name": f"Actor {number}.", "kind": "state", **each}) for number, each in enumerate(actors)
    ]
    world = world_of((), {}, {})
    return Dataset(**{**vars_of(world), "actors": tuple(made)})


def vars_of(dataset: Dataset) -> dict[str, Any]:
    return {name: getattr(dataset, name) for name in ("description", "sources", "actors", "relations", "types", "kinds")}


def test_a_name_that_looks_like_anothers_is_found_whatever_field_it_is_in() -> None:
    world = named(
        {"name": "Pakistan"},
        {"aliases": ["Other", "P\u0430kistan"]},
        {"acronyms": ["PAKlSTAN"]},
        {"names": {"ru": "\u0412akistan", "fr": "\u0420akistan"}},
    )
    found = faults(check.names_look_different, world)
    assert [(fault.path, fault.code) for fault in found] == [
        (("actors", 1, "aliases", 1), "AG310"),
        (("actors", 3, "names", "fr"), "AG310"),
    ]
    assert "“Pakistan”, a name of a0; only one of them contains U+0430 (CYRILLIC SMALL LETTER A)" in found[0].message


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Pakistan", "Pakistan"),  # shared, which is AG301
        ("Pakistan", "P\u00e1kistan"),
        ("Pakistan", "PAKISTAN"),
        ("Unit Two", "Unit 2"),
        ("Bali", "Ball"),
        ("\u041f\u0440\u0430\u0432\u0434\u0430", "Pravda"),
        ("Red Banner", "Red Banners"),
        ("…", "—"),
    ],
)
def test_names_that_do_not_look_like_another_actors(one: str, two: str) -> None:
    assert faults(check.names_look_different, named({"name": one}, {"name": two})) == []


SHARED = {"aliases": ["Kingdom"]}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (SHARED | {"active": "1900/1950"}, SHARED | {"active": "1951/.."}),
        (SHARED | {"active": "1900/1950"}, {"metonyms": ["kingdom"], "active": "1951/.."}),
        # a month in which one followed the other, and a year that is not sure
        (SHARED | {"active": "/2021-08"}, SHARED | {"active": "2021-08/.."}),
        (SHARED | {"active": "1996-09/2001"}, SHARED | {"active": "2001-12/.."}),
        # an alias as another is shown by; an id, not as it is written
        ({"aliases": ["Actor 1"], "active": "1900"}, {"active": "1950/.."}),
        ({"aliases": ["A 1"], "active": "1900"}, {"active": "1950/.."}),
    ],
)
def test_actors_may_share_a_name_at_different_times(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert faults(check.names_are_unique, named(one, two)) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (SHARED, SHARED),
        (SHARED | {"active": "1900/1950"}, SHARED),
        (SHARED, SHARED | {"active": "1900/1950"}),
        (SHARED | {"active": "1900/1950"}, SHARED | {"active": "1940/.."}),
        (SHARED | {"active": "199X"}, SHARED | {"active": "1980/2005"}),
        # what no date tells apart
        ({"name": "Kingdom", "active": "1900"}, {"name": "KINGDOM", "active": "1950/.."}),
        ({"aliases": ["a1"], "active": "1900"}, {"active": "1950/.."}),
    ],
)
def test_actors_share_no_name_at_one_time(one: dict[str, Any], two: dict[str, Any]) -> None:
    (fault,) = faults(check.names_are_unique, named(one, two))
    assert (fault.path, fault.code, fault.message) == (("actors", 1), "AG301", "a0 and a1 share a name")


def test_of_many_with_one_name_each_is_told_that_shares_its_time() -> None:
    times = ["1990/..", "1900/1950", "1940/1945", "1948/1989", "1951/1960"]
    found = faults(check.names_are_unique, named(*(SHARED | {"active": each} for each in times)))
    assert sorted(fault.message for fault in found) == [
        "a1 and a2 share a name",
        "a1 and a3 share a name",
        "a3 and a4 share a name",
    ]


def test_one_actor_may_have_names_that_look_alike() -> None:
    assert faults(check.names_look_different, named({"name": "ISKP", "aliases": ["lSKP", "\u0406SKP"]})) == []


def test_words_in_two_alphabets_are_found_in_names_alone() -> None:
    world = named({"name": "Freed\u043enia and Sylv\u0430nia", "description": "Freed\u043enia"})
    assert [(fault.path, fault.code, fault.found) for fault in faults(check.words_keep_to_one_alphabet, world)] == [
        (("actors", 0, "name"), "AG311", "“Freed\u043enia”"),
        (("actors", 0, "name"), "AG311", "“Sylv\u0430nia”"),
    ]


def test_what_cannot_be_seen_is_named_by_its_code_point() -> None:
    world = named({"name": "Syl\u00advania\u00a0\u00ad1"}, {"names": {"fa": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}})
    soft, space = faults(check.names_can_be_seen, world)
    assert (soft.path, soft.code, soft.advice) == (("actors", 0, "name"), "AG312", "remove it")
    assert "U+00AD (SOFT HYPHEN)" in soft.message
    assert soft.found == "“Syl\\u{ad}vania\\u{a0}\\u{ad}1”"
    assert (space.advice, "U+00A0 (NO-BREAK SPACE)" in space.message) == ("use an ordinary space, or remove it", True)


def test_a_wikidata_item_is_of_one_actor() -> None:
    world = named({"wikidata": "Q1"}, {"wikidata": "Q11"}, {}, {}, {"wikidata": "Q1"}, {"wikidata": "Q1"})
    assert [(fault.path, fault.code) for fault in faults(check.wikidata_items_are_unique, world)] == [
        (("actors", 4, "wikidata"), "AG314"),
        (("actors", 5, "wikidata"), "AG314"),
    ]


# --- the same relation twice ---------------------------------------------------------------------------------------

FIRST: dict[str, Any] = {
    "id": "first",
    "subject": "a",
    "type": "accuses",
    "object": "b",
    "when": "2021",
    "concerning": ["c", "d"],
    "summary": "A blames B.",
    "citations": [{"source": "courier", "phrase": "they did it again"}],
}
OTHER = {"summary": "B is blamed by A."}
ELSEWHERE = {"citations": [{"source": "courier", "phrase": "it was them again"}]}

AGAIN: dict[str, dict[str, Any]] = {
    "the same passage": OTHER,
    "the same passage, written in capitals": {**OTHER, "citations": [{"source": "courier", "phrase": "They did it AGAIN"}]},
    "the same passage among others": {**OTHER, "citations": [{"source": "herald"}, *FIRST["citations"]]},
    "the same passage, denied": {**OTHER, "citations": [{**FIRST["citations"][0], "stance": "denies"}]},
    "the same words": ELSEWHERE,
    "the same words, other punctuation": {**ELSEWHERE, "summary": "A blames B"},
    "third parties in another order": {"concerning": ["d", "c"]},
}
NEW: dict[str, dict[str, Any]] = {
    "another time": {"when": "2022"},
    "no time": {"when": None},
    "other third parties": {"concerning": ["c"]},
    "another type": {"type": "threatens"},
    "the other way round": {"subject": "b", "object": "a"},
    "another object": {"object": "c"},
    "another passage in other words": {**OTHER, **ELSEWHERE},
    "the same source, without a passage": {**OTHER, "citations": [{"source": "courier"}]},
    "the same phrase in another source": {**OTHER, "citations": [{"source": "herald", "phrase": "they did it again"}]},
    "another speaker in the same passage": {**OTHER, "citations": [{**FIRST["citations"][0], "stance": "reports", "by": "c"}]},
}


def two_records(first: dict[str, Any], changed: dict[str, Any]) -> Dataset:
    second = {name: value for name, value in {**first, "id": "second", **changed}.items() if value is not None}
    return world_of((read(Relation, first), read(Relation, second)), dict.fromkeys("abcd", "state"), {})


@pytest.mark.parametrize("changed", AGAIN.values(), ids=AGAIN)
def test_a_relation_that_is_written_twice(changed: dict[str, Any]) -> None:
    (fault,) = faults(check.relations_are_written_once, two_records(FIRST, changed))
    assert (fault.path, fault.code, fault.record) == (("relations", 1), "AG313", "second")
    assert "already recorded as first" in fault.message


@pytest.mark.parametrize("changed", NEW.values(), ids=NEW)
def test_a_relation_that_says_something_new(changed: dict[str, Any]) -> None:
    assert faults(check.relations_are_written_once, two_records(FIRST, changed)) == []


def test_what_a_repetition_adds_is_known_to_the_next() -> None:
    one, two = two_records(FIRST, OTHER).relations
    three = read(Relation, {**FIRST, **OTHER, **ELSEWHERE, "id": "third"})
    found = faults(check.relations_are_written_once, world_of((one, two, three), dict.fromkeys("abcd", "state"), {}))
    assert [(fault.record, fault.message.partition(",")[0]) for fault in found] == [
        ("second", "the same relation is already recorded as first"),
        ("third", "the same relation is already recorded as second"),
    ]


def test_what_holds_both_ways_is_found_once_whichever_way_it_is_written() -> None:
    """In the same direction it is written twice; in the other, it need not be written at all."""
    both = {**FIRST, "type": "fights"}
    rules = (check.relations_are_written_once, check.symmetric_relations_are_written_once)
    for changed, code in ((OTHER, "AG313"), ({**OTHER, "subject": "b", "object": "a"}, "AG302")):
        records = two_records(both, changed)
        assert [fault.code for rule in rules for fault in rule(records)] == [code]


# --- texts on one line ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "field"),
    [
        ("dataset.yaml", "its neighbours\n", "its  neighbours\n", 2, "title"),
        ("sources.yaml", "- Ralph Tester", "- Ralph  Tester", 5, "authors"),
        ("actors.yaml", "fr: Fridonie", "fr: Fri  donie", 9, "names.fr"),
        ("actors.yaml", "title: Loans", "title: Lo  ans", 18, "interests.title"),
        ("relations.yaml", "by: sylvania\n- id", "by: sylvania\n    note: so  it is read\n- id", 47, "citations.note"),
        ("relations.yaml", "a war without a front", "a war without   a front", 21, "citations.phrase"),
    ],
)
def test_two_spaces_in_a_row(variant: Variant, file: str, old: str, new: str, line: int, field: str) -> None:
    folder = variant(file, new, old=old)
    (problem,) = [each for each in check.check(folder) if each.code == "AG315"]
    assert (Path(problem.file).name, problem.line) == (file, line)
    assert f"the field “{field}”" in problem.message


@pytest.mark.parametrize(
    "note",
    [
        "a note of\n    two lines\n",
        "a note\n\n    - with a list\n      of  words",
    ],
)
def test_texts_of_several_lines_may_be_indented(variant: Variant, note: str) -> None:
    block = "note: |\n    " + note.replace("\n", "\n    ")
    assert check.check(variant("sources.yaml", block, old="note: Known only from a printed copy.")) == []


def test_where_the_spaces_are_is_shown_in_a_long_text(variant: Variant) -> None:
    long = f"{'word ' * 50}here  it is{' word' * 50}"
    (problem,) = check.check(variant("relations.yaml", f"summary: {long}", old="summary: The two are enemies now."))
    assert "here  it is" in problem.found


# --- files ---------------------------------------------------------------------------------------------------------


def not_read(folder: Path) -> list[tuple[str, str]]:
    return [(str(Path(each.file).relative_to(folder)), each.advice) for each in check.check(folder) if each.code == "AG316"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("actors.yml", "actors.yaml"),
        ("Actors.yaml", "actors.yaml"),
        ("ACTORS.YAML", "actors.yaml"),
        ("actor.yaml", "actors.yaml"),
        ("relation.yaml", "relations.yaml"),
        ("Relation.yml", "relations.yaml"),
        ("sources.yml", "sources.yaml"),
        ("dataset.yml", "dataset.yaml"),
    ],
)
def test_a_file_beside_the_one_that_is_read(variant: Variant, name: str, meant: str) -> None:
    folder = variant(name, "[]\n")
    assert not_read(folder) == [(name, f"move its content to {meant} and delete it")]
    assert actorgraph.load(folder).relations


def test_a_file_instead_of_the_one_that_is_read(variant: Variant) -> None:
    folder = variant("vocabulary.yml", "[]\n")
    assert not_read(folder) == [("vocabulary.yml", "rename it to vocabulary.yaml")]
    (folder / "actors.yaml").rename(folder / "actors.yml")
    assert not_read(folder) == [("actors.yml", "rename it to actors.yaml"), ("vocabulary.yml", "rename it to vocabulary.yaml")]
    assert "AG001" in {each.code for each in check.check(folder)}


def test_a_file_among_the_relations(variant: Variant) -> None:
    (folder := variant("relations/a.yml", "")).joinpath("relations.yaml").rename(folder / "relations" / "b.yaml")
    variant("relations/b.yml", "")
    variant("relations/c.YAML", "")
    variant("relations/notes.txt", "")
    variant("relations/README.md", "")
    assert not_read(folder) == [
        ("relations/a.yml", "rename it to a.yaml"),
        ("relations/b.yml", "move its content to b.yaml and delete it"),
        ("relations/c.YAML", "rename it to c.yaml"),
    ]


def test_a_folder_of_relations_of_another_name(variant: Variant) -> None:
    (folder := variant("Relations/a.yaml", "")).joinpath("relation").mkdir()
    variant("RELATIONS", "a file without an ending is no folder")
    advice = "rename it to relations"
    assert not_read(folder) == [("Relations", advice), ("relation", advice)]


def test_other_files_are_fine(variant: Variant) -> None:
    for name in ("README.md", "LICENSE", ".gitignore", "actors.yaml.orig", "actors.txt", "mkdocs.yml", "data.yaml", ".actors.yml"):
        folder = variant(name, "[]\n")
    (folder / ".git").mkdir()
    (folder / "sources").mkdir()
    assert check.check(folder) == []


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (folder := tmp_path / "outside").mkdir()
    return folder


def leading_out(folder: Path) -> list[str]:
    return [str(Path(each.file).relative_to(folder)) for each in check.check(folder) if each.code == "AG317"]


@pytest.mark.parametrize("name", ["dataset.yaml", "sources.yaml", "actors.yaml", "relations.yaml", "vocabulary.yaml"])
def test_a_file_that_is_a_link_out_of_the_folder(variant: Variant, outside: Path, name: str) -> None:
    folder = variant("vocabulary.yaml", "[]\n")
    (folder / name).rename(outside / name)
    (folder / name).symlink_to(Path("..", "outside", name))
    (problem,) = check.check(folder)
    assert (problem.file, problem.code) == (str(folder / name), "AG317")
    assert str(outside.resolve() / name) in problem.found or "…" in problem.found
    assert actorgraph.load(folder).relations  # a house rule: reading follows it


def test_a_folder_of_relations_that_is_a_link_out_is_said_once(variant: Variant, outside: Path) -> None:
    folder = variant("note.txt", "")
    (folder / "relations.yaml").rename(outside / "a.yaml")
    (outside / "b.yaml").write_text("")
    (folder / "relations").symlink_to(outside, target_is_directory=True)
    assert leading_out(folder) == ["relations"]


def test_links_among_the_relations(variant: Variant, outside: Path) -> None:
    folder = variant("relations/a.yaml", "")
    (folder / "relations.yaml").rename(folder / "relations" / "all.yaml")
    (outside / "b.yaml").write_text("")
    (folder / "relations" / "b.yaml").symlink_to(outside / "b.yaml")
    (folder / "relations" / "c.yaml").symlink_to("a.yaml")
    assert leading_out(folder) == ["relations/b.yaml"]


def test_links_within_the_folder_are_fine(variant: Variant) -> None:
    folder = variant("versions/2022.yaml", (WORLD / "actors.yaml").read_text(encoding="utf-8"))
    (folder / "actors.yaml").unlink()
    (folder / "actors.yaml").symlink_to("versions/2022.yaml")
    (folder / "all").mkdir()
    (folder / "relations.yaml").rename(folder / "all" / "a.yaml")
    (folder / "relations").symlink_to("all", target_is_directory=True)
    assert check.check(folder) == []


def test_a_dataset_may_itself_be_reached_by_a_link(variant: Variant, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(variant("note.txt", ""), target_is_directory=True)
    assert check.check(tmp_path / "link") == []


def test_a_link_that_leads_nowhere_is_a_missing_file(variant: Variant) -> None:
    folder = variant("note.txt", "")
    (folder / "vocabulary.yaml").symlink_to("gone.yaml")
    assert [(Path(each.file).name, each.code) for each in check.check(folder)] == [("vocabulary.yaml", "AG001")]
    with pytest.raises(InvalidDataset):
        actorgraph.load(folder)


def test_a_link_that_leads_to_itself(variant: Variant) -> None:
    folder = variant("note.txt", "")
    (folder / "vocabulary.yaml").symlink_to("vocabulary.yaml")
    assert {each.code for each in check.check(folder)} == {"AG001"}


# --- rules that look at pairs --------------------------------------------------------------------------------------

parts = st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2).filter(lambda ends: ends[0] != ends[1]), max_size=12)


@given(parts)
def test_a_part_of_itself_is_what_leads_back_to_it(ends: list[tuple[str, str]]) -> None:
    types = sorted(PART_TYPES)
    world = drawn(
        "".join(f"{one} {types[number % 2]} {two} -\n" for number, (one, two) in enumerate(ends)),
        kinds=dict.fromkeys("abcdef", "faction"),
    )
    graph: networkx.DiGraph[str] = networkx.DiGraph([(each.subject, each.object) for each in world.relations])
    expected = [index for index, (one, two) in enumerate(ends) if networkx.has_path(graph, two, one)]
    assert [fault.path for fault in faults(check.structure_has_no_cycles, world)] == [("relations", index) for index in expected]


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 2, st.sampled_from(["2021", "2022", "-"])).filter(lambda r: r[0] != r[1])))
def test_a_symmetric_relation_written_both_ways_is_found_in_the_later_record(rows: list[tuple[str, str, str]]) -> None:
    world = drawn("".join(f"{one} fights {two} {when}\n" for one, two, when in rows))
    expected = {("relations", late) for early, late in combinations(range(len(rows)), 2) if reverse(rows[early]) == rows[late]}
    found = [fault.path for fault in faults(check.symmetric_relations_are_written_once, world)]
    assert (set(found), len(found)) == (expected, len(expected))


def reverse(row: tuple[str, str, str]) -> tuple[str, str, str]:
    return row[1], row[0], row[2]


def test_contradictions_said_by_one_side_only() -> None:
    world = drawn("a attacks b -\na allied-with b -\na supports b -\n", contradicts={"r1": "r2", "r2": "r1", "r3": "r1"})
    assert [(fault.path, fault.code) for fault in faults(check.contradictions_are_mutual, world)] == [
        (("relations", 2, "contradicts", 0), "AG303")
    ]


# --- many mistakes -------------------------------------------------------------------------------------------------


def folder_of(folder: Path, actors: Iterable[str], relations: Iterable[str]) -> Path:
    folder.mkdir()
    (folder / "dataset.yaml").write_text("id: many\ntitle: Many\nversion: 1\n")
    (folder / "sources.yaml").write_text("- {id: courier, title: Courier, publisher: P, issued: 2022}\n")
    (folder / "actors.yaml").write_text("".join(f"- {{{actor}}}\n" for actor in actors))
    (folder / "relations.yaml").write_text(
        "".join(f"- {{{relation}, citations: [{{source: courier}}]}}\n" for relation in relations)
    )
    return folder


def actor(number: int) -> str:
    return f"id: a{number}, name: Name a{number}, kind: armed-group"


def relation(number: int, one: str, type: str, two: str, more: str = "") -> str:
    return f"id: r{number}, subject: {one}, type: {type}, object: {two}, summary: Claim {number}.{more}"


MANY = 5_000
"""Enough for a rule that compares each with each to take minutes."""


def test_many_references_to_nothing(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "dang",
        map(actor, range(MANY)),
        (relation(n, f"a{n}", "fights", f"b{n}") for n in range(MANY)),
    )
    problems = check.check(folder)
    assert {each.code for each in problems} == {"AG202"}
    assert len(problems) == MANY
    advice = [each.advice for each in problems]
    assert advice[20] == "did you mean a20?"
    assert advice[-1] == "add the actor to actors.yaml"  # the budget is spent


def test_a_name_that_is_misspelt_everywhere_is_looked_up_once(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "same",
        [*map(actor, range(MANY)), "id: freedonia, name: Freedonia, kind: state"],
        (relation(n, f"a{n}", "fights", "fredonia") for n in range(MANY)),
    )
    assert {each.advice for each in check.check(folder)} == {"did you mean freedonia?"}


def test_many_relations_written_both_ways(tmp_path: Path) -> None:
    ends = (("a0", "a1"), ("a1", "a0"))
    folder = folder_of(
        tmp_path / "both", map(actor, range(2)), (relation(n, ends[n % 2][0], "fights", ends[n % 2][1]) for n in range(MANY))
    )
    problems = check.check(folder)
    assert (len(problems), {each.code for each in problems}) == (MANY - 1, {"AG302"})


def test_a_long_ring_of_parts(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "ring", map(actor, range(MANY)), (relation(n, f"a{n}", "part-of", f"a{(n + 1) % MANY}") for n in range(MANY))
    )
    assert len(check.check(folder)) == MANY


def test_one_relation_that_many_contradict(tmp_path: Path) -> None:
    others = ", ".join(f"r{n}" for n in range(1, MANY))
    folder = folder_of(
        tmp_path / "hub",
        map(actor, range(2)),
        [
            relation(0, "a0", "allied-with", "a1", f", contradicts: [{others}]"),
            *(relation(n, "a0", "attacks", "a1", ", contradicts: [r0]") for n in range(1, MANY)),
        ],
    )
    assert check.check(folder) == []


def test_many_aliases_of_one_actor(tmp_path: Path) -> None:
    aliases = ", ".join(f"Alias {n // 2}" for n in range(4 * MANY))
    folder = folder_of(tmp_path / "aliases", [f"id: z, name: Zed, kind: state, aliases: [{aliases}]"], [])
    assert len(check.check(folder)) == 2 * MANY


def test_mistakes_in_many_files_are_each_located(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "files", map(actor, range(2)), [])
    (folder / "relations.yaml").unlink()
    (folder / "relations").mkdir()
    for number in range(300):
        text = (
            "" if number % 3 else f"# {number}\n- {{{relation(number, 'a0', 'attacks', 'b')}, citations: [{{source: courier}}]}}\n"
        )
        (folder / "relations" / f"{number:03d}.yaml").write_text(text)
    problems = check.check(folder)
    assert [(Path(each.file).stem, each.line) for each in problems] == [(f"{number:03d}", 2) for number in range(0, 300, 3)]


# --- forecasts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "cited", "early"),
    [
        ("2022-04/..", "courier", False),  # the courier is of March 2022
        ("2022-03-31/..", "courier", True),
        ("2022/..", "courier", True),
        ("202X", "courier", True),
        ("2021/..", "gazette courier", True),
        ("2021/..", "gazette courier:denies", False),  # a denial carries nothing
        ("2010/2030", "gazette", True),  # that it is announced to end later is no forecast of a beginning
        ("../2030", "gazette", True),
        ("/2030", "gazette", True),
        ("2020", "courier:denies", True),
    ],
)
def test_nothing_begins_after_the_newest_source_that_carries_it(when: str, cited: str, *, early: bool) -> None:
    found = faults(check.relations_begin_before_their_sources, drawn(f"a arms b {when} {cited}\na arms c - courier"))
    assert [(fault.path, fault.code) for fault in found] == ([] if early else [(("relations", 0, "when"), "AG318")])


# --- all of them ---------------------------------------------------------------------------------------------------


def test_every_rule_is_looked_at() -> None:
    written = {name for name, each in vars(check).items() if callable(each) and getattr(each, "__module__", "") == check.__name__}
    rules = {rule.__name__ for rule in (*check.RULES, *check.FOLDER_RULES)}
    assert rules == {name for name in written if not name.startswith("_")} - {"check"}
    assert len([code for code in CODES if code > HOUSE_RULES]) == len(rules)


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_name_of_a_file_that_is_no_text_is_shown_all_the_same(variant: Variant, form: str) -> None:
    folder = variant("relations/note.txt", "")
    (folder / "relations.yaml").unlink()
    with open(os.fsencode(folder) + b"/relations/\xff.yml", "w"):
        pass
    assert run_here("check", folder, "--format", form).code == 1

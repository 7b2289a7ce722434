"""Records: what the gate refuses of each field, and how all of them must fit together."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from actorgraph import Dataset
from actorgraph.errors import CODES, Refused
from actorgraph.model.collection import Records
from actorgraph.model.consistency import field_faults, reference_faults
from actorgraph.model.dates import Period
from actorgraph.model.fields import LONGEST_TEXT, columns
from actorgraph.model.records import Actor, Citation, Description, Interest, Record, Relation, Source, plain
from actorgraph.model.vocabulary import STRENGTH, TIERS, ActorKind, RelationType
from actorgraph.storage.gate import read

ANY: dict[type[Record], dict[str, Any]] = {
    Source: {"id": "herald", "title": "Trouble", "publisher": "Herald", "issued": "2020"},
    Citation: {"source": "herald"},
    Interest: {"title": "Peace", "summary": "It wants peace.", "citations": [{"source": "herald"}]},
    Actor: {"id": "freedonia", "name": "Freedonia", "kind": "state"},
    Relation: {
        "id": "r1",
        "subject": "freedonia",
        "type": "fights",
        "object": "sylvania",
        "summary": "They fight.",
        "citations": [{"source": "herald"}],
    },
    Description: {"id": "world", "title": "The world", "version": "1"},
}
"""The least that each record needs."""

REFUSED: list[tuple[type[Record], dict[str, Any], str, str]] = [
    # record, what is different, code, path of the value
    (Source, {"issued": "yesterday"}, "AG107", "issued"),
    (Source, {"issued": "2020/.."}, "AG107", "issued"),
    (Source, {"url": "javascript:alert(1)"}, "AG109", "url"),
    (Source, {"url": " https://example.org"}, "AG106", "url"),
    (Source, {"url": "https://example.org/<b>"}, "AG109", "url"),
    (Source, {"type": "rumour"}, "AG108", "type"),
    (Source, {"language": "English"}, "AG112", "language"),
    (Source, {"authors": "Ralph"}, "AG103", "authors"),
    (Source, {"origin": "AFP\nand AP"}, "AG106", "origin"),
    (Source, {"pages": "3"}, "AG101", "pages"),
    (Citation, {"source": "The Herald"}, "AG105", "source"),
    (Citation, {"phrase": "two words"}, "AG110", "phrase"),
    (Citation, {"stance": "reports"}, "AG111", "stance"),
    (Citation, {"by": "sylvania"}, "AG111", "by"),
    (Citation, {"stance": "hedges", "by": "sylvania"}, "AG111", "by"),
    (Citation, {"stance": "doubts"}, "AG108", "stance"),
    (Citation, {"about": "2018/.."}, "AG107", "about"),
    (Citation, {"about": "../2018"}, "AG107", "about"),
    (Citation, {"about": "2018/"}, "AG107", "about"),
    (Citation, {"about": "/2018"}, "AG107", "about"),
    (Citation, {"about": "../.."}, "AG107", "about"),
    (Citation, {"about": "2018/2017"}, "AG107", "about"),
    (Citation, {"about": "the eighties"}, "AG107", "about"),
    (Citation, {"about": 2018}, "AG103", "about"),
    (Interest, {"citations": []}, "AG104", "citations"),
    (Actor, {"name": "two\nlines"}, "AG106", "name"),
    (Actor, {"name": "left \u202eright"}, "AG106", "name"),
    (Actor, {"name": "lone \ud800 half"}, "AG106", "name"),
    (Actor, {"name": "e\u0301"}, "AG106", "name"),
    (Actor, {"name": 7}, "AG103", "name"),
    (Actor, {"wikidata": "843"}, "AG112", "wikidata"),
    (Actor, {"names": {"x": "Fridonie"}}, "AG112", "names.x"),
    (Actor, {"candidates": ["sylvania"]}, "AG209", "candidates"),
    (Actor, {"active": "2022/2021"}, "AG107", "active"),
    (Actor, {"interests": [{"title": "Peace", "citations": [{"source": "herald"}]}]}, "AG102", "interests.0.summary"),
    (Relation, {"object": "freedonia"}, "AG207", "object"),
    (Relation, {"when": "2022/2021"}, "AG107", "when"),
    (Relation, {"when": "2015/2018", "citations": [{"source": "herald", "about": "2014/2016"}]}, "AG113", "citations.0.about"),
    (Relation, {"when": "2015/..", "citations": [{"source": "herald", "about": "201X"}]}, "AG113", "citations.0.about"),
    (Relation, {"when": "2015", "citations": [{"source": "herald", "about": "2015/.."}]}, "AG107", "citations.0.about"),
    (Relation, {"when": "2015", "citations": [{"source": "herald", "about": "/2014"}]}, "AG107", "citations.0.about"),
    (Relation, {"citations": []}, "AG104", "citations"),
    (Relation, {"citations": [{"source": "herald", "phrase": "short"}]}, "AG110", "citations.0.phrase"),
    (Relation, {"concerning": ["Not A Slug"]}, "AG105", "concerning.0"),
    (Relation, {"id": "a" * 65}, "AG105", "id"),
    (Relation, {"id": "a--b"}, "AG105", "id"),
    (Description, {"expected": {"wars": "1"}}, "AG108", "expected.wars"),
    (Description, {"expected": {"actors": "-1"}}, "AG112", "expected.actors"),
    (Description, {"base_iri": "example.org"}, "AG109", "base_iri"),
]


@pytest.mark.parametrize(("cls", "change", "code", "path"), REFUSED, ids=[f"{r[0].__name__}-{r[1]!r}"[:60] for r in REFUSED])
def test_a_record_that_breaks_a_rule_is_refused(cls: type[Record], change: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(Refused) as refused:
        read(cls, ANY[cls] | change)
    assert [(fault.code, ".".join(map(str, fault.path))) for fault in refused.value.faults] == [(code, path)]


REQUIRED = [(cls, name) for cls in ANY for name, column in columns(cls).items() if column.required]


@pytest.mark.parametrize(("cls", "name"), REQUIRED, ids=[f"{cls.__name__}.{name}" for cls, name in REQUIRED])
def test_what_is_required_cannot_be_left_out(cls: type[Record], name: str) -> None:
    with pytest.raises(Refused) as refused:
        read(cls, {key: value for key, value in ANY[cls].items() if key != name})
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("AG102", (name,))]


def test_all_faults_of_a_record_are_told_together() -> None:
    with pytest.raises(Refused) as refused:
        read(Relation, {"id": "R", "colour": "red", "citations": [{"stance": "reports"}, {"source": "x", "phrase": "y"}]})
    told = {(".".join(map(str, fault.path)), fault.code) for fault in refused.value.faults}
    assert told == {
        ("colour", "AG101"),
        ("id", "AG105"),
        ("subject", "AG102"),
        ("type", "AG102"),
        ("object", "AG102"),
        ("summary", "AG102"),
        ("citations.0.source", "AG102"),
        ("citations.0.stance", "AG111"),
        ("citations.1.phrase", "AG110"),
    }


@pytest.mark.parametrize("cls", ANY, ids=lambda cls: cls.__name__)
def test_records_are_frozen(cls: type[Record]) -> None:
    record = read(cls, ANY[cls])
    name = next(iter(columns(cls)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, name, "other")


@pytest.mark.parametrize("raw", [None, "text", ["list"], 7])
def test_only_a_mapping_is_a_record(raw: object) -> None:
    with pytest.raises(Refused):
        read(Actor, raw)


def test_numbers_are_whole_and_not_negative() -> None:
    number: object
    for number in ("0", "12", 0, 12):
        assert read(Description, ANY[Description] | {"expected": {"actors": number}}).expected == (("actors", int(str(number))),)
    for number in (-1, True, 1.5, "1.5", "٣", "1" * 10):
        with pytest.raises(Refused):
            read(Description, ANY[Description] | {"expected": {"actors": number}})


def test_an_id_of_64_characters_is_the_longest() -> None:
    assert read(Actor, ANY[Actor] | {"id": "a" * 64}).id == "a" * 64


@pytest.mark.parametrize("name", ["Ťāлибān", "طالبان", "पाकिस्तान", "O’Brien & Sons <b>", "a\u200cb", "𠮷"])
def test_names_of_every_script_are_kept_as_they_are(name: str) -> None:
    assert read(Actor, ANY[Actor] | {"name": name}).name == name


@pytest.mark.parametrize(
    ("field", "longest"),
    [("title", "x" * LONGEST_TEXT), ("note", "x\n" * (LONGEST_TEXT // 2)), ("publisher", "\U0001f600" * LONGEST_TEXT)],
)
def test_a_text_has_a_limit_wherever_it_comes_from(field: str, longest: str) -> None:
    assert getattr(read(Source, ANY[Source] | {field: longest}), field) == longest
    with pytest.raises(Refused) as refused:
        read(Source, ANY[Source] | {field: longest + "x"})
    (fault,) = refused.value.faults
    assert (fault.path, fault.code, fault.advice) == ((field,), "AG002", "shorten it")
    assert fault.message == "a text is longer than 200000 characters"


@pytest.mark.parametrize("end", ["", "/", "/a?b#c"])
@pytest.mark.parametrize(("port", "valid"), [("0", True), ("80", True), ("65535", True), ("65536", False), ("99999", False)])
def test_a_port_has_a_limit(port: str, valid: bool, end: str) -> None:
    url = f"https://example.org:{port}{end}"
    if valid:
        assert read(Source, ANY[Source] | {"url": url}).url == url
        return
    with pytest.raises(Refused) as refused:
        read(Source, ANY[Source] | {"url": url})
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("url",), "AG109")]


def test_numbers_elsewhere_in_a_link_are_no_port() -> None:
    for url in ("https://example.org/:99999", "https://example.org?a=:99999", "https://example.org:80/x:99999"):
        assert read(Source, ANY[Source] | {"url": url}).url == url


def test_links_are_kept_as_written() -> None:
    for url in ("https://example.org", "http://example.org:8080/a?b=c&d#e", "https://example.org/%E2%80%99", "https://例え.jp/"):
        assert read(Source, ANY[Source] | {"url": url}).url == url


def test_a_record_written_out_and_read_again_is_the_same(world: Dataset) -> None:
    for records in (world.sources, world.actors, world.relations, (world.description,)):
        for record in records:
            assert read(type(record), plain(record)) == record


def test_every_field_tells_the_curator_what_it_is_for() -> None:
    for cls in (*ANY, RelationType, ActorKind):
        for name, column in columns(cls).items():
            assert column.description.endswith("."), (cls, name)


# --- the whole -----------------------------------------------------------------------------------------------------


def parts(world: Dataset) -> dict[str, Any]:
    return {field.name: getattr(world, field.name) for field in dataclasses.fields(Records)}


def relation(**change: Any) -> Relation:
    return read(Relation, ANY[Relation] | {"citations": [{"source": "courier"}]} | change)


WITHIN = [
    ("2015/2018", "2015/2018"),
    ("2015/2018", "2016-05~"),
    ("2015/2018", "2018-12-31?"),
    ("201X", "2010/2019"),
    ("2015/..", "2022"),
    ("2015/", "2022"),
    ("../2018", "-0044-03-15"),
    ("/2018", "19XX%"),
    ("../..", "199X"),
    (None, "199X/2001-XX"),
]


@pytest.mark.parametrize(("when", "about"), WITHIN)
def test_a_passage_may_be_about_any_part_of_the_time(when: str | None, about: str) -> None:
    citation = {"source": "herald", "about": about}
    assert str(read(Relation, ANY[Relation] | {"when": when, "citations": [citation]}).citations[0].about) == about


DANGLING = [
    (relation(subject="nobody"), "AG202", "subject"),
    (relation(object="nobody"), "AG202", "object"),
    (relation(concerning=["zk", "nobody"]), "AG202", "concerning.1"),
    (relation(type="befriends"), "AG204", "type"),
    (relation(citations=[{"source": "times"}]), "AG203", "citations.0.source"),
    (relation(citations=[{"source": "courier", "stance": "reports", "by": "nobody"}]), "AG202", "citations.0.by"),
    (relation(contradicts=["r2"]), "AG205", "contradicts.0"),
    (relation(citations=[{"source": "courier", "about": "2022-04"}]), "AG210", "citations.0.about"),
    (
        relation(citations=[{"source": "courier"}, {"source": "herald", "about": "2020-01-16/2020-02"}]),
        "AG210",
        "citations.1.about",
    ),
    (relation(subject="rufus-firefly", type="recognises"), "AG208", "subject"),
    (relation(id="freedonia-fights-banner"), "AG201", "id"),
]


@pytest.mark.parametrize(("added", "code", "path"), DANGLING, ids=[f"{code}-{path}" for _, code, path in DANGLING])
def test_records_that_do_not_fit_together_cannot_be_built(world: Dataset, added: Relation, code: str, path: str) -> None:
    with pytest.raises(Refused) as refused:
        Dataset(**parts(world) | {"relations": (*world.relations, added)})
    (fault,) = refused.value.faults
    assert (fault.code, ".".join(map(str, fault.path))) == (code, f"relations.{len(world.relations)}.{path}")


@pytest.mark.parametrize("about", ["2022-03-31", "2022-03", "2022", "2021/2023", "199X", "20XX"])
def test_a_passage_may_be_about_a_time_that_its_source_saw_begin(world: Dataset, about: str) -> None:
    added = relation(citations=[{"source": "courier", "about": about}])
    assert Records(**parts(world) | {"relations": (added,)}).relations[0].citations[0].about == Period.parse(about)


def test_an_interest_is_about_no_time_after_its_source_either(world: Dataset) -> None:
    cited = [{"source": "herald"}, {"source": "gazette", "about": "2011"}]
    interests = [{"title": "Air", "summary": "It wants air.", "citations": [{"source": "herald"}]}]
    interests += [{"title": "Loans", "summary": "It wants money.", "citations": cited}]
    actor = read(Actor, ANY[Actor] | {"id": "osterlich", "interests": interests})
    with pytest.raises(Refused) as refused:
        Records(**parts(world) | {"actors": (*world.actors, actor)})
    (fault,) = refused.value.faults
    assert (fault.code, fault.path) == ("AG210", ("actors", len(world.actors), "interests", 1, "citations", 1, "about"))


@pytest.mark.parametrize(
    ("reviewed", "late"),
    [(None, []), ("2022-03-31", []), ("2022-03", []), ("2022", []), ("2022-03-01", []), ("2022-02", [2]), ("2010", [1, 2])],
)
def test_no_source_is_from_after_the_review(world: Dataset, reviewed: str | None, late: list[int]) -> None:
    described = read(Description, ANY[Description] | {"reviewed": reviewed})
    found = list(reference_faults(parts(world) | {"description": described}))
    assert [(fault.code, fault.path) for fault in found] == [("AG211", ("sources", place, "issued")) for place in late]


SHAPES: list[Any] = [
    None,
    "",
    "x",
    "2021",
    "2021/..",
    "2022/2021",
    7,
    -1.5,
    True,
    [],
    ["2021"],
    [None, {}],
    {},
    {"about": "2021"},
    Period.parse("2021"),
]
"""Values of every shape, where a text or expected a record."""


@pytest.mark.parametrize("value", SHAPES, ids=repr)
@pytest.mark.parametrize("other", SHAPES, ids=repr)
def test_rules_between_fields_and_records_bear_every_shape(world: Dataset, value: Any, other: Any) -> None:
    """They see the plain values of what could not be built: no value breaks them, and none but a time is called out of time."""
    citation = {"source": other, "about": value, "by": other, "stance": value}
    shapes: list[Any] = [
        {"when": value, "citations": each} for each in (other, [other], [citation, {"source": "herald", "about": value}])
    ]
    shapes += [{"when": other, "interests": each} for each in (value, [value], [{"citations": value}, {"citations": [citation]}])]
    for shape in shapes:
        told = [*field_faults(Relation, shape), *field_faults(Actor, shape)]
        assert {fault.code for fault in told} <= {"AG111", "AG113"}
    for described in (value, {"reviewed": value}, world.description):
        sources = [*world.sources, value, {"id": value, "issued": other}, {"id": "x", "issued": value}]
        raw = parts(world) | {"description": described, "sources": sources, "relations": shapes, "actors": [*world.actors, *shapes]}
        for fault in reference_faults(raw):
            assert fault.code in CODES


def test_times_are_compared_as_plain_and_as_built_values(world: Dataset) -> None:
    """Where one record cannot be built, the others come as they are written; the same is said of both."""
    plain_parts: dict[str, Any] = {
        "description": {"reviewed": "2021"},
        "sources": [{"id": "early", "issued": "2020-05"}, {"id": "late", "issued": "2022"}],
        "relations": [
            {"citations": [{"source": "early", "about": "2020-06"}, {"source": "nobody", "about": "2030"}]},
            {"citations": [{"source": ["early"], "about": "2030"}, {"source": "early", "about": "2020"}]},
        ],
        "actors": [{"interests": [{"citations": [{"source": "early", "about": "2021"}]}]}],
    }
    found = [(f.code, f.path) for f in reference_faults(parts(world) | plain_parts) if f.code in {"AG210", "AG211"}]
    assert found == [
        ("AG211", ("sources", 1, "issued")),
        ("AG210", ("relations", 0, "citations", 0, "about")),
        ("AG210", ("actors", 0, "interests", 0, "citations", 0, "about")),
    ]
    built = [read(Source, ANY[Source] | each) for each in plain_parts["sources"]]
    again = [
        (f.code, f.path) for f in reference_faults(parts(world) | plain_parts | {"sources": built}) if f.code in {"AG210", "AG211"}
    ]
    assert again == found


def test_taking_away_what_is_referred_to_is_refused(world: Dataset) -> None:
    for section in ("sources", "actors", "types", "kinds"):
        with pytest.raises(Refused):
            Records(**parts(world) | {section: ()})


def test_the_same_id_in_two_sections_is_no_clash(world: Dataset) -> None:
    source = read(Source, ANY[Source] | {"id": "freedonia"})
    assert Records(**parts(world) | {"sources": (*world.sources, source)}).source["freedonia"] is source


# --- the standard vocabulary ---------------------------------------------------------------------------------------

DESIGNED = """
standing: allied-with ally, regards-as-ally ally, partners-with partner, regards-as-partner partner
standing: rival-of rival, adversary-of adversary, opposed-to opposed, strained-with rival
formal: recognises partner, withholds-recognition-from -, pledges-allegiance-to ally, has-agreement-with -
formal: gives-assurances-to -, has-diplomatic-relations-with -, defence-pact-with ally, in-ceasefire-with -
formal: designates adversary, sanctions rival
cooperation: supports ally, arms ally, trains ally, funds ally, shelters ally, tolerates partner, cooperates-with partner
cooperation: advocates-for partner, frees-prisoners-of partner, mediates-for partner, sponsors -, talks-with -
hostility: fights adversary, attacks adversary, threatens rival, pressures rival, accuses rival, disputes-border-with rival
hostility: competes-with rival, detains-members-of rival
outlook: influences -, shares-outlook-with -, inspires -
structure: part-of -, member-of -, leads -, serves -, governs -, splinter-of -, successor-of -
"""
SYMMETRIC = """
allied-with partners-with rival-of adversary-of strained-with has-agreement-with has-diplomatic-relations-with defence-pact-with
in-ceasefire-with cooperates-with talks-with fights disputes-border-with shares-outlook-with
"""
ACTS = "frees-prisoners-of mediates-for talks-with attacks accuses"


def test_the_vocabulary_is_that_of_the_design(world: Dataset) -> None:
    """Axis, tier and symmetry of every type, as the document of the format has them."""
    rows = [line.partition(": ") for line in DESIGNED.strip().splitlines()]
    designed = [f"{axis} {row}" for axis, _, types in rows for row in types.split(", ")]
    assert [f"{entry.axis} {entry.id} {entry.tier or '-'}" for entry in world.types] == designed
    assert {entry.id for entry in world.types if entry.both_ways} == set(SYMMETRIC.split())
    assert {entry.id for entry in world.types if entry.is_act} == set(ACTS.split())
    assert [kind.id for kind in world.kinds] == (
        ["state", "government", "armed-group", "faction", "organisation", "alliance", "person", "people", "unresolved"]
    )


def test_symmetric_types_read_the_same_from_both_ends(world: Dataset) -> None:
    for entry in world.types:
        assert (entry.label == entry.inverse) == entry.both_ways, entry.id


def test_tiers_and_signs() -> None:
    assert set(TIERS) == STRENGTH.keys()
    assert sorted(("ally", "partner"), key=STRENGTH.__getitem__) == ["partner", "ally"]
    assert sorted(("adversary", "opposed", "rival"), key=STRENGTH.__getitem__) == ["opposed", "rival", "adversary"]

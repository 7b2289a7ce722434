"""The sources and dataset.yaml: one rule a test."""

from __future__ import annotations

import re

from tools.record_sources import TEASERS, made, recorded, texts

from actorgraph.model.records import Source
from tests.data.curated import DATA, ROOT, each, each_source, told

RECORDED = {line.split()[1]: line.split()[0] for line in recorded("sources.sha256")}


@each_source
def test_source_is_cited(source: Source) -> None:
    """Every source is cited by a relation."""
    citing = [relation for relation in DATA.relations if any(citation.source == source.id for citation in relation.citations)]
    assert citing, told(source, "nothing cites it: add relations from it, or remove it")


@each_source
def test_source_was_read_from_a_recorded_text(source: Source) -> None:
    """Of every source it is on record which text its phrases were checked against."""
    assert re.fullmatch(r"[0-9a-f]{64}", RECORDED.get(source.id, "")), told(source, "run `python -m tools.record_sources`")


def test_recorded_checksums_are_fresh() -> None:
    """What is on record of the source texts is what the texts at hand give; where none are, of every source something is."""
    at_hand = texts()
    for name, content in (made(DATA, at_hand) if at_hand else {}).items():
        assert recorded(name) == content.splitlines(), f"{name} is out of date: run `python -m tools.record_sources`"
    assert set(RECORDED) == {source.id for source in DATA.sources}


@each_source
def test_source_says_what_it_is(source: Source) -> None:
    """Every source has a type and a language."""
    assert source.type, told(source, "add type: analysis, editorial, …")
    assert source.language, told(source, "add language: en, …")


@each("source", [source for source in DATA.sources if source.url is None])
def test_missing_address_is_explained(source: Source) -> None:
    """A source without an address says in its note that the address was not verified."""
    explained = "not verified" in (source.note or "")
    assert explained, told(source, "add url, or say in note that the address was not verified")


@each_source
def test_source_of_which_only_a_teaser_was_read_says_so(source: Source) -> None:
    """A source that was read only as the teaser on another page says so in its note and names the page, and no other says so."""
    says_so = "Only its teaser was read" in (source.note or "")
    assert says_so == (source.id in TEASERS), told(source, "say in note whether only its teaser was read", "note")
    assert not says_so or TEASERS[source.id].page in (source.note or ""), told(source, "name the page in note", "note")


@each("source", [source for source in DATA.sources if source.issued.text[-1] in "~?%"])
def test_vague_date_is_explained(source: Source) -> None:
    """A source whose date is vague says in its note what the date rests on."""
    explained = "ndated" in (source.note or "")
    assert explained, told(source, "say in note how the date was found", "issued")


@each_source
def test_year_in_the_id_is_the_year_of_issue(source: Source) -> None:
    """A year in the id of a source is the year in which it was issued."""
    years = re.findall(r"\b(?:19|20)\d\d\b", source.id)
    assert years in ([], [source.issued.text[:4]]), told(source, f"issued {source.issued}: choose another id", "id")


def test_sources_stand_in_the_order_of_their_ids() -> None:
    """sources.yaml is sorted by id."""
    ids = [source.id for source in DATA.sources]
    assert ids == sorted(ids), "data/sources.yaml: sort the sources by id"


def test_counts_are_those_expected() -> None:
    """dataset.yaml tells how many sources, actors and relations there are, so that none is lost unnoticed."""
    actual = {"sources": len(DATA.sources), "actors": len(DATA.actors), "relations": len(DATA.relations)}
    assert dict(DATA.description.expected) == actual, f"data/dataset.yaml: restore what was lost, or expect {actual}"


def test_dataset_was_reviewed_after_its_newest_source() -> None:
    """The last review is dated, and no older than the newest source; the version is its day."""
    reviewed = DATA.description.reviewed
    assert reviewed is not None, "data/dataset.yaml: add reviewed"
    newest = DATA.record_ends.latest_end
    assert reviewed.earliest_start > newest, f"data/dataset.yaml: reviewed {reviewed}, before the newest source"
    assert DATA.description.version == reviewed.text, "data/dataset.yaml: give version and reviewed the same day"


def test_dataset_has_a_licence() -> None:
    """The data have a licence of their own, and its text is beside them."""
    assert DATA.description.licence == "CC-BY-4.0"
    assert "Attribution 4.0 International" in (ROOT / "data" / "LICENSE").read_text(encoding="utf-8")

"""The citations: where in a source a claim is made, and how the source makes it. One rule a test."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from tools.record_sources import TEASERS, misplaced, normal, phrase_sum, recorded, texts, words

from actorgraph.model.records import Actor, Relation
from tests.data.curated import CITED, DATA, Cited, each, each_citation, each_relation, told

TEXTS = texts()
"""The source texts, where they are at hand; what was found in them when they last were is recorded."""
PHRASES = frozenset(line.split()[0] for line in recorded("phrases.sha256"))
END_OF_TEXT: Mapping[str, str] = {
    "usip-2022-durand-line": "Related Publications Toward",
    "usip-2022-ttp-problem": "About the AuthorSenior",
}
"""Where the main text of a page ends and what it shows of other articles begins."""
DOUBTS = r"unknown|unclear|not known|uncertain|doubt\w*|controversial|contested|whether"
"""Words of a passage that leaves open whether, or how far, something is so."""
RECORD = "run `python -m tools.record_sources` beside the source texts"


@each_citation
def test_phrase_is_given(cited: Cited) -> None:
    """Every citation points to its passage with a phrase."""
    assert cited.citation.phrase, told(cited.owner, "copy 3 to 8 words of the passage into phrase", *cited.path)


@each_citation
def test_phrase_has_3_to_8_words(cited: Cited) -> None:
    """A phrase has 3 to 8 words, whether words are divided by spaces or by dashes and points as well."""
    phrase = cited.citation.phrase or ""
    counts = {len(phrase.split()), len(words(phrase))}
    assert counts <= set(range(3, 9)), told(cited.owner, f"“{phrase}” has {max(counts)} words", *cited.path, "phrase")


@each_citation
def test_phrase_stands_exactly_once_in_its_source(cited: Cited) -> None:
    """A phrase stands exactly once in its source; without the text at hand: it is one that was found there exactly once."""
    citation = cited.citation
    if citation.source in TEXTS:
        times = TEXTS[citation.source].count(normal(citation.phrase or ""))
        advice = f"“{citation.phrase}” is found {times} times in {citation.source}; copy words that occur there only once"
        assert times == 1, told(cited.owner, advice, *cited.path, "phrase")
    advice = f"“{citation.phrase}” has not been looked up in {citation.source}: {RECORD}"
    assert phrase_sum(citation) in PHRASES, told(cited.owner, advice, *cited.path, "phrase")


def test_recorded_phrases_are_those_cited() -> None:
    """No phrase stays on record that nothing cites any more."""
    left = PHRASES - {phrase_sum(cited.citation) for cited in CITED}
    assert not left, f"{len(left)} recorded phrases are cited no more: {RECORD}"


def test_a_phrase_that_is_not_in_its_source_is_found_out() -> None:
    """The look-up behind the recorded phrases tells a phrase that stands nowhere, and one that stands twice."""
    everything = "".join(f" {normal(cited.citation.phrase or '')}." for cited in CITED)
    for text in ("", 2 * everything):
        assert len(misplaced(DATA, {source.id: text for source in DATA.sources})) == len(CITED)


@each("cited", [c for c in CITED if c.citation.source in END_OF_TEXT])
def test_teaser_is_cited_as_the_source_that_it_is(cited: Cited) -> None:
    """What a page shows of another article is cited from that article, which is a source of its own."""
    source, phrase = cited.citation.source, cited.citation.phrase or ""
    if source in TEXTS:
        in_a_teaser = TEXTS[source].index(normal(phrase)) > TEXTS[source].index(END_OF_TEXT[source])
        advice = f"cite the teaser: {', '.join(name for name, teaser in TEASERS.items() if teaser.page == source)}"
        assert not in_a_teaser, told(cited.owner, advice, *cited.path)


@each("cited", [c for c in CITED if c.citation.about is not None])
def test_about_is_told_only_of_another_time(cited: Cited) -> None:
    """`about` is left out where a passage speaks of the day of its own source: that is what it means without it."""
    about, issued = cited.citation.about, DATA.source[cited.citation.source].issued
    assert about is not None
    same = (about.earliest_start, about.latest_end) == (issued.earliest_start, issued.latest_end)
    assert not same, told(cited.owner, "omit about: this is the day of the source", *cited.path, "about")


@each("cited", [c for c in CITED if c.citation.about is not None])
def test_passage_does_not_speak_of_the_future(cited: Cited) -> None:
    """No passage is cited for a time after its source was issued: what it foretells is no claim."""
    about, issued = cited.citation.about, DATA.source[cited.citation.source].issued
    assert about is not None
    told_later = about.latest_end > issued.latest_end
    assert not told_later, told(cited.owner, f"{cited.citation.source} was issued {issued}", *cited.path, "about")


@each("cited", [c for c in CITED if c.citation.source == "anp-ntf-pakistan" and isinstance(c.owner, Relation)])
def test_profile_without_an_address_has_a_heading(cited: Cited) -> None:
    """A relation cited from the profile, which has no address to open, names the heading where it stands."""
    assert cited.citation.locator, told(cited.owner, "add locator: the heading", *cited.path)


@each("cited", [c for c in CITED if c.citation.by is not None])
def test_speaker_exists(cited: Cited) -> None:
    """Who says so is an actor of the dataset."""
    assert cited.citation.by in DATA.actor, told(cited.owner, f"add {cited.citation.by} to actors.yaml", *cited.path, "by")


@each("cited", [c for c in CITED if c.citation.stance == "reports"])
def test_reported_claim_has_a_speaker(cited: Cited) -> None:
    """What a source passes on as somebody's word names that somebody."""
    assert cited.citation.by, told(cited.owner, "add by: the actor who says so", *cited.path)


@each_citation
def test_source_does_not_speak_of_itself_as_somebody_else(cited: Cited) -> None:
    """A source that asserts, hedges or denies for itself has no speaker; its own author is no third voice."""
    citation = cited.citation
    authors = {actor.id for actor in DATA.actors if actor.name in DATA.source[citation.source].authors}
    assert citation.by not in authors, told(cited.owner, "omit by: this is the author's own statement", *cited.path, "by")


@each("cited", [c for c in CITED if c.citation.stance == "hedges"])
def test_doubt_is_no_evidence(cited: Cited) -> None:
    """What a source finds unknown or controversial stands in a note; a hedged passage makes the claim, with care."""
    doubt = re.search(rf"\b(?:{DOUBTS})\b", f"{cited.citation.phrase} {cited.citation.note or ''}")
    advice = f"“{doubt and doubt[0]}” is a doubt and carries no claim: tell it in the relation's note"
    assert not doubt, told(cited.owner, advice, *cited.path)


@each_relation
def test_passage_is_cited_once_for_one_voice(relation: Relation) -> None:
    """A relation cites one passage once for each who speaks in it."""
    voices = [(c.source, c.phrase, c.by) for c in relation.citations]
    again = [place for place, voice in enumerate(voices) if voice in voices[:place]]
    assert not again, told(relation, "this passage is already cited: remove one of them", "citations", *again[:1])


@each("relation", [r for r in DATA.relations if any(c.stance == "denies" for c in r.citations)])
def test_refuted_report_is_both_reported_and_denied(relation: Relation) -> None:
    """What is denied in a record was reported by somebody, unless the record consists of the denial."""
    stances = {citation.stance for citation in relation.citations}
    fits = "reports" in stances or stances == {"denies"}
    assert fits, told(relation, "add the report that is denied, with its speaker", "citations")


@pytest.mark.parametrize("speaker", sorted({c.citation.by for c in CITED if c.citation.by}))
def test_speakers_can_speak(speaker: str) -> None:
    """Whoever is reported to say something is described, so that a reader can weigh the word."""
    actor: Actor = DATA.actor[speaker]
    assert actor.description, told(actor, "describe who this speaker is")

"""The relations: one rule a test, and the rule is its docstring."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actorgraph.model.dates import Period
from actorgraph.model.records import Actor, Relation
from actorgraph.model.vocabulary import PART_TYPES
from actorgraph.questions.readings import certainty, reading_from, supporting
from tests.data.curated import DATA, each, each_relation, told, wording

HEDGES = (
    r"appears?|appear to|apparently|seems?|believed|perceived|seen as|may|might|perhaps|possib\w+|probabl\w+|likely|plausibl\w+"
    # What is only attempted or wished for is hedged by that.
    r"|tried|trying|seeks|willing"
)
ATTRIBUTIONS = (
    r"said|says|saying|told|maintained|claims?|claimed|stressed|implied|warned|alleged|according to"
    r"|reported|reports?|fears|allegedly"
)
"""How a summary says that it only passes on what somebody says or fears."""
TALK_OF_THE_DOCUMENT = r"text|page|source|citation|article|paragraph|sentence|passage|record|dataset|curator"
TALK_OF_THE_PROCESS = r"records?|recorded|types?|nearest|stance|vocabulary|dataset|curator|`|[a-z]+-(?:with|of|to|for|from)\b"
AMERICAN = r"\w*(?:recogniz|organiz)\w*|\w*(?:defense|offense|behavior|favor|honor|labor|neighbor)(?:s|ed|ing)?|center|programs?"


OFFICES: Mapping[str, set[str]] = {
    "leads": {"person", "organisation", "state"},
    "serves": {"person", "people", "organisation"},
}
"""The kinds of actor that can lead or serve; a movement or government that rules a state governs it."""
REPORTED = {"alleged", "refuted"}
"""How certain a claim is that sources only report."""
CONTRADICTING = [relation for relation in DATA.relations if relation.contradicts]
DATED = [relation for relation in DATA.relations if relation.when is not None]
STARTED = [relation for relation in DATED if relation.when and "/" in relation.when.text and relation.when.start not in {"", ".."}]
"""The relations that tell when they began."""


@each_relation
def test_id_begins_with_its_subject(relation: Relation) -> None:
    """An id begins with a word of its subject, so that what is said of one actor stands together."""
    first = relation.id.split("-")[0]
    assert first in relation.subject.split("-"), told(relation, f"start the id with {relation.subject} or a part of it", "id")


@each_relation
def test_id_names_its_object(relation: Relation) -> None:
    """An id names its object, by a word, an acronym or its initials."""
    actor = DATA.actor[relation.object]
    initials = "".join(word[0] for word in actor.id.split("-"))
    names = {*actor.id.split("-"), initials, initials[:2], *(acronym.lower() for acronym in actor.acronyms)}
    assert names & set(relation.id.split("-")[1:]), told(relation, f"use {relation.object} in the id", "id")


@each_relation
def test_year_in_the_id_is_a_year_of_the_relation(relation: Relation) -> None:
    """A year that closes an id is one in which the relation can have held."""
    own = {*relation.subject.split("-"), *relation.object.split("-")}
    years = [word for word in relation.id.split("-") if re.fullmatch(r"(?:19|20)\d\d", word) and word not in own]
    period = reading_from(DATA, relation, relation.citations).timing.period
    strange = [year for year in years if not period.may_meet(Period.parse(year))]
    assert not strange, told(relation, f"{strange} lies outside {period or 'the time of its source'}; choose another id", "id")


def test_relations_stand_in_the_order_of_their_ids() -> None:
    """relations.yaml is sorted by id, so that a new relation has one place and a difference is small."""
    ids = [relation.id for relation in DATA.relations]
    astray = [relation for relation, expected in zip(DATA.relations, sorted(ids), strict=True) if relation.id != expected]
    assert not astray, told(astray[0], "move it to its place in the alphabet")


@each_relation
def test_summary_is_one_sentence(relation: Relation) -> None:
    """A summary is one sentence: it begins with a capital, ends with a full stop, and has none in between."""
    one = re.fullmatch(r"(?:[A-Z]|al-)(?:[^.!?]|[.](?=\w))*[.]", relation.summary)
    assert one, told(relation, "make it one sentence with a full stop at its end", "summary")


@each_relation
def test_summary_has_at_most_45_words(relation: Relation) -> None:
    """A summary has at most 45 words."""
    count = len(relation.summary.split())
    assert count <= 45, told(relation, f"{count} words are too many; put explanations in the note", "summary")


@each_relation
def test_summary_speaks_of_the_actors_and_not_of_the_document(relation: Relation) -> None:
    """A summary says what is claimed of the actors; where it stands is told by the citations, how it was read by the note."""
    found = re.search(rf"\b(?:{TALK_OF_THE_DOCUMENT})s?\b", relation.summary)
    assert not found, told(relation, f"rephrase it without “{found and found[0]}”", "summary")


@each("relation", [relation for relation in DATA.relations if certainty(relation.citations) == "hedged"])
def test_hedged_relation_says_so(relation: Relation) -> None:
    """The summary of a relation that sources only hedge has the hedge in words."""
    says_so = re.search(rf"\b(?:{HEDGES})\b", relation.summary, re.IGNORECASE)
    assert says_so, told(relation, "express the hedge: appears to, may, is believed to, …", "summary")


@each("relation", [relation for relation in DATA.relations if certainty(relation.citations) in REPORTED])
def test_alleged_relation_says_whose_word_it_is(relation: Relation) -> None:
    """The summary of a relation that sources only report, refuted or not, says that it is somebody's word."""
    says_so = re.search(rf"\b(?:{ATTRIBUTIONS})\b", relation.summary, re.IGNORECASE)
    assert says_so, told(relation, "say who says so: according to …, … maintained that …", "summary")


@each("relation", [relation for relation in DATA.relations if certainty(relation.citations) == "denied"])
def test_relation_that_is_only_denied_says_so(relation: Relation) -> None:
    """A relation that every citation denies ends its id with `denied` and says “not” in its summary."""
    says_so = relation.id.endswith("-denied") and re.search(r"\b(?:not|no|never)\b", relation.summary)
    assert says_so, told(relation, "write the denial in the summary, and -denied at the end of the id")


@each("relation", [relation for relation in DATA.relations if "view" in relation.id.split("-")])
def test_view_in_the_id_is_somebodys_view(relation: Relation) -> None:
    """An id that says “view” belongs to a relation that a speaker is reported with."""
    assert certainty(relation.citations) in REPORTED, told(relation, "give a speaker with stance: reports", "id")


@each_relation
def test_note_is_about_the_text(relation: Relation) -> None:
    """A note tells how the source was read; it does not talk about the vocabulary, other records or the curating."""
    noted = [(path, text) for path, text in wording(relation) if path[-1] == "note"]
    for path, text in noted:
        found = re.search(rf"\b(?:{TALK_OF_THE_PROCESS})(?!\w)", text)
        assert not found, told(relation, f"say what the text says, without “{found and found[0]}”", *path)


@each_relation
def test_notes_end_with_a_full_stop(relation: Relation) -> None:
    """Notes are sentences and end with a full stop."""
    for path, text in wording(relation):
        assert text.endswith("."), told(relation, "end it with a full stop", *path)


@each_relation
def test_own_words_are_british_english(relation: Relation) -> None:
    """Summaries and notes are spelled the British way; only names and phrases keep their source's spelling."""
    for path, text in wording(relation):
        found = re.search(rf"\b(?:{AMERICAN})\b", text)
        assert not found, told(relation, f"spell “{found and found[0]}” the British way", *path)


@each("relation", [relation for relation in DATA.relations if relation.concerning])
def test_third_parties_are_third_parties(relation: Relation) -> None:
    """`concerning` lists actors once each, and neither of the two ends."""
    ends = {relation.subject, relation.object}
    assert not ends & set(relation.concerning), told(relation, "remove the two ends from concerning", "concerning")
    assert len(set(relation.concerning)) == len(relation.concerning), told(relation, "list each only once", "concerning")


@each_relation
def test_relation_is_written_once(relation: Relation) -> None:
    """Relations of the same actors, type, time, third parties and speakers are one, unless the id of one adds a matter."""
    same = (o.id for o in DATA.relations if o is not relation and _claim(o) == _claim(relation))
    again = [o for o in same if not o.startswith(f"{relation.id}-") and not relation.id.startswith(f"{o}-")]
    assert not again, told(relation, f"{again and again[0]} says the same: merge them, or make speaker, time or matter differ")


FACES = {frozenset((relation.subject, relation.object)) for relation in DATA.relations if relation.type == "governs"}
"""The pairs of actors that are one power while one governs the other."""


@each_relation
def test_one_passage_is_no_claim_on_two_faces(relation: Relation) -> None:
    """A passage is cited for one face of a power, the one that it means, and not for the same claim on another face."""
    passages = {(c.source, c.phrase) for c in relation.citations}
    again = [
        other.id
        for other in DATA.relations
        if other.type == relation.type != "governs"
        and len(moved := {relation.subject, relation.object} ^ {other.subject, other.object}) == 2
        and frozenset(moved) in FACES
        and passages & {(c.source, c.phrase) for c in other.citations}
    ]
    assert not again, told(relation, f"{again} cites the same passage for another face: keep the one that it means")


def _claim(relation: Relation) -> tuple[object, ...]:
    ends = (relation.subject, relation.object)
    speakers = {(citation.source, citation.by) for citation in relation.citations}
    about = (relation.when and relation.when.text, frozenset(relation.concerning), frozenset(speakers))
    return (frozenset(ends) if DATA.type[relation.type].both_ways else ends, relation.type, *about)


@each("relation", [relation for relation in DATA.relations if DATA.type[relation.type].both_ways])
def test_symmetric_relation_has_one_record_for_one_time(relation: Relation) -> None:
    """What holds both ways is one record and not one for each direction."""
    turned = (relation.object, relation.type, relation.subject, relation.when, relation.concerning)
    again = [o.id for o in DATA.relations if (o.subject, o.type, o.object, o.when, o.concerning) == turned]
    assert not again, told(relation, f"{again} says it from the other side: merge the two")


@each("relation", CONTRADICTING)
def test_contradictions_are_mutual(relation: Relation) -> None:
    """Of two relations that contradict each other, each says so."""
    for place, other in enumerate(relation.contradicts):
        back = DATA.relation[other].contradicts
        assert relation.id in back, told(relation, f"add contradicts: {relation.id} to {other}", "contradicts", place)


@each("relation", CONTRADICTING)
def test_contradictions_are_between_the_same_actors_at_the_same_time(relation: Relation) -> None:
    """Relations that contradict each other share an actor and can have held at the same time; else both can be true."""
    own = reading_from(DATA, relation, relation.citations).timing.period
    for place, name in enumerate(relation.contradicts):
        other = DATA.relation[name]
        shared = {relation.subject, relation.object, *relation.concerning} & {other.subject, other.object, *other.concerning}
        assert shared, told(relation, f"{name} is about other actors", "contradicts", place)
        met = own.may_meet(reading_from(DATA, other, other.citations).timing.period)
        assert met, told(relation, f"{name} is about another time: a change, not a contradiction", "contradicts", place)


@each("relation", CONTRADICTING)
def test_lists_of_ids_are_sorted(relation: Relation) -> None:
    """`contradicts` is in alphabetical order, so that differences are small."""
    assert list(relation.contradicts) == sorted(relation.contradicts), told(relation, "sort the ids", "contradicts")


@each_relation
def test_relation_falls_into_the_lifetimes_of_its_actors(relation: Relation) -> None:
    """No relation holds at a time at which one of its actors cannot have existed."""
    when = reading_from(DATA, relation, relation.citations).timing.period
    for end in (relation.subject, relation.object):
        active = DATA.actor[end].active
        lived = active is None or when.may_meet(active)
        assert lived, told(relation, f"{end} was active {active}: correct one of the two dates", "when")


@each("relation", DATED)
def test_source_does_not_tell_of_its_own_future(relation: Relation) -> None:
    """What a source tells began no later than the source was issued."""
    assert relation.when is not None
    for place, citation in enumerate(relation.citations):
        issued = DATA.source[citation.source].issued
        later = relation.when.earliest_start > issued.latest_end
        assert not later, told(relation, f"{citation.source} was issued {issued}, before this happened", "citations", place)


@each_relation
def test_relation_begins_before_its_newest_source(relation: Relation) -> None:
    """No relation begins after the newest source that carries it was issued, whether a start or a time spoken of tells when."""
    carrying = supporting(relation.citations) or relation.citations
    newest = max(DATA.source[citation.source].issued.latest_end for citation in carrying)
    times = [relation.when, *(citation.about for citation in carrying)]
    late = [time.text for time in times if time is not None and time.earliest_start > newest]
    assert not late, told(relation, f"{late} lies after its newest source", "when")


@each("relation", STARTED)
def test_told_start_has_its_wording(relation: Relation) -> None:
    """A relation that tells when it began quotes in its note the words that tell the onset; else the time is an `about`."""
    quoted = re.search(r"\bOnset\b[^“”]*“((?:[^\s“”]+ ?){1,8})”", relation.note or "")
    assert quoted, told(relation, "quote in note the words that tell the onset (Onset: “…”), or move the time to about", "when")


@each("relation", [relation for relation in DATA.relations if relation not in STARTED])
def test_onset_is_quoted_only_of_a_told_start(relation: Relation) -> None:
    """A note that quotes an onset belongs to a relation whose time tells the start."""
    assert not re.search(r"\bOnset\b", relation.note or ""), told(relation, "write the start in when, or take it out", "note")


@each("relation", [relation for relation in DATED if relation.when and DATA.type[relation.type].lasting == "state"])
def test_state_is_not_dated_like_an_event(relation: Relation) -> None:
    """A state has a start or an end, or is spoken of at a time (`about`); on a date alone falls only a clash that is over."""
    assert relation.when is not None
    goes_on = "/" in relation.when.text or "X" in relation.when.text
    is_event = relation.type == "fights"
    assert goes_on or is_event, told(relation, "move the time to the citation's about, or tell a start or an end", "when")


@each("relation", [relation for relation in DATED if relation.when and relation.when.end not in {"", ".."}])
def test_end_of_a_time_is_told_by_a_source_of_that_time_or_later(relation: Relation) -> None:
    """An end is cited from a source that was written when it had come; a forecast is no end."""
    assert relation.when is not None
    newest = max(DATA.source[citation.source].issued.latest_end for citation in supporting(relation.citations))
    assert relation.when.earliest_end <= newest, told(relation, "no cited source can know this end yet", "when")


@each("relation", [relation for relation in DATA.relations if relation.type in PART_TYPES])
def test_chains_of_structure_do_not_lead_back(relation: Relation) -> None:
    """Nothing is part of itself, however long the chain of parts, members, leaders and officers."""
    reached = {relation.object}
    while more := {r.object for r in DATA.relations if r.type in PART_TYPES and r.subject in reached} - reached:
        reached |= more
    assert relation.subject not in reached, told(relation, "one relation of the chain is reversed")


@each("relation", [relation for relation in DATA.relations if relation.type == "accuses"])
def test_accusation_has_what_it_says_on_record(relation: Relation) -> None:
    """What one actor accuses another of is a relation of its own, reported with the accuser as speaker."""
    assert any(
        relation.object in {other.subject, other.object} and any(c.by == relation.subject for c in other.citations)
        for other in DATA.relations
    ), told(relation, f"add what {relation.subject} says, with stance: reports and by: {relation.subject}")


@each("relation", [relation for relation in DATA.relations if relation.type in OFFICES])
def test_tie_between_a_person_and_an_office_is_one_of_structure(relation: Relation) -> None:
    """Only persons, parties and movements lead; only a person, an office or a set of persons serves."""
    kind = DATA.actor[relation.subject].kind
    assert kind in OFFICES[relation.type], told(relation, f"a {kind} cannot be the subject of {relation.type}", "subject")


@each("government", [a for a in DATA.actors if a.kind == "government"])
def test_government_belongs_to_a_state(government: Actor) -> None:
    """A government that is treated as separate from its state governs it."""
    states = {actor.id for actor in DATA.actors if actor.kind == "state"}
    ties = [r for r in DATA.relations if r.type == "governs" and r.object in states]
    assert any(tie.subject == government.id for tie in ties), told(government, "add the relation to the state it governs")

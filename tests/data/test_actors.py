"""The actors: one rule a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from actorgraph.model.records import Actor
from actorgraph.model.spelling import folded
from tests.data.curated import CITED, DATA, ROOT, each, each_actor, told
from tests.data.test_relations import AMERICAN

VERIFIED: Mapping[str, str] = {
    "afghan-republic": "Q30747910",
    "afghan-taliban": "Q42418",
    "afghanistan": "Q889",
    "al-qaeda": "Q34490",
    "amrullah-saleh": "Q477828",
    "arif-alvi": "Q4790529",
    "asadullah-khalid": "Q500500",
    "ashraf-ghani": "Q172388",
    "asif-ali-zardari": "Q57373",
    "china": "Q148",
    "hamid-karzai": "Q43944",
    "hibatullah-akhundzada": "Q24237654",
    "imran-khan": "Q155164",
    "india": "Q668",
    "iran": "Q794",
    "ishaq-dar": "Q3155254",
    "islamic-emirate-1996": "Q427941",
    "khalil-haqqani": "Q108181749",
    "lashkar-e-taiba": "Q736955",
    "pakistan": "Q843",
    "qatar": "Q846",
    "russia": "Q159",
    "shanghai-cooperation-organisation": "Q485207",
    "sirajuddin-haqqani": "Q2246940",
    "soviet-union": "Q15180",
    "turkey": "Q43",
    "united-arab-emirates": "Q878",
    "united-kingdom": "Q145",
    "united-states": "Q30",
}
"""The Wikidata items that were looked up and found to be these actors."""
READING_NOTES = ROOT.parent / "shared" / "sources" / "README.md"

USED = {
    *(actor for relation in DATA.relations for actor in (relation.subject, relation.object, *relation.concerning)),
    *(cited.citation.by for cited in CITED if cited.citation.by),
    *(candidate for actor in DATA.actors for candidate in actor.candidates),
    *(alike for actor in DATA.actors for alike in actor.not_same_as),
}


@each_actor
def test_actor_is_used(actor: Actor) -> None:
    """Every actor stands in a relation, speaks, or is a candidate or look-alike of one that does."""
    assert actor.id in USED, told(actor, "nothing refers to it: add what the sources say about it, or remove it")


@each_actor
def test_names_are_its_own(actor: Actor) -> None:
    """No two actors share a name, however it is spelled, unless a date tells which of them is meant."""
    named = ((folded(name), other) for other in DATA.actors if other is not actor for name in other.all_names)
    others = {name: other.id for name, other in named if not _apart(actor, other)}
    shared = [name for name in actor.all_names if folded(name) in others]
    assert not shared, told(actor, f"{shared} also names {[others[folded(n)] for n in shared]}: keep it for the one it fits best")


def _apart(one: Actor, other: Actor) -> bool:
    return one.active is not None and other.active is not None and not one.active.sure_days.meet(other.active.sure_days)


@each_actor
def test_name_is_said_once(actor: Actor) -> None:
    """An actor lists each of its names once."""
    names = Counter((actor.name, *actor.aliases, *actor.acronyms, *actor.metonyms))
    again = [name for name, times in names.items() if times > 1]
    assert not again, told(actor, f"list {again} only once")


@each("actor", [actor for actor in DATA.actors if actor.acronyms])
def test_acronyms_are_acronyms(actor: Actor) -> None:
    """An acronym is short and has at least two capitals; longer names are aliases."""
    for place, acronym in enumerate(actor.acronyms):
        fits = len(acronym) <= 7 and sum(letter.isupper() for letter in acronym) >= 2
        assert fits, told(actor, f"move {acronym} to aliases", "acronyms", place)


@each_actor
def test_actor_is_described_in_own_words(actor: Actor) -> None:
    """Every actor has a description that ends with a full stop."""
    assert (actor.description or "").endswith("."), told(actor, "describe it in a sentence or two", "description")


@each_actor
def test_description_and_note_are_british_english(actor: Actor) -> None:
    """Descriptions, interests and notes are spelled the British way, names apart."""
    written = " ".join((actor.description or "", actor.note or "", *(interest.summary for interest in actor.interests)))
    found = re.search(rf"\b(?:{AMERICAN})\b", written)
    assert not found, told(actor, f"spell “{found and found[0]}” the British way")


@each_actor
def test_wikidata_is_verified(actor: Actor) -> None:
    """An actor has the Wikidata item that was verified for it, and none otherwise."""
    expected = VERIFIED.get(actor.id)
    assert actor.wikidata == expected, told(actor, f"write {expected or 'none'}, or verify the item and list it here", "wikidata")


def test_verified_items_are_those_of_the_reading_notes() -> None:
    """No item is listed here that the reading notes, where they are at hand, do not have among the verified."""
    listed = set(VERIFIED.values())
    noted = set(re.findall(r"Q\d+", READING_NOTES.read_text(encoding="utf-8"))) if READING_NOTES.exists() else listed
    assert listed <= noted, sorted(listed - noted)


def test_wikidata_items_are_one_to_one() -> None:
    """No two actors are the same Wikidata item."""
    items = Counter(actor.wikidata for actor in DATA.actors if actor.wikidata)
    assert set(items.values()) == {1}, [item for item, times in items.items() if times > 1]


@each_actor
def test_candidates_belong_to_unresolved_actors(actor: Actor) -> None:
    """Only an unresolved actor has candidates; one without any says why in its note."""
    unresolved = actor.kind == "unresolved"
    assert unresolved or not actor.candidates, told(actor, "use not_same_as for look-alikes", "candidates")
    explained = actor.candidates or actor.note
    assert explained or not unresolved, told(actor, "list the candidates, or say in the note why there are none")


@each("actor", [actor for actor in DATA.actors if actor.candidates])
def test_candidates_are_resolved_themselves(actor: Actor) -> None:
    """What an unresolved name may stand for are actors who are known, and at least two, or nothing is unresolved."""
    kinds = {DATA.actor[candidate].kind for candidate in actor.candidates}
    assert "unresolved" not in kinds, told(actor, "name actors that are known", "candidates")
    assert len(actor.candidates) != 1, told(actor, "with only one candidate, use that actor", "candidates")


@each("actor", [actor for actor in DATA.actors if actor.not_same_as])
def test_look_alikes_are_mutual(actor: Actor) -> None:
    """Of two actors who are not the same, each says so."""
    for place, other in enumerate(actor.not_same_as):
        mutual = actor.id in DATA.actor[other].not_same_as
        assert mutual, told(actor, f"add not_same_as: {actor.id} to {other}", "not_same_as", place)


@each("actor", [actor for actor in DATA.actors if actor.candidates])
def test_candidate_is_not_ruled_out(actor: Actor) -> None:
    """What an actor may be is not listed among what it is not."""
    both = set(actor.candidates) & set(actor.not_same_as)
    assert not both, told(actor, f"{sorted(both)} is a candidate and a look-alike: decide", "not_same_as")


@each("actor", [actor for actor in DATA.actors if actor.not_same_as])
def test_look_alikes_are_sorted(actor: Actor) -> None:
    """`not_same_as` is in alphabetical order, so that differences are small."""
    assert list(actor.not_same_as) == sorted(actor.not_same_as), told(actor, "sort the ids", "not_same_as")


@each("actor", [actor for actor in DATA.actors if actor.interests])
def test_interests_have_titles_of_their_own(actor: Actor) -> None:
    """An actor's interests have short titles without a full stop, each only once."""
    titles = [interest.title for interest in actor.interests]
    assert len(set(titles)) == len(titles), told(actor, "give each interest a different title", "interests")
    for rank, title in enumerate(titles):
        short = len(title.split()) <= 8 and not title.endswith(".")
        assert short, told(actor, "shorten the title to a few words", "interests", rank, "title")


@each("actor", [actor for actor in DATA.actors if actor.interests])
def test_interest_is_told_in_a_sentence(actor: Actor) -> None:
    """An interest is told in the curator's words and ends with a full stop."""
    for rank, interest in enumerate(actor.interests):
        assert interest.summary.endswith("."), told(actor, "end it with a full stop", "interests", rank, "summary")


@each("actor", [actor for actor in DATA.actors if actor.note])
def test_note_is_about_the_actor_in_the_texts(actor: Actor) -> None:
    """An actor's note tells how the texts name or date it, and ends with a full stop."""
    note = actor.note or ""
    assert note.endswith("."), told(actor, "end it with a full stop", "note")
    found = re.search(r"`|\bstance\b|\bvocabulary\b", note)
    assert not found, told(actor, f"rephrase it without “{found and found[0]}”", "note")


@each("actor", [actor for actor in DATA.actors if actor.kind == "person"])
def test_named_person_has_a_place(actor: Actor) -> None:
    """Every person is tied to what he or she leads, serves or belongs to."""
    places = [r for r in DATA.relations if r.subject == actor.id and r.type in {"leads", "serves", "member-of"}]
    assert places, told(actor, "add the office or membership that the text gives")


def test_actors_stand_in_the_order_of_their_ids() -> None:
    """actors.yaml is sorted by id."""
    ids = [actor.id for actor in DATA.actors]
    astray = [actor for actor, expected in zip(DATA.actors, sorted(ids), strict=True) if actor.id != expected]
    assert not astray, told(astray[0], "move it to its place in the alphabet")

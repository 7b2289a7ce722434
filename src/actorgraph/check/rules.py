"""House rules over a dataset that loads: one function each, whose docstring is the rule."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from actorgraph.check import glyphs
from actorgraph.errors import Fault, InvalidDataset, Problem, quoted
from actorgraph.errors import Path as Where
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER
from actorgraph.model.fields import ONE_LINE, PHRASE, TEXT, Form, ListOf, PairsOf, Shape, columns
from actorgraph.model.records import SECTIONS, Actor, Citation, Relation
from actorgraph.model.spelling import folded
from actorgraph.model.vocabulary import PART_TYPES
from actorgraph.questions.readings import reading_from
from actorgraph.storage.build import located
from actorgraph.storage.contents import bundled, is_database
from actorgraph.storage.folder import Folder, collector_paused

Rule = Callable[[Records], Iterator[Fault]]
FolderRule = Callable[[Folder], Iterator[Problem]]


def check(folder: str | Path | None = None) -> list[Problem]:
    """Every mistake in a dataset folder or SQLite file (the bundled folder without it), in file order; empty when there is none.

    The house rules on records are looked at once everything can be read and every reference resolves.
    """
    with collector_paused():
        if folder is not None and is_database(folder):
            return _in_database(folder)
        opened = Folder(Path(folder) if folder is not None else bundled())
        beside = {problem for rule in FOLDER_RULES for problem in rule(opened)}
        try:
            records: Records = opened.records()
        except InvalidDataset as error:
            return sorted({*error.problems, *beside})
        return sorted(beside.union(opened.locate(fault) for rule in RULES for fault in rule(records)))


def _in_database(file: str | Path) -> list[Problem]:
    from actorgraph.storage import database

    try:
        records: Records = database.load(file)
    except InvalidDataset as error:
        return sorted({*error.problems})
    return sorted({located(fault, vars(records), str(file)) for rule in RULES for fault in rule(records)})


# --- names ---------------------------------------------------------------------------------------------------------


def names_are_unique(records: Records) -> Iterator[Fault]:
    """No two actors share a name, alias, acronym, metonym or name in another language, unless their dates tell them apart.

    They do where both have `active` and no day is surely in both. No two actors are shown by the same name, and nobody else is
    called by an id as it is written, whatever the dates.
    """
    places = {actor.id: index for index, actor in enumerate(records.actors)}
    for spelling, bearers in records.actors_named.items():
        if len(bearers) > 1:
            for one, other in _not_told_apart(records.actors, spelling, sorted(places[each] for each in bearers)):
                name = next(name for name in records.actors[other].all_names if folded(name) == spelling)
                yield _shared(records.actors[one], records.actors[other], name).under("actors", other)


def _shared(owner: Actor, actor: Actor, name: str) -> Fault:
    advice = "keep it for one of them, or add a distinguishing word"
    if not _must_differ([owner, actor], folded(name)):
        advice = "keep it for one of them, add a distinguishing word, or give both active: if they existed at different times"
    return Fault((), "AG301", f"{owner.id} and {actor.id} share a name", quoted(name), advice, actor.id)


def _not_told_apart(actors: Sequence[Actor], spelling: str, bearers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places, in order, of each two actors with a name of this spelling that it may mean at the same date."""
    lives = {index: actors[index].active for index in bearers}
    if _must_differ([actors[index] for index in bearers], spelling):
        lives = dict.fromkeys(bearers)
    days = {index: EVER.days if active is None else active.sure_days for index, active in lives.items()}
    longest, *later = sorted(bearers, key=lambda index: days[index].first)
    for index in later:
        # It began no earlier than those before it, and so meets any of them only if it meets the one that lasts longest.
        if days[index].meet(days[longest]):
            yield min(index, longest), max(index, longest)
        longest = max(longest, index, key=lambda each: days[each].last)


def _must_differ(bearers: Sequence[Actor], spelling: str) -> bool:
    """Whether actors share what no date tells apart: the name that two of them are shown by, or the very id of one."""
    ids = {actor.id for actor in bearers}
    shown_by = sum(folded(actor.name) == spelling for actor in bearers)
    return shown_by > 1 or any(name in ids and name != actor.id for actor in bearers for name in actor.all_names)


def names_are_said_once(records: Records) -> Iterator[Fault]:
    """No actor lists the same name twice."""
    for index, actor in enumerate(records.actors):
        times = Counter((actor.name, *actor.aliases, *actor.acronyms, *actor.metonyms))
        for name in sorted(name for name, number in times.items() if number > 1):
            yield Fault(("actors", index), "AG309", "the name is listed twice", quoted(name), "remove one of them", actor.id)


_SHOWN = 100
"""As far as two names are compared letter by letter for a message: a very long one may look like thousands of others."""


def names_look_different(records: Records) -> Iterator[Fault]:
    """No name looks like a name of another actor: one letter of it taken from another alphabet, or l for I, or 0 for O."""
    first: dict[str, tuple[str, str, str]] = {}
    for index, actor in enumerate(records.actors):
        for path, name in _names(actor):
            look, spelling = folded(glyphs.latinised(name)), folded(name)
            owner, other, others_spelling = first.setdefault(look, (actor.id, name[:_SHOWN], spelling))
            if look and owner != actor.id and spelling != others_spelling:  # of the same spelling AG301 says that it is shared
                message = f"the name looks like {quoted(other)}, a name of {owner}{_difference(name[:_SHOWN], other)}"
                advice = "retype it in one alphabet; if the names are different, add a distinguishing word"
                yield Fault(("actors", index, *path), "AG310", message, quoted(name), advice, actor.id)


def _difference(name: str, other: str) -> str:
    """A character by which two names differ that look alike, as the end of a message; empty where there is none."""
    odd = [character for character in set(name) ^ set(other) if glyphs.latinised(character) != character]
    return f"; only one of them contains {glyphs.called(max(odd))}" if odd else ""


def words_keep_to_one_alphabet(records: Records) -> Iterator[Fault]:
    """No word of a name mixes Latin letters with Cyrillic or Greek ones."""
    for index, actor in enumerate(records.actors):
        for path, name in _names(actor):
            for mixed in dict.fromkeys(glyphs.mixed_words(name)):
                message = f"a word in this name mixes two alphabets; check {glyphs.called(mixed.odd)}"
                advice = "retype it in one alphabet"
                yield Fault(("actors", index, *path), "AG311", message, quoted(mixed.word), advice, actor.id)


def names_can_be_seen(records: Records) -> Iterator[Fault]:
    """No name holds a character that cannot be seen, or another space than the ordinary one.

    The joiner and the non-joiner are allowed where the letters of Arabic or Indic scripts beside them need them.
    """
    for index, actor in enumerate(records.actors):
        for path, name in _names(actor):
            hidden = glyphs.unseen(name)
            found = quoted(glyphs.marked(name)) if hidden else ""
            for character in hidden:
                message = f"a name contains the invisible character {glyphs.called(character)}"
                advice = "use an ordinary space, or remove it" if glyphs.is_blank(character) else "remove it"
                yield Fault(("actors", index, *path), "AG312", message, found, advice, actor.id)


def _names(actor: Actor) -> Iterator[tuple[Where, str]]:
    """Everything that an actor is called, with the path to it inside the record."""
    yield ("name",), actor.name
    for field in ("aliases", "acronyms", "metonyms"):
        yield from (((field, place), name) for place, name in enumerate(getattr(actor, field)))
    yield from ((("names", language), name) for language, name in actor.names)
    yield ("id",), actor.id


def wikidata_items_are_unique(records: Records) -> Iterator[Fault]:
    """No two actors are the same Wikidata item."""
    first: dict[str, str] = {}
    for index, actor in enumerate(records.actors):
        if actor.wikidata is None:
            continue
        owner = first.setdefault(actor.wikidata, actor.id)
        if owner != actor.id:
            message = f"{owner} and {actor.id} are the same Wikidata item"
            advice = "keep it for the actor that the item describes, or merge the two"
            yield Fault(("actors", index, "wikidata"), "AG314", message, quoted(actor.wikidata), advice, actor.id)


# --- relations -----------------------------------------------------------------------------------------------------


def symmetric_relations_are_written_once(records: Records) -> Iterator[Fault]:
    """What holds both ways is one record, not one for each direction."""
    first: dict[object, Relation] = {}
    for index, relation in enumerate(records.relations):
        if not records.type[relation.type].both_ways:
            continue
        about = (relation.type, relation.when)
        if (reverse := first.get((*about, relation.object, relation.subject))) is not None:
            message = f"“{relation.type}” is symmetric and already recorded as {reverse.id}"
            yield Fault(("relations", index), "AG302", message, advice="merge them", record=relation.id)
        first.setdefault((*about, relation.subject, relation.object), relation)


def relations_are_written_once(records: Records) -> Iterator[Fault]:
    """No two records say the same of the same actors and time, from the same passage or in the same words.

    What holds both ways and is written once in each direction is found by the rule before this one.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for index, relation in enumerate(records.relations):
        about = (relation.subject, relation.type, relation.object, relation.when, frozenset(relation.concerning))
        groups[about].append(index)
    for indices in groups.values():
        if len(indices) > 1:
            yield from _written_again(records, indices)


def _written_again(records: Records, indices: Iterable[int]) -> Iterator[Fault]:
    """The later ones of records on the same actors and time that say nothing new."""
    first: dict[object, str] = {}
    for index in indices:
        relation = records.relations[index]
        again = [(first.setdefault(mark, relation.id), what) for what, mark in _marks(relation)]
        if (found := next(((owner, what) for owner, what in again if owner != relation.id), None)) is not None:
            message = f"the same relation is already recorded as {found[0]}, {found[1]}"
            advice = "merge them and keep the citations of both"
            yield Fault(("relations", index), "AG313", message, advice=advice, record=relation.id)


def _marks(relation: Relation) -> Iterator[tuple[str, object]]:
    """By what a record is known again: each passage with who speaks in it, and the words of the summary."""
    for citation in relation.citations:
        if citation.phrase is not None:
            yield "from the same passage", (citation.source, folded(citation.phrase) or citation.phrase, citation.by)
    yield "in the same words", folded(relation.summary) or relation.summary


def contradictions_are_mutual(records: Records) -> Iterator[Fault]:
    """Of two relations that contradict each other, each says so."""
    said = {(relation.id, other) for relation in records.relations for other in relation.contradicts}
    for index, relation in enumerate(records.relations):
        for place, other in enumerate(relation.contradicts):
            if (other, relation.id) not in said:
                path = ("relations", index, "contradicts", place)
                message = f"{other} does not say that it contradicts {relation.id}"
                yield Fault(path, "AG303", message, quoted(other), f"add contradicts: {relation.id} to {other}", relation.id)


def structure_has_no_cycles(records: Records) -> Iterator[Fault]:
    """Nothing is part of itself, however long the chain."""
    parts = [(index, relation) for index, relation in enumerate(records.relations) if relation.type in PART_TYPES]
    if not parts:
        return
    import networkx  # takes longer to import than a dataset without structure to check

    from actorgraph.model.graph import graph_of

    graph = graph_of(records, (relation for _, relation in parts))
    # Of two actors in one component each leads to the other.
    component = {actor: number for number, actors in enumerate(networkx.strongly_connected_components(graph)) for actor in actors}
    for index, relation in parts:
        if component[relation.subject] == component[relation.object]:
            message = f"{relation.object} is itself part of {relation.subject}, through other relations"
            advice = "one of these relations is reversed"
            yield Fault(("relations", index), "AG304", message, advice=advice, record=relation.id)


def relations_fall_into_lifetimes(records: Records) -> Iterator[Fault]:
    """No relation holds at a time when one of its actors cannot have existed."""
    active_times = {actor.id: actor.active for actor in records.actors if actor.active is not None}
    for index, relation in enumerate(records.relations):
        if relation.subject not in active_times and relation.object not in active_times:
            continue
        when = reading_from(records, relation, relation.citations).timing.period
        for end in (relation.subject, relation.object):
            active = active_times.get(end)
            if active is not None and not when.may_meet(active):
                message = f"{end} was active {active}, not at the time of this relation"
                advice = "correct one of the two dates"
                yield Fault(("relations", index, "when"), "AG305", message, quoted(when.text or "no date"), advice, relation.id)


def relations_begin_before_their_sources(records: Records) -> Iterator[Fault]:
    """No relation begins after the newest source that carries it was issued: that would be a forecast."""
    last_days = {source.id: source.issued.latest_end for source in records.sources}
    for index, relation in enumerate(records.relations):
        # What begins before each of its sources was issued needs no closer look.
        if relation.when is None or relation.when.earliest_start <= min([last_days[each.source] for each in relation.citations]):
            continue
        reading = reading_from(records, relation, relation.citations)
        if relation.when.earliest_start > reading.timing.known_until:
            message = f"this relation begins after its newest source was issued, by {reading.timing.known_until}"
            advice = "correct the date, or cite the source that says so; omit a forecast"
            yield Fault(("relations", index, "when"), "AG318", message, quoted(relation.when.text), advice, relation.id)


def citations_are_said_once(records: Records) -> Iterator[Fault]:
    """No record cites the same passage in the same way twice."""
    for index, relation in enumerate(records.relations):
        for place in _repeated(relation.citations):
            path = ("relations", index, "citations", place)
            yield Fault(path, "AG308", "the same citation is listed twice", advice="remove one of them", record=relation.id)


def _repeated(citations: Sequence[Citation]) -> Iterator[int]:
    if len(citations) == 1:  # as most records have
        return
    seen = set()
    for place, citation in enumerate(citations):
        if citation in seen:
            yield place
        seen.add(citation)


# --- records -------------------------------------------------------------------------------------------------------


def counts_are_as_expected(records: Records) -> Iterator[Fault]:
    """There are as many records as dataset.yaml expects, so that none is lost unnoticed."""
    for section, expected in records.description.expected:
        actual = len(getattr(records, section))
        if actual != expected:
            message = f"{expected} {section} expected, {actual} found"
            advice = f"if that is right, write {section}: {actual}"
            yield Fault(("dataset", "expected", section), "AG306", message, advice=advice, record=records.description.id)


def words_are_one_space_apart(records: Records) -> Iterator[Fault]:
    """No text on one line has two spaces in a row."""
    for path, record in _records(records):
        for inner, text in _texts(record, ()):
            at = text.find("  ")
            if at >= 0 and "\n" not in text.strip():
                message = f"the field “{'.'.join(name for name in inner if isinstance(name, str))}” has two spaces in a row"
                around = quoted(text[max(at - 20, 0) : at + 30])
                yield Fault((*path, *inner), "AG315", message, around, "use one space", record.id)


def _records(records: Records) -> Iterator[tuple[Where, Any]]:
    """Every record that a dataset's own files hold, with the path to it; those of its vocabulary apart."""
    yield ("dataset",), records.description
    for section in SECTIONS:
        yield from (((section, place), record) for place, record in enumerate(getattr(records, section)))


def _texts(record: Any, path: Where) -> Iterator[tuple[Where, str]]:
    """Every text of words in a record and in those that it holds, with the path to it."""
    for name in _worded(record.__class__):
        if isinstance(value := getattr(record, name), str):
            yield (*path, name), value
        elif value:
            for place, item in enumerate(value):
                key, inner = item if isinstance(item, tuple) else (place, item)
                if isinstance(inner, str):
                    yield (*path, name, key), inner
                else:
                    yield from _texts(inner, (*path, name, key))


@cache
def _worded(cls: type) -> tuple[str, ...]:
    """The fields of a record class whose texts may have spaces, and those that hold records."""
    return tuple(name for name, column in columns(cls).items() if _may_have_spaces(column.shape))


def _may_have_spaces(shape: Shape) -> bool:
    match shape:
        case ListOf() | PairsOf():
            return _may_have_spaces(shape.item)
        case Form():
            return shape in {TEXT, ONE_LINE, PHRASE}
        case _:
            return True


# --- files ---------------------------------------------------------------------------------------------------------

_READ = ("dataset.yaml", "sources.yaml", "actors.yaml", "relations.yaml", "vocabulary.yaml")
_SPELLINGS = {
    **{name.removesuffix(".yaml"): name for name in _READ},
    **{"datasets": "dataset.yaml", "source": "sources.yaml", "actor": "actors.yaml", "relation": "relations.yaml"},
    "vocabularies": "vocabulary.yaml",
}
"""What somebody may have called a file, without upper case and ending, and how it must be called to be read."""
_ENDINGS = frozenset({".yaml", ".yml"})


def files_are_read(folder: Folder) -> Iterator[Problem]:
    """No file has nearly the name of one that is read: nobody would notice that its content is missing."""
    there = _listed(folder.path)
    for name in there:
        stem, ending = os.path.splitext(name.casefold())
        if name not in _READ and ending in _ENDINGS and stem in _SPELLINGS:
            yield _not_read(folder.path / name, _SPELLINGS[stem], there)
        elif name != "relations" and name.casefold() in {"relations", "relation"} and (folder.path / name).is_dir():
            yield _not_read(folder.path / name, "relations", there)
    inside = _listed(folder.path / "relations")
    for name in inside:
        stem, ending = os.path.splitext(name)
        if not name.endswith(".yaml") and ending.casefold() in _ENDINGS:
            yield _not_read(folder.path / "relations" / name, f"{stem}.yaml", inside)


def _listed(folder: Path) -> list[str]:
    """The names in a folder, in order; none where it cannot be opened, which is reported when the dataset is read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []


def _not_read(path: Path, name: str, beside: Collection[str]) -> Problem:
    advice = f"move its content to {name} and delete it" if name in beside else f"rename it to {name}"
    return Problem(str(path), 1, 1, "AG316", "", "a file or folder with this name is ignored", "", advice)


def files_lie_in_the_folder(folder: Folder) -> Iterator[Problem]:
    """No file of a dataset, and no folder of relations, is a link that leads out of the dataset's folder."""
    if not os.path.isdir(folder.path):
        return
    home = Path(os.path.realpath(folder.path))
    several = folder.path / "relations"
    if not _leads_inside(several, home):
        yield _leads_out(several)
    for path in folder.files:
        # Of a folder that leads out it is said once, not for each file in it.
        if not _leads_inside(path, home) and (path.parent != several or _leads_inside(several, home)):
            yield _leads_out(path)


def _leads_inside(path: Path, home: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(home)


def _leads_out(path: Path) -> Problem:
    found = quoted(os.path.realpath(path))
    return Problem(str(path), 1, 1, "AG317", "", "this link points outside the folder", found, "replace it with what it points to")


RULES: tuple[Rule, ...] = (
    names_are_unique,
    names_are_said_once,
    names_look_different,
    words_keep_to_one_alphabet,
    names_can_be_seen,
    wikidata_items_are_unique,
    symmetric_relations_are_written_once,
    relations_are_written_once,
    contradictions_are_mutual,
    structure_has_no_cycles,
    relations_fall_into_lifetimes,
    relations_begin_before_their_sources,
    citations_are_said_once,
    counts_are_as_expected,
    words_are_one_space_apart,
)
"""The house rules on records, in the order in which they are looked at."""

FOLDER_RULES: tuple[FolderRule, ...] = (files_are_read, files_lie_in_the_folder)
"""The house rules on files: looked at first, also where the dataset cannot be read."""

"""What a dataset is made of: sources, actors, relations with their citations. Frozen; an invalid one cannot be built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any, NamedTuple

from actorgraph.errors import Fault, Refused, quoted
from actorgraph.model.dates import Period
from actorgraph.model.fields import (
    Record,
    column,
    count,
    ended,
    language,
    line,
    link,
    listing,
    mapping,
    nested,
    one_of,
    period,
    phrase,
    record,
    slug,
    text,
    wikidata,
)
from actorgraph.model.spelling import did_you_mean, one_budget
from actorgraph.model.vocabulary import ActorKind, RelationType

STANCES = ("asserts", "hedges", "reports", "denies")
CERTAINTIES = ("stated", "hedged", "alleged", "denied")
"""From most to least certain; `denied` relations never count in a standing."""
SOURCE_TYPES = ("analysis", "event", "news", "editorial", "reference", "profile", "report", "dataset", "statement")


@record
class Source(Record):
    """A document that relations are cited from."""

    id: str = column(slug, "Short name, never reused.")
    title: str = column(line, "The document's title.")
    publisher: str = column(line, "Who published it.")
    authors: tuple[str, ...] = column(listing(line), "Who wrote it, in the order of the document.", default=())
    issued: Period = column(ended, "When it was published, as precise as is known.")
    accessed: Period | None = column(ended, "When a curator last opened it at its address.", default=None)
    url: str | None = column(link, "Its address, only when verified.", default=None)
    archived_url: str | None = column(link, "Address of an archived copy.", default=None)
    type: str | None = column(one_of(*SOURCE_TYPES), "What kind of document it is.", default=None)
    language: str | None = column(language, "Language of the text.", default=None)
    note: str | None = column(text, "Anything a reader should know about the document.", default=None)


@record
class Citation(Record):
    """Where in which source a claim stands, and how the source puts it."""

    source: str = column(slug, "Id of the source.")
    phrase: str | None = column(
        phrase, "3 to 8 consecutive words of the source, copied exactly, found once in it: a pointer to the passage.", default=None
    )
    locator: str | None = column(line, "Page or heading.", default=None)
    stance: str = column(
        one_of(*STANCES),
        "How the source puts it: as its own statement, with a hedge, as somebody else's statement, or denying it.",
        default="asserts",
    )
    by: str | None = column(slug, "Id of the actor who says so; required with `reports`, allowed with `denies`.", default=None)
    note: str | None = column(text, "How the passage was read.", default=None)

    def contradictions(self) -> list[Fault]:
        """`reports` needs a speaker; a source that asserts or hedges speaks for itself."""
        if self.stance == "reports" and self.by is None:
            advice = "add by: with the id of the actor who says so"
            return [Fault(("stance",), "AG111", "stance reports does not say who is reported", advice=advice)]
        if self.stance in {"asserts", "hedges"} and self.by is not None:
            advice = "use stance: reports, or leave by: out"
            return [Fault(("by",), "AG111", f"a source that {self.stance} speaks for itself", quoted(self.by), advice)]
        return []


@record
class Interest(Record):
    """Something an actor wants, as a source puts it."""

    title: str = column(line, "A few words.")
    summary: str = column(text, "One or two sentences in the curator's own words.")
    citations: tuple[Citation, ...] = column(
        listing(nested(Citation), empty="cite at least one source"), "Where it says so; at least one."
    )


@record
class Actor(Record):
    """A state, government, armed group, faction, organisation, alliance or person."""

    id: str = column(slug, "Short name, never reused.")
    name: str = column(line, "The name to show.")
    kind: str = column(slug, "What kind of actor it is: an entry of the vocabulary.")
    aliases: tuple[str, ...] = column(listing(line), "Other names and spellings.", default=())
    acronyms: tuple[str, ...] = column(listing(line), "Short forms such as TTP.", default=())
    names: tuple[tuple[str, str], ...] = column(mapping(language, line), "Names in other languages, by language tag.", default=())
    description: str | None = column(text, "Who or what it is, in the curator's own words.", default=None)
    active: Period | None = column(period, "From when to when it existed, where a source supports it.", default=None)
    wikidata: str | None = column(wikidata, "Wikidata item, only when verified.", default=None)
    interests: tuple[Interest, ...] = column(listing(nested(Interest)), "What it wants, the most important first.", default=())
    candidates: tuple[str, ...] = column(listing(slug), "For kind `unresolved` only: ids of the actors it may be.", default=())
    not_same_as: tuple[str, ...] = column(listing(slug), "Ids of actors it is easily mistaken for.", default=())
    note: str | None = column(text, "Anything a reader should know.", default=None)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything it is called: id, name, aliases, acronyms, names in other languages."""
        return (self.id, self.name, *self.aliases, *self.acronyms, *(name for _, name in self.names))

    def contradictions(self) -> list[Fault]:
        """Only an unresolved actor has candidates."""
        if self.candidates and self.kind != "unresolved":
            advice = "set kind: unresolved, or record look-alikes in not_same_as"
            return [Fault(("candidates",), "AG209", "only an unresolved actor has candidates", quoted(self.kind), advice)]
        return []


@record
class Relation(Record):
    """One claim: what sources say holds between two actors, not what is true."""

    id: str = column(slug, "Short name, never reused.")
    subject: str = column(slug, "Id of the actor that the relation starts from.")
    type: str = column(slug, "What it says: an entry of the relation vocabulary.")
    object: str = column(slug, "Id of the actor that the relation goes to.")
    concerning: tuple[str, ...] = column(listing(slug), "Ids of third parties that it is about.", default=())
    when: Period | None = column(
        period, "When it held, no more precise than the source; absent: at the time the source was written.", default=None
    )
    summary: str = column(text, "One sentence in the curator's own words.")
    citations: tuple[Citation, ...] = column(
        listing(nested(Citation), empty="cite at least one source"), "Where it says so; at least one."
    )
    contradicts: tuple[str, ...] = column(listing(slug), "Ids of relations that cannot hold beside this one.", default=())
    note: str | None = column(text, "How the source was read; doubts.", default=None)

    def contradictions(self) -> list[Fault]:
        """No relation of an actor with itself."""
        if self.subject == self.object and isinstance(self.subject, str):
            advice = "name the two actors it is between"
            return [Fault(("object",), "AG207", "subject and object are the same actor", quoted(self.object), advice)]
        return []

    def other(self, actor: str) -> str:
        """The actor at the other end."""
        return self.object if self.subject == actor else self.subject


@record
class Description(Record):
    """What dataset.yaml says about the dataset as a whole."""

    id: str = column(slug, "Short name of the dataset.")
    title: str = column(line, "Its title.")
    description: str | None = column(text, "What it covers, and what it does not.", default=None)
    version: str = column(line, "Version or date of this state of the data.")
    licence: str | None = column(line, "Licence of the data, as an SPDX id.", default=None)
    base_iri: str | None = column(link, "Where the IRIs of its exports begin.", default=None)
    reviewed: Period | None = column(ended, "When a curator last read all of it against its sources.", default=None)
    expected: tuple[tuple[str, int], ...] = column(
        mapping(one_of("sources", "actors", "relations"), count), "How many records there should be.", default=()
    )


@dataclass(frozen=True)
class Records:
    """Everything in a dataset, with every reference resolved.

    Building one checks what no single record can: ids are unique and every actor, source, type, kind and relation that
    is referred to exists. Raises `Refused` with all faults.
    """

    description: Description
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    types: tuple[RelationType, ...]
    kinds: tuple[ActorKind, ...]

    def __post_init__(self) -> None:
        with one_budget():
            faults = list(reference_faults(vars(self)))
        if faults:
            raise Refused(*faults)

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def relation(self) -> Mapping[str, Relation]:
        """Relations by id."""
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def type(self) -> Mapping[str, RelationType]:
        """Relation types by id."""
        return {entry.id: entry for entry in self.types}

    @cached_property
    def kind(self) -> Mapping[str, ActorKind]:
        """Actor kinds by id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def relations_of(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations that have the actor at one end, by actor id; an actor without any is absent."""
        ends = defaultdict(list)
        for relation in self.relations:
            ends[relation.subject].append(relation)
            ends[relation.object].append(relation)
        return {actor: tuple(relations) for actor, relations in ends.items()}

    @cached_property
    def rivals_of(self) -> Mapping[str, frozenset[str]]:
        """The relations that cannot hold beside a relation, by its id, whichever side says so; absent when none."""
        against = defaultdict(set)
        for relation in self.relations:
            for other in relation.contradicts:
                against[relation.id].add(other)
                against[other].add(relation.id)
        return {relation: frozenset(others) for relation, others in against.items()}

    @cached_property
    def newest(self) -> Period:
        """The last day of the newest `issued`, as a period of one day: the date that a question has by default."""
        last = max((source.issued.latest_end for source in self.sources), default=None)
        return Period.parse(str(last)) if last else Period.parse("0001-01-01")


# --- references ----------------------------------------------------------------------------------------------------

_SECTIONS = ("sources", "actors", "relations")


def reference_faults(parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults between records: ids used twice, references to nothing, kinds at ends where they cannot stand.

    `parts` holds the fields of `Records`; sources, actors and relations may be built records or, where building failed,
    the plain mappings from the file, so that one look at a broken dataset finds everything.
    """
    ids = {section: [_get(item, "id") for item in parts[section]] for section in _SECTIONS}
    known = {
        "actor": _texts(ids["actors"]),
        "source": _texts(ids["sources"]),
        "relation": _texts(ids["relations"]),
        "type": _texts(entry.id for entry in parts["types"]),
        "kind": _texts(kind.id for kind in parts["kinds"]),
    }
    for section in _SECTIONS:
        yield from _used_twice(section, ids[section])
    yield from _dangling(parts, known)
    for entry in parts["types"]:
        for kind in sorted({*entry.subject_kinds, *entry.object_kinds} - known["kind"].keys()):
            yield Fault(("vocabulary",), "AG206", f"the type {entry.id} names a kind of actor that there is not", quoted(kind))
    kinds = {name: _get(actor, "kind") for name, actor in zip(ids["actors"], parts["actors"], strict=True) if isinstance(name, str)}
    ends = {entry.id: _Ends.of(entry) for entry in parts["types"]}
    for index, relation in enumerate(parts["relations"]):
        yield from (fault.under("relations", index) for fault in _misplaced(relation, ends, kinds))


def _get(item: Any, name: str) -> Any:
    """A field of a built record or of a plain mapping."""
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def _texts(values: Iterable[Any]) -> Mapping[str, None]:
    """The texts among some values, each once and in their order: of two that are equally near, a message names the first."""
    return dict.fromkeys(value for value in values if isinstance(value, str))


def _each(value: Any) -> Iterator[tuple[int, Any]]:
    """The items of a list; of anything else, none: its shape is reported elsewhere."""
    return enumerate(value) if isinstance(value, list | tuple) else enumerate(())


def _references(section: str, item: Any) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Every reference in a record: where it stands, to what, and the id."""
    for name, what in (("subject", "actor"), ("object", "actor")):
        if (target := _get(item, name)) is not None:
            yield (name,), what, target
    if section == "relations" and (target := _get(item, "type")) is not None:
        yield ("type",), "type", target
    if (target := _get(item, "kind")) is not None:
        yield ("kind",), "kind", target
    lists = (("concerning", "actor"), ("candidates", "actor"), ("not_same_as", "actor"), ("contradicts", "relation"))
    for name, what in lists:
        for index, target in _each(_get(item, name)):
            yield (name, index), what, target
    yield from _cited(item, ())
    for index, interest in _each(_get(item, "interests")):
        yield from _cited(interest, ("interests", index))


def _cited(item: Any, outer: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    for index, citation in _each(_get(item, "citations")):
        for name, what in (("source", "source"), ("by", "actor")):
            if (target := _get(citation, name)) is not None:
                yield (*outer, "citations", index, name), what, target


_CODES = {"actor": "AG202", "source": "AG203", "type": "AG204", "relation": "AG205", "kind": "AG206"}
_WHERE = {
    "actor": "add the actor to actors.yaml",
    "source": "add the source to sources.yaml",
    "type": "see the command “types” for those there are",
    "relation": "name the id of a relation",
    "kind": "use one of the kinds of the vocabulary",
}


MOST_LISTED = 20
"""How many ids a message lists."""
_LABELS = {"actor": "actor", "source": "source", "type": "relation type", "relation": "relation", "kind": "actor kind"}


def _dangling(parts: Mapping[str, Any], known: Mapping[str, Mapping[str, None]]) -> Iterator[Fault]:
    """References to what there is not, each with the id that was probably meant."""

    @cache  # a name that is misspelt once is often misspelt everywhere
    def advice(what: str, name: str) -> str:
        return did_you_mean(name, known[what], _WHERE[what])

    for section in _SECTIONS:
        for index, item in enumerate(parts[section]):
            for path, what, name in _references(section, item):
                if isinstance(name, str) and name not in known[what]:
                    message = f"there is no {_LABELS[what]} with this id"
                    yield Fault((section, index, *path), _CODES[what], message, quoted(name), advice(what, name))


def _used_twice(section: str, ids: list[Any]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if not isinstance(name, str):
            continue
        if name in first:
            message = f"this id is used by two {section}: records {first[name] + 1} and {index + 1} of the list"
            yield Fault((section, index, "id"), "AG201", message, quoted(name), "give the second one another id")
        first.setdefault(name, index)


class _Ends(NamedTuple):
    """Which kinds of actor may stand at the ends of relations of a type, as listed and for looking up; none listed: all."""

    type: str
    listed: Mapping[str, tuple[str, ...]]
    allowed: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, entry: RelationType) -> _Ends:
        """Those of an entry of the vocabulary."""
        listed = {"subject": entry.subject_kinds, "object": entry.object_kinds}
        return cls(entry.id, listed, {end: frozenset(kinds) for end, kinds in listed.items()})


def _misplaced(relation: Any, ends: Mapping[str, _Ends], kinds: Mapping[Any, Any]) -> Iterator[Fault]:
    name = _get(relation, "type")
    entry = ends.get(name) if isinstance(name, str) else None
    if entry is None:
        return
    for end, allowed in entry.allowed.items():
        actor = _get(relation, end)
        kind = kinds.get(actor) if isinstance(actor, str) else None
        if allowed and isinstance(kind, str) and kind not in allowed:
            message = f"the {end} of “{entry.type}” cannot be of kind {quoted(kind)}"
            advice = f"use an actor of kind {_some(entry.listed[end])}, or another type"
            yield Fault((end,), "AG208", message, quoted(actor), advice)


def _some(words: Collection[str]) -> str:
    """Words for a message, only the first where there are many: one message must not be as long as the vocabulary."""
    more = ", …" if len(words) > MOST_LISTED else ""
    return ", ".join(islice(words, MOST_LISTED)) + more

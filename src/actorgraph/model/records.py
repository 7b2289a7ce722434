"""What a dataset is made of: sources, actors, relations with their citations.

The classes say what a record is; nothing enters a dataset except through `storage.gate`, which checks plain values against
them. What no single record can say, `Records` checks. `plain` is the way back.
"""

# Without `from __future__ import annotations`: what fields are annotated with is used, and evaluating it from text takes long.

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Annotated, Any, NamedTuple, Self, TypeVar

from actorgraph.errors import Fault, Refused, quoted
from actorgraph.model.dates import InvalidDate, Period, parsed
from actorgraph.model.fields import (
    Count,
    Ended,
    Language,
    Link,
    ListOf,
    OneLine,
    Phrase,
    Slug,
    Span,
    Text,
    When,
    Wikidata,
    columns,
    one_of,
)
from actorgraph.model.spelling import by_folded_name, did_you_mean, one_budget
from actorgraph.model.vocabulary import GOVERNS, PART_TYPES, ActorKind, RelationType

STANCES = ("asserts", "hedges", "reports", "denies")
CERTAINTIES = ("stated", "hedged", "alleged", "refuted", "denied")
"""From most to least certain; what is `refuted` or `denied` never counts in a standing."""
SOURCE_TYPES = ("analysis", "event", "news", "editorial", "reference", "profile", "report", "dataset", "statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that relations are cited from."""

    id: Annotated[Slug, "Short name, never reused."]
    title: Annotated[OneLine, "The document's title."]
    publisher: Annotated[OneLine, "Who published it."]
    authors: Annotated[tuple[OneLine, ...], "Who wrote it, in the order of the document."] = ()
    issued: Annotated[Ended, "When it was published, as precise as is known."]
    accessed: Annotated[Ended | None, "When a curator last opened it at its address."] = None
    url: Annotated[Link | None, "Its address, only when verified."] = None
    archived_url: Annotated[Link | None, "Address of an archived copy."] = None
    type: Annotated[str | None, one_of(*SOURCE_TYPES), "What kind of document it is."] = None
    language: Annotated[Language | None, "Language of the text."] = None
    origin: Annotated[
        OneLine | None, "The agency or document whose words it carries, such as AFP: two copies of one origin are one voice."
    ] = None
    note: Annotated[Text | None, "Anything a reader should know about the document."] = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything by which it can be asked for: id, title, publisher, authors."""
        return (self.id, self.title, self.publisher, *self.authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The place in a source where a claim is made, and how the source makes it."""

    source: Annotated[Slug, "Id of the source."]
    phrase: Annotated[
        Phrase | None, "3 to 8 consecutive words of the source, copied exactly, found once in it: a pointer to the passage."
    ] = None
    locator: Annotated[OneLine | None, "Page or heading."] = None
    stance: Annotated[
        str,
        one_of(*STANCES),
        "How the source makes the claim: as its own statement, with a hedge, as somebody else's statement, or as a denial.",
    ] = "asserts"
    by: Annotated[Slug | None, "Id of the actor who says so; required with `reports`, allowed with `denies`."] = None
    about: Annotated[
        Span | None, "The time that the passage describes; absent: the time it was written, or the time in the relation's `when`."
    ] = None
    note: Annotated[Text | None, "How the passage was read."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Something an actor wants, according to a source."""

    title: Annotated[OneLine, "A few words."]
    summary: Annotated[Text, "One or two sentences in the curator's own words."]
    citations: Annotated[tuple[Citation, ...], "Where the source says so; at least one."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, government, armed group, faction, organisation, alliance or person."""

    id: Annotated[Slug, "Short name, never reused."]
    name: Annotated[OneLine, "The name to show."]
    kind: Annotated[Slug, "What kind of actor it is: an entry of the vocabulary."]
    aliases: Annotated[tuple[OneLine, ...], "Other names and spellings."] = ()
    acronyms: Annotated[tuple[OneLine, ...], "Short forms such as TTP."] = ()
    names: Annotated[tuple[tuple[Language, OneLine], ...], "Names in other languages, by language tag."] = ()
    description: Annotated[Text | None, "Who or what it is, in the curator's own words."] = None
    active: Annotated[When | None, "From when to when it existed, where a source supports it."] = None
    wikidata: Annotated[Wikidata | None, "Wikidata item, only when verified."] = None
    interests: Annotated[tuple[Interest, ...], "What it wants, the most important first."] = ()
    candidates: Annotated[tuple[Slug, ...], "For kind `unresolved` only: ids of the actors it may be."] = ()
    not_same_as: Annotated[tuple[Slug, ...], "Ids of actors it is easily mistaken for."] = ()
    note: Annotated[Text | None, "Anything a reader should know."] = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything it is called: id, name, aliases, acronyms, names in other languages."""
        return (self.id, self.name, *self.aliases, *self.acronyms, *(name for _, name in self.names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One claim: what sources say holds between two actors, not what is true."""

    id: Annotated[Slug, "Short name, never reused."]
    subject: Annotated[Slug, "Id of the actor that the relation starts from."]
    type: Annotated[Slug, "What it says: an entry of the relation vocabulary."]
    object: Annotated[Slug, "Id of the actor that the relation goes to."]
    concerning: Annotated[tuple[Slug, ...], "Ids of third parties that it is about."] = ()
    when: Annotated[
        When | None,
        "When it held, no more precise than the source; absent: no source gives a start or an end.",
    ] = None
    summary: Annotated[Text, "One sentence in the curator's own words."]
    citations: Annotated[tuple[Citation, ...], "Where the source says so; at least one."]
    contradicts: Annotated[tuple[Slug, ...], "Ids of relations that cannot be true together with this one."] = ()
    note: Annotated[Text | None, "How the source was read; doubts."] = None

    def other(self, actor: str) -> str:
        """The actor at the other end."""
        return self.object if self.subject == actor else self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What dataset.yaml says about the dataset as a whole."""

    id: Annotated[Slug, "Short name of the dataset."]
    title: Annotated[OneLine, "Its title."]
    description: Annotated[Text | None, "What it covers, and what it does not."] = None
    version: Annotated[OneLine, "Version or date of this state of the data."]
    licence: Annotated[OneLine | None, "Licence of the data, as an SPDX id."] = None
    base_iri: Annotated[Link | None, "The beginning of the IRIs in its exports."] = None
    reviewed: Annotated[Ended | None, "When a curator last read all of it against its sources."] = None
    expected: Annotated[
        tuple[tuple[Annotated[str, one_of("sources", "actors", "relations")], Count], ...], "How many records there should be."
    ] = ()


Record = Description | Source | Actor | Relation | Citation | Interest | RelationType | ActorKind

SECTIONS: Mapping[str, type[Source | Actor | Relation]] = {"sources": Source, "actors": Actor, "relations": Relation}
"""The lists of records in a dataset, by the names they have in `Records`, among the files, and in every format."""
TERMS: Mapping[str, type[RelationType | ActorKind]] = {"types": RelationType, "kinds": ActorKind}
"""The same for the entries of its vocabulary."""


Pair = tuple[str, str]
"""The ids of two actors."""
_K = TypeVar("_K", bound=Hashable)


def plain(value: object) -> Any:
    """A record, or a value in one, as plain lists, mappings, texts and numbers: what the gate takes.

    Fields at their default are left out.
    """
    if isinstance(value, Record):
        items = ((name, getattr(value, name), column.default) for name, column in columns(type(value)).items())
        return {name: plain(item) for name, item, default in items if item is not default and item != default}
    match value:
        case tuple():
            pairs = bool(value) and all(isinstance(item, tuple) for item in value)
            return {key: plain(item) for key, item in value} if pairs else [plain(item) for item in value]
        case Period():
            return value.text
        case int():
            return value
        case _:
            return str(value)


@dataclass(frozen=True)
class Records:
    """Everything in a dataset, with every reference resolved.

    Building one checks what no single record can: ids are unique and every actor, source, type, kind and relation that
    is referred to exists. Raises `Refused` with all faults.

    The mappings give what a question needs without a look at the rest. They are made when first asked for; a snapshot has them
    ready, and gives them to `passed`.
    """

    description: Description
    sources: Sequence[Source]
    actors: Sequence[Actor]
    relations: Sequence[Relation]
    types: Sequence[RelationType]
    kinds: Sequence[ActorKind]

    def __post_init__(self) -> None:
        with one_budget():
            faults = list(reference_faults(vars(self)))
        if faults:
            raise Refused(*faults)

    @classmethod
    def passed(cls, parts: Mapping[str, Any]) -> Self:
        """Records that were checked before: `parts` holds every field, and any of the mappings below."""
        records = cls.__new__(cls)
        vars(records).update(parts)
        return records

    def __getstate__(self) -> dict[str, Any]:
        # A copy in another process must not depend on an open file, nor on what questions have worked out.
        return {"description": self.description, **{section: tuple(getattr(self, section)) for section in (*SECTIONS, *TERMS)}}

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
    def place(self) -> Mapping[str, int]:
        """The place of each relation in the dataset, by its id."""
        return {relation.id: place for place, relation in enumerate(self.relations)}

    @cached_property
    def relations_of(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that have the actor at one end, by actor id; an actor without any is absent."""
        return _grouped((end, relation) for relation in self.relations for end in (relation.subject, relation.object))

    @cached_property
    def relations_between(self) -> Mapping[Pair, Sequence[Relation]]:
        """The relations that have one actor at each end, by the ids of the two in any order; a pair without any is absent."""
        return _Between(self.relations_of)

    @cached_property
    def relations_about(self) -> Mapping[Pair, Sequence[Relation]]:
        """The relations of an actor that concern a third party, by the ids of the actor and of the third party."""
        return _grouped(
            ((end, third), relation)
            for relation in self.relations
            for third in dict.fromkeys(relation.concerning)
            for end in (relation.subject, relation.object)
        )

    @cached_property
    def relations_of_parts(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say who is a part of an actor, by the id of the whole; a whole without parts is absent."""
        return _grouped((relation.object, relation) for relation in self.relations if relation.type in PART_TYPES)

    @cached_property
    def governed(self) -> Mapping[str, Sequence[Relation]]:
        """The relations that say who governs an actor, by the actor's id; absent where none does."""
        return _grouped((relation.object, relation) for relation in self.relations if relation.type == GOVERNS)

    @cached_property
    def rivals_of(self) -> Mapping[str, frozenset[str]]:
        """The relations that cannot be true together with a relation, by its id, whichever side says so; absent when none."""
        against = defaultdict(set)
        for relation in self.relations:
            for other in relation.contradicts:
                against[relation.id].add(other)
                against[other].add(relation.id)
        return {relation: frozenset(others) for relation, others in against.items()}

    @cached_property
    def actors_named(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of actors by the folded forms of everything that they are called."""
        return by_folded_name((actor.id, actor.all_names) for actor in self.actors)

    @cached_property
    def sources_named(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of sources by the folded forms of id, title, publisher and authors."""
        return by_folded_name((source.id, source.all_names) for source in self.sources)

    @cached_property
    def record_ends(self) -> Period:
        """The record's end: the last day of the newest `issued` up to the review, as a period of one day.

        After it nothing is attested. It is the date that a question has by default.
        """
        last = max((source.issued.latest_end for source in self.sources), default=None)
        if last is None:
            return Period.parse("0001-01-01")
        reviewed = self.description.reviewed
        return Period.parse(str(min(last, reviewed.latest_end) if reviewed else last))

    @cached_property
    def memo(self) -> dict[tuple[Any, ...], Any]:
        """What questions have worked out about these records, which never change, for the next claim or question."""
        return {}


def _grouped(keyed: Iterable[tuple[_K, Relation]]) -> Mapping[_K, Sequence[Relation]]:
    """Relations by key, in the order in which they come."""
    groups: dict[_K, list[Relation]] = {}
    for key, relation in keyed:
        groups.setdefault(key, []).append(relation)
    return {key: tuple(relations) for key, relations in groups.items()}


class _Between(Mapping[Pair, Sequence[Relation]]):
    """The relations of each pair, picked out of those of the actor that has fewer."""

    def __init__(self, relations_of: Mapping[str, Sequence[Relation]]) -> None:
        self._relations_of = relations_of

    def __getitem__(self, pair: Pair) -> Sequence[Relation]:
        one, two = pair
        if len(self._relations_of[one]) > len(self._relations_of[two]):
            one, two = two, one
        found = [relation for relation in self._relations_of[one] if relation.other(one) == two]
        if not found:
            raise KeyError(pair)
        return found

    def __iter__(self) -> Iterator[Pair]:
        found = {(relation.subject, relation.object): None for each in self._relations_of.values() for relation in each}
        return iter(found)

    def __len__(self) -> int:
        return sum(1 for _ in self)


# --- between fields ------------------------------------------------------------------------------------------------


def field_faults(cls: type, raw: Any) -> list[Fault]:
    """Faults between the fields of a record of a class, and of the records in it, as plain values.

    Single values may be anything: whether each of them is right is not asked here.
    """
    if not isinstance(raw, dict):
        return []
    faults = list(rule(raw)) if (rule := _BETWEEN_FIELDS.get(cls)) is not None else []
    for name, inner in _inner_records(cls):
        for place, item in _each(raw.get(name)):
            faults += [fault.under(name, place) for fault in field_faults(inner, item)]
    return faults


_STANCE = "asserts"
"""The stance of a citation that tells none."""


def _speaker_faults(citation: Mapping[str, Any]) -> Iterator[Fault]:
    """`reports` needs a speaker; a source that asserts or hedges speaks for itself."""
    stance, speaker = citation.get("stance", _STANCE), citation.get("by")
    if stance == "reports" and speaker is None:
        advice = "add by: with the id of the actor who says so"
        yield Fault(("stance",), "AG111", "stance reports needs a speaker", advice=advice)
    if stance in ("asserts", "hedges") and speaker is not None:
        advice = "use stance: reports, or omit by"
        yield Fault(("by",), "AG111", f"stance {stance} does not take a speaker", quoted(speaker), advice)


def _candidate_faults(actor: Mapping[str, Any]) -> Iterator[Fault]:
    """Only an unresolved actor has candidates."""
    kind = actor.get("kind")
    if actor.get("candidates") and isinstance(kind, str) and kind != "unresolved":
        advice = "set kind: unresolved, or record look-alikes in not_same_as"
        yield Fault(("candidates",), "AG209", "only an unresolved actor can have candidates", quoted(kind), advice)


def _relation_faults(relation: Mapping[str, Any]) -> Iterator[Fault]:
    """No relation of an actor with itself; no passage on a time that `when` excludes."""
    subject, object_ = relation.get("subject"), relation.get("object")
    if isinstance(subject, str) and subject == object_:
        advice = "use two different actors"
        yield Fault(("object",), "AG207", "subject and object are the same actor", quoted(subject), advice)
    if (when := _period(relation.get("when"))) is None:
        return
    for place, citation in _each(relation.get("citations")):
        about = _period(_get(citation, "about"))
        if about is None or {about.start, about.end} & {"", ".."}:  # the gate asks for both ends
            continue
        if about.earliest_start < when.earliest_start or about.latest_end > when.latest_end:
            advice = f"write a time within {when}, correct when:, or record the passage as a separate relation"
            yield Fault(("citations", place, "about"), "AG113", "about lies outside when", quoted(str(about)), advice)


def _period(value: Any) -> Period | None:
    """The period that a field holds as a built or a plain value; None where there is none, or an invalid one."""
    if value is None or isinstance(value, Period):
        return value
    try:
        return parsed(value) if isinstance(value, str) else None
    except InvalidDate:
        return None


_BETWEEN_FIELDS: Mapping[type, Callable[[Mapping[str, Any]], Iterator[Fault]]] = {
    Citation: _speaker_faults,
    Actor: _candidate_faults,
    Relation: _relation_faults,
}


@cache
def _inner_records(cls: type) -> tuple[tuple[str, type], ...]:
    """The fields of a record class that hold other records, with the class of these."""
    shapes = ((name, column.shape) for name, column in columns(cls).items())
    return tuple((name, shape.item) for name, shape in shapes if isinstance(shape, ListOf) and isinstance(shape.item, type))


# --- references ----------------------------------------------------------------------------------------------------


_Listed = Mapping[str, Iterable[tuple[int, Any]]]
"""Records by section, each with its place: built ones, or plain values."""


def reference_faults(parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults between records: ids used twice, references to nothing, kinds at ends where they are not allowed.

    `parts` holds the fields of `Records`; their items may be built records or, where building failed, the plain values from
    the file, so that one look at a broken dataset finds everything.
    """
    ids = {section: [_get(item, "id") for item in parts[section]] for section in SECTIONS}
    known = {
        "actor": _texts(ids["actors"]),
        "source": _texts(ids["sources"]),
        "relation": _texts(ids["relations"]),
        "type": _texts(_get(entry, "id") for entry in parts["types"]),
        "kind": _texts(_get(kind, "id") for kind in parts["kinds"]),
    }
    for section in SECTIONS:
        yield from _used_twice(section, ids[section])
    types = [entry for entry in parts["types"] if isinstance(entry, RelationType)]
    ends = {entry.id: _Ends.of(entry) for entry in types}
    kinds = {name: kind for name, kind in _by_id(parts["actors"], "kind").items() if isinstance(kind, str)}
    issued = {name: _period(day) for name, day in _by_id(parts["sources"], "issued").items()}
    listed = {section: list(enumerate(parts[section])) for section in SECTIONS}
    listed["relations"] = [
        (index, relation)
        for index, relation in listed["relations"]
        if not (isinstance(relation, Relation) and _is_sound(relation, ends, kinds, issued, known["relation"]))
    ]
    yield from _dangling(listed, known)
    yield from _forecasts(parts["description"], listed, issued)
    for entry in types:
        for kind in sorted({*entry.subject_kinds, *entry.object_kinds} - known["kind"].keys()):
            yield Fault(("vocabulary",), "AG206", f"the type {entry.id} lists an unknown actor kind", quoted(kind))
    for index, relation in listed["relations"]:
        yield from (fault.under("relations", index) for fault in _misplaced(relation, ends, kinds))


def _is_sound(
    relation: Relation,
    ends: "Mapping[str, _Ends]",
    kinds: Mapping[str, str],
    issued: Mapping[str, Period | None],
    relations: Collection[str],
) -> bool:
    """Whether a built relation surely has no fault between records. Nearly all have none, and need no closer look."""
    entry, subject_kind, object_kind = ends.get(relation.type), kinds.get(relation.subject), kinds.get(relation.object)
    if entry is None or subject_kind is None or object_kind is None:
        return False
    if not entry.allows("subject", subject_kind) or not entry.allows("object", object_kind):
        return False
    for citation in relation.citations:
        day, about = issued.get(citation.source), citation.about
        if day is None or (about is not None and about.earliest_start > day.latest_end):
            return False
        if citation.by is not None and citation.by not in kinds:
            return False
    if relation.concerning and not kinds.keys() >= set(relation.concerning):
        return False
    return not relation.contradicts or all(other in relations for other in relation.contradicts)


def _get(item: Any, name: str) -> Any:
    """A field of a built record or of a plain mapping."""
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def _by_id(items: Iterable[Any], name: str) -> dict[str, Any]:
    """A field of each item that has an id, by the id."""
    return {id_: _get(item, name) for item in items if isinstance(id_ := _get(item, "id"), str)}


def _texts(values: Iterable[Any]) -> Mapping[str, None]:
    """The texts among some values, each once and in their order: of two that are equally near, a message names the first."""
    return dict.fromkeys(value for value in values if isinstance(value, str))


def _each(value: Any) -> Iterator[tuple[int, Any]]:
    """The items of a list; of anything else, none: its shape is reported elsewhere."""
    return enumerate(value) if isinstance(value, list | tuple) else enumerate(())


def _references(section: str, item: Any) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Every reference in a record: where it is, to what, and the id."""
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
    "type": "“actorgraph types” lists them",
    "relation": "use the id of a relation",
    "kind": "use one of the kinds of the vocabulary",
}


MOST_LISTED = 20
"""How many ids a message lists."""
_LABELS = {"actor": "actor", "source": "source", "type": "relation type", "relation": "relation", "kind": "actor kind"}


def _dangling(listed: _Listed, known: Mapping[str, Mapping[str, None]]) -> Iterator[Fault]:
    """References to what there is not, each with the id that was probably meant."""

    @cache  # a name that is misspelt once is often misspelt everywhere
    def advice(what: str, name: str) -> str:
        return did_you_mean(name, known[what], _WHERE[what])

    for section, items in listed.items():
        for index, item in items:
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
            message = f"two {section} have this id: records {first[name] + 1} and {index + 1} of the list"
            yield Fault((section, index, "id"), "AG201", message, quoted(name), "change one of the two ids")
        first.setdefault(name, index)


def _forecasts(description: Any, listed: _Listed, issued: Mapping[str, Period | None]) -> Iterator[Fault]:
    """Sources from after the review of the dataset, and passages about a time after their source was issued."""
    reviewed = _period(_get(description, "reviewed"))
    for index, source in listed["sources"]:
        day = _period(_get(source, "issued"))
        if reviewed and day and day.earliest_start > reviewed.latest_end:
            message, advice = "source issued after the dataset was reviewed", "correct it, or the date reviewed: in dataset.yaml"
            yield Fault(("sources", index, "issued"), "AG211", message, quoted(str(day)), advice)
    for section in ("relations", "actors"):
        for index, item in listed[section]:
            for path, citation in _citations_in(item):
                about, name = _period(_get(citation, "about")), _get(citation, "source")
                day = issued.get(name) if isinstance(name, str) else None
                if about and day and about.earliest_start > day.latest_end:
                    message, advice = "about lies after its source was issued", f"write a time up to {day}; omit a forecast"
                    yield Fault((section, index, *path, "about"), "AG210", message, quoted(str(about)), advice)


def _citations_in(item: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The citations of a relation, or of the interests of an actor, each with the path to it."""
    yield from ((("citations", place), citation) for place, citation in _each(_get(item, "citations")))
    for index, interest in _each(_get(item, "interests")):
        yield from ((("interests", index, "citations", place), citation) for place, citation in _each(_get(interest, "citations")))


class _Ends(NamedTuple):
    """Which kinds of actor are allowed at the ends of relations of a type, as listed and for looking up; none listed: all."""

    type: str
    listed: Mapping[str, tuple[str, ...]]
    allowed: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, entry: RelationType) -> "_Ends":
        """Those of an entry of the vocabulary."""
        listed = {"subject": entry.subject_kinds, "object": entry.object_kinds}
        return cls(entry.id, listed, {end: frozenset(kinds) for end, kinds in listed.items()})

    def allows(self, end: str, kind: str) -> bool:
        """Whether an actor of a kind can be at an end."""
        return not (allowed := self.allowed[end]) or kind in allowed


def _misplaced(relation: Any, ends: "Mapping[str, _Ends]", kinds: Mapping[str, str]) -> Iterator[Fault]:
    name = _get(relation, "type")
    entry = ends.get(name) if isinstance(name, str) else None
    if entry is None:
        return
    for end in entry.listed:
        actor = _get(relation, end)
        kind = kinds.get(actor) if isinstance(actor, str) else None
        if kind is not None and not entry.allows(end, kind):
            message = f"the {end} of “{entry.type}” cannot be of kind {quoted(kind)}"
            advice = f"use an actor of kind {_some(entry.listed[end])}, or another type"
            yield Fault((end,), "AG208", message, quoted(actor), advice)


def _some(words: Collection[str]) -> str:
    """Words for a message, only the first where there are many: one message must not be as long as the vocabulary."""
    more = ", …" if len(words) > MOST_LISTED else ""
    return ", ".join(islice(words, MOST_LISTED)) + more

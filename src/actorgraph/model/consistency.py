"""What no single field, and no single record, can say to be wrong: faults between fields, and between records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from actorgraph.errors import Fault, quoted
from actorgraph.model.dates import InvalidDate, Period, parsed
from actorgraph.model.fields import ListOf, columns
from actorgraph.model.records import SECTIONS, Actor, Citation, Relation
from actorgraph.model.spelling import did_you_mean
from actorgraph.model.vocabulary import RelationType

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
    ends: Mapping[str, _Ends],
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
    def of(cls, entry: RelationType) -> _Ends:
        """Those of an entry of the vocabulary."""
        listed = {"subject": entry.subject_kinds, "object": entry.object_kinds}
        return cls(entry.id, listed, {end: frozenset(kinds) for end, kinds in listed.items()})

    def allows(self, end: str, kind: str) -> bool:
        """Whether an actor of a kind can be at an end."""
        return not (allowed := self.allowed[end]) or kind in allowed


def _misplaced(relation: Any, ends: Mapping[str, _Ends], kinds: Mapping[str, str]) -> Iterator[Fault]:
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

"""Records → triples: each column by the table in `properties`, and beside the columns what follows from them (`derived`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from actorgraph.model.records import plain
from actorgraph.model.vocabulary import RelationType
from actorgraph.rdf.derived import derived
from actorgraph.rdf.properties import NODE_CLASSES, PROPERTIES, Nodes, Property, Quote, term_iri
from actorgraph.rdf.terms import A, Namespace, Triple, name, number, text
from actorgraph.storage.standard import own_terms

if TYPE_CHECKING:
    from actorgraph.model.collection import Records
    from actorgraph.model.records import Actor, Record, Relation, Source
    from actorgraph.model.vocabulary import ActorKind

POSITION = name("agv:position")
ORDER = name("agv:order")
ORDER_OF = name("agv:orderOf")


def statements(records: Records) -> Iterator[Triple]:
    """Every triple of a dataset, in no particular order."""
    names = Namespace(records.description)
    yield from _described(names.dataset, records.description, records, names)
    sections: dict[str, Sequence[Source | Actor | Relation]] = {
        "source": records.sources,
        "actor": records.actors,
        "relation": records.relations,
    }
    for what, section in sections.items():
        for record in section:
            yield from _described(names.of(what, record.id), record, records, names)
    for row in own_terms(records):
        yield from described_term(row, records, names)


def described_term(row: RelationType | ActorKind, records: Records, names: Namespace) -> Iterator[Triple]:
    """A relation type or actor kind of a dataset, one of its own or a standard one."""
    yield from _described(term_iri("type" if isinstance(row, RelationType) else "kind", row.id, names), row, records, names)


def _described(node: str, record: Record, records: Records, names: Namespace) -> Iterator[Triple]:
    """A record column by column, with the records inside it, and what follows from each."""
    yield node, A, name(NODE_CLASSES[type(record)])
    for column, place in PROPERTIES[type(record)].items():
        value = getattr(record, column)
        if value is None or value == ():
            continue
        match place:
            case Nodes():
                yield from _inner(node, place, value, records, names)
            case Quote():
                yield from _quoted(node, place, value)
            case Property() if isinstance(value, tuple):
                yield from _several(node, place, value, names, column)
            case Property():
                yield node, place.term, place.form.write(plain(value), names)
    yield from derived(node, record, records)


def _inner(node: str, place: Nodes, inner: Sequence[Any], records: Records, names: Namespace) -> Iterator[Triple]:
    owner = _tail(node)
    for position, record in enumerate(inner, 1):
        # An id holds no dot, so that these names cannot meet those of others.
        child = names.of(place.what, f"{owner}.{position}")
        yield node, place.term, child
        yield child, POSITION, number(position)
        yield from _described(child, record, records, names)


def _quoted(node: str, place: Quote, phrase: str) -> Iterator[Triple]:
    selector = node.replace("/citation/", "/phrase/")
    yield node, place.term, selector
    yield selector, A, name("oa:TextQuoteSelector")
    yield selector, name("oa:exact"), text(phrase)


def _several(node: str, place: Property, values: tuple[Any, ...], names: Namespace, column: str) -> Iterator[Triple]:
    """Several values; RDF keeps no order, so where theirs is not the alphabetical one, it is said by a sequence beside them."""
    terms = [place.form.write(value, names) for value in values]
    yield from ((node, place.term, term) for term in terms)
    if list(values) != sorted(set(values)):
        sequence = names.of("order", f"{node[1:-1].removeprefix(names.base).replace('/', '.')}.{column}")
        yield node, ORDER, sequence
        yield sequence, A, name("rdf:Seq")
        yield sequence, ORDER_OF, place.term
        yield from ((sequence, name(f"rdf:_{position}"), term) for position, term in enumerate(terms, 1))


def _tail(node: str) -> str:
    return node[1:-1].rpartition("/")[2]

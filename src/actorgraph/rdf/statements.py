"""Records → triples: everything in a dataset, with what follows from it that people ask for in SPARQL.

Beside the columns (see `properties`) stand four bounds for each date, because triple stores cannot compare vague dates;
certainty, dispute and last attestation of each relation; and labels. Reading back ignores them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from actorgraph.model.dates import BEGINNING, END, Period
from actorgraph.model.fields import Record, plain
from actorgraph.model.records import Actor, Citation, Records, Relation, Source
from actorgraph.model.vocabulary import RelationType
from actorgraph.questions.claims import attestation, certainty, is_disputed, link_to, period_of
from actorgraph.rdf.properties import CLASSES, PROPERTIES, Nodes, Property, Quote, term_iri
from actorgraph.rdf.terms import LICENCES, Namespace, Triple, day, edtf, iri, name, number, text, truth
from actorgraph.storage.canonical import own_terms

if TYPE_CHECKING:
    from actorgraph.model.vocabulary import ActorKind

A = name("rdf:type")
LABEL = name("rdfs:label")
POSITION = name("agv:position")
ORDER = name("agv:order")
ORDER_OF = name("agv:orderOf")

KIND_CLASSES = {
    "person": "foaf:Person",
    "people": "foaf:Group",
    "government": "org:Organization",
    "armed-group": "org:Organization",
    "faction": "org:Organization",
    "organisation": "org:Organization",
    "alliance": "org:OrganizationalCollaboration",
}
"""What else the world calls such actors; all others are `foaf:Agent`."""


def statements(records: Records) -> Iterator[Triple]:
    """Every triple of a dataset, in no particular order."""
    names = Namespace(records.description)
    yield from _described(names.dataset, records.description, names)
    yield from _about_dataset(records, names)
    for source in records.sources:
        node = names.of("source", source.id)
        yield from _described(node, source, names)
        yield from _about_source(node, source)
    for actor in records.actors:
        node = names.of("actor", actor.id)
        yield from _described(node, actor, names)
        yield from _about_actor(node, actor)
        for place, interest in enumerate(actor.interests, 1):
            yield from _about_citations(records, names, interest.citations, f"{actor.id}.{place}")
    for relation in records.relations:
        node = names.of("relation", relation.id)
        yield from _described(node, relation, names)
        yield from _about_relation(node, relation, records)
        yield from _about_citations(records, names, relation.citations, relation.id)
    for row in own_terms(records):
        yield from described_term(row, names)


def described_term(row: RelationType | ActorKind, names: Namespace) -> Iterator[Triple]:
    """A relation type or actor kind as a concept, and as the property or class that it also is."""
    is_type = isinstance(row, RelationType)
    node = term_iri("type" if is_type else "kind", row.id, names)
    yield from _described(node, row, names)
    yield node, A, name("skos:Concept")
    yield node, A, name("owl:ObjectProperty" if is_type else "owl:Class")
    yield node, LABEL, text(row.label)
    yield node, name("skos:inScheme"), name("agv:relationTypes" if is_type else "agv:actorKinds")
    if isinstance(row, RelationType):
        yield node, name("agv:sign"), number(row.sign)
        if row.both_ways:
            yield node, A, name("owl:SymmetricProperty")
    else:
        yield node, name("rdfs:subClassOf"), name("agv:Actor")
        yield node, name("rdfs:subClassOf"), name(KIND_CLASSES.get(row.id, "foaf:Agent"))


# --- columns -------------------------------------------------------------------------------------------------------


def _described(node: str, record: Record, names: Namespace) -> Iterator[Triple]:
    """A record column by column, with the records inside it."""
    yield node, A, name(CLASSES[type(record)])
    for column, place in PROPERTIES[type(record)].items():
        value = getattr(record, column)
        if value is None or value == ():
            continue
        match place:
            case Nodes():
                yield from _inner(node, place, value, names)
            case Quote():
                yield from _quoted(node, place, value)
            case Property() if isinstance(value, tuple):
                yield from _several(node, place, value, names, column)
            case Property():
                yield node, place.term, place.form.write(plain(value), names)


def _inner(node: str, place: Nodes, inner: Sequence[Any], names: Namespace) -> Iterator[Triple]:
    owner = _tail(node)
    for position, record in enumerate(inner, 1):
        # An id holds no dot, so that these names cannot meet those of others.
        child = names.of(place.what, f"{owner}.{position}")
        yield node, place.term, child
        yield child, POSITION, number(position)
        yield from _described(child, record, names)


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


# --- what follows --------------------------------------------------------------------------------------------------


def bounds(node: str, period: Period) -> Iterator[Triple]:
    """The four bounds of a date, without those that nothing is known of."""
    named = {
        "agv:earliestStart": period.earliest_start,
        "agv:latestStart": period.latest_start,
        "agv:earliestEnd": period.earliest_end,
        "agv:latestEnd": period.latest_end,
    }
    yield from ((node, name(curie), day(bound)) for curie, bound in named.items() if bound not in {BEGINNING, END})


def _about_dataset(records: Records, names: Namespace) -> Iterator[Triple]:
    node, licence = names.dataset, records.description.licence
    yield node, A, name("dcat:Dataset")
    yield node, A, name("void:Dataset")
    # An SPDX id is one word; anything longer is an expression, and stays the text it is.
    if licence is not None and licence.replace("-", "").replace(".", "").isalnum() and licence.isascii():
        yield node, name("dcterms:license"), iri(f"{LICENCES}{licence}")


def _about_source(node: str, source: Source) -> Iterator[Triple]:
    yield node, A, name("dcterms:BibliographicResource")
    yield node, LABEL, text(source.title)
    yield from (
        (node, name(curie), day(bound))
        for curie, bound in (
            ("agv:issuedFrom", source.issued.earliest_start),
            ("agv:issuedUntil", source.issued.latest_end),
        )
        if bound not in {BEGINNING, END}
    )


def _about_actor(node: str, actor: Actor) -> Iterator[Triple]:
    yield node, A, name(KIND_CLASSES.get(actor.kind, "foaf:Agent"))
    if actor.active is not None:
        yield from bounds(node, actor.active)


def _about_relation(node: str, relation: Relation, records: Records) -> Iterator[Triple]:
    period = period_of(records, relation, relation.citations)
    attested, written = attestation(records, period, relation.citations)
    one, other = records.actor[relation.subject].name, records.actor[relation.object].name
    yield node, LABEL, text(f"{one} — {records.type[relation.type].label} — {other}")
    yield node, name("agv:certainty"), name(f"agv:{certainty(relation.citations)}")
    yield node, name("agv:disputed"), truth(is_disputed(records, relation, relation.citations))
    yield node, name("agv:lastAttested"), edtf(written)
    if attested != END:
        yield node, name("agv:lastAttestedDay"), day(attested)
    yield from bounds(node, period)


def _about_citations(records: Records, names: Namespace, citations: Sequence[Citation], owner: str) -> Iterator[Triple]:
    for position, citation in enumerate(citations, 1):
        node = names.of("citation", f"{owner}.{position}")
        yield node, A, name("oa:SpecificResource")
        if (link := link_to(records.source[citation.source], citation.phrase)) is not None:
            yield node, name("rdfs:seeAlso"), iri(link)

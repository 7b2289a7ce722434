"""Records → what follows from them and people ask for in SPARQL. Nothing of it is read back: it is worked out again.

The bounds of each date, because triple stores cannot compare vague dates; certainty, dispute and last attestation of each
relation; labels; links; and what other vocabularies call the same things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from actorgraph.model.dates import Day, Period
from actorgraph.model.records import Actor, Citation, Description, Relation, Source
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.questions.claims import is_disputed, link_to
from actorgraph.questions.readings import reading_from
from actorgraph.questions.scope import Scope
from actorgraph.rdf.terms import LICENCES, A, Triple, day, edtf, iri, name, number, text, truth

if TYPE_CHECKING:
    from actorgraph.model.collection import Records
    from actorgraph.model.records import Record

LABEL = name("rdfs:label")

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


def derived(node: str, record: Record, records: Records) -> Iterator[Triple]:
    """What follows from a record of a dataset, said of the node that stands for it."""
    if rule := _RULES.get(type(record)):
        yield from rule(node, record, records)


def _of_dataset(node: str, description: Description, _: Records) -> Iterator[Triple]:
    yield node, A, name("dcat:Dataset")
    yield node, A, name("void:Dataset")
    licence = description.licence
    # An SPDX id is one word; anything longer is an expression, and stays the text it is.
    if licence is not None and licence.replace("-", "").replace(".", "").isalnum() and licence.isascii():
        yield node, name("dcterms:license"), iri(f"{LICENCES}{licence}")


def _of_source(node: str, source: Source, _: Records) -> Iterator[Triple]:
    yield node, A, name("dcterms:BibliographicResource")
    yield node, LABEL, text(source.title)
    issued = source.issued.bounds
    yield from _days(node, {"agv:issuedFrom": issued.earliest_start, "agv:issuedUntil": issued.latest_end})


def _of_actor(node: str, actor: Actor, _: Records) -> Iterator[Triple]:
    yield node, A, name(KIND_CLASSES.get(actor.kind, "foaf:Agent"))
    if actor.active is not None:
        yield from _bounds(node, actor.active)


def _of_relation(node: str, relation: Relation, records: Records) -> Iterator[Triple]:
    reading = reading_from(records, relation, relation.citations)
    one, other = records.actor[relation.subject].name, records.actor[relation.object].name
    yield node, LABEL, text(f"{one} — {records.type[relation.type].label} — {other}")
    yield node, name("agv:certainty"), name(f"agv:{reading.certainty}")
    yield node, name("agv:disputed"), truth(is_disputed(records, reading, Scope.of(records, ever=True)))
    yield node, name("agv:lastAttested"), edtf(reading.timing.last_attested)
    yield from _days(node, {"agv:lastAttestedDay": reading.timing.last_attested.bounds.latest_end})
    yield from _bounds(node, reading.timing.period)


def _of_citation(node: str, citation: Citation, records: Records) -> Iterator[Triple]:
    yield node, A, name("oa:SpecificResource")
    if citation.about is not None:
        about = citation.about.bounds
        yield from _days(node, {"agv:aboutFrom": about.earliest_start, "agv:aboutUntil": about.latest_end})
    if (link := link_to(records.source[citation.source], citation.phrase)) is not None:
        yield node, name("rdfs:seeAlso"), iri(link)


def _of_type(node: str, row: RelationType, _: Records) -> Iterator[Triple]:
    """A relation type is a concept, and also the property of a shortcut."""
    yield from _concept(node, row.label, "agv:relationTypes")
    yield node, A, name("owl:ObjectProperty")
    yield node, name("agv:sign"), number(row.sign)
    if row.both_ways:
        yield node, A, name("owl:SymmetricProperty")


def _of_kind(node: str, row: ActorKind, _: Records) -> Iterator[Triple]:
    """An actor kind is a concept, and also a class of actors."""
    yield from _concept(node, row.label, "agv:actorKinds")
    yield node, A, name("owl:Class")
    yield node, name("rdfs:subClassOf"), name("agv:Actor")
    yield node, name("rdfs:subClassOf"), name(KIND_CLASSES.get(row.id, "foaf:Agent"))


_RULES: Mapping[type[Record], Callable[[str, Any, Records], Iterator[Triple]]] = {
    Description: _of_dataset,
    Source: _of_source,
    Actor: _of_actor,
    Relation: _of_relation,
    Citation: _of_citation,
    RelationType: _of_type,
    ActorKind: _of_kind,
}


def _concept(node: str, label: str, scheme: str) -> Iterator[Triple]:
    yield node, A, name("skos:Concept")
    yield node, LABEL, text(label)
    yield node, name("skos:inScheme"), name(scheme)


def _bounds(node: str, period: Period) -> Iterator[Triple]:
    """The four bounds of a date."""
    curies = ("agv:earliestStart", "agv:latestStart", "agv:earliestEnd", "agv:latestEnd")
    yield from _days(node, dict(zip(curies, period.bounds, strict=True)))


def _days(node: str, days: Mapping[str, Day | None]) -> Iterator[Triple]:
    """Days by their properties, without those that nothing is known of."""
    yield from ((node, name(curie), day(each)) for curie, each in days.items() if each is not None)

"""Records → a STIX 2.1 bundle: actors as identities, relations as relationships (https://docs.oasis-open.org/cti/stix/v2.1/).

A relation that is denied or refuted is left out: a STIX relationship asserts, and cannot deny. Start and stop are written only
where the source gives the very day; the date as the source has it is part of the relation's first reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from stix2.v21 import Bundle, ExternalReference, Identity, Relationship

from actorgraph.formats.flat import citation_line, in_one_cell
from actorgraph.model.dates import Day
from actorgraph.questions.claims import link_to
from actorgraph.questions.readings import NOT_COUNTED, certainty
from actorgraph.rdf.terms import WIKIDATA, Namespace

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records
    from actorgraph.model.dates import Period
    from actorgraph.model.records import Actor, Citation, Relation

# All actors are identities: “threat-actor” and “intrusion-set” say that somebody is malicious, which no source here is asked.
CLASSES = {
    "state": "organization",
    "government": "organization",
    "organisation": "organization",
    "alliance": "organization",
    "armed-group": "group",
    "faction": "group",
    "people": "class",
    "person": "individual",
}
"""STIX's identity class of each kind; all others are `unknown`."""

CONFIDENCE = {"stated": 85, "hedged": 50, "alleged": 15}
"""High, medium and low of STIX's scale of confidence (appendix A); it is the sources' own, not that the claim is true."""

FIRST, LAST = Day(1000, 1, 1), Day(9999, 12, 31)
"""The days that the library writes as STIX wants them: years of four digits."""


def export(records: Records, format: str, options: Options) -> bytes:
    """The bundle as JSON, objects in the order of their ids in the dataset."""
    names = Namespace(records.description)
    actors = [_identity(records, names, actor) for actor in sorted(records.actors, key=lambda actor: actor.id)]
    carried = [relation for relation in records.relations if certainty(relation.citations) not in NOT_COUNTED]
    relations = [_relationship(records, names, relation) for relation in sorted(carried, key=lambda relation: relation.id)]
    bundle = Bundle(id=_id("bundle", names.dataset), objects=[*actors, *relations])
    return f"{bundle.serialize(indent=2, ensure_ascii=False)}\n".encode()


def _identity(records: Records, names: Namespace, actor: Actor) -> Any:
    node = names.of("actor", actor.id)
    references = [_reference(records, node, in_one_cell(actor.all_names[1:]))]
    if actor.wikidata:
        references.append(ExternalReference(source_name="wikidata", external_id=actor.wikidata, url=f"{WIKIDATA}{actor.wikidata}"))
    return Identity(
        id=_id("identity", node),
        **_times(records),
        name=actor.name,
        description=actor.description,
        identity_class=CLASSES.get(actor.kind, "unknown"),
        labels=[actor.kind],
        external_references=references,
    )


def _relationship(records: Records, names: Namespace, relation: Relation) -> Any:
    node, entry = names.of("relation", relation.id), records.type[relation.type]
    return Relationship(
        id=_id("relationship", node),
        **_times(records),
        **_days(relation.when),
        relationship_type=relation.type,
        description=relation.summary,
        source_ref=_id("identity", names.of("actor", relation.subject)),
        target_ref=_id("identity", names.of("actor", relation.object)),
        confidence=CONFIDENCE[certainty(relation.citations)],
        labels=[label for label in (entry.axis, entry.tier) if label],
        external_references=[
            _reference(records, node, _title(records, relation)),
            *(_cited(records, citation) for citation in relation.citations),
        ],
    )


def _id(what: str, node: str) -> str:
    """The same id for the same IRI, whoever exports it: a UUID of version 5 in the namespace of addresses (RFC 9562)."""
    return f"{what}--{uuid5(NAMESPACE_URL, node[1:-1])}"


def _times(records: Records) -> dict[str, str]:
    """When the object was made: the date of the dataset's newest source, so that tomorrow's export has the same bytes."""
    day = min(max(records.record_ends.latest_end, FIRST), LAST)
    return dict.fromkeys(("created", "modified"), f"{day}T00:00:00Z")


def _days(period: Period | None) -> dict[str, str]:
    """The beginning of the first day and the end of the last, each only where the source gives the very day, without doubt."""
    if period is None:
        return {}
    sides = {
        "start_time": (period.start, period.earliest_start, "T00:00:00Z"),
        "stop_time": (period.end, period.latest_end, "T23:59:59Z"),
    }
    return {side: f"{day}{hour}" for side, (given, day, hour) in sides.items() if given == str(day) and FIRST <= day <= LAST}


def _title(records: Records, relation: Relation) -> str:
    one, other = records.actor[relation.subject].name, records.actor[relation.object].name
    when = f" ({relation.when})" if relation.when else ""
    return f"{one} — {records.type[relation.type].label} — {other}{when}"


def _reference(records: Records, node: str, description: str) -> Any:
    """Where the object is from: the record in the dataset, by its IRI."""
    return ExternalReference(source_name=records.description.title, external_id=node[1:-1], description=description)


def _cited(records: Records, citation: Citation) -> Any:
    source = records.source[citation.source]
    return ExternalReference(
        source_name=source.publisher, description=citation_line(records, citation), url=link_to(source, citation.phrase)
    )

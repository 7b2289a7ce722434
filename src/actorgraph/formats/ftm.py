"""Records → FollowTheMoney entities, one JSON object per line (https://followthemoney.tech/): for Aleph, OpenSanctions, yente.

Actors and sources are entities, a relation is an UnknownLink from actor to actor with the sources as its proof. A relation
that is denied or refuted is left out: a link cannot deny. A date that is vague or in doubt is left out, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from followthemoney import model

from actorgraph.formats.flat import citation_line
from actorgraph.questions.claims import link_to
from actorgraph.questions.readings import NOT_COUNTED, certainty, supporting
from actorgraph.rdf.terms import Namespace

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records
    from actorgraph.model.dates import Period
    from actorgraph.model.records import Actor, Relation, Source

SCHEMATA = {
    "person": "Person",
    "government": "PublicBody",
    "armed-group": "Organization",
    "faction": "Organization",
    "organisation": "Organization",
    "alliance": "Organization",
}
"""The schema of each kind; all others, states among them, are a `LegalEntity`, which leaves open what somebody is."""

Properties = Mapping[str, str | Sequence[str] | None]


def export(records: Records, format: str, options: Options) -> bytes:
    """Sources, actors and relations as lines, each in the order of their ids."""
    lines = [json.dumps(entity, ensure_ascii=False) for entity in _entities(records)]
    return "".join(f"{line}\n" for line in lines).encode()


def _entities(records: Records) -> Iterator[dict[str, Any]]:
    for source in sorted(records.sources, key=lambda source: source.id):
        yield _entity(records, "Article", "source", source.id, _of_source(source))
    for actor in sorted(records.actors, key=lambda actor: actor.id):
        yield _entity(records, SCHEMATA.get(actor.kind, "LegalEntity"), "actor", actor.id, _of_actor(actor))
    for relation in sorted(records.relations, key=lambda relation: relation.id):
        if certainty(relation.citations) not in NOT_COUNTED:
            yield _entity(records, "UnknownLink", "relation", relation.id, _of_relation(records, relation))


def _entity(records: Records, schema: str, what: str, id: str, properties: Properties) -> dict[str, Any]:
    """An entity as its model holds it: the model cleans every value, and leaves out what is none of its type."""
    entity = model.make_entity(schema)
    entity.id = _id(records, what, id)
    for name, values in properties.items():
        entity.add(name, values)
    written: dict[str, Any] = entity.to_dict()
    return written


def _id(records: Records, what: str, id: str) -> str:
    """An id of FollowTheMoney may not be an IRI; the dots keep apart what ids of ours cannot hold."""
    return f"{records.description.id}.{what}.{id}"


def _of_source(source: Source) -> Properties:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.authors,
        "publishedAt": _exact(source.issued.text),
        "retrievedAt": _exact(source.accessed.text) if source.accessed else None,
        "language": source.language,
        "sourceUrl": [address for address in (source.url, source.archived_url) if address],
        "notes": source.note,
    }


def _of_actor(actor: Actor) -> Properties:
    lifetime = _dates(actor.active, "incorporationDate", "dissolutionDate") if actor.kind != "person" else {}
    return {
        "name": actor.name,
        "alias": [*actor.aliases, *(name for _, name in actor.names)],
        "abbreviation": actor.acronyms,
        "weakAlias": actor.metonyms,
        "classification": actor.kind,
        "description": actor.description,
        "wikidataId": actor.wikidata,
        "notes": actor.note,
        **lifetime,
    }


def _of_relation(records: Records, relation: Relation) -> Properties:
    citations = supporting(relation.citations)
    sources = [records.source[citation.source] for citation in citations]
    single = relation.when is not None and "/" not in relation.when.text
    return {
        "subject": _id(records, "actor", relation.subject),
        "object": _id(records, "actor", relation.object),
        "role": records.type[relation.type].label,
        "status": certainty(relation.citations),
        "summary": relation.summary,
        "description": [citation_line(records, citation) for citation in relation.citations],
        "namesMentioned": [records.actor[third].name for third in relation.concerning],
        "proof": [_id(records, "source", source.id) for source in sources],
        "publisher": [source.publisher for source in sources],
        "sourceUrl": [link for c in citations if (link := link_to(records.source[c.source], c.phrase))],
        "recordId": Namespace(records.description).of("relation", relation.id)[1:-1],
        **({"date": _exact(str(relation.when))} if single else _dates(relation.when, "startDate", "endDate")),
    }


def _dates(period: Period | None, start: str, end: str) -> Properties:
    return {start: _exact(period.start), end: _exact(period.end)} if period else {}


def _exact(date: str) -> str | None:
    """A date as this format takes it: a year, month or day without a mark of doubt; None for any other."""
    return date if re.fullmatch(r"\d{4}(-\d\d){0,2}", date, re.ASCII) else None

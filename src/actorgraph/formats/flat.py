"""Actors and relations as flat rows of texts and numbers: what tables and networks can hold of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actorgraph.questions.claims import is_disputed, link_to
from actorgraph.questions.readings import reading_from
from actorgraph.questions.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actorgraph.model.collection import Records
    from actorgraph.model.records import Actor, Citation, Relation

SEPARATOR = " | "
"""Between several values in one cell."""


def actor_row(actor: Actor) -> dict[str, Any]:
    """An actor's own record; of its interests the titles."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": in_one_cell(actor.aliases),
        "acronyms": in_one_cell(actor.acronyms),
        "metonyms": in_one_cell(actor.metonyms),
        "names": in_one_cell(f"{language}: {name}" for language, name in actor.names),
        "description": actor.description or "",
        "active": str(actor.active or ""),
        "wikidata": actor.wikidata or "",
        "interests": in_one_cell(interest.title for interest in actor.interests),
        "candidates": in_one_cell(actor.candidates),
        "not_same_as": in_one_cell(actor.not_same_as),
        "note": actor.note or "",
    }


def relation_row(records: Records, relation: Relation) -> dict[str, Any]:
    """A relation with what follows from it, and of each citation what leads a reader to the passage."""
    entry = records.type[relation.type]
    reading = reading_from(records, relation, relation.citations)
    return {
        "id": relation.id,
        "subject": relation.subject,
        "subject_name": records.actor[relation.subject].name,
        "type": relation.type,
        "label": entry.label,
        "object": relation.object,
        "object_name": records.actor[relation.object].name,
        "concerning": in_one_cell(relation.concerning),
        "when": str(relation.when or ""),
        **{side: str(day or "") for side, day in reading.timing.period.bounds._asdict().items()},
        "last_attested": str(reading.timing.last_attested),
        "axis": entry.axis,
        "sign": entry.sign,
        "tier": entry.tier or "",
        "symmetric": entry.symmetric,
        "lasting": entry.lasting,
        "certainty": reading.certainty,
        "disputed": "yes" if is_disputed(records, reading, Scope.of(records, ever=True)) else "no",
        "summary": relation.summary,
        **_citation_cells(records, relation.citations),
        "contradicts": in_one_cell(relation.contradicts),
        "note": relation.note or "",
    }


def _citation_cells(records: Records, citations: Sequence[Citation]) -> dict[str, str]:
    """What is said of each citation, in as many cells; the first entry of each is the first citation's."""
    sources = [records.source[citation.source] for citation in citations]
    return {
        "sources": in_one_cell(source.id for source in sources),
        "titles": in_one_cell(source.title for source in sources),
        "publishers": in_one_cell(source.publisher for source in sources),
        "issued": in_one_cell(str(source.issued) for source in sources),
        "origins": in_one_cell(source.origin or "" for source in sources),
        "abouts": in_one_cell(str(citation.about or "") for citation in citations),
        "stances": in_one_cell(citation.stance for citation in citations),
        "speakers": in_one_cell(citation.by or "" for citation in citations),
        "phrases": in_one_cell(citation.phrase or "" for citation in citations),
        "links": in_one_cell(link_to(records.source[citation.source], citation.phrase) or "" for citation in citations),
    }


def citation_line(records: Records, citation: Citation) -> str:
    """A citation in one line: the document, its date and origin, the place and time in it, its stance, who says so, the words."""
    source = records.source[citation.source]
    speaker = records.actor[citation.by].name if citation.by else None
    origin = f"origin: {source.origin}" if source.origin else None
    about = f"about: {citation.about}" if citation.about else None
    parts = (source.title, source.issued.text, origin, citation.locator, about, citation.stance, speaker, citation.phrase)
    return in_one_cell(part for part in parts if part)


def in_one_cell(values: Iterable[str]) -> str:
    """Several values in one; nothing where all of them are empty."""
    listed = list(values)
    return SEPARATOR.join(listed) if any(listed) else ""

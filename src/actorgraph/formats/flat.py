"""Actors and relations as flat rows of texts and numbers: what tables and networks can hold of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from actorgraph.model.dates import BEGINNING, END, Day
from actorgraph.questions.claims import attestation, certainty, is_disputed, link_to, period_of

if TYPE_CHECKING:
    from actorgraph.model.records import Actor, Citation, Records, Relation

BETWEEN = " | "


def actor_row(actor: Actor) -> dict[str, Any]:
    """An actor's own record; of its interests the titles."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": joined(actor.aliases),
        "acronyms": joined(actor.acronyms),
        "names": joined(f"{language}: {name}" for language, name in actor.names),
        "description": actor.description or "",
        "active": str(actor.active or ""),
        "wikidata": actor.wikidata or "",
        "interests": joined(interest.title for interest in actor.interests),
        "candidates": joined(actor.candidates),
        "not_same_as": joined(actor.not_same_as),
        "note": actor.note or "",
    }


def relation_row(records: Records, relation: Relation) -> dict[str, Any]:
    """A relation with what follows from it, and of each citation what leads a reader to the passage."""
    entry = records.type[relation.type]
    period = period_of(records, relation, relation.citations)
    sources = [records.source[citation.source] for citation in relation.citations]
    return {
        "id": relation.id,
        "subject": relation.subject,
        "subject_name": records.actor[relation.subject].name,
        "type": relation.type,
        "label": entry.label,
        "object": relation.object,
        "object_name": records.actor[relation.object].name,
        "concerning": joined(relation.concerning),
        "when": str(relation.when or ""),
        "earliest_start": bound(period.earliest_start),
        "latest_start": bound(period.latest_start),
        "earliest_end": bound(period.earliest_end),
        "latest_end": bound(period.latest_end),
        "last_attested": attestation(records, period, relation.citations)[1],
        "axis": entry.axis,
        "sign": entry.sign,
        "tier": entry.tier or "",
        "symmetric": entry.symmetric,
        "certainty": certainty(relation.citations),
        "disputed": "yes" if is_disputed(records, relation, relation.citations) else "no",
        "summary": relation.summary,
        "sources": joined(source.id for source in sources),
        "titles": joined(source.title for source in sources),
        "publishers": joined(source.publisher for source in sources),
        "issued": joined(source.issued.text for source in sources),
        "stances": joined(citation.stance for citation in relation.citations),
        "speakers": joined(citation.by or "" for citation in relation.citations),
        "phrases": joined(citation.phrase or "" for citation in relation.citations),
        "links": joined(link_to(records.source[citation.source], citation.phrase) or "" for citation in relation.citations),
        "contradicts": joined(relation.contradicts),
        "note": relation.note or "",
    }


def citation_line(records: Records, citation: Citation) -> str:
    """A citation in one line: the document, its date, the place in it, how it puts the claim, who says so, the words."""
    source = records.source[citation.source]
    speaker = records.actor[citation.by].name if citation.by else None
    parts = (source.title, source.issued.text, citation.locator, citation.stance, speaker, citation.phrase)
    return joined(part for part in parts if part)


def joined(values: Iterable[str]) -> str:
    """Several values in one; nothing where all of them are empty."""
    listed = list(values)
    return BETWEEN.join(listed) if any(listed) else ""


def bound(day: Day) -> str:
    """A bound of a date; empty when nothing is known."""
    return "" if day in {BEGINNING, END} else str(day)

"""Who is meant by a name: exact once case, accents and punctuation are put aside, never a guess."""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.model.collection import Records
from actorgraph.model.records import Actor
from actorgraph.model.spelling import by_folded_name, folded, nearest

SUGGESTIONS = 3
LIKE_A_NAME = 70
"""Least likeness, of 100, at which a name is worth a suggestion."""


def find_actor(records: Records, name: str) -> Actor:
    """The actor with this id, name, alias, acronym or name in another language.

    Raises `UnknownName` with the nearest ids, or `AmbiguousName` with all that have the name.
    """
    if (actor := records.actor.get(name)) is not None:
        return actor
    named = records.actors_named
    return records.actor[_only("actor", name if folded(name) in named else without_article(name), named)]


def without_article(name: str) -> str:
    """A name without the article before it: “the TTP” is the TTP."""
    first, _, rest = name.strip().partition(" ")
    return rest if first.casefold() in {"the", "a", "an"} and rest else name


def find_type(records: Records, name: str) -> str:
    """The id of the relation type with this id or label. Raises `UnknownName` or `AmbiguousName`."""
    return _only("relation type", name, by_folded_name((entry.id, (entry.id, entry.label)) for entry in records.types))


def find_voice(records: Records, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The sources and the actors who speak under this name: a source's id, title or author, a publisher, an actor's name.

    Raises `UnknownName`, or `AmbiguousName` when several actors have the name and no source or publisher does.
    """
    sources, actors = records.sources_named, records.actors_named
    speakers = set(actors.get(folded(name), ()))
    documents = set(sources.get(folded(name), ()))
    if not documents and len(speakers) > 1:
        raise AmbiguousName("actor", name, sorted(speakers))
    # A publisher may be an actor of the dataset too, under other names than the one it publishes by.
    for speaker in tuple(speakers):
        for other in records.actor[speaker].all_names:
            documents.update(sources.get(folded(other), ()))
    if not documents and not speakers:
        raise UnknownName("source, publisher or speaker", name, nearest_ids(name, {**actors, **sources}))
    return frozenset(documents), frozenset(speakers)


def _only(what: str, name: str, by_name: Mapping[str, tuple[str, ...]]) -> str:
    found = by_name.get(folded(name), ())
    if len(found) > 1:
        raise AmbiguousName(what, name, found)
    if not found:
        raise UnknownName(what, name, nearest_ids(name, by_name))
    return found[0]


def nearest_ids(name: str, by_name: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The ids whose names come closest to an unknown name; for suggestions only."""
    matches = nearest(folded(name), by_name, close=LIKE_A_NAME, most=SUGGESTIONS * 3)
    return list(dict.fromkeys(found for match in matches for found in by_name[match]))[:SUGGESTIONS]

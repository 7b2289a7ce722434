"""Who is meant by a name: exact once case, accents and punctuation are put aside, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.model.collection import Records
from actorgraph.model.records import Actor
from actorgraph.model.spelling import by_folded_name, folded
from actorgraph.model.suggestions import Named, suggested


def find_actor(records: Records, name: str) -> Actor:
    """The actor with this id, name, alias, acronym or name in another language.

    Raises `UnknownName` with the nearest ids, or `AmbiguousName` with all that have the name.
    """
    if (actor := records.actor.get(name)) is not None:
        return actor
    named = records.actors_named
    asked = name if folded(name) in named else without_article(name)
    return records.actor[_only("actor", asked, named, lambda: _actors(records))]


def without_article(name: str) -> str:
    """A name without the article before it: “the TTP” is the TTP."""
    first, _, rest = name.strip().partition(" ")
    return rest if first.casefold() in {"the", "a", "an"} and rest else name


def find_type(records: Records, name: str) -> str:
    """The id of the relation type with this id or label. Raises `UnknownName` or `AmbiguousName`."""
    listed = [Named(entry.id, (entry.id, entry.label), entry.definition) for entry in records.types]
    return _only("relation type", name, by_folded_name((each.id, each.names) for each in listed), lambda: listed)


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
        documents_too = (*(Named(source.id, source.all_names) for source in records.sources), *_actors(records))
        raise UnknownName("source, publisher or speaker", name, suggested(name, documents_too))
    return frozenset(documents), frozenset(speakers)


def _actors(records: Records) -> Iterator[Named]:
    return (Named(actor.id, actor.all_names, actor.description or "") for actor in records.actors)


def _only(what: str, name: str, by_name: Mapping[str, tuple[str, ...]], everything: Callable[[], Iterable[Named]]) -> str:
    found = by_name.get(folded(name), ())
    if len(found) > 1:
        raise AmbiguousName(what, name, found)
    if not found:
        raise UnknownName(what, name, suggested(name, everything()))
    return found[0]

"""Who is meant by a name: exact once case, accents and punctuation are put aside, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER, Period, in_words
from actorgraph.model.records import Actor
from actorgraph.model.spelling import by_folded_name, folded
from actorgraph.model.suggestions import Named, suggested


def find_actor(records: Records, name: str, at: Period | None = None) -> Actor:
    """The actor with this id, name, alias, acronym, metonym or name in another language.

    Of several actors with the name, the one that may have existed at the date `at` is meant. Raises `UnknownName` with the nearest
    ids, or `AmbiguousName` with all that may be meant: where no date is given, or more or fewer than one of them existed then.
    """
    if (actor := records.actor.get(name)) is not None:
        return actor
    named = records.actors_named
    asked = name if folded(name) in named else without_article(name)
    found = _one_of(records, asked, named.get(folded(asked), ()), at)
    if not found:
        raise UnknownName("actor", asked, suggested(asked, searchable(records)))
    return records.actor[found[0]]


def _one_of(records: Records, name: str, bearers: tuple[str, ...], at: Period | None) -> tuple[str, ...]:
    """The one of the actors with a name who may have existed at a date; nobody where nobody has it. Raises `AmbiguousName`."""
    if len(bearers) < 2:
        return bearers
    lives = {each: records.actor[each].active for each in bearers}
    then: tuple[str, ...] = ()
    if at is not None and at is not EVER:
        then = tuple(each for each, active in lives.items() if active is None or active.may_meet(at))
    if len(then) == 1:
        return then
    meant = {each: lives[each] for each in then or bearers}
    raise AmbiguousName("actor", name, {each: f"active {in_words(active)}" if active else "" for each, active in meant.items()})


def without_article(name: str) -> str:
    """A name without the article before it: “the TTP” is the TTP."""
    first, _, rest = name.strip().partition(" ")
    return rest if first.casefold() in {"the", "a", "an"} and rest else name


def find_type(records: Records, name: str) -> str:
    """The id of the relation type with this id or label. Raises `UnknownName` or `AmbiguousName`."""
    listed = [Named(entry.id, (entry.id, entry.label), entry.definition) for entry in records.types]
    return _only("relation type", name, by_folded_name((each.id, each.names) for each in listed), lambda: listed)


def find_voice(records: Records, name: str, at: Period | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """The sources and the actors who speak under this name: a source's id, title or author, a publisher, an actor's name.

    Of several actors with the name, the one that may have existed at the date `at` is meant. Raises `UnknownName`, or
    `AmbiguousName` when several may be meant and no source or publisher has the name.
    """
    sources = records.sources_named
    speakers = (name,) if name in records.actor else records.actors_named.get(folded(name), ())
    documents = set(sources.get(folded(name), ()))
    if not documents:
        speakers = _one_of(records, name, speakers, at)
    # A publisher may be an actor of the dataset too, under other names than the one it publishes by; never under its capital's.
    for speaker in speakers:
        for other in records.actor[speaker].own_names:
            documents.update(sources.get(folded(other), ()))
    if not documents and not speakers:
        documents_too = (*(Named(source.id, source.all_names) for source in records.sources), *searchable(records))
        raise UnknownName("source, publisher or speaker", name, suggested(name, documents_too))
    return frozenset(documents), frozenset(speakers)


def searchable(records: Records) -> Iterator[Named]:
    """The actors as a search takes them."""
    return (Named(actor.id, actor.all_names, actor.description or "") for actor in records.actors)


def _only(what: str, name: str, by_name: Mapping[str, tuple[str, ...]], everything: Callable[[], Iterable[Named]]) -> str:
    found = by_name.get(folded(name), ())
    if len(found) > 1:
        raise AmbiguousName(what, name, dict.fromkeys(found, ""))
    if not found:
        raise UnknownName(what, name, suggested(name, everything()))
    return found[0]

"""What a dataset is made of: sources, actors, relations with their citations.

The classes say what a record is; nothing enters a dataset except through `storage.gate`, which checks plain values against
them. `plain` is the way back.
"""

# Without `from __future__ import annotations`: what fields are annotated with is used, and evaluating it from text takes long.

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from actorgraph.model.dates import Period
from actorgraph.model.fields import (
    Count,
    Ended,
    Language,
    Link,
    OneLine,
    Phrase,
    Slug,
    Span,
    Text,
    When,
    Wikidata,
    columns,
    one_of,
)
from actorgraph.model.vocabulary import ActorKind, RelationType

STANCES = ("asserts", "hedges", "reports", "denies")
CERTAINTIES = ("stated", "hedged", "alleged", "refuted", "denied")
"""From most to least certain; what is `refuted` or `denied` never counts in a standing."""
SOURCE_TYPES = ("analysis", "event", "news", "editorial", "reference", "profile", "report", "dataset", "statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that relations are cited from."""

    id: Annotated[Slug, "Short name, never reused."]
    title: Annotated[OneLine, "The document's title."]
    publisher: Annotated[OneLine, "Who published it."]
    authors: Annotated[tuple[OneLine, ...], "Who wrote it, in the order of the document."] = ()
    issued: Annotated[Ended, "When it was published, as precise as is known."]
    accessed: Annotated[Ended | None, "When a curator last opened it at its address."] = None
    url: Annotated[Link | None, "Its address, only when verified."] = None
    archived_url: Annotated[Link | None, "Address of an archived copy."] = None
    type: Annotated[str | None, one_of(*SOURCE_TYPES), "What kind of document it is."] = None
    language: Annotated[Language | None, "Language of the text."] = None
    origin: Annotated[
        OneLine | None, "The agency or document whose words it carries, such as AFP: two copies of one origin are one voice."
    ] = None
    note: Annotated[Text | None, "Anything a reader should know about the document."] = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything by which it can be asked for: id, title, publisher, authors."""
        return (self.id, self.title, self.publisher, *self.authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The place in a source where a claim is made, and how the source makes it."""

    source: Annotated[Slug, "Id of the source."]
    phrase: Annotated[
        Phrase | None, "3 to 8 consecutive words of the source, copied exactly, found once in it: a pointer to the passage."
    ] = None
    locator: Annotated[OneLine | None, "Page or heading."] = None
    stance: Annotated[
        str,
        one_of(*STANCES),
        "How the source makes the claim: as its own statement, with a hedge, as somebody else's statement, or as a denial.",
    ] = "asserts"
    by: Annotated[Slug | None, "Id of the actor who says so; required with `reports`, allowed with `denies`."] = None
    about: Annotated[
        Span | None, "The time that the passage describes; absent: the time it was written, or the time in the relation's `when`."
    ] = None
    note: Annotated[Text | None, "How the passage was read."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Something an actor wants, according to a source."""

    title: Annotated[OneLine, "A few words."]
    summary: Annotated[Text, "One or two sentences in the curator's own words."]
    citations: Annotated[tuple[Citation, ...], "Where the source says so; at least one."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, government, armed group, faction, organisation, alliance or person."""

    id: Annotated[Slug, "Short name, never reused."]
    name: Annotated[OneLine, "The name to show."]
    kind: Annotated[Slug, "What kind of actor it is: an entry of the vocabulary."]
    aliases: Annotated[tuple[OneLine, ...], "Other names and spellings."] = ()
    acronyms: Annotated[tuple[OneLine, ...], "Short forms such as TTP."] = ()
    metonyms: Annotated[
        tuple[OneLine, ...], "Capitals and seats that stand for it, such as Islamabad: for questions and search, never for a claim."
    ] = ()
    names: Annotated[tuple[tuple[Language, OneLine], ...], "Names in other languages, by language tag."] = ()
    description: Annotated[Text | None, "Who or what it is, in the curator's own words."] = None
    active: Annotated[When | None, "From when to when it existed, where a source supports it."] = None
    wikidata: Annotated[Wikidata | None, "Wikidata item, only when verified."] = None
    interests: Annotated[tuple[Interest, ...], "What it wants, the most important first."] = ()
    candidates: Annotated[tuple[Slug, ...], "For kind `unresolved` only: ids of the actors it may be."] = ()
    not_same_as: Annotated[tuple[Slug, ...], "Ids of actors it is easily mistaken for."] = ()
    note: Annotated[Text | None, "Anything a reader should know."] = None

    @property
    def own_names(self) -> tuple[str, ...]:
        """Everything it is called: id, name, aliases, acronyms, names in other languages."""
        return (self.id, self.name, *self.aliases, *self.acronyms, *(name for _, name in self.names))

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything by which it can be asked for: what it is called, and its metonyms."""
        return (*self.own_names, *self.metonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One claim: what sources say holds between two actors, not what is true."""

    id: Annotated[Slug, "Short name, never reused."]
    subject: Annotated[Slug, "Id of the actor that the relation starts from."]
    type: Annotated[Slug, "What it says: an entry of the relation vocabulary."]
    object: Annotated[Slug, "Id of the actor that the relation goes to."]
    concerning: Annotated[tuple[Slug, ...], "Ids of third parties that it is about."] = ()
    when: Annotated[
        When | None,
        "When it held, no more precise than the source; absent: no source gives a start or an end.",
    ] = None
    summary: Annotated[Text, "One sentence in the curator's own words."]
    citations: Annotated[tuple[Citation, ...], "Where the source says so; at least one."]
    contradicts: Annotated[tuple[Slug, ...], "Ids of relations that cannot be true together with this one."] = ()
    note: Annotated[Text | None, "How the source was read; doubts."] = None

    def other(self, actor: str) -> str:
        """The actor at the other end."""
        return self.object if self.subject == actor else self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What dataset.yaml says about the dataset as a whole."""

    id: Annotated[Slug, "Short name of the dataset."]
    title: Annotated[OneLine, "Its title."]
    description: Annotated[Text | None, "What it covers, and what it does not."] = None
    version: Annotated[OneLine, "Version or date of this state of the data."]
    licence: Annotated[OneLine | None, "Licence of the data, as an SPDX id."] = None
    base_iri: Annotated[Link | None, "The beginning of the IRIs in its exports."] = None
    reviewed: Annotated[Ended | None, "When a curator last read all of it against its sources."] = None
    expected: Annotated[
        tuple[tuple[Annotated[str, one_of("sources", "actors", "relations")], Count], ...], "How many records there should be."
    ] = ()


Record = Description | Source | Actor | Relation | Citation | Interest | RelationType | ActorKind

SECTIONS: Mapping[str, type[Source | Actor | Relation]] = {"sources": Source, "actors": Actor, "relations": Relation}
"""The lists of records in a dataset, by the names they have in `Records`, among the files, and in every format."""
TERMS: Mapping[str, type[RelationType | ActorKind]] = {"types": RelationType, "kinds": ActorKind}
"""The same for the entries of its vocabulary."""


def plain(value: object) -> Any:
    """A record, or a value in one, as plain lists, mappings, texts and numbers: what the gate takes.

    Fields at their default are left out.
    """
    if isinstance(value, Record):
        items = ((name, getattr(value, name), column.default) for name, column in columns(type(value)).items())
        return {name: plain(item) for name, item, default in items if item is not default and item != default}
    match value:
        case tuple():
            pairs = bool(value) and all(isinstance(item, tuple) for item in value)
            return {key: plain(item) for key, item in value} if pairs else [plain(item) for item in value]
        case Period():
            return value.text
        case int():
            return value
        case _:
            return str(value)

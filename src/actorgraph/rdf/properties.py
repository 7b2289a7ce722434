"""Which property of RDF holds which column of a record, and how a value becomes a term and a value again.

The one table that both directions are read from: what is here can be written, and is not lost when read back.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.model.records import Actor, Citation, Description, Interest, Relation, Source
from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.rdf.terms import VOCABULARY, WIKIDATA, Namespace, edtf, iri, name, text
from actorgraph.storage.standard import standard_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actorgraph.model.records import Record


class AsText:
    """How one value of a column is written as a term; `read` makes the plain value of what the term says again.

    `write` takes a value as `records.plain` gives it. A term that is read is an IRI or a literal of pyoxigraph.
    """

    def write(self, value: Any, names: Namespace) -> str:
        """The value as a term."""
        return text(str(value))

    def read(self, term: Any) -> Any:
        """The plain value that a term stands for."""
        return str(term.value)


class AsDate(AsText):
    """A date as vague as its source."""

    def write(self, value: Any, names: Namespace) -> str:
        """An EDTF literal."""
        return edtf(value)


class AsLink(AsText):
    """An address on the web."""

    def write(self, value: Any, names: Namespace) -> str:
        """The address as an IRI."""
        return iri(value)


class AsReference(AsText):
    """Another record of the dataset, by its id."""

    def __init__(self, what: str) -> None:
        self.what = what

    def write(self, value: Any, names: Namespace) -> str:
        """The IRI of the record."""
        return names.of(self.what, value)

    def read(self, term: Any) -> Any:
        """The id at the end of the IRI."""
        return identifier(str(term.value))


class AsEntry(AsReference):
    """An entry of the vocabulary: the standard ones have the same IRI in every dataset."""

    def write(self, value: Any, names: Namespace) -> str:
        """The IRI of the entry."""
        return term_iri(self.what, value, names)


class AsWord(AsText):
    """One of a few fixed words, each of which is a concept."""

    def write(self, value: Any, names: Namespace) -> str:
        """The IRI of the concept."""
        return name(f"agv:{value}")

    def read(self, term: Any) -> Any:
        """The word at the end of the IRI."""
        return str(term.value).rpartition("#")[2]


class AsItem(AsText):
    """A Wikidata item."""

    def write(self, value: Any, names: Namespace) -> str:
        """The IRI of the item."""
        return iri(f"{WIKIDATA}{value}")

    def read(self, term: Any) -> Any:
        """The number of the item."""
        return identifier(str(term.value))


class AsName(AsText):
    """A name in some language, as a pair."""

    def write(self, value: Any, names: Namespace) -> str:
        """A text with its language."""
        return text(value[1], value[0])

    def read(self, term: Any) -> Any:
        """The language in the spelling of datasets, and the name."""
        return _spelled(getattr(term, "language", None) or ""), str(term.value)


class AsCount(AsText):
    """How many records of a section there should be, as a pair."""

    def write(self, value: Any, names: Namespace) -> str:
        """Such as “actors: 81”."""
        return text(f"{value[0]}: {value[1]}")

    def read(self, term: Any) -> Any:
        """The section and the number."""
        section, _, count = str(term.value).partition(": ")
        return section, count


class Property(NamedTuple):
    """The property for a column: its prefixed name and the form of its values."""

    curie: str
    form: AsText

    @property
    def term(self) -> str:
        """The property as a term."""
        return name(self.curie)


class Nodes(NamedTuple):
    """The property for a column of records within the record: each is a separate node, named after its place."""

    curie: str
    cls: type[Record]
    what: str

    @property
    def term(self) -> str:
        """The property as a term."""
        return name(self.curie)


class Quote(NamedTuple):
    """The property for a phrase: a selector that holds it, as the Web Annotation model wants."""

    curie: str

    @property
    def term(self) -> str:
        """The property as a term."""
        return name(self.curie)


AS_TEXT, AS_DATE, AS_LINK, AS_WORD = AsText(), AsDate(), AsLink(), AsWord()
AS_ACTOR, AS_SOURCE, AS_RELATION = AsReference("actor"), AsReference("source"), AsReference("relation")
AS_TYPE, AS_KIND = AsEntry("type"), AsEntry("kind")
NOTE = Property("skos:note", AS_TEXT)
CITATIONS = Nodes("prov:wasDerivedFrom", Citation, "citation")

NODE_CLASSES: Mapping[type[Record], str] = {
    Description: "agv:Dataset",
    Source: "agv:Source",
    Actor: "agv:Actor",
    Relation: "agv:Statement",
    Citation: "agv:Citation",
    Interest: "agv:Interest",
    RelationType: "agv:RelationType",
    ActorKind: "agv:ActorKind",
}
"""The class of the nodes that records of a class become."""

PROPERTIES: Mapping[type[Record], Mapping[str, Property | Nodes | Quote]] = {
    Description: {
        "id": Property("dcterms:identifier", AS_TEXT),
        "title": Property("dcterms:title", AS_TEXT),
        "description": Property("dcterms:description", AS_TEXT),
        "version": Property("dcat:version", AS_TEXT),
        "licence": Property("dc:rights", AS_TEXT),
        "base_iri": Property("void:uriSpace", AS_TEXT),
        "reviewed": Property("agv:reviewed", AS_DATE),
        "expected": Property("agv:expects", AsCount()),
    },
    Source: {
        "id": Property("dcterms:identifier", AS_TEXT),
        "title": Property("dcterms:title", AS_TEXT),
        "publisher": Property("dc:publisher", AS_TEXT),
        "authors": Property("dc:creator", AS_TEXT),
        "issued": Property("dcterms:issued", AS_DATE),
        "accessed": Property("agv:accessed", AS_DATE),
        "url": Property("foaf:page", AS_LINK),
        "archived_url": Property("agv:archivedAt", AS_LINK),
        "type": Property("dc:type", AS_TEXT),
        "language": Property("dc:language", AS_TEXT),
        "origin": Property("agv:origin", AS_TEXT),
        "note": NOTE,
    },
    Actor: {
        "id": Property("dcterms:identifier", AS_TEXT),
        "name": Property("rdfs:label", AS_TEXT),
        "kind": Property("agv:kind", AS_KIND),
        "aliases": Property("skos:altLabel", AS_TEXT),
        "acronyms": Property("agv:acronym", AS_TEXT),
        "metonyms": Property("agv:metonym", AS_TEXT),
        "names": Property("skos:prefLabel", AsName()),
        "description": Property("dcterms:description", AS_TEXT),
        "active": Property("agv:active", AS_DATE),
        "wikidata": Property("skos:exactMatch", AsItem()),
        "interests": Nodes("agv:interest", Interest, "interest"),
        "candidates": Property("agv:candidate", AS_ACTOR),
        "not_same_as": Property("agv:notSameAs", AS_ACTOR),
        "note": NOTE,
    },
    Relation: {
        "id": Property("dcterms:identifier", AS_TEXT),
        "subject": Property("agv:subject", AS_ACTOR),
        "type": Property("agv:relation", AS_TYPE),
        "object": Property("agv:object", AS_ACTOR),
        "concerning": Property("agv:concerning", AS_ACTOR),
        "when": Property("agv:when", AS_DATE),
        "summary": Property("dcterms:description", AS_TEXT),
        "citations": CITATIONS,
        "contradicts": Property("agv:contradicts", AS_RELATION),
        "note": NOTE,
    },
    Interest: {
        "title": Property("dcterms:title", AS_TEXT),
        "summary": Property("dcterms:description", AS_TEXT),
        "citations": CITATIONS,
    },
    Citation: {
        "source": Property("oa:hasSource", AS_SOURCE),
        "phrase": Quote("oa:hasSelector"),
        "locator": Property("agv:locator", AS_TEXT),
        "stance": Property("agv:stance", AS_WORD),
        "by": Property("agv:by", AS_ACTOR),
        "about": Property("agv:about", AS_DATE),
        "note": NOTE,
    },
    RelationType: {
        "id": Property("skos:notation", AS_TEXT),
        "label": Property("skos:prefLabel", AS_TEXT),
        "inverse": Property("agv:inverseLabel", AS_TEXT),
        "axis": Property("agv:axis", AS_WORD),
        "tier": Property("agv:tier", AS_WORD),
        "symmetric": Property("agv:symmetric", AS_TEXT),
        "lasting": Property("agv:lasting", AS_WORD),
        "definition": Property("skos:definition", AS_TEXT),
        "example": Property("skos:example", AS_TEXT),
        "near_miss": Property("skos:scopeNote", AS_TEXT),
        "subject_kinds": Property("agv:subjectKind", AS_KIND),
        "object_kinds": Property("agv:objectKind", AS_KIND),
    },
    ActorKind: {
        "id": Property("skos:notation", AS_TEXT),
        "label": Property("skos:prefLabel", AS_TEXT),
        "plural": Property("agv:plural", AS_TEXT),
        "definition": Property("skos:definition", AS_TEXT),
    },
}
"""The property of each column, by record class."""


def term_iri(what: str, id: str, names: Namespace) -> str:
    """The IRI of a relation type or actor kind: under this package's vocabulary when standard, else under the dataset."""
    return iri(f"{VOCABULARY}/{what}/{id}") if (what, id) in _standard_terms() else names.of(what, id)


@cache
def _standard_terms() -> frozenset[tuple[str, str]]:
    whats = {RelationType: "type", ActorKind: "kind"}
    return frozenset((whats[type(row)], row.id) for row in standard_vocabulary())


def identifier(address: str) -> str:
    """The id at the end of an IRI."""
    return address.rpartition("/")[2]


def _spelled(tag: str) -> str:
    """A language tag as BCP 47 recommends to write it; stores turn it into lower case."""
    language, *others = tag.lower().split("-")
    cases = {4: str.title, 2: str.upper}
    return "-".join([language, *(cases.get(len(each), str)(each) if each.isalpha() else each for each in others)])

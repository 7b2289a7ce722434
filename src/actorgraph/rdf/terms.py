"""RDF terms as written in N-Triples, the namespaces in use, and the IRIs that a dataset mints.

A term is its N-Triples text (https://www.w3.org/TR/n-triples/, canonical form), so that triples sort, compare and print
without a library. IRIs are minted from validated ids only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actorgraph.model.dates import Day, Period
    from actorgraph.model.records import Description

Triple = tuple[str, str, str]
"""Subject, predicate and object."""

VOCABULARY = "https://actorgraph.example/vocabulary"
"""Where the terms of this package live: its own classes and properties after a “#”, relation types and kinds below it."""

PREFIXES = {
    "agv": f"{VOCABULARY}#",
    "agt": f"{VOCABULARY}/type/",
    "agk": f"{VOCABULARY}/kind/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
WIKIDATA = "http://www.wikidata.org/entity/"
LICENCES = "https://spdx.org/licenses/"


def iri(text: str) -> str:
    """The term for an IRI."""
    return f"<{text}>"


def name(curie: str) -> str:
    """The term for a prefixed name such as `skos:note`."""
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


A = name("rdf:type")
"""Turtle's `a`: the property that says of what class a node is."""

# The four characters that canonical N-Triples escapes; the others that it would are refused in every dataset.
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(value: str, language: str = "") -> str:
    """The term for a plain text, or for one in a language."""
    # RDF does not distinguish ps-Arab from ps-arab, and stores write the latter.
    tag = f"@{language.lower()}" if language else ""
    return f'"{value.translate(_ESCAPES)}"{tag}'


def number(value: int) -> str:
    """The term for a whole number."""
    return f'"{value}"^^{name("xsd:integer")}'


def truth(value: bool) -> str:
    """The term for yes or no."""
    return f'"{str(value).lower()}"^^{name("xsd:boolean")}'


def day(value: Day) -> str:
    """The term for a day."""
    return f'"{value}"^^{name("xsd:date")}'


def edtf(value: Period | str) -> str:
    """The term for a date as vague as its source."""
    return f'"{value}"^^{iri(EDTF)}'


class Namespace:
    """The IRIs of one dataset, each made of its base, what is named, and its id."""

    def __init__(self, description: Description) -> None:
        base = description.base_iri or f"https://{description.id}.actorgraph.example/"
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        self._dataset = description.id

    @property
    def dataset(self) -> str:
        """The term for the dataset as a whole."""
        return self.of("dataset", self._dataset)

    def of(self, what: str, id: str) -> str:
        """The term for an actor, relation, source and so on."""
        return f"<{self.base}{what}/{id}>"

    def graph(self, what: str) -> str:
        """The IRI of the named graph of statements or of shortcuts."""
        return f"{self.base}graph/{what}"

    def prefixes(self) -> dict[str, str]:
        """Short forms for Turtle and its kin: the fixed ones and those of this dataset."""
        kinds = ("actor", "citation", "dataset", "interest", "order", "phrase", "relation", "source")
        return PREFIXES | {kind: f"{self.base}{kind}/" for kind in kinds}

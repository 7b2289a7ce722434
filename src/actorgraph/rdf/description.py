"""What a data catalogue needs to know of an export: DCAT and VoID, with counts, check sums and the canonical hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from actorgraph.rdf.shortcuts import RULE
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import PREFIXES, VOCABULARY, A, Namespace, Triple, edtf, iri, name, number, text

if TYPE_CHECKING:
    from actorgraph.model.collection import Records

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
USED = ("agv", "dc", "dcat", "dcterms", "foaf", "oa", "org", "owl", "prov", "rdfs", "skos", "void")
"""Vocabularies that the statements speak."""


class Distribution(NamedTuple):
    """A file of an export."""

    title: str
    media_type: str
    data: bytes


def description(records: Records, files: Mapping[str, Distribution], as_of: str) -> Iterator[Triple]:
    """The triples that describe a dataset and the files of its export."""
    names = Namespace(records.description)
    node = names.dataset
    about = set(statements(records))
    yield from (triple for triple in about if triple[0] == node)
    yield node, name("void:triples"), number(len(about))
    yield node, name("void:entities"), number(len(records.actors) + len(records.relations) + len(records.sources))
    yield node, name("void:distinctSubjects"), number(len({subject for subject, _, _ in about}))
    yield node, name("agv:canonicalHash"), text(sha256(lines(about)).hexdigest())
    yield node, name("agv:asOf"), edtf(as_of)
    yield from ((node, name("void:vocabulary"), iri(PREFIXES[prefix])) for prefix in USED)
    yield node, name("dcterms:conformsTo"), iri(VOCABULARY)
    for file, distribution in files.items():
        yield from _distributed(names, file, distribution)
    yield names.of("file", "shortcuts.ttl"), name("dcterms:description"), text(RULE, "en")


def _distributed(names: Namespace, file: str, distribution: Distribution) -> Iterator[Triple]:
    node, checksum = names.of("file", file), names.of("checksum", file)
    yield names.dataset, name("dcat:distribution"), node
    yield node, A, name("dcat:Distribution")
    yield node, name("dcterms:title"), text(distribution.title, "en")
    yield node, name("dcterms:identifier"), text(file)
    yield node, name("dcat:mediaType"), iri(f"{MEDIA_TYPES}{distribution.media_type}")
    yield node, name("dcat:byteSize"), f'"{len(distribution.data)}"^^{name("xsd:nonNegativeInteger")}'
    yield node, name("spdx:checksum"), checksum
    yield checksum, A, name("spdx:Checksum")
    yield checksum, name("spdx:algorithm"), name("spdx:checksumAlgorithm_sha256")
    yield checksum, name("spdx:checksumValue"), f'"{sha256(distribution.data).hexdigest()}"^^{name("xsd:hexBinary")}'

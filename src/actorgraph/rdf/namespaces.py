# ruff: noqa: N815 (the names are those of the ontology)
"""The namespaces of the vocabulary, as rdflib knows namespaces: `AGV.subject`, `AGT.fights`, `AGK["armed-group"]`.

A term that does not exist is an `AttributeError`. A dataset's own relation types and kinds are not here: their names are its own.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from actorgraph.model.vocabulary import ActorKind, RelationType
from actorgraph.rdf.terms import PREFIXES
from actorgraph.storage.standard import standard_vocabulary


class AGV(DefinedNamespace):
    """Classes, properties and fixed words; `ontology.ttl` says what each means."""

    _NS = Namespace(PREFIXES["agv"])
    _fail = True

    # classes
    Dataset: URIRef
    Actor: URIRef
    Statement: URIRef
    Citation: URIRef
    Source: URIRef
    Interest: URIRef
    RelationType: URIRef
    ActorKind: URIRef

    # statements
    subject: URIRef
    relation: URIRef
    object: URIRef
    concerning: URIRef
    contradicts: URIRef
    when: URIRef
    earliestStart: URIRef
    latestStart: URIRef
    earliestEnd: URIRef
    latestEnd: URIRef
    certainty: URIRef
    disputed: URIRef
    lastAttested: URIRef
    lastAttestedDay: URIRef

    # citations and sources
    stance: URIRef
    by: URIRef
    about: URIRef
    aboutFrom: URIRef
    aboutUntil: URIRef
    locator: URIRef
    position: URIRef
    accessed: URIRef
    archivedAt: URIRef
    origin: URIRef
    issuedFrom: URIRef
    issuedUntil: URIRef

    # actors
    kind: URIRef
    acronym: URIRef
    metonym: URIRef
    active: URIRef
    interest: URIRef
    candidate: URIRef
    notSameAs: URIRef

    # the dataset and the vocabulary
    reviewed: URIRef
    expects: URIRef
    canonicalHash: URIRef
    asOf: URIRef
    order: URIRef
    orderOf: URIRef
    axis: URIRef
    tier: URIRef
    sign: URIRef
    symmetric: URIRef
    lasting: URIRef
    inverseLabel: URIRef
    subjectKind: URIRef
    objectKind: URIRef
    plural: URIRef

    # concept schemes
    relationTypes: URIRef
    actorKinds: URIRef
    stances: URIRef
    asserts: URIRef
    hedges: URIRef
    reports: URIRef
    denies: URIRef
    certainties: URIRef
    stated: URIRef
    hedged: URIRef
    alleged: URIRef
    refuted: URIRef
    denied: URIRef
    tiers: URIRef
    ally: URIRef
    partner: URIRef
    rival: URIRef
    adversary: URIRef
    opposed: URIRef
    axes: URIRef
    standing: URIRef
    formal: URIRef
    cooperation: URIRef
    hostility: URIRef
    outlook: URIRef
    structure: URIRef
    durations: URIRef
    state: URIRef
    act: URIRef


class AGT(DefinedNamespace):
    """The standard relation types: concepts, and the properties of shortcuts."""

    _NS = Namespace(PREFIXES["agt"])
    _fail = True
    _extras = [row.id for row in standard_vocabulary() if isinstance(row, RelationType)]


class AGK(DefinedNamespace):
    """The standard actor kinds: concepts, and classes of actors."""

    _NS = Namespace(PREFIXES["agk"])
    _fail = True
    _extras = [row.id for row in standard_vocabulary() if isinstance(row, ActorKind)]

"""Records → files in other people's formats. `FORMATS` is the only registry; a format's module is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from actorgraph.errors import InvalidQuestion, quoted

if TYPE_CHECKING:
    from actorgraph.model.collection import Records


class Options(NamedTuple):
    """The options of an export besides its format.

    `as_of` is the date of the shortcuts in a bundle; `rdf12` adds the triple that each statement speaks of, as RDF 1.2;
    `verbatim` leaves cells of a table as they are, also those that a spreadsheet would run.
    """

    as_of: str | None = None
    rdf12: bool = False
    verbatim: bool = False


class Format(NamedTuple):
    """A format: the module that writes it, what it is good for, how its file ends, which fields it cannot carry.

    A format of several files has no suffix: it is a folder. `extra` names the package that an optional format needs; one that is
    `binary` is no text. The order of records in their files is lost in all formats but sqlite; none of them asks for it.
    """

    module: str
    summary: str
    suffix: str
    loses: tuple[str, ...] = ()
    extra: str = ""
    binary: bool = False


_FLAT = (
    *("dataset." + field for field in ("base_iri", "description", "expected", "licence", "reviewed", "title", "version")),
    *("source." + field for field in ("accessed", "archived_url", "authors", "language", "note", "type")),
    *("interest." + field for field in ("citations", "summary")),
    *("citation." + field for field in ("locator", "note")),
    *("type." + field for field in ("definition", "example", "inverse", "near_miss", "object_kinds", "subject_kinds")),
    *("kind." + field for field in ("definition", "label", "plural")),
)
"""What has no place where an actor is one row, or one node, and a relation one row, or one edge."""

_LINKED = (
    *("dataset." + field for field in ("description", "expected", "licence", "reviewed", "version")),
    *("actor." + field for field in ("candidates", "not_same_as")),
    *("relation." + field for field in ("contradicts", "note")),
    *("interest." + field for field in ("citations", "summary", "title")),
    *("type." + field for field in ("definition", "example", "inverse", "lasting", "near_miss")),
    *("type." + field for field in ("object_kinds", "subject_kinds", "symmetric")),
    *("kind." + field for field in ("definition", "label", "plural")),
    *("citation.note", "source.type"),
)
"""What has no place where others have fixed the fields. Relations that are denied or refuted are left out completely."""

_STIX = (
    *_LINKED,
    *("actor.active", "actor.note", "relation.concerning"),
    *("source." + field for field in ("accessed", "archived_url", "authors", "language", "note")),
)
_FTM = (*_LINKED, "dataset.title", "type.axis", "type.tier")

FORMATS: Mapping[str, Format] = {
    "turtle": Format("rdf", "RDF, easy to read", ".ttl"),
    "ntriples": Format("rdf", "RDF, one triple per line", ".nt"),
    "jsonld": Format("rdf", "RDF in JSON", ".jsonld"),
    "rdfxml": Format("rdf", "RDF in XML", ".rdf"),
    "trig": Format("rdf", "RDF in a named graph", ".trig"),
    "nquads": Format("rdf", "RDF in a named graph, one quad per line", ".nq"),
    "bundle": Format("bundle", "folder: statements, shortcuts, vocabulary, shapes, description", ""),
    "json": Format("document", "the whole dataset in one JSON document", ".json"),
    "sqlite": Format("database", "SQLite file with a table for each kind of record", ".sqlite", binary=True),
    "csv": Format("tables", "folder: actors.csv and relations.csv", "", _FLAT),
    "graphml": Format("networks", "network for Gephi, yEd, Cytoscape, igraph", ".graphml", _FLAT),
    "gexf": Format("networks", "network with a timeline, for Gephi", ".gexf", _FLAT),
    "stix": Format("stix", "STIX 2.1 bundle, for threat intelligence", ".json", _STIX, extra="stix2"),
    "ftm": Format("ftm", "FollowTheMoney entities, one per line, for Aleph", ".ftm.json", _FTM, extra="followthemoney"),
}
"""Every format by the name that `export` knows it by."""


def export(records: Records, format: str, options: Options | None = None) -> Mapping[str, bytes] | bytes:
    """A dataset in a format: the bytes of the file, or of each file of the folder by its name.

    Same dataset, same bytes. Raises `actorgraph.errors.InvalidQuestion` for a format or option that does not exist, or whose
    package is not installed.
    """
    if format not in FORMATS:
        raise InvalidQuestion(f"{quoted(format)} is not a format. Use one of: {', '.join(FORMATS)}.")
    try:
        writer = _writer(FORMATS[format].module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name != FORMATS[format].extra:
            raise
        advice = f"Install it with: pip install 'actorgraph[{format}]'"
        raise InvalidQuestion(f"{format} needs the package {error.name}, which is not installed. {advice}") from None
    return writer(records, format, options or Options())


_Writer = Callable[["Records", str, Options], Mapping[str, bytes] | bytes]


def _writer(module: str) -> _Writer:
    """What writes the formats of a module, which is imported for it."""
    match module:
        case "rdf":
            from actorgraph.formats import rdf

            return rdf.export
        case "bundle":
            from actorgraph.formats import bundle

            return bundle.export
        case "document":
            from actorgraph.formats import document

            return document.export
        case "database":
            from actorgraph.formats import database

            return database.export
        case "tables":
            from actorgraph.formats import tables

            return tables.export
        case "networks":
            from actorgraph.formats import networks

            return networks.export
        case "stix":
            from actorgraph.formats import stix

            return stix.export
        case "ftm":
            from actorgraph.formats import ftm

            return ftm.export
        case _:
            raise ValueError(f"no module of formats is called {module}")

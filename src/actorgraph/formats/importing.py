"""A file that `export` wrote → Records: RDF in nine syntaxes, JSON, or SQLite. Nothing is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.records import SECTIONS, TERMS
from actorgraph.rdf.depth import TooDeep, require_flat_json
from actorgraph.rdf.read_only import READ_ONLY
from actorgraph.rdf.reading import records_from
from actorgraph.rdf.syntax import READABLE, triples_in
from actorgraph.storage import database
from actorgraph.storage.build import build
from actorgraph.storage.foreign import bytes_of, json_of, refuse

LARGEST_IMPORT = 1_000_000_000
LARGEST_TREE = 250_000_000
"""How large a file may be: one that is read line by line, and one that is read as a whole, which takes several times the memory."""
LARGEST_BY_RDFLIB = 100_000_000
"""The same for what rdflib reads, which takes twelve times the memory."""
SUFFIXES: Mapping[str, str] = {
    **{suffix: name for name, suffix in READABLE.items()},
    ".xml": "rdfxml",
    ".json": "json",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}
"""The format of a file, by the end of its name."""
_LARGEST = {**dict.fromkeys(("json", "jsonld", "rdfxml"), LARGEST_TREE), **dict.fromkeys(READ_ONLY, LARGEST_BY_RDFLIB)}


def import_file(path: str | Path, format: str | None = None) -> Records:
    """The dataset in a file, records in alphabetical order of their ids; in sqlite in that of their rows.

    `format` is that of `export`; without it, the end of the file's name decides. Raises `InvalidDataset` with everything that is
    wrong with the file, and `InvalidQuestion` for a format that cannot be read.
    """
    file = Path(path)
    known = format or SUFFIXES.get(file.suffix.lower(), "")
    if known not in (able := (*READABLE, "json", "sqlite")):
        raise InvalidQuestion(f"{quoted(format or file.name)} cannot be imported. Use --from with one of: {', '.join(able)}.")
    if known == "sqlite":
        return database.load(file)
    data = bytes_of(file, _LARGEST.get(known, LARGEST_IMPORT), "split the dataset, or export it as ntriples")
    if known == "json":
        return build(_document(data, str(path)), str(path))
    return records_from(triples_in(data, known, str(path)), str(path))


def _document(data: bytes, name: str) -> Mapping[str, Any]:
    """What a JSON file holds, by the names that records are built from."""
    try:
        require_flat_json(data)
        value = json_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        refuse(name, "AG003", "the file is not UTF-8", "", "save it as UTF-8")
    except TooDeep as error:
        refuse(name, "AG002", str(error), "", "give a file that was written by “export json”")
    except ValueError as error:
        refuse(name, "AG008", f"not JSON: {quoted(str(error), 200)[1:-1]}", "", "give a file that was written by “export json”")
    if not isinstance(value, dict) or not isinstance(value.get("dataset"), dict):
        refuse(name, "AG008", "expected a JSON object with “dataset”", quoted(value), "write it with “export json”")
    lists = (*SECTIONS, *TERMS)
    for section in value:
        if section not in {"dataset", *lists}:
            refuse(name, "AG101", f"there is no field {quoted(section)} here", "", f"use one of dataset, {', '.join(lists)}")
    for section in lists:
        if not isinstance(value.get(section, []), list):
            message, advice = f"“{section}” must contain a list of records", "write the records in [ ]"
            refuse(name, "AG007", message, quoted(value[section]), advice)
    return {"description": value["dataset"], **{section: value.get(section, []) for section in lists}}

"""Records → the YAML files that hold them, in the one form in which a dataset is kept: small diffs, nothing left to taste.

Fields are in the order of the record's columns, every text on one line, list items at column 0 of their list, one blank
line between records. A text is quoted only where YAML needs it, or where another program would read a number, a date or a
truth value into it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from actorgraph.model.records import Record, plain
from actorgraph.storage.standard import own_terms, row_of
from actorgraph.storage.yaml import LARGEST_FILE

if TYPE_CHECKING:
    from yaml.emitter import Emitter
    from yaml.resolver import Resolver

    from actorgraph.model.collection import Records

INDENT = "  "


def files(records: Records) -> Mapping[str, str]:
    """The text of every file of the dataset, by its name in the folder.

    Relations that fill more than one file of the largest size become a folder relations/ of several.
    """
    texts = {
        "dataset.yaml": document(records.description),
        "sources.yaml": listing(records.sources),
        "actors.yaml": listing(records.actors),
    }
    texts |= _relation_files([entry(relation) for relation in records.relations])
    if own := own_terms(records):
        texts["vocabulary.yaml"] = "\n".join(_item(row_of(term)) for term in own)
    return texts


def document(record: Record) -> str:
    """A record that is a whole file, as dataset.yaml is."""
    return "".join(_fields(plain(record), ""))


def listing(records: Iterable[Record]) -> str:
    """Records as a list, one blank line between them."""
    return "\n".join(map(entry, records))


def entry(record: Record) -> str:
    """One record as an item of a list."""
    return _item(plain(record))


def _relation_files(entries: list[str]) -> dict[str, str]:
    parts: list[list[str]] = [[]]
    size = 0
    for text in entries:
        length = len(text.encode()) + 1
        if size + length > LARGEST_FILE:
            parts.append([])
            size = 0
        parts[-1].append(text)
        size += length
    if len(parts) == 1:
        return {"relations.yaml": "\n".join(parts[0])}
    return {f"relations/{number:04}.yaml": "\n".join(part) for number, part in enumerate(parts, 1)}


# --- text ----------------------------------------------------------------------------------------------------------


def _item(value: Mapping[str, Any]) -> str:
    """A mapping as an item of a list: a dash before its first line, the others under it."""
    first, *rest = _fields(value, INDENT)
    return "".join((f"- {first.removeprefix(INDENT)}", *rest))


def _fields(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, item in value.items():
        match item:
            case dict():
                yield f"{indent}{scalar(name)}:\n"
                yield from _fields(item, indent + INDENT)
            case list():
                yield f"{indent}{scalar(name)}:\n"
                yield from (f"{indent}{line}" for element in item for line in _element(element))
            case _:
                yield f"{indent}{scalar(name)}: {scalar(item)}\n"


def _element(element: Any) -> Iterable[str]:
    return _item(element).splitlines(keepends=True) if isinstance(element, dict) else (f"- {scalar(element)}\n",)


_HARMLESS = re.compile(r"[A-Za-z](?:[\w ,.;()/’–-]*[\w.)])?", re.ASCII)
"""Texts in which no character can mean anything to YAML: nearly all of them, found without asking the library."""


@lru_cache(maxsize=4096)
def scalar(value: str | int) -> str:
    """A text or number on one line, quoted only where it must be.

    In single quotes; in double quotes where it holds an apostrophe or a line break.
    """
    if isinstance(value, int):
        return str(value)
    if (_HARMLESS.fullmatch(value) or _stands_plain(value)) and _means_text(value):
        return value
    if "'" not in value and value.replace("\t", "").isprintable():
        return f"'{value}'"
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in value) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _stands_plain(value: str) -> bool:
    analysis = _emitter().analyze_scalar(value)
    return analysis.allow_block_plain and not analysis.multiline


def _means_text(value: str) -> bool:
    from yaml.nodes import ScalarNode

    tag = _resolver().resolve(ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == "tag:yaml.org,2002:str")


@cache
def _emitter() -> Emitter:
    from yaml.emitter import Emitter

    # PyYAML calls every letter outside ASCII special unless it is told that the file may hold it.
    return Emitter(io.StringIO(), allow_unicode=True)


@cache
def _resolver() -> Resolver:
    from yaml.resolver import Resolver

    return Resolver()

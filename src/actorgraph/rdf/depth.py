"""How deep a text nests, found out before a parser reads it.

Parsers that call themselves for what is inside end the whole program on text that nests deep enough, or take for ever. Nothing
that `export` writes nests deeper than ten levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

MOST_LEVELS = 64
"""How many levels a file to import may nest."""
MOST_ATTRIBUTES = 1_000
"""How many attributes an element of XML may have; parsers compare each with each."""

_JSON = re.compile(rb'"(?:[^"\\]|\\.)*"|(?P<opens>[\[{])|(?P<closes>[\]}])', re.DOTALL)
# Strings, IRIs, comments and escapes of Turtle and its kin, in which << and >> mean nothing. An IRI cannot hold a >.
_TURTLE = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    rb'|"(?:[^"\\\r\n]|\\.)*"'
    rb"|'(?:[^'\\\r\n]|\\.)*'"
    rb"|(?P<opens><<\(?)|(?P<closes>\)?>>)|<[^>]*>|\#[^\r\n]*|\\.",
    re.DOTALL,
)


class TooDeep(ValueError):
    """A text that nests deeper than `MOST_LEVELS`, or has an element with too many attributes; the message says which."""


def require_flat_json(data: bytes) -> None:
    """Raises `TooDeep` for JSON that nests too deep. What is not JSON passes: that is for the parser to say."""
    _require(_JSON.finditer(data), "values are nested")


def require_flat_turtle(data: bytes) -> None:
    """Raises `TooDeep` for N-Triples, Turtle and their kin in which triple terms are nested too deep."""
    if data.count(b"<<") > MOST_LEVELS:
        _require(_TURTLE.finditer(data), "triples within triples are nested")


def require_flat_xml(data: bytes) -> None:
    """Raises `TooDeep` for XML that nests too deep or has too many attributes in one place. What is not XML passes."""
    depth = 0

    def starts(_: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_LEVELS:
            raise TooDeep(f"elements are nested deeper than {MOST_LEVELS}")
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            raise TooDeep(f"an element has more than {MOST_ATTRIBUTES} attributes")

    def ends(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return


def _require(tokens: Iterator[re.Match[bytes]], what: str) -> None:
    depth = 0
    for token in tokens:
        if token["opens"]:
            depth += 1
            if depth > MOST_LEVELS:
                raise TooDeep(f"{what} deeper than {MOST_LEVELS}")
        elif token["closes"]:
            depth -= 1

"""Which queries are answered: those that read this dataset and cannot ask another server.

The engine opens a connection for SERVICE. Where its grammar reads SERVICE cannot be found out without being its grammar, so
the rule is turned around: a query with these seven letters in it is answered only where each of them is inside something that
can be nothing else than a string, an IRI, a comment or a variable. The worker that runs the query is unable to open a
connection as well (see `worker`).
"""

from __future__ import annotations

import re

from actorgraph.errors import InvalidQuestion

# Each form is narrower than in SPARQL's grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that what matches
# cannot be read in another way. An IRI has “scheme://”, because in `?a<b:c` the sign < compares. A comment comes after
# white space, because elsewhere # may be a part of an IRI. A single < is followed by white space or =.
_TOKEN = re.compile(
    r"""(?P<comment>(?:\A|(?<=[ \t\r\n]))\#[^\r\n]*)
      | (?P<space>[ \t\r\n]+)
      | (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                  |"(?!"")(?:[^"\\\r\n]|\\.)*" | '(?!'')(?:[^'\\\r\n]|\\.)*')
      | (?P<iri><[A-Za-z][A-Za-z0-9+.-]*://[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<variable>[?$][A-Za-z0-9_]+)
      | (?P<word>[A-Za-z0-9_]+)
      | (?P<sign>\\[_~.\-!$&'()*+,;=/?\#@%] | <(?=[ \t\r\n=]) | [][{}().;,:@*+/|^!=>&%?$-])""",
    re.VERBOSE | re.DOTALL,
)
_LETTERS = re.compile("service", re.IGNORECASE)
_NO_SERVICE = (
    "SERVICE asks another server, which is not allowed here. The word may appear only in strings, in IRIs such as "
    "<https://…>, in variables, and in comments after a space"
)
_REFUSED = {
    "FROM": "FROM names another graph; there is only the dataset here, so omit FROM",
    **dict.fromkeys(
        ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"),
        "a query can only read; it cannot load or change anything",
    ),
}


def require_local(query: str) -> None:
    r"""Raises `InvalidQuestion` for a query that could reach beyond the dataset, or that is not certain not to.

    Escapes such as \u0053 count as the letters that they mean (SPARQL 1.1, section 19.2).
    """
    for text in _readings(query):
        for word in _words(text, strict=_LETTERS.search(text) is not None):
            if why := _REFUSED.get(word.upper()):
                raise InvalidQuestion(f"This query is refused: {why}.")


def _words(query: str, *, strict: bool) -> list[str]:
    """The words of a query that are neither names nor in strings, IRIs, comments or variables.

    `strict` raises `InvalidQuestion` for the letters of SERVICE among them, and for what cannot be read for certain.
    """
    words, position, before = [], 0, ""
    while position < len(query):
        match = _TOKEN.match(query, position)
        kind, text = (match.lastgroup, match[0]) if match else ("unclear", query[position])
        if strict and (kind == "unclear" or (kind == "word" and _LETTERS.search(text))):
            raise InvalidQuestion(f"This query is refused: {_NO_SERVICE}.")
        position += len(text)
        if kind == "word" and before not in {":", "@", "-", "."} and query[position : position + 1] != ":":
            words.append(text)
        before = text[-1]
    return words


def _readings(query: str) -> list[str]:
    """The query as written, and with its escapes resolved, until none is left."""
    readings = [query]
    while (text := _unescaped(readings[-1])) != readings[-1]:
        readings.append(text)
    return readings


def _unescaped(query: str) -> str:
    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", letter, query)

"""SPARQL over a dataset, on a store inside this process. It reads only, and only from this dataset.

What a query could reach beyond that (SERVICE, LOAD, FROM) is refused before the engine sees it, because the engine would
open a connection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.rdf.shortcuts import shortcuts
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import Namespace
from actorgraph.rdf.vocabulary import vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Store

    from actorgraph.models import Records

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<text>\"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3} | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<variable>[?$]\w+)
      | (?P<tag>@[A-Za-z][A-Za-z0-9-]*)
      | (?P<named>[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
      | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": "SERVICE would ask another server; here only the dataset itself is asked",
    "FROM": "FROM is refused: the dataset is all there is to ask, and it is asked without it",
    **dict.fromkeys(
        ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"),
        "a query reads; nothing can be loaded or changed by it",
    ),
}


class Table(NamedTuple):
    """The answer to SELECT (or ASK: one row, one cell): names of the columns, and rows of texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def store_of(records: Records) -> Store:
    """A store in memory: statements and vocabulary in its default graph, today's shortcuts in a graph of their own."""
    from pyoxigraph import RdfFormat, Store

    names = Namespace(records.description)
    store = Store()
    store.bulk_load(lines([*statements(records), *vocabulary(records)]), format=RdfFormat.N_TRIPLES)
    store.bulk_load(lines(shortcuts(records), names.graph("shortcuts")), format=RdfFormat.N_QUADS)
    return store


def run(records: Records, query: str) -> Any:
    """What a query finds, as pyoxigraph gives it; the prefixes of the exports need not be declared.

    Raises `InvalidQuestion` for a query that is none, or that would reach beyond the dataset.
    """
    require_local(query)
    try:
        return store_of(records).query(query, prefixes=Namespace(records.description).prefixes())
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise InvalidQuestion(f"This query cannot be answered: {error}") from None


def require_local(query: str) -> None:
    r"""Raises `InvalidQuestion` for a query with a word in it that would reach beyond the dataset.

    Escapes such as \u0053 count as the letters they stand for, as SPARQL has it (section 19.2).
    """
    for text in (query, _unescaped(query)):
        for match in _TOKEN.finditer(text):
            word = match["word"]
            if word is not None and (why := _REFUSED.get(word.upper())):
                raise InvalidQuestion(f"This query is refused: {why}.")


def _unescaped(query: str) -> str:
    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", letter, query)


def table(result: Any, names: Namespace) -> Table:
    """What was found, as rows of texts in which IRIs are shortened by the known prefixes."""
    prefixes = names.prefixes()
    if hasattr(result, "variables"):
        columns = tuple(variable.value for variable in result.variables)
        return Table(columns, tuple(tuple(_shown(value, prefixes) for value in row) for row in result))
    if isinstance(result, bool) or not hasattr(result, "__iter__"):
        return Table(("answer",), (("yes" if result else "no",),))
    rows = tuple(tuple(_shown(term, prefixes) for term in (each.subject, each.predicate, each.object)) for each in result)
    return Table(("subject", "predicate", "object"), rows)


def _shown(term: Any, prefixes: dict[str, str]) -> str:
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    if hasattr(term, "datatype"):
        return value
    best = max((address for address in prefixes.values() if value.startswith(address)), key=len, default=None)
    if best is None:
        return value
    return f"{next(prefix for prefix, address in prefixes.items() if address == best)}:{value.removeprefix(best)}"

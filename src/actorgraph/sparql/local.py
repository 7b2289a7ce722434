"""SPARQL over a dataset, on a store in a separate process. It only reads, and only this dataset.

query ──guard──▶ worker (time, memory, no network) ──▶ Result ──▶ rdflib's, or a table
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.rdf.literals import literals_as_written
from actorgraph.rdf.ontology import vocabulary
from actorgraph.rdf.shortcuts import shortcuts
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import Namespace
from actorgraph.sparql import worker
from actorgraph.sparql.guard import require_local

if TYPE_CHECKING:
    import rdflib.query

    from actorgraph.model.collection import Records

QUERY_SECONDS = 30.0
"""How long a query may run unless told otherwise."""
MEMORY = 2_000_000_000
"""How many bytes a query may use, beyond what the data takes."""
LARGEST_RESULT = 250_000_000
"""How many bytes the result of a query may have."""


class Result(NamedTuple):
    """What a query found: SPARQL results in JSON (SELECT and ASK), or N-Triples (CONSTRUCT and DESCRIBE)."""

    data: bytes
    is_triples: bool


class TextTable(NamedTuple):
    """A result as texts: names of the columns, and rows. ASK gives one row with one cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def run(records: Records, query: str, *, seconds: float = QUERY_SECONDS) -> Result:
    """What a query finds; the prefixes of the exports need not be declared.

    The default graph holds statements and vocabulary, the graph `shortcuts` the direct triples of the day that questions have by
    default. Raises `InvalidQuestion` for a query that is malformed, could reach beyond the dataset, takes longer than `seconds`,
    or needs more than `MEMORY` or `LARGEST_RESULT`.
    """
    if not seconds > 0:
        raise InvalidQuestion("The time limit of a query must be greater than 0 seconds.")
    require_local(query)
    names = Namespace(records.description)
    limits = {"seconds": seconds, "memory": MEMORY, "answer": LARGEST_RESULT, "parent": os.getpid()}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as found:
        asked.write(json.dumps({"query": query, "prefixes": names.prefixes(), **limits}).encode() + b"\n")
        asked.write(lines([*statements(records), *vocabulary(records)]))
        asked.write(lines(shortcuts(records), names.graph("shortcuts")))
        asked.seek(0)
        code = _exit_code(asked, found)
        found.seek(0)
        return _result(code, found.read(), seconds)


def _exit_code(asked: IO[bytes], found: IO[bytes]) -> int:
    """Run the worker to its end, or end it with whatever ends the waiting, such as Ctrl-C."""
    # The libraries come from where they came from here, and not from the folder that the user happens to be in.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", worker.__file__]
    child = subprocess.Popen(command, stdin=asked, stdout=found, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603
    try:
        return child.wait()
    finally:
        child.kill()
        child.wait()


def _result(code: int, data: bytes, seconds: float) -> Result:
    """The result that a worker left. Raises `InvalidQuestion` where a limit or the query itself kept it from one."""
    if code in {worker.ROWS, worker.TRIPLES}:
        return Result(data, is_triples=code == worker.TRIPLES)
    if code == worker.REFUSED:
        raise InvalidQuestion(f"This query cannot be answered: {data.decode('utf-8', 'replace')}")
    if code == worker.TOO_SLOW:
        raise InvalidQuestion(f"This query takes longer than {seconds:g} seconds. Narrow it, or allow more time with --timeout.")
    if code == worker.TOO_LARGE or -code in _OUT_OF_MEMORY:
        most = f"{MEMORY // 10**9} GB of memory, or a result of more than {LARGEST_RESULT // 10**6} MB"
        raise InvalidQuestion(f"This query needs more than {most}. Narrow it, or add LIMIT.")
    if -code in _TOO_DEEP:
        raise InvalidQuestion("This query is nested too deeply. Use fewer brackets.")
    raise RuntimeError(f"the process that runs queries ended with code {code}")


_OUT_OF_MEMORY = {getattr(signal, name, 0) for name in ("SIGABRT", "SIGKILL", "SIGXFSZ")}
_TOO_DEEP = {getattr(signal, name, 0) for name in ("SIGSEGV", "SIGBUS")}


def as_rdflib(result: Result) -> rdflib.query.Result:
    """A result as rdflib has it; every literal is as it was found.

    Raises `InvalidQuestion` for one with triple terms of RDF 1.2, which rdflib does not know.
    """
    from rdflib.exceptions import ParserError
    from rdflib.query import Result as RdflibResult

    kind = "nt" if result.is_triples else "json"
    try:
        with literals_as_written():
            return RdflibResult.parse(BytesIO(result.data), format=kind, content_type=kind)
    except (NotImplementedError, ParserError):
        raise InvalidQuestion("The result of this query has triples within triples, which rdflib does not support.") from None


def table(result: Result, names: Namespace) -> TextTable:
    """A result as rows of texts in which IRIs are shortened by the known prefixes."""
    prefixes = names.prefixes()
    if result.is_triples:
        rows = tuple(tuple(_shown(term, prefixes) for term in triple) for triple in triples_of(result))
        return TextTable(("subject", "predicate", "object"), rows)
    found = solutions_of(result)
    if hasattr(found, "variables"):
        columns = tuple(variable.value for variable in found.variables)
        return TextTable(columns, tuple(tuple(_shown(value, prefixes) for value in row) for row in found))
    return TextTable(("answer",), (("yes" if found else "no",),))


def solutions_of(result: Result) -> Any:
    """The rows of SELECT or the truth value of ASK, as pyoxigraph gives them."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    return parse_query_results(result.data, format=QueryResultsFormat.JSON)


def triples_of(result: Result) -> Iterator[tuple[Any, Any, Any]]:
    """The triples of CONSTRUCT or DESCRIBE, as terms of pyoxigraph."""
    from pyoxigraph import RdfFormat, parse

    return ((each.subject, each.predicate, each.object) for each in parse(result.data, format=RdfFormat.N_TRIPLES))


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

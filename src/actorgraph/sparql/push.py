"""Records → a SPARQL server, by SPARQL 1.1 Update in batches. What breaks off is taken up again by the next push.

The triple that makes the graph a dataset is written last: a graph that is only half loaded is no dataset, and answers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from actorgraph.errors import ServerFailed
from actorgraph.rdf.statements import statements
from actorgraph.rdf.syntax import lines
from actorgraph.rdf.terms import Namespace, iri, name, text
from actorgraph.sparql.server import TIMEOUT, Server, graph_name

if TYPE_CHECKING:
    from actorgraph.model.collection import Records

BATCH = 500
"""Triples in one update: Virtuoso compiles each into a program, and refuses one that grows too long."""


def push(
    records: Records,
    address: str,
    graph: str | None = None,
    *,
    timeout: float = TIMEOUT,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Make a graph of the server hold the statements of a dataset, and nothing else; gives the graph's IRI.

    Without `graph` it is the dataset's own. `progress` is told how many triples are there, and how many there will be. Raises
    `actorgraph.errors.ServerFailed`.
    """
    names = Namespace(records.description)
    where = names.graph("statements") if graph is None else graph_name(graph)
    loading = _Loading(Server(address, timeout), where, names.dataset, lines(statements(records)))
    for done in loading.batches():
        if progress is not None:
            progress(done, loading.total)
    return loading.graph


class _Loading:
    """A load under way. How far it got is in the graph itself, with the hash of what is loaded."""

    def __init__(self, server: Server, graph: str, dataset: str, data: bytes) -> None:
        self.graph = graph
        self._server = server
        self._hash = sha256(data).hexdigest()
        triples = data.decode().splitlines()
        self._last = [triple for triple in triples if triple.startswith(f"{dataset} ")]
        self._rest = [triple for triple in triples if not triple.startswith(f"{dataset} ")]
        self.total = len(triples)

    def batches(self) -> Iterator[int]:
        """Load batch after batch; after each, how many triples are there."""
        done = self._done_before()
        if done is None:
            self._server.update(f"CLEAR SILENT GRAPH {iri(self.graph)}")
            done = 0
        while done < len(self._rest):
            batch = self._rest[done : done + BATCH]
            done += len(batch)
            self._insert([*batch, self._mark(done)])
            yield done
        self._server.update(f"DELETE WHERE {{ GRAPH {iri(self.graph)} {{ {iri(self.graph)} {_LOADED} ?how }} }}")
        self._insert(self._last)
        yield self.total

    def _done_before(self) -> int | None:
        """How far an earlier push of the same statements got, None when there was none. Raises `ServerFailed`."""
        rows = self._server.select(f"SELECT ?p ?o FROM {iri(self.graph)} WHERE {{ {iri(self.graph)} ?p ?o }}", "p", "o")
        marks = [str(value.value).split() for predicate, value in rows if str(predicate) == _LOADED]
        same = [int(mark[1]) for mark in marks if len(mark) == 2 and mark[0] == self._hash and mark[1].isdecimal()]
        if not marks:
            self._require_ours()
        return max(same, default=None)

    def _require_ours(self) -> None:
        """Raises `ServerFailed` for a graph that holds something else: clearing it might destroy somebody's data."""
        where = f"FROM {iri(self.graph)} WHERE"
        anything = self._server.select(f"SELECT ?s {where} {{ ?s ?p ?o }} LIMIT 1", "s")
        if anything and not self._server.select(f"SELECT ?s {where} {{ ?s a {name('agv:Dataset')} }} LIMIT 1", "s"):
            raise ServerFailed(f"The graph {self.graph} contains other data. Choose another graph with --graph.")

    def _mark(self, done: int) -> str:
        return f"{iri(self.graph)} {_LOADED} {text(f'{self._hash} {done}')} ."

    def _insert(self, triples: Sequence[str]) -> None:
        body = "\n".join(triples)
        self._server.update(f"INSERT DATA {{ GRAPH {iri(self.graph)} {{\n{body}\n}} }}")


_LOADED = name("agv:loaded")

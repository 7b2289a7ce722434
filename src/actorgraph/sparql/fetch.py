"""The same questions to a SPARQL 1.1 server: only the statements that a question needs cross the network.

    server ──select──▶ triples ──rdf.reading──▶ Dataset ──questions──▶ the same answer as from a folder

Nothing is asked of the server but lists of nodes and the triples of named nodes, in portions, because servers cut long answers
short. What it sends is believed no more than a stranger's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pyoxigraph import NamedNode

from actorgraph.errors import InvalidQuestion, ServerFailed
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.model.fields import is_id
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor, Relation, Source
from actorgraph.model.vocabulary import GOVERNS, PART_TYPES, ActorKind, RelationType
from actorgraph.rdf.reading import Graph, plain_records
from actorgraph.rdf.terms import VOCABULARY, iri, name
from actorgraph.sparql.server import TIMEOUT, Budget, Server, graph_name
from actorgraph.storage.build import build

if TYPE_CHECKING:
    from actorgraph.model.records import Record

_R = TypeVar("_R", bound=Records)

SECONDS = 300.0
"""How long a fetch may take unless told otherwise."""
LARGEST_FETCH = 500_000_000
MOST_ROWS = 3_000_000
"""How many bytes and rows a server may send in one fetch: more than the 100,000 relations that a machine can hold."""

PORTION = 100
"""How many nodes are asked for at once: a few thousand rows, and a query that every server compiles at once."""
PAGE = 5_000
"""How many nodes are listed at once: fewer than any server cuts at."""

LONGEST_NUMBER = 19
"""How many digits a count may have: fewer than this, so that it is no text made to be long."""

SHOWN = ("rdf:type", "rdfs:label", "agv:kind", "agv:active", "dcterms:identifier")
"""What an answer shows of an actor that is not itself asked about."""
NAMES = (*SHOWN, "skos:altLabel", "skos:prefLabel", "agv:acronym", "agv:metonym")
"""What an actor can be found by."""


def fetch(
    address: str,
    actors: Sequence[str] = (),
    *,
    at: Period | None = None,
    voices: bool = False,
    graph: str | None = None,
    seconds: float = SECONDS,
    timeout: float = TIMEOUT,
    into: type[_R] = Records,  # type: ignore[assignment]
) -> _R:
    """The part of a server's dataset that questions on `actors` are answered from, as the class `into`; without any, all of it.

    The part holds every relation of these actors, of all who govern them or are governed by them, however many stand between, of
    the parts of all these, and whatever contradicts one of these, with actors and sources; and who governs whom among the actors
    in them, with how many relations each of these has. A name that several
    actors share is resolved by the date `at`, by default the record's end. `voices` fetches the names of all who can be listened
    to. `graph` names the graph to ask where there are several. All of it takes at most `seconds`, one request of it at most
    `timeout`.

    Raises `ServerFailed`, `InvalidDataset`, `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for an invalid address.
    """
    if not seconds > 0:
        raise InvalidQuestion("The time limit of a fetch must be greater than 0 seconds.")
    where = None if graph is None else graph_name(graph)
    server = Server(address, timeout, Budget(seconds, LARGEST_FETCH, MOST_ROWS))
    return _Fetch(server, where, into).dataset(actors, at, voices=voices)


class _Fetch(Generic[_R]):
    """One fetch: which dataset, in which graph, and the triples that have come so far."""

    def __init__(self, server: Server, graph: str | None, into: type[_R]) -> None:
        self._server = server
        self._into = into
        self._dataset, self._graph = self._located(graph)
        self._base = self._dataset[1:-1].rpartition("dataset/")[0]
        self._triples: list[tuple[Any, Any, Any]] = []
        self._described: set[str] = set()
        self._numbers: dict[str, int] = {}

    def dataset(self, actors: Sequence[str], at: Period | None, *, voices: bool) -> _R:
        """The dataset, as far as it is needed."""
        self._describe([self._dataset])
        self._describe(self._all(RelationType, ActorKind))
        if not actors:
            self._describe(self._all(Actor, Relation, Source))
            return self._built(whole=True)
        known = [self._node("actor", each) for each in actors if is_id(each)]
        if voices or len(self._existing(known)) < len(actors):
            self._describe(self._all(Actor), only=NAMES)
            self._describe(self._all(Source))
            directory = self._built()
            date = directory.record_ends if at is None else at
            known = [self._node("actor", find_actor(directory, each, date).id) for each in actors]
        self._fetch_about(known)
        return self._built(full=frozenset(known))

    # what there is ---------------------------------------------------------------------------------------------------

    def _located(self, wanted: str | None) -> tuple[str, str | None]:
        """The dataset on the server and the graph it is in (None: the default one)."""
        pattern = f"?d a {name('agv:Dataset')}"
        rows = self._server.select(
            f"SELECT DISTINCT ?d ?g {{ {{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }} }} LIMIT 100", "d", "g"
        )
        found = {(str(d), g.value if g is not None else None) for d, g in rows}
        named = {pair for pair in found if pair[1] is not None}
        found = (named or found) if wanted is None else {pair for pair in named if pair[1] == wanted}
        if len(found) == 1:
            return found.pop()
        if not found:
            where = f" in its graph {wanted}" if wanted else ""
            raise ServerFailed(f"{self._server.address} has no complete actorgraph dataset{where}. Load one with “push”.")
        graphs = ", ".join(sorted(pair[1] or "the default graph" for pair in found))
        raise ServerFailed(f"{self._server.address} has several datasets. Choose a graph with --graph: {graphs}.")

    def _all(self, *classes: type[Record]) -> list[str]:
        """Every node of these classes."""
        from actorgraph.rdf.properties import NODE_CLASSES

        return [node for cls in classes for node in self._listed(f"?s a {name(NODE_CLASSES[cls])}")]

    def _listed(self, pattern: str) -> Iterator[str]:
        """The nodes `?s` that a pattern finds, page after page; each page starts after the last node of the one before."""
        last = ""
        while True:
            after = f'FILTER (STR(?s) > "{last}")' if last else ""
            rows = self._select(
                f"SELECT DISTINCT ?s FROM {{ {pattern} . FILTER (isIRI(?s)) {after} }} ORDER BY STR(?s) LIMIT {PAGE}", "s"
            )
            nodes = [row[0] for row in rows]
            # The nodes go into the next query, so that nothing but an IRI may be among them.
            if not all(isinstance(node, NamedNode) for node in nodes) or (nodes and not last < nodes[-1].value):
                raise ServerFailed(f"{self._server.address} returned unexpected data. Is this a SPARQL 1.1 server?")
            yield from map(str, nodes)
            if len(nodes) < PAGE:
                return
            last = nodes[-1].value

    def _existing(self, nodes: Iterable[str]) -> list[str]:
        values = " ".join(dict.fromkeys(nodes))
        return list(self._listed(f"VALUES ?s {{ {values} }} ?s a {name('agv:Actor')}")) if values else []

    def _select(self, query: str, *columns: str) -> Sequence[Sequence[Any]]:
        """Send a query whose FROM means the graph that the dataset is in; every cell must be filled."""
        where = f" FROM {iri(self._graph)} WHERE " if self._graph else " WHERE "
        rows = self._server.select(query.replace(" FROM ", where, 1), *columns)
        if not all(hasattr(cell, "value") for row in rows for cell in row):
            raise ServerFailed(f"{self._server.address} returned rows with empty cells.")
        return rows

    # what is needed --------------------------------------------------------------------------------------------------

    def _fetch_about(self, actors: list[str]) -> None:
        relations = self._with_rivals(self._around(self._with_parts(self._with_powers(actors))))
        self._describe(relations)
        # Who governs the ends of a relation decides whether it still holds, and which actors are one power.
        ends = dict.fromkeys(str(o) for _, p, o in self._triples if str(p) in {_SUBJECT, _OBJECT} and isinstance(o, NamedNode))
        known, ruled = set(relations), self._with_powers(list(ends))
        governing = self._governing(ruled)
        self._describe(each for each in self._with_rivals(governing) if each not in known)
        if governing:
            self._count_relations(ruled)
        self._describe(actors)
        graph = Graph(self._triples)
        others = {node for curie in _TO_ACTORS for node in graph.targets(curie)}
        self._describe(sorted(others - set(actors)), only=SHOWN)
        self._describe(sorted({*graph.targets("oa:hasSource"), *self._newest()}))

    def _with_parts(self, actors: Sequence[str]) -> list[str]:
        """The actors with their parts, and the parts of these, to the last."""
        types = ", ".join(f"<{VOCABULARY}/type/{each}>" for each in sorted(PART_TYPES))
        part = f"?c {name('agv:object')} ?a ; {name('agv:relation')} ?type ; {name('agv:subject')} ?s"
        return self._reached(actors, f"{part} FILTER (?type IN ({types}))")

    def _with_powers(self, actors: Sequence[str]) -> list[str]:
        """The actors with all who govern them or are governed by them at any time, and so on to the last."""
        ways = (f"{{ ?c {_GOVERNS} ; {one} ?a ; {other} ?s }}" for one, other in ((_SUBJECT, _OBJECT), (_OBJECT, _SUBJECT)))
        return self._reached(actors, " UNION ".join(ways))

    def _governing(self, actors: Sequence[str]) -> list[str]:
        """The relations that say who governs one of these actors."""
        return self._next(actors, f"?s {_OBJECT} ?a ; {_GOVERNS}")

    def _around(self, actors: Sequence[str]) -> list[str]:
        """The relations of these actors."""
        return self._next(actors, f"{{ ?s {_SUBJECT} ?a }} UNION {{ ?s {_OBJECT} ?a }}")

    def _with_rivals(self, relations: Sequence[str]) -> list[str]:
        """The relations with those that contradict them, whichever side says so, and whatever contradicts these."""
        against = name("agv:contradicts")
        return self._reached(relations, f"{{ ?s {against} ?a }} UNION {{ ?a {against} ?s }}")

    def _next(self, nodes: Sequence[str], pattern: str) -> list[str]:
        """The nodes `?s` to which a pattern leads from one of these, which it calls `?a`."""
        found: dict[str, None] = {}
        for portion in _portions(nodes):
            found |= dict.fromkeys(self._listed(f"VALUES ?a {{ {' '.join(portion)} }} {pattern}"))
        return list(found)

    def _reached(self, nodes: Sequence[str], pattern: str) -> list[str]:
        """The nodes with those to which a pattern leads from them, and from these to others, to the last."""
        found = dict.fromkeys(nodes)
        border = list(nodes)
        while border:
            border = [node for node in self._next(border, pattern) if node not in found]
            found |= dict.fromkeys(border)
        return list(found)

    def _count_relations(self, actors: Sequence[str]) -> None:
        """Learn how many relations these actors have, most of which are not fetched: a power is called by the face with most."""
        for portion in _portions(actors):
            ends = f"{{ ?r {_SUBJECT} ?a }} UNION {{ ?r {_OBJECT} ?a }}"
            query = f"SELECT ?a (COUNT(?r) AS ?n) FROM {{ VALUES ?a {{ {' '.join(portion)} }} {ends} }} GROUP BY ?a"
            for node, number in self._select(query, "a", "n"):
                if not (number.value.isascii() and number.value.isdigit() and len(number.value) < LONGEST_NUMBER):
                    raise ServerFailed(f"{self._server.address} counted the relations of {node} and returned no number.")
                self._numbers[node.value.rpartition("/")[2]] = int(number.value)

    def _newest(self) -> list[str]:
        """The source whose date of issue a question takes when it names none."""
        rows = self._select(f"SELECT ?s FROM {{ ?s {name('agv:issuedUntil')} ?d }} ORDER BY DESC(?d) ?s LIMIT 1", "s")
        return [str(row[0]) for row in rows]

    def _describe(self, nodes: Iterable[str], *, only: Sequence[str] = ()) -> None:
        """Fetch the triples of nodes, of the citations and interests in them, and of what is in these; or `only` some of them."""
        # Not VALUES: Oxigraph plans two of them in one query as a product of both with everything.
        properties = f"FILTER (?p IN ({', '.join(map(name, only))}))" if only else ""
        border = list(nodes)
        while border:
            inner: dict[str, None] = {}
            for portion in _portions(border):
                rows = self._select(
                    f"SELECT ?s ?p ?o FROM {{ VALUES ?s {{ {' '.join(portion)} }} ?s ?p ?o {properties} }}", "s", "p", "o"
                )
                self._triples += [(s, p, o) for s, p, o in rows]
                inner |= dict.fromkeys(str(o) for _, p, o in rows if str(p) in _INNER and isinstance(o, NamedNode))
            border = [node for node in inner if node not in self._described]
            self._described.update(inner)

    # records ---------------------------------------------------------------------------------------------------------

    def _built(self, *, whole: bool = False, full: frozenset[str] = frozenset()) -> _R:
        """The records that the triples make; unless it is the whole dataset, without references to what was not fetched."""
        graph = Graph(self._triples)
        raw = plain_records(graph, self._dataset[1:-1], self._server.address)
        if not whole:
            # What was not fetched is not named either; no answer to a question on these actors shows it.
            _trim(raw["relations"], ("contradicts",), {each.get("id") for each in raw["relations"]})
            shown = {node[1:-1].rpartition("/")[2] for node in full}
            strangers = [each for each in raw["actors"] if each.get("id") not in shown]
            _trim(strangers, ("interests", "candidates", "not_same_as"), set())
        records = build(raw, self._server.address, into=self._into)
        # Counted on the server: what was fetched is a part of the relations.
        return records if whole else self._into.passed(vars(records) | {"number_of_relations": self._numbers})

    def _node(self, what: str, id: str) -> str:
        return f"<{self._base}{what}/{id}>"


_SUBJECT, _OBJECT = name("agv:subject"), name("agv:object")
_TO_ACTORS = ("agv:subject", "agv:object", "agv:concerning", "agv:by", "agv:candidate", "agv:notSameAs")
_GOVERNS = f"{name('agv:relation')} <{VOCABULARY}/type/{GOVERNS}>"
_INNER = frozenset(map(name, ("agv:order", "agv:interest", "prov:wasDerivedFrom", "oa:hasSelector")))
"""Properties that lead from a node to what is part of it."""


def _portions(nodes: Sequence[str]) -> Iterator[Sequence[str]]:
    listed = list(dict.fromkeys(nodes))
    return (listed[start : start + PORTION] for start in range(0, len(listed), PORTION))


def _trim(records: Iterable[dict[str, Any]], columns: Iterable[str], known: set[Any]) -> None:
    """Take out of these columns what is not among the known ids, and the column where nothing is left."""
    for record in records:
        for column in columns:
            kept = [each for each in record.pop(column, ()) if not isinstance(each, dict) and each in known]
            if kept:
                record[column] = kept

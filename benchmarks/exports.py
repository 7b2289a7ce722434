"""How long each export takes and how much memory it needs, and a query in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from actorgraph import Dataset, load
from actorgraph.formats import FORMATS, export
from actorgraph.rdf.syntax import SYNTAXES
from actorgraph.rdf.terms import Namespace
from benchmarks.datasets import invented, workplace
from benchmarks.table import Row
from benchmarks.timing import actorgraph, processes, python, setting, settle, tasks

TITLE = "Exports and SPARQL"
SIZES = (10_000,)
ROUNDS = 2

RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml", "trig": "trig", "nquads": "nquads"}
"""What rdflib calls the syntaxes."""
LOAD = "import sys, actorgraph; dataset = actorgraph.load(sys.argv[1]); tuple(dataset.actors), tuple(dataset.relations)"
OXIGRAPH = """
import sys, pyoxigraph
store = pyoxigraph.Store()
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_TRIPLES)
store.query(sys.argv[2]).serialize(sys.stdout.buffer, pyoxigraph.QueryResultsFormat.JSON)
"""


def measure(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """RDF against two libraries, the other formats against loading, the memory of each, a query."""
    for size in sizes:
        with workplace() as place, setting({"XDG_CACHE_HOME": str(place / "kept")}):
            folder = invented(place / "data", size)
            settle()
            dataset = load(folder)
            yield from _syntaxes(dataset, f" ({size:,})", rounds)
            yield from _other_formats(dataset, folder, f" ({size:,})", rounds)
            yield from _memory(folder, place, f" ({size:,})", rounds)
            yield _query(dataset, folder, place, f" ({size:,})", rounds)


def _syntaxes(dataset: Dataset, of_size: str, rounds: int) -> Iterator[Row]:
    """Each syntax of RDF against what writes it in two libraries, which have parsed the same triples before."""
    quads = list(pyoxigraph.parse(_written(dataset, "nquads"), format=pyoxigraph.RdfFormat.N_QUADS))
    triples = [quad.triple for quad in quads]
    whole = rdflib.Dataset()
    graph = whole.graph(rdflib.URIRef(str(quads[0].graph_name.value)))
    graph.parse(data=_written(dataset, "ntriples"), format="nt")
    for name, syntax in SYNTAXES.items():
        known = {"format": getattr(pyoxigraph.RdfFormat, syntax.library)}
        took = tasks(
            {
                "product": partial(export, dataset, name),
                "rdflib's writer": partial((whole if syntax.graphs else graph).serialize, format=RDFLIB[name]),
                "pyoxigraph's writer": partial(pyoxigraph.serialize, quads if syntax.graphs else triples, **known),
            },
            rounds,
        )
        for yardstick in [*took][1:]:
            yield Row(f"`{name}`{of_size}", took["product"], yardstick, took[yardstick])


def _written(dataset: Dataset, format: str) -> bytes:
    data: Any = export(dataset, format)
    return bytes(data)


def _other_formats(dataset: Dataset, folder: Path, of_size: str, rounds: int) -> Iterator[Row]:
    for name in _installed():
        if name not in SYNTAXES:
            took = tasks({"product": partial(export, dataset, name), "load": lambda: _all_of(load(folder))}, rounds)
            yield Row(f"`{name}`{of_size}", took["product"], "loading from the snapshot", took["load"])


def _all_of(dataset: Dataset) -> object:
    """Every record, which a snapshot gives only when it is asked for."""
    return tuple(dataset.actors), tuple(dataset.relations)


def _installed() -> list[str]:
    """The formats of which everything is installed that they need."""
    return [name for name, each in FORMATS.items() if not each.extra or find_spec(each.extra)]


def _memory(folder: Path, place: Path, of_size: str, rounds: int) -> Iterator[Row]:
    """The most memory that each export needs at one time, against a process that has every record."""
    commands = {"loading": python(LOAD, folder)} | {
        name: actorgraph("export", name, "--data", folder, "-o", place / f"{name}{FORMATS[name].suffix}") for name in _installed()
    }
    needed = {name: cost.memory for name, cost in processes(commands, min(rounds, 2)).items()}
    for name in [*needed][1:]:
        yield Row(f"memory for `{name}`{of_size}", needed[name], "loading from the snapshot", needed["loading"], unit="B")


def _query(dataset: Dataset, folder: Path, place: Path, of_size: str, rounds: int) -> Row:
    """A query in a new process against one that loads the same triples into the same store."""
    names = Namespace(dataset.description)
    prefixes = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in names.prefixes().items())
    query = f"{prefixes}SELECT ?claim ?who {{ ?claim agv:object <{names.base}actor/group-1> ; agv:subject ?who }}"
    triples = place / "triples.nt"
    triples.write_bytes(_written(dataset, "ntriples"))
    commands = {"product": actorgraph("query", query, "--data", folder), "raw": python(OXIGRAPH, triples, query)}
    took = {name: cost.seconds for name, cost in processes(commands, rounds + 1).items()}
    return Row(f"`query`{of_size}", took["product"], "Oxigraph, bulk load and query", took["raw"])

"""Who is allied with, or hostile to, whom, when, and says who? Every relation is a claim with a source.

    data/*.yaml ──read, folder──▶ models ──┬──questions──▶ answers ─────────┬──▶ dataset: load() → Dataset
                                           ├──graph──▶ networkx ────────────┤
    a file of ours ──importing──▶ models   ├──rdf, export──▶ files, stores ─┼──▶ cli
    a SPARQL server ──endpoint──▶ models   ├──map──▶ one offline page ──────┘
                                           └──check──▶ problems

Read in this order: `dates` and `fields` (values), `vocabulary` and `models` (records), `read` and `folder` (YAML in),
`canonical` (YAML out), `names`, `questions` (the meaning of it all), `check` (house rules), `graph`, `rdf` and `export`, `map`,
`importing`, `sparql`, `server`, `push` and `endpoint` (the ways to and from other stores), `dataset` (the front door), `cli`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Dataset", "__version__", "load"]

if TYPE_CHECKING:
    from actorgraph.dataset import Dataset, load


def __getattr__(name: str) -> object:
    # Importing the package must stay cheap: the command line needs only a part of it.
    if name in {"Dataset", "load"}:
        from actorgraph import dataset

        return getattr(dataset, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

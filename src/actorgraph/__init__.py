"""Who is allied with, or hostile to, whom, when, and says who? Every relation is a claim with a source.

    YAML ──storage──▶ model ──┬─questions──▶ answers ──┬──▶ dataset: load() → Dataset ──▶ cli
    a file ──formats──▶ model ├─check──▶ problems      │
    server ──sparql──▶ model  ├─rdf, formats──▶ files ─┤
                              └─map──▶ an offline page ┘

Read in this order: `errors`, `model` (what a dataset is), `storage` (from and to disk), `questions` (the meaning of it all),
`check` (house rules), `rdf` and `formats`, `sparql`, `map`, `dataset` (the front door), `cli`.
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

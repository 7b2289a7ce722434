"""Which files a dataset consists of; nothing is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

FILES = ("dataset.yaml", "sources.yaml", "actors.yaml", "relations.yaml", "vocabulary.yaml")
RELATIONS = "relations"
"""A folder in place of relations.yaml."""
_DATABASES = (".sqlite", ".db")

Progress = Callable[[int, int], None]
"""Is told now and then how far something has come, and how far it goes."""

_PACKAGE = Path(__file__).parents[1]


def bundled() -> Path:
    """The folder of the dataset that comes with the package."""
    # Inside the package when installed from a wheel, at the root of the checkout when installed in place.
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "data"


def relation_files(folder: str | Path) -> list[str]:
    """The names of the files in the folder of relations, in order. Raises `OSError`.

    Not by glob, which takes a folder that it may not open for an empty one.
    """
    return sorted(name for name in os.listdir(os.path.join(folder, RELATIONS)) if name.endswith(".yaml"))


def is_database(path: str | Path) -> bool:
    """Whether a dataset lies in an SQLite file of this name, and not in a folder."""
    return str(path).lower().endswith(_DATABASES) and not os.path.isdir(path)

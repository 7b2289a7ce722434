"""The three ways in which an answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from actorgraph.cli.document import Document
from actorgraph.cli.table import TableRow
from actorgraph.model.collection import Records

Shown = TypeVar("Shown")
"""The class of an answer."""


class View(NamedTuple, Generic[Shown]):
    """How the answers of one class are shown: as a document for people, as items of JSON lines, as the rows of a table."""

    document: Callable[[Shown, Records], Document]
    items: Callable[[Shown], Iterable[Any]]
    rows: Callable[[Shown], Iterable[TableRow]]

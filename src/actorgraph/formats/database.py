"""Records → an SQLite file with a table for each kind of record, in the order of the records."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from actorgraph.storage.tables import write_tables

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records

_PAGE = 4096
"""The size of the pages of a file, which builds of SQLite may set otherwise."""


def export(records: Records, format: str, options: Options) -> bytes:
    """The bytes of the file: made in memory, where SQLite writes neither its version nor a count of changes into it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        with connection:
            write_tables(records, connection)
        return connection.serialize()

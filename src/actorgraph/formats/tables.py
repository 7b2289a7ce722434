"""Records → two tables for spreadsheets and databases: actors.csv and relations.csv (RFC 4180, UTF-8, one header line)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from actorgraph.formats.flat import actor_row, relation_row

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records


def export(records: Records, format: str, options: Options) -> Mapping[str, bytes]:
    """Both files by name, rows in the order of their ids. Several values in one cell are joined by “ | ”.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front, unless `verbatim` is asked for.
    """
    actors = [actor_row(actor) for actor in sorted(records.actors, key=lambda actor: actor.id)]
    relations = [relation_row(records, relation) for relation in sorted(records.relations, key=lambda relation: relation.id)]
    return {
        "actors.csv": _table(actors, verbatim=options.verbatim),
        "relations.csv": _table(relations, verbatim=options.verbatim),
    }


def _table(rows: Iterable[Mapping[str, Any]], *, verbatim: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for place, row in enumerate(rows):
        if place == 0:
            writer.writerow(row)
        writer.writerow([cell if verbatim else safe(cell) for cell in row.values()])
    return text.getvalue().encode()


_STARTS_FORMULA = frozenset(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).

    Some read the full-width signs as the ordinary ones, and some drop the white space before them.
    """
    if isinstance(cell, str) and (cell.startswith(("\t", "\r")) or cell.lstrip()[:1] in _STARTS_FORMULA):
        return f"'{cell}"
    return cell

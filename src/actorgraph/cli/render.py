"""Answers → text on stdout, in the format asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from actorgraph.errors import OutputRefused
from actorgraph.models import Records
from actorgraph.problems import HOUSE_RULES, Problem
from actorgraph.questions.answers import Claim


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


@contextmanager
def to_stdout() -> Iterator[None]:
    """What is written to stdout inside arrives, or nobody wants it any more. Raises `OutputRefused` when it cannot arrive."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_the_rest()  # whoever read it (head, say) has enough
    except OSError as error:
        _discard_the_rest()
        raise OutputRefused(f"The output cannot be written: {error.strerror}.") from None


def _discard_the_rest() -> None:
    """Python would try once more while closing stdout, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@to_stdout()
def render(records: Records, answer: Any, format: Format) -> None:
    """Write an answer to stdout."""
    match format:
        case Format.TABLE:
            from actorgraph.cli.terminal import write
            from actorgraph.cli.views import document

            write(document(answer, records))
        case Format.MARKDOWN:
            from actorgraph.cli.markdown import markdown
            from actorgraph.cli.views import document

            sys.stdout.write(markdown(document(answer, records)))
        case Format.JSON:
            _print_json(plain(answer), indent=2)
        case Format.JSONL:
            for item in items(answer):
                _print_json(plain(item))
        case Format.CSV:
            _print_csv(list(rows(answer)), CLAIM_COLUMNS)


def render_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Write the problems of a dataset to stdout, their number to stderr."""
    with to_stdout():
        if as_json:
            _print_json([problem._asdict() for problem in problems], indent=2)
        else:
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
    number = len(problems)
    sys.stderr.write("No problems.\n" if not number else f"{number} problem{'s' if number > 1 else ''}.\n")
    if any(problem.code < HOUSE_RULES for problem in problems):
        sys.stderr.write("The house rules (AG3..) are looked at once these are mended.\n")


def plain(value: Any) -> Any:
    """An answer as lists, mappings and texts: what JSON can hold, in the order of the fields."""
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def items(answer: Any) -> Iterable[Any]:
    """What an answer lists, one thing a line of jsonl: answers or rows, the claims on a pair, or else the answer as a whole."""
    for name in ("answers", "relations"):
        if hasattr(answer, name):
            return tuple(getattr(answer, name))
    return (answer,)


def rows(answer: Any) -> Iterator[dict[str, Any]]:
    """An answer as a flat table: one row for each claim, or for each record of a list."""
    if hasattr(answer, "tiers"):
        yield from map(_claim_row, answer.structure)
        for entries in answer.tiers.values():
            for entry in entries:
                yield from _item_rows(entry)
        return
    for item in items(answer):
        yield from _item_rows(item)


def _item_rows(item: Any) -> Iterator[dict[str, Any]]:
    """One item as rows: its own plain fields before those of each claim in it."""
    if hasattr(item, "citations"):
        yield _claim_row(item)
        return
    about: dict[str, Any] = {}
    claims: list[tuple[str, Any]] = []
    for name, value in item._asdict().items():
        if name in _CLAIM_FIELDS and not isinstance(value, int):
            claims += [(name, each) for each in ((value,) if hasattr(value, "citations") else value)]
        else:
            about[name] = plain(value)
    for name, claim in claims:
        row = _claim_row(claim)
        side = {"side": name} if name in _SIDES else {}
        # What both have, such as `holds`, is the pair's before it is the claim's.
        yield {f"pair_{key}" if key in row else key: cell for key, cell in _flat(about).items()} | side | row
    if not claims:
        yield _flat(about)


_SIDES = frozenset({"one", "other", "ended", "began"})
"""Fields of an item that hold claims for different reasons, so that a row must tell which."""
_CLAIM_FIELDS = _SIDES | {"relations", "claim"}


_CITATION_FIELDS = ("source", "publisher", "issued", "stance", "by", "phrase", "link")
CLAIM_COLUMNS = (*(name for name in Claim._fields if name != "citations"), *(f"citation_{name}" for name in _CITATION_FIELDS))
"""The columns of a claim: also the header of an answer without any, so that what reads it need not treat it apart."""


def _claim_row(claim: Any) -> dict[str, Any]:
    row = _flat({name: value for name, value in plain(claim).items() if name != "citations"})
    for name in _CITATION_FIELDS:
        row[f"citation_{name}"] = _joined(getattr(each, name) for each in claim.citations)
    return row


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without nesting: inner records spread out under their name, lists joined, of actors the ids."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if name == "names":
            flat[name] = _joined(f"{language}: {text}" for language, text in value.items())
        elif isinstance(value, Mapping):
            flat |= {f"{name}_{key}": cell for key, cell in _flat(value).items()}
        elif isinstance(value, list):
            flat[name] = _joined(each["id"] if isinstance(each, Mapping) else each for each in value)
        elif isinstance(value, bool):
            flat[name] = "yes" if value else "no"
        else:
            flat[name] = "" if value is None else value
    return flat


def _joined(values: Iterable[Any]) -> str:
    return " | ".join("" if value is None else str(value) for value in values)


def _print_json(value: Any, indent: int | None = None) -> None:
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def _print_csv(table: list[dict[str, Any]], without_rows: Sequence[str]) -> None:
    import csv

    from actorgraph.export.tables import safe

    columns = list(dict.fromkeys(name for row in table for name in row)) or without_rows
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(row.get(name, "")) for name in columns] for row in table)

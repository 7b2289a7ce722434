"""Answers → text on stdout, in the format asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from actorgraph.cli.streams import LONGEST_LINE, cut, tell
from actorgraph.errors import HOUSE_RULES, UNSAFE, InvalidDataset, Problem
from actorgraph.model.records import Records
from actorgraph.questions.answers import Claim


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


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


MOST_PROBLEMS = 200
LARGEST_LISTING = 64_000
"""How many problems are listed, and in how many bytes, unless all are asked for."""


def render_problems(problems: Sequence[Problem], *, as_json: bool, every: bool = False) -> None:
    """Write the problems of a dataset to stdout, and their number to stderr; as JSON always all of them."""
    if as_json:
        _print_json([problem._asdict() for problem in problems], indent=2)
        listed = len(problems)
    else:
        listed = _list_problems(problems, sys.stdout, every=every)
    sys.stdout.flush()
    number = len(problems)
    tell("No problems." if not number else f"{_counted(number)}{_unlisted(number - listed)}.")
    if any(problem.code < HOUSE_RULES for problem in problems):
        tell("The house rules (AG3xx) are checked once these errors are fixed.")


def tell_problems(error: InvalidDataset, *, every: bool = False) -> None:
    """Write to stderr why a dataset cannot be read."""
    listed = _list_problems(error.problems, sys.stderr, every=every)
    number = len(error.problems)
    tell(f"This dataset cannot be read: {_counted(number)}{_unlisted(number - listed)}.")


def _list_problems(problems: Sequence[Problem], stream: TextIO, *, every: bool) -> int:
    """Write problems, one a line, as many as fit; gives their number."""
    size = 0
    for place, problem in enumerate(problems):
        line = str(problem)
        size += min(len(line.encode("utf-8", "backslashreplace")), LONGEST_LINE) + 1
        if not every and (place == MOST_PROBLEMS or size > LARGEST_LISTING):
            return place
        stream.write(f"{cut(line)}\n")
    return len(problems)


def _counted(number: int) -> str:
    return f"{number:,} problem{'s' if number != 1 else ''}"


def _unlisted(number: int) -> str:
    return f", {number:,} of them not listed (--all of “check” and “import” lists every one)" if number else ""


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

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if not text.replace("\n", "").isprintable():  # the line breaks in it are between values
        text = UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else _json_escape(match[0]), text)
    sys.stdout.write(f"{text}\n")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def _print_csv(table: list[dict[str, Any]], without_rows: Sequence[str]) -> None:
    import csv

    from actorgraph.formats.tables import safe

    columns = list(dict.fromkeys(name for row in table for name in row)) or without_rows
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(row.get(name, "")) for name in columns] for row in table)

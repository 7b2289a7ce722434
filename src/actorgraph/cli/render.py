"""Answers → text on stdout, in the format asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from actorgraph.cli.document import Document, Paragraph
from actorgraph.cli.streams import tell, write_json
from actorgraph.cli.table import CLAIM_COLUMNS, TableRow
from actorgraph.cli.views import view_of
from actorgraph.cli.views.wording import beyond_note
from actorgraph.model.collection import Records
from actorgraph.questions.answers import as_json


class AnswerFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


def render(records: Records, answer: Any, format: AnswerFormat) -> None:
    """Write an answer to stdout. `answer` is what a question gives back: its `question.command` says how it is shown."""
    if (note := beyond_note(answer.question, records)) is not None:
        tell(note)
    if format is AnswerFormat.JSON:
        write_json(as_json(answer), indent=2)
        return
    view = view_of(answer.question.command)
    match format:
        case AnswerFormat.TABLE:
            from actorgraph.cli.terminal import write_to_terminal

            write_to_terminal(_with_note(view.document(answer, records), note))
        case AnswerFormat.MARKDOWN:
            from actorgraph.cli.markdown import as_markdown

            sys.stdout.write(as_markdown(_with_note(view.document(answer, records), note)))
        case AnswerFormat.JSONL:
            for item in view.items(answer):
                write_json(as_json(item))
        case AnswerFormat.CSV:
            _write_csv(list(view.rows(answer)))


def _with_note(document: Document, note: str | None) -> Document:
    """A document that begins with a note: it may be copied to where the warning on stderr is not."""
    return document._replace(blocks=(Paragraph(note), *document.blocks)) if note else document


def _write_csv(rows: Sequence[TableRow]) -> None:
    import csv

    from actorgraph.formats.tables import safe

    columns = list(dict.fromkeys(name for row in rows for name in row)) or CLAIM_COLUMNS
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(row.get(name, "")) for name in columns] for row in rows)

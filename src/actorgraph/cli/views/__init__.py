"""Answers → documents for people: what stands where, and in which words.

The view of an answer stands in the module with the name of the module of its question, so that no answer waits for the
import of another's layout.
"""

from __future__ import annotations

from importlib import import_module

from actorgraph.cli.document import Document
from actorgraph.model.records import Records


def document(answer: object, records: Records) -> Document:
    """The document that shows an answer, for a terminal or Markdown."""
    question = type(answer).__module__.rpartition(".")[2]
    laid_out: Document = import_module(f"{__name__}.{question}").view(answer, records)
    return laid_out

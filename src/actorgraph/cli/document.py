"""An answer laid out for people, before it is known whether a terminal or Markdown shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from actorgraph.errors import printable
from actorgraph.model.dates import in_words
from actorgraph.questions.answers import Cited


class Heading(NamedTuple):
    """Starts a section; `tone` is the tier or word that colours it."""

    text: str
    tone: str = ""


class Paragraph(NamedTuple):
    """Running text."""

    text: str
    tone: str = ""


class Facts(NamedTuple):
    """Label and value, one pair a line."""

    pairs: tuple[tuple[str, str], ...]


class Bullet(NamedTuple):
    """One claim or interest: a narrow first column (its time or rank), the text, what qualifies it, its passages.

    `against` are the passages that deny it.
    """

    lead: str
    text: str
    marks: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    against: tuple[int, ...] = ()


class Card(NamedTuple):
    """One actor of an answer: its name, the facts about it, and the bullets with the evidence."""

    title: str
    facts: tuple[str, ...]
    bullets: tuple[Bullet, ...]
    tone: str = ""


class Grid(NamedTuple):
    """A table with a header; the last column takes the room that is left."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Bar(NamedTuple):
    """When something held, in years and fractions: from `first` to `last` perhaps, from `sure_first` to `sure_last` surely.

    None at an outer end where nothing bounds it. It is nowhere sure when `sure_first` lies after `sure_last`. What was still
    so when its sources were written is `open`: presumed to go on.
    """

    first: float | None
    sure_first: float | None
    sure_last: float | None
    last: float | None
    open: bool


class Chart(NamedTuple):
    """Points in time order, each with the bar that shows its time where there is room to draw it."""

    bullets: tuple[Bullet, ...]
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Facts | Bullet | Card | Grid | Chart


class Passages:
    """The passages an answer cites, numbered from 1, those of one source together."""

    def __init__(self, cited: Iterable[Cited]) -> None:
        by_source: dict[str, dict[tuple[str | None, str | None], Cited]] = {}
        for each in cited:
            by_source.setdefault(each.source, {}).setdefault((each.phrase, each.locator), each)
        self.by_source = tuple(tuple(passages.values()) for passages in by_source.values())
        listed = (each for passages in self.by_source for each in passages)
        self._numbers = {_key(each): number for number, each in enumerate(listed, 1)}

    def number(self, cited: Cited) -> int:
        """The number of a passage."""
        return self._numbers[_key(cited)]

    def numbers(self, cited: Iterable[Cited]) -> tuple[int, ...]:
        """The numbers of several passages, ascending, each once."""
        return tuple(sorted({self.number(each) for each in cited}))


def place_in_words(cited: Cited) -> str:
    """Where a passage is and of which time it speaks, if that is not the day of its source."""
    words = f"“{cited.phrase}”" if cited.phrase else ""
    about = f"(speaks of {in_words(cited.about)})" if cited.about else ""
    return " ".join(filter(None, (words, cited.locator, about))) or "the document"


def _key(cited: Cited) -> tuple[str, str | None, str | None]:
    return cited.source, cited.phrase, cited.locator


NO_PASSAGES = Passages(())


class Document(NamedTuple):
    """A title, blocks, and the passages that the numbers in the blocks stand for."""

    title: str
    blocks: tuple[Block, ...]
    passages: Passages = NO_PASSAGES

    def printable(self) -> Document:
        """The same document, with nothing in it that a terminal would obey; passages come from the data, which has nothing such."""
        return self._replace(title=_printable(self.title), blocks=_printable(self.blocks))


def _printable(value: Any) -> Any:
    """A text, or a tuple of such values, with every text made printable; line breaks stay."""
    match value:
        case str():
            return value if value.isprintable() else "\n".join(map(printable, value.replace("\t", " ").split("\n")))
        case tuple():
            parts = map(_printable, value)
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        case _:
            return value

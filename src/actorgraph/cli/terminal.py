"""Documents → a terminal, as wide as it is; data is only ever text here, never markup.

Laid out by hand: building the same with rich's tables takes longer than reading the dataset and answering.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

from actorgraph.cli.document import (
    Bar,
    Block,
    Bullet,
    Card,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Passages,
    place_in_words,
)
from actorgraph.model.dates import in_words

SGR = {
    "title": "1",
    "ally": "1;32",
    "partner": "32",
    "rival": "33",
    "adversary": "1;31",
    "opposed": "35",
    "heading": "1",
    "name": "1",
    "quiet": "2",
}
"""ANSI codes by tone; colour repeats what the words say and never says anything alone."""
WIDE = 120
"""From this many columns on, the facts about a name share its line."""
NARROWEST = 40
WIDEST_LEAD = 26
LEAST_COLUMN = 8
LEGEND = "█ certain  ▒ presumed to continue  ░ possible  ‹ › no bound given"


def write_to_terminal(document: Document) -> None:
    """Write a document to stdout: in colours on a terminal that wants them, plain elsewhere."""
    width = max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    lines = _Lines(width, coloured, document.printable())
    sys.stdout.writelines(f"{line}\n" for line in lines.all())


class _Lines:
    """The lines of a document for one width."""

    def __init__(self, width: int, coloured: bool, document: Document) -> None:
        self.width, self.coloured, self.document = width, coloured, document
        self.taken = 0  # columns at the left that a chart has taken
        bullets = [block for block in document.blocks if isinstance(block, Bullet)]
        bullets += [bullet for block in document.blocks if isinstance(block, Card | Chart) for bullet in block.bullets]
        # One width for the first column of all bullets, so that the eye finds the dates in one line.
        self.lead = min(max((_cells(bullet.lead) for bullet in bullets), default=0), WIDEST_LEAD, width // 3) or 1

    def all(self) -> Iterator[str]:
        yield from self._text(self.document.title, "title")
        before: Block | None = None
        for block in self.document.blocks:
            if not (isinstance(block, Bullet) and isinstance(before, Bullet | Heading)):
                yield ""
            yield from self._block(block)
            before = block
        yield from self._sources(self.document.passages)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text, tone):
                yield from self._text(text, tone or "heading")
            case Paragraph(text, tone):
                yield from self._text(text, tone)
            case Facts(pairs):
                label_width = max((_cells(label) for label, _ in pairs), default=0)
                for label, value in pairs:
                    yield from self._beside(label, label_width, value, indent=0)
            case Bullet():
                yield from self._bullet(block)
            case Card(title, facts, bullets, tone):
                yield from self._card(title, " · ".join(facts), tone)
                for bullet in bullets:
                    yield from self._bullet(bullet)
            case Grid(columns, rows):
                yield from self._grid(columns, rows)
            case Chart(bullets, bars):
                yield from self._chart(bullets, bars)

    def _card(self, title: str, facts: str, tone: str) -> Iterator[str]:
        if self.width >= WIDE and 5 + _cells(title) + _cells(facts) < self.width:
            yield f"  {self._toned(title, tone or 'name')}   {self._toned(facts, 'quiet')}".rstrip()
            return
        yield from self._text(title, tone or "name", indent=2)
        if facts:
            yield from self._text(facts, "quiet", indent=4)

    def _bullet(self, bullet: Bullet) -> Iterator[str]:
        numbers = "".join(f"[{number}]" for number in bullet.passages)
        denials = f"denied [{']['.join(map(str, bullet.against))}]" if bullet.against else ""
        marks = f"({', '.join(bullet.marks)})" if bullet.marks else ""
        text = " ".join(filter(None, (bullet.text, ", ".join(filter(None, (numbers, denials))), marks)))
        yield from self._beside(bullet.lead or "·", self.lead, text, indent=4)

    def _beside(self, lead: str, lead_width: int, text: str, indent: int) -> Iterator[str]:
        """A narrow first column and a text wrapped beside it."""
        if _cells(lead) > lead_width:
            yield " " * indent + self._toned(lead, "quiet")
            lead = ""
        hanging = indent + lead_width + 2
        for number, line in enumerate(wrapped(text, self.width - hanging - self.taken)):
            first = self._toned(_fitted(lead, lead_width), "quiet") if number == 0 else " " * lead_width
            yield f"{' ' * indent}{first}  {line}".rstrip()

    def _chart(self, bullets: tuple[Bullet, ...], bars: tuple[Bar, ...]) -> Iterator[str]:
        if self.width < WIDE or not bullets:
            for bullet in bullets:
                yield from self._bullet(bullet)
            return
        scale = Scale.over(bars, self.width // 4)
        yield self._toned(f"  {LEGEND}", "quiet")
        yield self._toned(f"  {scale.header()}", "quiet")
        self.taken = scale.width + 2
        for bullet, bar in zip(bullets, bars, strict=True):
            drawn = f"  {scale.drawn(bar)}"
            for line in self._bullet(bullet):
                yield f"{drawn or ' ' * (4 + scale.width)}{line.removeprefix('  ')}"
                drawn = ""
        self.taken = 0

    def _grid(self, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
        widths = [max(map(_cells, column)) for column in zip(columns, *rows, strict=True)]
        # What does not fit is taken from the widest columns, which wrap.
        while sum(widths) > self.width - 2 * (len(widths) - 1) and max(widths) > LEAST_COLUMN:
            widths[widths.index(max(widths))] -= 1
        for number, row in enumerate((columns, *rows)):
            cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
            for line in range(max(map(len, cells))):
                parts = (_fitted(cell[line] if line < len(cell) else "", width) for cell, width in zip(cells, widths, strict=True))
                yield self._toned("  ".join(parts).rstrip(), "quiet" if number == 0 else "")

    def _sources(self, passages: Passages) -> Iterator[str]:
        if not passages.by_source:
            return
        yield ""
        yield from self._text("Sources", "heading")
        for of_one_source in passages.by_source:
            first = of_one_source[0]
            yield ""
            stop = "" if first.title.endswith((".", "?", "!")) else "."
            yield from self._text(f"{first.title}{stop} {first.publisher}, {in_words(first.issued)}.", indent=2)
            for cited in of_one_source:
                yield from self._beside(f"[{passages.number(cited)}]", 4, place_in_words(cited), indent=4)
                if cited.link:
                    # Never broken: a terminal wraps it by itself, and a copied link must be whole.
                    yield self._toned(f"          {cited.link}", "quiet")

    def _text(self, text: str, tone: str = "", indent: int = 0) -> Iterator[str]:
        return (" " * indent + self._toned(line, tone) for line in wrapped(text, self.width - indent))

    def _toned(self, text: str, tone: str) -> str:
        return f"\x1b[{SGR[tone]}m{text}\x1b[0m" if self.coloured and tone and text else text


class Scale(NamedTuple):
    """A stretch of years drawn over a number of columns."""

    first: float
    last: float
    width: int

    @classmethod
    def over(cls, bars: tuple[Bar, ...], width: int) -> Scale:
        """The scale from the first year that a bar can start to the last that one is sure of; what lies beyond is cut."""
        first = [year for bar in bars for year in bar[:3] if year is not None]
        sure = [bar.sure_last for bar in bars if bar.sure_last is not None]
        return cls(min(first, default=0.0), max(sure, default=1.0), width)

    def header(self) -> str:
        """The first and last year, at their places."""
        first, last = f"{self.first:.0f}", f"{int(self.last)}"
        return " " + first + " " * max(self.width - len(first) - len(last), 1) + last

    def drawn(self, bar: Bar) -> str:
        """A bar between two columns for arrows, which say that it goes on where nothing bounds it."""
        start = 0 if bar.first is None else self._column(bar.first)
        end = self.width - 1 if bar.last is None else self._column(bar.last)
        cells = [" "] * self.width
        cells[start : end + 1] = "░" * (end + 1 - start)
        if bar.sure_first is not None and bar.sure_last is not None and bar.sure_first <= bar.sure_last:
            sure, until = self._column(bar.sure_first), self._column(bar.sure_last)
            if bar.open:
                cells[until : end + 1] = "▒" * (end + 1 - until)
            cells[sure : until + 1] = "█" * (until + 1 - sure)
        return f"{'‹' if bar.first is None else ' '}{''.join(cells)}{'›' if bar.last is None else ' '}"

    def _column(self, year: float) -> int:
        span = (self.last - self.first) or 1.0
        return min(max(round((year - self.first) / span * (self.width - 1)), 0), self.width - 1)


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of at most `width` terminal cells, broken between words, and within a word only where it is longer."""
    lines, line, room = [], "", width
    for word in text.split():
        size = _cells(word)
        if line and size + 1 > room:
            lines.append(line)
            line, room = "", width
        while size > width:
            head = _fitted(word, width).rstrip()
            lines.append(head)
            word = word[len(head) :]
            size = _cells(word)
        line, room = (f"{line} {word}", room - size - 1) if line else (word, width - size)
    return [*lines, line] if line or not lines else lines


# --- widths --------------------------------------------------------------------------------------------------------

_NARROW = str.maketrans("", "", "“”‘’–—…·→←")
"""Our own marks, which take one column each."""


def _cells(text: str) -> int:
    """How many columns a text takes."""
    if text.translate(_NARROW).isascii():
        return len(text)
    from rich.cells import cell_len  # knows the width of every character, and takes a fiftieth of an answer to import

    return cell_len(text)


def _fitted(text: str, width: int) -> str:
    """A text of exactly so many columns: filled with spaces, or cut."""
    if text.translate(_NARROW).isascii():
        return text[:width].ljust(width)
    from rich.cells import set_cell_size

    return set_cell_size(text, width)

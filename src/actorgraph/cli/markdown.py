"""Documents → Markdown (CommonMark with tables), in which data is escaped so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actorgraph.cli.document import Block, Bullet, Card, Chart, Document, Facts, Grid, Heading, Paragraph, Passages, place_in_words
from actorgraph.model.dates import in_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])|(^\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def as_markdown(document: Document) -> str:
    """The whole document as Markdown text that ends with a newline."""
    title, blocks, _ = document.printable()
    lines = [f"# {_escaped(title)}"]
    for block in blocks:
        lines += [*([] if isinstance(block, Bullet) else [""]), *_block(block)]
    lines += _sources(document.passages)
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text).replace("\n", " ")


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, _):
            return (f"## {_escaped(text)}", "")
        case Paragraph(text, _):
            return (_escaped(text),)
        case Facts(pairs):
            return tuple(f"- {label}: {_escaped(value)}" for label, value in pairs)
        case Bullet():
            return (_bullet(block),)
        case Card(title, facts, bullets, _):
            beside = (_escaped(" · ".join(facts)), "") if facts else ()
            return (f"### {_escaped(title)}", "", *beside, *map(_bullet, bullets))
        case Grid(columns, rows):
            return _grid(columns, rows)
        case Chart(bullets, _):
            return map(_bullet, bullets)


def _bullet(bullet: Bullet) -> str:
    lead = f"**{_escaped(bullet.lead)}** " if bullet.lead else ""
    denials = f"denied {_numbers(bullet.against)}" if bullet.against else ""
    marks = f"({_escaped(', '.join(bullet.marks))})" if bullet.marks else ""
    passages = ", ".join(filter(None, (_numbers(bullet.passages), denials)))
    return f"- {lead}{' '.join(filter(None, (_escaped(bullet.text), passages, marks)))}"


def _numbers(passages: Iterable[int]) -> str:
    return "".join(f"[\\[{number}\\]](#{_anchor(number)})" for number in passages)


def _grid(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(map(_escaped, row))} |"


def _anchor(number: int) -> str:
    return f"passage-{number}"


def _sources(passages: Passages) -> Iterator[str]:
    if not passages.by_source:
        return
    yield from ("", "## Sources")
    for of_one_source in passages.by_source:
        first = of_one_source[0]
        yield from ("", f"*{_escaped(first.title)}*. {_escaped(first.publisher)}, {_escaped(in_words(first.issued))}.", "")
        for cited in of_one_source:
            number = passages.number(cited)
            words = _escaped(place_in_words(cited))
            target = f"[{words}](<{cited.link}>)" if cited.link else words
            yield f'- <a id="{_anchor(number)}"></a>\\[{number}\\] {target}'

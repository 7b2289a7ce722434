"""Writes the tables of data/README.md from the records, the vocabulary, the diagnostics and the data themselves.

    python -m tools.data_dictionary

What is between `<!-- made: NAME -->` and `<!-- end -->` is made here; everything else in that file is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from actorgraph import Dataset, load
from actorgraph.errors import CODES
from actorgraph.model.fields import Form, ListOf, PairsOf, Shape, columns
from actorgraph.model.records import CERTAINTIES, Actor, Citation, Description, Interest, Record, Relation, Source
from actorgraph.model.vocabulary import AXES
from actorgraph.questions.readings import certainty

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "data" / "README.md"
_SECTION = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

FILES: tuple[tuple[str, type[Record]], ...] = (
    ("Relation (`relations.yaml`)", Relation),
    ("Citation (inside relations and interests)", Citation),
    ("Actor (`actors.yaml`)", Actor),
    ("Interest (inside actors)", Interest),
    ("Source (`sources.yaml`)", Source),
    ("Description of the whole (`dataset.yaml`)", Description),
)


def fields(_: Dataset) -> Iterator[str]:
    """One table of fields for each class of record."""
    for heading, cls in FILES:
        rows = ((f"`{c.name}`", "yes" if c.required else "", takes(c.shape), c.description) for c in columns(cls).values())
        yield f"### {heading}\n\n"
        yield from _table(("field", "required", "takes", "meaning"), rows)
        yield "\n"


def takes(shape: Shape) -> str:
    """What a field takes, in words."""
    match shape:
        case Form():
            return shape.takes
        case ListOf():
            return f"List. Each: {takes(shape.item)}"
        case PairsOf():
            return f"Record of {takes(shape.key)} → {takes(shape.item)}"
        case _:
            return f"{shape.__name__} record."


def kinds(data: Dataset) -> Iterator[str]:
    """The actor kinds, and how many actors are of each."""
    number = Counter(actor.kind for actor in data.actors)
    rows = ((f"`{kind.id}`", kind.definition, str(number[kind.id])) for kind in data.kinds)
    yield from _table(("kind", "what counts as one", "actors"), rows)


def types(data: Dataset) -> Iterator[str]:
    """The relation types by axis, and how many relations are of each."""
    number = Counter(relation.type for relation in data.relations)
    for axis in AXES:
        rows = (
            (
                f"`{entry.id}`",
                f"{entry.tier or '–'}{', both ways' if entry.both_ways else ''}{', act' if entry.is_act else ''}",
                entry.definition,
                entry.example,
                entry.near_miss,
                str(number[entry.id]),
            )
            for entry in data.types
            if entry.axis == axis
        )
        yield f"### {axis.capitalize()}\n\n"
        yield from _table(("type", "tier", "used when", "example", "near miss", "relations"), rows)
        yield "\n"


def counts(data: Dataset) -> Iterator[str]:
    """How many relations cite each source, and how certain they are."""
    header = ("source", *CERTAINTIES, "relations")
    rows = [(f"`{source.id}`", *_certainties(data, source)) for source in data.sources]
    yield from _table(header, [*rows, ("all (some relations cite several)", *_certainties(data))])


def codes(_: Dataset) -> Iterator[str]:
    """The diagnostics of `check`."""
    yield from _table(("code", "what it says"), ((f"`{code}`", rule) for code, rule in CODES.items()))


SECTIONS: Mapping[str, Callable[[Dataset], Iterator[str]]] = {
    "fields": fields,
    "kinds": kinds,
    "types": types,
    "counts": counts,
    "codes": codes,
}


def made(page: str, data: Dataset) -> str:
    """The page with its made sections made anew."""
    return _SECTION.sub(lambda found: f"{found[1]}{''.join(SECTIONS[found[2]](data))}{found[3]}", page)


def _certainties(data: Dataset, source: Source | None = None) -> Iterator[str]:
    relations = [r for r in data.relations if source is None or any(c.source == source.id for c in r.citations)]
    number = Counter(certainty(relation.citations) for relation in relations)
    yield from (str(number[word]) for word in CERTAINTIES)
    yield str(len(relations))


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(header)
    yield _row(("---",) * len(header))
    yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"


def main() -> None:
    """Writes the page."""
    PAGE.write_text(made(PAGE.read_text(encoding="utf-8"), load(ROOT / "data")), encoding="utf-8")


if __name__ == "__main__":
    main()

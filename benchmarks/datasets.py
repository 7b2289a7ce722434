"""Generated datasets, the same on every run: invented relations, the bundled ones many times over, and hard cases."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from actorgraph.storage.contents import bundled

HUB = "group-0"
"""The actor that has a tenth of all relations."""
TYPES = ("allied-with", "fights", "supports", "shelters", "accuses", "talks-with", "partners-with", "attacks")
TIMES = ("{year}/..", "{year}", "{year}-05", "{year}/{later}", "{year}-05-17", "../{year}")
STANCES = (*[""] * 7, *["    stance: hedges\n"] * 2, "    stance: reports\n    by: {by}\n")
SOURCES = 10
IN_A_FILE = 20_000


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with TemporaryDirectory(prefix="bench-") as name:
        yield Path(name)


def size_of(folder: Path) -> int:
    """The bytes of all YAML in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*.yaml"))


# --- invented ------------------------------------------------------------------------------------------------------


def invented(folder: Path, relations: int) -> Path:
    """A dataset of so many relations between a twentieth as many actors: a hub, several sources, some contradictions."""
    chance = random.Random(relations)
    actors = groups(max(relations // 20, 6))
    return _write(folder, actors, list(_relations(chance, actors, relations)))


def with_few_hubs(folder: Path, actors: int, relations: int) -> Path:
    """A dataset such as a map shows: a few actors with very many relations, many with few, pairs with several."""
    chance = random.Random(actors)
    ids = groups(actors)
    types = (*TYPES, "rival-of", "part-of")
    rows = []
    for number in range(relations):
        one, two = min(int(chance.paretovariate(1.1)), actors) - 1, chance.randrange(actors)
        if one == two:
            two = (one + 1) % actors
        when = f"{chance.randint(1990, 2021)}/.."
        rows.append(_relation(number, ids[one], ids[two], type=chance.choice(types), when=when))
    return _write(folder, ids, rows)


def groups(number: int) -> list[str]:
    """The ids of so many actors."""
    return [f"group-{each}" for each in range(number)]


def name_of(actor: str) -> str:
    """The name of an actor, which differs from its id by more than spelling."""
    return f"Invented Front {actor.removeprefix('group-')}"


def _relations(chance: random.Random, actors: Sequence[str], relations: int) -> Iterator[str]:
    pair = actors[1], actors[2]
    for number in range(relations):
        place = number % 50  # the last two of fifty are of the same pair, and contradict each other
        if place < 49:
            one, two = chance.sample(actors[1:], 2)
            pair = (HUB, two) if number % 10 == 0 else (one, two)
        year = chance.randint(1990, 2021)
        yield _relation(
            number,
            *pair,
            type="fights" if place == 49 else chance.choice(TYPES),
            when=chance.choice(TIMES).format(year=year, later=year + 3),
            source=chance.randrange(SOURCES),
            stance=chance.choice(STANCES).format(by=chance.choice(actors)),
            contradicts={48: number + 1, 49: number - 1}.get(place),
        )


def _relation(
    number: int,
    subject: str,
    other: str,
    *,
    type: str,
    when: str,
    source: int = 0,
    stance: str = "",
    contradicts: int | None = None,
) -> str:
    return (
        f"- id: r-{number}\n  subject: {subject}\n  type: {type}\n  object: {other}\n  when: {when}\n"
        f"  summary: What {subject} and {other} have with each other.\n"
        f"  citations:\n  - source: gazette-{source}\n    phrase: as the gazette puts it\n{stance}"
    ) + ("" if contradicts is None else f"  contradicts:\n  - r-{contradicts}\n")


def _write(folder: Path, actors: Iterable[str], relations: Sequence[str]) -> Path:
    (folder / "relations").mkdir(parents=True)
    (folder / "dataset.yaml").write_text("id: invented\ntitle: Invented\nversion: '1'\n", encoding="utf-8")
    sources = (
        f"- id: gazette-{number}\n  title: Gazette {number}\n  publisher: Freedonia Press\n  issued: 2022-{number + 1:02}\n"
        for number in range(SOURCES)
    )
    (folder / "sources.yaml").write_text("".join(sources), encoding="utf-8")
    named = (f"- id: {actor}\n  name: {name_of(actor)}\n  kind: armed-group\n" for actor in actors)
    (folder / "actors.yaml").write_text("".join(named), encoding="utf-8")
    for first in range(0, len(relations), IN_A_FILE):
        (folder / "relations" / f"{first:08}.yaml").write_text("".join(relations[first : first + IN_A_FILE]), encoding="utf-8")
    return folder


# --- the bundled dataset, many times over --------------------------------------------------------------------------


def repeated(folder: Path, times: int) -> Path:
    """The bundled dataset with all its relations so many times, under ids of their own."""
    (folder / "relations").mkdir(parents=True)
    for name in ("sources.yaml", "actors.yaml"):
        (folder / name).write_bytes((bundled() / name).read_bytes())
    (folder / "dataset.yaml").write_text("id: repeated\ntitle: Repeated\nversion: '1'\n", encoding="utf-8")
    text = (bundled() / "relations.yaml").read_text(encoding="utf-8")
    numbers = {name: number for number, name in enumerate(re.findall(r"^- id: (\S+)$", text, re.MULTILINE))}
    mentioned = re.compile(rf"^(- id: |  - )({'|'.join(map(re.escape, numbers))})$", re.MULTILINE)
    for time in range(times):
        again = mentioned.sub(lambda found, time=time: f"{found[1]}r-{numbers[found[2]]}-{time}", text)  # type: ignore[misc]
        (folder / "relations" / f"{time:04}.yaml").write_text(again, encoding="utf-8")
    return folder


# --- hard cases ----------------------------------------------------------------------------------------------------


def symmetric_claims(folder: Path, relations: int) -> Path:
    """So many claims on one pair of a type that holds both ways, each at its own time."""
    pair = groups(2)
    rows = [_relation(number, *pair[:: number % 2 or -1], type="talks-with", when=_day(number)) for number in range(relations)]
    return _write(folder, pair, rows)


def part_of_chain(folder: Path, relations: int) -> Path:
    """Actors each of which is part of the next."""
    actors = groups(relations + 1)
    rows = [_relation(number, one, two, type="part-of", when="1990/..") for number, (one, two) in enumerate(pairwise(actors))]
    return _write(folder, actors, rows)


def disputed_pair(folder: Path, relations: int) -> Path:
    """So many claims on one pair, every other of which contradicts the one before it; all of them hold at the same time."""
    pair = groups(2)
    rows = []
    for number in range(0, relations, 2):
        rows.append(_relation(number, *pair, type="allied-with", when="1990/..", contradicts=number + 1))
        rows.append(_relation(number + 1, *pair, type="fights", when="1990/..", contradicts=number))
    return _write(folder, pair, rows)


def dangling_references(folder: Path, relations: int) -> Path:
    """Relations of known actors, as many as there are of these, each with another actor that nobody has listed."""
    actors = groups(relations)
    rows = [_relation(number, actor, f"band-{number}", type="fights", when="1990/..") for number, actor in enumerate(actors)]
    return _write(folder, actors, rows)


def _day(number: int) -> str:
    return (date(1950, 1, 1) + timedelta(days=number)).isoformat()

"""Worlds by chance: claims of every kind of time, certainty, speaker and type, and questions about them; the same on every run."""

from __future__ import annotations

from calendar import monthrange
from random import Random
from typing import Any

from actorgraph import Dataset
from actorgraph.model.dates import Period
from actorgraph.model.records import Actor, Description, Relation, Source
from actorgraph.storage.gate import read
from tests.drawn import drawn

ACTORS = ("freedonia", "sylvania", "ruritania", "osterlich")
TYPES = (
    *("allied-with", "arms", "supports", "partners-with", "fights", "rival-of", "opposed-to", "part-of"),
    *("attacks", "accuses", "mediates-for", "talks-with"),
    *("defence-pact-with", "designates", "recognises"),
    *("governs", "governs"),
)
"""States of each tier and of none, acts, formal ties; and who governs whom."""
KINDS = {"freedonia": ("state",), "sylvania": ("government",), "ruritania": ("government",), "osterlich": ("government", "state")}
RULES = (
    *(("sylvania", "freedonia"), ("ruritania", "freedonia"), ("osterlich", "freedonia"), ("ruritania", "sylvania")),
    *(("osterlich", "sylvania"), ("ruritania", "osterlich"), ("sylvania", "ruritania"), ("sylvania", "osterlich")),
)
"""Who governs whom in a world of powers: a state, a government or two, and a movement."""
STANCES = ("asserts", "asserts", "hedges", "reports", "reports", "denies", "denies")
_STANDARD = drawn("freedonia fights sylvania -")


def chance(seed: int) -> Random:
    """The same on every run."""
    return Random(seed)  # noqa: S311 - invented worlds, no secrets


# --- dates ---------------------------------------------------------------------------------------------------------


def date(random: Random) -> str:
    """A date of any kind of EDTF level 1; most lie within a few years, so that they meet."""
    year = random.choice((*range(2016, 2024), 2019, 2020, 2021, random.choice((-45, -1, 0, 1999, 2150))))
    month = random.randint(1, 12)
    day = random.choice((1, 15, monthrange(max(year, 1), month)[1]))
    written = f"{'-' if year < 0 else ''}{abs(year):04d}"
    return random.choice(
        (
            written,
            f"{written}-{month:02d}",
            f"{written}-{month:02d}-{day:02d}",
            f"{written}-{month:02d}-{day:02d}",
            f"{written}{random.choice('?~%')}",
            f"{written}-{month:02d}{random.choice('?~%')}",
            f"{written}-XX",
            f"{written}-{month:02d}-XX",
            f"{written}-XX-XX",
            random.choice(("201X", "202X", "20XX", "-004X", "201X?", "19XX")),
        )
    )


def span(random: Random) -> str:
    """A date, or an interval with two known ends."""
    one, two = sorted((date(random), date(random)), key=lambda text: Period.parse(text).earliest_start)
    return one if random.random() < 0.6 else f"{one}/{two}"


def ended(random: Random) -> str:
    """A time with a known end: when a source was issued."""
    return date(random) if random.random() < 0.85 else random.choice((span(random), f"/{date(random)}", f"../{date(random)}"))


def time(random: Random) -> str:
    """A time with ends of every kind."""
    written = random.choice((date(random), span(random), f"{date(random)}/..", f"{date(random)}/..", f"{date(random)}/"))
    return written if random.random() < 0.9 else random.choice((f"/{date(random)}", f"../{date(random)}", "../.."))


# --- worlds --------------------------------------------------------------------------------------------------------


def world_of_powers(random: Random) -> Dataset:
    """A world in which some of the actors may be one power."""
    return world(random, "powers")


def world(random: Random, kind: str | None = None) -> Dataset:
    """A few claims between four actors, with lifetimes and contradictions; and of two kinds of world those with governments."""
    sources = {f"s{number}": ended(random) for number in range(random.randint(1, 5))}
    number = random.randint(1, 7)
    relations = [_relation(random, f"r{place}", sources, number) for place in range(number)]
    kind = kind or random.choice(("plain", "plain", "handover", "handover", "powers"))
    if kind == "handover":
        relations += _handover(random, sources)
    if kind == "powers":
        relations += _reigns(random, sources)
    return Dataset(
        description=read(Description, {"id": "chance", "title": "A world by chance", "version": "1"}),
        sources=tuple(
            read(Source, {"id": name, "title": f"Title {name}", "publisher": "Press", "issued": day})
            for name, day in sources.items()
        ),
        actors=tuple(read(Actor, _actor(random, name, kind)) for name in ACTORS),
        relations=tuple(read(Relation, relation) for relation in relations),
        types=_STANDARD.types,
        kinds=_STANDARD.kinds,
    )


def _actor(random: Random, name: str, kind: str) -> dict[str, Any]:
    lived = {"active": time(random)} if random.random() < 0.15 else {}
    return {"id": name, "name": name.title(), "kind": random.choice(KINDS[name]) if kind == "powers" else "state", **lived}


def _relation(random: Random, name: str, sources: dict[str, str], number: int) -> dict[str, Any]:
    one, two = random.sample(ACTORS, 2) if random.random() < 0.3 else random.sample(ACTORS[:2], 2)
    when = time(random) if random.random() < 0.6 else None
    others = [f"r{place}" for place in range(number) if f"r{place}" != name]
    against = [random.choice(others)] if others and random.random() < 0.25 else []
    return {
        "id": name,
        "subject": one,
        "type": random.choice(TYPES),
        "object": two,
        "summary": f"Claim {name}.",
        "citations": [_citation(random, sources, when) for _ in range(random.choice((1, 1, 2, 2, 3, 4)))],
        **({"when": when} if when else {}),
        **({"contradicts": against} if against else {}),
    }


def _reigns(random: Random, sources: dict[str, str]) -> list[dict[str, Any]]:
    """Some who govern others for some time."""
    return [
        _rule(random, f"g{place}", sources, (*random.choice(RULES), time(random) if random.random() < 0.75 else None))
        for place in range(random.randint(1, 4))
    ]


def _handover(random: Random, sources: dict[str, str]) -> list[dict[str, Any]]:
    """One government until some time, and another since: what was said of the first does not hold of the second."""
    day = random.choice(("2018-06", "2019", "2020-02-15", "2021-08"))
    told = [
        ("ruritania", random.choice((f"2010/{day}", f"../{day}", "2016"))),
        ("osterlich", random.choice((f"{day}/..", "2021-09/"))),
    ]
    return [_rule(random, f"g{place}", sources, (who, "freedonia", when)) for place, (who, when) in enumerate(told)]


def _rule(random: Random, name: str, sources: dict[str, str], told: tuple[str, str, str | None]) -> dict[str, Any]:
    """That one actor governs another, at a time or at one that is not told."""
    governor, governed, when = told
    return {
        **{key: value for key, value in _relation(random, name, sources, 0).items() if key != "when"},
        **({"when": when} if when else {}),
        "subject": governor,
        "type": "governs",
        "object": governed,
        "citations": [{"source": random.choice([*sources]), "stance": random.choice(("asserts", "asserts", "hedges"))}],
    }


def _citation(random: Random, sources: dict[str, str], when: str | None) -> dict[str, Any]:
    source, stance = random.choice([*sources]), random.choice(STANCES)
    quoted = stance == "reports" or (stance == "denies" and random.random() < 0.4)
    about = span(random) if random.random() < 0.5 else None
    told = about is not None and _allowed(Period.parse(about), Period.parse(sources[source]), when)
    return {
        "source": source,
        "stance": stance,
        **({"by": random.choice(ACTORS)} if quoted else {}),
        **({"about": about} if told else {}),
    }


def _allowed(about: Period, issued: Period, when: str | None) -> bool:
    """Whether a passage may be about a time: not after its source was issued, and within the time of its relation."""
    told = Period.parse(when or "../..")
    within = told.earliest_start <= about.earliest_start and about.latest_end <= told.latest_end
    return within and about.earliest_start <= issued.latest_end


# --- questions -----------------------------------------------------------------------------------------------------


def scope(random: Random, dataset: Dataset) -> dict[str, Any]:
    """A question's options: dates of every kind, before the first source and after the last; voices; what counts."""
    cited = [citation for relation in dataset.relations for citation in relation.citations]
    voices = [*(citation.source for citation in cited), *(citation.by for citation in cited if citation.by)]
    at: dict[str, Any] = random.choice([*[{"as_of": time(random)} for _ in range(6)], {"ever": True}, {}])
    return {
        **at,
        **({"according_to": random.choice(voices)} if random.random() < 0.3 else {}),
        **({"possible": True} if random.random() < 0.35 else {}),
        **({"stated_only": True} if random.random() < 0.15 else {}),
        **({"only_itself": True} if random.random() < 0.15 else {}),
    }

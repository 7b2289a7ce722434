"""The page's own rules in node: whatever the library answers, they answer too, for dates of every kind."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections import defaultdict
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Any

import networkx
import pytest

from actorgraph import Dataset
from actorgraph.map.curves import control
from actorgraph.map.layout import Spot
from actorgraph.map.payload import facts_of
from actorgraph.map.selection import select
from actorgraph.model.dates import InvalidDate, Period
from actorgraph.model.names import folded
from actorgraph.questions.answers import Answer, Claim, as_json
from actorgraph.questions.claims import claims_at
from actorgraph.questions.scope import Scope
from tests.conftest import needed
from tests.drawn import drawn

RUNNER = Path(__file__).with_name("rules.mjs")
ACTORS = ("freedonia", "sylvania", "ruritania")
TYPES = ("allied-with", "arms", "fights", "attacks", "accuses", "talks-with", "part-of", "rival-of")
# One of each kind of EDTF level 1: years, months, days, decades, centuries, parts of a year; marked, open, unknown; before year 1.
TIMES = (
    *("2020", "2020-02", "2020-02-29", "201X", "20XX", "2020-XX", "2020-02-XX", "2020-XX-XX"),
    *("0000", "-0044", "-004X", "-0044-03-15"),
    *("2020?", "2020~", "2020%", "2020-02~", "201X?", "2020-02-29%"),
    *("2020/..", "2020~/..", "201X/..", "-0044/..", "../2020", "../2020?", "../-0044", "2020/", "/2020", "/2020~", "/-0044"),
    *("2020/2021", "2020?/2021", "2020~/2021%", "201X/202X", "2019-XX/2020-05-XX", "2020-01-15/2020-02-29"),
    *("-0044/2020", "19XX/20XX"),
)
DATES = (
    *("2019", "2020", "2020-01", "2020-02-29", "2021", "2022-03-31", "2023", "-0044", "0000"),
    *("199X", "2021~", "2021?", "2021/2022", "2021-XX", "20XX", "2020-02-XX", "../2019", "2021/..", "/2020", "2020/"),
    "-0044/2019~",
)
STANCES = ("asserts", "asserts", "hedges", "reports", "denies")
SOURCES = ("gazette", "herald", "courier")


def written(answer: Answer) -> dict[str, Any]:
    """An answer as the page's rules write it."""
    fields = as_json(answer)
    same = ("positive", "negative", "mixed", "direction", "holds", "since", "certainty", "disputed")
    told = {"actor": answer.actor.id, "lastAttested": fields["last_attested"], "claims": list(map(written_claim, answer.relations))}
    return {key: fields[key] for key in same} | told


def written_claim(claim: Claim) -> list[Any]:
    """A claim as the page's rules write it."""
    fields = as_json(claim)
    return [fields[key] for key in ("id", "holds", "certainty", "disputed", "last_attested")]


def cases_of(dataset: Dataset, actor: str, **options: Any) -> list[dict[str, Any]]:
    """All claims, and `allies` and `hostile` of an actor: cases for the page's rules with the answers of the library."""
    scope = Scope.of(dataset, **options)
    facts = facts_of(dataset, select(dataset, None, 1), SPOTS, scope)
    at = facts["ever"] if options.get("ever") else facts["dates"][scope.at.text]
    asked = {
        "at": at,
        "voice": next((voice for voice in facts["voices"] if voice["name"] == options.get("according_to")), None),
        "without": ["hedged", "alleged"] if options.get("stated_only") else [],
        "possible": options.get("possible", False),
    }
    claims = {"question": "claims", **asked, "expected": list(map(written_claim, claims_at(dataset, dataset.relations, scope)))}
    answers = {1: dataset.allies(actor, **options).answers, -1: dataset.hostile(actor, **options).answers}
    about = {"question": "neighbours", "actor": actor, **asked}
    return [claims, *({**about, "sign": sign, "expected": list(map(written, found))} for sign, found in answers.items())]


class Anywhere(defaultdict[str, Spot]):
    """A place for every actor, whoever it is: rules do not depend on it."""


SPOTS = Anywhere(lambda: Spot(0, 0, 1, ("",)))


def world_case(dataset: Dataset, cases: list[dict[str, Any]]) -> dict[str, Any]:
    """A world with its cases, as the runner reads it."""
    return {"facts": facts_of(dataset, select(dataset, None, 1), SPOTS, Scope.of(dataset)), "cases": cases}


def check(worlds: list[dict[str, Any]], folder: Path) -> int:
    """Asks the page's rules all cases, and compares; how many there were."""
    file = folder / "cases.json"
    file.write_text(json.dumps(worlds), encoding="utf-8")
    command = [needed("node", "nodejs"), str(RUNNER), str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    answers = json.loads(done.stdout)
    for world, given in zip(worlds, answers, strict=True):
        for case, answer in zip(world["cases"], given, strict=True):
            assert answer == case["expected"], {key: value for key, value in case.items() if key != "expected"}
    return sum(map(len, answers))


# --- worlds that were thought of ------------------------------------------------------------------------------------


class World:
    """A drawing with what `drawn` takes beside it, and who is asked about; the name of the test says what it is for."""

    def __init__(self, drawing: str, actor: str = "freedonia", **beside: Any) -> None:
        self.dataset, self.actor = drawn(drawing, **beside), actor


WORLDS = {
    "marks of doubt do not order two starts": World("freedonia fights sylvania 2020~/..\nfreedonia attacks sylvania 2020?/2021"),
    "of two equal starts the first is told": World("freedonia fights sylvania 2020?/2022\nfreedonia attacks sylvania 2020~/2021"),
    "of two starts the one that is sooner over": World("freedonia fights sylvania 202X/..\nfreedonia fights sylvania 2020/.."),
    "an older claim without a start": World("freedonia fights sylvania - gazette\nfreedonia fights sylvania 2021/.."),
    "a younger claim without a start": World("freedonia fights sylvania - courier\nfreedonia fights sylvania 2010/.."),
    "its own end is the day of the source": World("freedonia arms sylvania 2019/2020-01-15 herald"),
    "its own end is the month of the source": World("freedonia arms sylvania 2019/2022-03~ courier"),
    "denied and nothing else": World("freedonia arms sylvania 2020/.. courier:denies"),
    "denied twice": World("freedonia arms sylvania 2020/.. courier:denies herald:denies"),
    "carried and denied": World("freedonia arms sylvania 2020/.. courier:asserts herald:denies"),
    "a denied rival disputes nothing": World(
        "freedonia arms sylvania 2020/..\nfreedonia fights sylvania 2020/.. courier:denies", contradicts={"r1": "r2"}
    ),
    "a rival of the same time": World(
        "freedonia arms sylvania 2020/..\nfreedonia fights sylvania 2020/..", contradicts={"r1": "r2"}
    ),
    "a rival of another time": World(
        "freedonia arms sylvania 2015/2016\nfreedonia fights sylvania 2020/..", contradicts={"r1": "r2"}
    ),
    "a rival in the same decade": World(
        "freedonia arms sylvania 201X\nfreedonia fights sylvania 2019/..", contradicts={"r1": "r2"}
    ),
    "a rival that the voice does not know": World(
        "freedonia arms sylvania 2020/.. herald\nfreedonia fights sylvania 2020/.. courier", contradicts={"r1": "r2"}
    ),
    "words passed on": World(
        "freedonia arms sylvania 2020/.. courier:reports:ruritania herald:denies\nfreedonia arms ruritania 2020/.. courier"
    ),
    "one end was not yet": World("freedonia arms sylvania 2010/..", active={"sylvania": "2021~/.."}),
    "one end is no more": World("freedonia arms sylvania 2010/..", active={"freedonia": "1990/2020?"}),
    "a tie without a tier beside one with": World("freedonia part-of sylvania 2020/..\nfreedonia arms sylvania 2020/.."),
    "the year before year 0": World("freedonia fights sylvania -0001\nfreedonia fights sylvania 0000"),
    "mixed": World("freedonia arms sylvania 2020/..\nsylvania attacks freedonia 2020-02~"),
}
SCOPES: tuple[dict[str, Any], ...] = (
    *({"as_of": date} for date in DATES),
    {},
    {"ever": True},
    *({"as_of": date, "possible": True} for date in ("201X", "2020", "2021~", "-0044")),
    {"as_of": "2021", "stated_only": True},
    *({"ever": True, "according_to": source} for source in SOURCES),
)


@pytest.mark.parametrize("name", WORLDS)
def test_a_drawn_world_at_every_date(name: str, tmp_path: Path) -> None:
    dataset, actor = WORLDS[name].dataset, WORLDS[name].actor
    voices = {citation.source for relation in dataset.relations for citation in relation.citations}
    scopes = [scope for scope in SCOPES if scope.get("according_to", "") in {"", *voices}]
    cases = [case for scope in scopes for case in cases_of(dataset, actor, **scope)]
    assert check([world_case(dataset, cases)], tmp_path) >= 75


def test_the_two_claims_whose_start_page_and_command_told_differently() -> None:
    (answer,) = WORLDS["marks of doubt do not order two starts"].dataset.hostile("freedonia", as_of="2020").answers
    assert str(answer.since) == "2020~"


@pytest.mark.parametrize("time", TIMES)
def test_each_kind_of_time_at_every_date(time: str, tmp_path: Path) -> None:
    dataset = drawn(f"freedonia fights sylvania {time} gazette\nfreedonia fights sylvania - herald")
    cases = [case for scope in SCOPES if "according_to" not in scope for case in cases_of(dataset, "freedonia", **scope)]
    assert check([world_case(dataset, cases)], tmp_path) > 75


# --- worlds by chance -------------------------------------------------------------------------------------------------


def chance(seed: int) -> Random:
    """The same on every run."""
    return Random(seed)  # noqa: S311 - invented worlds, no secrets


def chance_world(random: Random) -> Dataset:
    """A few claims between three actors, of any time, certainty and speaker, with lifetimes and contradictions."""
    lines = []
    for _ in range(random.randint(1, 6)):
        one, two = random.sample(ACTORS, 2)
        cited = [f"{source}:{stance_of(random)}" for source in random.sample(SOURCES, random.randint(1, 3))]
        lines.append(" ".join((one, random.choice(TYPES), two, random.choice((*TIMES, "-")), *cited)))
    named = {name for line in lines for name in (line.split()[0], line.split()[2])}
    lived = {name: random.choice(TIMES) for name in sorted(named) if random.random() < 0.2}
    against = {f"r{place}": f"r{place + 1}" for place in range(1, len(lines)) if random.random() < 0.3}
    return drawn("\n".join(lines), active=lived, contradicts=against)


def stance_of(random: Random) -> str:
    """A stance, and who is quoted where somebody is."""
    stance = random.choice(STANCES)
    quoted = stance == "reports" or (stance == "denies" and random.random() < 0.5)
    return f"{stance}:{random.choice(ACTORS)}" if quoted else stance


def chance_scope(random: Random, dataset: Dataset) -> dict[str, Any]:
    """A question's options."""
    cited = [citation for relation in dataset.relations for citation in relation.citations]
    voices = [*(citation.source for citation in cited), *(citation.by for citation in cited if citation.by)]
    when: dict[str, Any] = random.choice([{"as_of": random.choice(DATES)}, {"as_of": random.choice(DATES)}, {"ever": True}, {}])
    return {
        **when,
        **({"according_to": random.choice(voices)} if random.random() < 0.4 else {}),
        **({"possible": True} if random.random() < 0.4 else {}),
        **({"stated_only": True} if random.random() < 0.2 else {}),
    }


def test_four_hundred_worlds_by_chance(tmp_path: Path) -> None:
    random = chance(1933)
    worlds = []
    for _ in range(400):
        dataset = chance_world(random)
        actors = [actor.id for actor in dataset.actors]
        cases = [case for _ in range(8) for case in cases_of(dataset, random.choice(actors), **chance_scope(random, dataset))]
        worlds.append(world_case(dataset, cases))
    assert check(worlds, tmp_path) == 400 * 8 * 3
    assert sum(bool(case["expected"]) for world in worlds for case in world["cases"]) > 1000


# --- what else is decided twice -----------------------------------------------------------------------------------------


def ask(cases: list[dict[str, Any]], folder: Path) -> int:
    """Cases that need no world."""
    return check([{"facts": None, "cases": cases}], folder)


def test_dates_that_a_reader_types(tmp_path: Path) -> None:
    years, months = ("0000", "1900", "2000", "2020", "2021", "9999"), ("", "-00", "-01", "-02", "-04", "-12", "-13", "-1")
    texts = [
        *map("".join, product(years, months, ("", "-00", "-01", "-31"))),
        "",
        "ever",
        "199X",
        "2021~",
        "-0044",
        "2021/2022",
        " 2021",
        "2021-6-1",
        "20210101",
    ]
    texts += [f"{year}-02-{day}" for year in ("1900", "2000", "2020", "2021", "2100") for day in ("28", "29", "30", "3")]
    ask([{"question": "days", "text": text, "expected": span_of(text)} for text in texts], tmp_path)


def span_of(text: str) -> list[int] | None:
    """First and last day of a year, month or day, as the page writes them."""
    if set(text) - set("0123456789-") or text.startswith("-"):
        return None
    try:
        period = Period.parse(text)
    except InvalidDate:
        return None
    return [day.year * 10_000 + day.month * 100 + day.day for day in (period.earliest_start, period.latest_end)]


def test_spellings_of_names(bundled: Dataset, tmp_path: Path) -> None:
    """Every name of the dataset, and every letter; but Cherokee is folded upwards by Python alone, and ı is a small I to node."""
    names = {name for actor in bundled.actors for name in (*actor.all_names, actor.id)} | {"Straße", "ὈΔΥΣΣΕΎΣ", "Ærø", "ﬁ"}
    letters = {chr(code) for code in range(0x10000) if chr(code).isalpha() and chr(code) != "ı"}
    letters -= {letter for letter in letters if "CHEROKEE" in unicodedata.name(letter)}
    ask([{"question": "folded", "text": text, "expected": folded(text)} for text in sorted(names | letters)], tmp_path)


def test_curves_of_dragged_actors(tmp_path: Path) -> None:
    random = chance(7)
    cases = []
    for _ in range(50):
        start, end = (tuple(random.uniform(-500, 500) for _ in range(2)) for _ in range(2))
        bend = random.uniform(-1, 1)
        x, y = control((start[0], start[1]), (end[0], end[1]), bend)
        cases.append({"question": "control", "start": start, "end": end, "bend": bend, "expected": [round(x, 6), round(y, 6)]})
    ask(cases, tmp_path)


def test_shortest_chains(tmp_path: Path) -> None:
    random = chance(5)
    cases: list[dict[str, Any]] = []
    for _ in range(100):
        graph = networkx.gnp_random_graph(10, random.uniform(0.1, 0.6), seed=random.randrange(10**6))
        pairs = [[str(one), str(two)] for one, two in graph.edges]
        found = [list(map(str, chain)) for chain in all_shortest(graph)]
        hops = sorted({(one, two) for chain in found for one, two in pairwise(chain)})
        expected = {"number": len(found), "first": sorted(found)[:2], "hops": [list(hop) for hop in hops]}
        cases.append({"question": "paths", "pairs": pairs, "from": "0", "to": "9", "most": 2, "expected": expected})
    assert any(case["expected"]["number"] > 2 for case in cases)
    ask(cases, tmp_path)


def all_shortest(graph: networkx.Graph[int]) -> list[list[int]]:
    """All shortest chains from the first to the last actor."""
    return list(networkx.all_shortest_paths(graph, 0, 9)) if networkx.has_path(graph, 0, 9) else []


def test_more_chains_than_could_be_followed_are_counted(tmp_path: Path) -> None:
    levels = [["a"], *([f"b{level}", f"c{level}"] for level in range(10, 50)), ["z"]]
    pairs = [[one, two] for near, far in pairwise(levels) for one in near for two in far]
    first = [["a", *(f"b{level}" for level in range(10, 50)), "z"]]
    expected = {"number": 2**40, "first": first, "hops": sorted(pairs)}
    ask([{"question": "paths", "pairs": pairs, "from": "a", "to": "z", "most": 1, "expected": expected}], tmp_path)

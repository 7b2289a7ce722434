"""The page's own rules in node: whatever the library answers, they answer too, for dates of every kind."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import unicodedata
from collections import defaultdict
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import networkx
import pytest

from actorgraph import Dataset, load
from actorgraph.map.curves import control
from actorgraph.map.layout import Spot
from actorgraph.map.payload import day_number, facts_of
from actorgraph.map.selection import select
from actorgraph.model.dates import Day, InvalidDate, Period
from actorgraph.model.records import CERTAINTIES
from actorgraph.model.spelling import folded
from actorgraph.model.vocabulary import GOVERNS
from actorgraph.questions.answers import Answer, Claim, as_json
from actorgraph.questions.claims import claims_at
from actorgraph.questions.faces import RegimeChange
from actorgraph.questions.lasting import HOLDS
from actorgraph.questions.neighbours import Neighbours
from actorgraph.questions.scope import USUAL_MEMORY, Scope
from tests.conftest import needed
from tests.drawn import drawn
from tests.map import chance
from tests.map.chance import ACTORS
from tests.map.expected import standing_on_page
from tests.questions.test_cases import CASES
from tests.questions.test_cases import _scope as scope_of_case
from tests.questions.test_cases import _write as write_case

RUNNER = Path(__file__).with_name("rules.mjs")
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
SOURCES = ("gazette", "herald", "courier")


def written(found: Neighbours) -> dict[str, Any]:
    """An answer to `allies` or `hostile` as the runner of the page's rules writes it."""
    fields = as_json(found)
    return {
        "answers": list(map(written_standing, found.answers)),
        "empty": found.empty,
        "may": found.may,
        "mayHave": [{"actor": each["actor"]["id"], "relations": each["relations"]} for each in fields["may_have"]],
        "notCounted": list(map(written_claim, found.not_counted)),
        "recordSpeaksOf": fields["record_speaks_of"],
        "faces": fields["faces"],
        "contestedBy": [{"actor": actor, "governors": [*who]} for actor, who in found.contested_by.items()],
        "regimes": [written_regime(change) for change in found.regimes],
        "amongFaces": found.left_out.among_faces,
    }


def written_regime(change: RegimeChange) -> dict[str, Any]:
    """A change of regime as the runner writes it."""
    return {"actor": change.actor.id, "before": [who.id for who in change.before], "after": [who.id for who in change.after]}


def written_standing(answer: Answer) -> dict[str, Any]:
    """What holds between two actors, as the runner writes it."""
    return {**standing_on_page(answer), "claims": list(map(written_claim, answer.relations))}


def written_claim(claim: Claim) -> list[Any]:
    """A claim as the runner writes it."""
    fields = as_json(claim)
    keys = ("id", "holds", "certainty", "disputed", "last_attested", "attested_from", "current", "silent_months", "as")
    return [fields[key] for key in keys]


def cases_of(dataset: Dataset, actor: str, **options: Any) -> list[dict[str, Any]]:
    """All claims, and `allies` and `hostile` of an actor: cases for the page's rules with the answers of the library."""
    scope = Scope.of(dataset, **options)
    asked = {
        "at": [day_number(scope.at.earliest_start), day_number(scope.at.latest_end)],
        "ever": options.get("ever", False),
        "voice": options.get("according_to"),
        "without": ["hedged", "alleged"] if options.get("stated_only") else [],
        "possible": options.get("possible", False),
        "onlyItself": options.get("only_itself", False),
    }
    claims = {"question": "claims", **asked, "expected": list(map(written_claim, claims_at(dataset, dataset.relations, scope)))}
    found = {1: dataset.allies(actor, **options), -1: dataset.hostile(actor, **options)}
    about = {"question": "neighbours", "actor": actor, **asked}
    return [claims, *({**about, "sign": sign, "expected": written(each)} for sign, each in found.items())]


class Anywhere(defaultdict[str, Spot]):
    """A place for every actor, whoever it is: rules do not depend on it."""


SPOTS = Anywhere(lambda: Spot(0, 0, 1, ("",)))


def world_case(dataset: Dataset, cases: list[dict[str, Any]], memory: str = USUAL_MEMORY) -> dict[str, Any]:
    """A world with its cases, as the runner reads it."""
    return {"facts": facts_of(dataset, select(dataset, None, 1), SPOTS, Scope.of(dataset, memory=memory)), "cases": cases}


def answers_of(worlds: list[dict[str, Any]], folder: Path) -> list[list[Any]]:
    """What the page's rules answer to the cases of some worlds."""
    file = folder / "cases.json"
    file.write_text(json.dumps(worlds), encoding="utf-8")
    command = [needed("node", "nodejs"), str(RUNNER), str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: list[list[Any]] = json.loads(done.stdout)
    return found


def check(worlds: list[dict[str, Any]], folder: Path) -> int:
    """Asks the page's rules all cases, and compares; how many there were."""
    answers = answers_of(worlds, folder)
    for world, given in zip(worlds, answers, strict=True):
        for case, answer in zip(world["cases"], given, strict=True):
            assert answer == case["expected"], {key: value for key, value in case.items() if key != "expected"}
    return sum(map(len, answers))


# --- worlds that were thought of ------------------------------------------------------------------------------------


class World:
    """A drawing with what `drawn` takes beside it, and who is asked about; the name of the test says what it is for."""

    def __init__(self, drawing: str, actor: str = "freedonia", **beside: Any) -> None:
        self.dataset, self.actor = drawn(drawing, **beside), actor


KINDS = {"ruritania": "government", "osterlich": "government"}
POWER = "ruritania governs freedonia 2020/..\n"
TURN = "osterlich governs freedonia 2010/2021-08-15\nruritania governs freedonia 2021-08-15/..\n"
CLAIMS = """sylvania arms freedonia 2019/2021-06
    sylvania fights ruritania 2020/..
    sylvania allied-with osterlich - herald
    sylvania supports freedonia - courier:denies
    freedonia accuses ruritania 2020-06
    osterlich accuses ruritania -"""
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
    "a hedge of the source that reports it": World("freedonia arms sylvania 2020/.. courier:reports:sylvania courier:hedges"),
    "a hedge of another source": World("freedonia arms sylvania 2020/.. courier:reports:sylvania herald:hedges"),
    "reported, hedged and denied by one source": World(
        "freedonia arms sylvania 2020/.. courier:reports:sylvania courier:hedges courier:denies"
    ),
    "a passage tells of the year of the start": World("freedonia arms sylvania 2020/.. courier:asserts::2020"),
    "a power on this side": World(POWER + CLAIMS, kinds=KINDS),
    "a power on the other side": World(POWER + CLAIMS, "sylvania", kinds=KINDS),
    "a change of government within the year": World(TURN + CLAIMS, kinds=KINDS),
    "the old government": World(TURN + CLAIMS, "osterlich", kinds=KINDS),
    "an ally of two governments": World(TURN + CLAIMS, "sylvania", kinds=KINDS),
    "rule that two contest": World(
        "osterlich governs freedonia 2020/..\nruritania governs freedonia 2020/..\n" + CLAIMS, kinds=KINDS
    ),
    "one rules two states": World(
        "ruritania governs freedonia 2020/..\nruritania governs sylvania 2020/..\n" + CLAIMS, kinds=KINDS
    ),
    "rule that gives way": World(
        "osterlich governs freedonia - herald\nruritania governs freedonia 2021/..\n" + CLAIMS, kinds=KINDS
    ),
    "alleged rule": World("ruritania governs freedonia 2020/.. courier:reports:ruritania\n" + CLAIMS, kinds=KINDS),
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


WORLDS_BY_CHANCE, QUESTIONS_EACH = 600, 8


def test_worlds_by_chance(tmp_path: Path) -> None:
    """They must not be empty: each kind of answer that the rules of time can give is among them."""
    random = chance.chance(1933)
    worlds = []
    for _ in range(WORLDS_BY_CHANCE):
        dataset = chance.world(random)
        asked = [chance.scope(random, dataset) for _ in range(QUESTIONS_EACH)]
        worlds.append(world_case(dataset, [case for scope in asked for case in cases_of(dataset, random.choice(ACTORS), **scope)]))
    assert check(worlds, tmp_path) == WORLDS_BY_CHANCE * QUESTIONS_EACH * 3
    claims = [claim for case in asked_for(worlds, "claims") for claim in case]
    assert {holds for _, holds, *_ in claims} == {*HOLDS}
    assert {certainty for _, _, certainty, *_ in claims} == {*CERTAINTIES}
    answers = asked_for(worlds, "neighbours")
    standings = [standing for answer in answers for standing in answer["answers"]]
    assert {answer["empty"] for answer in answers} == {None, "nothing-on-record", "dates-not-told", "not-then"}
    often: tuple[list[Any], ...] = (
        [answer for answer in answers if answer["may"] and answer["answers"]],
        [answer for answer in answers if answer["notCounted"]],
        [standing for standing in standings if standing["mixed"]],
        [standing for standing in standings if standing["disputed"]],
        [standing for standing in standings if not standing["current"]],
        [standing for standing in standings if standing["since"]],
        [standing for standing in standings if standing["silentMonths"]],
    )
    assert all(len(found) > 50 for found in often)


def asked_for(worlds: list[dict[str, Any]], question: str) -> list[Any]:
    """The answers to the cases of one question."""
    return [case["expected"] for world in worlds for case in world["cases"] if case["question"] == question]


def test_regimes_change_in_worlds_by_chance() -> None:
    """Without them the comparison would say nothing about governments: some claim must depend on who governs."""
    random = chance.chance(1934)
    changed = 0
    for _ in range(300):
        dataset = chance.world(random)
        alone = dataclasses.replace(
            dataset, relations=tuple(r for r in dataset.relations if r.type != GOVERNS and not r.contradicts)
        )
        for date in ("2019", "2020-06", "2022-03-31"):
            held = {claim.id: claim.holds for claim in claims_at(dataset, dataset.relations, Scope.of(dataset, as_of=date))}
            free = {claim.id: claim.holds for claim in claims_at(alone, alone.relations, Scope.of(alone, as_of=date))}
            changed += sum(held[claim] != holds for claim, holds in free.items())
    assert changed > 10


def test_powers_by_chance(tmp_path: Path) -> None:
    """Each of them in many answers: faces on either side, claims told of them or among them, contested rule, changes of regime."""
    random = chance.chance(1936)
    worlds = []
    for _ in range(WORLDS_BY_CHANCE):
        dataset, memory = chance.world_of_powers(random), random.choice(("0", "6m", "2y", "2y"))
        asked = [{**chance.scope(random, dataset), "memory": memory} for _ in range(QUESTIONS_EACH)]
        cases = [case for scope in asked for case in cases_of(dataset, random.choice(ACTORS), **scope)]
        worlds.append(world_case(dataset, cases, memory))
    assert check(worlds, tmp_path) == WORLDS_BY_CHANCE * QUESTIONS_EACH * 3
    answers = asked_for(worlds, "neighbours")
    standings = [standing for answer in answers for standing in answer["answers"]]
    often: tuple[list[Any], ...] = (
        *([answer for answer in answers if answer[key]] for key in ("faces", "contestedBy", "regimes", "amongFaces")),
        [standing for standing in standings if standing["faces"]],
        [claim for standing in standings for claim in standing["claims"] if claim[-1]],
    )
    assert all(len(found) > 50 for found in often), list(map(len, often))


def test_a_page_around_an_actor_answers_for_it_as_the_whole_does(tmp_path: Path) -> None:
    """Who governs its neighbours and what contradicts its claims may not be on the page."""
    random = chance.chance(1935)
    worlds, beside = [], 0
    for _ in range(150):
        dataset, actor = chance.world(random), random.choice(ACTORS[:2])
        shown = select(dataset, actor, 1)
        alone = {"according_to": None, "only_itself": True}
        asked: list[dict[str, Any]] = [{**chance.scope(random, dataset), **alone} for _ in range(4)]
        cases = [case for scope in asked for case in cases_of(dataset, actor, **scope)]
        facts = facts_of(dataset, shown, SPOTS, Scope.of(dataset))
        beside += bool(facts["beside"])
        worlds.append({"facts": facts, "cases": [case for case in cases if case["question"] == "neighbours"]})
    assert beside > 10
    assert check(worlds, tmp_path) == 150 * 4 * 2


def test_a_page_around_an_actor_says_nothing_wrong_of_powers(tmp_path: Path) -> None:
    """It knows every power, and of the claims of the faces those that are on the page."""
    random = chance.chance(1937)
    worlds: list[dict[str, Any]] = []
    apart = 0
    for _ in range(300):
        dataset = chance.world_of_powers(random)
        shown = select(dataset, random.choice(ACTORS), 1)
        asked: list[dict[str, Any]] = [{**chance.scope(random, dataset), "according_to": None} for _ in range(4)]
        cases = [case for scope in asked for actor in shown.actors for case in cases_of(dataset, actor.id, **scope)]
        facts = facts_of(dataset, shown, SPOTS, Scope.of(dataset))
        apart += bool({*facts["faces"]} - {actor.id for actor in shown.actors})
        worlds.append({"facts": facts, "cases": [case for case in cases if case["question"] == "neighbours"]})
    assert apart > 50
    for world, given in zip(worlds, answers_of(worlds, tmp_path), strict=True):
        for case, answer in zip(world["cases"], given, strict=True):
            whole = case["expected"]
            assert {*answer["faces"]} == {*whole["faces"]}
            assert all(each in whole["contestedBy"] for each in answer["contestedBy"])
            assert powers_in(answer) <= powers_in(whole)
            assert claims_in(answer) <= claims_in(whole)


def powers_in(answer: dict[str, Any]) -> set[frozenset[str]]:
    """The powers that answer."""
    return {frozenset((standing["actor"], *standing["faces"])) for standing in answer["answers"]}


def claims_in(answer: dict[str, Any]) -> set[tuple[Any, ...]]:
    """The claims by which they do."""
    return {tuple(claim) for standing in answer["answers"] for claim in standing["claims"]}


# --- the bundled dataset ----------------------------------------------------------------------------------------------

REAL_DATES = ("1997", "2001-11-13", "2018-12-23", "2021", "2021-08", "2021-08-14", "2021-08-16", "2022-02", "2024/..")


@pytest.mark.parametrize("date", REAL_DATES)
def test_the_bundled_dataset_with_powers_and_without(bundled: Dataset, tmp_path: Path, date: str) -> None:
    scopes = [{"as_of": date, "only_itself": only_itself} for only_itself in (False, True)]
    cases = [case for scope in scopes for actor in bundled.actor for case in cases_of(bundled, actor, **scope)[1:]]
    assert check([world_case(bundled, cases)], tmp_path) == 4 * len(bundled.actor)
    assert any(case["expected"]["faces"] for case in cases)


# --- the cases of time.yaml -------------------------------------------------------------------------------------------


def test_the_cases_of_time(tmp_path: Path) -> None:
    """Those of one date, whatever they ask then: all actors are asked about, with their powers and without."""
    worlds = []
    for number, case in enumerate(case for case in CASES if not {"faults", "groups"} & case["expect"].keys()):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_case(case, folder)
        dataset, scope = load(folder), {**scope_of_case(case["question"]), "with_parts": False}
        powers = [{**scope, "only_itself": only_itself} for only_itself in (False, True)]
        cases = [found for actor in dataset.actor for asked in powers for found in cases_of(dataset, actor, **asked)]
        worlds.append(world_case(dataset, cases, str(scope.get("memory", USUAL_MEMORY))))
    assert len(worlds) > 100
    assert check(worlds, tmp_path) > 1500


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
    return [day_number(period.earliest_start), day_number(period.latest_end)]


def test_calendar_months(tmp_path: Path) -> None:
    """From each end of a month, across leap years and the turn of the years 0 and 1."""
    random = chance.chance(12)
    days = [
        Day(year, month, day) for year in (-45, -4, -1, 0, 1, 1900, 2000, 2020, 2021) for month in (1, 2, 12) for day in (1, 28)
    ]
    days += [Day(2020, 2, 29), Day(0, 2, 29), Day(2019, 1, 31), Day(2020, 12, 31), Day(-1, 8, 31)]
    later = [
        {"question": "plusMonths", "day": day_number(day), "number": number} for day in days for number in (-13, 0, 1, 6, 24, 99)
    ]
    for case, (day, number) in zip(later, product(days, (-13, 0, 1, 6, 24, 99)), strict=True):
        case["expected"] = day_number(day.plus_months(number))
    pairs = [(random.choice(days), random.choice(days)) for _ in range(300)]
    between = [
        {"question": "monthsUntil", "day": day_number(one), "later": day_number(two), "expected": one.months_until(two)}
        for one, two in pairs
    ]
    ask([*later, *between], tmp_path)


def test_spellings_of_names(bundled: Dataset, tmp_path: Path) -> None:
    """Every name of the dataset, and every letter; but Cherokee is folded upwards by Python alone, and ı is a small I to node."""
    names = {name for actor in bundled.actors for name in (*actor.all_names, actor.id)} | {"Straße", "ὈΔΥΣΣΕΎΣ", "Ærø", "ﬁ"}
    letters = {chr(code) for code in range(0x10000) if chr(code).isalpha() and chr(code) != "ı"}
    letters -= {letter for letter in letters if "CHEROKEE" in unicodedata.name(letter)}
    ask([{"question": "folded", "text": text, "expected": folded(text)} for text in sorted(names | letters)], tmp_path)


def test_curves_of_dragged_actors(tmp_path: Path) -> None:
    random = chance.chance(7)
    cases = []
    for _ in range(50):
        start, end = (tuple(random.uniform(-500, 500) for _ in range(2)) for _ in range(2))
        bend = random.uniform(-1, 1)
        x, y = control((start[0], start[1]), (end[0], end[1]), bend)
        cases.append({"question": "control", "start": start, "end": end, "bend": bend, "expected": [round(x, 6), round(y, 6)]})
    ask(cases, tmp_path)


def test_shortest_chains(tmp_path: Path) -> None:
    random = chance.chance(5)
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

"""Who governs whom on a day, and which actors are one power then: a state, its government, and the movement that forms it.

claims of type governs that hold then ──▶ without those that give way to later ones ──▶ without contested rule ──▶ powers
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import Day, Period
from actorgraph.model.records import Relation
from actorgraph.questions.lasting import lasts
from actorgraph.questions.readings import OWN_WORDS, Reading, reading_from

STATE = "state"
"""The kind of actor of which a power has one at most."""


class Power(NamedTuple):
    """The actors that are one power on a day: its faces.

    The first is the one with most relations in the dataset, then by id. `contested` are the actors that one of them governs, or
    that are one of them, and that are no face of a power with their governors: because two govern that nothing else joins, or
    because one governs two states.
    """

    faces: tuple[str, ...]
    contested: tuple[str, ...] = ()

    def others(self, actor: str) -> tuple[str, ...]:
        """The faces beside one."""
        return tuple(face for face in self.faces if face != actor)


class _Rule(NamedTuple):
    """That one actor governs another on a day, with the claim that says so."""

    governor: str
    governed: str
    reading: Reading


def power_of(records: Records, actor: str, day: Period, memory: int) -> Power:
    """The power that an actor is a face of on a day, where sources are remembered for `memory` months; often it is all of it."""
    if actor not in records.in_rule:  # nobody else is ever one power with another
        return Power((actor,))
    asked = ("power", actor, day.text, memory)
    if asked not in records.memo:
        for power in _powers(records, actor, day, memory):
            records.memo |= {("power", face, day.text, memory): power for face in power.faces}
    found: Power = records.memo[asked]
    return found


def governors(records: Records, actor: str, day: Period, memory: int) -> frozenset[str]:
    """Who governs an actor on a day, or at any other date, as sources say in their own words; empty where none does."""
    if actor not in records.governed:
        return frozenset()
    asked = ("governors", actor, day.text, memory)
    if asked not in records.memo:
        rules = _rules_around(records, actor, day, memory)
        records.memo[asked] = frozenset(each.governor for each in _lasting(rules, day) if each.governed == actor)
    found: frozenset[str] = records.memo[asked]
    return found


def _rules_around(records: Records, actor: str, day: Period, memory: int) -> list[_Rule]:
    """Every rule on a day that joins actors with this one, however many stand between."""
    rules: dict[str, _Rule] = {}
    border = [actor]
    for each in border:
        for relation in (*records.governed.get(each, ()), *records.governing.get(each, ())):
            if relation.id not in rules and (rule := _rule(records, relation, day, memory)) is not None:
                rules[relation.id] = rule
                border.append(relation.other(each))
    return list(rules.values())


def _rule(records: Records, relation: Relation, day: Period, memory: int) -> _Rule | None:
    """What a claim of type governs says of a day; None where it does not hold then, or is only alleged."""
    reading = reading_from(records, relation, relation.citations)
    holds = lasts(records, reading, day, memory)[0].holds
    if reading.certainty not in OWN_WORDS or holds not in {"yes", "presumed"}:
        return None
    return _Rule(relation.subject, relation.object, reading)


# --- whose rule it is ----------------------------------------------------------------------------------------------


def _lasting(rules: Sequence[_Rule], at: Period) -> list[_Rule]:
    """The rules that do not give way to another: one that is told to govern later, after they ended or were last heard of."""
    above, begun = _above(rules), dict[tuple[str, str], Day]()
    for rule in rules:
        pair, start = (rule.governor, rule.governed), rule.reading.timing.known_since.earliest_start
        begun[pair] = min(start, begun.get(pair, start))

    def gives_way(rule: _Rule) -> bool:
        since = begun[rule.governor, rule.governed]
        later = ((who, start) for (who, whom), start in begun.items() if whom == rule.governed and since < start)
        return any(_is_over(rule, start, at) and not above(who) & above(rule.governor) for who, start in later)

    return [rule for rule in rules if not gives_way(rule)]


def _is_over(rule: _Rule, start: Day, at: Period) -> bool:
    """Whether a rule has ended when another starts, or was last heard of before; a later start than the date says nothing of it."""
    if start > at.earliest_start:
        return False
    told = rule.reading.timing.told
    if told is not None and told.end not in {"", ".."}:
        return told.latest_end <= start
    return rule.reading.timing.last_day < start


def _above(rules: Iterable[_Rule]) -> Callable[[str], frozenset[str]]:
    """A function that gives an actor with all who govern it, and who govern these: who shares one of them is joined."""
    over, known = _by_governed(rules), dict[str, frozenset[str]]()

    def above(actor: str) -> frozenset[str]:
        if actor not in known:
            found = {actor: None}
            for each in (border := [actor]):
                fresh = [rule.governor for rule in over[each] if rule.governor not in found]
                found |= dict.fromkeys(fresh)
                border += fresh
            known[actor] = frozenset(found)
        return known[actor]

    return above


def _by_governed(rules: Iterable[_Rule]) -> Mapping[str, list[_Rule]]:
    over: dict[str, list[_Rule]] = defaultdict(list)
    for rule in rules:
        over[rule.governed].append(rule)
    return over


# --- which actors are one power ------------------------------------------------------------------------------------


def _powers(records: Records, actor: str, day: Period, memory: int) -> Iterator[Power]:
    """The powers that the rules around an actor make on a day, that of the actor among them."""
    around = _rules_around(records, actor, day, memory)
    rules, above = _lasting(around, day), _above(around)
    contested = {each for each, over in _by_governed(rules).items() if _is_contested(over, above)}
    for faces in _joined(actor, rules, contested):
        states = {face for face in faces if records.actor[face].kind == STATE}
        contested |= states if len(states) > 1 else set()
    for faces in _joined(actor, rules, contested):
        disputed = {rule.governed for rule in rules if rule.governed in contested and {rule.governor, rule.governed} & faces}
        in_order = sorted(faces, key=lambda face: (-records.number_of_relations[face], face)) if len(faces) > 1 else faces
        yield Power(tuple(in_order), tuple(sorted(disputed)))


def _is_contested(over: Sequence[_Rule], above: Callable[[str], frozenset[str]]) -> bool:
    """Whether one actor is governed by two that no other rule joins, however many stand between them."""
    groups: list[frozenset[str]] = []
    for rule in over:
        apart = [each for each in groups if not each & above(rule.governor)]
        met = (each for each in groups if each & above(rule.governor))
        groups = [*apart, above(rule.governor).union(*met)]
    return len(groups) > 1


def _joined(actor: str, rules: Sequence[_Rule], contested: Collection[str]) -> list[set[str]]:
    """An actor and those in some rules, each in one set with whom it is joined to; rule of contested actors joins nobody."""
    sets = {each: {each} for each in (actor, *(end for rule in rules for end in (rule.governor, rule.governed)))}
    for rule in rules:
        one, other = sets[rule.governor], sets[rule.governed]
        if rule.governed not in contested and one is not other:
            one |= other
            sets |= dict.fromkeys(other, one)
    return list({id(each): each for each in sets.values()}.values())

"""Shortest chains of relations between two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.models import CERTAINTIES, Records
from actorgraph.names import find_actor
from actorgraph.questions.answers import Claim, Named
from actorgraph.questions.claims import HOLDS
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import claims_on_pairs, named
from actorgraph.vocabulary import STRENGTH

ONLY = ("allies", "hostile", "structure")

Hops = Mapping[str, Mapping[str, Claim]]
"""For each actor, the actors one hop away with the claim that bears the hop."""


class PathQuestion(NamedTuple):
    """What was asked: from whom to whom, over which relations, in at most how many hops."""

    command: str
    actor: str
    other: str
    only: str | None
    max: int | None
    as_of: str | None
    according_to: str | None
    stated_only: bool
    possible: bool


class Chain(NamedTuple):
    """One chain: the actors along it and, between each two of them, the best-supported claim."""

    actors: tuple[Named, ...]
    relations: tuple[Claim, ...]


class Paths(NamedTuple):
    """The answer to `path`: all shortest chains, in a stable order; none when no chain is on record."""

    question: PathQuestion
    answers: tuple[Chain, ...]


def path(records: Records, one: str, two: str, scope: Scope, *, only: str | None = None, max: int | None = None) -> Paths:
    """All shortest chains from the actor called `one` to `two`, of at most `max` hops.

    `only` keeps to relations that are positive (allies), negative (hostile), or of structure. Raises `UnknownName`,
    `AmbiguousName`, and `InvalidQuestion` for options or for one actor named twice.
    """
    if only is not None and only not in ONLY:
        raise InvalidQuestion(f"“{only}” is no kind of chain. Use one of: {', '.join(ONLY)}.")
    if max is not None and max < 1:
        raise InvalidQuestion("A chain has at least one hop: --max takes a number from 1 up.")
    start, goal = find_actor(records, one).id, find_actor(records, two).id
    if start == goal:
        raise InvalidQuestion(f"“{one}” and “{two}” are the same actor. Name two different ones.")
    hops = _hops(records, scope, only)
    chains = _shortest(hops, start, goal, max)
    asked = scope.question("path", start)
    return Paths(
        PathQuestion("path", start, goal, only, max, asked.as_of, asked.according_to, asked.stated_only, asked.possible),
        tuple(_chain(records, hops, actors) for actors in chains),
    )


def _hops(records: Records, scope: Scope, only: str | None) -> Hops:
    hops: dict[str, dict[str, Claim]] = defaultdict(dict)
    for (one, two), claims in claims_on_pairs(records, scope).items():
        if usable := [claim for claim in claims if _fits(records, claim, only)]:
            hops[one][two] = hops[two][one] = min(usable, key=_support)
    return hops


def _fits(records: Records, claim: Claim, only: str | None) -> bool:
    match only:
        case "allies":
            return claim.sign > 0
        case "hostile":
            return claim.sign < 0
        case "structure":
            return records.type[claim.type].axis == "structure"
        case _:
            return True


def _support(claim: Claim) -> tuple[object, ...]:
    """Sort key that puts the best-supported claim first: certain, still held, often cited, strong."""
    strength = STRENGTH[claim.tier] if claim.tier else 0
    return CERTAINTIES.index(claim.certainty), HOLDS.index(claim.holds), -len(claim.citations), -strength, claim.id


def _shortest(hops: Hops, start: str, goal: str, most: int | None) -> list[tuple[str, ...]]:
    """All shortest chains of actors, in the order of their ids; found level by level."""
    level: dict[str, list[tuple[str, ...]]] = {start: [(start,)]}
    seen = {start}
    length = 0
    while level and goal not in level and (most is None or length < most):
        reached: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for actor in sorted(level):
            for neighbour in sorted(hops.get(actor, {})):
                if neighbour not in seen:
                    reached[neighbour] += [(*chain, neighbour) for chain in level[actor]]
        seen |= reached.keys()
        level, length = reached, length + 1
    return sorted(level.get(goal, []))


def _chain(records: Records, hops: Hops, actors: Sequence[str]) -> Chain:
    claims = tuple(hops[one][two] for one, two in pairwise(actors))
    return Chain(tuple(named(records.actor[actor]) for actor in actors), claims)

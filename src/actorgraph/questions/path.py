"""Shortest chains of relations between two actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import Day
from actorgraph.model.names import find_actor
from actorgraph.model.records import CERTAINTIES, Relation
from actorgraph.model.vocabulary import GOVERNS
from actorgraph.questions.answers import ActorRef, Claim
from actorgraph.questions.claims import Counted, claim_of, counting_on_pairs, readings_of
from actorgraph.questions.faces import faces_of
from actorgraph.questions.lasting import HOLDS
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import strength

if TYPE_CHECKING:
    from actorgraph.model.graph import PairGraph

    Hops = PairGraph
    """The actors, with an edge for each pair; its attribute `borne_by` are the relations that count."""

ONLY = ("allies", "hostile", "structure")
LISTED = 20
"""How many chains are listed unless another number is asked for."""
MOST_COUNTED = 10**9
"""Chains are counted up to here; one more than this means any greater number, which could have thousands of digits."""

Nearer = Mapping[str, Sequence[str]]
"""For each actor from which the goal can be reached, the actors next to it that are one hop nearer to the goal."""


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
    memory: str
    record_ends: Day
    beyond_record: bool


class Chain(NamedTuple):
    """One chain: the actors along it and, between each two of them, the best-supported claim."""

    actors: tuple[ActorRef, ...]
    relations: tuple[Claim, ...]


class Paths(NamedTuple):
    """The answer to `path`: the first shortest chains in the order of their actors' ids; none when no chain is on record.

    `chains` is how many shortest chains there are, also those that are not listed; 1,000,000,001 means more than 1,000,000,000.
    """

    question: PathQuestion
    answers: tuple[Chain, ...]
    chains: int


def path(
    records: Records, one: str, two: str, scope: Scope, *, only: str | None = None, max: int | None = None, limit: int = LISTED
) -> Paths:
    """The shortest chains from the actor called `one` to `two`, of at most `max` hops; the first `limit` of them are listed.

    `only` keeps to relations that are positive (allies), negative (hostile), or of structure. Raises `UnknownName`,
    `AmbiguousName`, and `InvalidQuestion` for options or for one actor named twice.
    """
    _check_options(only, max, limit)
    start, goal = find_actor(records, one, scope.at).id, find_actor(records, two, scope.at).id
    if start == goal:
        raise InvalidQuestion(f"{quoted(one)} and {quoted(two)} are the same actor. Give two different actors.")
    hops = _hops(records, scope, only)
    nearer = _nearer(hops, start, goal, max)
    return Paths(
        question=PathQuestion("path", start, goal, only, max, as_of=scope.as_of, **scope.filters),
        answers=tuple(_chain(records, hops, actors, scope) for actors in islice(_chains(nearer, start, goal), limit)),
        chains=_number(nearer, start),
    )


def _check_options(only: str | None, max: int | None, limit: int) -> None:
    if only is not None and only not in ONLY:
        raise InvalidQuestion(f"{quoted(only)} is not a value of --only. Use one of: {', '.join(ONLY)}.")
    if max is not None and max < 1:
        raise InvalidQuestion("--max must be at least 1.")
    if limit < 1:
        raise InvalidQuestion("--limit must be at least 1.")


def _hops(records: Records, scope: Scope, only: str | None) -> Hops:
    from actorgraph.model.graph import pair_graph  # networkx takes longer to import than a question about neighbours to answer

    fitting = (relation for relation in records.relations if _fits(records, relation, scope, only))
    pairs = counting_on_pairs(records, readings_of(records, fitting, scope), scope)
    return pair_graph(records.actor, {pair: {"borne_by": relations} for pair, relations in pairs.items()})


def _fits(records: Records, relation: Relation, scope: Scope, only: str | None) -> bool:
    """Whether a relation is of the kind asked for; a chain of allies may lead from one face of a power to another."""
    entry = records.type[relation.type]
    match only:
        case "allies":
            return entry.sign > 0 or (entry.id == GOVERNS and relation.object in faces_of(records, relation.subject, scope).faces)
        case "hostile":
            return entry.sign < 0
        case "structure":
            return entry.axis == "structure"
        case _:
            return True


def _support(each: Counted) -> tuple[object, ...]:
    """Sort key with the best-supported relation first: current, certain, still held, often cited, strong."""
    sure = not each.found.current, CERTAINTIES.index(each.reading.certainty), HOLDS.index(each.found.holds)
    return *sure, -len(each.reading.citations), -strength(each.tier), each.reading.relation.id


def _nearer(hops: Hops, start: str, goal: str, most: int | None) -> Nearer:
    """The way to the goal from each actor that is not further from it than the start, nearest first; empty without a chain."""
    import networkx

    found: Any = networkx.predecessor(hops, goal, cutoff=most, return_seen=True)  # its stubs know no pair
    nearer: Nearer
    distance: Mapping[str, int]
    nearer, distance = found
    if start not in distance:
        return {}
    return {actor: nearer[actor] for actor in sorted(distance, key=distance.__getitem__) if distance[actor] <= distance[start]}


def _number(nearer: Nearer, start: str) -> int:
    """How many shortest chains lead from the start to the goal, counted level by level without following any."""
    number: dict[str, int] = {}
    for actor, following in nearer.items():
        number[actor] = min(sum(number[each] for each in following), MOST_COUNTED + 1) if following else 1
    return number.get(start, 0)


def _chains(nearer: Nearer, start: str, goal: str) -> Iterator[tuple[str, ...]]:
    """The shortest chains of actors, in the order of their ids. Every step leads to the goal, so that none is in vain."""
    following = cache(lambda actor: sorted(nearer[actor]))
    chain: list[str] = []
    choices = [iter([start] if start in nearer else [])]
    while choices:
        if (actor := next(choices[-1], None)) is None:
            choices.pop()
            del chain[-1:]
        elif actor == goal:
            yield (*chain, goal)
        else:
            chain.append(actor)
            choices.append(iter(following(actor)))


def _chain(records: Records, hops: Hops, actors: Sequence[str], scope: Scope) -> Chain:
    bearing = (hops.edges[hop]["borne_by"] for hop in pairwise(actors))
    best = (min(relations, key=_support) for relations in bearing)
    claims = tuple(claim_of(records, each.reading, scope, each.found) for each in best)
    return Chain(tuple(ActorRef.of(records.actor[actor]) for actor in actors), claims)

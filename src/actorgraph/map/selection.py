"""Which part of a dataset a map shows: all of it, or the neighbourhood of one actor."""

from __future__ import annotations

from typing import NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor, Records, Relation

MOST_ACTORS, MOST_RELATIONS = 1000, 5000
"""What a browser still opens and answers within a second."""


class Selection(NamedTuple):
    """The actors and relations of a map. `around` is the actor it starts from, None where the map shows everything."""

    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    around: Actor | None
    depth: int


def select(records: Records, around: str | None, depth: int) -> Selection:
    """Everything, or the actors at most `depth` relations away from `around`, with all relations among them.

    Raises `UnknownName` and `AmbiguousName` for the actor, `InvalidQuestion` when it is more than a page can show.
    """
    if depth < 1:
        raise InvalidQuestion("A map reaches at least one step: use a depth of 1 or more.")
    start = find_actor(records, around) if around is not None else None
    inside = _within(records, start.id, depth) if start else set(records.actor)
    # By name, so that the order of the page is that of an index, and two actors with one name stay apart by their ids.
    actors = sorted((actor for actor in records.actors if actor.id in inside), key=lambda actor: (actor.name, actor.id))
    relations = tuple(r for r in records.relations if r.subject in inside and r.object in inside)
    if len(actors) > MOST_ACTORS or len(relations) > MOST_RELATIONS:
        another = "choose another actor to start from" if start else "choose where to start with --around ACTOR"
        advice = "use a smaller --depth" if depth > 1 else another
        raise InvalidQuestion(
            f"{len(actors)} actors and {len(relations)} relations are more than a map can show "
            f"(at most {MOST_ACTORS} and {MOST_RELATIONS}): {advice}."
        )
    return Selection(tuple(actors), relations, start, depth)


def _within(records: Records, start: str, depth: int) -> set[str]:
    inside = border = {start}
    for _ in range(depth):
        border = {relation.other(actor) for actor in border for relation in records.relations_of.get(actor, ())} - inside
        inside = inside | border
    return inside

"""Which part of a dataset a map shows: all of it, or the neighbourhood of one actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion
from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor, Relation

MOST_ACTORS, MOST_RELATIONS = 1000, 5000
"""What a browser still opens and answers within a second."""


class Selection(NamedTuple):
    """The actors and relations of a map. `around` is the actor it starts from, None where the map shows everything."""

    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    around: Actor | None
    depth: int


def select(
    records: Records, around: str | None, depth: int, relations: Sequence[Relation] | None = None, *, at: Period | None = None
) -> Selection:
    """Everything, or the actors at most `depth` relations away from `around`, with all relations among them.

    `around` is a name that an actor has at the date `at`.
    With `relations` nothing but these is shown and followed, and of the actors only those that they reach, and `around`.

    Raises `UnknownName` and `AmbiguousName` for the actor, `InvalidQuestion` when it is more than a page can show.
    """
    if depth < 1:
        raise InvalidQuestion("--depth must be at least 1.")
    start = find_actor(records, around, at) if around is not None else None
    followed = records.relations if relations is None else relations
    if start is not None:
        inside = _within(records, followed, start.id, depth)
    elif relations is None:
        inside = set(records.actor)
    else:
        inside = {end for relation in relations for end in (relation.subject, relation.object)}
    # By name, so that the order of the page is that of an index, and two actors with one name stay apart by their ids.
    actors = sorted((actor for actor in records.actors if actor.id in inside), key=lambda actor: (actor.name, actor.id))
    kept = tuple(relation for relation in followed if relation.subject in inside and relation.object in inside)
    _check_size(len(actors), len(kept), start, depth)
    return Selection(tuple(actors), kept, start, depth)


def _within(records: Records, relations: Sequence[Relation], start: str, depth: int) -> set[str]:
    """The ids of the actors at most `depth` relations away from one, itself included, whichever way the relations point."""
    import networkx

    from actorgraph.model.graph import graph_of

    graph = graph_of(records, relations).to_undirected(as_view=True)
    return set(networkx.single_source_shortest_path_length(graph, start, cutoff=depth))


def _check_size(actors: int, relations: int, start: Actor | None, depth: int) -> None:
    if actors > MOST_ACTORS or relations > MOST_RELATIONS:
        another = "choose another actor to start from" if start else "choose where to start with --around ACTOR"
        advice = "use a smaller --depth" if depth > 1 else another
        raise InvalidQuestion(
            f"{actors} actors and {relations} relations are more than a map can show "
            f"(at most {MOST_ACTORS} and {MOST_RELATIONS}): {advice}."
        )

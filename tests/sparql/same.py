"""Answers from a server beside answers from the folder."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from actorgraph.dataset import Dataset, load
from actorgraph.questions.answers import as_json
from actorgraph.sparql.fetch import fetch

DATES = ("1996-12", "2008", "2021-08-15", "2022-02", "2024-12-31")


def answers(data: Dataset, actor: str) -> list[Any]:
    """Every question on an actor, at five dates, as the JSON shows it."""
    found: list[Any] = [data.timeline(actor), data.disputes(actor), data.show(actor, ever=True, possible=True)]
    found += [data.changes(before, after, actor) for before, after in pairwise(DATES)]
    for date in DATES:
        found += [data.allies(actor, as_of=date), data.hostile(actor, as_of=date), data.show(actor, as_of=date)]
        found += [data.hostile(actor, as_of=date, with_parts=True), data.allies(actor, as_of=date, stated_only=True)]
    return [as_json(answer) for answer in found]


def on_pairs(data: Dataset, actor: str, others: list[str]) -> list[Any]:
    """The question on an actor and each of the others, at five dates."""
    return [as_json(data.between(actor, other, as_of=date)) for other in others for date in DATES]


def assert_same(address: str, actors: list[str]) -> None:
    """For each of these actors, the server's part of the data gives every answer that the folder gives."""
    folder = load()
    for actor in actors:
        assert answers(folder, actor) == answers(fetch(address, [actor], into=Dataset), actor), actor
        others = sorted({relation.other(actor) for relation in folder.relations_of.get(actor, ())})
        assert on_pairs(folder, actor, others) == on_pairs(fetch(address, [actor, *others], into=Dataset), actor, others), (
            actor,
            others,
        )
        if others:  # a question on a pair fetches this pair alone
            pair = [actor, others[0]]
            assert on_pairs(folder, actor, pair[1:]) == on_pairs(fetch(address, pair, into=Dataset), actor, pair[1:]), pair

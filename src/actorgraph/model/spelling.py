"""Which known word was probably meant by an unknown one: only for messages, and at a bounded cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MOST_COMPARISONS = 2_000_000
"""How many pairs of words the messages about one dataset may compare: some tenths of a second."""
LONGEST_WORD = 200
"""A longer word is no misspelling of an id, a field or a name; comparing it would take long."""
CLOSE_ENOUGH = 60
"""Least likeness, of 100, at which a word is worth a suggestion (rapidfuzz.fuzz.ratio)."""


@dataclass
class _Budget:
    """How many comparisons are left."""

    left: int

    def covers(self, comparisons: int) -> bool:
        """Whether so many are left; takes them when they are."""
        enough = comparisons <= self.left
        self.left -= comparisons if enough else 0
        return enough


_shared: ContextVar[_Budget | None] = ContextVar("_shared", default=None)


@contextmanager
def one_budget() -> Iterator[None]:
    """Inside, all suggestions together make at most `MOST_COMPARISONS`; where one such block is in another, both together."""
    token = _shared.set(_shared.get() or _Budget(MOST_COMPARISONS))
    try:
        yield
    finally:
        _shared.reset(token)


def nearest(word: str, known: Collection[str], *, close: int = CLOSE_ENOUGH, most: int = 1) -> list[str]:
    """The known words that are most like a word, best first, in the order of `known` where they are equally like.

    Empty when none is like enough, when the word is too long to be one of them, or when the budget is spent.
    """
    budget = _shared.get() or _Budget(MOST_COMPARISONS)
    if len(word) > LONGEST_WORD or not budget.covers(len(known)):
        return []
    from rapidfuzz import fuzz, process  # only when something is wrong

    return [match for match, _, _ in process.extract(word, list(known), scorer=fuzz.ratio, score_cutoff=close, limit=most)]


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    """What to do about an unknown word: take the known one that was probably meant, or the general advice."""
    near = nearest(word, known)
    return f"did you mean {near[0]}?" if near else otherwise

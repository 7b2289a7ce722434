"""What two spellings have in common, and which known word was probably meant by an unknown one.

The second is for messages only, and has a bounded cost.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

MOST_COMPARISONS = 2_000_000
"""How many pairs of words the messages about one dataset may compare: some tenths of a second."""
LONGEST_WORD = 200
"""A longer word is no misspelling of an id, a field or a name; comparing it would take long."""
CLOSE_ENOUGH = 60
"""Least likeness, of 100, at which a word is worth a suggestion (rapidfuzz.fuzz.ratio)."""


class _Budget:
    """How many comparisons are left."""

    def __init__(self, left: int) -> None:
        self.left = left

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


# --- names ---------------------------------------------------------------------------------------------------------


_PUNCTUATION = {number: None for number in range(128) if not chr(number).isalnum()}
"""What to make of the ASCII characters that are neither letters nor digits: nothing."""


def folded(name: str) -> str:
    """What two spellings of one name have in common: no case, accents, spaces or punctuation."""
    if name.isascii():  # as most names are; quicker, and gives the same
        return name.lower().translate(_PUNCTUATION)
    # Decomposed twice: ℌ has a case only once it is an H, and folding case can compose anew.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(character for character in decomposed if character.isalnum())


def by_folded_name(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    """Ids by folded name, from pairs of an id and all its names."""
    ids: dict[str, set[str]] = defaultdict(set)
    for name_of, names in named:
        for name in names:
            ids[folded(name)].add(name_of)
    return {name: tuple(sorted(found)) for name, found in ids.items()}

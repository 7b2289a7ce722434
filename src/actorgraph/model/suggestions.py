"""Whom a reader may have meant by a name that nobody has: for messages only, never a guess that is acted on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from actorgraph.model.spelling import folded, nearest

SUGGESTIONS = 3
LIKE_A_NAME = 70
"""Least likeness, of 100, at which a whole name is worth a suggestion."""
LIKE_A_WORD = 80
"""The same for a word of a name."""
SHORTEST_MISSPELT = 4
"""A shorter word is like too many others, and the beginning of too many: ISI means neither ISKP nor ISIS."""


class Named(NamedTuple):
    """Somebody or something that can be asked for: its id, all its names, and what is said of it."""

    id: str
    names: tuple[str, ...]
    about: str = ""


def suggested(name: str, everything: Iterable[Named]) -> list[str]:
    """The ids of those who may have been meant by a name that none of them has, the likeliest first, at most `SUGGESTIONS`.

    First those of whose names it is a part, word by word; then those with a word that begins so; then those that are spelt
    nearly alike; then those of whom it is said in their description.
    """
    listed, asked = list(everything), _words(name)
    if not asked:
        return []
    ways = (_with_its_words, _with_words_that_begin_so, _spelt_alike, _with_words_spelt_alike, _described_with_it)
    found = dict.fromkeys(each for way in ways for each in way(asked, listed))
    return list(islice(found, SUGGESTIONS))


def _words(text: str) -> list[str]:
    """The words of a text, folded; an abbreviation with points is one word."""
    return [word for word in map(folded, re.split(r"[^\w.'’]+", text)) if word]


def _with_its_words(asked: list[str], listed: list[Named]) -> Iterator[str]:
    return (each.id for each in listed if any(set(asked) <= set(_words(name)) for name in each.names))


def _with_words_that_begin_so(asked: list[str], listed: list[Named]) -> Iterator[str]:
    if min(map(len, asked)) < SHORTEST_MISSPELT:
        return
    for each in listed:
        names = (_words(name) for name in each.names)
        if any(all(any(word.startswith(part) for word in words) for part in asked) for words in names):
            yield each.id


def _spelt_alike(asked: list[str], listed: list[Named]) -> Iterator[str]:
    whole, by_name = "".join(asked), defaultdict(list)
    if len(whole) >= SHORTEST_MISSPELT:
        for each in listed:
            for name in each.names:
                by_name[folded(name)].append(each.id)
        for match in nearest(whole, by_name, close=LIKE_A_NAME, most=SUGGESTIONS * 3):
            yield from by_name[match]


def _with_words_spelt_alike(asked: list[str], listed: list[Named]) -> Iterator[str]:
    if min(map(len, asked)) < SHORTEST_MISSPELT:
        return
    by_word: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        for word in dict.fromkeys(word for name in each.names for word in _words(name)):
            by_word[word].append(each.id)
    alike = [nearest(part, by_word, close=LIKE_A_WORD, most=SUGGESTIONS * 3) for part in asked]
    found = [dict.fromkeys(name for word in words for name in by_word[word]) for words in alike]
    yield from (name for name in found[0] if all(name in others for others in found[1:]))


def _described_with_it(asked: list[str], listed: list[Named]) -> Iterator[str]:
    if len(asked) == 1:
        yield from (each.id for each in listed if asked[0] in _words(each.about))

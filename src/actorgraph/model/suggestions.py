"""The search for a text in names and descriptions, and whom a reader may have meant by a name that nobody has.

The second is for messages only, never a guess that is acted on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import NamedTuple

from actorgraph.model.spelling import folded, nearest

SUGGESTIONS = 3
LIKE_A_NAME = 75
"""Least likeness, of 100, at which a whole name is worth a suggestion."""
LIKE_A_WORD = 85
"""The same for a word of a name, and for a name that is as short as a word."""
LIKE_SOME_WORD = 60
"""The same for each word of a name of several: the Islamic State of Afghanistan was not the Islamic Republic of Afghanistan."""
LONG_NAME = 6
"""A name with fewer letters is a short one: ISPR is not ISKP."""
SHORTEST_MISSPELT = 4
"""A shorter word is like too many others, and the beginning of too many: ISI means neither ISKP nor ISIS."""


_IN_FULL = {"govt": "government"}
"""Words that newspapers shorten, in full."""


class Named(NamedTuple):
    """Somebody or something that can be asked for: its id, all its names, and what is said of it."""

    id: str
    names: tuple[str, ...]
    about: str = ""


def searched(text: str, everything: Iterable[Named]) -> list[str]:
    """The ids of those with a name or a description that contains a text, the likeliest to be called so first.

    First those of whose names it is a part, word by word; then those with words that begin so; then those whose name or description
    contains it in one run, whatever the spaces and hyphens. A short word must be a whole one.
    """
    listed, asked = list(everything), _words(text)
    ways = (_with_its_words, _with_words_that_begin_so, _called_with_it, _described_with_it)
    return list(dict.fromkeys(each for way in ways for each in way(asked, listed))) if asked else []


def suggested(name: str, everything: Iterable[Named]) -> list[str]:
    """The ids of those who may have been meant by a name that none of them has, the likeliest first, at most `SUGGESTIONS`.

    They are those whom a search for it finds; where it finds nobody, those with a name that is spelt nearly alike, the whole of it
    or word by word.
    """
    listed, asked = list(everything), _words(name)
    found = searched(name, listed)
    if asked and not found:
        found = list(dict.fromkeys(chain(_spelt_alike(asked, listed), _with_words_spelt_alike(asked, listed))))
    return found[:SUGGESTIONS]


def _words(text: str) -> list[str]:
    """The words of a text, folded, in full and without a genitive; an abbreviation with points is one word."""
    return [_IN_FULL.get(word, word) for word in map(folded, re.split(r"['’]s\b|[^\w.'’]+", text)) if word]


def _with_its_words(asked: list[str], listed: list[Named]) -> Iterator[str]:
    return (each.id for each in listed if any(set(asked) <= set(_words(name)) for name in each.names))


def _with_words_that_begin_so(asked: list[str], listed: list[Named]) -> Iterator[str]:
    for each in listed:
        names = (_words(name) for name in each.names)
        if any(all(part in words or _begins_one(part, words) for part in asked) for words in names):
            yield each.id


def _begins_one(part: str, words: list[str]) -> bool:
    return len(part) >= SHORTEST_MISSPELT and any(word.startswith(part) for word in words)


def _called_with_it(asked: list[str], listed: list[Named]) -> Iterator[str]:
    return (each.id for each in listed if any(_contains(_words(name), asked) for name in each.names))


def _described_with_it(asked: list[str], listed: list[Named]) -> Iterator[str]:
    return (each.id for each in listed if _contains(_words(each.about), asked))


def _contains(words: list[str], asked: list[str]) -> bool:
    """Whether some of these words run together are the others run together, or one of them begins so."""
    run, whole = "".join(asked), "".join(words)
    if run not in whole:
        return False
    edges = set(accumulate(map(len, words), initial=0))
    if any(whole.startswith(run, edge) and edge + len(run) in edges for edge in edges):
        return True
    return _begins_one(run, words)


def _spelt_alike(asked: list[str], listed: list[Named]) -> Iterator[str]:
    whole, by_name = "".join(asked), defaultdict(list)
    if len(whole) >= SHORTEST_MISSPELT:
        for each in listed:
            for name in each.names:
                by_name[folded(name)].append((each.id, name))
        close = LIKE_A_NAME if len(whole) >= LONG_NAME else LIKE_A_WORD
        for match in nearest(whole, by_name, close=close, most=SUGGESTIONS * 3):
            yield from (bearer for bearer, name in by_name[match] if _has_likes_of(asked, _words(name)))


def _has_likes_of(asked: list[str], words: list[str]) -> bool:
    """Whether every word is like one of these, or like all of them together; two letters may be anything, such as al or ul."""
    known = (*words, "".join(words))
    return all(len(word) < SHORTEST_MISSPELT - 1 or nearest(word, known, close=LIKE_SOME_WORD) for word in asked)


def _with_words_spelt_alike(asked: list[str], listed: list[Named]) -> Iterator[str]:
    """Those with a word like each that was asked for; a short one must be a word of theirs as it is, and one must be longer."""
    if max(map(len, asked)) < SHORTEST_MISSPELT:
        return
    by_word: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        for word in dict.fromkeys(word for name in each.names for word in _words(name)):
            by_word[word].append(each.id)
    alike = [
        nearest(part, by_word, close=LIKE_A_WORD, most=SUGGESTIONS * 3) if len(part) >= SHORTEST_MISSPELT else [part]
        for part in asked
    ]
    found = [dict.fromkeys(name for word in words for name in by_word.get(word, ())) for words in alike]
    yield from (name for name in found[0] if all(name in others for others in found[1:]))

"""What a name looks like: letters that look like others, words in two alphabets, characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# --- letters that look alike ---------------------------------------------------------------------------------------

# From the confusables of Unicode Technical Standard 39 (https://www.unicode.org/Public/security/latest/confusables.txt): for
# each Latin letter the names of the Cyrillic and of the Greek letters that are drawn like it. Capitals and small letters apart,
# because В is drawn like B, and в is not drawn like b.
_CAPITALS: Mapping[str, tuple[str, str]] = {
    "A": ("A", "ALPHA"),
    "B": ("VE", "BETA"),
    "C": ("ES", ""),
    "E": ("IE", "EPSILON"),
    "G": ("KOMI SJE", ""),
    "H": ("EN", "ETA"),
    "I": ("BYELORUSSIAN-UKRAINIAN I", "IOTA"),
    "J": ("JE", "YOT"),
    "K": ("KA", "KAPPA"),
    "M": ("EM", "MU, SAN"),
    "N": ("", "NU"),
    "O": ("O", "OMICRON"),
    "P": ("ER", "RHO"),
    "Q": ("QA", ""),
    "S": ("DZE", ""),
    "T": ("TE", "TAU"),
    "V": ("IZHITSA", ""),
    "W": ("WE", ""),
    "X": ("HA", "CHI"),
    "Y": ("U, STRAIGHT U", "UPSILON"),
    "Z": ("", "ZETA"),
    "b": ("SOFT SIGN", ""),
}
_SMALL: Mapping[str, tuple[str, str]] = {
    "a": ("A", "ALPHA"),
    "c": ("ES", ""),
    "d": ("KOMI DE", ""),
    "e": ("IE, ABKHASIAN CHE", ""),
    "h": ("SHHA", ""),
    "i": ("BYELORUSSIAN-UKRAINIAN I", "IOTA"),
    "j": ("JE", ""),
    "l": ("PALOCHKA", ""),
    "o": ("O", "OMICRON, SIGMA"),
    "p": ("ER", "RHO"),
    "q": ("QA", ""),
    "r": ("GHE", ""),
    "s": ("DZE", ""),
    "u": ("", "UPSILON"),
    "v": ("IZHITSA", "NU"),
    "w": ("WE, OMEGA", ""),
    "x": ("HA", ""),
    "y": ("U, STRAIGHT U", "GAMMA"),
}
# Other characters of these three scripts that are drawn like a Latin letter, and the signs I, 1, | and 0: a row for each letter.
_OTHERS: Mapping[str, str] = {
    "a": "\N{LATIN SMALL LETTER ALPHA}",
    "c": "\N{GREEK LUNATE SIGMA SYMBOL}\N{LATIN LETTER SMALL CAPITAL C}",
    "C": "\N{GREEK CAPITAL LUNATE SIGMA SYMBOL}",
    "F": "\N{GREEK LETTER DIGAMMA}",
    "g": "\N{LATIN SMALL LETTER SCRIPT G}",
    "i": (
        "\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN SMALL LETTER IOTA}\N{LATIN LETTER SMALL CAPITAL I}\N{CYRILLIC SMALL LETTER IOTA}"
    ),
    "j": "\N{GREEK LETTER YOT}\N{LATIN SMALL LETTER DOTLESS J}",
    "l": "I1|\N{CYRILLIC LETTER PALOCHKA}\N{LATIN LETTER DENTAL CLICK}\N{LATIN CAPITAL LETTER IOTA}",
    "o": "0\N{LATIN LETTER SMALL CAPITAL O}",
    "r": "\N{GREEK LETTER SMALL CAPITAL GAMMA}",
    "s": "\N{LATIN LETTER SMALL CAPITAL S}",
    "u": "\N{LATIN LETTER SMALL CAPITAL U}\N{LATIN SMALL LETTER V WITH HOOK}",
    "v": "\N{LATIN LETTER SMALL CAPITAL V}",
    "w": "\N{LATIN LETTER SMALL CAPITAL W}",
    "y": "\N{LATIN LETTER SMALL CAPITAL Y}",
    "z": "\N{LATIN LETTER SMALL CAPITAL Z}",
}


def _named(size: str, table: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for latin, row in table.items():
        for script, letters in zip(("CYRILLIC", "GREEK"), row, strict=True):
            for letter in filter(None, letters.split(", ")):
                yield unicodedata.lookup(f"{script} {size} LETTER {letter}"), latin


def _alike() -> dict[str, str]:
    others = {sign: latin for latin, signs in _OTHERS.items() for sign in signs}
    letters = {**dict(_named("CAPITAL", _CAPITALS)), **dict(_named("SMALL", _SMALL))}
    # A letter drawn like I is drawn like l as well.
    return others | {letter: others.get(latin, latin) for letter, latin in letters.items()}


LOOK_ALIKES: Mapping[str, str] = _alike()
"""Characters that are drawn like a Latin letter, with that letter; I, 1 and | with l, and 0 with o."""
_LATINISED = str.maketrans(dict(LOOK_ALIKES))


def latinised(name: str) -> str:
    """A name with each character that looks like a Latin letter replaced by that letter, accents apart from their letters."""
    # Looked at before as well, because NFKD makes another letter of some that look Latin (ϲ), and a Latin one of others (Ｉ).
    return unicodedata.normalize("NFKD", name.translate(_LATINISED)).translate(_LATINISED)


# --- words in two alphabets ----------------------------------------------------------------------------------------

_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


class MixedWord(NamedTuple):
    """A word in two alphabets, and the first of its letters that is of the rarer one: probably the one typed by mistake."""

    word: str
    odd: str


def mixed_words(name: str) -> Iterator[MixedWord]:
    """The words of a name that have both Latin letters and Cyrillic or Greek ones."""
    if name.isascii():
        return
    parts = "".join(character if _in_word(character) else " " for character in name)
    for word in parts.split():
        scripts = [_script(character) for character in word]
        number = Counter(script for script in scripts if script in _ALPHABETS)
        if len(number) > 1 and "LATIN" in number:
            yield MixedWord(word, word[scripts.index(min(number, key=number.__getitem__))])


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Cf"}


def _script(character: str) -> str:
    """The script of a letter or mark as the first word of its name, such as LATIN; empty for other characters."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").removeprefix("FULLWIDTH ").partition(" ")[0]


# --- characters that cannot be seen --------------------------------------------------------------------------------

# Categories Cf and Zs, what Unicode has as Default_Ignorable_Code_Point, and the blank of braille. Without U+0020, and without
# the signs that are format characters and are drawn (U+0600 and others).
_UNSEEN = re.compile(
    "[\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""They are no space characters, and look like one."""
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_JOINED = frozenset(
    {
        *("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA"),
        *("MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER"),
    }
)
"""Scripts in which a joiner or non-joiner changes how the letters beside it are drawn."""
_VIRAMA = 9
"""Combining class of the marks that take a letter's vowel away."""


def unseen(name: str) -> list[str]:
    """The characters of a name that cannot be seen and do nothing that can be seen, each once, in order."""
    if name.isascii():
        return []
    return list(dict.fromkeys(found[0] for found in _UNSEEN.finditer(name) if not _shapes(name, found.start())))


def _shapes(name: str, place: int) -> bool:
    """Whether the character there is one that its neighbours' script needs (https://www.unicode.org/reports/tr31/, 2.3)."""
    character, before, after = name[place], name[place - 1 : place], name[place + 1 : place + 2]
    if not before or character not in {_NON_JOINER, _JOINER}:
        return False
    if character == _JOINER and unicodedata.combining(before) == _VIRAMA:
        return True  # it shows half of a letter, with or without one after it
    return _script(before) in _JOINED and bool(after) and _script(after) in _JOINED


def is_blank(character: str) -> bool:
    """Whether a character looks like a space."""
    return character in _BLANKS or unicodedata.category(character) == "Zs"


def called(character: str) -> str:
    """A character as a message names it: U+00AD (SOFT HYPHEN)."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name')})"


def marked(name: str) -> str:
    """A name with its unseen characters written as escapes, for a message."""
    return _UNSEEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", name)

"""What names look like, character by character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.check.glyphs import LOOK_ALIKES, MixedWord, is_blank, latinised, marked, mixed_words, unseen
from actorgraph.model.spelling import folded

# --- letters that look alike ---------------------------------------------------------------------------------------

SCRIPTS = ("CYRILLIC", "GREEK", "LATIN")


def test_the_table_holds_letters_of_three_scripts_and_four_signs() -> None:
    others = {sign for sign in LOOK_ALIKES if unicodedata.name(sign).split()[0] not in SCRIPTS}
    assert others == {"1", "|", "0"}
    assert all(latin.isascii() and latin.isalpha() for latin in LOOK_ALIKES.values())
    assert not {sign for sign in LOOK_ALIKES if sign.isascii()} - set("I1|0")


@pytest.mark.parametrize("script", ["CYRILLIC", "GREEK"])
def test_letters_of_the_same_name_are_in_the_table(script: str) -> None:
    """The letters called A, E, O … in Cyrillic, and ALPHA … in Greek, for whose look no table is needed."""
    same = {"CYRILLIC": {"A": "A", "IE": "E", "O": "O", "KA": "K"}, "GREEK": {"ALPHA": "A", "OMICRON": "O", "KAPPA": "K"}}[script]
    for name, latin in same.items():
        assert LOOK_ALIKES[unicodedata.lookup(f"{script} CAPITAL LETTER {name}")] == latin


def test_no_look_alike_is_replaced_by_another_one() -> None:
    assert not set(LOOK_ALIKES.values()) & LOOK_ALIKES.keys()


ALIKE = [
    ("Pakistan", "P\u0430kist\u0430n"),  # Cyrillic
    ("POCCNR", "\u0420\u041e\u0421\u0421NR"),
    ("Alpha", "\u0391lpha"),  # Greek
    ("ISKP", "lSKP"),
    ("ISKP", "1SKP"),
    ("ISKP", "|SKP"),
    ("Office 10", "Office lO"),
    ("Corps 20", "Corps 2O"),
    ("Red", "\uff32\uff45\uff44"),  # full-width
    ("IS", "\u2160S"),  # Roman numeral
    ("cat", "\u03f2at"),  # a symbol that NFKD makes a sigma of
    ("Ile", "\uff29le"),
    ("mini", "m\u0131n\u0131"),
    ("Jelena", "\u0408elena"),
]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_names_that_look_alike(one: str, two: str) -> None:
    assert folded(latinised(one)) == folded(latinised(two))


UNLIKE = [
    ("Back", "\u0432ack"),  # в is drawn like a small capital B
    ("Hand", "\u043dand"),
    ("Bali", "Ball"),
    ("Unit 2", "Unit Z"),
    ("Unit 5", "Unit S"),
    ("ISKP", "ISPK"),
    ("Pavel", "\u041f\u0430\u0432\u0435\u043b"),
    ("Omega", "\u03a9mega"),
]


@pytest.mark.parametrize(("one", "two"), UNLIKE)
def test_names_that_look_different(one: str, two: str) -> None:
    assert folded(latinised(one)) != folded(latinised(two))


@given(st.text(st.sampled_from("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ23456789 -'")))
def test_plain_names_stay_as_they_are(name: str) -> None:
    assert latinised(name) == name


@given(st.text())
def test_a_name_is_replaced_once(name: str) -> None:
    assert latinised(latinised(name)) == latinised(name)


# --- words in two alphabets ----------------------------------------------------------------------------------------

MIXED = [
    ("Freed\u043enia", [("Freed\u043enia", "\u043e")]),
    ("the \u0410NC and others", [("\u0410NC", "\u0410")]),
    ("\u041f\u0440a\u0432\u0434\u0430", [("\u041f\u0440a\u0432\u0434\u0430", "a")]),  # the rarer letter is the odd one
    ("Ban\u03bfn", [("Ban\u03bfn", "\u03bf")]),
    ("\uff21\u0430\uff22", [("\uff21\u0430\uff22", "\u0430")]),
    ("B\u200d\u0430n", [("B\u200d\u0430n", "\u0430")]),  # a character that is not seen does not part a word
]


@pytest.mark.parametrize(("name", "found"), MIXED)
def test_words_in_two_alphabets(name: str, found: list[tuple[str, str]]) -> None:
    assert list(mixed_words(name)) == [MixedWord(*each) for each in found]


@pytest.mark.parametrize(
    "name",
    [
        "Freedonia",
        "\u041f\u0440\u0430\u0432\u0434\u0430 Pravda",
        "\u041d\u0410\u0422\u041e-led",
        "\u03b2-carotene",
        "T-72\u0411",
        "\u0413\u0440\u0443\u043f\u043f\u0430 13",
        "\u00b5m",  # the micro sign is no Greek letter
        "\u0e01\u0e02 abc",
        "\u0627\u0644A",  # other scripts are not looked at
        "\u0437\u03b1",  # Cyrillic with Greek, without Latin
        "Caf\u00e9",
        "",
    ],
)
def test_words_in_one_alphabet(name: str) -> None:
    assert list(mixed_words(name)) == []


@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"])))
def test_a_mixed_word_has_its_odd_letter(name: str) -> None:
    for word, odd in mixed_words(name):
        assert odd in word
        assert word in name
        assert unicodedata.name(odd).removeprefix("FULLWIDTH ").split()[0] in SCRIPTS


# --- characters that cannot be seen --------------------------------------------------------------------------------

# Format characters that are drawn: signs before a number in Arabic, Syriac and Kaithi.
DRAWN = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def test_format_characters_and_spaces_are_unseen() -> None:
    for code in range(0x110000):
        expected = unicodedata.category(chr(code)) in {"Cf", "Zs"} and code != 0x20 and code not in DRAWN
        assert not expected or unseen(chr(code)) == [chr(code)], f"U+{code:04X}"


@pytest.mark.parametrize(
    "character",
    [*"\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u180b\u2003\u200e\u2060\u2800\u3000\u3164\ufe0f\uffa0", "\U000e0100", "\U0001d173"],
)
def test_characters_that_cannot_be_seen(character: str) -> None:
    assert unseen(f"Red{character}Banner{character}") == [character]
    assert marked(f"Red{character}") == f"Red\\u{{{ord(character):x}}}"


@pytest.mark.parametrize(
    "name",
    [
        "Red Banner",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: a non-joiner between two letters
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala: a joiner after the mark that takes the vowel away
        "\u0d28\u0d4d\u200d",  # Malayalam: the same at the end of a word
        "\u0915\u094d\u200c\u0937",  # Devanagari
        "\u0627\u0644\u0640\u0640\u0640\u0647",
        "\u0601\u0661",  # a drawn format character
        "\u4e2d\u570b",
        "\ud55c\uad6d",
        "e\u0301",
    ],
)
def test_names_in_which_all_is_seen(name: str) -> None:
    assert unseen(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "Z\u200dK",
        "Z\u200c",
        "\u200c\u0645\u06cc",  # before the first letter
        "\u0645\u06cc\u200c",  # after the last
        "\u0645\u200cK",
        "\u0645\u200c\u200c\u06cc",  # the second does nothing
        "\u0645\u200c \u06cc",
        "\u041c\u200d\u041c",
    ],
)
def test_joiners_that_join_nothing(name: str) -> None:
    assert unseen(name)


def test_what_looks_like_a_space() -> None:
    assert all(map(is_blank, "\xa0\u2003\u3000\u2800\u3164"))
    assert not any(map(is_blank, "\xad\u034f\ufe0f\u200d"))

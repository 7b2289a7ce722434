"""What the fields of records hold: the types they are annotated with, and what these say to a curator and to a program.

A record is a frozen dataclass. Each of its fields is annotated with one of the types below and with a sentence for curators:

    issued: Annotated[Ended, "When it was published, as precise as is known."]

Nothing is checked here. `storage.gate` reads the annotations and lets nothing else into a dataset; the JSON Schema and the
data dictionary are made from the same annotations.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from actorgraph.model.dates import Period

LONGEST_ID = 64
LONGEST_TEXT = 200_000
"""No text of a dataset is longer, whatever kind of file it comes from."""
HIGHEST_PORT = 65_535


class Refusal(NamedTuple):
    """The message about a text that is not of a form; `{words}` in it becomes the number of words in the text."""

    code: str
    message: str
    advice: str


class Form(NamedTuple):
    """How a single value is written: `takes` is for curators, `pattern` for programs, `refusal` for those who get it wrong.

    A pattern is as JSON Schema writes them. It is exact for texts of printable ASCII characters; of others it may let through
    what the gate refuses at a closer look. `words` are the only texts allowed where there are any.
    """

    takes: str
    pattern: str = r"\S"
    longest: int = LONGEST_TEXT
    words: tuple[str, ...] = ()
    refusal: Refusal | None = None


TEXT = Form("Text that may run over several lines.")
ONE_LINE = Form(
    "Text on one line, without leading or trailing space.",
    r"^\S(?:[^\n\t]*\S)?$",
    refusal=Refusal("AG106", "this text must be on one line, without leading or trailing space", "join the lines"),
)
SLUG = Form(
    "An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    LONGEST_ID,
    refusal=Refusal("AG105", "not an id", f"use lower-case letters, digits and single hyphens, at most {LONGEST_ID} characters"),
)
PHRASE = Form(
    "3 to 8 consecutive words of a source.",
    r"^\S+(\s+\S+){2,7}$",
    refusal=Refusal("AG110", "a phrase has 3 to 8 words; this one has {words}", "copy 3 to 8 words"),
)
# Of ASCII what RFC 3986 allows; which other characters an address may hold, the gate knows.
_PART = r"[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f]"
_PORT = r"[0-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
LINK = Form(
    "An http or https address, stored as written.",
    rf"^https?://({_PART})+(:({_PORT}))?(/({_PART}|[/:@])*)?(\?({_PART}|[/:@?])*)?(#({_PART}|[/:@?])*)?$",
    refusal=Refusal(
        "AG109",
        "not an http or https address",
        "give the full address, starting with https://, with brackets and spaces written as %5B, %5D and %20",
    ),
)
WIKIDATA_ITEM = Form(
    "The number of a Wikidata item, such as Q843.",
    r"^Q[1-9][0-9]{0,11}$",
    refusal=Refusal("AG112", "not a Wikidata item", "write Q and the number, such as Q843"),
)
# In the spelling that BCP 47 recommends, because RDF does not keep upper and lower case apart: ps, ps-Arab, zh-Hans-CN.
LANGUAGE = Form(
    "A language tag such as `en` or `ps-Arab`.",
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$",
    refusal=Refusal("AG112", "not a language tag", "write a tag such as en, ps-Arab or pt-BR, with capitals as shown"),
)
COUNT = Form("A whole number, 0 or more.", r"^[0-9]{1,9}$", refusal=Refusal("AG112", "not a whole number", "write digits only"))
# The marks and digits of a date; which days there are, and what else EDTF asks for, `model.dates` knows.
_DATE = r"-?([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"
_EDTF = rf"^({_DATE}|{_DATE}/({_DATE}|\.\.)?|(\.\.)?/{_DATE}|\.\./\.\.)$"
PERIOD = Form("A date or interval of EDTF level 1.", _EDTF)
ENDED = Form(
    "A date or interval of EDTF level 1 with a known end, because an answer needs a last day.",
    rf"^({_DATE}|({_DATE}|\.\.)?/{_DATE})$",
)
SPAN = Form("A date or interval of EDTF level 1 with a known start and a known end.", rf"^{_DATE}(/{_DATE})?$")

Text = Annotated[str, TEXT]
OneLine = Annotated[str, ONE_LINE]
Slug = Annotated[str, SLUG]
Phrase = Annotated[str, PHRASE]
Link = Annotated[str, LINK]
Wikidata = Annotated[str, WIKIDATA_ITEM]
Language = Annotated[str, LANGUAGE]
Count = Annotated[int, COUNT]
When = Annotated[Period, PERIOD]
Ended = Annotated[Period, ENDED]
Span = Annotated[Period, SPAN]


def one_of(*words: str) -> Form:
    """The form of a text that is one of these words."""
    refusal = Refusal("AG108", "not one of the values allowed here", f"use one of {', '.join(words)}")
    return Form(f"One of: {', '.join(f'`{word}`' for word in words)}.", words=words, refusal=refusal)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a record."""
    return len(text) <= LONGEST_ID and re.fullmatch(SLUG.pattern, text) is not None


# --- the fields of a record ----------------------------------------------------------------------------------------


class ListOf(NamedTuple):
    """Several values, at least one, in a tuple; written as a list."""

    item: Shape


class PairsOf(NamedTuple):
    """Values by free keys, at least one, in a tuple of pairs; written as a record."""

    key: Shape
    item: Shape


Shape = Form | ListOf | PairsOf | type
"""What a field holds: a single value, several, or a record of another class."""


class Column(NamedTuple):
    """One field of a record."""

    name: str
    required: bool
    default: Any
    shape: Shape
    description: str


def columns(cls: type) -> Mapping[str, Column]:
    """The fields of a record class by name, in canonical order."""
    return _columns(cls)  # a function of its own, because mypy takes the class of a dataclass for unhashable


@cache
def _columns(cls: type) -> Mapping[str, Column]:
    # The annotations are no texts in the modules of records: evaluating them here would take longer than an answer.
    return {field.name: _column(field, field.type) for field in dataclasses.fields(cls)}


def _column(field: dataclasses.Field[Any], hint: Any) -> Column:
    description = next(each for each in hint.__metadata__ if isinstance(each, str))
    return Column(field.name, field.default is dataclasses.MISSING, field.default, _shape(hint), description)


def _shape(hint: Any) -> Shape:
    """What a type hint says of a field's values; that a field may be absent is said by its default."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next((each for each in hint.__metadata__ if isinstance(each, Form)), None) or _shape(inner[0])
    if origin in {Union, UnionType}:
        return _shape(next(each for each in inner if each is not type(None)))
    if origin is tuple and get_origin(inner[0]) is tuple:
        return PairsOf(*map(_shape, get_args(inner[0])))
    return ListOf(_shape(inner[0])) if origin is tuple else hint

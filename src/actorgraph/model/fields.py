"""Fields of a record: how a text from YAML becomes a typed value, or a fault that says what to do.

A record class lists its fields with `column(parser, description)`. Building a record runs every parser, so that an
invalid record cannot exist, and reports all faults together. The same table yields the data dictionary.

Why not pydantic: importing it takes longer than the whole rest of a cold answer.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, dataclass_transform

from actorgraph.errors import Fault, Refused, quoted
from actorgraph.model.dates import END, InvalidDate, Period
from actorgraph.model.spelling import did_you_mean

Parser = Callable[[object], Any]
R = TypeVar("R", bound="Record")


def _refuse(code: str, message: str, found: object = None, advice: str = "") -> Refused:
    return Refused(Fault((), code, message, "" if found is None else quoted(found), advice))


# --- texts ---------------------------------------------------------------------------------------------------------

# Characters that hide, reorder or break text, or that other formats cannot carry: controls, zero-width characters that
# no script needs, bidirectional overrides and isolates, surrogates, private use, noncharacters.
_REFUSED_CHARACTERS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What RFC 3987 allows in an IRI, so that every RDF store takes the address too.
_IRI = r"A-Za-z0-9\-._~%!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0002fffd\U00030000-\U0003fffd"
_LINK = re.compile(rf"https?://[{_IRI}]+(?::(?P<port>[0-9]{{1,5}}))?(/[{_IRI}:@/]*)?(\?[{_IRI}:@/?]*)?(#[{_IRI}:@/?]*)?")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# In the spelling that BCP 47 recommends, because RDF does not keep upper and lower case apart: ps, ps-Arab, zh-Hans-CN.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.ASCII)
LONGEST_ID = 64
LONGEST_TEXT = 200_000
"""No text of a dataset is longer, whatever kind of file it comes from."""
HIGHEST_PORT = 65_535


def text(value: object) -> str:
    """Text that may run over several lines."""
    if not isinstance(value, str):
        raise _refuse("AG103", "a text is expected", value, "write plain text")
    if len(value) > LONGEST_TEXT:
        raise _refuse("AG002", f"a text is longer than {LONGEST_TEXT} characters", advice="shorten it")
    if not value.strip():
        raise _refuse("AG104", "the value is empty", advice="leave the field out when nothing is known")
    if not value.isprintable() and (bad := re.search(_REFUSED_CHARACTERS, value)):
        raise _refuse("AG106", f"the character U+{ord(bad[0]):04X} is refused", value, "remove it")
    if not unicodedata.is_normalized("NFC", value):
        raise _refuse("AG106", "the text is not in Unicode normal form NFC", value, "save it in form NFC")
    return value


def line(value: object) -> str:
    """Text on one line, without space around it."""
    parsed = text(value)
    if "\n" in parsed or "\t" in parsed or parsed != parsed.strip():
        raise _refuse("AG106", "this text must stand on one line, without space around it", value, "join the lines")
    return parsed


def slug(value: object) -> str:
    """An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""
    parsed = line(value)
    if not _SLUG.fullmatch(parsed) or len(parsed) > LONGEST_ID:
        advice = f"use lower-case letters, digits and single hyphens, at most {LONGEST_ID} characters"
        raise _refuse("AG105", "not an id", value, advice)
    return parsed


def phrase(value: object) -> str:
    """3 to 8 consecutive words of a source."""
    parsed = line(value)
    count = len(parsed.split())
    if not 3 <= count <= 8:
        raise _refuse("AG110", f"a phrase has 3 to 8 words, this one has {count}", value, "copy 3 to 8 words")
    return parsed


def link(value: object) -> str:
    """An http or https address, kept as written."""
    parsed = line(value)
    match = _LINK.fullmatch(parsed)
    if match is None or _BAD_ESCAPE.search(parsed):
        advice = "give the full address, starting with https://, with brackets and spaces written as %5B, %5D and %20"
        raise _refuse("AG109", "not an http or https address", value, advice)
    if int(match["port"] or 0) > HIGHEST_PORT:
        raise _refuse("AG109", f"the port of this address is above {HIGHEST_PORT}", value, "correct the port, or leave it out")
    return parsed


def wikidata(value: object) -> str:
    """The number of a Wikidata item, such as Q843."""
    parsed = line(value)
    if not re.fullmatch(r"Q[1-9]\d{0,11}", parsed, re.ASCII):
        raise _refuse("AG112", "not a Wikidata item", value, "write Q and the number, such as Q843")
    return parsed


def language(value: object) -> str:
    """A language tag such as `en` or `ps-Arab`."""
    parsed = line(value)
    if not _LANGUAGE.fullmatch(parsed):
        raise _refuse("AG112", "not a language tag", value, "write a tag such as en, ps-Arab or pt-BR, in this mix of cases")
    return parsed


def count(value: object) -> int:
    """A whole number from 0 up."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    parsed = line(value)
    if not re.fullmatch(r"\d{1,9}", parsed, re.ASCII):
        raise _refuse("AG112", "not a whole number", value, "write digits only")
    return int(parsed)


def period(value: object) -> Period:
    """A date or interval of EDTF level 1."""
    if isinstance(value, Period):
        return value
    parsed = line(value)
    try:
        return _parsed(parsed)
    except InvalidDate as error:
        advice = "write EDTF such as 2021, 2021-08, 2021-08/.. or 1994/2001-09"
        raise _refuse("AG107", str(error), value, advice) from None


_parsed = cache(Period.parse)


def ended(value: object) -> Period:
    """A date or interval of EDTF level 1 whose end is known: no answer can be as of a day that never comes."""
    parsed = period(value)
    if parsed.latest_end == END:
        raise _refuse("AG107", "the end of this time must be known", str(parsed), "write the last date that is known")
    return parsed


# --- values made of others -----------------------------------------------------------------------------------------


def one_of(*allowed: str) -> Parser:
    """One of these words."""

    def parse(value: object) -> str:
        parsed = line(value)
        if parsed not in allowed:
            advice = did_you_mean(parsed, allowed, f"use one of {', '.join(allowed)}")
            raise _refuse("AG108", "not one of the values allowed here", value, advice)
        return parsed

    parse.__doc__ = f"One of: {', '.join(f'`{word}`' for word in allowed)}."
    return parse


def listing(item: Parser, *, empty: str = "leave the field out") -> Parser:
    """A list of such values, at least one; becomes a tuple. `empty` is the advice for a list without any."""

    def parse(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise _refuse("AG103", "a list is expected", value, "put each value on a line of its own after “- ”")
        if not value:
            raise _refuse("AG104", "the list is empty", advice=empty)
        parsed, faults = [], []
        for index, element in enumerate(value):
            try:
                parsed.append(item(element))
            except Refused as refused:
                faults += [fault.under(index) for fault in refused.faults]
        if faults:
            raise Refused(*faults)
        return tuple(parsed)

    parse.__doc__ = f"List. Each: {_summary(item)}"
    return parse


def mapping(key: Parser, item: Parser) -> Parser:
    """A record with free keys; becomes a tuple of pairs, in the order written."""

    def parse(value: object) -> tuple[tuple[Any, Any], ...]:
        if isinstance(value, Mapping):
            pairs: Iterable[tuple[Any, Any]] = value.items()
        elif isinstance(value, tuple):
            pairs = value
        else:
            raise _refuse("AG103", "a record is expected", value, "write one “key: value” a line")
        if not value:
            raise _refuse("AG104", "the record is empty", advice="leave the field out")
        parsed, faults = [], []
        for name, element in pairs:
            try:
                parsed.append((key(name), item(element)))
            except Refused as refused:
                faults += [fault.under(name) for fault in refused.faults]
        if faults:
            raise Refused(*faults)
        return tuple(parsed)

    parse.__doc__ = f"Record of {_summary(key)} → {_summary(item)}"
    return parse


def nested(cls: type[R]) -> Parser:
    """A record within a record."""

    def parse(value: object) -> R:
        return value if isinstance(value, cls) else cls.read(value)

    parse.__doc__ = f"{cls.__name__} record."
    return parse


def _summary(parser: Parser) -> str:
    return (parser.__doc__ or "").split("\n")[0]


# --- records -------------------------------------------------------------------------------------------------------


class _Absent:
    """Stands in for a required value that was not given."""


ABSENT: Any = _Absent()


def column(parser: Parser, description: str, *, default: Any = ABSENT) -> Any:
    """A field of a record: how its value is read, and what a curator should know about it. Required unless `default` is given."""
    return dataclasses.field(default=default, metadata={"parser": parser, "description": description})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(column,))
def record(cls: type[R]) -> type[R]:
    """Class decorator: a frozen dataclass with slots, whose fields are columns."""
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Column(NamedTuple):
    """One row of a record's table of fields."""

    name: str
    required: bool
    default: Any
    parser: Parser
    description: str

    @property
    def accepts(self) -> str:
        """What values the field takes, in words."""
        return _summary(self.parser)


_columns: dict[type, Mapping[str, Column]] = {}


def columns(cls: type[Record]) -> Mapping[str, Column]:
    """The fields of a record class by name, in canonical order."""
    if cls not in _columns:
        _columns[cls] = {field.name: _column(field) for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    return _columns[cls]


def _column(field: dataclasses.Field[Any]) -> Column:
    required = field.default is ABSENT
    return Column(field.name, required, field.default, field.metadata["parser"], field.metadata["description"])


class Record:
    """Base of all records. Building one parses every value; faults are raised together as `Refused`."""

    __slots__ = ()

    @classmethod
    def read(cls: type[R], raw: object) -> R:
        """The record that a mapping of field names to plain values describes. Raises `Refused`."""
        if not isinstance(raw, Mapping):
            raise _refuse("AG103", "a record is expected", raw, "write “field: value” lines")
        known = columns(cls)
        unknown = [_no_such_field(name, known) for name in raw if name not in known]
        try:
            made = cls(**{name: value for name, value in raw.items() if name in known})
        except Refused as refused:
            raise Refused(*unknown, *refused.faults) from None
        if unknown:
            raise Refused(*unknown)
        return made

    def __post_init__(self) -> None:
        faults: list[Fault] = []
        for name, field in columns(type(self)).items():
            value = getattr(self, name)
            if value == field.default:
                if field.required:
                    faults.append(Fault((name,), "AG102", f"the field “{name}” is missing", advice=f"add it: {field.description}"))
                continue
            try:
                parsed = field.parser(value)
            except Refused as refused:
                faults += [fault.under(name) for fault in refused.faults]
            else:
                if parsed is not value:
                    object.__setattr__(self, name, parsed)
        faults += self.contradictions()
        if faults:
            raise Refused(*faults)

    def contradictions(self) -> list[Fault]:
        """Faults between the fields of this record; overridden where there are such rules."""
        return []


def _no_such_field(name: str, known: Mapping[str, Column]) -> Fault:
    advice = did_you_mean(name, known, f"use one of {', '.join(known)}")
    return Fault((name,), "AG101", f"there is no field {quoted(name)} here", advice=advice)


def plain(value: object) -> Any:
    """A record, or a value in one, as plain lists, mappings, texts and numbers: what `read` takes.

    Fields at their default are left out.
    """
    match value:
        case Record():
            items = ((name, getattr(value, name), field.default) for name, field in columns(type(value)).items())
            return {name: plain(item) for name, item, default in items if item is not default and item != default}
        case tuple():
            pairs = bool(value) and all(isinstance(item, tuple) for item in value)
            return {key: plain(item) for key, item in value} if pairs else [plain(item) for item in value]
        case Period():
            return value.text
        case int():
            return value
        case _:
            return str(value)

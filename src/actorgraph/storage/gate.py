"""Plain values → a record, or every fault in them: nothing enters a dataset in another way.

    annotated fields ──_schema_of──▶ pydantic ──▶ a record
                                        └──▶ ValidationError ──_faults──▶ faults, each with the path to its value

pydantic checks all fields at once and quickly, against what they are annotated with. Only a value that it refuses, or that is
not printable ASCII, is looked at closely, to say in our codes and words what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeVar, cast

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from actorgraph.errors import Fault, Path, Refused, quoted
from actorgraph.model.consistency import field_faults
from actorgraph.model.dates import InvalidDate, Period, parsed
from actorgraph.model.fields import (
    COUNT,
    ENDED,
    HIGHEST_PORT,
    LINK,
    LONGEST_TEXT,
    ONE_LINE,
    PERIOD,
    SPAN,
    TEXT,
    Column,
    Form,
    ListOf,
    PairsOf,
    Shape,
    columns,
)
from actorgraph.model.spelling import did_you_mean

_R = TypeVar("_R")


def read(cls: type[_R], raw: object) -> _R:
    """The record of a class that plain values describe: a mapping of field names to texts, lists and mappings.

    Raises `Refused` with every fault in it.
    """
    try:
        record: _R = _adapter(cls).validator.validate_python(raw)
    except ValidationError as error:
        raise Refused(*_faults(cls, error), *field_faults(cls, raw)) from None
    # Not as validators of pydantic: those are not called for a record in which a field was refused.
    if faults := field_faults(cls, raw):
        raise Refused(*faults)
    return record


def _adapter(cls: type) -> TypeAdapter[Any]:
    return _adapters(cls)  # a function of its own, because mypy takes the class of a dataclass for unhashable


@cache
def _adapters(cls: type) -> TypeAdapter[Any]:
    gated: Any = _Gated(cls)
    return TypeAdapter(gated)


# --- shapes of fields → schemas of pydantic --------------------------------------------------------------------------


class _Gated:
    """Records of a class, as a type that says to pydantic itself how they are read.

    pydantic could look at the dataclass, but knows nothing of our forms. They are translated here, so that `model` need not know
    pydantic; and at once into its core schemas, because making these of annotated types takes a tenth of a cold answer.
    """

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema_of(self._cls)


def _schema_of(shape: Shape) -> CoreSchema:
    match shape:
        case Form():
            return _single(shape)
        case ListOf():
            return core_schema.tuple_variable_schema(_schema_of(shape.item), min_length=1)
        case PairsOf():
            pairs = core_schema.dict_schema(_schema_of(shape.key), _schema_of(shape.item), min_length=1)
            return core_schema.no_info_after_validator_function(_as_pairs, pairs)
        case _:
            return _record(shape)


_QUICK, _CLOSE = "\0quick", "\0close"
"""What pydantic adds to the path of a refused value, by the look that refused it."""
_IN_ASCII: Mapping[str, str] = {r"[^\n\t]": "[ -~]", r"\S": "[!-~]", r"\s": " ", r"|[^\x00-\x7f]": ""}
"""Parts of the patterns of forms, and what remains of them where all characters are printable ASCII."""


def _single(form: Form) -> CoreSchema:
    """The schema of a single value: a quick look that pydantic takes alone, in which most pass, else our close look."""
    look = _READERS.get(form) or partial(_examined, form)
    close = core_schema.no_info_plain_validator_function(look, metadata={"written": _written(form)})
    if form in _READERS:
        return close
    return core_schema.union_schema([(_quick(form), _QUICK), (close, _CLOSE)], mode="left_to_right")


def _quick(form: Form) -> CoreSchema:
    """The schema of texts of a form that are printable ASCII and one of its words, or fit its pattern."""
    if form.words:
        return _written(form)
    pattern = form.pattern if form.pattern.startswith("^") else f"^[ -~]*{form.pattern}[ -~]*$"
    for part, in_ascii in _IN_ASCII.items():
        pattern = pattern.replace(part, in_ascii)
    return core_schema.str_schema(strict=True, pattern=pattern, max_length=form.longest)


def _written(form: Form) -> CoreSchema:
    """The schema of a single value as it is in a file, as JSON Schema gives it."""
    if form is COUNT:
        return core_schema.int_schema(ge=0)
    if form.words:
        return core_schema.literal_schema(list(form.words))
    return core_schema.str_schema(strict=True, pattern=form.pattern, max_length=form.longest)


def _as_pairs(mapping: dict[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple(mapping.items())


def _record(cls: type) -> CoreSchema:
    """The schema of a class of records, which makes them without calling their constructor."""
    known = columns(cls).values()
    fields = [core_schema.dataclass_field(column.name, _field(column), kw_only=True) for column in known]
    arguments = core_schema.dataclass_args_schema(cls.__name__, fields)
    names = [column.name for column in known]
    forbid: core_schema.CoreConfig = {"extra_fields_behavior": "forbid"}
    return core_schema.dataclass_schema(cls, arguments, names, slots=True, ref=cls.__name__, config=forbid)


def _field(column: Column) -> CoreSchema:
    schema = _schema_of(column.shape)
    if column.required:
        return schema
    known = core_schema.nullable_schema(schema) if column.default is None else schema
    return core_schema.with_default_schema(known, default=column.default)


# --- single values ---------------------------------------------------------------------------------------------------

# Characters that hide, reorder or break text, or that other formats cannot carry: controls, zero-width characters that
# no script needs, bidirectional overrides and isolates, surrogates, private use, noncharacters.
REFUSED_CHARACTERS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)
# Beside ASCII what RFC 3987 allows in an IRI, so that every RDF store takes the address too.
_EXACT = {
    LINK: LINK.pattern.replace(
        r"[^\x00-\x7f]", r"[\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0002fffd\U00030000-\U0003fffd]"
    )
}
_HIGH_PORT = r"https?://[^/?#]*:(?P<port>[0-9]{5})(?:[/?#]|$)"


def _refusal(code: str, message: str, found: object = None, advice: str = "") -> PydanticCustomError:
    """What a validator raises, so that it comes back from pydantic as a fault with this code."""
    told = {"message": message, "found": "" if found is None else quoted(found), "advice": advice}
    return PydanticCustomError(code, "{message}", told)


def _examined(form: Form, value: object) -> str:
    """A text of a form. Raises the refusal that is most exactly its own."""
    text = _examined_text(value)
    for each in (ONE_LINE, form) if form is not TEXT else ():
        if each is LINK and (match := re.match(_HIGH_PORT, text)) and int(match["port"]) > HIGHEST_PORT:
            raise _refusal("AG109", f"the port in this address is above {HIGHEST_PORT}", text, "correct the port, or omit it")
        if each.refusal is not None and not _is_of(each, text):
            code, message, advice = each.refusal
            advice = did_you_mean(text, each.words, advice) if each.words else advice
            raise _refusal(code, message.format(words=len(text.split())), text, advice)
    return text


def _is_of(form: Form, text: str) -> bool:
    if form.words:
        return text in form.words
    return len(text) <= form.longest and re.fullmatch(_EXACT.get(form, form.pattern), text) is not None


def _examined_text(value: object) -> str:
    if not isinstance(value, str):
        raise _refusal("AG103", "expected text", value, "write plain text")
    if len(value) > LONGEST_TEXT:
        raise _refusal("AG002", f"a text is longer than {LONGEST_TEXT} characters", advice="shorten it")
    if not value.strip():
        raise _refusal("AG104", "the value is empty", advice="omit the field if the value is unknown")
    if not value.isprintable() and (bad := re.search(REFUSED_CHARACTERS, value)):
        raise _refusal("AG106", f"the character U+{ord(bad[0]):04X} is not allowed", value, "remove it")
    if not unicodedata.is_normalized("NFC", value):
        raise _refusal("AG106", "the text is not in Unicode normal form NFC", value, "save it in form NFC")
    return value


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return int(_examined(COUNT, value))


def _period(value: object, examples: str = "2021, 2021-08, 2021-08/.. or 1994/2001-09") -> Period:
    try:
        return parsed(value if isinstance(value, str) else _examined_text(value))
    except InvalidDate as error:
        raise _refusal("AG107", str(error), _examined(ONE_LINE, value), f"write EDTF such as {examples}") from None


def _ended(value: object) -> Period:
    period = _period(value, "2021, 2021-08 or 2021-08-15")
    if period.bounds.latest_end is None:
        raise _refusal("AG107", "this date must have a known end", str(period), "write the last known date")
    return period


def _span(value: object) -> Period:
    period = _period(value, "2021, 2021-08 or 2015/2018")
    if {period.start, period.end} & {"", ".."}:
        advice = "write the earliest and the latest time that the passage describes, such as 2015/2018"
        raise _refusal("AG107", "about needs both ends", str(period), advice)
    return period


_READERS: Mapping[Form, Callable[[object], Any]] = {COUNT: _count, PERIOD: _period, ENDED: _ended, SPAN: _span}
"""The forms of values that do not stay texts, and how they are read."""


# --- errors of pydantic → faults -------------------------------------------------------------------------------------


def _faults(cls: type, error: ValidationError) -> Iterator[Fault]:
    """Everything that pydantic refused in a record of a class, in our codes and words."""
    for each in error.errors(include_url=False):
        # pydantic also calls a list too short in which every item is refused.
        told_of_items = each["type"] == "too_short" and each["input"]
        # What the quick look refuses is right, or refused by the close look as well; a stranger's field may be called like it.
        refused_quickly = each["loc"][-1:] == (_QUICK,) and each["type"] != "unexpected_keyword_argument"
        if not told_of_items and not refused_quickly:
            yield _fault(cls, each)


def _fault(cls: type, error: ErrorDetails) -> Fault:
    path = error["loc"]
    if (told := _TOLD.get(error["type"])) is not None:
        return told(cls, path, error["input"])
    context = error["ctx"]  # of a refusal of our own
    path = path[:-1] if path[-1:] == (_CLOSE,) else path
    path = path[:-1] if path[-1:] == ("[key]",) else path  # how pydantic marks the key of a mapping
    return Fault(path, error["type"], context["message"], context["found"], context["advice"])


def _missing(cls: type, path: Path, _: object) -> Fault:
    column = columns(_class_at(cls, path[:-1]))[str(path[-1])]
    return Fault(path, "AG102", f"the field “{column.name}” is missing", advice=f"add it: {column.description}")


def _unknown(cls: type, path: Path, _: object) -> Fault:
    known = columns(_class_at(cls, path[:-1]))
    name = str(path[-1])
    advice = did_you_mean(name, known, f"use one of {', '.join(known)}")
    return Fault(path, "AG101", f"there is no field {quoted(name)} here", advice=advice)


def _unreadable(cls: type, path: Path, name: object) -> Fault:
    return _unknown(cls, (*path, str(name)), name)


def _no_record(_: type, path: Path, value: object) -> Fault:
    return Fault(path, "AG103", "expected a record", quoted(value), "write “field: value” lines")


def _no_mapping(_: type, path: Path, value: object) -> Fault:
    return Fault(path, "AG103", "expected a record", quoted(value), "write one “key: value” per line")


def _no_list(_: type, path: Path, value: object) -> Fault:
    return Fault(path, "AG103", "expected a list", quoted(value), "write each value on its own line after “- ”")


def _empty(cls: type, path: Path, value: object) -> Fault:
    what = "record" if isinstance(value, dict) else "list"
    required = columns(_class_at(cls, path[:-1]))[str(path[-1])].required
    return Fault(path, "AG104", f"the {what} is empty", advice="cite at least one source" if required else "omit the field")


_TOLD: Mapping[str, Callable[[type, Path, object], Fault]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "invalid_key": _unknown,
    "string_unicode": _unreadable,  # of a field's name; of values the refusal is our own
    "dataclass_type": _no_record,
    "dict_type": _no_mapping,
    "tuple_type": _no_list,
    "too_short": _empty,
}
"""How an error of pydantic's own is described, by its type (https://docs.pydantic.dev/latest/errors/validation_errors/)."""


def _class_at(cls: type, path: Path) -> type:
    """The class of the record that a path in a record of a class leads to."""
    for step in path:
        match columns(cls).get(step) if isinstance(step, str) else None:
            case Column(shape=ListOf(item=type() as inner)):
                cls = inner
    return cls


# --- JSON Schema -----------------------------------------------------------------------------------------------------


class _Schema(GenerateJsonSchema):
    """JSON Schema as a curator's editor wants it: without titles made of field names, and with no null for what is unknown."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return {**inner, "default": schema["default"]} if schema["default"] else inner

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        for name, column in columns(schema["cls"]).items():
            made["properties"][name]["description"] = column.description
        return made

    def union_schema(self, schema: core_schema.UnionSchema) -> JsonSchemaValue:
        _, (close, _) = schema["choices"]
        return self.generate_inner(cast("CoreSchema", close))

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["metadata"]["written"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        # pydantic's own names the keys that fit and lets all others pass.
        keys, values = (self.generate_inner(schema[each]) for each in ("keys_schema", "values_schema"))
        return {"type": "object", "propertyNames": keys, "additionalProperties": values, "minProperties": schema["min_length"]}


def json_schema(classes: Mapping[str, type]) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of record classes: a reference for each name, and under `$defs` what they lead to."""
    adapters = [(name, "validation", _adapter(cls)) for name, cls in classes.items()]
    references, schema = TypeAdapter.json_schemas(adapters, schema_generator=_Schema)  # type: ignore[arg-type]
    return {**schema, **{name: references[name, "validation"] for name in classes}}

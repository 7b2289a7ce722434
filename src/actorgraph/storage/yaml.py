"""One YAML file → plain values, every scalar a text; refuses what a stranger's file could do harm with.

Built on parser events rather than on a loader: depth, size, tags, anchors and repeated keys are decided before anything
is made of them, and no scalar is ever guessed to be a number, a date or a truth value (https://yaml.org/spec/1.1/).
A file is first read quickly. That ends at the first thing that is more than plain data; the file is then read again, to say
what must be refused and where.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from actorgraph.errors import Path as Where
from actorgraph.errors import Problem, quoted
from actorgraph.model.fields import LONGEST_TEXT

LARGEST_FILE = 16_000_000
DEEPEST = 16

Events = Callable[[], Any]
"""Gives the parser's next event each time it is called."""

_Told = Callable[[float], None]
"""Is told now and then which part of a file has been read, as a number up to 1."""

# Patterns that are compiled when a file is refused.
# https://yaml.org/spec/1.1/#c-printable
_NOT_YAML = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# The parser compares each of these lines with all before it, so that many of them take hours; a dataset needs none.
_TAG_LINE = "(?:^|[\n\r\x85\u2028\u2029])%TAG"
MOST_TAG_LINES = 100

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML was built with it


class Place(NamedTuple):
    """Where a value is, and its key if it has one; lines and columns count from 1."""

    line: int
    col: int
    key_line: int
    key_col: int


class _Stop(Exception):
    """Nothing after this point of the file can be understood."""


class _Unusual(Exception):
    """Something that is more than plain data, and may have to be refused."""


class YamlFile:
    """A YAML file: `value` holds lists, mappings and texts (None when it is empty), `problems` what was refused."""

    def __init__(self, path: Path, name: str, progress: _Told = lambda _: None) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._text = self._open(path)
        self.value = self._read(progress)

    def places(self) -> dict[Where, Place]:
        """Where each value is, by its path. Read once more, because only a faulty file is asked for it."""
        found: dict[Where, Place] = {}
        before, self.problems = self.problems, []
        self._walk(found)
        self.problems = before
        return found

    def _refuse(self, code: str, message: str, mark: Any = None, found: str = "", advice: str = "") -> None:
        line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.name, line, col, code, "", message, found, advice))

    def _open(self, path: Path) -> str | None:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                self._refuse("AG001", "not a regular file", advice="replace it with a regular file")
                return None
            if status.st_size > LARGEST_FILE:
                advice = "split it: relations can be several files in a folder relations/"
                self._refuse(
                    "AG002", f"the file is larger than {LARGEST_FILE // 10**6} MB", None, f"{status.st_size} bytes", advice
                )
                return None
            data = path.read_bytes()
        except OSError as error:
            self._refuse(
                "AG001", f"the file cannot be opened: {error.strerror}", advice="create it, or check its name and permissions"
            )
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line, col = _after(data[: error.start].decode("utf-8-sig"))
            found = f"byte 0x{data[error.start]:02x}"
            self.problems.append(Problem(self.name, line, col, "AG003", "", "the file is not UTF-8", found, "save it as UTF-8"))
            return None
        if text.count("%TAG") > MOST_TAG_LINES and len(re.findall(_TAG_LINE, text)) > MOST_TAG_LINES:
            self._refuse("AG005", "YAML directives are not allowed", advice="remove the lines that start with %")
            return None
        return text

    def _read(self, progress: _Told) -> Any:
        if self._text is None:
            return None
        try:
            return _quickly(self._text, progress)
        except (_Unusual, yaml.YAMLError):
            return self._walk(None)

    def _walk(self, places: dict[Where, Place] | None) -> Any:
        """The value, with everything that has to be refused; the place of each value goes into `places`."""
        if self._text is None:
            return None
        parser = _PARSER(self._text)
        try:
            return self._document(parser.get_event, places)
        except _Stop:
            return None
        except yaml.reader.ReaderError:
            self._refuse_character(self._text)
            return None
        except yaml.MarkedYAMLError as error:
            advice = "fix this line or the one before it; quote texts that contain “: ” or “ #”"
            self._refuse("AG004", f"not YAML: {error.problem}", error.problem_mark, advice=advice)
            return None
        finally:
            parser.dispose()

    def _refuse_character(self, text: str) -> None:
        # Looked for again, because the parsers of PyYAML give its position in different units.
        bad = re.search(_NOT_YAML, text)
        line, col = _after(text[: bad.start()]) if bad else (1, 1)
        found = f"U+{ord(bad[0]):04X}" if bad else ""
        message = "not YAML: a character that YAML does not allow"
        self.problems.append(Problem(self.name, line, col, "AG004", "", message, found, "remove it"))

    def _document(self, event_after: Events, places: dict[Where, Place] | None) -> Any:
        value, documents = None, 0
        while not isinstance(event := event_after(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("AG005", "a second document starts here", event.start_mark, advice="keep one document per file")
                    break
                if event.tags or event.version:
                    self._refuse(
                        "AG005", "YAML directives are not allowed", event.start_mark, advice="remove the lines that start with %"
                    )
            elif isinstance(event, NodeEvent):
                value = self._value(event, event_after, (), 1, places)
        return value

    def _value(self, event: Any, event_after: Events, path: Where, depth: int, places: dict[Where, Place] | None) -> Any:
        if event.anchor is not None:
            what = "an alias" if isinstance(event, AliasEvent) else "an anchor"
            self._refuse("AG005", f"{what} is not allowed", event.start_mark, quoted(event.anchor), "write the value in full")
            if isinstance(event, AliasEvent):
                return ""
        if event.tag is not None:
            advice = "remove it: every value is read as text"
            self._refuse("AG005", "an explicit tag is not allowed", event.start_mark, quoted(event.tag), advice)
        if isinstance(event, ScalarEvent):
            if len(event.value) > LONGEST_TEXT:
                self._refuse("AG002", f"a text is longer than {LONGEST_TEXT} characters", event.start_mark, advice="shorten it")
            return event.value
        if depth > DEEPEST:
            self._refuse("AG002", f"values are nested deeper than {DEEPEST}", event.start_mark, advice="flatten the record")
            raise _Stop
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event_after, path, depth, places)
        return self._mapping(event_after, path, depth, places)

    def _sequence(self, event_after: Events, path: Where, depth: int, places: dict[Where, Place] | None) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := event_after(), SequenceEndEvent):
            if places is not None:
                path_here = (*path, len(items))
                places[path_here] = _place(event, event)
                items.append(self._value(event, event_after, path_here, depth + 1, places))
            else:
                items.append(self._value(event, event_after, path, depth + 1, None))
        return items

    def _mapping(self, event_after: Events, path: Where, depth: int, places: dict[Where, Place] | None) -> dict[str, Any]:
        record: dict[str, Any] = {}
        marks: dict[str, Any] = {}
        path_here = path
        while not isinstance(key := event_after(), MappingEndEvent):
            name = self._key(key, event_after, path, depth)
            event = event_after()
            if places is not None:
                path_here = (*path, name)
                places.setdefault(path_here, _place(event, key))
            value = self._value(event, event_after, path_here, depth + 1, places)
            if name in record:
                message = f"the key {quoted(name)} appears twice in this record, first on line {marks[name].line + 1}"
                self._refuse("AG006", message, key.start_mark, advice="keep one of them")
            else:
                record[name], marks[name] = value, key.start_mark
        return record

    def _key(self, event: Any, event_after: Events, path: Where, depth: int) -> str:
        value = self._value(event, event_after, path, depth + 1, None)
        if not isinstance(value, str):
            self._refuse("AG007", "a key must be a single word", event.start_mark, quoted(value), "write “field: value”")
            return ""
        if value == "<<":
            self._refuse("AG005", "a merge key is not allowed", event.start_mark, advice="write the fields in full")
        return value


# --- plain data ----------------------------------------------------------------------------------------------------


class _Stream:
    """A text as a stream: the parser takes it piece by piece, which shows how far it is."""

    def __init__(self, text: str, progress: _Told) -> None:
        self._text, self._progress, self._done = text, progress, 0

    def read(self, size: int = -1, /) -> str:
        """The next characters, at most so many; none at the end."""
        piece = self._text[self._done : self._done + size]
        if piece:
            self._done += len(piece)
            self._progress(self._done / len(self._text))
        return piece


def _quickly(text: str, progress: _Told) -> Any:
    """The value of a file with nothing in it that has to be refused. Raises `_Unusual`, or an error of the parser's."""
    parser = _PARSER(_Stream(text, progress))
    try:
        return _Plain(parser.get_event).document()
    finally:
        parser.dispose()


class _Plain:
    """Events → lists, mappings and texts, equal texts being one object. All raise `_Unusual`.

    Classes are compared without isinstance: this runs for every word of a dataset, and loading spends most of its time here.
    """

    def __init__(self, event_after: Events) -> None:
        self._event_after = event_after
        self._shared: dict[str, str] = {}

    def document(self) -> Any:
        """The value of the only document."""
        self._event_after()  # the start of the stream
        start = self._event_after()
        if start.__class__ is not DocumentStartEvent or start.tags or start.version:
            raise _Unusual
        value = self._value(self._event_after(), 1)
        self._event_after()  # the end of the document
        if self._event_after().__class__ is not StreamEndEvent:
            raise _Unusual
        return value

    def _value(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent or event.anchor is not None or event.tag is not None or depth > DEEPEST:
            raise _Unusual
        return self._items(depth + 1) if kind is SequenceStartEvent else self._mapping(depth + 1)

    def _scalar(self, event: Any) -> str:
        text: str = event.value
        if event.anchor is not None or event.tag is not None or len(text) > LONGEST_TEXT:
            raise _Unusual
        return self._shared.setdefault(text, text)

    def _items(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while (event := self._event_after()).__class__ is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        record: dict[str, Any] = {}
        event_after, scalar = self._event_after, self._scalar
        while (event := event_after()).__class__ is ScalarEvent:
            key = scalar(event)
            if key in record or key == "<<":
                raise _Unusual
            event = event_after()
            record[key] = scalar(event) if event.__class__ is ScalarEvent else self._value(event, depth)
        if event.__class__ is not MappingEndEvent:
            raise _Unusual
        return record


# --- places --------------------------------------------------------------------------------------------------------


def _after(before: str) -> tuple[int, int]:
    """Line and column of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place(event: Any, key: Any) -> Place:
    here, there = event.start_mark, key.start_mark
    return Place(here.line + 1, here.column + 1, there.line + 1, there.column + 1)

"""What can go wrong: mistakes in a dataset, with their codes and places, and an exception for each kind of failure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

CODES = {
    # the file
    "AG001": "a file or folder is missing or cannot be opened",
    "AG002": "a file, a text or the nesting depth is over the limit",
    "AG003": "the file is not UTF-8",
    "AG004": "the file is not YAML",
    "AG005": "an anchor, alias, merge key, tag or second document is used",
    "AG006": "a key appears twice in one record",
    "AG007": "the file is not a list of records (dataset.yaml: not one record)",
    "AG008": "the file to import cannot be read, or does not contain one dataset",
    # one field
    "AG101": "there is no such field",
    "AG102": "a required field is missing",
    "AG103": "a value has the wrong shape (text, list or record)",
    "AG104": "a value is empty",
    "AG105": "an id is not a slug",
    "AG106": "a text contains forbidden characters, or is not in normal form NFC",
    "AG107": "a date is not EDTF level 1, or ends before it starts",
    "AG108": "a value is not one of those allowed",
    "AG109": "a link is not an http or https address",
    "AG110": "a phrase has fewer than 3 or more than 8 words",
    "AG111": "`by` does not fit the stance",
    "AG112": "a number, Wikidata id or language tag is malformed",
    "AG113": "`about` lies outside `when`",
    # between records
    "AG201": "an id is used twice",
    "AG202": "no such actor",
    "AG203": "no such source",
    "AG204": "no such relation type",
    "AG205": "no such relation",
    "AG206": "no such actor kind",
    "AG207": "subject and object are the same actor",
    "AG208": "this kind of actor is not allowed at this end of the relation",
    "AG209": "unresolved actors, and only they, have candidates",
    "AG210": "`about` lies after its source was issued",
    "AG211": "a source was issued after the dataset was reviewed",
    # house rules, which `check` looks for
    "AG301": "two actors share a name, and their dates do not tell them apart",
    "AG302": "a symmetric relation is recorded twice for the same time",
    "AG303": "`contradicts` is missing on the other side",
    "AG304": "structure relations form a cycle",
    "AG305": "a relation is dated outside the lifetime of its actors",
    "AG306": "the number of records is not the expected one",
    "AG308": "the same citation is listed twice in one record",
    "AG309": "an actor lists the same name twice",
    "AG310": "a name looks like a name of another actor",
    "AG311": "a word in a name mixes Latin letters with Cyrillic or Greek ones",
    "AG312": "a name contains an invisible character or an unusual space",
    "AG313": "the same relation is recorded twice",
    "AG314": "two actors are the same Wikidata item",
    "AG315": "a text on one line has two spaces in a row",
    "AG316": "a file is not read, because its name is slightly wrong",
    "AG317": "a file of the dataset is a link that points outside its folder",
    "AG318": "a relation begins after its newest source was issued",
}
"""Every diagnostic code and what it means. A code is never reused."""

HOUSE_RULES = "AG300"
"""Codes above this one are house rules, which are checked only where a dataset can be read."""

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """A mistake before it is located: `path` leads to the value, e.g. ("relations", 3, "citations", 0, "phrase")."""

    path: Path
    code: str
    message: str
    found: str = ""
    advice: str = ""
    record: str = ""

    def under(self, *outer: str | int) -> Fault:
        """The same fault, seen from a place further out."""
        return self._replace(path=(*outer, *self.path))


class Refused(ValueError):
    """A value or record that cannot be accepted, with every fault in it."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{'.'.join(map(str, f.path))}: {f.message}".lstrip(": ") for f in faults))


class Problem(NamedTuple):
    """A located mistake. `line` and `col` count from 1; both are 0 where no line can be named."""

    file: str
    line: int
    col: int
    code: str
    record: str
    message: str
    found: str
    advice: str

    def __str__(self) -> str:
        """`file:line:col: CODE record: what is wrong (found …); what to do`."""
        record = f" {self.record}:" if self.record else ""
        found = f" (found {self.found})" if self.found else ""
        advice = f"; {self.advice}" if self.advice else ""
        return printable(f"{self.file}:{self.line}:{self.col}: {self.code}{record} {self.message}{found}{advice}")


UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""A pattern: controls, separators of lines, characters that reorder text or have no width, surrogates, private use, tags.

Not the two joiners, which Persian and Pashto are written with.
"""


def printable(text: str) -> str:
    """A text with every character escaped that a terminal would obey or that hides or reorders its neighbours."""
    return text if text.isprintable() else re.sub(UNSAFE, lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def quoted(value: object, longest: int = 60) -> str:
    """A value as a message shows it: quoted, shortened, and with nothing in it that a terminal would obey."""
    match value:
        case str():
            text = printable(value[: longest + 1])  # a message may quote the same very long text for each of many mistakes
            return f"“{text[: longest - 1]}…”" if len(text) > longest else f"“{text}”"
        case dict():
            return "a record"
        case list() | tuple():
            return "a list"
        case _:
            return repr(value)[:longest]


# --- exceptions ----------------------------------------------------------------------------------------------------


class ActorgraphError(Exception):
    """Anything that actorgraph refuses to do; the message is a sentence for the person who asked."""


class InvalidQuestion(ActorgraphError):
    """A question that cannot be asked: an invalid date, a tier or an option that does not exist."""


class UnknownName(ActorgraphError):
    """No actor, source or type has this name; `nearest` holds the ids that come closest."""

    def __init__(self, what: str, name: str, nearest: Iterable[str] = ()) -> None:
        self.what, self.name, self.nearest = what, name, tuple(nearest)
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"No {what} is called {quoted(name)} in this dataset.{hint}")


class AmbiguousName(ActorgraphError):
    """Several actors, sources or types have this name; `candidates` holds their ids.

    `candidates` is given with what tells them apart, such as “active since 2021-08”; empty where nothing does.
    """

    def __init__(self, what: str, name: str, candidates: Mapping[str, str]) -> None:
        self.what, self.name, self.candidates = what, name, tuple(candidates)
        listed = ", ".join(f"{each} ({about})" if about else each for each, about in candidates.items())
        date = ", or a date when only one of them was active" if all(candidates.values()) else ""
        super().__init__(f"{quoted(name)} matches more than one {what}: {listed}. Use one of these ids{date}.")


class InvalidDataset(ActorgraphError):
    """A dataset that cannot be read; `problems` lists every mistake in it, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ServerFailed(ActorgraphError):
    """A SPARQL server that cannot be reached, refuses, or does not have what was asked for."""


class OutputRefused(ActorgraphError):
    """An output that could not be written; what was there before is unchanged."""

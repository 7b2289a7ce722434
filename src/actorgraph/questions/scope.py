"""When, and according to whom: the part that all questions have in common."""

from __future__ import annotations

from typing import NamedTuple, TypedDict, Unpack

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.dates import EVER, InvalidDate, Period
from actorgraph.model.names import find_voice
from actorgraph.model.records import Citation, Records
from actorgraph.questions.answers import Question


class Voice(NamedTuple):
    """Whose claims are asked for: documents by their id, speakers by their actor id."""

    name: str
    sources: frozenset[str]
    speakers: frozenset[str]

    def says(self, citation: Citation) -> bool:
        """Whether a citation is this voice's: its own document, or its own words in another's."""
        return citation.source in self.sources or citation.by in self.speakers


class ScopeOptions(TypedDict, total=False):
    """The options of every question, as keywords; `Scope.of` says what each does."""

    as_of: str | None
    ever: bool
    possible: bool
    according_to: str | None
    stated_only: bool
    with_parts: bool


class Filters(TypedDict):
    """The part of a scope that every question states in its answer, by the names of the JSON."""

    according_to: str | None
    stated_only: bool
    possible: bool


class Scope(NamedTuple):
    """At what date, which voices, how sure; build one with `Scope.of`."""

    at: Period
    voice: Voice | None = None
    stated_only: bool = False
    with_parts: bool = False
    possible: bool = False

    @classmethod
    def of(cls, records: Records, **options: Unpack[ScopeOptions]) -> Scope:
        """The scope that the options of a question describe.

        `as_of` is an EDTF date, by default the last day that the sources speak of; `ever` asks for all times instead.
        `possible` counts what may have held, `according_to` names the only voice that counts (a source, publisher or speaker),
        `stated_only` leaves out what is hedged or alleged, `with_parts` counts what parts of the actor do.

        Raises `InvalidQuestion` for an invalid date, `UnknownName` or `AmbiguousName` for a voice.
        """
        if unknown := options.keys() - ScopeOptions.__annotations__.keys():
            raise TypeError(f"unknown options: {', '.join(sorted(unknown))}")
        as_of, ever, heard = options.get("as_of"), options.get("ever", False), options.get("according_to")
        if ever and as_of is not None:
            raise InvalidQuestion("--as-of and --ever exclude each other: use one of them.")
        return cls(
            at=EVER if ever else records.newest if as_of is None else date_asked(as_of),
            voice=None if heard is None else Voice(heard, *find_voice(records, heard)),
            stated_only=options.get("stated_only", False),
            with_parts=options.get("with_parts", False),
            possible=options.get("possible", False),
        )

    @property
    def as_of(self) -> str | None:
        """The date as an answer states it: EDTF, None at any time."""
        return None if self.at is EVER else self.at.text

    @property
    def filters(self) -> Filters:
        """What an answer states of the scope, beside the date and the parts that only some questions take."""
        voice = self.voice.name if self.voice else None
        return Filters(according_to=voice, stated_only=self.stated_only, possible=self.possible)

    def question(self, command: str, actor: str | None) -> Question:
        """How the answer to a question on one actor states this scope."""
        return Question(command=command, actor=actor, as_of=self.as_of, with_parts=self.with_parts, **self.filters)


def date_asked(text: str) -> Period:
    """The day, month, year or other EDTF value that a question names. Raises `InvalidQuestion`."""
    try:
        return Period.parse(str(text))  # a year may be given as a number
    except InvalidDate as error:
        message = f"{quoted(text)} is not a date: {error}. Write a year, month or day such as 2022, 2022-02 or 2022-02-17."
        raise InvalidQuestion(message) from None

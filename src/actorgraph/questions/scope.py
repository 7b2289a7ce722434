"""When, and according to whom: the part that all questions have in common."""

from __future__ import annotations

from typing import NamedTuple, TypedDict, Unpack

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.dates import EVER, InvalidDate, Period
from actorgraph.model.names import find_voice
from actorgraph.model.records import Citation, Records
from actorgraph.questions.answers import Question


class Voice(NamedTuple):
    """Who is listened to: documents by their id, speakers by their actor id."""

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
        `possible` counts what may have held, `according_to` names the one voice to hear (a source, publisher or speaker),
        `stated_only` leaves out what is hedged or alleged, `with_parts` counts what parts of the actor do.

        Raises `InvalidQuestion` for a date that is none, `UnknownName` or `AmbiguousName` for a voice.
        """
        if unknown := options.keys() - ScopeOptions.__annotations__.keys():
            raise TypeError(f"unknown options: {', '.join(sorted(unknown))}")
        as_of, ever, heard = options.get("as_of"), options.get("ever", False), options.get("according_to")
        if ever and as_of is not None:
            raise InvalidQuestion("Ask either as of a date or for ever, not both.")
        return cls(
            at=EVER if ever else records.newest if as_of is None else date_asked(as_of),
            voice=None if heard is None else Voice(heard, *find_voice(records, heard)),
            stated_only=options.get("stated_only", False),
            with_parts=options.get("with_parts", False),
            possible=options.get("possible", False),
        )

    def question(self, command: str, actor: str | None) -> Question:
        """How an answer states this scope."""
        return Question(
            command=command,
            actor=actor,
            as_of=None if self.at is EVER else self.at.text,
            according_to=self.voice.name if self.voice else None,
            stated_only=self.stated_only,
            with_parts=self.with_parts,
            possible=self.possible,
        )


def date_asked(text: str) -> Period:
    """The day, month, year or other EDTF value that a question names. Raises `InvalidQuestion`."""
    try:
        return Period.parse(str(text))  # a year may be given as a number
    except InvalidDate as error:
        message = f"{quoted(text)} is not a date: {error}. Write a year, month or day such as 2022, 2022-02 or 2022-02-17."
        raise InvalidQuestion(message) from None

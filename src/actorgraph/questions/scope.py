"""When, and according to whom: the part that all questions have in common."""

from __future__ import annotations

from typing import NamedTuple, TypedDict, Unpack

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import END, EVER, Day, InvalidDate, Period, on_day
from actorgraph.model.names import find_voice
from actorgraph.model.records import Citation
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
    only_itself: bool
    memory: str


class Filters(TypedDict):
    """The part of a scope that every question states in its answer, by the names of the JSON."""

    according_to: str | None
    stated_only: bool
    possible: bool
    memory: str
    record_ends: Day
    beyond_record: bool


USUAL_MEMORY = "2y"
"""For how long sources are remembered unless a question says otherwise."""


class Scope(NamedTuple):
    """At what date, which voices, how sure; build one with `Scope.of`. `memory` counts months."""

    at: Period
    record_ends: Day
    voice: Voice | None = None
    stated_only: bool = False
    with_parts: bool = False
    only_itself: bool = False
    possible: bool = False
    memory: int = 24

    @classmethod
    def of(cls, records: Records, **options: Unpack[ScopeOptions]) -> Scope:
        """The scope that the options of a question describe.

        `as_of` is an EDTF date, by default the last day that the sources speak of; `ever` asks for all times instead.
        `possible` counts what may have held, `according_to` names the only voice that counts (a source, publisher or speaker),
        `stated_only` leaves out what is hedged or alleged, `with_parts` counts what parts of the actor do, `only_itself` takes
        an actor without the government and the state that are one power with it. `memory` is for how long sources are remembered:
        `2y` (the default), `6m`, or `0`.

        Raises `InvalidQuestion` for an invalid date or memory, `UnknownName` or `AmbiguousName` for a voice.
        """
        if unknown := options.keys() - ScopeOptions.__annotations__.keys():
            raise TypeError(f"unknown options: {', '.join(sorted(unknown))}")
        as_of, ever, heard = options.get("as_of"), options.get("ever", False), options.get("according_to")
        if ever and as_of is not None:
            raise InvalidQuestion("--as-of and --ever exclude each other: use one of them.")
        at = EVER if ever else records.record_ends if as_of is None else date_asked(as_of)
        return cls(
            at=at,
            record_ends=records.record_ends.latest_end,
            voice=None if heard is None else Voice(heard, *find_voice(records, heard, at)),
            stated_only=options.get("stated_only", False),
            with_parts=options.get("with_parts", False),
            only_itself=options.get("only_itself", False),
            possible=options.get("possible", False),
            memory=_months(options.get("memory", USUAL_MEMORY)),
        )

    @property
    def as_of(self) -> str | None:
        """The date as an answer states it: EDTF, None at any time."""
        return None if self.at is EVER else self.at.text

    @property
    def filters(self) -> Filters:
        """What an answer states of the scope, beside the date and the parts that only some questions take."""
        return Filters(
            according_to=self.voice.name if self.voice else None,
            stated_only=self.stated_only,
            possible=self.possible,
            memory=f"{self.memory // 12}y" if self.memory and self.memory % 12 == 0 else f"{self.memory}m" if self.memory else "0",
            record_ends=self.record_ends,
            beyond_record=self.beyond_record,
        )

    @property
    def remembered(self) -> int:
        """For how many months sources are remembered: not at all where every date is asked for."""
        return 0 if self.at is EVER else self.memory

    @property
    def last_day(self) -> Period:
        """The last day of the date, on which it is decided who is one power; of a date without an end the record's end.

        Where such a date begins later than that, its first day.
        """
        last = max(self.record_ends, self.at.earliest_start) if self.at.latest_end == END else self.at.latest_end
        return on_day(last)

    @property
    def beyond_record(self) -> bool:
        """Whether the date lies after the newest source, so that nothing can be known of it."""
        return self.at is not EVER and self.at.earliest_start > self.record_ends

    def question(self, command: str, actor: str | None) -> Question:
        """How the answer to a question on one actor states this scope."""
        return Question(
            command=command,
            actor=actor,
            as_of=self.as_of,
            with_parts=self.with_parts,
            only_itself=self.only_itself,
            **self.filters,
        )


def _months(memory: str) -> int:
    """How many months a memory such as 2y, 6m or 0 has. Raises `InvalidQuestion`."""
    number, unit = str(memory)[:-1], str(memory)[-1:]
    if str(memory) == "0":
        return 0
    if unit in {"y", "m"} and number.isascii() and number.isdigit() and len(number) <= 3:
        return int(number) * (12 if unit == "y" else 1)
    raise InvalidQuestion(f"{quoted(str(memory))} is not a memory. Write years or months such as 2y or 6m, or 0.")


def date_asked(text: str) -> Period:
    """The day, month, year or other EDTF value that a question names. Raises `InvalidQuestion`."""
    try:
        return Period.parse(str(text))  # a year may be given as a number
    except InvalidDate as error:
        message = f"{quoted(text)} is not a date: {error}. Write a year, month or day such as 2022, 2022-02 or 2022-02-17."
        raise InvalidQuestion(message) from None

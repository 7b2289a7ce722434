"""The words in which views say tiers, directions, dates, doubts and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words
from actorgraph.model.vocabulary import TIER_HEADINGS as TIER_HEADINGS
from actorgraph.model.vocabulary import TIERS
from actorgraph.questions.answers import Answer, Cited, Claim, Side

TIER_WORDS = {tier: "rival or adversary" if tier == "opposed" else tier for tier in TIERS}
DIRECTION_WORDS = {"out": "from {0}", "in": "towards {0}", "mutual": "mutual"}
_STANCE_VERBS = {"asserts": "says", "hedges": "suggests", "denies": "denies"}


class Dated(Protocol):
    """A question that may be asked as of a date."""

    @property
    def beyond_record(self) -> bool:
        """Whether the date is after the newest source."""


class Scoped(Protocol):
    """A question with a date and a voice."""

    @property
    def as_of(self) -> str | None:
        """EDTF; None at any time."""

    @property
    def according_to(self) -> str | None:
        """Whose claims alone count; None: everybody's."""


def counted(number: int, one: str, several: str) -> str:
    """A number with the right form of its noun."""
    return f"{number} {one if number == 1 else several}"


def listed(names: Sequence[str]) -> str:
    """Some names as part of a sentence."""
    return " and ".join((*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]))


def found_for(text: str | None) -> str:
    """What was looked for, as the end of a title."""
    return f" found for “{text}”" if text is not None else ""


def when_and_whose(question: Scoped) -> str:
    """The date and the voice of a question, as the end of a title."""
    voice = f", according to {question.according_to}" if question.according_to else ""
    return at_date(question) + voice


def at_date(question: Scoped) -> str:
    """The date of a question, as part of a sentence."""
    return "at any time" if question.as_of is None else f"as of {question.as_of}"


def doubts(answer: Answer | Claim | Side) -> list[str]:
    """Only what a reader must not overlook: the sure and the stated go without saying."""
    words = [answer.certainty] if answer.certainty != "stated" else []
    if answer.holds != "yes":
        words.append(_HOLDS_WORDS.get(answer.holds, answer.holds) if answer.current else "older")
    if answer.holds == "presumed" and answer.current and answer.silent_months:
        words[-1] += f" for {span(answer.silent_months)}"
    return words + (["disputed"] if answer.disputed else [])


_HOLDS_WORDS = {"no": "not at this date"}


def times(answer: Answer | Side) -> list[str]:
    """Since when it is so, and until when sources say so."""
    known = "always so" if answer.known_since.start == ".." else f"known since {in_words(answer.known_since)}"
    start = f"since {in_words(answer.since)}" if answer.since else known
    # What is known of one time only is said once.
    starts = [] if not answer.since and answer.known_since == answer.last_attested else [start]
    return [*starts, last_said(answer)]


def last_said(answer: Answer | Claim | Side) -> str:
    """Until when sources say so; of what is older, for how long they have been silent."""
    if answer.current:
        return f"last attested {in_words(answer.last_attested)}"
    return f"silent since {in_words(answer.last_attested)} ({span(answer.silent_months or 0)})"


def memory_in_words(memory: str) -> str:
    """The time for which sources are remembered, up to a date, as part of a sentence."""
    if memory == "0":
        return "on this date"
    months = int(memory[:-1]) * (12 if memory.endswith("y") else 1)
    return f"in the {span(months)} before this date"


def span(months: int) -> str:
    """So many months in years and months."""
    years, rest = divmod(months, 12)
    parts = [counted(years, "year", "years")] if years else []
    return " ".join((*parts, counted(rest, "month", "months"))) if rest or not years else parts[0]


def beyond_note(question: Dated, records: Records) -> str | None:
    """That the date lies after the newest source, which is named; None where it does not."""
    if not question.beyond_record:
        return None
    newest = max(records.sources, key=lambda source: source.issued.latest_end, default=None)
    named = f"“{newest.title}” ({in_words(newest.issued)})" if newest else "none"
    return f"This date is after the newest source, {named}. The answer shows what sources last said."


def who_says(citation: Cited, records: Records) -> str:
    """Who says so and how, and who prints it when that is another."""
    if citation.by is None:
        return f"{citation.publisher} ({in_words(citation.issued)}) {_STANCE_VERBS[citation.stance]}"
    verb = "denies" if citation.stance == "denies" else "says"
    return f"{records.actor[citation.by].name} {verb}, as reported by {citation.publisher} ({in_words(citation.issued)})"

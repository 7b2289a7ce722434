"""The words in which views say tiers, directions, dates, doubts and who says so."""

from __future__ import annotations

from typing import Protocol

from actorgraph.model.dates import in_words
from actorgraph.model.records import Records
from actorgraph.model.vocabulary import TIERS
from actorgraph.questions.answers import Answer, Cited, Claim

TIER_HEADINGS = {
    "ally": "Allies",
    "partner": "Partners",
    "rival": "Rivals",
    "adversary": "Adversaries",
    "opposed": "Rivals or adversaries: the source does not say which",
}
TIER_WORDS = {tier: "rival or adversary" if tier == "opposed" else tier for tier in TIERS}
DIRECTION_WORDS = {"out": "from {0}", "in": "towards {0}", "mutual": "mutual"}
_STANCE_VERBS = {"asserts": "says", "hedges": "suggests", "denies": "denies"}


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


def doubts(answer: Answer | Claim) -> list[str]:
    """Only what a reader must not overlook: the sure and the stated go without saying."""
    words = [answer.certainty] if answer.certainty != "stated" else []
    words += {"yes": [], "no": ["not at this date"]}.get(answer.holds, [answer.holds])
    return words + (["disputed"] if answer.disputed else [])


def who_says(citation: Cited, records: Records) -> str:
    """Who says so and how, and who prints it when that is another."""
    if citation.by is None:
        return f"{citation.publisher} ({in_words(citation.issued)}) {_STANCE_VERBS[citation.stance]}"
    verb = "denies" if citation.stance == "denies" else "says"
    return f"{records.actor[citation.by].name} {verb}, as reported by {citation.publisher} ({in_words(citation.issued)})"

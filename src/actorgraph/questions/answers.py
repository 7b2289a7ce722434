"""What a question gives back: frozen values whose fields, in order, are the keys of the JSON.

A date in an answer is a `Period`, a single day a `Day`; the `str()` of either is the EDTF text that the JSON shows.
Named tuples and not dataclasses, because making a dataclass costs a millisecond of every cold start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from actorgraph.model.dates import Day, Period, first_to_end
from actorgraph.model.records import Actor, Citation


class Question(NamedTuple):
    """What was asked, with everything that the answer depends on. `as_of` is EDTF; None means at any time."""

    command: str
    actor: str | None
    as_of: str | None
    according_to: str | None
    stated_only: bool
    with_parts: bool
    possible: bool


class ActorRef(NamedTuple):
    """What an answer shows of an actor that it refers to."""

    id: str
    name: str
    kind: str

    @classmethod
    def of(cls, actor: Actor) -> ActorRef:
        """The reference to an actor."""
        return cls(actor.id, actor.name, actor.kind)


class Cited(NamedTuple):
    """A citation with what a reader needs to look it up; `link` opens the source at the passage."""

    source: str
    title: str
    publisher: str
    issued: Period
    link: str | None
    phrase: str | None
    locator: str | None
    stance: str
    by: str | None


C = TypeVar("C", bound=Citation | Cited)


def supporting(citations: Iterable[C]) -> tuple[C, ...]:
    """The citations that carry a claim; all of them where every one denies it."""
    listed = tuple(citations)
    return tuple(c for c in listed if c.stance != "denies") or listed


class Claim(NamedTuple):
    """A relation at the date of a question.

    `holds` is yes, presumed, possible or no; `when` is None where the source gives no time; `last_attested` ends on the last
    day that the sources vouch for.
    """

    id: str
    subject: str
    type: str
    object: str
    concerning: tuple[str, ...]
    when: Period | None
    summary: str
    holds: str
    last_attested: Period
    sign: int
    tier: str | None
    certainty: str
    disputed: bool
    citations: tuple[Cited, ...]

    @property
    def first_issued(self) -> Period:
        """When the earliest source that supports it was written."""
        return first_to_end(citation.issued for citation in supporting(self.citations))

    @property
    def period(self) -> Period:
        """When it held: as its source says, or from the time it was first written."""
        return self.when or Period.unstated(self.first_issued)


class Answer(NamedTuple):
    """What holds between the actor asked about and another one.

    `direction` is out (from the actor asked about), in or mutual. `via` is the chain of parts through which it holds, None
    for the actor's own relations.
    """

    actor: ActorRef
    positive: str | None
    negative: str | None
    mixed: bool
    direction: str
    holds: str
    since: Period | None
    last_attested: Period
    certainty: str
    disputed: bool
    via: tuple[str, ...] | None
    relations: tuple[Claim, ...]


class LeftOut(NamedTuple):
    """How many relations on the same actors each filter of the question leaves out of the answer."""

    other_voices: int = 0
    not_stated: int = 0
    only_possible: int = 0
    through_parts: int = 0


def as_json(value: Any) -> Any:
    """An answer, or a part of one, as JSON can hold it: mappings in the order of the fields, lists, and dates as texts."""
    match value:
        case Period() | Day():
            return str(value)
        case tuple() if hasattr(value, "_asdict"):
            return {name: as_json(item) for name, item in value._asdict().items()}
        case tuple() | list():
            return [as_json(item) for item in value]
        case Mapping():
            return {key: as_json(item) for key, item in value.items()}
        case _:
            return value

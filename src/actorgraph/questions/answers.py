"""What a question gives back: frozen values whose fields, in order, are the keys of the JSON.

A date in an answer is a `Period`, a single day a `Day`; the `str()` of either is the EDTF text that the JSON shows.
Named tuples and not dataclasses, because making a dataclass costs a millisecond of every cold start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from actorgraph.model.dates import Day, Period
from actorgraph.model.records import Actor
from actorgraph.questions.readings import Reading


class Question(NamedTuple):
    """What was asked, with everything that the answer depends on. `as_of` is EDTF; None means at any time.

    `record_ends` is the last day of the newest source, after which nothing is attested; an answer as of a later day is
    `beyond_record`. `memory` is for how long sources are remembered, such as 2y.
    """

    command: str
    actor: str | None
    as_of: str | None
    according_to: str | None
    stated_only: bool
    with_parts: bool
    possible: bool
    only_itself: bool
    memory: str
    record_ends: Day
    beyond_record: bool


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
    about: Period | None
    origin: str | None


class Claim(NamedTuple):
    """A relation at the date of a question.

    `holds` is yes, recent, presumed, possible or no; `when` is None where the source gives no time; `attested_from` and
    `last_attested` are the earliest and the latest time at which sources say so. A claim that is not `current` is older: presumed,
    and its sources have been silent for too long. `silent_months` is for how long; None where it may have held, or did not.
    `as_` is whom the claim is told of where that is not the actor asked about: another face of its power, or a part. `reading` is
    what all this follows from, and no part of the JSON.
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
    as_: str | None
    attested_from: Period
    current: bool
    silent_months: int | None
    note: str | None
    reading: Reading


class Side(NamedTuple):
    """The positive or the negative side of a pair: the tier of its current claims, or where there are none of the older ones.

    Everything beside `since`, `known_since` and `claims` is that of the claims that bear the tier. `since` is the start that one of
    them tells where none is attested earlier; `known_since` the earliest start or attestation. `claims` counts all of the side.
    """

    tier: str
    holds: str
    since: Period | None
    known_since: Period
    last_attested: Period
    current: bool
    silent_months: int | None
    certainty: str
    disputed: bool
    claims: int


class Sides(NamedTuple):
    """Both sides of a pair; None for one without claims that count."""

    positive: Side | None
    negative: Side | None


class Answer(NamedTuple):
    """What holds between the actor asked about and another one.

    Since when, how sure and how current it is said of the side that was asked for; asked for both, of the two together.
    `direction` is out (from the actor asked about), in or mutual. `via` is the chain of parts through which it holds, None
    for the actor's own relations. `faces` are the other actors that are one power with this one.
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
    faces: tuple[str, ...]
    known_since: Period
    current: bool
    silent_months: int | None
    sides: Sides


class LeftOut(NamedTuple):
    """How many relations on the same actors are left out of the answer, by what leaves them out.

    `among_faces` are those that faces of one power have with each other; the others are left out by a filter of the question.
    """

    other_voices: int = 0
    not_stated: int = 0
    only_possible: int = 0
    through_parts: int = 0
    among_faces: int = 0


def key_of(field: str) -> str:
    """The key of the JSON for a field: `as_` is `as`, which no field can be called."""
    return field.rstrip("_")


def as_json(value: Any) -> Any:
    """An answer, or a part of one, as JSON can hold it: mappings in the order of the fields, lists, and dates as texts.

    A `Reading` is left out: it is what the fields beside it follow from.
    """
    match value:
        case Period() | Day():
            return str(value)
        case tuple() if hasattr(value, "_asdict"):
            return {key_of(name): as_json(item) for name, item in value._asdict().items() if not isinstance(item, Reading)}
        case tuple() | list():
            return [as_json(item) for item in value]
        case Mapping():
            return {key: as_json(item) for key, item in value.items()}
        case _:
            return value

"""What a question gives back: frozen values whose fields, in order, are the keys of the JSON.

Named tuples and not dataclasses, because making a dataclass costs a millisecond of every cold start.
"""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """What was asked, with everything that the answer depends on. `as_of` is EDTF; None means at any time."""

    command: str
    actor: str | None
    as_of: str | None
    according_to: str | None
    stated_only: bool
    with_parts: bool
    possible: bool


class Named(NamedTuple):
    """An actor, as far as an answer shows it."""

    id: str
    name: str
    kind: str


class Cited(NamedTuple):
    """A citation with what a reader needs to look it up; `link` opens the source at the passage."""

    source: str
    title: str
    publisher: str
    issued: str
    link: str | None
    phrase: str | None
    locator: str | None
    stance: str
    by: str | None


class Claim(NamedTuple):
    """A relation at the date of a question.

    `holds` is yes, presumed, possible or no; `when` is None where the source gives no time.
    """

    id: str
    subject: str
    type: str
    object: str
    concerning: tuple[str, ...]
    when: str | None
    summary: str
    holds: str
    last_attested: str
    sign: int
    tier: str | None
    certainty: str
    disputed: bool
    citations: tuple[Cited, ...]


class Answer(NamedTuple):
    """What holds between the actor asked about and another one.

    `direction` is out (from the actor asked about), in or mutual. `via` is the chain of parts through which it holds, None
    for the actor's own relations.
    """

    actor: Named
    positive: str | None
    negative: str | None
    mixed: bool
    direction: str
    holds: str
    since: str | None
    last_attested: str
    certainty: str
    disputed: bool
    via: tuple[str, ...] | None
    relations: tuple[Claim, ...]


class LeftOut(NamedTuple):
    """How many relations on the same actors the filters of the question kept out of the answer."""

    other_voices: int = 0
    not_stated: int = 0
    only_possible: int = 0
    through_parts: int = 0

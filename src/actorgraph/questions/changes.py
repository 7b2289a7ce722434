"""Which pairs stand otherwise at one date than at another, and on which claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actorgraph.models import Records
from actorgraph.names import find_actor
from actorgraph.questions.answers import Claim, Named
from actorgraph.questions.scope import Scope, date_asked
from actorgraph.questions.standing import claims_on_pairs, named, strongest


class ChangesQuestion(NamedTuple):
    """What was asked: from when, to when, for which actor (None: all)."""

    command: str
    actor: str | None
    before: str
    after: str
    according_to: str | None
    stated_only: bool
    possible: bool


class Tiers(NamedTuple):
    """Where a pair stands at one of the two dates."""

    positive: str | None
    negative: str | None
    mixed: bool


class Change(NamedTuple):
    """A pair whose tiers differ: `ended` are signed claims that held only before, `began` those that hold only after."""

    actors: tuple[Named, Named]
    before: Tiers
    after: Tiers
    ended: tuple[Claim, ...]
    began: tuple[Claim, ...]


class Changes(NamedTuple):
    """The answer to `changes`."""

    question: ChangesQuestion
    answers: tuple[Change, ...]


def changes(records: Records, before: str, after: str, scope: Scope, name: str | None = None) -> Changes:
    """The pairs whose tiers at the date `after` differ from those at `before`; of one actor, or all.

    Evidence that merely grew old is no change: what is presumed to go on counts as before. Raises `InvalidQuestion` for
    dates, `UnknownName` and `AmbiguousName` for the actor.
    """
    actor = None if name is None else find_actor(records, name).id
    earlier = claims_on_pairs(records, scope._replace(at=date_asked(before)))
    later = claims_on_pairs(records, scope._replace(at=date_asked(after)))
    found = []
    for pair in sorted({*earlier, *later}):
        if actor not in {None, *pair}:
            continue
        then, now = earlier.get(pair, []), later.get(pair, [])
        if tiers(then) != tiers(now):
            one, two = pair if actor in {None, pair[0]} else pair[::-1]
            actors = (named(records.actor[one]), named(records.actor[two]))
            found.append(Change(actors, tiers(then), tiers(now), _only(then, now), _only(now, then)))
    asked = scope.question("changes", actor)
    question = ChangesQuestion("changes", actor, before, after, asked.according_to, asked.stated_only, asked.possible)
    return Changes(question, tuple(found))


def tiers(claims: Sequence[Claim]) -> Tiers:
    """The tiers that claims on one pair add up to."""
    positive, negative = strongest(claims, 1), strongest(claims, -1)
    return Tiers(positive, negative, mixed=positive is not None and negative is not None)


def _only(these: Sequence[Claim], those: Sequence[Claim]) -> tuple[Claim, ...]:
    """The signed claims of the first list that are not in the second."""
    known = {claim.id for claim in those}
    return tuple(claim for claim in these if claim.sign and claim.id not in known)

"""Which pairs have other tiers at one date than at another, and because of which claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from actorgraph.model.names import find_actor
from actorgraph.model.records import Records
from actorgraph.questions.answers import ActorRef, Claim
from actorgraph.questions.claims import at_other_date, claims_at
from actorgraph.questions.scope import Scope, date_asked
from actorgraph.questions.standing import claims_on_pairs, strongest


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
    """The tiers of a pair at one of the two dates."""

    positive: str | None
    negative: str | None
    mixed: bool


class Change(NamedTuple):
    """A pair whose tiers differ: `ended` are signed claims that held only before, `began` those that hold only after."""

    actors: tuple[ActorRef, ActorRef]
    before: Tiers
    after: Tiers
    ended: tuple[Claim, ...]
    began: tuple[Claim, ...]


class Changes(NamedTuple):
    """The answer to `changes`.

    `undated` counts the pairs that differ only because a source speaks of them at one of the two dates, without a start or an
    end: that the record begins or ends there is no change.
    """

    question: ChangesQuestion
    answers: tuple[Change, ...]
    undated: int


def changes(records: Records, before: str, after: str, scope: Scope, name: str | None = None) -> Changes:
    """The pairs whose tiers at the date `after` differ from those at `before`; of one actor, or all.

    Evidence that merely grew old is no change, nor is evidence that merely begins: what is presumed to go on counts as before,
    and what may have held at the other date all the same does not count. Raises `InvalidQuestion` for dates, `UnknownName` and
    `AmbiguousName` for the actor.
    """
    actor = None if name is None else find_actor(records, name).id
    start, end = date_asked(before), date_asked(after)
    relations = records.relations if actor is None else records.relations_of.get(actor, ())
    at_start = list(claims_at(records, relations, scope._replace(at=start)))
    at_end = [at_other_date(records, claim, end) for claim in at_start]
    earlier, later = claims_on_pairs(at_start, scope), claims_on_pairs(at_end, scope)
    maybe_earlier, maybe_later = _possible(at_start), _possible(at_end)
    found, undated = [], 0
    for pair in sorted({*earlier, *later}):
        old, new = earlier.get(pair, []), later.get(pair, [])
        if tiers(old) == tiers(new):
            continue
        then = [claim for claim in old if claim.id not in maybe_later]
        now = [claim for claim in new if claim.id not in maybe_earlier]
        if tiers(then) == tiers(now):
            undated += 1
            continue
        one, two = pair if actor in {None, pair[0]} else pair[::-1]
        actors = (ActorRef.of(records.actor[one]), ActorRef.of(records.actor[two]))
        found.append(Change(actors, tiers(old), tiers(new), _only(then, now), _only(now, then)))
    question = ChangesQuestion("changes", actor, before, after, **scope.filters)
    return Changes(question, tuple(found), undated)


def _possible(claims: Iterable[Claim]) -> set[str]:
    """The ids of the claims that may have held, and are not sure to have."""
    return {claim.id for claim in claims if claim.holds == "possible"}


def tiers(claims: Sequence[Claim]) -> Tiers:
    """The tiers that claims on one pair add up to."""
    positive, negative = strongest(claims, 1), strongest(claims, -1)
    return Tiers(positive, negative, mixed=positive is not None and negative is not None)


def _only(these: Sequence[Claim], those: Sequence[Claim]) -> tuple[Claim, ...]:
    """The signed claims of the first list that are not in the second."""
    known = {claim.id for claim in those}
    return tuple(claim for claim in these if claim.sign and claim.id not in known)

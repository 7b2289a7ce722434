"""Which pairs stand otherwise at one date than at another, and on which claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actorgraph.model.names import find_actor
from actorgraph.model.records import Records
from actorgraph.questions.answers import Claim, Named
from actorgraph.questions.claims import claim_at
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
    """The answer to `changes`.

    `undated` counts the pairs that differ only because a source speaks of them at one of the two dates, without telling since
    when or until when: that the record begins or ends there is no change.
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
    earlier, later = (claims_on_pairs(records, scope._replace(at=at)) for at in (start, end))
    maybe_earlier, maybe_later = (_possible(records, scope._replace(at=at)) for at in (start, end))
    found, undated = [], 0
    for pair in sorted({*earlier, *later}):
        if actor not in {None, *pair} or tiers(earlier.get(pair, ())) == tiers(later.get(pair, ())):
            continue
        then = [claim for claim in earlier.get(pair, ()) if claim.id not in maybe_later]
        now = [claim for claim in later.get(pair, ()) if claim.id not in maybe_earlier]
        if tiers(then) == tiers(now):
            undated += 1
            continue
        one, two = pair if actor in {None, pair[0]} else pair[::-1]
        actors = (named(records.actor[one]), named(records.actor[two]))
        found.append(Change(actors, tiers(earlier.get(pair, ())), tiers(later.get(pair, ())), _only(then, now), _only(now, then)))
    asked = scope.question("changes", actor)
    question = ChangesQuestion("changes", actor, before, after, asked.according_to, asked.stated_only, asked.possible)
    return Changes(question, tuple(found), undated)


def _possible(records: Records, scope: Scope) -> set[str]:
    """The relations that may have held within the scope, and are not sure to have."""
    claims = (claim_at(records, relation, scope) for relation in records.relations)
    return {claim.id for claim in claims if claim is not None and claim.holds == "possible"}


def tiers(claims: Sequence[Claim]) -> Tiers:
    """The tiers that claims on one pair add up to."""
    positive, negative = strongest(claims, 1), strongest(claims, -1)
    return Tiers(positive, negative, mixed=positive is not None and negative is not None)


def _only(these: Sequence[Claim], those: Sequence[Claim]) -> tuple[Claim, ...]:
    """The signed claims of the first list that are not in the second."""
    known = {claim.id for claim in those}
    return tuple(claim for claim in these if claim.sign and claim.id not in known)

"""One actor's profile: who it is, what it wants, what it belongs to, and its four tiers."""

from __future__ import annotations

from typing import NamedTuple

from actorgraph.model.dates import Period
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor, Records
from actorgraph.model.vocabulary import TIERS
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut, Question
from actorgraph.questions.claims import cited, claims_at, counts, heard
from actorgraph.questions.neighbours import allies, hostile
from actorgraph.questions.scope import Scope, Voice


class CitedInterest(NamedTuple):
    """An interest of an actor with its citations; `rank` counts from 1, the most important."""

    rank: int
    title: str
    summary: str
    citations: tuple[Cited, ...]


class ActorDetails(NamedTuple):
    """An actor with everything the dataset says about it, but for relations and interests."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    names: dict[str, str]
    description: str | None
    active: Period | None
    wikidata: str | None
    candidates: tuple[str, ...]
    not_same_as: tuple[str, ...]
    note: str | None


class Profile(NamedTuple):
    """The answer to `show`.

    `structure` are the claims on what the actor belongs to, leads, split from and has as parts. `tiers` maps each tier to the
    actors that have it, strongest first; a mixed pair is in two of them.
    """

    question: Question
    actor: ActorDetails
    interests: tuple[CitedInterest, ...]
    structure: tuple[Claim, ...]
    tiers: dict[str, tuple[Answer, ...]]
    left_out: LeftOut


def show(records: Records, name: str, scope: Scope) -> Profile:
    """The profile of the actor called `name`. Raises `UnknownName` or `AmbiguousName`."""
    actor = find_actor(records, name)
    friends, foes = allies(records, actor.id, scope), hostile(records, actor.id, scope)
    tiers = {tier: tuple(a for a in friends.answers if a.positive == tier) for tier in TIERS}
    tiers = {tier: found or tuple(a for a in foes.answers if a.negative == tier) for tier, found in tiers.items()}
    return Profile(
        question=scope.question("show", actor.id),
        actor=details(actor),
        interests=interests_of(records, actor, scope.voice),
        structure=tuple(_structure(records, actor, scope)),
        tiers=tiers,
        left_out=_sum(friends.left_out, foes.left_out),
    )


def details(actor: Actor) -> ActorDetails:
    """An actor's own record, as answers show it."""
    return ActorDetails(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        acronyms=actor.acronyms,
        names=dict(actor.names),
        description=actor.description,
        active=actor.active,
        wikidata=actor.wikidata,
        candidates=actor.candidates,
        not_same_as=actor.not_same_as,
        note=actor.note,
    )


def interests_of(records: Records, actor: Actor, voice: Voice | None = None) -> tuple[CitedInterest, ...]:
    """The interests of an actor, the most important first, with their citations; only what a `voice` says where one is given."""
    interests = []
    for rank, interest in enumerate(actor.interests, 1):
        if citations := heard(interest.citations, voice):
            shown = tuple(cited(records.source[c.source], c) for c in citations)
            interests.append(CitedInterest(rank, interest.title, interest.summary, shown))
    return tuple(interests)


def _structure(records: Records, actor: Actor, scope: Scope) -> list[Claim]:
    relations = (r for r in records.relations_of.get(actor.id, ()) if records.type[r.type].axis == "structure")
    held = [claim for claim in claims_at(records, relations, scope) if counts(claim, scope)]
    return sorted(held, key=lambda claim: (claim.subject != actor.id, claim.type, claim.id))


def _sum(one: LeftOut, two: LeftOut) -> LeftOut:
    return LeftOut(*map(sum, zip(one, two, strict=True)))

"""One actor's profile: who it is, what it wants, what it belongs to, and its four tiers."""

from __future__ import annotations

from typing import NamedTuple

from actorgraph.model.collection import Records
from actorgraph.model.dates import Period, last_to_end
from actorgraph.model.names import find_actor
from actorgraph.model.records import Actor
from actorgraph.model.vocabulary import TIERS
from actorgraph.questions.answers import Answer, Cited, Claim, LeftOut, Question
from actorgraph.questions.around import around
from actorgraph.questions.claims import cited, counting_claims, heard
from actorgraph.questions.faces import RegimeChange
from actorgraph.questions.neighbours import MayHave, neighbours_of
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
    metonyms: tuple[str, ...]
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
    actors that have it, current ones first; a mixed pair is in two of them. `empty` says which kind of empty answer it is where
    nobody has a tier, as in `neighbours.Neighbours`. `may` counts the claims that may have held, `may_have`
    names their actors, positive and negative; `not_counted` are claims that their own source denies. `faces`, `contested`,
    `contested_by`, `regimes` and `see_also` are as in `Neighbours`.
    """

    question: Question
    actor: ActorDetails
    interests: tuple[CitedInterest, ...]
    structure: tuple[Claim, ...]
    tiers: dict[str, tuple[Answer, ...]]
    left_out: LeftOut
    empty: str | None
    may: int
    may_have: dict[str, tuple[MayHave, ...]]
    not_counted: tuple[Claim, ...]
    record_speaks_of: tuple[Period, Period] | None
    faces: tuple[str, ...]
    contested: tuple[str, ...]
    contested_by: dict[str, tuple[str, ...]]
    regimes: tuple[RegimeChange, ...]
    see_also: tuple[str, ...]


def show(records: Records, name: str, scope: Scope) -> Profile:
    """The profile of the actor called `name`. Raises `UnknownName` or `AmbiguousName`."""
    actor = find_actor(records, name, scope.at)
    found = around(records, actor.id, scope)
    friends, foes = (neighbours_of(records, found, scope, command) for command in ("allies", "hostile"))
    contested = dict(sorted((friends.contested_by | foes.contested_by).items()))
    tiers = {tier: tuple(a for a in friends.answers if a.positive == tier) for tier in TIERS}
    tiers = {tier: found or tuple(a for a in foes.answers if a.negative == tier) for tier, found in tiers.items()}
    return Profile(
        question=scope.question("show", actor.id),
        actor=details(actor),
        interests=interests_of(records, actor, scope.voice),
        structure=tuple(_structure(records, actor, scope)),
        tiers=tiers,
        left_out=_sum(friends.left_out, foes.left_out),
        empty=None if any(tiers.values()) else _emptier(str(friends.empty), str(foes.empty)),
        may=friends.may + foes.may,
        may_have={"positive": friends.may_have, "negative": foes.may_have},
        not_counted=(*friends.not_counted, *foes.not_counted),
        record_speaks_of=None if any(tiers.values()) else _stretch(friends.record_speaks_of, foes.record_speaks_of),
        faces=friends.faces,
        contested=tuple(contested),
        contested_by=contested,
        regimes=tuple(sorted({*friends.regimes, *foes.regimes})),
        see_also=friends.see_also,
    )


def details(actor: Actor) -> ActorDetails:
    """An actor's own record, as answers show it."""
    return ActorDetails(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        acronyms=actor.acronyms,
        metonyms=actor.metonyms,
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
    return sorted(counting_claims(records, relations, scope), key=lambda claim: (claim.subject != actor.id, claim.type, claim.id))


def _emptier(one: str, two: str) -> str:
    """Which kind of empty answer two empty answers are together: the one that says most."""
    return min(one, two, key=("dates-not-told", "not-then", "nothing-on-record").index)


def _stretch(*spoken: tuple[Period, Period] | None) -> tuple[Period, Period] | None:
    """From the earliest start to the latest end of what the record speaks of; None where it speaks of nothing."""
    found = [each for each in spoken if each is not None]
    if not found:
        return None
    return min((first for first, _ in found), key=lambda start: start.earliest_start), last_to_end(last for _, last in found)


def _sum(one: LeftOut, two: LeftOut) -> LeftOut:
    return LeftOut(*map(sum, zip(one, two, strict=True)))

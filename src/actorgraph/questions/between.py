"""Everything on record between two actors, and their standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER, Day
from actorgraph.model.names import find_actor
from actorgraph.questions.answers import ActorRef, Answer, Cited, Claim, LeftOut
from actorgraph.questions.claims import KEPT, Counted, claim_at, claim_of, left_out, sift, time_order
from actorgraph.questions.disputes import Dispute, disagreements, each_once
from actorgraph.questions.neighbours import by_pair, emptiness, sifted_on
from actorgraph.questions.scope import Scope
from actorgraph.questions.standing import standing
from actorgraph.questions.timeline import also_about


class PairQuestion(NamedTuple):
    """What was asked about two actors: a `Question` with the other one."""

    command: str
    actor: str
    other: str
    as_of: str | None
    according_to: str | None
    stated_only: bool
    with_parts: bool
    possible: bool
    memory: str
    record_ends: Day
    beyond_record: bool


class Spoken(NamedTuple):
    """What one voice says about a pair: a publisher in its own words, or an actor whom a publisher reports."""

    name: str
    actor: str | None
    relations: tuple[Claim, ...]


class Between(NamedTuple):
    """The answer to `between`: the standing at the date (None: nothing holds then) and every claim, in time order.

    `actors` are the two asked about; `relations` holds claims of all times, each with whether it `holds` at the date.
    `via_parts` are standings through parts and `voices` the same claims by who says so, each when asked for. `contested` are
    claims that are denied, and claims beside those that contradict them, on whatever pair and of all times. `also_about` are claims
    in which one of the two is an end and the other only concerned: shown, never counted. `empty` says which kind of empty answer it
    is where nothing holds, as in `neighbours.Neighbours`; `may` counts the claims that may have held.
    """

    question: PairQuestion
    standing: Answer | None
    relations: tuple[Claim, ...]
    actors: tuple[ActorRef, ActorRef]
    via_parts: tuple[Answer, ...]
    voices: tuple[Spoken, ...]
    contested: tuple[Dispute, ...]
    left_out: LeftOut
    also_about: tuple[Claim, ...]
    empty: str | None
    may: int


def between(records: Records, one: str, two: str, scope: Scope, *, by_voice: bool = False) -> Between:
    """Every claim on the pair called `one` and `two`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for one actor named twice.
    """
    actor, other = find_actor(records, one), find_actor(records, two)
    if actor.id == other.id:
        raise InvalidQuestion(f"{quoted(one)} and {quoted(two)} are the same actor, {actor.name}. Give two different actors.")
    relations = records.relations_between.get((actor.id, other.id), ())
    sifted = [sift(records, relation, scope) for relation in relations]
    claims = [claim_of(records, reading, scope, found) for reading, found, _ in sifted if reading is not None]
    held = [Counted.of(records, reading, found) for reading, found, fate in sifted if reading is not None and fate == KEPT]
    in_order = sorted(claims, key=time_order)
    of_all_times = scope._replace(at=EVER)

    def then(relation: str) -> Claim | None:
        return claim_at(records, records.relation[relation], of_all_times)

    fates = [fate for _, _, fate in sifted]
    return Between(
        question=_question(scope, actor.id, other.id),
        standing=standing(records, actor.id, other.id, held, scope) if held else None,
        relations=tuple(in_order),
        actors=(ActorRef.of(actor), ActorRef.of(other)),
        via_parts=tuple(_through_parts(records, actor.id, other.id, scope)),
        voices=tuple(_by_voice(records, in_order)) if by_voice else (),
        contested=tuple(each_once(disagreements(records, claims, then, of_all_times))),
        left_out=left_out(fates)._replace(
            through_parts=0 if scope.with_parts else len({*_ids_through_parts(records, actor.id, other.id, scope)})
        ),
        also_about=also_about(records, actor.id, other.id, scope),
        empty=None if held else emptiness(fates),
        may=fates.count("only_possible"),
    )


def _question(scope: Scope, actor: str, other: str) -> PairQuestion:
    return PairQuestion("between", actor, other, as_of=scope.as_of, with_parts=scope.with_parts, **scope.filters)


def _through_parts(records: Records, actor: str, other: str, scope: Scope) -> Iterator[Answer]:
    """The standings that parts of `actor` give it with `other`, and those of `actor` with parts of `other`, when asked for."""
    if not scope.with_parts:
        return
    for one, two in ((actor, other), (other, actor)):
        for (_, via), relations in sorted(by_pair(sifted_on(records, one, scope, two, neutral=True)).items()):
            if via:
                yield standing(records, one, two, relations, scope, via=via)


def _ids_through_parts(records: Records, actor: str, other: str, scope: Scope) -> Iterator[str]:
    """The ids of the claims that parts would add."""
    through = _through_parts(records, actor, other, scope._replace(with_parts=True))
    return (claim.id for answer in through for claim in answer.relations)


def _by_voice(records: Records, claims: Sequence[Claim]) -> Iterator[Spoken]:
    """The claims of each voice, with that voice's citations alone; in the order of each voice's first claim."""
    voices: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        for voice in dict.fromkeys(_voice(citation) for citation in claim.citations):
            own = tuple(citation for citation in claim.citations if _voice(citation) == voice)
            voices.setdefault(voice, []).append(claim._replace(citations=own))
    for (publisher, actor), said in voices.items():
        yield Spoken(publisher if actor is None else records.actor[actor].name, actor, tuple(said))


def _voice(citation: Cited) -> tuple[str, str | None]:
    """Whose words a citation is: the speaker's where there is one, whoever prints them; else the publisher's."""
    return ("", citation.by) if citation.by else (citation.publisher, None)

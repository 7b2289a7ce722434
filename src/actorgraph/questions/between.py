"""Everything on record between two actors, and their standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actorgraph.errors import InvalidQuestion, quoted
from actorgraph.model.collection import Records
from actorgraph.model.dates import EVER, Day
from actorgraph.model.names import find_actor
from actorgraph.model.vocabulary import GOVERNS
from actorgraph.questions.answers import ActorRef, Answer, Cited, Claim, LeftOut
from actorgraph.questions.around import THROUGH_PARTS, Around, OnActor, around, kept
from actorgraph.questions.claims import KEPT, NO_FILTER, NOT_THEN, claim_at, left_out, time_order
from actorgraph.questions.disputes import Dispute, disagreements, each_once
from actorgraph.questions.faces import RegimeChange, changes_within, faces_of, who_govern
from actorgraph.questions.neighbours import emptiness
from actorgraph.questions.powers import Power
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
    only_itself: bool
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
    is where nothing holds, as in `neighbours.Neighbours`; `may` counts the claims that may have held. Either of the two stands for
    its power, unless they are `one_power` and each is taken by itself. `faces` maps each of the two to its other faces;
    `contested_rule`, `contested_by` and `regimes` are `contested`, `contested_by` and `regimes` of `neighbours.Neighbours`.
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
    one_power: bool
    faces: dict[str, tuple[str, ...]]
    contested_rule: tuple[str, ...]
    contested_by: dict[str, tuple[str, ...]]
    regimes: tuple[RegimeChange, ...]


def between(records: Records, one: str, two: str, scope: Scope, *, by_voice: bool = False) -> Between:
    """Every claim on the pair called `one` and `two`.

    Raises `UnknownName`, `AmbiguousName`, and `InvalidQuestion` for one actor named twice.
    """
    actor, other = find_actor(records, one, scope.at), find_actor(records, two, scope.at)
    if actor.id == other.id:
        raise InvalidQuestion(f"{quoted(one)} and {quoted(two)} are the same actor, {actor.name}. Give two different actors.")
    question = PairQuestion(
        *("between", actor.id, other.id),
        as_of=scope.as_of,
        with_parts=scope.with_parts,
        only_itself=scope.only_itself,
        **scope.filters,
    )
    one_power = other.id in faces_of(records, actor.id, scope).faces
    if one_power:
        scope = scope._replace(only_itself=True)
    theirs = faces_of(records, other.id, scope)
    ours = faces_of(records, actor.id, scope)
    found = _on_pair(records, actor.id, other.id, theirs, scope)
    back = _on_pair(records, other.id, actor.id, ours, scope)
    own = [each for each in found.relations if not each.via]
    claims = found.claims(records, own, scope)
    in_order = sorted(claims, key=time_order)
    of_all_times = scope._replace(at=EVER)

    def then(relation: str) -> Claim | None:
        return claim_at(records, records.relation[relation], of_all_times)

    fates = [each.fate for each in own]
    contested = who_govern(records, {*ours.contested, *theirs.contested}, scope)
    held = kept(own)
    return Between(
        question=question,
        standing=standing(
            *(records, actor.id, theirs.faces[0], held, scope),
            ours=ours.faces,
            faces=theirs.faces[1:],
        )
        if held
        else None,
        relations=tuple(in_order),
        actors=(ActorRef.of(actor), ActorRef.of(other)),
        via_parts=(*_through_parts(records, found, theirs, scope), *_through_parts(records, back, ours, scope)),
        voices=tuple(_by_voice(records, in_order)) if by_voice else (),
        contested=tuple(each_once(disagreements(records, claims, then, of_all_times))),
        left_out=left_out(fates)._replace(
            through_parts=len({each.relation.id for each in (*found.relations, *back.relations) if each.fate == THROUGH_PARTS})
        ),
        also_about=also_about(records, ours.faces, theirs.faces, scope),
        empty=None if held else emptiness(fates),
        may=fates.count("only_possible"),
        one_power=one_power,
        faces={each.id: power.others(each.id) for each, power in ((actor, ours), (other, theirs))},
        contested_rule=tuple(contested),
        contested_by=contested,
        regimes=changes_within(records, (*ours.faces, *theirs.faces), scope),
    )


def _on_pair(records: Records, actor: str, other: str, theirs: Power, scope: Scope) -> Around:
    """What is around an actor and concerns another, whose power is `theirs`, as it counts for the pair.

    A relation with another face of that power that was over before counts for neither. Who governs another face decides who
    is one power, and is no tie between two.
    """

    def counted(each: OnActor) -> OnActor:
        is_over = each.other != other and each.power.faces != theirs.faces and each.fate in {KEPT, THROUGH_PARTS, "only_possible"}
        governs_face = each.entry.id == GOVERNS and (each.own != actor or each.other != other)
        return each._replace(fate=NOT_THEN if is_over else NO_FILTER) if is_over or governs_face else each

    found = around(records, actor, scope, theirs.faces, neutral=True)
    return found._replace(relations=tuple(map(counted, found.relations)))


def _through_parts(records: Records, found: Around, theirs: Power, scope: Scope) -> Iterator[Answer]:
    """The standings that parts of an actor give it with another power; none unless the scope asks for them."""
    for via in sorted({each.via for each in found.relations if each.via}):
        if relations := kept(each for each in found.relations if each.via == via):
            yield standing(
                *(records, found.actor, theirs.faces[0], relations, scope),
                via=via,
                ours=via[-1:],
                faces=theirs.faces[1:],
            )


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

"""Relations → claims at a date: what holds, how certain, last attested when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

from actorgraph.model.dates import BEGINNING, Day, Period
from actorgraph.model.records import Citation, Records, Relation, Source
from actorgraph.questions.answers import Cited, Claim, LeftOut
from actorgraph.questions.scope import Scope, Voice

C = TypeVar("C", bound=Citation | Cited)

HOLDS = ("yes", "presumed", "possible", "no")
"""From most to least sure."""
COUNTED = frozenset({"yes", "presumed"})
"""What a question counts unless it asks for what is only possible, too."""


def claim_at(records: Records, relation: Relation, scope: Scope) -> Claim | None:
    """The claim that a relation makes at the scope's date, or None when the voice asked for does not make it."""
    citations = heard(relation.citations, scope.voice)
    if not citations:
        return None
    entry = records.type[relation.type]
    period = period_of(records, relation, citations)
    attested, last_attested = attestation(records, period, citations)
    return Claim(
        id=relation.id,
        subject=relation.subject,
        type=relation.type,
        object=relation.object,
        concerning=relation.concerning,
        when=relation.when.text if relation.when else None,
        summary=relation.summary,
        holds=holding(period, attested, scope.at) if both_exist(records, relation, scope.at) else "no",
        last_attested=last_attested,
        sign=entry.sign,
        tier=entry.tier,
        certainty=certainty(citations),
        disputed=is_disputed(records, relation, citations, scope.voice),
        citations=tuple(cited(records.source[c.source], c) for c in citations),
    )


def claims_at(records: Records, relations: Iterable[Relation], scope: Scope) -> Iterator[Claim]:
    """The claims that relations make at the scope's date, whether they hold then or not."""
    return (claim for relation in relations if (claim := claim_at(records, relation, scope)) is not None)


def counts(claim: Claim, scope: Scope) -> bool:
    """Whether a claim is part of an answer: it holds, and is not a mere denial."""
    held = claim.holds in COUNTED or (scope.possible and claim.holds == "possible")
    return held and claim.certainty != "denied" and not (scope.stated_only and claim.certainty != "stated")


def is_denial(claim: Claim) -> bool:
    """Whether a claim is only denied, at a time that counts: shown as a denial, never counted."""
    return claim.certainty == "denied" and claim.holds in COUNTED


def sift(records: Records, relation: Relation, scope: Scope) -> tuple[Claim | None, str]:
    """A relation's claim when it is part of an answer, else None; and its fate.

    The fate is `kept`, or the field of `LeftOut` that names the filter which, lifted, would let it in, or `gone` when none would.
    """
    claim = claim_at(records, relation, scope)
    if claim is None:
        unheard = claim_at(records, relation, scope._replace(voice=None))
        return None, "other_voices" if unheard is not None and counts(unheard, scope) else "gone"
    if counts(claim, scope):
        return claim, "kept"
    if counts(claim, scope._replace(stated_only=False)):
        return None, "not_stated"
    if counts(claim, scope._replace(possible=True)):
        return None, "only_possible"
    return None, "gone"


def left_out(fates: Iterable[str]) -> LeftOut:
    """How many relations met each fate that a filter is to blame for."""
    number = Counter(fates)
    return LeftOut(*(number[fate] for fate in LeftOut._fields))


def certainty(citations: Iterable[Citation]) -> str:
    """How sure the sources are: stated, hedged, alleged, or denied when they only deny it."""
    stances = {citation.stance for citation in citations}
    for stance, word in (("asserts", "stated"), ("hedges", "hedged"), ("reports", "alleged")):
        if stance in stances:
            return word
    return "denied"


def is_disputed(records: Records, relation: Relation, citations: Sequence[Citation], voice: Voice | None = None) -> bool:
    """Whether one citation carries it and another denies it, or a contradicting relation stands beside it at some time.

    With a `voice`, whether that voice contradicts itself.
    """
    stances = {citation.stance for citation in citations}
    if "denies" in stances and len(stances) > 1:
        return True
    own = period_of(records, relation, citations)
    for rival in (records.relation[other] for other in records.rivals_of.get(relation.id, ())):
        against = heard(rival.citations, voice)
        if against and certainty(against) != "denied" and own.may_meet(period_of(records, rival, against)):
            return True
    return False


def heard(citations: Iterable[Citation], voice: Voice | None) -> tuple[Citation, ...]:
    """The citations that are the voice's; without a voice, all."""
    return tuple(citation for citation in citations if voice is None or voice.says(citation))


def supporting(citations: Iterable[C]) -> tuple[C, ...]:
    """The citations that carry a claim; all of them where every one denies it."""
    listed = tuple(citations)
    return tuple(c for c in listed if c.stance != "denies") or listed


def period_of(records: Records, relation: Relation, citations: Iterable[Citation | Cited]) -> Period:
    """When a relation held: as its `when` says, or at the time its earliest supporting source was written."""
    if relation.when is not None:
        return relation.when
    issued = (records.source[c.source].issued for c in supporting(citations))
    return Period.unstated(min(issued, key=lambda period: period.latest_end))


def attestation(records: Records, period: Period, citations: Iterable[Citation]) -> tuple[Day, str]:
    """Up to which day the sources vouch for it, as a day and as written.

    That is the date of the newest supporting source, or the relation's own end if that is earlier.
    """
    issued = (records.source[c.source].issued for c in supporting(citations))
    newest = max(issued, key=lambda each: each.latest_end)
    if period.latest_end < newest.latest_end:
        return period.latest_end, period.end
    return newest.latest_end, newest.text


def holding(period: Period, attested: Day, at: Period) -> str:
    """Whether a relation holds at a date: yes, presumed (still open, but no source speaks so late), possible or no."""
    if period.open_ended and period.latest_start <= at.latest_end:
        return "yes" if at.earliest_start <= attested else "presumed"
    if period.surely_meets(at):
        return "yes"
    return "possible" if period.may_meet(at) else "no"


def both_exist(records: Records, relation: Relation, at: Period) -> bool:
    """Whether both actors can have existed at a date: nothing is presumed to go on after one of them has ended."""
    lifetimes = (records.actor[end].active for end in (relation.subject, relation.object))
    return all(active is None or active.may_meet(at) for active in lifetimes)


def cited(source: Source, citation: Citation) -> Cited:
    """A citation beside its source."""
    return Cited(
        source=source.id,
        title=source.title,
        publisher=source.publisher,
        issued=source.issued.text,
        link=link_to(source, citation.phrase),
        phrase=citation.phrase,
        locator=citation.locator,
        stance=citation.stance,
        by=citation.by,
    )


def link_to(source: Source, phrase: str | None) -> str | None:
    """The address of a source, opened at a phrase by a text fragment (https://wicg.github.io/scroll-to-text-fragment/)."""
    address = source.url or source.archived_url
    if address is None or phrase is None:
        return address
    mark = "" if "#" in address else "#"
    # A hyphen has a meaning of its own in a text fragment, and `quote` leaves it as it is.
    return f"{address}{mark}:~:text={quote(phrase, safe='').replace('-', '%2D')}"


def period_of_claim(records: Records, claim: Claim) -> Period:
    """When a claim's relation held, by the citations of the claim."""
    return period_of(records, records.relation[claim.id], claim.citations)


def time_of(records: Records, claim: Claim) -> tuple[Day, Day, str]:
    """Sort key of a claim: the first day it can have begun, or where that is unknown the last; its last day; its id."""
    period = period_of_claim(records, claim)
    start = period.latest_start if period.earliest_start == BEGINNING else period.earliest_start
    return start, period.latest_end, claim.id

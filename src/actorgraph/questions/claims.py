"""Relations → claims at a date: what holds, how certain, last attested when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from actorgraph.model.dates import Day, Period, first_to_end, in_words, last_to_end
from actorgraph.model.records import Citation, Records, Relation, Source
from actorgraph.questions.answers import Cited, Claim, LeftOut, supporting
from actorgraph.questions.scope import Scope, Voice

HOLDS = ("yes", "presumed", "possible", "no")
"""From most to least sure."""
COUNTED = frozenset({"yes", "presumed"})
"""What a question counts unless it asks for what is only possible, too."""
KEPT, NO_FILTER = "kept", "no filter"
"""What `sift` says of a relation that is part of an answer, and of one that no single filter keeps out of it."""


class Reading(NamedTuple):
    """What follows from a relation and its citations, or those of one voice, whatever the date of the question.

    `last_attested` is the date up to which the sources vouch for it: that of the newest supporting source, or the relation's
    own end if that is earlier.
    """

    period: Period
    last_attested: Period
    certainty: str
    disputed: bool

    @property
    def attested(self) -> Day:
        """The last day that the sources vouch for."""
        return self.last_attested.latest_end


def reading_of(records: Records, relation: Relation, citations: Sequence[Citation], voice: Voice | None = None) -> Reading:
    """What follows from a relation and `citations`, at least one: all that it has, or those of the `voice` asked for."""
    period = period_of(records, relation, citations)
    newest = last_to_end(records.source[citation.source].issued for citation in supporting(citations))
    return Reading(
        period=period,
        last_attested=Period.parse(period.end) if period.latest_end < newest.latest_end else newest,
        certainty=certainty(citations),
        disputed=_disputed(records, relation, period, citations, voice),
    )


def claim_at(records: Records, relation: Relation, scope: Scope) -> Claim | None:
    """The claim that a relation makes at the scope's date, or None when the voice asked for does not make it."""
    citations = heard(relation.citations, scope.voice)
    if not citations:
        return None
    entry, reading = records.type[relation.type], reading_of(records, relation, citations, scope.voice)
    return Claim(
        id=relation.id,
        subject=relation.subject,
        type=relation.type,
        object=relation.object,
        concerning=relation.concerning,
        when=relation.when,
        summary=relation.summary,
        holds=holding(records, relation, reading.period, reading.attested, scope.at),
        last_attested=reading.last_attested,
        sign=entry.sign,
        tier=entry.tier,
        certainty=reading.certainty,
        disputed=reading.disputed,
        citations=tuple(cited(records.source[c.source], c) for c in citations),
    )


def claims_at(records: Records, relations: Iterable[Relation], scope: Scope) -> Iterator[Claim]:
    """The claims that relations make at the scope's date, whether they hold then or not."""
    return (claim for relation in relations if (claim := claim_at(records, relation, scope)) is not None)


def at_other_date(records: Records, claim: Claim, at: Period) -> Claim:
    """A claim as it is at another date: only whether it holds depends on the date."""
    return claim._replace(holds=holding(records, claim, claim.period, claim.last_attested.latest_end, at))


def counts(claim: Claim, scope: Scope) -> bool:
    """Whether a claim is part of an answer: it holds, and is not a mere denial."""
    held = claim.holds in COUNTED or (scope.possible and claim.holds == "possible")
    return held and claim.certainty != "denied" and not (scope.stated_only and claim.certainty != "stated")


def is_denial(claim: Claim) -> bool:
    """Whether a claim is only denied, at a time that counts: shown as a denial, never counted."""
    return claim.certainty == "denied" and claim.holds in COUNTED


def sift(records: Records, relation: Relation, scope: Scope) -> tuple[Claim | None, str]:
    """The claim that a relation makes, as `claim_at` gives it, and whether it is part of an answer.

    The second value is `KEPT` where it is. Where it is not, but would be without one filter of the question, it is the field of
    `LeftOut` for that filter; where that is true of no filter, it is `NO_FILTER`.
    """
    claim = claim_at(records, relation, scope)
    if claim is None:
        unheard = claim_at(records, relation, scope._replace(voice=None))
        return None, "other_voices" if unheard is not None and counts(unheard, scope) else NO_FILTER
    if counts(claim, scope):
        return claim, KEPT
    if counts(claim, scope._replace(stated_only=False)):
        return claim, "not_stated"
    if counts(claim, scope._replace(possible=True)):
        return claim, "only_possible"
    return claim, NO_FILTER


def left_out(fates: Iterable[str]) -> LeftOut:
    """How many relations each filter leaves out, from what `sift` says of each."""
    number = Counter(fates)
    return LeftOut(*(number[fate] for fate in LeftOut._fields))


def certainty(citations: Iterable[Citation]) -> str:
    """How sure the sources are: stated, hedged, alleged, or denied when they only deny it."""
    stances = {citation.stance for citation in citations}
    for stance, word in (("asserts", "stated"), ("hedges", "hedged"), ("reports", "alleged")):
        if stance in stances:
            return word
    return "denied"


def _disputed(records: Records, relation: Relation, period: Period, citations: Sequence[Citation], voice: Voice | None) -> bool:
    """Whether one citation carries it and another denies it, or a relation that contradicts it can have held at a common time.

    With a `voice`, whether that voice contradicts itself.
    """
    stances = {citation.stance for citation in citations}
    if "denies" in stances and len(stances) > 1:
        return True
    for rival in (records.relation[other] for other in records.rivals_of.get(relation.id, ())):
        against = heard(rival.citations, voice)
        if against and certainty(against) != "denied" and period.may_meet(period_of(records, rival, against)):
            return True
    return False


def heard(citations: Iterable[Citation], voice: Voice | None) -> tuple[Citation, ...]:
    """The citations that are the voice's; without a voice, all."""
    return tuple(citation for citation in citations if voice is None or voice.says(citation))


def period_of(records: Records, relation: Relation, citations: Iterable[Citation]) -> Period:
    """When a relation held: as its `when` says, or from the time its earliest supporting source was written."""
    if relation.when is not None:
        return relation.when
    return Period.unstated(first_to_end(records.source[citation.source].issued for citation in supporting(citations)))


def holding(records: Records, relation: Relation | Claim, period: Period, attested: Day, at: Period) -> str:
    """Whether a relation holds at a date: yes, presumed (still open, but no source speaks so late), possible or no."""
    if not both_exist(records, relation, at):
        return "no"
    if period.open_ended and period.latest_start <= at.latest_end:
        return "yes" if at.earliest_start <= attested else "presumed"
    if period.surely_meets(at):
        return "yes"
    return "possible" if period.may_meet(at) else "no"


def both_exist(records: Records, relation: Relation | Claim, at: Period) -> bool:
    """Whether both actors can have existed at a date: nothing is presumed to go on after one of them has ended."""
    lifetimes = (records.actor[end].active for end in (relation.subject, relation.object))
    return all(active is None or active.may_meet(at) for active in lifetimes)


def cited(source: Source, citation: Citation) -> Cited:
    """A citation beside its source."""
    return Cited(
        source=source.id,
        title=source.title,
        publisher=source.publisher,
        issued=source.issued,
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


def time_order(claim: Claim) -> tuple[Day, Day, str]:
    """Sort key of a claim: the first day it can have begun, or where that is unknown the last; its last day; its id."""
    period = claim.period
    return period.bounds.earliest_start or period.latest_start, period.latest_end, claim.id


def time_in_words(claim: Claim) -> str:
    """When a claim held, for readers who do not know EDTF; where no source says, the time by which it was so."""
    return in_words(claim.when) if claim.when else f"by {in_words(claim.first_issued)}"

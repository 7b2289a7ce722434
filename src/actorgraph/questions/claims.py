"""Relations → claims at a date: what holds, how certain, attested when, disputed by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from actorgraph.model.collection import Pair, Records
from actorgraph.model.dates import Day, Days, Times, in_words
from actorgraph.model.records import Citation, Relation, Source
from actorgraph.questions.answers import Cited, Claim, LeftOut
from actorgraph.questions.holding import held
from actorgraph.questions.lasting import COUNTED, Held
from actorgraph.questions.readings import NOT_COUNTED, Reading, reading_from
from actorgraph.questions.scope import Scope, Voice

KEPT, NOT_THEN, NO_FILTER = "kept", "not then", "no filter"
"""What `sift` says of a relation that is part of an answer, of one that would be at another date, and of one that never is."""


def heard(citations: Iterable[Citation], voice: Voice | None) -> tuple[Citation, ...]:
    """The citations that are the voice's; without a voice, all."""
    return tuple(citation for citation in citations if voice is None or voice.says(citation))


def reading_of(records: Records, relation: Relation, voice: Voice | None = None) -> Reading | None:
    """What follows from a relation as the voice puts it; None when the voice says nothing of it."""
    if voice is None:
        asked = ("reading", relation.id)
        if (known := records.memo.get(asked)) is None:
            known = records.memo[asked] = reading_from(records, relation, relation.citations)
        return known
    citations = heard(relation.citations, voice)
    return reading_from(records, relation, citations) if citations else None


def claim_at(records: Records, relation: Relation, scope: Scope) -> Claim | None:
    """The claim that a relation makes at the scope's date, or None when the voice asked for does not make it."""
    reading = reading_of(records, relation, scope.voice)
    return None if reading is None else claim_of(records, reading, scope)


def claims_at(records: Records, relations: Iterable[Relation], scope: Scope) -> Iterator[Claim]:
    """The claims that relations make at the scope's date, whether they hold then or not."""
    return (claim for relation in relations if (claim := claim_at(records, relation, scope)) is not None)


def readings_of(records: Records, relations: Iterable[Relation], scope: Scope) -> Iterator[Reading]:
    """What follows from those of some relations that the voice asked for speaks of."""
    return (reading for relation in relations if (reading := reading_of(records, relation, scope.voice)) is not None)


class Counted(NamedTuple):
    """A relation that counts and how it holds at the date: enough to sum up a pair. Its claim is made where it is shown."""

    reading: Reading
    found: Held
    sign: int
    tier: str | None

    @classmethod
    def of(cls, records: Records, reading: Reading, found: Held) -> Counted:
        """A relation that has been found to count."""
        entry = records.type[reading.relation.type]
        return cls(reading, found, entry.sign, entry.tier)


def counting(records: Records, readings: Iterable[Reading], scope: Scope) -> Iterator[Counted]:
    """Those of some relations that count within a scope."""
    for reading in readings:
        if is_countable(reading.certainty, scope):
            found = held(records, reading, scope.at, scope.memory)
            if holds_at(found, scope):
                yield Counted.of(records, reading, found)


def counting_on_pairs(records: Records, readings: Iterable[Reading], scope: Scope) -> Mapping[Pair, Sequence[Counted]]:
    """The same by the pair of actors, ids in order; pairs without any are absent."""
    pairs: dict[Pair, list[Counted]] = {}
    for each in counting(records, readings, scope):
        one, two = each.reading.relation.subject, each.reading.relation.object
        pairs.setdefault((one, two) if one < two else (two, one), []).append(each)
    return pairs


def counting_claims(records: Records, relations: Iterable[Relation], scope: Scope) -> Iterator[Claim]:
    """The claims of those relations that count within a scope."""
    found = counting(records, readings_of(records, relations, scope), scope)
    return (claim_of(records, each.reading, scope, each.found) for each in found)


def claim_of(records: Records, reading: Reading, scope: Scope, found: Held | None = None, told_of: str | None = None) -> Claim:
    """The claim of a relation that has been read, at the scope's date.

    `found` is whether it holds then, where that is known; `told_of` the actor of whom it is told, where another was asked about.
    """
    relation, entry = reading.relation, records.type[reading.relation.type]
    found = found or held(records, reading, scope.at, scope.memory)
    return Claim(
        id=relation.id,
        subject=relation.subject,
        type=relation.type,
        object=relation.object,
        concerning=relation.concerning,
        when=relation.when,
        summary=relation.summary,
        holds=found.holds,
        last_attested=reading.timing.last_attested,
        sign=entry.sign,
        tier=entry.tier,
        certainty=reading.certainty,
        disputed=is_disputed(records, reading, scope),
        citations=tuple(cited(records.source[c.source], c) for c in reading.citations),
        as_=told_of,
        attested_from=reading.timing.attested_from,
        current=found.current,
        silent_months=found.silent_months,
        note=relation.note,
        reading=reading,
    )


# --- disputes ------------------------------------------------------------------------------------------------------


def denials_at(reading: Reading, scope: Scope) -> tuple[Citation, ...]:
    """The citations that deny what others of a relation carry, at the scope's date; one with `about` denies only that time."""
    denials = [citation for citation in reading.citations if citation.stance == "denies"]
    if not denials or len(denials) == len(reading.citations):
        return ()
    return tuple(c for c in denials if c.about is None or (c.about.may_meet(scope.at) and c.about.may_meet(reading.timing.period)))


def is_disputed(records: Records, reading: Reading, scope: Scope) -> bool:
    """Whether one citation carries a claim and another denies it, or it and a claim that contradicts it count on one day.

    With a voice, whether that voice contradicts itself. What is refuted or denied contradicts nothing.
    """
    if denials_at(reading, scope):
        return True
    if reading.certainty in NOT_COUNTED or reading.relation.id not in records.rivals_of:
        return False
    return share_a_day([reading], rivals(records, reading, scope), scope)


def rivals(records: Records, reading: Reading, scope: Scope) -> Iterator[Reading]:
    """The relations that contradict one and count at the scope's date, as its voice puts them; in the order of their ids."""
    for other in sorted(records.rivals_of.get(reading.relation.id, ())):
        rival = reading_of(records, records.relation[other], scope.voice)
        if (
            rival is not None
            and rival.certainty not in NOT_COUNTED
            and holds_at(held(records, rival, scope.at, scope.memory), scope)
        ):
            yield rival


def share_a_day(some: Iterable[Reading], others: Iterable[Reading], scope: Scope) -> bool:
    """Whether one of some claims and one of others, which all count at the scope's date, may count on one and the same day."""
    times = Times(_countable(others, scope))
    return any(times.meet(days) for days in _countable(some, scope))


def _countable(readings: Iterable[Reading], scope: Scope) -> Iterator[Days]:
    """The days of the scope's date on which claims may count; all that nothing excludes, where what is only possible counts."""
    at = scope.at
    for reading in readings:
        timing = reading.timing
        for first, last in (timing.period.days,) if scope.possible else timing.countable(scope.remembered):
            if first <= last and first <= at.latest_end and last >= at.earliest_start:
                yield Days(max(first, at.earliest_start), min(last, at.latest_end))


# --- what counts ---------------------------------------------------------------------------------------------------


def holds_at(found: Held, scope: Scope) -> bool:
    """Whether a claim holds as surely as the scope asks."""
    return found.holds in COUNTED or (scope.possible and found.holds == "possible")


def is_countable(certainty: str, scope: Scope) -> bool:
    """Whether claims of a certainty are ever part of an answer within a scope."""
    return certainty not in NOT_COUNTED and not (scope.stated_only and certainty != "stated")


def is_denied(certainty: str, found: Held, scope: Scope) -> bool:
    """Whether a claim of a certainty is refuted or only denied, at a time that counts: shown as such, never counted."""
    return certainty in NOT_COUNTED and holds_at(found, scope)


class Sifted(NamedTuple):
    """A relation as the voice asked for puts it, whether it holds at the date, and what becomes of it.

    `fate` is `KEPT` where it is part of the answer. Where it is not, but would be without one filter of the question, it is the
    field of `LeftOut` for that filter; where it would be at another date, `NOT_THEN`; where it never is, `NO_FILTER`. A voice that
    says nothing of the relation has no `reading`.
    """

    reading: Reading | None
    found: Held
    fate: str


def sift(records: Records, relation: Relation, scope: Scope) -> Sifted:
    """What becomes of a relation in an answer; its claim need only be made where it is shown."""
    reading = reading_of(records, relation, scope.voice)
    if reading is None:
        others = sift(records, relation, scope._replace(voice=None))
        return Sifted(None, Held("no"), "other_voices" if others.fate == KEPT else NO_FILTER)
    found = held(records, reading, scope.at, scope.memory)
    return Sifted(reading, found, _fate(reading.certainty, found, scope))


def _fate(certainty: str, found: Held, scope: Scope) -> str:
    if not is_countable(certainty, scope):
        stated = is_countable(certainty, scope._replace(stated_only=False)) and holds_at(found, scope)
        return "not_stated" if stated else NO_FILTER
    if holds_at(found, scope):
        return KEPT
    return "only_possible" if found.holds == "possible" else NOT_THEN


def left_out(fates: Iterable[str]) -> LeftOut:
    """How many relations each filter leaves out, from what `sift` says of each."""
    number = Counter(fates)
    return LeftOut(*(number[fate] for fate in LeftOut._fields))


# --- citations and words -------------------------------------------------------------------------------------------


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
        about=citation.about,
        origin=source.origin,
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
    period = claim.reading.timing.period
    return period.bounds.earliest_start or period.latest_start, period.latest_end, claim.id


def time_in_words(claim: Claim) -> str:
    """When a claim held, for readers who do not know EDTF; where no source says, the first time at which one is attested."""
    return in_words(claim.when) if claim.when else f"attested {in_words(claim.attested_from)}"

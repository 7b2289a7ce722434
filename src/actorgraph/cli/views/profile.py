"""How the answer to `show` is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.cli.document import Block, Bullet, Document, Facts, Heading, Paragraph, Passages
from actorgraph.cli.table import TableRow, claim_row
from actorgraph.cli.views.evidence import (
    actor_rows,
    citations_of,
    claim_bullet,
    left_out_note,
    may_have_line,
    not_counted_section,
    nothing_then,
    power_notes,
    tier_sections,
    told_apart,
)
from actorgraph.cli.views.view import View
from actorgraph.cli.views.wording import when_and_whose, who_says
from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words
from actorgraph.model.vocabulary import SIGN
from actorgraph.questions.profile import ActorDetails, CitedInterest, Profile


def _document(answer: Profile, records: Records) -> Document:
    actor = answer.actor
    answers = [each for in_tier in answer.tiers.values() for each in in_tier]
    claims = (*answer.structure, *(claim for each in answers for claim in each.relations), *answer.not_counted)
    passages = Passages([*(citation for interest in answer.interests for citation in interest.citations), *citations_of(claims)])
    blocks: list[Block] = []
    # The description is the curator's: it is no part of what a voice says.
    if actor.description and not answer.question.according_to:
        blocks.append(Paragraph(actor.description))
    blocks.append(Facts(tuple(_facts(actor, records))))
    if answer.interests:
        blocks += [Heading("Interests"), *(_interest(each, records, passages) for each in answer.interests)]
    if answer.structure:
        blocks += [Heading("Parts and wholes"), *(claim_bullet(claim, records, passages) for claim in answer.structure)]
    blocks += power_notes(answer, records)
    for sign in (1, -1):
        of_sign = [each for tier, in_tier in answer.tiers.items() if SIGN[tier] == sign for each in in_tier]
        blocks += tier_sections(told_apart(of_sign, answer.regimes), sign, records, passages, actor.name, answer.question.memory)
        blocks += (
            may_have_line(answer.may_have["positive"], " as friends")
            if sign > 0
            else may_have_line(answer.may_have["negative"], " as foes")
        )
    if not answers:
        blocks.append(nothing_then(answer.question, str(answer.empty), answer.may, answer.record_speaks_of))
    blocks += not_counted_section(answer.not_counted, records, passages)
    blocks += left_out_note(answer.left_out._replace(only_possible=0))
    return Document(f"{actor.name}, {when_and_whose(answer.question)}", tuple(blocks), passages)


def _interest(interest: CitedInterest, records: Records, passages: Passages) -> Bullet:
    """An interest with the time at which it is attested: it is not known to hold at the date of the answer."""
    voices = dict.fromkeys(who_says(citation, records) for citation in interest.citations if citation.stance != "asserts")
    times = dict.fromkeys(in_words(citation.about or citation.issued) for citation in interest.citations)
    marks = (f"as of {' and '.join(times)}", *voices)
    return Bullet(f"{interest.rank}.", f"{interest.title}: {interest.summary}", marks, passages.numbers(interest.citations))


def _facts(actor: ActorDetails, records: Records) -> Iterable[tuple[str, str]]:
    yield "Kind", records.kind[actor.kind].label
    yield "Id", actor.id
    if also := (*actor.acronyms, *actor.aliases):
        yield "Also called", ", ".join(also)
    if actor.names:
        yield "In other languages", ", ".join(f"{name} ({language})" for language, name in actor.names.items())
    if actor.metonyms:
        yield "Metonyms", ", ".join(actor.metonyms)
    if actor.active:
        yield "Active", in_words(actor.active)
    if actor.candidates:
        yield "May be", ", ".join(records.actor[each].name for each in actor.candidates)
    if actor.not_same_as:
        yield "Not the same as", ", ".join(records.actor[each].name for each in actor.not_same_as)
    if actor.wikidata:
        yield "Wikidata", f"https://www.wikidata.org/wiki/{actor.wikidata}"
    if actor.note:
        yield "Note", actor.note


def _rows(answer: Profile) -> Iterator[TableRow]:
    yield from map(claim_row, answer.structure)
    for answers in answer.tiers.values():
        yield from actor_rows(answers)


profile_view: View[Profile] = View(_document, lambda answer: (answer,), _rows)

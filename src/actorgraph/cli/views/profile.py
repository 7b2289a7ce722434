"""How the answer to `show` is laid out."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.cli.document import Block, Document, Facts, Heading, Paragraph, Passages, Point
from actorgraph.cli.views.parts import cited, left_out_block, nothing, point, tier_section, voice, when
from actorgraph.model.records import Records
from actorgraph.questions.profile import ActorDetails, Profile, Wanted


def view(answer: Profile, records: Records) -> Document:
    """The document that shows the answer."""
    actor = answer.actor
    entries = [each for tier in answer.tiers.values() for each in tier]
    claims = (*answer.structure, *(claim for each in entries for claim in each.relations))
    passages = Passages([*(c for wanted in answer.interests for c in wanted.citations), *cited(claims)])
    blocks: list[Block] = []
    if actor.description:
        blocks.append(Paragraph(actor.description))
    blocks.append(Facts(tuple(_facts(actor, records))))
    if answer.interests:
        blocks += [Heading("Interests"), *(_interest(wanted, records, passages) for wanted in answer.interests)]
    if answer.structure:
        blocks += [Heading("Parts and wholes"), *(point(claim, records, passages) for claim in answer.structure)]
    for tier, answers in answer.tiers.items():
        blocks += tier_section(tier, answers, records, passages, actor.name)
    if not entries:
        blocks.append(nothing(answer.question))
    blocks += left_out_block(answer.left_out)
    return Document(f"{actor.name}, {when(answer.question)}", tuple(blocks), passages)


def _interest(wanted: Wanted, records: Records, passages: Passages) -> Point:
    doubts = tuple(voice(citation, records) for citation in wanted.citations if citation.stance != "asserts")
    return Point(f"{wanted.rank}.", f"{wanted.title}: {wanted.summary}", doubts, passages.numbers(wanted.citations))


def _facts(actor: ActorDetails, records: Records) -> Iterable[tuple[str, str]]:
    yield "Kind", records.kind[actor.kind].label
    yield "Id", actor.id
    if also := (*actor.acronyms, *actor.aliases):
        yield "Also called", ", ".join(also)
    if actor.names:
        yield "In other languages", ", ".join(f"{name} ({language})" for language, name in actor.names.items())
    if actor.active:
        yield "Active", actor.active
    if actor.candidates:
        yield "May be", ", ".join(records.actor[each].name for each in actor.candidates)
    if actor.not_same_as:
        yield "Not the same as", ", ".join(records.actor[each].name for each in actor.not_same_as)
    if actor.wikidata:
        yield "Wikidata", f"https://www.wikidata.org/wiki/{actor.wikidata}"
    if actor.note:
        yield "Note", actor.note

"""The standard vocabulary: one rule a test."""

from __future__ import annotations

import re

from actorgraph.model.vocabulary import ActorKind, RelationType
from tests.data.curated import DATA, each, each_type

CONTRACT = """
standing     allied-with=ally* partners-with=partner* rival-of=rival* adversary-of=adversary*
standing     regards-as-ally=ally regards-as-partner=partner
standing     opposed-to=opposed strained-with=rival*
formal       recognises=partner withholds-recognition-from pledges-allegiance-to=ally has-agreement-with* in-ceasefire-with*
formal       gives-assurances-to has-diplomatic-relations-with* defence-pact-with=ally* designates=adversary sanctions=rival
cooperation  supports=ally arms=ally trains=ally funds=ally shelters=ally tolerates=partner cooperates-with=partner*
cooperation  advocates-for=partner frees-prisoners-of=partner mediates-for=partner sponsors talks-with*
hostility    fights=adversary* attacks=adversary threatens=rival pressures=rival accuses=rival disputes-border-with=rival*
hostility    competes-with=rival detains-members-of=rival
outlook      influences shares-outlook-with* inspires
structure    part-of member-of leads serves governs splinter-of successor-of
"""
"""Axis, types, tiers; a star marks what holds both ways. Other people's scripts rest on it."""


def written(entry: RelationType) -> str:
    """A type as the contract writes it."""
    return entry.id + (f"={entry.tier}" if entry.tier else "") + ("*" if entry.both_ways else "")


def test_types_are_those_of_the_contract() -> None:
    """No type is lost, added, or given another axis, tier or symmetry unnoticed."""
    promised = {(line.split()[0], word) for line in CONTRACT.strip().splitlines() for word in line.split()[1:]}
    assert {(entry.axis, written(entry)) for entry in DATA.types} == promised


def test_acts_are_those_of_the_contract() -> None:
    """No type becomes an act, or a state, unnoticed: an act is over when it is done, a state goes on."""
    acts = {entry.id for entry in DATA.types if entry.lasting == "act"}
    assert acts == {"attacks", "accuses", "frees-prisoners-of", "mediates-for", "talks-with"}


@each_type
def test_near_miss_names_the_type_to_use(entry: RelationType) -> None:
    """A near miss names other types, in backquotes, that exist: those to use instead."""
    named = re.findall(r"`([a-z-]+)`", entry.near_miss)
    assert named, f"{entry.id}: name the type to use instead, in backquotes: {entry.near_miss}"
    assert set(named) <= DATA.type.keys(), f"{entry.id}: no such type: {set(named) - DATA.type.keys()}"
    assert entry.id not in named, f"{entry.id}: name another type"


@each_type
def test_definition_and_example_are_sentences(entry: RelationType) -> None:
    """Definition and example are there, and end with a full stop."""
    for text in (entry.definition, entry.example):
        assert re.fullmatch(r"[A-Z].+\.", text), f"{entry.id}: make it a sentence: {text}"


@each_type
def test_examples_name_nobody(entry: RelationType) -> None:
    """Examples are told without real names: what is true of somebody belongs among the relations, with its source."""
    names = {name for actor in DATA.actors for name in (actor.name, *actor.acronyms)}
    told = [name for name in names for text in (entry.example, entry.near_miss) if re.search(rf"\b{re.escape(name)}\b", text)]
    assert not told, f"{entry.id}: take {told} out of the example"


@each_type
def test_labels_read_both_ways(entry: RelationType) -> None:
    """A type that holds both ways reads the same from both ends, any other differently."""
    assert (entry.label == entry.inverse) == entry.both_ways, f"{entry.id}: {entry.label} / {entry.inverse}"


def test_labels_are_unique() -> None:
    """No two types are labelled alike, from either end."""
    labels = [label for entry in DATA.types for label in {entry.label, entry.inverse}]
    assert len(set(labels)) == len(labels), sorted(label for label in labels if labels.count(label) > 1)


@each("entry", [entry for entry in DATA.types if entry.axis in {"outlook", "structure"}])
def test_outlook_and_structure_have_no_tier(entry: RelationType) -> None:
    """Who belongs to whom and who thinks alike is by itself neither friendly nor hostile."""
    assert entry.tier is None, f"{entry.id}: take the tier out"


@each("entry", [entry for entry in DATA.types if entry.axis in {"standing", "hostility"}])
def test_standing_and_hostility_have_a_tier(entry: RelationType) -> None:
    """What sums a relation up, or harms, is by itself friendly or hostile."""
    assert entry.tier is not None, f"{entry.id}: give it a tier"


@each("kind", DATA.kinds)
def test_kinds_are_defined(kind: ActorKind) -> None:
    """Every actor kind has a definition that ends with a full stop."""
    assert kind.definition.endswith("."), f"{kind.id}: end the definition with a full stop"

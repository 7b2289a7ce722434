"""What a reader of the five texts must find in the dataset, claim by claim, with who says it and how."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from actorgraph.model.records import Relation
from tests.data.curated import DATA

PROFILE = "anp-ntf-pakistan"
REFERENCE = "globalsecurity-2018-relations"
EDITORIAL = "republic-policy-2024-editorial"
EVENT = "usip-2022-durand-line"
ANALYSIS = "usip-2022-ttp-problem"
PODCAST = "usip-2022-ttp-podcast"
STATE_REPORT = "usip-2022-afghan-state-report"
RESERVES = "usip-2022-afghan-reserves"
TRADE = "usip-2024-india-pakistan-trade"
ELECTION = "usip-2024-india-election"
EXPANSION = "usip-2024-sco-expansion"


class Fact(NamedTuple):
    """A claim that has to be on record: its ends and type, where it is made, and how the source makes it."""

    subject: str
    type: str
    object: str
    source: str
    stance: str = "asserts"
    by: str | None = None
    when: str | None = None
    about: str | None = None

    def is_on_record_in(self, relation: Relation) -> bool:
        """Whether a relation makes this claim, from either end where it holds both ways."""
        ends = [(self.subject, self.object), (self.object, self.subject)][: 1 + DATA.type[self.type].both_ways]
        said = any(
            (c.source, c.stance, c.by) == (self.source, self.stance, self.by)
            and (self.about is None or (c.about is not None and c.about.text == self.about))
            for c in relation.citations
        )
        at_that_time = self.when is None or (relation.when is not None and relation.when.text == self.when)
        return (relation.subject, relation.object) in ends and relation.type == self.type and said and at_that_time


TIERS = [
    Fact("pakistan", "regards-as-ally", "china", PROFILE),
    Fact("pakistan", "regards-as-partner", "islamic-emirate", PROFILE),
    Fact("pakistan", "regards-as-partner", "haqqani-network", PROFILE),
    Fact("pakistan", "regards-as-partner", "russia", PROFILE),
    Fact("pakistan", "regards-as-partner", "turkey", PROFILE),
    Fact("pakistan", "regards-as-partner", "united-arab-emirates", PROFILE),
    Fact("pakistan", "regards-as-partner", "united-states", PROFILE),
    Fact("pakistan", "regards-as-partner", "united-kingdom", PROFILE),
    Fact("pakistan", "regards-as-partner", "lashkar-e-taiba", PROFILE),
    Fact("pakistan", "regards-as-partner", "jaish-e-mohammed", PROFILE),
    Fact("pakistan", "opposed-to", "aaos", PROFILE),
    Fact("pakistan", "opposed-to", "ira", PROFILE),
    Fact("pakistan", "opposed-to", "qatar", PROFILE),
    Fact("pakistan", "opposed-to", "india", PROFILE),
    Fact("pakistan", "opposed-to", "ttp", PROFILE),
    Fact("pakistan", "opposed-to", "iskp", PROFILE),
]
"""The columns of the stakeholder profile; which of the last six are rivals and which adversaries is lost."""

FACTS = [
    *TIERS,
    # Recognition, then and now.
    Fact("pakistan", "recognises", "islamic-emirate-1996", REFERENCE, when="1997/"),
    Fact("pakistan", "regards-as-partner", "islamic-emirate-1996", REFERENCE, when="/2001-09~", about="1996-09/1997"),
    Fact("pakistan", "withholds-recognition-from", "islamic-emirate", PROFILE, when="2021-08/.."),
    Fact("pakistan", "withholds-recognition-from", "islamic-emirate", EVENT, when="2021-08/.."),
    Fact("pakistan", "advocates-for", "islamic-emirate", PROFILE),
    # Pakistan and the Taliban.
    Fact("pakistan", "supports", "afghan-taliban", REFERENCE, "hedges", about="1994/1996-09"),
    Fact("pakistan", "trains", "afghan-taliban", REFERENCE),
    Fact("pakistan", "arms", "afghan-taliban", REFERENCE),
    Fact("pakistan", "shelters", "afghan-taliban", REFERENCE),
    Fact("pakistan", "shelters", "haqqani-network", REFERENCE),
    Fact("pakistan", "supports", "afghan-taliban", ANALYSIS, about="2002~/2022-01-19"),
    Fact("pakistan", "supports", "afghan-taliban", EVENT, about="2021-08/2022-02-17"),
    Fact("pakistan", "opposed-to", "islamic-emirate-1996", REFERENCE, when="2001-09~/"),
    Fact("pakistan", "threatens", "united-states", ANALYSIS, when="/2021"),
    Fact("pakistan", "supports", "us-led-coalition", REFERENCE, when="2001-09~/"),
    Fact("pakistan", "strained-with", "afghan-taliban", ANALYSIS),
    Fact("pakistan", "strained-with", "afghan-taliban", EDITORIAL),
    Fact("pakistan", "partners-with", "afghan-taliban", EDITORIAL, "hedges"),
    Fact("pakistan", "regards-as-partner", "afghan-taliban", ANALYSIS),
    # What is told of one side alone.
    Fact("pakistan", "competes-with", "india", REFERENCE),
    Fact("pakistan", "competes-with", "india", ANALYSIS),
    Fact("ttp", "opposed-to", "pakistan", EVENT),
    Fact("asif-ali-zardari", "gives-assurances-to", "afghanistan", REFERENCE, about="2008-09"),
    # The pressure of others.
    Fact("international-community", "sanctions", "islamic-emirate", PROFILE),
    Fact("international-community", "pressures", "islamic-emirate", PROFILE),
    Fact("international-community", "pressures", "pakistan", PROFILE),
    Fact("united-states", "sanctions", "afghanistan", RESERVES),
    Fact("international-terrorist-organisations", "threatens", "pakistan", PROFILE, "reports", "pakistan"),
    # The shelter of the TTP, as each text puts it.
    Fact("afghan-taliban", "shelters", "ttp", ANALYSIS),
    Fact("islamic-emirate", "shelters", "ttp", ANALYSIS, "hedges"),
    Fact("afghan-taliban", "shelters", "ttp", EVENT, "hedges"),
    Fact("islamic-emirate", "shelters", "ttp", PROFILE, "hedges"),
    Fact("islamic-emirate", "shelters", "ttp", EDITORIAL),
    Fact("afghan-taliban", "tolerates", "ttp", EVENT),
    Fact("afghan-taliban", "tolerates", "ttp", EDITORIAL, "hedges"),
    Fact("afghan-taliban", "allied-with", "ttp", ANALYSIS, about="2021"),
    Fact("afghan-taliban", "supports", "ttp", ANALYSIS, about="2021"),
    Fact("afghan-taliban", "inspires", "ttp", PODCAST),
    Fact("afghan-taliban", "gives-assurances-to", "united-states", ANALYSIS),
    Fact("afghan-taliban", "gives-assurances-to", "regional-states", ANALYSIS),
    Fact("afghan-taliban", "frees-prisoners-of", "ttp", ANALYSIS),
    # The TTP's war on Pakistan.
    Fact("ttp", "fights", "pakistan", ANALYSIS, about="2021"),
    Fact("pakistan", "gives-assurances-to", "ttp", ANALYSIS, "reports", "unnamed-reports"),
    Fact("ttp", "attacks", "pakistan", ANALYSIS, when="2021"),
    Fact("ttp", "attacks", "pakistan", EVENT),
    Fact("ttp", "attacks", "pakistan", PROFILE, "reports", "unnamed-experts"),
    Fact("ttp", "attacks", "china", ANALYSIS, when="2021"),
    Fact("pakistan", "in-ceasefire-with", "ttp", ANALYSIS, when="2021-11/2021-12"),
    Fact("united-states", "attacks", "ttp", ANALYSIS, when="2008/2017"),
    Fact("noor-wali-mehsud", "pledges-allegiance-to", "hibatullah-akhundzada", ANALYSIS),
    # al-Qaeda's ties to both.
    Fact("al-qaeda", "allied-with", "ttp", ANALYSIS),
    Fact("al-qaeda", "allied-with", "afghan-taliban", ANALYSIS),
    Fact("al-qaeda", "strained-with", "ttp", ANALYSIS, "denies"),
    # The Islamic State's branch against both, and its links.
    Fact("iskp", "threatens", "afghan-taliban", EDITORIAL),
    Fact("iskp", "threatens", "pakistan", EDITORIAL),
    Fact("iskp", "attacks", "khalil-haqqani", EDITORIAL),
    Fact("iskp", "partners-with", "ttp", EDITORIAL, "hedges"),
    Fact("iskp", "competes-with", "ttp", ANALYSIS, "hedges"),
    # The Haqqanis.
    Fact("haqqani-network", "part-of", "afghan-taliban", REFERENCE, "hedges"),
    Fact("sirajuddin-haqqani", "mediates-for", "pakistan", ANALYSIS, "hedges"),
    Fact("sirajuddin-haqqani", "mediates-for", "pakistan", ANALYSIS, "reports", "ttp-leaders"),
    Fact("sirajuddin-haqqani", "allied-with", "pakistan", ANALYSIS),
    Fact("sirajuddin-haqqani", "regards-as-partner", "al-qaeda", ANALYSIS),
    Fact("united-states", "designates", "sirajuddin-haqqani", ANALYSIS),
    # What Pakistani officials said, and what the author makes of it.
    Fact("india", "supports", "ttp", ANALYSIS, "reports", "pakistan"),
    Fact("india", "supports", "ttp", ANALYSIS, "denies"),
    Fact("afghan-republic", "supports", "ttp", ANALYSIS, "reports", "pakistan"),
    Fact("afghan-republic", "supports", "ttp", ANALYSIS, "denies"),
    # Amnesty on the table or not; who asked for the cease-fire.
    Fact("pakistan", "talks-with", "ttp", ANALYSIS, "reports", "imran-khan"),
    Fact("pakistan", "talks-with", "ttp", ANALYSIS, "reports", "arif-alvi"),
    Fact("pakistan", "talks-with", "ttp", ANALYSIS, "denies", "pakistan-ministers"),
    Fact("islamic-emirate", "influences", "pakistan", ANALYSIS, "reports", "pakistan-military"),
    # The border.
    Fact("afghan-taliban", "disputes-border-with", "pakistan", EVENT),
    Fact("afghan-taliban", "disputes-border-with", "pakistan", ANALYSIS),
    Fact("pakistan", "disputes-border-with", "afghan-taliban", PROFILE),
    Fact("pakistan", "disputes-border-with", "afghan-taliban", PODCAST),
    Fact("afghanistan", "fights", "pakistan", PROFILE, when="2022-02"),
    # 2008 and 2018.
    Fact("hamid-karzai", "accuses", "pakistan", REFERENCE, when="2008"),
    Fact("hamid-karzai", "threatens", "pakistan", REFERENCE, about="2008"),
    Fact("afghanistan", "cooperates-with", "pakistan", REFERENCE, about="2008"),
    Fact("afghan-republic", "has-agreement-with", "pakistan", REFERENCE, when="2018-04-06/.."),
    Fact("afghan-republic", "accuses", "pakistan", REFERENCE),
    Fact("pakistan", "accuses", "afghan-republic", REFERENCE),
    Fact("pakistan", "shelters", "militants-in-pakistan", REFERENCE, "reports", "afghan-republic"),
    Fact("afghan-republic", "shelters", "militants-in-afghanistan", REFERENCE, "reports", "pakistan"),
    Fact("pakistan", "supports", "afghan-resistance", REFERENCE),
    Fact("pakistan", "gives-assurances-to", "afghanistan", REFERENCE),
    Fact("pakistan", "gives-assurances-to", "islamic-emirate", EDITORIAL),
    Fact("afghan-taliban", "fights", "us-led-coalition", REFERENCE, "hedges", when="20XX"),
    Fact("united-states", "sponsors", "tripartite-commission", REFERENCE),
    Fact("soviet-union", "attacks", "afghanistan", REFERENCE),
    # Who governed Afghanistan, and when.
    Fact("islamic-emirate-1996", "governs", "afghanistan", REFERENCE, when="1996-09/"),
    Fact("islamic-emirate-1996", "governs", "afghanistan", REFERENCE, about="2001-09~"),
    Fact("afghan-taliban", "governs", "islamic-emirate-1996", REFERENCE, when="1996-09/"),
    Fact("afghan-republic", "governs", "afghanistan", REFERENCE, about="2008"),
    Fact("afghan-republic", "governs", "afghanistan", ANALYSIS, when="/2021-08"),
    Fact("islamic-emirate", "governs", "afghanistan", PROFILE, when="2021-08/.."),
    Fact("islamic-emirate", "governs", "afghanistan", EDITORIAL, when="2021-08/.."),
    Fact("afghan-taliban", "governs", "islamic-emirate", ANALYSIS, when="2021-08/.."),
    Fact("afghan-taliban", "governs", "afghanistan", STATE_REPORT, when="2021-08/.."),
    Fact("islamic-emirate", "successor-of", "afghan-republic", ANALYSIS),
    # What only teasers tell.
    Fact("india", "in-ceasefire-with", "pakistan", TRADE, when="2021~/.."),
    Fact("india", "strained-with", "pakistan", TRADE),
    Fact("narendra-modi", "leads", "india", ELECTION),
    Fact("pakistan", "member-of", "shanghai-cooperation-organisation", EXPANSION),
]

CONTRADICTIONS = [
    ("haqqani-mediates-for-pakistan-ttp-view-2021", "islamic-emirate-influences-pakistan-truce-2021"),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: " ".join(filter(None, fact)))
def test_fact_is_on_record(fact: Fact) -> None:
    """The claim stands in the dataset, from this source, as its own statement, hedged, reported or denied."""
    assert any(map(fact.is_on_record_in, DATA.relations)), f"add {fact}"


def test_profile_lists_these_and_no_others() -> None:
    """The tiers of the profile are those of its columns, none added and none lost."""
    standing = {entry.id for entry in DATA.types if entry.axis == "standing"}
    listed = {
        (relation.subject, relation.type, relation.object)
        for relation in DATA.relations
        if relation.type in standing and {citation.source for citation in relation.citations} == {PROFILE}
    }
    assert listed == {(fact.subject, fact.type, fact.object) for fact in TIERS}


def test_columns_of_one_side_are_not_mutual() -> None:
    """The profile is drawn from Pakistan's side, so each of its columns is recorded of Pakistan alone."""
    assert not [fact for fact in TIERS if fact.subject != "pakistan" or DATA.type[fact.type].both_ways]


def test_lost_columns_are_told_of() -> None:
    """Each of the six whose column is lost says so in its note."""
    lost = [r for r in DATA.relations if r.type == "opposed-to" and {c.source for c in r.citations} == {PROFILE}]
    assert {relation.object for relation in lost} == {"aaos", "ira", "qatar", "india", "ttp", "iskp"}
    assert all("is lost" in (relation.note or "") for relation in lost)


GONE = [
    ("afghan-republic", "regards-as-partner", "india"),
    ("afghan-taliban", "pressures", "ttp"),
    ("pakistan", "advocates-for", "pashtuns"),
    ("pakistan", "influences", "afghanistan"),
    ("pakistan", "supports", "afghanistan"),
    ("asif-ali-zardari", "partners-with", "afghanistan"),
    ("ttp", "supports", "al-qaeda"),
    ("united-states", "supports", "tripartite-commission"),
]
"""What a text only expects, aims at, pledges or brings about, and does not say that anybody does."""


@pytest.mark.parametrize(("subject", "type_", "object_"), GONE)
def test_expectations_aims_and_pledges_are_not_taken_for_deeds(subject: str, type_: str, object_: str) -> None:
    """What a text has somebody expect, want or promise is not on record as done."""
    assert not [r for r in DATA.relations if (r.subject, r.type, r.object) == (subject, type_, object_)]


def test_turn_of_2001_is_no_onset_of_an_alliance() -> None:
    """No claim has Pakistan begin to back the Taliban about 2001, when by the texts it turned against their regime."""
    backing = [r for r in DATA.relations if (r.subject, r.type, r.object) == ("pakistan", "supports", "afghan-taliban")]
    assert any(c.about and c.about.latest_end < (2001, 1, 1) for r in backing for c in r.citations)
    assert not [r.id for r in backing if r.when and r.when.start[:4] in {"2000", "2001", "2002"}]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_contradiction_is_linked(one: str, other: str) -> None:
    """Where the sources cannot both be right, the records say so."""
    assert other in DATA.relation[one].contradicts


def test_first_interests_are_those_of_the_profile_in_its_order() -> None:
    """Pakistan's ranked interests begin with the three of the profile, under its own headings."""
    titles = [interest.title for interest in DATA.actor["pakistan"].interests[:3]]
    assert titles == ["International Terrorism", "International Recognition for IEA", "Border Security"]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("TTP", "ttp"),
        ("Tehreek-e-Taliban Pakistan", "ttp"),
        ("Tehrik-i-Taliban Pakistan", "ttp"),
        ("Pakistani Taliban", "ttp"),
        ("Taliban", "afghan-taliban"),
        ("IEA", "islamic-emirate"),
        ("Taliban regime", "islamic-emirate"),
        ("HQN", "haqqani-network"),
        ("Haqqani Taliban Network", "haqqani-network"),
        ("Siraj Haqqani", "sirajuddin-haqqani"),
        ("Khalilur Rehman Haqqani", "khalil-haqqani"),
        ("IS-K", "iskp"),
        ("Islamic State-Khorasan", "iskp"),
        ("ISKP", "iskp"),
        ("al Qaeda", "al-qaeda"),
        ("PRC", "china"),
        ("IND", "india"),
        ("QAT", "qatar"),
        ("JeM", "jaish-e-mohammed"),
        ("Jaish-e-Muhammed", "jaish-e-mohammed"),
        ("LeT", "lashkar-e-taiba"),
        ("IRA", "ira"),
        ("AAOs", "aaos"),
        ("Asadullah Khaleed", "asadullah-khalid"),
        ("Maulvi Faqir Muhammed", "faqir-mohammad"),
        ("Rick Olson", "richard-olson"),
        ("former Afghan government", "afghan-republic"),
        ("Shanghai Cooperation Organization", "shanghai-cooperation-organisation"),
    ],
)
def test_every_spelling_of_the_texts_finds_its_actor(name: str, actor: str) -> None:
    """A name as a text spells it leads to the actor whom the text means."""
    assert DATA.show(name).actor.id == actor


@pytest.mark.parametrize(
    ("unresolved", "candidates"),
    [("ira", {"iran", "afghan-republic"}), ("aaos", {"al-qaeda", "afghan-opposition"})],
)
def test_unexplained_acronyms_keep_their_candidates(unresolved: str, candidates: set[str]) -> None:
    """What an acronym may stand for is listed and not decided."""
    assert set(DATA.actor[unresolved].candidates) == candidates

"""Names that people type who do not know the dataset: whom each finds or offers at a date, and for whom nobody is offered."""

from __future__ import annotations

import pytest

from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.model.dates import Period
from actorgraph.model.names import find_actor
from tests.data.curated import DATA

TODAY = str(DATA.record_ends)

FOUND = {
    "pakistan": ("Islamabad", "Islamic Republic of Pakistan", "Government of Pakistan", "پاکستان"),
    "pakistan-military": ("Rawalpindi", "Pakistani army", "Pakistan Army", "Pak military"),
    "pakistan-foreign-office": ("Foreign Office", "Pakistani Foreign Ministry"),
    "afghanistan": ("Kabul", "Afghan state", "افغانستان"),
    "islamic-emirate": ("Taliban regime", "Islamic Emirate of Afghanistan", "IEA", "interim Afghan government"),
    "afghan-republic": ("Islamic Republic of Afghanistan", "Karzai administration", "Ghani government"),
    "afghan-taliban": ("Taliban", "taleban", "the Afghan Taliban", "طالبان"),
    "ttp": ("T.T.P.", "Tehrik-i-Taliban Pakistan", "Tehreek-e-Taliban Pakistan", "Pakistani Taliban"),
    "iskp": ("IS-K", "isis-k", "IS-KP", "ISIL-K", "ISIL-KP", "Daesh", "Islamic State - Khorasan Province"),
    "al-qaeda": ("AQ", "Al Qaida", "al-Qa'ida", "Alqaeda"),
    "haqqani-network": ("HQN", "the Haqqanis"),
    "lashkar-e-taiba": ("LeT", "Lashkar-e-Tayyaba", "Lashkar-e-Toiba"),
    "jaish-e-mohammed": ("JeM", "Jaish-e-Muhammad"),
    "india": ("New Delhi", "Delhi", "bharat"),
    "china": ("Beijing", "PRC", "People's Republic of China"),
    "russia": ("Moscow", "Russian Federation"),
    "soviet-union": ("USSR", "the Soviets"),
    "united-states": ("Washington", "Washington DC", "U.S.A.", "America"),
    "united-kingdom": ("Britain", "Great Britain", "London", "U.K."),
    "iran": ("Tehran", "Islamic Republic of Iran"),
    "turkey": ("Ankara", "Turkiye", "Turkish government"),
    "qatar": ("Doha",),
    "united-arab-emirates": ("UAE", "Abu Dhabi"),
    "uzbekistan": ("Tashkent",),
    "tajikistan": ("Dushanbe", "Tadjikistan"),
}
"""Names that are found today, by the actor they mean."""

AT_THE_TIME = (
    ("Taliban regime", "1998", "islamic-emirate-1996"),
    ("Islamic Emirate of Afghanistan", "1998", "islamic-emirate-1996"),
    ("Islamic Emirate of Afghanistan", "2024", "islamic-emirate"),
    ("Afghan Taliban government", "2022", "islamic-emirate"),
    ("Afghan government", "2015", "afghan-republic"),
    ("Afghan government", "2023", "islamic-emirate"),
    ("Kabul", "1998", "afghanistan"),
    ("Kabul", "2018", "afghanistan"),
)

OFFERED = {
    "hibatullah-akhundzada": ("Hibatullah", "Haibatullah", "Akhunzada", "Mullah Haibatullah"),
    "amrullah-saleh": ("Saleh", "Amrulla Saleh"),
    "ishaq-dar": ("Dar",),
    "imran-khan": ("Imran",),
    "noor-wali-mehsud": ("Noor Wali",),
    "sirajuddin-haqqani": ("Sirajudin Haqani",),
    "haqqani-network": ("Haqqani",),
    "jaish-e-mohammed": ("Jaish",),
    "lashkar-e-taiba": ("Lashkar", "Lashkar-i-Tayyaba"),
    "ttp": ("Tehrik e Taliban Paki", "Tehreek-e-Taliban", "Tehrik-i-Talban"),
    "iskp": ("ISIS", "Islamic State", "Khorasan Province"),
    "afghan-taliban": ("Talban",),
    "afghanistan": ("Afganistan",),
    "qatar": ("Quatar",),
    "united-arab-emirates": ("the Emirates",),
    "afghan-republic": ("Ghani govt", "Afghan govt"),
    "islamic-emirate": ("Taliban govt",),
}
"""Names that nobody has, by the actor that is offered for them first or second."""

NOBODY = (
    *("ISI", "I.S.I.", "ISPR", "NDS", "NATO", "ISAF", "AQIS", "BLA", "KSA", "C.I.A."),
    *("Saudi Arabia", "Riyadh", "United Nations", "European Union", "Islamic State of Afghanistan", "Rabbani government"),
    *("Northern Alliance", "Panjshir resistance", "Hezb-e-Islami", "Lashkar-e-Jhangvi", "Jaish al-Adl", "Jamaat-ul-Ahrar"),
    *("Mullah Omar", "Mullah Baradar", "Muttaqi", "Massoud", "Khalilzad", "Baitullah Mehsud", "Nawaz Sharif", "Asim Munir"),
    *("Quetta Shura", "Fitna al-Khawarij", "de facto authorities"),
)
"""Names of actors that are not in the dataset, for whom another one would be the wrong hint."""


def pairs(names: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, actor) for actor, listed in names.items() for name in listed]


@pytest.mark.parametrize(("name", "at", "actor"), [*((name, TODAY, actor) for name, actor in pairs(FOUND)), *AT_THE_TIME])
def test_a_common_name_is_found(name: str, at: str, actor: str) -> None:
    """What newspapers call an actor is among its names."""
    assert find_actor(DATA, name, Period.parse(at)).id == actor


@pytest.mark.parametrize(("name", "actor"), pairs(OFFERED))
def test_a_part_or_misspelling_is_offered(name: str, actor: str) -> None:
    """A part of a name, or a misspelt one, finds nobody and offers whom it means."""
    with pytest.raises(UnknownName) as unknown:
        find_actor(DATA, name)
    assert actor in unknown.value.nearest[:2], unknown.value.nearest


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_is_offered_for_a_stranger(name: str) -> None:
    """For an actor that is not in the dataset no other one is offered."""
    with pytest.raises(UnknownName) as unknown:
        find_actor(DATA, name)
    assert unknown.value.nearest == ()


@pytest.mark.parametrize(
    ("name", "at"), [("Taliban regime", "2010"), ("Taliban government", "1990/2024"), ("Afghan government", "1998")]
)
def test_who_is_meant_is_asked_where_the_date_leaves_it_open(name: str, at: str) -> None:
    """Where none or several of those with a name existed at the date, none of them is taken."""
    with pytest.raises(AmbiguousName):
        find_actor(DATA, name, Period.parse(at))

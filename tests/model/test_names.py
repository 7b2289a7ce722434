"""Names: found whatever the case, accents and punctuation; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actorgraph import Dataset, load
from actorgraph.errors import AmbiguousName, UnknownName
from actorgraph.map.selection import select
from actorgraph.model.dates import EVER, Period
from actorgraph.model.names import find_actor, find_type, find_voice
from actorgraph.model.spelling import folded
from tests.conftest import WORLD, Variant


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("freedonia", "freedonia"),
        ("Freedonia", "freedonia"),
        ("FREEDONIA", "freedonia"),
        ("  Free-donia ", "freedonia"),
        ("Frëedönia", "freedonia"),
        ("f.d.", "freedonia"),
        ("land of the brave", "freedonia"),
        ("LAND-OF-THE-BRAVE!", "freedonia"),
        ("fridonie", "freedonia"),
        ("Rufus T Firefly", "rufus-firefly"),
        ("ｒｅｄ　ｂａｎｎｅｒ", "red-banner"),
        ("banner men", "red-banner"),
    ],
)
def test_an_actor_is_found_by_any_of_its_names(world: Dataset, name: str, found: str) -> None:
    assert find_actor(world, name).id == found


@pytest.mark.parametrize("name", ["", "?", "banner", "free", "fre", "freedoniaa"])
def test_a_name_is_never_guessed(world: Dataset, name: str) -> None:
    with pytest.raises(UnknownName):
        find_actor(world, name)


def test_the_nearest_names_are_offered(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_actor(world, "fredonia")
    assert unknown.value.nearest[0] == "freedonia"
    assert (
        str(unknown.value) == f"No actor is called “fredonia” in this dataset. Did you mean {' or '.join(unknown.value.nearest)}?"
    )


def test_nothing_is_offered_when_nothing_is_near(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_actor(world, "wxyzq")
    assert unknown.value.nearest == ()
    assert str(unknown.value) == "No actor is called “wxyzq” in this dataset."


def test_two_actors_of_one_name_are_both_told(variant: Variant) -> None:
    dataset = load(variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - R.B.", old="aliases:\n  - Land of the Brave"))
    with pytest.raises(AmbiguousName) as ambiguous:
        find_actor(dataset, "rb")
    assert ambiguous.value.candidates == ("freedonia", "red-banner")
    assert str(ambiguous.value) == (
        "“rb” matches more than one actor: freedonia (active since 1890), red-banner (active since the 1990s). "
        "Use one of these ids, or a date when only one of them was active."
    )


def test_an_id_is_never_ambiguous(variant: Variant) -> None:
    """Whoever is told to ask for an id must get an answer."""
    dataset = load(variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - Sylvania", old="aliases:\n  - Land of the Brave"))
    assert find_actor(dataset, "sylvania").id == "sylvania"
    with pytest.raises(AmbiguousName):
        find_actor(dataset, "Sylvania")


KINGDOM = """
- id: old-kingdom
  name: Old Kingdom
  kind: government
  aliases:
  - Kingdom
  - The Government
  active: 1900/1950~
- id: new-kingdom
  name: New Kingdom
  kind: government
  aliases:
  - Kingdom
  - The Government
  metonyms:
  - Port Royal
  active: 1980-05/..
- id: republic
  name: Republic
  kind: government
  aliases:
  - The Government
  active: /1980-05
"""
OLD, NEW = "old-kingdom (active 1900 to about 1950)", "new-kingdom (active since 1980-05)"
REPUBLIC = "republic (active until 1980-05)"


@pytest.fixture
def kingdom(variant: Variant) -> Dataset:
    """The invented world with three governments that follow each other, of which it is not known when the republic began."""
    return load(variant("actors.yaml", (WORLD / "actors.yaml").read_text() + KINGDOM))


@pytest.mark.parametrize(
    ("name", "at", "found"),
    [
        ("Kingdom", "1920", "old-kingdom"),
        ("KINGDOM", "1949/1951", "old-kingdom"),
        ("Kingdom", "1999", "new-kingdom"),
        ("Kingdom", "1980", "new-kingdom"),
        ("The Government", "1970", "republic"),
        ("The Government", "1980-06", "new-kingdom"),
        # a name that one alone has means it at every date, and so does an id
        ("Port Royal", "1920", "new-kingdom"),
        ("new-kingdom", "1920", "new-kingdom"),
    ],
)
def test_a_name_of_several_means_the_one_of_the_date(kingdom: Dataset, name: str, at: str, found: str) -> None:
    assert find_actor(kingdom, name, Period.parse(at)).id == found
    assert find_voice(kingdom, name, Period.parse(at))[1] == {found}


@pytest.mark.parametrize(
    ("name", "at", "told"),
    [
        ("Kingdom", None, [NEW, OLD]),
        ("Kingdom", EVER, [NEW, OLD]),
        ("Kingdom", Period.parse("1940/1990"), [NEW, OLD]),
        # neither of them existed then
        ("Kingdom", Period.parse("1970"), [NEW, OLD]),
        # nobody knows when the republic began, nor on which day of the month it ended
        ("The Government", Period.parse("1920"), [OLD, REPUBLIC]),
        ("The Government", Period.parse("1980-05"), [NEW, REPUBLIC]),
    ],
)
def test_a_name_of_several_at_the_date_is_asked_about(kingdom: Dataset, name: str, at: Period | None, told: list[str]) -> None:
    advice = "Use one of these ids, or a date when only one of them was active."
    for find in (find_actor, find_voice):
        with pytest.raises(AmbiguousName) as ambiguous:
            find(kingdom, name, at)
        assert str(ambiguous.value) == f"“{name}” matches more than one actor: {', '.join(told)}. {advice}"


def test_every_question_takes_a_name_at_its_date(kingdom: Dataset) -> None:
    for ask in (kingdom.allies, kingdom.hostile, kingdom.show):
        assert ask("Kingdom", as_of="1920").question.actor == "old-kingdom"
        assert ask("Kingdom").question.actor == "new-kingdom"
        with pytest.raises(AmbiguousName):
            ask("Kingdom", ever=True)
    assert kingdom.between("Kingdom", "zk", as_of="1920").question.actor == "old-kingdom"
    assert kingdom.path("Kingdom", "zk", as_of="1920").question.actor == "old-kingdom"
    assert kingdom.timeline("Kingdom", as_of="1920").question.actors == ("old-kingdom",)
    assert kingdom.disputes("Kingdom", as_of="1920").question.actor == "old-kingdom"
    assert kingdom.changes("1910", "1920", "Kingdom").question.actor == "old-kingdom"
    with pytest.raises(AmbiguousName):  # it means another actor at the earlier date
        kingdom.changes("1920", "1999", "Kingdom")
    assert kingdom.changes("1980", "1999", "Kingdom").question.actor == "new-kingdom"
    around = select(kingdom, "Kingdom", 1, at=Period.parse("1920")).around
    assert around is not None
    assert around.id == "old-kingdom"
    for all_times in (kingdom.timeline, kingdom.disputes):
        with pytest.raises(AmbiguousName):
            all_times("Kingdom")


def test_a_capital_publishes_nothing(variant: Variant) -> None:
    """A source that is called like a metonym is none of the actor's: it has that name by another right."""
    variant("sources.yaml", "publisher: Capital", old="publisher: Courier")
    dataset = load(variant("actors.yaml", "- SV\n  metonyms:\n  - Capital", old="- SV"))
    assert find_voice(dataset, "SV") == (frozenset(), frozenset({"sylvania"}))
    assert find_voice(dataset, "capital") == (frozenset({"courier"}), frozenset({"sylvania"}))


def test_candidates_of_unknown_times_are_told_without_a_date(variant: Variant) -> None:
    dataset = load(variant("actors.yaml", "- SV\n  - FD", old="- SV"))
    with pytest.raises(AmbiguousName) as ambiguous:
        find_actor(dataset, "FD", Period.parse("2000"))
    told = "freedonia (active since 1890), sylvania. Use one of these ids."
    assert str(ambiguous.value) == f"“FD” matches more than one actor: {told}"


def test_relation_types_by_id_and_label(world: Dataset) -> None:
    assert find_type(world, "talks-with") == find_type(world, "Talks with") == "talks-with"
    assert find_type(world, "split from") == "splinter-of"
    with pytest.raises(UnknownName) as unknown:
        find_type(world, "talk-with")
    assert "talks-with" in unknown.value.nearest


def test_a_voice_is_a_source_a_publisher_or_a_speaker(world: Dataset) -> None:
    assert find_voice(world, "herald") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "Trouble in the hills") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "SYLVANIA HERALD") == (frozenset({"herald"}), frozenset())
    assert find_voice(world, "sylvania") == (frozenset(), frozenset({"sylvania"}))
    assert find_voice(world, "SV") == (frozenset(), frozenset({"sylvania"}))


def test_a_speaker_that_publishes_is_heard_in_its_documents_too(variant: Variant) -> None:
    dataset = load(variant("sources.yaml", "publisher: Land of the Brave", old="publisher: Courier"))
    assert find_voice(dataset, "FD") == (frozenset({"courier"}), frozenset({"freedonia"}))


def test_a_voice_that_two_actors_bear(variant: Variant) -> None:
    dataset = load(
        variant("actors.yaml", "aliases:\n  - Land of the Brave\n  - R.B.\n  - Courier", old="aliases:\n  - Land of the Brave")
    )
    with pytest.raises(AmbiguousName) as ambiguous:
        find_voice(dataset, "RB")
    assert ambiguous.value.candidates == ("freedonia", "red-banner")
    assert find_voice(dataset, "courier") == (frozenset({"courier"}), frozenset({"freedonia"}))


def test_a_publisher_is_heard_though_two_actors_bear_its_name(variant: Variant) -> None:
    variant("actors.yaml", "- RB\n  - Courier", old="- RB")
    dataset = load(variant("actors.yaml", "- SV\n  - Courier", old="- SV"))
    assert find_voice(dataset, "courier") == (frozenset({"courier"}), frozenset({"red-banner", "sylvania"}))


def test_an_unknown_voice(world: Dataset) -> None:
    with pytest.raises(UnknownName) as unknown:
        find_voice(world, "heralt")
    assert unknown.value.nearest[0] == "herald"


@given(st.text())
@example("ℌ™ ẞ İ ŉ")
def test_folding_is_done_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text())
@example("ℌ™ ẞ İ ŉ")
def test_case_spaces_and_punctuation_do_not_count(name: str) -> None:
    assert folded(name) == folded(f" {name}!") == folded("-".join(name)) == folded(name.casefold())

"""Datasets to export: one that fills every field, and any number of generated ones."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from actorgraph.model.collection import Records
from actorgraph.model.dates import Period
from actorgraph.model.vocabulary import AXES, TIERS, RelationType
from actorgraph.storage.build import build
from actorgraph.storage.gate import REFUSED_CHARACTERS
from actorgraph.storage.standard import standard_vocabulary

FREEDONIA: dict[str, Any] = {
    "description": {
        "id": "freedonia",
        "title": "Freedonia and its neighbours",
        "description": "Invented, to fill every field.",
        "version": "1.10",
        "licence": "CC0-1.0",
        "base_iri": "https://freedonia.example/data",
        "reviewed": "2021-05",
        "expected": {"sources": 2, "actors": 4, "relations": 3},
    },
    "sources": [
        {
            "id": "gazette",
            "title": "The <Gazette> & \"others\": 'news'",
            "publisher": "=HYPERLINK(1)",
            "authors": ["Zeppo", "Groucho", "Zeppo"],
            "issued": "1933-11-17",
            "accessed": "2021-05-01",
            "url": "https://gazette.example/a?b=c&d=e#f",
            "archived_url": "https://archive.example/فریدونیا",
            "type": "news",
            "language": "en",
            "origin": "Freedonian <Press> & Agency",
            "note": "Two lines,\n\tone of them with a tab.",
        },
        {"id": "herald", "title": "Herald", "publisher": "Herald", "issued": "193X"},
    ],
    "actors": [
        {
            "id": "freedonia",
            "name": "Freedonia",
            "kind": "state",
            "aliases": ["Land of the Free", "Freedonian Republic"],
            "acronyms": ["FR", "FD"],
            "metonyms": ["Freedonia City", "The Palace"],
            "names": {"zh-Hans": "自由", "ar": "فريدونيا", "pt-BR": "Fredônia"},
            "description": "A state.",
            "active": "1900/..",
            "wikidata": "Q42",
            "interests": [
                {
                    "title": "Water",
                    "summary": "More of it.",
                    "citations": [
                        {"source": "herald", "phrase": "water is what we want", "about": "192X%"},
                        {"source": "gazette"},
                    ],
                },
                {"title": "Air", "summary": "Less of it.", "citations": [{"source": "gazette", "stance": "hedges"}]},
            ],
            "not_same_as": ["sylvania", "fr"],
            "note": "- not a list",
        },
        {"id": "sylvania", "name": "Sylvania", "kind": "duchy"},
        {"id": "fr", "name": "F.R.", "kind": "unresolved", "candidates": ["sylvania", "freedonia"]},
        {"id": "firefly", "name": "Rufus T. Firefly", "kind": "person"},
    ],
    "relations": [
        {
            "id": "war",
            "subject": "freedonia",
            "type": "fights",
            "object": "sylvania",
            "concerning": ["firefly", "fr"],
            "when": "1933-11?/..",
            "summary": "They fight: @home & abroad.",
            "citations": [
                {
                    "source": "herald",
                    "phrase": "to war we are going",
                    "locator": "p. 3",
                    "stance": "reports",
                    "by": "firefly",
                    "about": "1933-11~/1934?",
                    "note": "Sung.",
                },
                {"source": "gazette", "phrase": "there is a war on", "stance": "asserts", "about": "1933-11-XX"},
                {"source": "gazette", "stance": "denies", "by": "sylvania"},
            ],
            "contradicts": ["peace"],
            "note": "no",
        },
        {
            "id": "peace",
            "subject": "sylvania",
            "type": "lends-sugar-to",
            "object": "freedonia",
            "summary": "They get on.",
            "citations": [{"source": "herald", "stance": "hedges"}],
            "contradicts": ["war"],
        },
        {
            "id": "firefly-leads",
            "subject": "firefly",
            "type": "leads",
            "object": "freedonia",
            "when": "/1933",
            "summary": "He leads it.",
            "citations": [{"source": "gazette"}],
        },
    ],
    "types": [
        {
            "id": "lends-sugar-to",
            "label": "lends sugar to",
            "inverse": "borrows sugar from",
            "axis": "cooperation",
            "tier": "partner",
            "symmetric": "yes",
            "lasting": "act",
            "definition": "Hands over sugar.",
            "example": "A cup.",
            "near_miss": "It sells it.",
            "subject_kinds": ["state", "duchy"],
            "object_kinds": ["state", "government"],
        }
    ],
    "kinds": [{"id": "duchy", "label": "duchy", "plural": "duchies", "definition": "Has a duke."}],
}
"""A dataset that fills every field of every record, with an order in every list that is not the alphabetical one."""


def freedonia() -> Records:
    """`FREEDONIA` as records."""
    return build(FREEDONIA, "freedonia")


def in_order_of_ids(records: Records) -> Records:
    """The same records, each section sorted by id: what an export can give back."""
    return rearranged(records, lambda listed: sorted(listed, key=lambda each: each.id))


def rearranged(records: Records, order: Callable[[Sequence[Any]], Iterable[Any]]) -> Records:
    """The same records, each section in another order."""
    return dataclasses.replace(
        records,
        sources=tuple(order(records.sources)),
        actors=tuple(order(records.actors)),
        relations=tuple(order(records.relations)),
    )


# --- generated -----------------------------------------------------------------------------------------------------

SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
_AWKWARD = st.sampled_from(
    ["NO", "yes", "~", "null", "1.10", "0644", "12:30", "- a", "a: b", "a #b", "'", '"', "\\", "%41", "{{x}}"]
)
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u200b\u2028\u2029\ufeff")


def _allowed(text: str) -> bool:
    return bool(text.strip()) and not re.search(REFUSED_CHARACTERS, text)


LINES = (
    (_AWKWARD | st.text(_CHARACTERS, min_size=1, max_size=12))
    .map(lambda t: unicodedata.normalize("NFC", t).strip())
    .filter(_allowed)
)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n\t".join) | LINES.map(lambda line: f" {line} ")
PERIODS = st.sampled_from(
    ["1997", "2021-08", "2021-08/..", "1994/2001-09", "../2001", "2024-12~", "199X", "/2014", "-0044-03-15", "0000"]
)
PAST = PERIODS.filter(lambda text: not text.endswith(".."))
SPANS = (
    *("1997", "1996?", "2021-08", "2013-12~", "2000-02-29%", "199X", "19XX?", "2000-XX", "1999-11-XX", "2001-XX-XX~", "0000"),
    *("-0044-03-15", "-0050~/-0044", "1994/2001-09", "1995-XX?/199X%", "2001-09-01/2001-09-11", "199X/20XX"),
)
"""Times with two known ends: every precision, with X, in doubt, and intervals of these."""
LINKS = st.sampled_from(["https://a.example/", "http://b.example/x?y=(z)&q=%20#f", "https://c.example/ایران"])
LANGUAGES = st.sampled_from(["ps", "ps-Arab", "pt-BR", "zh-Hans-CN", "sl-rozaj", "es-419"])
PHRASES = st.lists(LINES.filter(lambda t: len(t.split()) == 1), min_size=3, max_size=8).map(" ".join)


def _maybe(draw: st.DrawFn, record: dict[str, Any], **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    return record | {name: draw(value) for name, value in fields.items() if draw(st.booleans())}


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3)


def _spans(issued: str, when: str | None) -> list[str]:
    """The times that a passage of a source issued then can be about, in a relation that held at `when`."""
    known, held = Period.parse(issued), Period.parse(when or "../..")
    spans = ((text, Period.parse(text)) for text in SPANS)
    return [
        text
        for text, span in spans
        if span.earliest_start <= known.latest_end
        and held.earliest_start <= span.earliest_start
        and span.latest_end <= held.latest_end
    ]


@st.composite
def _citation(draw: st.DrawFn, issued: Mapping[str, str], actors: list[str], when: str | None = None) -> dict[str, Any]:
    stance = draw(st.sampled_from(["asserts", "hedges", "reports", "denies"]))
    record = {"source": draw(st.sampled_from([*issued])), "stance": stance}
    if stance == "reports":
        record["by"] = draw(st.sampled_from(actors))
    spans = _spans(issued[record["source"]], when)
    timed = {"about": st.sampled_from(spans)} if spans else {}
    return _maybe(draw, record, phrase=PHRASES, locator=LINES, note=TEXTS, **timed)


def _cited(*known: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(_citation(*known), min_size=1, max_size=3)


_FOR_ANYBODY = [row.id for row in standard_vocabulary() if isinstance(row, RelationType) and not row.subject_kinds]
"""Standard types that a relation between any two actors can have."""


@st.composite
def _type(draw: st.DrawFn) -> dict[str, Any]:
    record = {"id": "own-type", "label": draw(LINES), "inverse": draw(LINES), "axis": draw(st.sampled_from(AXES))}
    record |= {name: draw(TEXTS) for name in ("definition", "example", "near_miss")}
    chosen = {"tier": TIERS, "symmetric": ("yes", "no"), "lasting": ("state", "act")}
    return _maybe(draw, record, **{name: st.sampled_from(words) for name, words in chosen.items()})


@st.composite
def _relation(draw: st.DrawFn, id: str, issued: Mapping[str, str], actors: list[str], relations: list[str]) -> dict[str, Any]:
    when = draw(st.none() | PERIODS)
    record = {
        "id": id,
        "subject": actors[0],
        "type": draw(st.sampled_from([*_FOR_ANYBODY, "own-type"])),
        "object": actors[1],
        **({} if when is None else {"when": when}),
        "summary": draw(TEXTS),
        "citations": draw(_cited(issued, actors, when)),
    }
    return _maybe(draw, record, concerning=_some(actors), contradicts=_some(relations), note=TEXTS)


@st.composite
def datasets(draw: st.DrawFn) -> Records:
    """Any small dataset that the models accept, records in the order of their ids."""
    sources, actors, relations = (sorted(draw(st.sets(SLUGS, min_size=n, max_size=4))) for n in (1, 2, 1))
    issued = {each: draw(PAST) for each in sources}
    first = max(Period.parse(text).earliest_start for text in issued.values())
    interest = st.fixed_dictionaries({"title": LINES, "summary": TEXTS, "citations": _cited(issued, actors)})
    raw: dict[str, Any] = {
        "description": _maybe(
            draw,
            {"id": draw(SLUGS), "title": draw(LINES), "version": draw(LINES)},
            description=TEXTS,
            licence=LINES,
            base_iri=LINKS.filter(lambda link: "#" not in link),
            reviewed=PAST.filter(lambda text: Period.parse(text).latest_end >= first),
            expected=st.dictionaries(st.sampled_from(["sources", "actors", "relations"]), st.integers(0, 99), min_size=1),
        ),
        "sources": [
            _maybe(
                draw,
                {"id": each, "title": draw(LINES), "publisher": draw(LINES), "issued": issued[each]},
                authors=st.lists(LINES, min_size=1, max_size=3),
                accessed=PAST,
                url=LINKS,
                archived_url=LINKS,
                type=st.sampled_from(["news", "report"]),
                language=LANGUAGES,
                origin=LINES,
                note=TEXTS,
            )
            for each in sources
        ],
        "actors": [
            _maybe(
                draw,
                {"id": each, "name": draw(LINES), "kind": "unresolved"},
                aliases=st.lists(LINES, min_size=1, max_size=3),
                acronyms=st.lists(LINES, min_size=1, max_size=3),
                metonyms=st.lists(LINES, min_size=1, max_size=3),
                names=st.dictionaries(LANGUAGES, LINES, min_size=1, max_size=3),
                description=TEXTS,
                active=PERIODS,
                wikidata=st.integers(1, 999).map(lambda n: f"Q{n}"),
                interests=st.lists(interest, min_size=1, max_size=2),
                candidates=_some(actors),
                not_same_as=_some(actors),
                note=TEXTS,
            )
            for each in actors
        ],
        "relations": [draw(_relation(each, issued, actors, relations)) for each in relations],
        "types": [draw(_type())],
        "kinds": [],
    }
    return build(raw, "generated")

"""Records → the page: one file that asks nothing of any network.

The page's policy allows exactly the scripts and styles of this package: their hashes are computed from the files, never from
what was rendered, so that nothing in a dataset can be run even where escaping it failed.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

from actorgraph.map.layout import Spot
from actorgraph.map.payload import facts_of
from actorgraph.map.picture import date_of, picture, polygon, title_of
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import LINES, shapes
from actorgraph.map.template import environment
from actorgraph.map.words import in_words
from actorgraph.model.records import CERTAINTIES, Actor, Interest, Records
from actorgraph.model.vocabulary import AXES
from actorgraph.questions.answers import Cited, Claim
from actorgraph.questions.claims import cited, claims_at
from actorgraph.questions.scope import Scope

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network; its own licence notice stands at its head."""
FORBIDDEN = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Fixed(NamedTuple):
    """A script or style of the package, and the hash by which the page's policy knows it."""

    text: str

    @property
    def hash(self) -> str:
        """As a Content-Security-Policy writes it."""
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


class Row(NamedTuple):
    """A row of the table of relations."""

    id: str
    claim: Claim
    subject: Actor
    object: Actor
    label: str
    when: str
    note: str | None


class Wanted(NamedTuple):
    """An interest with its citations."""

    interest: Interest
    citations: tuple[Cited, ...]


def page(records: Records, shown: Selection, spots: Mapping[str, Spot], scope: Scope) -> str:
    """The HTML of the map, opening at the scope's date."""
    early, library, script, style = fixed()
    return (
        environment()
        .get_template("template.html")
        .render(
            policy=policy((early, library, script), style),
            early=early.text,
            library=library.text,
            script=script.text,
            style=style.text,
            facts=embedded(facts_of(records, shown, spots, scope)),
            drawing=picture(records, shown, spots, scope, complete=True),
            title=title_of(records, shown),
            date=date_of(scope),
            dataset=records.description,
            records=records,
            shown=shown,
            rows=_rows(records, shown),
            sources=_sources(records, shown),
            wanted=lambda actor: [
                Wanted(i, tuple(cited(records.source[c.source], c) for c in i.citations)) for i in actor.interests
            ],
            in_words=in_words,
            lines=LINES.values(),
            kinds=[
                (kind, polygon(shapes(records)[kind.id], 7))
                for kind in records.kinds
                if any(a.kind == kind.id for a in shown.actors)
            ],
            axes=AXES,
            certainties=CERTAINTIES,
        )
    )


@cache
def fixed() -> tuple[Fixed, Fixed, Fixed, Fixed]:
    """The script before the body, vis-network, the page's script and its style."""
    own = files("actorgraph.map").joinpath("page")
    return (
        Fixed(_inline(own.joinpath("early.js").read_text("utf-8"))),
        Fixed(_inline(files("pyvis").joinpath(VIS_NETWORK).read_text("utf-8"))),
        Fixed(_inline(own.joinpath("script.js").read_text("utf-8"))),
        Fixed(_inline(own.joinpath("style.css").read_text("utf-8"))),
    )


def _inline(text: str) -> str:
    """A file of the package as it stands in a page: without the source map that a browser would ask for."""
    if "</script" in text or "</style" in text:
        raise ValueError("a script or style that ends its own element")
    return text.partition("\n//# sourceMappingURL=")[0].replace("\r\n", "\n")


def policy(scripts: Iterable[Fixed], style: Fixed) -> str:
    """The Content-Security-Policy: nothing is fetched, nothing runs but these scripts. Pictures are data: saving a PNG needs it."""
    return (
        f"default-src 'none'; script-src {' '.join(script.hash for script in scripts)}; style-src {style.hash}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it is markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(FORBIDDEN)


def _rows(records: Records, shown: Selection) -> list[Row]:
    claims = claims_at(records, shown.relations, Scope.of(records, ever=True))
    return [
        Row(
            f"row-{place}",
            claim,
            records.actor[claim.subject],
            records.actor[claim.object],
            records.type[claim.type].label,
            in_words(records.relation[claim.id].when),
            records.relation[claim.id].note,
        )
        for place, claim in enumerate(claims)
    ]


def _sources(records: Records, shown: Selection) -> list[Any]:
    relations = {citation.source for relation in shown.relations for citation in relation.citations}
    wants = {c.source for actor in shown.actors for interest in actor.interests for c in interest.citations}
    return [source for source in records.sources if source.id in relations | wants]

"""Records → the page: one file that makes no network requests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from actorgraph.map.layout import Spot
from actorgraph.map.payload import facts_of
from actorgraph.map.picture import date_of, picture, title_of
from actorgraph.map.scripts import script
from actorgraph.map.selection import Selection
from actorgraph.map.symbols import LINES, colour_variables, polygon, shapes
from actorgraph.map.template import Fixed, embedded, environment, inline, own_file, policy, vis_network
from actorgraph.model.collection import Records
from actorgraph.model.dates import in_words
from actorgraph.model.records import CERTAINTIES, Actor
from actorgraph.model.vocabulary import AXES
from actorgraph.questions.answers import Claim
from actorgraph.questions.claims import claims_at, time_in_words
from actorgraph.questions.profile import interests_of
from actorgraph.questions.scope import Scope


class Row(NamedTuple):
    """A row of the table of relations."""

    id: str
    claim: Claim
    subject: Actor
    object: Actor
    label: str
    tier: str
    when: str
    note: str | None


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
            interests_of=interests_of,
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
    return (
        inline(own_file("page/early.js")),
        vis_network(),
        inline(script()),
        inline(colour_variables() + own_file("page/style.css")),
    )


def _rows(records: Records, shown: Selection) -> list[Row]:
    claims = claims_at(records, shown.relations, Scope.of(records, ever=True))
    return [
        Row(
            f"row-{place}",
            claim,
            records.actor[claim.subject],
            records.actor[claim.object],
            records.type[claim.type].label,
            LINES[claim.tier].label if claim.tier else "",
            time_in_words(claim),
            records.relation[claim.id].note,
        )
        for place, claim in enumerate(claims)
    ]


def _sources(records: Records, shown: Selection) -> list[Any]:
    relations = {citation.source for relation in shown.relations for citation in relation.citations}
    wants = {c.source for actor in shown.actors for interest in actor.interests for c in interest.citations}
    return [source for source in records.sources if source.id in relations | wants]

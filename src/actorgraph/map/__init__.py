"""The map: records → one offline page, or one picture; and the network that a notebook shows.

    records ──selection──▶ what is shown ──layout──▶ positions ──curves, network──▶ pyvis ──payload, page──▶ HTML
                                                         └───────picture───────────▶ SVG ────┘

`symbols` says what shapes, colours and dashes mean, `payload` what the page's script knows, `template` how pages are closed to
strangers' text and to the network. `page/` holds the page as a browser sees it, with the drawing that is in it or alone;
`notebook/` the page of a network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from actorgraph.errors import InvalidQuestion

if TYPE_CHECKING:
    from actorgraph.map.layout import Spot
    from actorgraph.map.selection import Selection
    from actorgraph.model.collection import Records
    from actorgraph.questions.scope import Scope

    Drawn = Callable[[Records, Selection, Mapping[str, Spot], Scope], str]

ENDINGS = (".html", ".svg")


def drawn(records: Records, ending: str, scope: Scope, *, around: str | None = None, depth: int = 1) -> bytes:
    """The map as a page (`ending` ".html") or as a picture (".svg"), opening at the scope's date. Same records, same bytes.

    Raises `InvalidQuestion`, `UnknownName` and `AmbiguousName`.
    """
    if ending not in ENDINGS:
        raise InvalidQuestion(f"The name of the map's file must end in {' or '.join(ENDINGS)}.")
    from actorgraph.map.layout import layout
    from actorgraph.map.selection import select

    shown = select(records, around, depth, at=scope.at)
    return _form(ending)(records, shown, layout(records, shown), scope).encode()


def _form(ending: str) -> Drawn:
    if ending == ".svg":
        from actorgraph.map.picture import picture

        return picture
    from actorgraph.map.page import page  # it needs pyvis

    return page

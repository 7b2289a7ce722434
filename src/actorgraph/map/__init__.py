"""The map: records → one offline page, or one picture.

    records ──selection──▶ what is shown ──layout──▶ positions ──network──▶ pyvis ──page──▶ HTML
                                                         └───────picture──────────▶ SVG ──┘

`signs` says what shapes, colours and dashes mean, `facts` what the page's script knows. `template.html`, `style.css` and
`script.js` are the page as a browser sees it; `picture.svg` is the drawing, alone and within it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from actorgraph.errors import InvalidQuestion

if TYPE_CHECKING:
    from actorgraph.map.layout import Spot
    from actorgraph.map.selection import Selection
    from actorgraph.model.records import Records
    from actorgraph.questions.scope import Scope

    Drawn = Callable[[Records, Selection, Mapping[str, Spot], Scope], str]

ENDINGS = (".html", ".svg")


def drawn(records: Records, ending: str, scope: Scope, *, around: str | None = None, depth: int = 1) -> bytes:
    """The map as a page (`ending` ".html") or as a picture (".svg"), opening at the scope's date. Same records, same bytes.

    Raises `InvalidQuestion`, `UnknownName` and `AmbiguousName`.
    """
    if ending not in ENDINGS:
        raise InvalidQuestion(f"A map is a page or a picture: end the file's name with {' or '.join(ENDINGS)}.")
    from actorgraph.map.layout import layout
    from actorgraph.map.selection import select

    shown = select(records, around, depth)
    return _form(ending)(records, shown, layout(records, shown), scope).encode()


def _form(ending: str) -> Drawn:
    if ending == ".svg":
        from actorgraph.map.picture import picture

        return picture
    from actorgraph.map.page import page  # it needs pyvis

    return page

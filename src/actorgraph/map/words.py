"""Dates in words, for readers who do not know EDTF."""

from __future__ import annotations

from actorgraph.model.dates import Period

MARKS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}


def in_words(period: Period | None) -> str:
    """A period as a reader would say it: `2021-08/..` is "since 2021-08"; None is what a source says of its own time."""
    if period is None:
        return "when written"
    start, end = _said(period.start), _said(period.end)
    match period.start, period.end:
        case one, other if one == other:
            return start
        case (("" | ".."), _):
            return f"until {end}"
        case _, "..":
            return f"since {start}"
        case _, "":
            return f"from {start}, end unknown"
        case _:
            return f"{start} to {end}"


def _said(date: str) -> str:
    plain = date.rstrip("~?%")
    if plain.endswith("X") and not plain.endswith("XX"):
        plain = f"the {plain[:-1]}0s"
    return MARKS.get(date[-1:], "{}").format(plain)

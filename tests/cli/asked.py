"""What the tests of the command line ask: one question of each command, and one of each that has no answer."""

from __future__ import annotations

from rich.cells import cell_len

QUESTIONS = {
    "allies": ["allies", "sylvania"],
    "hostile": ["hostile", "freedonia", "--possible"],
    "between": ["between", "freedonia", "sylvania"],
    "show": ["show", "freedonia"],
    "timeline": ["timeline", "freedonia"],
    "changes": ["changes", "1999", "2022-02-17"],
    "disputes": ["disputes"],
    "path": ["path", "zk", "sylvania", "--ever"],
    "ask": ["ask", "who is hostile to Freedonia?"],
    "actors": ["actors"],
    "sources": ["sources"],
    "types": ["types", "ally"],
}
"""One question of each command, put to the invented world."""
NOTHING = {
    "allies": ["allies", "rufus-firefly"],
    "hostile": ["hostile", "rufus-firefly"],
    "between": ["between", "zk", "rufus-firefly"],
    "show": ["show", "rufus-firefly"],
    "timeline": ["timeline", "zk", "rufus-firefly"],
    "changes": ["changes", "1500", "1501"],
    "disputes": ["disputes", "zk"],
    "path": ["path", "zk", "rufus-firefly", "--as-of", "1950"],
    "actors": ["actors", "wxyz"],
    "sources": ["sources", "wxyz"],
    "types": ["types", "wxyz"],
}
"""The same where there is nothing on record."""


def assert_fits(text: str, width: int) -> None:
    """No line but a link is wider, and none ends in a space."""
    assert text
    for line in text.splitlines():
        assert cell_len(line) <= width or line.strip().startswith("http"), line
        assert line == line.rstrip(), repr(line)

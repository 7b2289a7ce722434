"""How many columns a text takes on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from actorgraph.cli.terminal import _NARROW, _cells, _fitted
from actorgraph.errors import printable

texts = st.one_of(st.text(), st.text("abc “”’–—…·→←"), st.text("طالبان 塔利班 ab\u0301 한")).map(printable)


@given(texts, st.integers(0, 40))
def test_a_text_takes_as_many_columns_as_rich_says(text: str, width: int) -> None:
    assert _cells(text) == cell_len(text)
    assert _fitted(text, width) == set_cell_size(text, width)


def test_our_own_marks_take_one_column_each() -> None:
    assert {mark: cell_len(chr(mark)) for mark in _NARROW} == dict.fromkeys(_NARROW, 1)

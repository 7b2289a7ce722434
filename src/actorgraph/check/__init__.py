"""House rules over a dataset that can be read: one function each, in `rules`; `glyphs` knows what names look like."""

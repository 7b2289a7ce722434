"""Brings the bundled dataset into its canonical form: `python -m tools.canonical_form`. Comments in the files are not kept."""

from __future__ import annotations

from pathlib import Path

from actorgraph import load
from actorgraph.storage.canonical import files

DATA = Path(__file__).parents[1] / "data"


def main() -> None:
    """Writes the files of the dataset anew."""
    for name, text in files(load(DATA)).items():
        (DATA / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

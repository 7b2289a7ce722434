"""Writes the JSON Schema of “export json”, made from the models, to where it is published: `python -m tools.json_schema`."""

from __future__ import annotations

import json
from pathlib import Path

from actorgraph.formats.document import schema

PUBLISHED = Path(__file__).parents[1] / "src" / "actorgraph" / "formats" / "dataset.schema.json"


def made() -> str:
    """The text of the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Writes the file."""
    PUBLISHED.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()

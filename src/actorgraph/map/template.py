"""What pages are made of: templates that escape, scripts and styles known by their hash, JSON that is no markup.

The policy of a page allows exactly the scripts and styles of this package and of vis-network: their hashes are computed from
the files, never from what was rendered, so that nothing in a dataset can be run even where escaping it failed.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jinja2 import Environment

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network; its own licence notice is at its head."""
ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""As JSON writes the characters that could end a script element, or a line of a script."""


class Fixed(NamedTuple):
    """A script or style of the package, and the hash by which a page's policy knows it."""

    text: str

    @property
    def hash(self) -> str:
        """As a Content-Security-Policy writes it."""
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


@cache
def environment(folder: str = "page") -> Environment:
    """The templates in a folder of `map`. They escape all they are given, and refuse to print what is missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("actorgraph", f"map/{folder}"), autoescape=True, undefined=StrictUndefined)


def own_file(name: str) -> str:
    """The text of a file of this package, by its path below `map`."""
    return files("actorgraph.map").joinpath(name).read_text("utf-8")


@cache
def vis_network() -> Fixed:
    """The script of vis-network, from the files of pyvis."""
    return inline(files("pyvis").joinpath(VIS_NETWORK).read_text("utf-8"))


def inline(text: str) -> Fixed:
    """A script or style as it is within a page: without the source map that a browser would ask for.

    Raises `ValueError` for one that would end its own element.
    """
    if "</script" in text or "</style" in text:
        raise ValueError("a script or style that ends its own element")
    return Fixed(text.partition("\n//# sourceMappingURL=")[0].replace("\r\n", "\n"))


def policy(scripts: Iterable[Fixed], style: Fixed) -> str:
    """The Content-Security-Policy: nothing is fetched, nothing runs but these scripts. Pictures are data: saving a PNG needs it."""
    return (
        f"default-src 'none'; script-src {' '.join(script.hash for script in scripts)}; style-src {style.hash}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(value: Any) -> str:
    """JSON that can be the text of a script element: nothing in it is markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)

"""The templates of the package, with every text escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """Templates that escape all they are given, and refuse to print what is missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("actorgraph", "map/page"), autoescape=True, undefined=StrictUndefined)

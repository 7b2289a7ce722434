"""Answers of the library under the names that the page gives to their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actorgraph.questions.answers import Answer, as_json

NOT_ON_THE_PAGE = frozenset({"actor", "via", "relations", "sides"})
"""Fields that the page writes otherwise: it names an actor by its id, and knows no parts."""


def standing_on_page(answer: Answer) -> dict[str, Any]:
    """What holds between two actors as the page writes it, without its claims."""
    fields = as_json(answer)
    own = {key: value for key, value in fields.items() if key not in NOT_ON_THE_PAGE}
    sides = {name: side and _renamed(side) for name, side in fields["sides"].items()}
    return {**_renamed(own), "actor": answer.actor.id, "sides": sides}


def _renamed(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {re.sub("_([a-z])", lambda found: found[1].upper(), key): value for key, value in fields.items()}

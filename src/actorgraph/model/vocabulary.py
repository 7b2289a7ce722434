"""The words that relations and actors are made of: relation types and actor kinds, kept as data in vocabulary.yaml."""

# Without `from __future__ import annotations`, for the same reason as in `records`.

from dataclasses import dataclass
from typing import Annotated

from actorgraph.model.fields import OneLine, Slug, Text, one_of

TIERS = ("ally", "partner", "rival", "adversary", "opposed")
"""The strengths of a standing. `opposed` is rival or adversary where the source does not say which."""
STRENGTH = {"ally": 3, "partner": 2, "adversary": 3, "rival": 2, "opposed": 1}
"""Of two tiers of one sign the greater is the stronger; `opposed` yields to whatever is said more exactly."""
TIER_HEADINGS = {
    "ally": "Allies",
    "partner": "Partners",
    "rival": "Rivals",
    "adversary": "Adversaries",
    "opposed": "Rivals or adversaries: the source does not say which",
}
"""Heading of a list of actors with this tier, in the commands and on the map."""
SIGN = {"ally": 1, "partner": 1, "rival": -1, "adversary": -1, "opposed": -1}
GOVERNS = "governs"
"""The type that says which government or movement rules an actor."""
PART_TYPES = frozenset({"part-of", "member-of", "leads", "serves"})
"""Structure types whose subject acts as a part of their object."""
AXES = ("standing", "formal", "cooperation", "hostility", "outlook", "structure")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """An entry of the relation vocabulary: what a relation of this type says about its subject and object."""

    id: Annotated[Slug, "The word used in `type`."]
    label: Annotated[OneLine, "As read from subject to object."]
    inverse: Annotated[OneLine, "As read from object to subject."]
    axis: Annotated[str, one_of(*AXES), "What the type is about; formal ties and conduct are different axes."]
    tier: Annotated[
        str | None, one_of(*TIERS), "The strength it gives a standing; absent where it is neither positive nor negative."
    ] = None
    symmetric: Annotated[str, one_of("yes", "no"), "Whether it says the same of both ends."] = "no"
    lasting: Annotated[
        str, one_of("state", "act"), "A state goes on until something ends it; an act, such as an attack, is over when it is done."
    ] = "state"
    definition: Annotated[Text, "When a curator uses it."]
    example: Annotated[Text, "A claim that fits."]
    near_miss: Annotated[Text, "A claim that looks alike and does not fit, with the type to use instead."]
    subject_kinds: Annotated[tuple[Slug, ...], "Actor kinds allowed as subject; absent: all."] = ()
    object_kinds: Annotated[tuple[Slug, ...], "Actor kinds allowed as object; absent: all."] = ()

    @property
    def sign(self) -> int:
        """1 for a positive type, -1 for a negative one, 0 for neither."""
        return SIGN[self.tier] if self.tier else 0

    @property
    def is_act(self) -> bool:
        """Whether a relation of this type is over when it is done."""
        return self.lasting == "act"

    @property
    def both_ways(self) -> bool:
        """Whether the relation says the same of both ends."""
        return self.symmetric == "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorKind:
    """An entry of the list of actor kinds."""

    id: Annotated[Slug, "The word used in `kind`."]
    label: Annotated[OneLine, "One such actor."]
    plural: Annotated[OneLine, "Several such actors."]
    definition: Annotated[Text, "What counts as one."]

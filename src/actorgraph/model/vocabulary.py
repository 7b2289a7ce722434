"""The words that relations and actors are made of: relation types and actor kinds, kept as data in vocabulary.yaml."""

from __future__ import annotations

from actorgraph.errors import Fault, Refused, quoted
from actorgraph.model.fields import Record, column, line, listing, one_of, record, slug, text

TIERS = ("ally", "partner", "rival", "adversary", "opposed")
"""The strengths of a standing. `opposed` is rival or adversary where the source does not tell which."""
STRENGTH = {"ally": 3, "partner": 2, "adversary": 3, "rival": 2, "opposed": 1}
"""Of two tiers of one sign the greater is the stronger; `opposed` yields to whatever is told more exactly."""
SIGN = {"ally": 1, "partner": 1, "rival": -1, "adversary": -1, "opposed": -1}
AXES = ("standing", "formal", "cooperation", "hostility", "outlook", "structure")


@record
class RelationType(Record):
    """An entry of the relation vocabulary: what a relation of this type says about its subject and object."""

    id: str = column(slug, "The word used in `type`.")
    label: str = column(line, "As read from subject to object.")
    inverse: str = column(line, "As read from object to subject.")
    axis: str = column(one_of(*AXES), "What the type is about; formal ties and conduct are different axes.")
    tier: str | None = column(
        one_of(*TIERS), "The strength it gives a standing; absent where it is neither positive nor negative.", default=None
    )
    symmetric: str = column(one_of("yes", "no"), "Whether it says the same of both ends.", default="no")
    definition: str = column(text, "When a curator uses it.")
    example: str = column(text, "A claim that fits.")
    near_miss: str = column(text, "A claim that looks alike and does not fit, with the type to use instead.")
    subject_kinds: tuple[str, ...] = column(listing(slug), "Actor kinds allowed as subject; absent: all.", default=())
    object_kinds: tuple[str, ...] = column(listing(slug), "Actor kinds allowed as object; absent: all.", default=())

    @property
    def sign(self) -> int:
        """1 for a positive type, -1 for a negative one, 0 for neither."""
        return SIGN[self.tier] if self.tier else 0

    @property
    def both_ways(self) -> bool:
        """Whether the relation says the same of both ends."""
        return self.symmetric == "yes"


@record
class ActorKind(Record):
    """An entry of the list of actor kinds."""

    id: str = column(slug, "The word used in `kind`.")
    label: str = column(line, "One such actor.")
    plural: str = column(line, "Several such actors.")
    definition: str = column(text, "What counts as one.")


def term(raw: object) -> tuple[type[Record], dict[str, object]]:
    """A row of vocabulary.yaml: the class its `term` field names, and its other fields. Raises `Refused`."""
    if not isinstance(raw, dict):
        raise Refused(Fault((), "AG103", "a record is expected", quoted(raw), "write “field: value” lines"))
    classes: dict[object, type[Record]] = {"type": RelationType, "kind": ActorKind}
    if (cls := classes.get(str(raw.get("term")))) is None:
        advice = "write term: type for a relation type, term: kind for an actor kind"
        raise Refused(
            Fault(("term",) if "term" in raw else (), "AG108", "a row of the vocabulary is a type or a kind", advice=advice)
        )
    return cls, {name: value for name, value in raw.items() if name != "term"}

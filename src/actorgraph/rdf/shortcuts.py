"""Direct triples between actors, for viewers and newcomers: a view of the statements at one date, never the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actorgraph.questions.claims import claims_at
from actorgraph.questions.lasting import COUNTED
from actorgraph.questions.scope import Scope
from actorgraph.rdf.properties import term_iri
from actorgraph.rdf.terms import Namespace, Triple

if TYPE_CHECKING:
    from actorgraph.model.collection import Records

RULE = (
    "There is a shortcut for every statement that holds or is presumed to hold at the date, or is an act of recent times, provided "
    "that some source asserts it and that it is not disputed; if its type is symmetric, in both directions. Nothing is inferred "
    "from it: no chain, no inverse."
)


def shortcuts(records: Records, as_of: str | None = None) -> Iterator[Triple]:
    """One triple from subject to object for each relation that `RULE` lets through.

    `as_of` is EDTF, by default the last day that the sources speak of. Raises `actorgraph.errors.InvalidQuestion`.
    """
    names = Namespace(records.description)
    for claim in claims_at(records, records.relations, Scope.of(records, as_of=as_of)):
        if claim.holds in COUNTED and claim.certainty == "stated" and not claim.disputed:
            one, other = names.of("actor", claim.subject), names.of("actor", claim.object)
            verb = term_iri("type", claim.type, names)
            yield one, verb, other
            if records.type[claim.type].both_ways:
                yield other, verb, one

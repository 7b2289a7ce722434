"""Records → a folder of Turtle files that belong together, for people who load them into a store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from actorgraph.formats.rdf import written
from actorgraph.questions.scope import Scope
from actorgraph.rdf.description import Distribution, description
from actorgraph.rdf.ontology import SHAPES, packaged, vocabulary
from actorgraph.rdf.shortcuts import RULE, shortcuts
from actorgraph.rdf.statements import statements
from actorgraph.rdf.terms import Namespace

if TYPE_CHECKING:
    from actorgraph.formats import Options
    from actorgraph.model.collection import Records

TITLES = {
    "statements.ttl": "Statements: every relation with its time, certainty and citations",
    "shortcuts.ttl": "Shortcuts: direct triples between actors, as of one date",
    "vocabulary.ttl": "Vocabulary: classes, properties, relation types and actor kinds",
    "shapes.ttl": "Shapes: the rules for the statements, in SHACL",
}

README = """# Who is allied with, or hostile to, whom: RDF

| file | contents |
| --- | --- |
| statements.ttl | every relation as a separate statement, with time, certainty, sources and passages; actors and sources |
| shortcuts.ttl | direct triples from actor to actor, as of {as_of}: derived from the statements, not the record |
| vocabulary.ttl | what the classes, properties, relation types and actor kinds mean (SKOS, OWL) |
| shapes.ttl | the rules for the statements (SHACL); validate statements.ttl and vocabulary.ttl together |
| dataset.ttl | title, licence, version, counts, check sums, and the hash of the statements (DCAT, VoID) |

A statement is what sources say, not what is true. No statement between two actors does not mean neutral.

## Loading

Load statements.ttl and vocabulary.ttl. Add shortcuts.ttl if a tool needs direct edges, preferably in a separate graph.

- Protégé: open vocabulary.ttl, then merge statements.ttl.
- GraphDB, Jena, Oxigraph, QLever, Virtuoso, Neptune: load the files as Turtle; `actorgraph push --endpoint URL` does the same.
- Neo4j with neosemantics: import statements.ttl; each statement becomes a node.

## Shortcuts

{rule}

## Dates

`agv:when` is as vague as its source (EDTF). Compare with the four bounds: `agv:earliestStart`, `agv:latestStart`,
`agv:earliestEnd`, `agv:latestEnd`. A missing bound is unknown; a statement without `agv:earliestEnd` had not ended
when its source was written. `agv:about` of a citation is the time that its passage describes, with the bounds
`agv:aboutFrom` and `agv:aboutUntil`. A type with `agv:lasting agv:act` is over when it is done; others go on.

## Certainty

`agv:certainty` is `agv:stated`, `agv:hedged`, `agv:alleged`, `agv:refuted` or `agv:denied`. A statement that is refuted or
denied is on record, but does not count: leave both out when you count friends and enemies.
"""


def export(records: Records, format: str, options: Options) -> Mapping[str, bytes]:
    """The files of the bundle by name. Raises `actorgraph.errors.InvalidQuestion` for an invalid date."""
    prefixes = Namespace(records.description).prefixes()
    as_of = Scope.of(records, as_of=options.as_of).at.text
    note = f"# Direct triples as of {as_of}. Derived from the statements, which are the record.\n"
    files = {
        "statements.ttl": written(set(statements(records)), "turtle", prefixes),
        "shortcuts.ttl": note.encode() + written(set(shortcuts(records, as_of)), "turtle", prefixes),
        "vocabulary.ttl": written(set(vocabulary(records)), "turtle", prefixes),
        "shapes.ttl": packaged(SHAPES),
    }
    described = {file: Distribution(TITLES[file], "text/turtle", data) for file, data in files.items()}
    files["dataset.ttl"] = written(set(description(records, described, as_of)), "turtle", prefixes)
    files["README.md"] = README.format(as_of=as_of, rule=RULE).encode()
    return files

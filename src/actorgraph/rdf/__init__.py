"""Records ⇄ RDF: one table of properties, read in both directions; text in six syntaxes.

    records ──statements──▶ triples ──syntax──▶ text
    records ◀──reading── triples ◀──syntax── text

A relation is a node of its own, so that time, certainty, source and contradiction stay with it. There are no blank nodes.
"""

"""Records ⇄ RDF: one table of properties, read in both directions; text in six syntaxes, and three more that are only read.

    records ──statements, derived──▶ triples ──syntax──▶ text
    records ◀──reading── triples ◀──syntax, read_only── text
    records ──view──▶ rdflib.Graph

A relation is a separate node, so that time, certainty, source and contradiction stay with it. There are no blank nodes.
"""

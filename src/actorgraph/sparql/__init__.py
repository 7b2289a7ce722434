"""SPARQL: a query on a store inside the program, and the same questions to a server.

records ──local, worker──▶ the result of a query
records ──push──▶ server ──fetch──▶ records
"""

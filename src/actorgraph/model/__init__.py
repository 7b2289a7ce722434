"""What a dataset is: dates, vocabulary, records, names, and the graph of them. Nothing here reads or writes a file.

Read in this order: `dates`, `fields`, `vocabulary`, `records`, `names`, `graph`.
"""

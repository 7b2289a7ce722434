"""Datasets on disk.

YAML ──yaml──▶ plain values with places ──folder──▶ plain values of a dataset ──build, through the gate──▶ records, or every mistake
records ──canonical──▶ YAML ──files──▶ a folder that is complete or absent
"""

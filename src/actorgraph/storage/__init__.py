"""Datasets on disk.

YAML ──yaml──▶ plain values with places ──folder──▶ records, or every mistake
records ──canonical──▶ YAML ──files──▶ a folder that is complete or absent
"""

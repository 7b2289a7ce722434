"""Tests of what leaves a dataset in other formats, and of the way back."""

"""Comparison: how groups of documents differ, and how sure that is."""

"""Comparison: how themes differ between groups and over time, and how sure that is."""

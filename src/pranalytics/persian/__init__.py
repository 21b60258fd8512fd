"""The language: letters, spacing, lemmas and stop words, and the Analyzer that brings them together."""

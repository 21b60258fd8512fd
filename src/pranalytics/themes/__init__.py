"""Themes: the codebook, the coding of passages, and the evidence behind it."""

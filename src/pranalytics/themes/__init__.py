"""Themes: the codebook, the coding of passages by it, and the evidence for what it found."""

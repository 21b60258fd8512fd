"""Topics: NMF, LDA that starts from it, and how to read what they find."""

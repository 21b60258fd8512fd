"""Parts of speech: what a lemma may be, by the lexicon and without its context."""

from __future__ import annotations

from pranalytics.persian.lexicon import infinitives, words
from pranalytics.persian.stopwords import LAYERS

#: Parts of speech to what hazm's list calls them.
PARTS_OF_SPEECH = {"noun": "N", "adjective": "AJ", "adverb": "ADV", "verb": "V"}
_FUNCTION = frozenset(("P", "CONJ", "DET", "PRO"))


def parts_of_speech(lemma: str) -> frozenset[str]:
    """Return what a lemma may be.

    hazm's list gives each word all parts of speech that it was ever met in. A stop word of grammar that may be a
    preposition, a conjunction, a determiner or a pronoun is taken for that.

    Parameters
    ----------
    lemma : str
        A lemma, or any word in folded letters.

    Returns
    -------
    frozenset of str
        Any of ``noun``, ``adjective``, ``adverb`` and ``verb``; of infinitives ``verb`` alone; none of function words.
        A word that is not listed, or listed without a part of speech, is taken for a noun (mostly it is a name); with
        an ی after a noun for an adjective too.

    Examples
    --------
    >>> sorted(parts_of_speech("شهر")), sorted(parts_of_speech("شدن")), sorted(parts_of_speech("از"))
    (['adjective', 'noun'], ['verb'], [])
    """
    if lemma in infinitives():
        return frozenset(["verb"])
    _, tags = words().get(lemma, (0, "0"))
    listed = frozenset(tags.split(","))
    if listed & _FUNCTION and lemma in LAYERS["grammar"]:
        return frozenset()
    if tags == "0":
        noun = words().get(lemma.removesuffix("ی"), (0, "0"))[1]
        return frozenset(["noun", "adjective"] if lemma.endswith("ی") and "N" in noun else ["noun"])  # «شهری»
    return frozenset(name for name, tag in PARTS_OF_SPEECH.items() if tag in listed)

"""Collocations: the multi-word terms of a corpus, found by how firmly their words hold together.

In: texts. Out: terms (:class:`~pranalytics.persian.terms.Term`), the firmest and most frequent first.

Sequences of lemmas are counted where no punctuation parts them, all inflections together, and judged at the place where
they hold together least. What stands nearly only inside a longer term («اسلامی شهر» in «شورای اسلامی شهر») is none, nor
is what mostly goes before one verb («ایفای نقش» کردن).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.ngrams import Flags, Ngram, Ngrams, Words, read_words
from pranalytics.persian.stopwords import LAYERS
from pranalytics.persian.terms import Term
from pranalytics.persian.tokens import split_words, splitter

# Words that may join others inside a term («حمل و نقل», «مالیات بر ارزش افزوده»). Much stands beside them that has
# little to do with each other, so such terms have to hold together better.
_AND = "و"
_PREPOSITIONS = frozenset("از به بر در".split())

# What the stop words leave and is yet no part of a term: prepositions, units, parts of verbs.
_OUTSIDE = frozenset("تحت علیه طبق مقابل سراسر باقی پیدا بالغ درصد نفر تومان ریال دلار".split())

# What begins no term, for it would hide what follows: offices («عضو شورای شهر»), and «به نقل از روابط عمومی».
_NOT_FIRST = frozenset("رئیس عضو نماینده دبیر سرپرست مدیر مدیرعامل مدیرکل معاون فرمانده سخنگو سرمربی وزیر نقل".split())

# Formulas of news and of sites are no terms, but some terms hold these words of theirs: «منابع انسانی», «حمل و نقل».
_IN_TERMS = frozenset("منبع نقل پایگاه فیلم چاپ ماه".split())

# What follows a sequence that is half of a longer one («پاسخ به», «ناشی از»), beside verbs.
_GOVERNED = _PREPOSITIONS | {"با"}

_SELDOM = 0.15  # a part of longer terms stands this seldom alone; a singular is written this seldom beside its plural

_PLURAL = re.compile("(?P<base>.+?)\u200c?(?P<end>ها(?:ی|یی|یش|یم|یت|یشان|یتان|یمان)?|(?<=\u200c)ای)")
_POSSESSIVE = re.compile("(?P<base>.+)\u200c(?P<end>ی|ام|ات|اش|شان|مان|تان)")


def find_terms(
    texts: Iterable[str],
    *,
    analyzer: Analyzer | None = None,
    min_count: int = 5,
    min_documents: int = 3,
    min_npmi: float = 0.5,
    max_length: int = 4,
) -> list[Term]:
    """Find the multi-word terms of a corpus.

    Words belong together as far as they stand together more often than their frequencies let expect: normalised
    pointwise mutual information (NPMI) [1]_, of three and more words at the place where they hold together least. A
    term is counted where it stands outside of longer terms; the C-value [2]_ gave the thought.

    Parameters
    ----------
    texts : iterable of str
        The corpus. Its words are held in memory, about 30 bytes each.
    analyzer : Analyzer, optional
        Terms are made of words that it keeps, and of «و» and prepositions between them. By default stop words,
        formulas of news, verbs, numbers and Latin words are left out.
    min_count : int, default 5
        Leave out what stands fewer times in the corpus.
    min_documents : int, default 3
        Leave out what stands in fewer texts.
    min_npmi : float, default 0.5
        Leave out what holds together less, from 0 (by chance) to 1 (always together). Terms with «و» need 0.1 more,
        those with a preposition half of what is missing to 1.
    max_length : int, default 4
        Most words of a term.

    Returns
    -------
    list of Term
        By falling score; the texts' order makes no difference.

    Raises
    ------
    TypeError
        If `texts` is a string, or a text is none.
    UserError
        If `min_count` is below 2 or `max_length` below 2.

    References
    ----------
    .. [1] Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL,
       31-40.
    .. [2] Frantzi, K., Ananiadou, S. and Mima, H. (2000). Automatic recognition of multi-word terms: the
       C-value/NC-value method. International Journal on Digital Libraries, 3(2), 115-130.

    Examples
    --------
    >>> texts = ["فضاي سبز و خانه", "فضاهای سبز، خیابان", "در فضای سبز", "کوچه و بازار", "شهر ما"]
    >>> [term.text for term in find_terms(texts, min_count=3)]
    ['فضای سبز']
    """
    if isinstance(texts, str):
        raise TypeError("The texts have to be several strings, not one: write find_terms([text]).")
    if min_count < 2 or max_length < 2:
        raise UserError(f"min_count={min_count} and max_length={max_length}: both have to be 2 or more.")
    if analyzer is None:
        formulas = sorted((LAYERS["news"] | LAYERS["site"]) - _IN_TERMS)
        analyzer = Analyzer(
            stop_words=("grammar",),
            extra_stop_words=tuple(formulas),
            keep_numbers=False,
            keep_latin=False,
            keep_verbs=False,
            min_length=2,
        )
    words = read_words(texts, splitter(frozenset(analyzer.compounds)).table)
    ngrams = Ngrams(words, _inside(words, analyzer, min_count), min_count, max_length)
    counts = ngrams.counts
    firm = _firm(counts, int((words.lemmas > 0).sum()), min_npmi)
    while True:  # what was taken from a term that falls out goes back to the others
        uses = ngrams.uses(firm.keys())
        times, documents, halves = uses.counts(), uses.n_texts(), uses.followed(_governs)
        lasting = {
            ngram: npmi
            for ngram, npmi in firm.items()
            if times.get(ngram, 0) >= max(min_count, _SELDOM * counts[ngram])
            and documents[ngram] >= min_documents
            and ngram not in halves
        }
        if len(lasting) == len(firm):
            break
        firm = lasting
    terms = [
        Term(text, ngram, times[ngram], documents[ngram], firm[ngram], firm[ngram] * math.log(times[ngram]))
        for ngram, forms in uses.forms().items()
        if (text := _text(ngram, forms)) is not None
    ]
    return sorted(terms, key=lambda term: (-term.score, term.lemmas))


def _inside(words: Words, analyzer: Analyzer, min_count: int) -> Flags:
    """Tell which words may be a part of a term: those that join, and of the frequent ones those that are kept."""
    names = words.lemma_names
    joining = np.array([_joins(name) for name in names], dtype=bool)
    outside = np.array([name in _OUTSIDE for name in names], dtype=bool)
    often = (np.bincount(words.lemmas, minlength=len(names)) >= min_count)[words.lemmas]
    forms = np.unique(words.forms[often])
    kept = np.zeros(len(words.form_names), dtype=bool)
    kept[forms] = [bool(lemmas) for lemmas in analyzer.pipe([words.form_names[form] for form in forms.tolist()])]
    inside: Flags = joining[words.lemmas] | (kept[words.forms] & ~outside[words.lemmas])
    return inside & (words.forms > 0)


def _firm(counts: Mapping[Ngram, int], total: int, min_npmi: float) -> dict[Ngram, float]:
    """Return the n-grams that hold together and may be terms by their first and last word, and how firmly they do."""
    firm: dict[Ngram, float] = {}
    for ngram in counts:
        if len(ngram) > 1 and not (_joins(ngram[0]) or ngram[0] in _NOT_FIRST or _joins(ngram[-1])):
            npmi = _npmi(ngram, counts, total)
            if npmi >= _needed(ngram, min_npmi):
                firm[ngram] = npmi
    return firm


def _npmi(ngram: Ngram, counts: Mapping[Ngram, int], total: int) -> float:
    """Return how firmly an n-gram holds together where it does so least."""
    own = counts[ngram]
    expected = max(counts[ngram[:i]] * counts[ngram[i:]] for i in range(1, len(ngram)))
    return math.log(own * total / expected) / math.log(total / own)


def _needed(ngram: Ngram, min_npmi: float) -> float:
    """Return the NPMI that an n-gram has to reach."""
    if not _PREPOSITIONS.isdisjoint(ngram):
        return (1 + min_npmi) / 2
    return min_npmi + 0.1 * (_AND in ngram)


def _joins(word: str) -> bool:
    return word == _AND or word in _PREPOSITIONS


def _governs(lemma: str) -> bool:
    """Tell whether a lemma that mostly follows a sequence makes it half of a longer one."""
    return lemma in _GOVERNED or lemma in infinitives()


def _text(ngram: Ngram, forms: Counter[tuple[str, ...]]) -> str | None:
    """Return the commonest way to write a term that is read as its words again, or None.

    The plural gives way to the singular where that is written too: «کارگاه آموزشی», but «نیروهای مسلح».
    """
    texts: Counter[str] = Counter()
    singular: dict[str, str] = {}
    for written, count in forms.items():
        text = " ".join(_bare(ngram, written, _POSSESSIVE))
        texts[text] += count
        singular[text] = " ".join(_bare(ngram, written, _POSSESSIVE, _PLURAL))
    for text in sorted(texts, key=lambda text: (-texts[text], text)):
        best = singular[text] if texts[singular[text]] >= _SELDOM * forms.total() else text
        if tuple(token.lemma for token in split_words(best)) == ngram:
            return best
    return None


def _bare(lemmas: Ngram, forms: tuple[str, ...], *endings: re.Pattern[str]) -> Iterator[str]:
    """Yield forms without some endings; the ی of ezafe stays inside a term («شورای شهر»), and goes at its end."""
    for number, (lemma, form) in enumerate(zip(lemmas, forms, strict=True), start=1):
        is_last = number == len(lemmas)
        bare = form
        for ending in endings:
            match = ending.fullmatch(form)
            if match and _lemma(match["base"]) == lemma:
                had_ezafe = match["end"].endswith("ی") and match["base"][-1] in "او"
                bare = match["base"] + "ی" * (had_ezafe and not is_last)
        yield lemma if is_last and bare == lemma + "ی" and lemma[-1] in "او" else bare


def _lemma(form: str) -> str:
    return " ".join(token.lemma for token in split_words(form))

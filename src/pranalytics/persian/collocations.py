"""Collocations: the multi-word terms of a corpus, found by how firmly their words hold together.

In: texts. Out: terms (:class:`~pranalytics.persian.terms.Term`), the firmest and most frequent first.

Sequences of lemmas are counted where no punctuation parts them, all inflections together, and judged at the place where
they hold together least. What stands nearly only inside a longer term («اسلامی شهر» in «شورای اسلامی شهر») is none, nor
is what mostly goes before one verb («ایفای نقش» کردن).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.letters import fold_letters
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.memo import Memo
from pranalytics.persian.stopwords import LAYERS
from pranalytics.persian.terms import Sequences, Term, parted_tokens
from pranalytics.persian.tokens import Token, require_text, split_words, splitter

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

Ngram = tuple[str, ...]


class _Run(NamedTuple):
    """Words side by side that may be parts of a term: their document, lemmas and forms, and the lemma that follows."""

    document: int
    lemmas: Ngram
    forms: tuple[str, ...]
    follower: str


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
    words, runs = _read(texts, analyzer)
    counts, pieces = _count(words, runs, min_count, max_length)
    firm = _firm(counts, words.total(), min_npmi)
    while True:  # what was taken from a term that falls out goes back to the others
        uses = _uses(firm, pieces)
        lasting = {
            ngram: npmi
            for ngram, npmi in firm.items()
            if (use := uses.get(ngram)) is not None
            and use.count >= max(min_count, _SELDOM * counts[ngram])
            and len(use.documents) >= min_documents
            and not use.is_half()
        }
        if len(lasting) == len(firm):
            break
        firm = lasting
    terms = [
        Term(text, ngram, use.count, len(use.documents), firm[ngram], firm[ngram] * math.log(use.count))
        for ngram, use in uses.items()
        if (text := _text(ngram, use.forms)) is not None
    ]
    return sorted(terms, key=lambda term: (-term.score, term.lemmas))


def _read(texts: Iterable[str], analyzer: Analyzer) -> tuple[Counter[str], list[_Run]]:
    """Count all words of the texts, and collect the runs of those that may be parts of a term."""
    split = splitter(frozenset(map(fold_letters, analyzer.compounds)))
    kept = Memo(lambda form: bool(analyzer.lemmas(form)))
    parted = Memo(lambda run: tuple(_judged(parted_tokens(split.read(run), run), kept)))
    words: Counter[str] = Counter()
    runs: list[_Run] = []
    for document, text in enumerate(texts):
        require_text(text)
        for line in text.split("\n"):
            found = [*chain.from_iterable(map(parted.__getitem__, split.runs(line))), ("", "")]
            words.update(map(itemgetter(0), found))
            start = 0
            for end in [i for i, (_, form) in enumerate(found) if not form]:
                if end - start > 1:
                    lemmas, forms = zip(*found[start:end], strict=True)
                    runs.append(_Run(document, lemmas, forms, found[end][0]))
                start = end + 1
    del words[""]  # punctuation, ends of lines
    return words, runs


def _judged(tokens: Iterable[Token | None], kept: Memo[bool]) -> Iterator[tuple[str, str]]:
    """Yield lemma and form of words that may be parts of a term, the lemma alone of others, nothing at punctuation."""
    for token in tokens:
        if token is None:
            yield "", ""
        elif _joins(token.lemma) or (kept[token.form] and token.lemma not in _OUTSIDE):
            yield token.lemma, token.form
        else:
            yield token.lemma, ""


def _count(
    words: Counter[str], runs: list[_Run], min_count: int, max_length: int
) -> tuple[dict[Ngram, int], list[_Run]]:
    """Count the n-grams that stand often enough, and cut the runs where a pair does not."""
    pairs = _frequent(runs, 2, min_count)
    pieces = [piece for run in runs for piece in _cut(run, pairs)]
    counts = {(word,): count for word, count in words.items()} | pairs
    for length in range(3, max_length + 1):
        counts |= _frequent(pieces, length, min_count)
    return counts, pieces


def _frequent(runs: list[_Run], length: int, min_count: int) -> dict[Ngram, int]:
    """Count the n-grams of a length, and keep those that stand often enough."""
    counts: Counter[Ngram] = Counter()
    for run in runs:
        counts.update(zip(*(run.lemmas[i:] for i in range(length)), strict=False))
    return {ngram: count for ngram, count in counts.items() if count >= min_count}


def _cut(run: _Run, frequent: Container[Ngram]) -> Iterator[_Run]:
    """Cut a run where a pair of words is not frequent, and yield the pieces of two words and more."""
    document, lemmas, forms, follower = run
    start = 0
    for end in range(1, len(lemmas) + 1):
        if end == len(lemmas) or lemmas[end - 1 : end + 1] not in frequent:
            if end - start > 1:
                yield _Run(document, lemmas[start:end], forms[start:end], (*lemmas, follower)[end])
            start = end


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


class _Use:
    """How an n-gram is used: how often, in which documents, what follows it, and how it is written."""

    def __init__(self) -> None:
        self.count = 0
        self.documents: set[int] = set()
        self.followers: Counter[str] = Counter()
        self.forms: Counter[tuple[str, ...]] = Counter()

    def is_half(self) -> bool:
        """Tell whether one verb or preposition follows most of the time."""
        follower, count = self.followers.most_common(1)[0]
        return count > self.count / 2 and (follower in _GOVERNED or follower in infinitives())


def _uses(ngrams: Iterable[Ngram], runs: list[_Run]) -> dict[Ngram, _Use]:
    """Find the longest n-grams from the left, as they will be found in texts, and return how each is used."""
    sequences = Sequences(ngrams)
    uses: dict[Ngram, _Use] = defaultdict(_Use)
    for document, lemmas, forms, follower in runs:
        for first, end in sequences.find(lemmas):
            use = uses[lemmas[first:end]]
            use.count += 1
            use.documents.add(document)
            use.followers[(*lemmas, follower)[end]] += 1
            use.forms[forms[first:end]] += 1
    return uses


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

"""The Persian text front ends that are measured, each as its users use it: normalise, split, lemmatise.

In: a name. Out: an object that gives the lemma of a word and the lemmas of a text, or the reason why there is none.
parsivar and shekar are not needed by this package: ``make bench`` installs them into an environment of its own.
"""

from __future__ import annotations

import importlib
import socket
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import NoReturn, Protocol

import pranalytics as pr
from pranalytics.persian.letters import ZWNJ


class FrontEnd(Protocol):
    """What gives the lemma of a word, and the lemmas of a text."""

    def lemma(self, word: str) -> str: ...

    def lemmas(self, text: str) -> list[str]: ...


class Hazm:
    """hazm; of a verb's two stems the first is its lemma."""

    def __init__(self) -> None:
        hazm = _module("hazm")
        self.normalize: Callable[[str], str] = hazm.Normalizer().normalize
        self.tokenize: Callable[[str], list[str]] = hazm.WordTokenizer().tokenize
        self.lemmatize: Callable[[str], str] = hazm.Lemmatizer().lemmatize

    def lemma(self, word: str) -> str:
        return self.lemmatize(self.normalize(word)).split("#")[0]

    def lemmas(self, text: str) -> list[str]:
        return [self.lemmatize(word) for word in self.tokenize(self.normalize(text))]


class HazmSimplemma(Hazm):
    """hazm, and simplemma for what hazm leaves as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.simplemma = _module("simplemma")

    def lemma(self, word: str) -> str:
        found = super().lemma(word)
        return self.simplemma.lemmatize(word, lang="fa") if found == word else found

    def lemmas(self, text: str) -> list[str]:
        lemmas = ((word, self.lemmatize(word)) for word in self.tokenize(self.normalize(text)))
        return [self.simplemma.lemmatize(word, lang="fa") if found == word else found for word, found in lemmas]


class Parsivar:
    """parsivar; single words are better off without its normaliser."""

    def __init__(self) -> None:
        parsivar = _module("parsivar")
        self.normalize: Callable[[str], str] = parsivar.Normalizer().normalize
        self.tokenize: Callable[[str], list[str]] = parsivar.Tokenizer().tokenize_words
        self.stem: Callable[[str], str] = parsivar.FindStems().convert_to_stem

    def lemma(self, word: str) -> str:
        return self.stem(word).split("&")[0]

    def lemmas(self, text: str) -> list[str]:
        return [self.stem(word) for word in self.tokenize(self.normalize(text))]


class Shekar:
    """shekar, with what of it works by rule; its models would have to be downloaded."""

    def __init__(self) -> None:
        shekar = _module("shekar")
        self.normalize: Callable[[str], str] = shekar.Normalizer()
        self.tokenize: Callable[[str], list[str]] = shekar.WordTokenizer()
        self.lemmatize: Callable[[str], str] = shekar.Lemmatizer()

    def lemma(self, word: str) -> str:
        return self.lemmatize(self.normalize(word)).strip(ZWNJ)

    def lemmas(self, text: str) -> list[str]:
        return [self.lemmatize(word) for word in self.tokenize(self.normalize(text))]


FRONT_ENDS: dict[str, Callable[[], FrontEnd]] = {
    "hazm": Hazm,
    "hazm+simplemma": HazmSimplemma,
    "parsivar": Parsivar,
    "shekar": Shekar,
    "pranalytics": pr.Analyzer,
}


def load(name: str) -> FrontEnd | str:
    """Return a front end, or the reason why there is none. From then on nothing may be downloaded."""
    socket.getaddrinfo = _offline
    try:
        return FRONT_ENDS[name]()
    except (ImportError, OSError, LookupError) as error:
        return f"{name}: {error} (make bench installs all of them)"


def _module(name: str) -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parsivar's own source has escapes that Python warns of
        return importlib.import_module(name)


def _offline(*_: object, **__: object) -> NoReturn:
    raise OSError("benchmarks run without a network")

"""Worlds of documents and passages whose themes are known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class World(NamedTuple):
    """The three tables that a comparison needs."""

    coded: pd.DataFrame
    passages: pd.DataFrame
    corpus: pd.DataFrame


def world(documents: list[tuple[str, list[int]]], *, theme: str = "t", **columns: list[str]) -> World:
    """Build a world from documents, each a city and a 0 or 1 for every passage: does it carry the theme?"""
    passages, coded = [], []
    for number, (_, carries) in enumerate(documents):
        for n, carried in enumerate(carries, start=1):
            passages.append((f"d{number}#{n}", f"d{number}"))
            if carried:
                coded.append((f"d{number}#{n}", f"d{number}", theme))
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(documents))], "city": [c for c, _ in documents]})
    return World(
        pd.DataFrame(coded, columns=["passage_id", "doc_id", "theme"]),
        pd.DataFrame(passages, columns=["passage_id", "doc_id"]),
        corpus.assign(**columns),
    )


def drawn(rng: np.random.Generator, shares: list[float], documents: int, spread: float) -> World:
    """Draw cities with these shares; documents differ among themselves the more, the smaller `spread` is."""
    rows = []
    for city, share in enumerate(shares):
        for _ in range(documents):
            own = rng.beta(share * spread, (1 - share) * spread)
            rows.append((f"c{city}", (rng.random(rng.integers(5, 15)) < own).astype(int).tolist()))
    return world(rows)

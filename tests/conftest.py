"""Fixtures that several rooms share: the bundled sample, read once, and the real texts where they are present."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from pranalytics.datasets.sample import sample_passages

# A busy machine is no failing test, and every run tries the same examples.
settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

_SEEDS = Path(__file__).parents[2] / "shared" / "data" / "seeds"


@pytest.fixture(scope="session")
def sample() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The bundled sample as corpus, passages and labelled passages; do not change them."""
    return sample_passages()


@pytest.fixture(scope="session")
def sample_corpus(sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    return sample[0]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real texts, outside of the repository."""
    if not _SEEDS.is_dir():
        pytest.skip(f"the real texts are not here: {_SEEDS.name} beside the repository is missing")
    return _SEEDS


@pytest.fixture
def ends_in_time() -> Callable[[Callable[[int], object]], bool]:
    """Return a function that tells whether 200,000 pieces are read in time: a second when linear, else minutes."""

    def _ends_in_time(work: Callable[[int], object]) -> bool:
        start = time.process_time()  # what other programs do meanwhile does not count
        work(200_000)
        return time.process_time() - start < 30

    return _ends_in_time

"""Pooled shares against brute force, and against simulated groups of every size whose truth is known."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special, stats

from pranalytics.comparison.clusters import Counts, correlation, effective_passages, p_against_others, totals
from pranalytics.comparison.pooling import pooled_shares

Floats = NDArray[np.float64]


def brute_force(y: list[int], n: list[int], draws: int = 600_000) -> tuple[Floats, Floats]:
    """Mean and variance of true shares, by drawing means, spreads and shares, and weighing by what was seen."""
    rng = np.random.default_rng(0)
    mean = np.sin(rng.uniform(1e-3, np.pi / 2 - 1e-3, draws)) ** 2
    size = 1 / rng.uniform(0.05, 0.7, draws) ** 2 - 1
    shares = rng.beta((mean * size)[:, None], ((1 - mean) * size)[:, None], (draws, len(y)))
    chance = special.xlogy(y, shares) + special.xlog1py(np.subtract(n, y), -shares)
    weight = np.exp(chance.sum(axis=1))
    centre = np.average(shares, axis=0, weights=weight)
    return centre, np.average((shares - centre) ** 2, axis=0, weights=weight)


def test_hierarchical_model_by_brute_force() -> None:
    y, n = [0, 3, 9], [5, 12, 14]
    found = pooled_shares(np.array(y, float), np.array(n, float))
    mean, variance = brute_force(y, n)
    np.testing.assert_allclose(found.estimate, mean, atol=0.006)
    size = mean * (1 - mean) / variance - 1
    low, high = stats.beta.interval(0.95, mean * size, (1 - mean) * size)
    np.testing.assert_allclose([found.low, found.high], [low, high], atol=0.012)


def test_the_more_passages_the_less_is_pooled() -> None:
    sizes = np.array([5.0, 50, 500, 5000, 50_000])
    estimate, low, high = pooled_shares(np.array([0.8, 0.2, 0.4, 0.1, 0.3]) * sizes, sizes)
    away = np.abs(estimate - [0.8, 0.2, 0.4, 0.1, 0.3])
    assert (np.diff(away) <= 1e-3).all()
    assert (np.diff(high - low) < 0).all()
    assert away[-1] < 1e-4


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.floats(0, 1)).map(lambda pair: (pair[0] * pair[1], pair[0])),
        min_size=1,
        max_size=6,
    )
)
def test_estimates_lie_in_their_intervals(groups: list[tuple[float, int]]) -> None:
    y, n = np.array(groups, dtype=float).T
    found = pooled_shares(y, n)
    known = n > 0
    for part in found:
        assert (np.isnan(part) == ~known).all()
    assert (found.low[known] >= 0).all()
    assert (found.low <= found.estimate + 1e-9)[known].all()
    assert (found.estimate <= found.high + 1e-9)[known].all()
    assert (found.high[known] <= 1).all()


class World:
    """Documents of unequal size in groups of 3 to 200 passages, drawn anew for every theme."""

    def __init__(self, rng: np.random.Generator, n_groups: int) -> None:
        passages = np.exp(rng.uniform(np.log(3), np.log(201), n_groups)).astype(int)
        cuts = [np.diff([0, *np.flatnonzero(rng.random(n - 1) < 0.25) + 1, n]) for n in passages]
        self.group = np.repeat(np.arange(n_groups), [len(cut) for cut in cuts])
        self.sizes = np.concatenate(cuts)
        self.passages = passages
        self.rng = rng

    def draw(self, truth: Floats, icc: float) -> Counts:
        own = truth[self.group]
        own = self.rng.beta(own * (1 / icc - 1), (1 - own) * (1 / icc - 1)) if icc else own
        return Counts(self.rng.binomial(self.sizes, own).astype(float), self.sizes.astype(float), self.group)


CLASSES = [3, 11, 31, 81, 201]


def test_intervals_hold_the_true_share_in_every_size_class_and_estimates_are_nearer() -> None:
    rng = np.random.default_rng(12)
    held, errors = [], []
    for mean, icc in [*product((0.03, 0.1, 0.2, 0.4, 0.6), (0.0, 0.2))] * 20:
        world = World(rng, 30)
        truth = special.expit(special.logit(mean) + rng.normal(0, 0.5, 30))
        counts = world.draw(truth, icc)
        sums = totals(counts, 30)
        effective = effective_passages(sums, correlation(counts, sums))
        share = sums.carrying / sums.passages
        estimate, low, high = pooled_shares(share * effective, effective)
        place = np.digitize(world.passages, CLASSES)
        held += list(zip(place, (low <= truth) & (truth <= high), strict=True))
        errors += list(zip(place, (estimate - truth) ** 2, (share - truth) ** 2, strict=True))
    table, error = np.array(held), np.array(errors)
    for size_class in range(1, len(CLASSES)):
        mine = table[table[:, 0] == size_class, 1]
        assert len(mine) > 800
        assert 0.93 <= mine.mean() <= 0.97
        pooled, raw = error[error[:, 0] == size_class, 1:].mean(axis=0)
        assert pooled < 0.95 * raw


@pytest.mark.parametrize("icc", [0.0, 0.3])
def test_p_values_are_honest_far_out_in_the_tail(icc: float) -> None:
    """Rare themes in small groups, where normal approximations find what is not there."""
    rng = np.random.default_rng(2)
    p = []
    for mean in (0.01, 0.05, 0.2) * 40:
        counts = World(rng, 20).draw(np.full(20, mean), icc)
        sums = totals(counts, 20)
        p += p_against_others(sums, effective_passages(sums, correlation(counts, sums))).tolist()
    assert np.mean(np.array(p) < 0.05) <= 0.05
    assert np.mean(np.array(p) < 0.005) <= 0.005

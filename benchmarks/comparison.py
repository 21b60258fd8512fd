"""Whether the intervals of a comparison hold what they promise, and how often its tests find what is not there.

Simulated corpora: groups of 3 to 200 passages in documents of unequal size, which resemble themselves (intra-document
correlation); the true shares of the groups vary by a beta or a logit-normal distribution about means of 0.02 to 0.6.
Run with ``make bench``, or by itself: ``python benchmarks/comparison.py --runs 100``. The same seed gives the same
table.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

import pranalytics as pr

CLASSES = ((3, 10), (11, 30), (31, 80), (81, 200))
MEANS = {0.02: 0.5, 0.05: 0.5, 0.15: 0.4, 0.3: 0.3, 0.6: 0.2}  # with the spread of groups, in units of the mean
CORRELATIONS = (0.0, 0.1, 0.3)
KINDS = ("beta", "logit-normal")
DOCUMENT_SIZES = (1.5, 5, 12)  # passages on average; each corpus has one of them

Floats = NDArray[np.float64]


class Shape(NamedTuple):
    """The documents of a corpus, all their themes still open."""

    sizes: NDArray[np.int_]
    group: NDArray[np.int_]
    n_groups: int


class Tally(NamedTuple):
    """What one setting has shown: sums over groups."""

    groups: int
    held: int
    raw: float
    pooled: float


def draw_shape(rng: np.random.Generator, n_groups: int) -> Shape:
    """Draw groups of 3 to 200 passages, each as likely as any on the logarithmic scale, cut into documents."""
    mean_size = rng.choice(DOCUMENT_SIZES)
    sizes, group = [], []
    for number in range(n_groups):
        left = int(np.exp(rng.uniform(np.log(3), np.log(201))))
        while left > 0:
            size = min(left, 1 + int(rng.negative_binomial(1.2, 1.2 / (0.2 + mean_size))))
            sizes.append(size)
            group.append(number)
            left -= size
    return Shape(np.array(sizes), np.array(group), n_groups)


def draw_truth(rng: np.random.Generator, mean: float, spread: float, kind: str, n_groups: int) -> Floats:
    """Draw the true shares of groups."""
    if kind == "beta":
        size = mean * (1 - mean) / (mean * spread) ** 2 - 1
        return rng.beta(mean * size, (1 - mean) * size, n_groups)
    return special.expit(special.logit(mean) + rng.normal(0, spread / (1 - mean), n_groups))


def draw_passages(rng: np.random.Generator, shape: Shape, truth: Floats, correlation: float) -> NDArray[np.bool_]:
    """Draw which passages carry a theme; each document has a share of its own about that of its group."""
    own = truth[shape.group]
    if correlation:
        own = rng.beta(own * (1 / correlation - 1), (1 - own) * (1 / correlation - 1))
    return rng.random(shape.sizes.sum()) < np.repeat(own, shape.sizes)


def compared(shape: Shape, themes: dict[str, NDArray[np.bool_]], **options: int) -> pd.DataFrame:
    """Build the tables of a corpus and compare its groups."""
    names = np.array([f"g{number:04}" for number in range(shape.n_groups)])
    ids = np.array([f"d{number}" for number in range(len(shape.sizes))])
    corpus = pd.DataFrame({"doc_id": ids, "city": names[shape.group]})
    passages = pd.DataFrame({"doc_id": np.repeat(ids, shape.sizes)})
    passages["passage_id"] = [f"p{number}" for number in range(len(passages))]
    coded = pd.concat(passages[carried].assign(theme=theme) for theme, carried in themes.items())
    return pr.compare(coded, passages, corpus, themes=list(themes), **options)


def intervals(runs: int, n_groups: int, min_documents: int, seed: int = 0) -> dict[tuple[object, ...], Tally]:
    """Compare corpora whose truth is known; a tally by size class, and by class and setting."""
    rng = np.random.default_rng(seed)
    found: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
    for correlation in CORRELATIONS:
        for kind in KINDS:
            for _ in range(runs):
                shape = draw_shape(rng, n_groups)
                truths = {f"{mean:.2f}": draw_truth(rng, mean, s, kind, n_groups) for mean, s in MEANS.items()}
                carried = {theme: draw_passages(rng, shape, truth, correlation) for theme, truth in truths.items()}
                table = compared(shape, carried, min_documents=min_documents)
                table["truth"] = np.stack(list(truths.values()), axis=1).ravel()
                table = table[table["low"].notna()]
                for least, most in CLASSES:
                    part = table[table["n_passages"].between(least, most)]
                    tally = tally_of(part)
                    found[least, most].append(tally)
                    found[least, most, "correlation", correlation].append(tally)
                    found[least, most, "kind", kind].append(tally)
                    for mean in truths:
                        found[least, most, "mean", mean].append(tally_of(part[part["theme"] == mean]))
    return {key: Tally(*map(sum, zip(*tallies, strict=True))) for key, tallies in found.items()}


def tally_of(table: pd.DataFrame) -> Tally:
    truth = table["truth"]
    return Tally(
        len(table),
        int(((table["low"] <= truth) & (truth <= table["high"])).sum()),
        float(((table["share"] - truth) ** 2).sum()),
        float(((table["estimate"] - truth) ** 2).sum()),
    )


def discoveries(runs: int, n_groups: int, seed: int = 1) -> list[tuple[float, float, float]]:
    """Return, by correlation: how many corpora without any difference show one, and how many planted ones are found.

    Ten themes of shares 0.005 to 0.6; what is planted is a share of 0.3 instead of 0.15 in the largest group.
    """
    rng = np.random.default_rng(seed)
    means = (0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.3, 0.6)
    rows = []
    for correlation in CORRELATIONS:
        false, true = 0, 0
        for _ in range(runs):
            shape = draw_shape(rng, n_groups)
            carried = {str(m): draw_passages(rng, shape, np.full(n_groups, m), correlation) for m in means}
            false += bool((compared(shape, carried)["q"] < 0.05).any())
            truth = np.full(n_groups, 0.15)
            largest = int(np.bincount(shape.group, shape.sizes).argmax())
            truth[largest] = 0.3
            carried["0.15"] = draw_passages(rng, shape, truth, correlation)
            table = compared(shape, carried).set_index(["group", "theme"])
            true += bool(table.loc[(f"g{largest:04}", "0.15"), "q"] < 0.05)
        rows.append((correlation, false / runs, true / runs))
    return rows


def show(found: dict[tuple[object, ...], Tally]) -> None:
    line = "{:<22}{:>9}{:>11}{:>12}{:>15}".format
    print(line("passages", "groups", "coverage", "RMSE share", "RMSE estimate"))
    for key, (groups, held, raw, pooled) in sorted(found.items(), key=lambda item: (len(item[0]), str(item[0][2:]))):
        label = f"{key[0]}-{key[1]}" + (f", {key[2]} {key[3]}" if key[2:] else "")
        if groups:
            root = [f"{np.sqrt(error / groups):.4f}" for error in (raw, pooled)]
            print(line(label, groups, f"{held / groups:.3f}", *root))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20, help="corpora in each of 6 settings, 3 for the tests")
    parser.add_argument("--groups", type=int, default=30, help="groups in a corpus")
    parser.add_argument("--details", action="store_true", help="by correlation, distribution and mean as well")
    options = parser.parse_args()
    for least in (1, 5):
        print(f"intervals of 95%, groups of at least {least} document{'s' * (least > 1)}")
        found = intervals(options.runs, options.groups, least)
        show(found if options.details else {key: tally for key, tally in found.items() if len(key) == 2})
    print("\ncorrelation, corpora without a difference where one is found, planted differences found (q < 0.05)")
    for row in discoveries(options.runs, options.groups):
        print("{:.1f}{:>12.3f}{:>12.3f}".format(*row))


if __name__ == "__main__":
    main()

"""Map of topics: those whose words are alike lie near each other.

In: the words of topics with their weights, and how large each topic is. Out: a figure; distances are
Jensen–Shannon distances in two dimensions, so only roughly true, and the note says how roughly.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, empty, page
from pranalytics.charts.placing import Spot, place_names
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import numbered, say
from pranalytics.charts.writing import figure_of, fit, text_height, text_width, write
from pranalytics.errors import UserError

__all__ = ["classical_scaling", "topic_map"]

Floats = NDArray[np.float64]

_HEIGHT = 4.6  # of the map, in inches
_SIZE = 7.5
_LARGEST, _PLAIN = 0.24, 0.06  # radius of the largest topic, and of all where no sizes are known, in inches
_NAME = 1.7  # width of a name at most


def topic_map(
    topics: pd.DataFrame | Floats,
    sizes: pd.DataFrame | None = None,
    *,
    names: Mapping[int, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw topics as circles in the plane, the nearer the more alike their words.

    Parameters
    ----------
    topics : DataFrame or ndarray, shape (n_topics, n_terms)
        A table of ``topic, name, term, weight`` (as of :func:`~pranalytics.topic_words`, best with many
        words a topic), or the ``components_`` of a model.
    sizes : DataFrame, optional
        ``topic`` and ``share`` (0 to 1), as of :func:`~pranalytics.topic_quality`; of several rows a topic the
        mean is taken. Without it all circles are of one size.
    names : mapping, optional
        Topic to name, in place of those of the tables.
    lang : {"fa", "en"}
        Language.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw on; without them a page of fitting size is made.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If a table lacks a column, or the weights are no table of topics and terms.

    Examples
    --------
    >>> figure = topic_map(np.array([[4.0, 1, 0], [3, 2, 0], [0, 0, 5]]), names={2: "roads"}, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1', '2', '3. roads']
    """
    weights, labels = _weights(topics)
    title = say("map_title", lang) if title is None else title
    with use_style():
        if not weights.size:
            return empty(ax, title, lang)
        shares = np.full(len(labels), np.nan)
        if sizes is not None:
            sizes = with_columns(sizes, ("topic", "share"), "sizes")
            shares = sizes.groupby("topic")["share"].mean().reindex(list(labels)).to_numpy(dtype=float)
            if "name" in sizes.columns:
                labels |= {int(topic): str(name) for topic, name in zip(sizes["topic"], sizes["name"], strict=True)}
        heads = [numbered(topic, (names or {}).get(topic, labels[topic]), lang) for topic in sorted(labels)]
        from pranalytics.topics.reading import topic_distances  # with SciPy, which takes long to load

        places, kept = classical_scaling(topic_distances(SimpleNamespace(components_=weights)))
        note = say("map_kept", lang, share=percent(kept, lang)) if len(heads) > 2 else ""
        height = _HEIGHT if len(heads) > 2 else 1.2  # two topics lie on a line
        layout = _layout(places, shares, heads, (PAGE_WIDTH - 0.2, height) if ax is None else axes_size(ax), lang)
        missed = sum(spot is None for spot in layout.spots)
        if missed:
            note = f"{note} {say('unlabelled', lang, count=digits(missed, lang))}".strip()
        if ax is not None:
            _draw(ax, layout, lang)
            dress(ax, lang, title=title, note=note)
            return figure_of(ax)
        subtitle = say("map_subtitle" if np.isfinite(shares).any() else "map_subtitle_plain", lang)
        figure, box = page(height, title=title, subtitle=subtitle, note=note, lang=lang)
        _draw(add_axes(figure, box), layout, lang)
        return figure


def classical_scaling(distances: Floats) -> tuple[Floats, float]:
    """Place points in the plane so that their distances are about as given (Torgerson 1952 [1]_).

    Parameters
    ----------
    distances : ndarray, shape (n, n)
        Symmetric, 0 on the diagonal.

    Returns
    -------
    ndarray, shape (n, 2)
        Places around the origin. On each axis the point that lies furthest out is on the positive side,
        so the picture is the same on every machine.
    float
        The part of the spread that the two dimensions hold, 0 to 1.

    References
    ----------
    .. [1] Torgerson, W. S. (1952). Multidimensional scaling: I. Theory and method. Psychometrika, 17(4), 401-419.

    Examples
    --------
    >>> places, kept = classical_scaling(np.array([[0.0, 3, 5], [3, 0, 4], [5, 4, 0]]))
    >>> round(float(np.hypot(*(places[0] - places[2]))), 6), round(kept, 6)
    (5.0, 1.0)
    """
    n = len(distances)
    centred = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centred @ distances**2 @ centred)
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    places = np.zeros((n, 2))
    for axis in range(min(2, n)):
        column = vectors[:, axis] * np.sqrt(values[axis])
        size = np.round(np.abs(column), 9)
        places[:, axis] = column * (np.sign(column[size.argmax()]) or 1.0)
    places = np.round(places, 9)
    total = float(values.sum())
    return places, float(values[:2].sum()) / total if total > 1e-12 else 1.0


def _weights(topics: pd.DataFrame | Floats) -> tuple[Floats, dict[int, str]]:
    """Return weights, a row a topic, and the names of the topics."""
    if isinstance(topics, pd.DataFrame):
        table = with_columns(topics, ("topic", "name", "term", "weight"), "topics")
        wide = table.pivot_table(index="topic", columns="term", values="weight", aggfunc="sum", fill_value=0.0)
        first = table.drop_duplicates("topic").set_index("topic")["name"]
        return wide.to_numpy(dtype=float), {int(topic): str(first[topic]) for topic in wide.index}
    weights = np.asarray(topics, dtype=float)
    if weights.ndim != 2:
        raise UserError(f"a map needs weights of topics and terms, two dimensions, not {weights.ndim}")
    return np.nan_to_num(weights), dict.fromkeys(range(len(weights)), "")


class _Layout(NamedTuple):
    """What stands where, in inches; the largest topics first."""

    room: tuple[float, float]
    middles: list[tuple[float, float]]
    radii: list[float]
    texts: list[str]
    spots: list[Spot | None]


def _layout(places: Floats, shares: Floats, heads: list[str], room: tuple[float, float], lang: Lang) -> _Layout:
    largest = np.nanmax(shares) if np.isfinite(shares).any() else np.nan
    radii = np.full(len(heads), _PLAIN)
    if largest > 0:
        radii = np.maximum(_LARGEST * np.sqrt(np.nan_to_num(shares) / largest), 0.03)
    order = sorted(range(len(heads)), key=lambda k: (-radii[k], k))
    middles = [(float(x), float(y)) for x, y in _on_paper(places, *room, float(radii.max()))[order]]
    layout = _Layout(room, middles, [float(radii[k]) for k in order], [], [None] * len(order))
    texts = [fit(heads[k], min(_NAME, room[0] / 2), _SIZE, lang=lang, lines=2) for k in order]
    spots = _spots(layout, texts, lang)
    # Where the name has no room, the number alone may have.
    numbers = [heads[k].partition(".")[0] for k in order]
    texts = [text if spot else number for text, number, spot in zip(texts, numbers, spots, strict=True)]
    return layout._replace(texts=texts, spots=_spots(layout._replace(spots=spots), texts, lang))


def _draw(ax: Axes, layout: _Layout, lang: Lang) -> None:
    ax.set_axis_off()
    ax.set_xlim(0, layout.room[0])
    ax.set_ylim(0, layout.room[1])
    for (x, y), radius in zip(layout.middles, layout.radii, strict=True):
        ax.scatter(
            x, y, s=(2 * 72 * radius) ** 2, color=COLOURS["main"], alpha=0.55,
            edgecolors=COLOURS["paper"], linewidths=0.8,
        )  # fmt: skip
    for text, spot in zip(layout.texts, layout.spots, strict=True):
        if spot is not None:
            write(ax, spot.x, spot.y, text, lang, ha="center", va="center", fontsize=_SIZE, color=COLOURS["ink"])


def _spots(layout: _Layout, texts: list[str], lang: Lang) -> list[Spot | None]:
    """Place the names that have no place yet."""
    sizes = [(text_width(text, _SIZE, lang=lang) + 0.03, 1.1 * text_height(text, _SIZE)) for text in texts]
    taken = [(spot, size) for spot, size in zip(layout.spots, sizes, strict=True) if spot]
    # Who has a name already takes part as a circle only.
    wanted = [(0.0, 0.0) if spot else size for spot, size in zip(layout.spots, sizes, strict=True)]
    found = place_names(layout.middles, layout.radii, wanted, (0, 0, *layout.room), gap=0.04, taken=taken)
    return [old or new for old, new in zip(layout.spots, found, strict=True)]


def _on_paper(places: Floats, width: float, height: float, edge: float) -> Floats:
    """Turn places into inches, the same scale both ways, with room for names at the sides."""
    room = np.array([max(width - 2 * max(edge + 0.1, 0.16 * width), 0.1), max(height - 2 * (edge + 0.25), 0.1)])
    low, high = places.min(axis=0), places.max(axis=0)
    extent = np.maximum(high - low, 1e-9)
    scale = float((room / extent).min()) if (high - low).max() > 1e-9 else 0.0
    middles: Floats = np.array([width, height]) / 2 + (places - (low + high) / 2) * scale
    return middles

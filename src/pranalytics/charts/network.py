"""Themes that come together in passages, as circles on a ring with lines between them.

In: coded passages. Out: a figure; only links that chance would not make are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, empty, page
from pranalytics.charts.placing import spread
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import ALPHA, with_columns
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import figure_of, fit, text_height, write
from pranalytics.errors import UserError

__all__ = ["theme_network", "theme_pairs"]

_SIZE = 8.0
_LARGEST = 0.2  # radius of the largest circle, in inches
_NAME = 1.75  # width of a name at most
_WIDEST = 6.0  # width of the strongest link, in points
_PAIRS = ("first", "second", "passages", "documents", "lift", "jaccard", "p", "q")


class _Node(NamedTuple):
    theme: str
    passages: int
    angle: float  # against the clock from the right


def count_together(coded: pd.DataFrame) -> pd.DataFrame:
    """Count the passages and documents that pairs of themes share.

    Parameters
    ----------
    coded : DataFrame
        ``passage_id, doc_id, theme``: one row a passage and theme.

    Returns
    -------
    DataFrame
        ``first, second, passages, documents``, a row a pair that comes together, in the order of the alphabet; a theme
        with itself tells how many it has.

    Examples
    --------
    >>> coded = pd.DataFrame({"passage_id": list("aab"), "doc_id": list("aab"), "theme": list("xyx")})
    >>> count_together(coded)[["first", "second", "passages"]].values.tolist()
    [['x', 'x', 2], ['x', 'y', 1], ['y', 'y', 1]]
    """
    coded = coded[["passage_id", "doc_id", "theme"]].astype({"theme": str}).drop_duplicates(["passage_id", "theme"])
    both = coded.merge(coded[["passage_id", "theme"]], on="passage_id", suffixes=("", "_2"))
    both = both[both["theme"] <= both["theme_2"]]
    pairs = both.rename(columns={"theme": "first", "theme_2": "second"}).groupby(["first", "second"])
    sizes = {"passages": pairs["passage_id"].size(), "documents": pairs["doc_id"].nunique()}
    return pd.DataFrame(sizes).reset_index()


def theme_pairs(coded: pd.DataFrame, n_passages: int | None = None) -> pd.DataFrame:
    """Tell which themes come together in passages more often than by chance.

    Parameters
    ----------
    coded : DataFrame
        ``passage_id, doc_id, theme``: one row a passage and theme; or their numbers, as of :func:`count_together`, with
        `n_passages`.
    n_passages : int, optional
        Number of all passages; by default of those that bear a theme, which makes lifts lower than they are.

    Returns
    -------
    DataFrame
        One row a pair of themes: ``first, second, passages`` (with both), ``documents`` (with such a passage),
        ``lift`` (how many times more passages bear both than if themes were independent), ``jaccard`` (part of
        the passages with either that bear both), ``p`` (hypergeometric, one-sided), ``q`` (Benjamini–Hochberg).

    Raises
    ------
    UserError
        If the table lacks a column, or there are fewer passages than are coded.

    Examples
    --------
    >>> coded = pd.DataFrame({"passage_id": list("aabbc"), "doc_id": list("aabbc"), "theme": list("xyxyz")})
    >>> theme_pairs(coded, 4)[["first", "second", "passages", "lift", "jaccard"]].values.tolist()
    [['x', 'y', 2, 2.0, 1.0], ['x', 'z', 0, 0.0, 0.0], ['y', 'z', 0, 0.0, 0.0]]
    """
    from scipy.stats import false_discovery_control, hypergeom  # takes long to load

    together, least = _numbers(coded)
    whole = least if n_passages is None else n_passages
    if whole < least:
        raise UserError(f"{least} passages bear a theme, so there cannot be {whole} in all: give n_passages anew")
    cells = (together[name].tolist() for name in ("first", "second", "passages", "documents"))
    sizes = {(str(one), str(other)): (n, m) for one, other, n, m in zip(*cells, strict=True)}
    rows = []
    for first, second in combinations(sorted({first for first, _ in sizes}), 2):
        a, b = sizes[first, first][0], sizes[second, second][0]
        both, documents = sizes.get((first, second), (0, 0))
        p = float(hypergeom.sf(both - 1, whole, a, b))
        lift = both * whole / (a * b)
        rows.append((first, second, both, documents, lift, both / (a + b - both), p))
    table = pd.DataFrame(rows, columns=_PAIRS[:-1])
    return table.assign(q=false_discovery_control(np.minimum(table["p"], 1.0)) if rows else table["p"])


def theme_network(
    coded: pd.DataFrame,
    n_passages: int | None = None,
    *,
    pairs: pd.DataFrame | None = None,
    measure: Literal["lift", "jaccard"] = "lift",
    min_documents: int = 3,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw which themes come together in passages, on a ring that begins on top with the most frequent one.

    Parameters
    ----------
    coded : DataFrame
        ``passage_id, doc_id, theme``: one row a passage and theme; or their numbers, as of :func:`count_together`, with
        `n_passages`.
    n_passages : int, optional
        Number of all passages; by default of those that bear a theme, which makes lifts lower than they are.
    pairs : DataFrame, optional
        As of :func:`theme_pairs`, where that was asked already.
    measure : {"lift", "jaccard"}
        What the width of a line tells (see :func:`theme_pairs`).
    min_documents : int
        In how many documents two themes come together at least to be linked.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides which way round the ring is read.
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
        If the table lacks a column, or there is no such measure.

    Examples
    --------
    >>> coded = pd.DataFrame({"passage_id": range(6), "doc_id": range(6), "theme": list("xxxyyz")})
    >>> figure = theme_network(coded, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['x (3)', 'z (1)', 'y (2)']
    """
    if measure not in ("lift", "jaccard"):
        raise UserError(f"there is no measure {measure!r} of links: choose 'lift' or 'jaccard'")
    coded = with_columns(coded, (), "coded")
    if "first" not in coded.columns:
        coded = with_columns(coded, ("passage_id", "doc_id", "theme"), "coded")
    title = say("network_title", lang) if title is None else title
    with use_style():
        if coded.empty:
            return empty(ax, title, lang)
        pairs = theme_pairs(coded, n_passages) if pairs is None else with_columns(pairs, _PAIRS, "pairs")
        held = pairs[(pairs["q"] < ALPHA) & (pairs["lift"] > 1) & (pairs["documents"] >= min_documents)]
        nodes = _nodes(coded, lang)
        note = _note(held, measure, min_documents, lang)
        if ax is not None:
            _draw(ax, nodes, held, measure, names, lang)
            dress(ax, lang, title=title, note=note)
            return figure_of(ax)
        subtitle = say("network_subtitle", lang, measure=say(f"network_{measure}", lang))
        tall = [text_height(_name(node, names, _NAME, lang), _SIZE) for node in nodes]
        height = max(4.2 if len(nodes) > 2 else 1.6, 1.1 * (sum(tall) / 2 + 2 * max(tall)))
        figure, box = page(height, title=title, subtitle=subtitle, note=note, lang=lang, width=PAGE_WIDTH)
        _draw(add_axes(figure, box), nodes, held, measure, names, lang)
        return figure


def _numbers(coded: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the numbers of pairs of themes, and how many passages there are at least."""
    coded = with_columns(coded, (), "coded")
    if "first" in coded.columns:
        coded = with_columns(coded, ("first", "second", "passages", "documents"), "coded")
        return coded, int(coded["passages"].max()) if len(coded) else 0
    coded = with_columns(coded, ("passage_id", "doc_id", "theme"), "coded")
    return count_together(coded), int(coded["passage_id"].nunique())


def _nodes(coded: pd.DataFrame, lang: Lang) -> list[_Node]:
    together = _numbers(coded)[0]
    counts = together[together["first"] == together["second"]].set_index("first")["passages"].sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    turn = 2 * np.pi / len(counts) * (1 if lang == "fa" else -1)
    return [
        _Node(str(theme), int(count), np.pi / 2 + k * turn)
        for k, (theme, count) in enumerate(zip(counts.index, counts, strict=True))
    ]


def _note(held: pd.DataFrame, measure: str, min_documents: int, lang: Lang) -> str:
    if held.empty:
        return say("network_none", lang)
    low, high = (digits(float(value), lang, decimals=2) for value in (held[measure].min(), held[measure].max()))
    scale = say("network_range", lang, measure=say(f"network_{measure}", lang), low=low, high=high)
    rule = say("network_rule", lang, count=digits(min_documents, lang))
    return f"{rule} {scale[0].upper()}{scale[1:]}"


def _draw(
    ax: Axes, nodes: list[_Node], held: pd.DataFrame, measure: str, names: Mapping[str, str] | None, lang: Lang
) -> None:
    width, height = axes_size(ax)
    ax.set_axis_off()
    ax.set_xlim(-width / 2, width / 2)
    ax.set_ylim(-height / 2, height / 2)
    name = min(_NAME, 0.3 * width)
    largest = min(_LARGEST, 1.9 / len(nodes))
    across, up = max(width / 2 - name - _LARGEST - 0.25, 0.3), max(height / 2 - largest - 0.12, 0.3)
    across = min(across, 1.25 * up)
    places = {node.theme: (across * np.cos(node.angle), up * np.sin(node.angle)) for node in nodes}
    _draw_links(ax, places, held, measure)
    most = max(node.passages for node in nodes)
    for node in nodes:
        radius = max(largest * np.sqrt(node.passages / most), 0.04)
        ax.scatter(
            [places[node.theme][0]], [places[node.theme][1]], s=(2 * 72 * radius) ** 2, color=COLOURS["main"],
            edgecolors=COLOURS["paper"], linewidths=1.0, zorder=3,
        )  # fmt: skip
    _write_names(ax, nodes, places, (name, across), names, lang)


def _draw_links(ax: Axes, places: dict[str, tuple[float, float]], held: pd.DataFrame, measure: str) -> None:
    """Draw straight lines, the weak ones first."""
    held = held.sort_values([measure, "first", "second"])
    if held.empty:
        return
    strongest = float(held[measure].max())
    share = held[measure].to_numpy(dtype=float) / strongest
    ends = [(places[a], places[b]) for a, b in zip(held["first"], held["second"], strict=True)]
    widths = [float(w) for w in np.maximum(_WIDEST * share**2, 0.5)]
    ax.add_collection(LineCollection(ends, linewidths=widths, colors=COLOURS["band"], capstyle="round", zorder=1))


def _write_names(
    ax: Axes,
    nodes: list[_Node],
    places: dict[str, tuple[float, float]],
    sizes: tuple[float, float],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> None:
    """Write names in two columns beside the ring, each as high as its circle where there is room."""
    room, across = sizes
    height = axes_size(ax)[1]
    for side in (-1, 1):
        mine = [node for node in nodes if (places[node.theme][0] > 1e-9) == (side == 1)]
        texts = [_name(node, names, room, lang) for node in mine]
        heights = [1.1 * text_height(text, _SIZE) for text in texts]
        tops = spread([places[node.theme][1] for node in mine], heights, -height / 2, height / 2)
        for node, text, y in zip(mine, texts, tops, strict=True):
            x = side * (across + _LARGEST + 0.2)
            place = places[node.theme]
            ax.plot(
                [place[0], x - side * 0.06], [place[1], y], color=COLOURS["faint"], linewidth=0.5, zorder=0.8,
            )  # fmt: skip
            write(
                ax, x, y, text, lang, ha="left" if side == 1 else "right", va="center", fontsize=_SIZE,
                color=COLOURS["ink"],
            )  # fmt: skip


def _name(node: _Node, names: Mapping[str, str] | None, room: float, lang: Lang) -> str:
    name = f"{display_name(node.theme, names, lang)} ({digits(node.passages, lang)})"
    return fit(name, room, _SIZE, lang=lang, lines=2)

"""Map of cities by their coordinates: how much each talks of a theme, and how much there is of it.

In: a comparison by city and the places of cities. Out: a figure with lines of latitude and longitude, and
no background to download. West is on the left in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import PAGE_WIDTH, Box, add_axes, axes_size, dress, empty, page
from pranalytics.charts.mapview import Frame, View, frame_of, radius_with_room, view_of
from pranalytics.charts.placing import Spot, place_names
from pranalytics.charts.style import COLOURS, SHADES_OF_SOME, use_style
from pranalytics.charts.tables import of_theme, too_few, with_columns
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import end, figure_of, fit, start, text_height, text_width, write
from pranalytics.corpus.gazetteer import city_table

__all__ = ["city_map"]

_COLUMNS = ("group", "theme", "n_documents", "share", "low", "high", "note")
_PLACES = ("name_fa", "name_en", "latitude", "longitude")
_SIZE, _TICK = 7.0, 6.5
_LARGEST, _SMALLEST = 0.15, 0.035  # radii in inches
_CROWDED = 0.07  # the largest radius where cities stand close together
_TALLEST = 5.6  # inches
_KEY = 0.42  # height of the key, in inches
_EDGE = 0.3  # room for the degrees
_NAMED = 8  # unknown places that are named


class _City(NamedTuple):
    name: str
    x: float  # degrees of longitude, as wide as those of latitude are high
    y: float
    share: float
    documents: int
    few: bool


def city_map(
    comparison: pd.DataFrame,
    theme: str,
    places: pd.DataFrame | None = None,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw cities as circles on a map: the darker the more of a theme, the larger the more documents.

    Names stand where there is room, those of cities with many documents first; the note says how many have
    none, and which groups are no known place.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city: ``group, theme, n_documents, share, low, high, note``; shares between 0 and 1.
    theme : str
        Id of the theme.
    places : DataFrame, optional
        ``name_fa, name_en, latitude, longitude`` (degrees); by default :func:`~pranalytics.city_table`.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, also of the names of cities.
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
        If a table lacks a column, or the comparison the theme.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["رشت", "تبریز"], "theme": "crisis", "n_documents": [40, 20],
    ...     "share": [0.3, 0.1], "low": [0.2, 0.05], "high": [0.4, 0.2], "note": ""})
    >>> figure = city_map(table, "crisis", lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts if "°" not in text.get_text()]
    ['Rasht', 'Tabriz']
    """
    comparison = with_columns(comparison, _COLUMNS, "comparison")
    places = with_columns(city_table() if places is None else places, _PLACES, "places")
    rows = of_theme(comparison, theme, "comparison")
    if title is None:
        title = say("cities_title", lang, theme=display_name(theme, names, lang))
    with use_style():
        cities, unknown = _cities(rows, places, lang)
        note = _note(cities, unknown, lang)
        if not cities:
            return empty(ax, title, lang)
        frame = frame_of([(city.x, city.y) for city in cities])
        width = PAGE_WIDTH - 0.2 - 2 * _EDGE
        height = max(width * (frame.high - frame.low) / (frame.right - frame.left), 2.4)
        height = min(height, _TALLEST, 2.6 + 0.4 * len(cities))  # a few cities need no page
        layout = _layout(cities, frame, (width, height) if ax is None else axes_size(ax), lang)
        missed = sum(spot is None for spot in layout.spots)
        if missed:
            note = f"{note} {say('unlabelled', lang, count=digits(missed, lang))}".strip()
        if ax is not None:
            _draw(ax, cities, layout, lang)
            dress(ax, lang, title=title, note=note, below=18)
            return figure_of(ax)
        subtitle = say("cities_subtitle", lang)
        figure, box = page(height + _EDGE + _KEY, title=title, subtitle=subtitle, note=note, lang=lang)
        _draw(add_axes(figure, box.inset(left=_EDGE, right=_EDGE, bottom=_EDGE + _KEY)), cities, layout, lang)
        _draw_key(add_axes(figure, Box(box.left, box.bottom, box.width, _KEY)), cities, layout.largest, lang)
        return figure


def _cities(rows: pd.DataFrame, places: pd.DataFrame, lang: Lang) -> tuple[list[_City], list[str]]:
    """Return the cities with a place, those with most documents first, and the groups without one."""
    known = places.drop_duplicates("name_fa").set_index("name_fa")
    if lang == "fa":
        known = known.assign(name_en=known.index)
    cities, unknown = [], []
    facts = zip(rows["group"], rows["share"], rows["n_documents"], too_few(rows), strict=True)
    for group, share, documents, few in facts:
        if group in known.index and np.isfinite(known.loc[group, ["latitude", "longitude"]].astype(float)).all():
            place = known.loc[group]
            at = float(place["longitude"]), float(place["latitude"])
            cities.append(_City(str(place["name_en"]) or str(group), *at, float(share), int(documents), bool(few)))
        elif documents > 0:
            unknown.append(str(group).strip() or say("cityless", lang))
    return sorted(cities, key=lambda city: (-city.documents, city.name)), unknown


def _note(cities: list[_City], unknown: list[str], lang: Lang) -> str:
    parts = [say("cities_few", lang)] if any(city.few for city in cities) else []
    if unknown:
        named = ("، " if lang == "fa" else ", ").join(unknown[:_NAMED])
        if len(unknown) > _NAMED:
            named = say("cities_more", lang, cities=named, count=digits(len(unknown) - _NAMED, lang))
        parts.append(say("cities_unknown", lang, cities=named))
    return " ".join(parts)


class _Layout(NamedTuple):
    """What stands where, in inches."""

    room: tuple[float, float]
    view: View
    points: list[tuple[float, float]]
    largest: float  # radius
    radii: list[float]
    texts: list[str]
    spots: list[Spot | None]


def _layout(cities: list[_City], frame: Frame, room: tuple[float, float], lang: Lang) -> _Layout:
    view = view_of(frame, room)
    most = max(city.documents for city in cities)
    points = [(view.across(city.x), view.up(city.y)) for city in cities]
    largest = radius_with_room(points, _CROWDED, _LARGEST)
    radii = [_radius(city.documents, most, largest) for city in cities]
    texts = [fit(city.name, min(1.5, room[0] / 3), _SIZE, lang=lang, lines=2) for city in cities]
    sizes = [(text_width(text, _SIZE, lang=lang) + 0.03, 1.1 * text_height(text, _SIZE)) for text in texts]
    spots = place_names(points, radii, sizes, (0, 0, *room), gap=0.03)
    return _Layout(room, view, points, largest, radii, texts, spots)


def _draw(ax: Axes, cities: list[_City], layout: _Layout, lang: Lang) -> None:
    """Draw lines of degrees, circles, and the names that have room."""
    ax.set_axis_off()
    ax.set_xlim(0, layout.room[0])
    ax.set_ylim(0, layout.room[1])
    _draw_degrees(ax, layout.view, lang)
    largest = _largest(cities)
    for city, (x, y), radius in zip(cities, layout.points, layout.radii, strict=True):
        hollow = city.few or not np.isfinite(city.share)
        ax.scatter(
            [x], [y], s=(2 * 72 * radius) ** 2, linewidths=1.0 if hollow else 0.6, zorder=3,
            facecolors=[COLOURS["paper"] if hollow else SHADES_OF_SOME(city.share / largest)],
            edgecolors=COLOURS["muted"] if hollow else COLOURS["paper"],
        )  # fmt: skip
    for text, spot in zip(layout.texts, layout.spots, strict=True):
        if spot is not None:
            write(ax, spot.x, spot.y, text, lang, ha="center", va="center", fontsize=_SIZE, color=COLOURS["ink"])


def _largest(cities: list[_City]) -> float:
    return max((city.share for city in cities if city.share > 0 and not city.few), default=1.0)


def _radius(documents: int, most: int, largest: float) -> float:
    return float(max(largest * np.sqrt(documents / max(most, 1)), _SMALLEST))


def _draw_degrees(ax: Axes, view: View, lang: Lang) -> None:
    """Draw meridians and parallels with their degrees, below and at the side where lines begin."""
    width, height = view.room
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10])
    common: dict[str, Any] = {"fontsize": _TICK, "color": COLOURS["muted"]}
    for longitude in map(float, ticks.tick_values(*view.longitudes)):
        x = view.across(longitude)
        if 0 <= x <= width:
            ax.plot([x, x], [0, height], color=COLOURS["grid"], linewidth=0.6, zorder=1)
            write(ax, x, 0, _degrees(longitude, lang), lang, offset=(0, -3), ha="center", va="top", **common)
    for latitude in map(float, ticks.tick_values(*view.latitudes)):
        y = view.up(latitude)
        if 0 <= y <= height:
            ax.plot([0, width], [y, y], color=COLOURS["grid"], linewidth=0.6, zorder=1)
            x, away = (width, 4) if lang == "fa" else (0, -4)
            write(ax, x, y, _degrees(latitude, lang), lang, offset=(away, 0), ha=end(lang), va="center", **common)


def _degrees(value: float, lang: Lang) -> str:
    decimals = next((places for places in range(4) if abs(round(value, places) - value) < 1e-9), 4)
    number = f"{digits(value, lang, decimals=decimals)}°"
    return f"\u200e{number}" if lang == "fa" else number  # the sign stands on the right, as on Persian maps


def _draw_key(ax: Axes, cities: list[_City], radius_of_most: float, lang: Lang) -> None:
    """Draw what colours and sizes stand for, in a line below the map."""
    width, height = axes_size(ax)
    ax.set_axis_off()
    ax.set_xlim(*((width, 0) if lang == "fa" else (0, width)))
    ax.set_ylim(0, height)
    y, x = height * 0.4, 0.0
    largest, most = _largest(cities), max(city.documents for city in cities)
    decimals = int(largest < 0.1)
    common: dict[str, Any] = {"ha": start(lang), "va": "center", "fontsize": _TICK, "color": COLOURS["muted"]}
    shares = [0.0, 0.5, 1.0] if any(city.share > 0 and not city.few for city in cities) else []
    for share in shares:
        ax.add_patch(Rectangle((x, y - 0.06), 0.22, 0.12, facecolor=SHADES_OF_SOME(share), linewidth=0))
        text = percent(share * largest, lang, decimals=decimals)
        write(ax, x + 0.27, y, text, lang, **common)
        x += 0.27 + text_width(text, _TICK, lang=lang) + 0.18
    x += 0.2 * bool(shares)
    for documents in sorted({most, max(most // 4, 1)}):
        radius = _radius(documents, most, radius_of_most)
        text = say("documents", lang, count=digits(documents, lang))
        ax.scatter(
            [x + radius], [y], s=(2 * 72 * radius) ** 2, facecolors="none", edgecolors=COLOURS["muted"], linewidths=0.8
        )  # fmt: skip
        write(ax, x + 2 * radius + 0.05, y, text, lang, **common)
        x += 2 * radius + 0.05 + text_width(text, _TICK, lang=lang) + 0.2

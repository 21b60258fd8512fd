"""The view of a map: which degrees it shows, where they stand, and how large circles may be.

In: degrees of longitude and latitude. Out: inches on a page. A degree of longitude is as narrow as it is in the
middle of the view, so that shapes are right there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

__all__ = ["Frame", "View", "frame_of", "radius_with_room", "view_of"]

_FEWEST_DEGREES = 0.8  # a map of one city shows what is around it


class Frame(NamedTuple):
    """What the map shows, in degrees of latitude."""

    left: float
    low: float
    right: float
    high: float
    narrow: float  # width of a degree of longitude


class View(NamedTuple):
    """From degrees to inches."""

    room: tuple[float, float]
    x: float  # what is in the middle, in degrees of latitude
    y: float
    narrow: float
    scale: float

    def across(self, longitude: float) -> float:
        """Return where a meridian stands."""
        return self.room[0] / 2 + (longitude * self.narrow - self.x) * self.scale

    def up(self, latitude: float) -> float:
        """Return where a parallel stands."""
        return self.room[1] / 2 + (latitude - self.y) * self.scale

    @property
    def longitudes(self) -> tuple[float, float]:
        """The first and the last that are in view."""
        half = self.room[0] / 2 / self.scale
        return (self.x - half) / self.narrow, (self.x + half) / self.narrow

    @property
    def latitudes(self) -> tuple[float, float]:
        """The first and the last that are in view."""
        half = self.room[1] / 2 / self.scale
        return self.y - half, self.y + half


def frame_of(places: Sequence[tuple[float, float]]) -> Frame:
    """Return what to show around places, (longitude, latitude); longitudes narrow by the cosine of the latitude."""
    y = [latitude for _, latitude in places]
    middle = (min(y) + max(y)) / 2
    narrow = max(float(np.cos(np.radians(middle))), 0.05)
    x = [longitude * narrow for longitude, _ in places]
    wide, tall = max(max(x) - min(x), _FEWEST_DEGREES), max(max(y) - min(y), _FEWEST_DEGREES)
    middle_x = (min(x) + max(x)) / 2
    return Frame(middle_x - 0.6 * wide, middle - 0.58 * tall, middle_x + 0.6 * wide, middle + 0.58 * tall, narrow)


def view_of(frame: Frame, room: tuple[float, float]) -> View:
    """Return the view that shows a frame in a room, in inches."""
    scale = min(room[0] / (frame.right - frame.left), room[1] / (frame.high - frame.low))  # inches a degree
    return View(room, (frame.left + frame.right) / 2, (frame.low + frame.high) / 2, frame.narrow, scale)


def radius_with_room(points: Sequence[tuple[float, float]], least: float, most: float) -> float:
    """Return the radius, within bounds, at which three circles in four do not meet their nearest neighbours.

    Examples
    --------
    >>> radius_with_room([(0, 0), (1, 0), (2, 0)], 0.1, 0.8), radius_with_room([(0, 0)], 0.1, 0.8)
    (0.5, 0.8)
    """
    if len(points) < 2:
        return most
    at = np.array(points)
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return float(np.clip(np.quantile(apart.min(axis=1), 0.25) / 2, least, most))

"""Names beside points, where there is room: no name covers another or a circle, or leaves the frame.

In: points with their circles, and the sizes of their names, all in one unit of length. Out: where each
name goes, or nothing where there is no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Spot", "place_names", "spread"]

# Where a name may stand around its point: right, left, above, below, then the corners.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_FURTHER = (1.0, 2.2)  # times the distance


class Spot(NamedTuple):
    """The middle of a name."""

    x: float
    y: float


def place_names(
    points: Sequence[tuple[float, float]],
    radii: Sequence[float],
    sizes: Sequence[tuple[float, float]],
    frame: tuple[float, float, float, float],
    *,
    gap: float,
    taken: Sequence[tuple[Spot, tuple[float, float]]] = (),
) -> list[Spot | None]:
    """Place names beside their points, in the order given: the first ones get the best places.

    Parameters
    ----------
    points : sequence of (float, float)
        Middles of the circles.
    radii : sequence of float
        Radii of the circles.
    sizes : sequence of (float, float)
        Width and height of each name.
    frame : (float, float, float, float)
        Left, lower, right and upper edge.
    gap : float
        Space between a circle and its name.
    taken : sequence of (Spot, (float, float))
        Names that are there already, with their sizes.

    Returns
    -------
    list of Spot or None

    Examples
    --------
    >>> place_names([(2, 2), (2.5, 2)], [0.1, 0.1], [(1, 0.5), (1, 0.5)], (0, 0, 4, 4), gap=0.1)
    [Spot(x=1.3, y=2.0), Spot(x=3.2, y=2.0)]
    """
    squares = [_box(Spot(x, y), (2 * r, 2 * r)) for (x, y), r in zip(points, radii, strict=True)]
    circles = np.array(squares).reshape(-1, 4)
    names = np.array([_box(spot, size) for spot, size in taken]).reshape(-1, 4)
    spots: list[Spot | None] = []
    for k, ((x, y), radius, size) in enumerate(zip(points, radii, sizes, strict=True)):
        others = np.vstack([np.delete(circles, k, axis=0), names])
        candidates = _candidates(x, y, radius, size, gap)
        boxes = np.array([_box(spot, size) for spot in candidates])
        free = _inside(boxes, frame) & ~_meets(boxes, others)
        spot = candidates[int(free.argmax())] if free.any() else None
        spots.append(spot)
        if spot is not None:
            names = np.vstack([names, _box(spot, size)])
    return spots


def _candidates(x: float, y: float, radius: float, size: tuple[float, float], gap: float) -> list[Spot]:
    spots = []
    for further in _FURTHER:
        for across, up in _SIDES:
            away = radius * (0.72 if across and up else 1.0) + gap * further
            spots.append(Spot(round(x + across * (away + size[0] / 2), 9), round(y + up * (away + size[1] / 2), 9)))
    return spots


def _box(spot: Spot, size: tuple[float, float]) -> NDArray[np.float64]:
    return np.array([spot.x - size[0] / 2, spot.y - size[1] / 2, spot.x + size[0] / 2, spot.y + size[1] / 2])


def _inside(boxes: NDArray[np.float64], frame: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = (boxes[:, :2] >= frame[:2]).all(axis=1) & (boxes[:, 2:] <= frame[2:]).all(axis=1)
    return within


def _meets(boxes: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which boxes meet any of the others."""
    apart = (boxes[:, None, :2] >= others[:, 2:]) | (boxes[:, None, 2:] <= others[:, :2])
    meets: NDArray[np.bool_] = (~apart.any(axis=2)).any(axis=1)
    return meets


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move the middles of labels along a line until none covers another, as little as need be.

    Parameters
    ----------
    wanted : sequence of float
        Where they would stand.
    heights : sequence of float
        Their heights in the same unit.
    low, high : float
        Where they have to stay, if there is room for all of them.

    Returns
    -------
    list of float
        In the order given; who stood higher still does.

    Examples
    --------
    >>> spread([0.0, 0.5, 5.0], [1.0, 1.0, 1.0], -2, 5)
    [-0.25, 0.75, 4.5]
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda k: (wanted[k], k))
    # Least squares under an order (pool adjacent violators): neighbours that would meet become one block.
    offsets = np.cumsum([0.0, *((heights[a] + heights[b]) / 2 for a, b in pairwise(order))])
    blocks: list[tuple[float, int]] = []  # mean of wanted less offset, and how many
    for k, offset in zip(order, offsets, strict=False):
        mean, count = wanted[k] - float(offset), 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    first, last = low + heights[order[0]] / 2, high - heights[order[-1]] / 2 - float(offsets[-1])
    starts = [max(min(mean, last), first) for mean, count in blocks for _ in range(count)]
    placed = [0.0] * len(wanted)
    for k, start, offset in zip(order, starts, offsets, strict=False):
        placed[k] = start + float(offset)
    return placed

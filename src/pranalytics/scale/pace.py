"""Pace: how far a run in batches has come, and how long the rest of a step will take.

In: the batches as they begin. Out: what is told to whoever waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from pranalytics.charts.labels import digits
from pranalytics.progress import Progress

_SOON = 8.0  # seconds


class Pace:
    """The steps of a run and their batches.

    Parameters
    ----------
    steps : sequence of str
        Their names.
    progress : callable
        Called with the name of a step, or of a batch in it, the number of the step and the number of steps.
    clock : callable, optional
        Seconds from any start.

    Examples
    --------
    >>> told = []
    >>> pace = Pace(["شمارش"], lambda step, number, steps: told.append(step), iter([0.0, 90.0]).__next__)
    >>> pace.begin(4); pace.tell(0); pace.tell(1)
    >>> told[-1]
    'شمارش، دستهٔ ۲ از ۴، حدود ۴ دقیقه تا پایان این گام'
    """

    def __init__(self, steps: Sequence[str], progress: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._steps, self._progress, self._clock = steps, progress, clock
        self._number = self._batches = 0
        self._start, self._first = 0.0, 0

    def begin(self, batches: int) -> None:
        """Begin the next step, of so many batches; 0 if nobody knows."""
        self._number, self._batches, self._start, self._first = self._number + 1, batches, self._clock(), 0
        self._progress(self._steps[self._number - 1], self._number, len(self._steps))

    def tell(self, number: int) -> None:
        """Tell that a batch begins, by its number from 0."""
        text = f"{self._steps[self._number - 1]}، دستهٔ {digits(str(number + 1), 'fa')}"
        if self._batches:
            text += f" از {digits(str(self._batches), 'fa')}"
            left = (self._clock() - self._start) / number * (self._batches - number) if number else 0.0
            if left > _SOON:
                amount = f"{max(round(left / 60), 1)} دقیقه" if left >= 45 else f"{10 * max(round(left / 10), 1)} ثانیه"
                text += f"، حدود {digits(amount, 'fa')} تا پایان این گام"
        self._progress(text, self._number, len(self._steps))

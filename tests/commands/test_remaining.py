"""How long a report will still take, as its progress tells it."""

from __future__ import annotations

import pytest

from pranalytics.commands.report import _SHARES, _remaining
from pranalytics.study.engines import STEPS_IN_MEMORY
from pranalytics.study.run import _AFTER, _BEFORE


@pytest.mark.parametrize(
    ("elapsed", "number", "steps", "told"),
    [
        (0.0, 1, 8, ""),
        (0.2, 2, 8, ""),
        (90.0, 2, 7, ""),
        (30.0, 2, 4, " (حدود ۲ دقیقه مانده)"),
        (10.0, 3, 4, " (حدود ۱۰ ثانیه مانده)"),
        (60.0, 4, 4, " (حدود ۲۰ ثانیه مانده)"),
    ],
)
def test_by_the_steps_before(elapsed: float, number: int, steps: int, told: str) -> None:
    assert _remaining(elapsed, number, steps) == told


def test_every_step_has_its_share() -> None:
    assert len(_SHARES) == len((*_BEFORE, *STEPS_IN_MEMORY, *_AFTER))
    assert sum(_SHARES) == 100

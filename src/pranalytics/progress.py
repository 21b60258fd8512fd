"""Progress: how long work tells what it does, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

#: Called with the name of the step that begins, its number from 1, and the number of steps.
Progress = Callable[[str, int, int], None]


def silent(_step: str, _number: int, _steps: int) -> None:
    """Tell nobody."""

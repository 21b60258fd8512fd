"""A memory of answers, bounded: each distinct question is worked out once, and looked up from then on."""

from __future__ import annotations

from collections.abc import Callable

_LONGEST = 200  # characters; what is longer hardly comes twice, and would fill the memory


class Memo[V](dict[str, V]):
    """A dictionary that works out what it lacks.

    Looking up is as fast as in a plain dictionary, which is why this is no ``lru_cache``. When it is full it
    starts anew, so that endless streams take bounded memory.

    Parameters
    ----------
    answer : callable
        From a key to its value.
    most : int, default 500_000
        Number of keys at which it starts anew.

    Examples
    --------
    >>> lengths = Memo(len)
    >>> lengths["شهر"], len(lengths)
    (3, 1)
    """

    def __init__(self, answer: Callable[[str], V], most: int = 500_000) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, key: str) -> V:
        value = self._answer(key)
        if len(key) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value

"""Words that another process learns while this one cleans the texts that hold them.

In: files of texts. Out: what their words are read as. The module imports little, so that the process soon begins.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

from pranalytics.corpus.build import read_raw_texts
from pranalytics.persian.chunks import Learned
from pranalytics.persian.tokens import splitter


def learn(paths: list[Path], reading: Mapping[str, Any]) -> Learned:
    """Read all words of some texts.

    Parameters
    ----------
    paths : list of Path
        Files that hold the texts.
    reading : mapping
        Keyword arguments of :func:`~pranalytics.read_corpus`.

    Returns
    -------
    Learned
    """
    table = splitter().table
    for _ in table.blocks(read_raw_texts(paths, **reading)):
        pass
    gc.freeze()  # the words stay to the end, so no collection of garbage has to look at them
    return table.learned()


def load_analysis() -> None:
    """Load what the analysis needs."""
    import pranalytics.study.analysis  # noqa: F401  # takes longer to load than this module may


def load_drawing() -> None:
    """Load what draws the figures."""
    import pranalytics.study.drawing  # noqa: F401


def while_learning[T](read: Callable[[], T], learning: Future[Learned] | None) -> T:
    """Call a function, and take over what was learned meanwhile.

    Parameters
    ----------
    read : callable
        What is done meanwhile.
    learning : Future, optional
        The work of another process. It is waited for half as long as `read` took: what it gives is worth that; if it
        failed, words are read when they are met.

    Returns
    -------
    object
        What `read` returns.
    """
    begin = time.monotonic()
    result = read()
    if learning:
        wait([learning], timeout=(time.monotonic() - begin) / 2)
        if learning.done() and not learning.exception():
            splitter().table.take_over(learning.result())
    return result

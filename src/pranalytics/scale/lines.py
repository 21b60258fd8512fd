"""Lines that come back in many documents of a source, found batch by batch; they are no part of the texts.

In: cleaned documents, and which of them repeat another one. Out: the lines of each source.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.corpus.boilerplate import MIN_RECURRENCE, count_lines, recurs
from pranalytics.scale.store import Part, Store


def count_batch_lines(store: Store, number: int, distinct: NDArray[np.bool_]) -> None:
    """Count the short lines of a batch; they go to the stage ``lines``.

    Parameters
    ----------
    store : Store
        With the stage ``clean``.
    number : int
        The batch.
    distinct : ndarray of bool, shape (n_documents,)
        Documents that count; of copies one.
    """

    def write(part: Part) -> None:
        rows = store.part("clean", number).read("rows", ["n", "text", "source"])
        rows = rows[distinct[rows["n"].to_numpy()] & (rows["source"] != "").to_numpy()]
        counts, at_edge = count_lines(rows["text"].tolist(), rows["source"].tolist())
        table = [
            (source, line, n, at_edge[source][line]) for source, lines in counts.items() for line, n in lines.items()
        ]
        columns = {"source": str, "line": str, "documents": np.int64, "at_edge": np.int64}
        part.table("lines", pd.DataFrame(table, columns=list(columns)).astype(columns))
        sizes = pd.DataFrame(sorted(Counter(rows["source"]).items()), columns=["source", "documents"])
        part.table("sources", sizes.astype({"source": str, "documents": np.int64}))

    store.keep("lines", number, write)


def recurring(store: Store) -> dict[str, set[str]]:
    """Return the lines of each source that come back, in folded letters.

    Parameters
    ----------
    store : Store
        With the stage ``lines``.

    Returns
    -------
    dict
        As of :func:`~pranalytics.corpus.boilerplate.recurring_lines`, without sources that have none.
    """
    sizes = store.total("lines", "sources", ["source"])
    documents = dict(zip(sizes["source"], sizes["documents"].astype(int), strict=True))
    found: dict[str, set[str]] = {}
    lines = store.total("lines", "lines", ["source", "line"], {"documents": MIN_RECURRENCE})
    for source, line, n, at_edge in lines.itertuples(index=False):
        if recurs(line, int(n), int(at_edge), documents[source]):
            found.setdefault(source, set()).add(line)
    return found

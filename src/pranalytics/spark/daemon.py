"""The daemon: what executors import once, before they fork the workers that run our functions.

Spark forks a worker from one process a machine for each task that runs at once. What that process has imported, and the
lexicons that it has read, all workers share; otherwise each would take seconds to begin, and memory of its own.
:func:`~pranalytics.spark.get_session` names this module as ``spark.python.daemon.module``.
"""

from __future__ import annotations

import gc


def main() -> None:
    """Import what workers need, and wait for Spark to ask for some."""
    from pyspark.daemon import manager

    from pranalytics.persian.analyzer import Analyzer

    Analyzer().lemmas("سازمان هاي شهر")  # reads the lexicons
    gc.freeze()  # a collection would touch, and so copy, what is shared
    manager()


if __name__ == "__main__":
    main()

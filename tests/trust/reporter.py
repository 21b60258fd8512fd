"""A program that writes a report each time it is told a title: in a child of its own, so that each can be killed.

Usage: ``reporter.py CORPUS OUT``. For each line of its input it starts a report of that title and prints the number of
the child; when the child has ended, it prints how. Nothing of a report runs in the program itself: it has only imported
what each child needs, and that is what takes long.
"""

from __future__ import annotations

import os
import sys
import traceback
import warnings

import pranalytics.report.pdf
import pranalytics.topics.lda  # noqa: F401 (imported for the children)
from pranalytics.study.run import build_report
from pranalytics.study.settings import Settings


def write(corpus: str, out: str, title: str) -> int:
    """Write a report; return what the process should end with."""
    try:
        build_report(corpus, out, settings=Settings(title=title, topics=2), force=True, cache=f"{out}-cache")
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def main(corpus: str, out: str) -> None:
    """Start a child for each title."""
    warnings.filterwarnings("ignore", message=".*multi-threaded", category=DeprecationWarning)  # those of NumPy sleep
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setsid()  # what it starts can be told by its number
            os._exit(write(corpus, out, line.strip()))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

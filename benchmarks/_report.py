"""One report, step by step: ``python _report.py CORPUS FOLDER TOPICS``.

In: a corpus. Out: JSON with the seconds that each step took by the clock (``steps``), those of all of it from the start
of the process on (``clock``), of processor time (``processor``), and the peak memory of the process in megabytes
(``memory``); the last two with the processes that it started.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from pranalytics.collection import collect_seldom

START = time.time() - time.process_time()  # what came before this line is nearly all processor time


def main() -> None:
    corpus, folder, topics = sys.argv[1:]
    begun: list[tuple[str, float]] = [("loading modules", START)]
    collect_seldom()  # as the command line does
    from pranalytics.study import Settings, build_report

    def note(step: str, *_: int) -> None:
        begun.append((step, time.time()))

    build_report(Path(corpus), Path(folder), settings=Settings(topics=int(topics)), progress=note)
    times = [start for _, start in begun] + [time.time()]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    scale = 1024 if sys.platform == "linux" else 1024**2
    print(
        json.dumps(
            {
                "steps": {step: after - start for (step, start), after in zip(begun, times[1:], strict=True)},
                "clock": times[-1] - START,
                "processor": sum(each.ru_utime + each.ru_stime for each in used),
                "memory": max(each.ru_maxrss for each in used) / scale,
            }
        )
    )


if __name__ == "__main__":
    main()

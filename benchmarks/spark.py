"""What a report costs on Spark, beside the engine in memory: core-seconds a document, memory, bytes that are shuffled.

Run with ``python benchmarks/spark.py [FEWER MORE]`` where PySpark and Java are (``pip install "pranalytics[spark]"``).
Both engines read the same documents, one after the other, on two sizes of a corpus: what the larger takes more, divided
by what it has more, is the cost of a document, free of what is loaded once. Both sizes are above the 10,000 documents
of which Spark takes a sample home: below, a further document is one more of the sample too. Counted is the time of
processors, Java's and Python's, not that of the clock, so that other programs do not matter. Documents are made of
passages of the articles in ``../shared/data`` where that lies beside the repository, else of those of the sample.

``python benchmarks/spark.py --python [SIZE]`` measures Python's part alone, without Java: what executors do for a
document, step by step, beside all that the engine in memory does for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from scale import ISNA, write_documents

SIZES = (12_000, 24_000)
T = TypeVar("T")
TICKS = os.sysconf("SC_CLK_TCK")


def write_corpus(path: Path, size: int) -> int:
    """Write documents made of passages of articles, with cities and dates; return their size in bytes."""
    if ISNA.is_file():
        return write_documents(ISNA, path, size)
    from pranalytics.datasets import load_sample

    articles = path.with_name("sample.jsonl")
    load_sample()[["title", "text"]].to_json(articles, orient="records", lines=True, force_ascii=False)
    return write_documents(articles, path, size)


def family() -> list[int]:
    """Return this process and all that it has started, as far as they run."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [os.getpid()]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def spent() -> float:
    """Return the seconds of processors that the family has used, those of members that have ended too."""
    total = 0
    for pid in family():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def peaks() -> dict[str, float]:
    """Return the most memory (megabytes) that Java and any Python of the family have used."""
    found: dict[str, float] = {}
    for pid in family():
        try:
            name = Path(f"/proc/{pid}/comm").read_text().strip()
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        kind = "java" if name == "java" else "python"
        for line in status.splitlines():
            if line.startswith("VmHWM"):  # a process that is ending has none
                found[kind] = max(found.get(kind, 0.0), round(int(line.split()[1]) / 1024))
    return found


def in_memory(path: str) -> dict[str, Any]:
    import pranalytics as pr

    contents = pr.analyse(pr.read_corpus(path), pr.Settings())
    return {"documents": len(contents.corpus)}


def on_spark(path: str) -> dict[str, Any]:
    import pranalytics as pr
    from pranalytics.scale.contents import contents_of
    from pranalytics.spark import get_session, spark_aggregates

    spark = get_session("local[2]", settings={"spark.ui.enabled": "true", "spark.ui.port": "0"})
    settings, codebook = pr.Settings(), pr.Codebook.default()
    sums = spark_aggregates(spark, path, settings, codebook)
    contents_of(sums, settings, codebook)
    context = spark.sparkContext
    url = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/stages"
    with urllib.request.urlopen(url) as answer:  # noqa: S310  # our own
        stages = json.load(answer)
    return {"documents": sums.n_documents, "shuffled": sum(stage["shuffleWriteBytes"] for stage in stages)}


def measure(engine: str, path: str) -> dict[str, Any]:
    """Run an engine in a process of its own."""
    command = [sys.executable, __file__, "--one", engine, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(sizes: tuple[int, int] = SIZES) -> None:
    found: dict[str, list[dict[str, Any]]] = {"memory": [], "spark": []}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.jsonl"
            size_in_bytes = write_corpus(path, size)
            for engine, runs in found.items():
                run = measure(engine, str(path)) | {"written": size, "bytes": size_in_bytes}
                runs.append(run)
                print(engine, json.dumps(run), flush=True)
    cost = {
        engine: (runs[1]["seconds"] - runs[0]["seconds"]) / (runs[1]["written"] - runs[0]["written"])
        for engine, runs in found.items()
    }
    once = {engine: runs[0]["seconds"] - cost[engine] * runs[0]["written"] for engine, runs in found.items()}
    for engine in found:
        print(f"{engine}: {1000 * cost[engine]:.1f} core-ms a document, {once[engine]:.0f} core-s once")
    print(f"throughput a core, Spark to memory: {cost['memory'] / cost['spark']:.2f}")
    shuffled = (found["spark"][1]["shuffled"] - found["spark"][0]["shuffled"]) / (sizes[1] - sizes[0])
    print(f"shuffled: {shuffled:.0f} bytes a document")
    for documents in (1_000_000, 100_000_000):
        print(f"{documents:,} documents: {documents * cost['spark'] / 3600:,.0f} core-hours, "
              f"{documents * shuffled / 1e9:,.0f} GB shuffled")  # fmt: skip


def python_part(size: int) -> None:
    """Measure what the functions that run on executors take, and the engine in memory, in this process."""
    import pandas as pd

    import pranalytics as pr
    from pranalytics.spark import reading, signatures, sums, words
    from pranalytics.study.counting import analyzer_of, count_words, telling_words
    from pranalytics.study.topics import fit_topics

    def timed(name: str, function: Callable[[], T]) -> T:
        start = time.process_time()
        value = function()
        took[name] = 1000 * (time.process_time() - start) / size
        return value

    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        write_corpus(path, size)
        lines = path.read_text(encoding="utf-8").splitlines()
        in_memory(str(path))  # word lists are read, and what is imported
        timed("in memory, all", lambda: in_memory(str(path)))
        corpus = pr.read_corpus(path)
    raw = pd.DataFrame({"path": "a", "place": range(len(lines)), "part": 0, "value": lines})
    about = reading._About({("a", 0): reading.Place(0, 0, 0)}, {"a": "a"}, {"a": "a"}, frozenset(), {})
    rows = timed("read and clean", lambda: reading._cleaned(raw, about))
    whole = rows.assign(size=rows["text"].str.len(), whole=rows["title"] + "\n" + rows["text"])
    timed("sign, twice", lambda: [signatures._editions(whole, 0.6) for _ in range(2)])
    settings = pr.Settings()
    analyzer = analyzer_of(corpus, settings)
    documents = corpus.assign(number=range(len(corpus)), sampled=False)
    read = timed("lemmas", lambda: words._lemmatised(documents, (analyzer, "text", "spoken")))
    counts, terms = telling_words(*count_words(corpus["text"], analyzer), max_df=0.4)
    model = fit_topics(counts, terms, settings)
    how = sums.Reading(pr.Codebook.default(), settings.passage, analyzer, model, terms, terms)
    timed("code, find topics, sum", lambda: sums._sum_batch(read, how))
    for name, milliseconds in took.items():
        print(f"{name}: {milliseconds:.1f} core-ms a document")
    executors = sum(took.values()) - took["in memory, all"]
    print(f"executors' Python, all: {executors:.1f} core-ms a document; in memory to this: "
          f"{took['in memory, all'] / executors:.2f}")  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--python"]:
        python_part(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
    elif sys.argv[1:2] == ["--one"]:
        result = {"memory": in_memory, "spark": on_spark}[sys.argv[2]](sys.argv[3])
        print(json.dumps(result | {"seconds": round(spent(), 1), "peaks": peaks()}))
    else:
        main((int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) == 3 else SIZES)

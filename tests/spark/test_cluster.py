"""On a real master with two workers, one of which is killed while it works, the tables are the same."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

import pranalytics as pr

_COPIES = 6  # of the sample, so that there is work to be killed in
_PATIENCE = 120  # seconds


class Cluster:
    """A standalone master and its workers, each a process group of its own."""

    def __init__(self, folder: Path, java: str) -> None:
        import pyspark

        self.home, self.folder, self.java = Path(pyspark.__file__).parent, folder, java
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"spark://127.0.0.1:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        self._wait("master.Master", "Starting Spark master")
        for _ in range(2):
            self._start("worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", self.address)
        for worker in (1, 2):
            self._wait("worker.Worker", "Successfully registered with master", worker)

    def _start(self, role: str, *arguments: str) -> None:
        environment = os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": self.java,
            "SPARK_WORKER_DIR": str(self.folder / "work"), "SPARK_HOME": str(self.home),
        }  # fmt: skip
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}", *arguments]
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)  # noqa: S603
            )

    def _wait(self, role: str, sign: str, number: int = 0) -> None:
        end = time.monotonic() + _PATIENCE
        log = self.folder / f"{number}.log"
        while sign not in log.read_text(errors="replace"):
            assert time.monotonic() < end, f"{role} did not start: {log.read_text(errors='replace')[-500:]}"
            time.sleep(0.1)

    def kill_worker(self) -> None:
        """Kill a worker and, with it, its executor and that one's Python."""
        for executor in self._executors(self.processes[2].pid):
            os.kill(executor, signal.SIGKILL)
        os.killpg(self.processes[2].pid, signal.SIGKILL)

    @staticmethod
    def _executors(worker: int) -> list[int]:
        """Return the processes that a worker has started."""
        children = Path(f"/proc/{worker}/task").glob("*/children")
        return [int(pid) for one in children for pid in one.read_text().split()]

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=_PATIENCE)


@pytest.fixture(scope="module")
def cluster(quick, tmp_path_factory):
    if not sys.platform.startswith("linux"):
        pytest.skip("the children of a process are looked up as Linux has them")
    running = Cluster(tmp_path_factory.mktemp("cluster"), quick["spark.driver.extraJavaOptions"])
    yield running
    running.stop()


@pytest.fixture(scope="module")
def spark(cluster, quick):
    from pranalytics.spark import get_session

    options = {
        "spark.executor.extraJavaOptions": quick["spark.driver.extraJavaOptions"],
        "spark.executor.memory": "512m",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20",
    }
    session = get_session(cluster.address, settings=quick | options)
    yield session
    session.stop()


def test_a_worker_killed_at_work_changes_no_table(cluster, spark, sample_corpus):
    from pranalytics.spark import code_passages, count_lemmas, count_themes, lemmatise, split_passages

    copies = [
        (f"{doc_id}-{n}", text)
        for n in range(_COPIES)
        for doc_id, text in zip(sample_corpus["doc_id"], sample_corpus["text"], strict=True)
    ]
    documents = spark.createDataFrame(copies, "doc_id string, text string").repartition(12, "doc_id")
    analyzer = pr.Analyzer(stop_words=("grammar",))
    tracker, killed = spark.sparkContext.statusTracker(), threading.Event()

    def kill_when_at_work() -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and not killed.is_set():
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numTasks == 12 and stage.numCompletedTasks >= 2 for stage in stages):
                cluster.kill_worker()
                killed.set()
            time.sleep(0.05)

    watch = threading.Thread(target=kill_when_at_work)
    watch.start()
    lemmas = count_lemmas(lemmatise(documents, analyzer)).collect()
    watch.join()
    assert killed.is_set()
    themes = count_themes(code_passages(split_passages(documents))).collect()

    expected = Counter(word for one in analyzer.pipe(sample_corpus["text"]) for word in one)
    rows = sorted(((word, _COPIES * n) for word, n in expected.items()), key=lambda row: (-row[1], row[0]))
    assert [(row["lemma"], row["count"]) for row in lemmas] == rows
    coded = pr.Codebook.default().code(pr.split_passages(sample_corpus))
    table = coded.groupby("theme").agg(passages=("passage_id", "nunique"), documents=("doc_id", "nunique")) * _COPIES
    assert [tuple(row) for row in themes] == list(table.itertuples(name=None))

"""Session: what talks to Spark, and what has to be there for it: PySpark, Java, a master that answers.

In: the address of a master. Out: a ``SparkSession``, or one clear line.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pranalytics.errors import UserError
from pranalytics.spark.batches import calm
from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Versions of Java on which PySpark 4 runs.
JAVA = (17, 21)
_DEFAULT_PORT = 7077
_PATIENCE = 5  # seconds until a master has to answer

#: What differs from Spark's own defaults; see the page on Spark for the reasons.
SETTINGS: dict[str, str] = {
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # Texts are long: ten thousand rows, as Spark would take them, are some 30 million characters.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.python.daemon.module": "pranalytics.spark.daemon",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "FATAL",  # failures are told by us
}
_LOCAL: dict[str, str] = {
    "spark.driver.memory": "2g",
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}


def get_session(master: str | None = None, *, settings: Mapping[str, str] | None = None) -> SparkSession:
    """Start a Spark session, or take the one that runs.

    Parameters
    ----------
    master : str, optional
        Address of the master: ``local[4]`` (four cores of this machine), ``spark://host:7077``, ``yarn``,
        ``k8s://https://host:443``. By default the session that runs already; else all cores of this machine.
    settings : mapping of str, optional
        Settings of Spark (``spark.executor.memory``), before our own and those of ``spark-defaults.conf``. A session
        that runs already takes only those that may change meanwhile.

    Returns
    -------
    SparkSession

    Raises
    ------
    UserError
        If PySpark or Java is missing, Java has a version on which Spark does not run, the address is none, or the
        master does not answer.

    Notes
    -----
    Executors run the Python of this process, unless ``PYSPARK_PYTHON`` says otherwise.

    Examples
    --------
    >>> get_session("spark:/host")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: 'spark:/host' is no address of a Spark master; write local[4], ...
    """
    if master is not None:
        check_master(master)
    if find_spec("pyspark") is None:
        raise UserError('Apache Spark is not installed; install it with pip install "pranalytics[spark]".')
    with calm():
        from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        if master not in (None, running.sparkContext.master):
            raise UserError(
                f"A session on {running.sparkContext.master} runs already; stop it (stop()), then start one."
            )
        for name, value in (settings or {}).items():
            running.conf.set(name, value)
        return running
    check_java()
    address = master or "local[*]"
    if address.startswith("spark://"):
        _check_answers(address)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("pranalytics").master(address)
    chosen = SETTINGS | (_LOCAL if address.startswith("local") else {}) | dict(settings or {})
    for name, value in chosen.items():
        builder = builder.config(name, value)
    with told():
        return builder.getOrCreate()


def check_master(master: str) -> None:
    """Refuse what is no address of a master.

    Parameters
    ----------
    master : str
        The address.

    Raises
    ------
    UserError
    """
    if master.startswith("sc://"):
        raise UserError(
            "Spark Connect (sc://) has no MinHashLSH and no broadcast; give the address of the master itself."
        )
    if not re.fullmatch(r"local(\[(\d+|\*)(,\d+)?\])?|spark://[^/\s]+|yarn|k8s://\S+", master):
        raise UserError(
            f"{master!r} is no address of a Spark master; write local[4], spark://host:7077, yarn or k8s://https://host."
        )


def check_java() -> int:
    """Look for a Java on which Spark runs.

    Returns
    -------
    int
        Its version.

    Raises
    ------
    UserError
        If there is none.
    """
    home = os.environ.get("JAVA_HOME")
    wanted = " or ".join(map(str, JAVA))
    program = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if program is None:
        where = f"JAVA_HOME is {home}, which has no bin/java" if home else "none on the path, and no JAVA_HOME"
        raise UserError(f"Spark needs Java {wanted} and finds none ({where}); install openjdk-{JAVA[0]}-jre-headless.")
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    version = int(found[1]) if found else 0
    if version not in JAVA:
        raise UserError(
            f"{program} is Java {version or 'of an unknown version'}; Spark needs {wanted}: install "
            f"openjdk-{JAVA[0]}-jre-headless and let JAVA_HOME point to it."
        )
    return version


def _check_answers(master: str) -> None:
    """Refuse a standalone master that does not answer: Spark itself would wait for minutes."""
    reasons = []
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.partition(":")
        try:
            with socket.create_connection((host, int(port or _DEFAULT_PORT)), timeout=_PATIENCE):
                return
        except (OSError, ValueError) as error:
            reasons.append(str(error))
    raise UserError(f"No Spark master answers at {master} ({reasons[0]}); start it, or look for a slip in the address.")

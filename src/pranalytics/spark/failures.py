"""Failures: what goes wrong on a cluster, told in one line.

In: an exception of PySpark, or of the Java side. Out: a :class:`~pranalytics.errors.UserError`, where the cause is one
that a user can mend; all else stays as it is, with its stack, for it is a fault of a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pranalytics.errors import UserError

#: Signs of a cause in the message of Spark, and what to say; the first that is found counts. Groups are filled in.
_CAUSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(sign, re.DOTALL), said)
    for sign, said in (
        (r"pranalytics\.errors\.UserError: ([^\n]+)", "{0}"),
        (
            r"different version: (\d+\.\d+) than that in driver: (\d+\.\d+)",
            "Python is {0} on the executors and {1} here; set PYSPARK_PYTHON to a Python {1} that every machine has.",
        ),
        (
            r"No module named '(pranalytics)",
            "The executors have no package {0}; install it on every machine, or ship an environment (spark.archives).",
        ),
        (
            r"OutOfMemoryError|MemoryError|ArrowMemoryError|[Ee]xit (?:code|status):? (?:137|52|143)\b"
            r"|[Bb]eyond the '?(?:PHYSICAL|VIRTUAL)'? memory limit|exceeding memory limits|Cannot allocate memory"
            r"|Python worker exited unexpectedly \(crashed\)",
            "An executor ran out of memory; give it more (spark.executor.memory, spark.executor.memoryOverhead), or "
            "smaller batches (spark.sql.execution.arrow.maxRecordsPerBatch).",
        ),
        (
            r"All masters are unresponsive|Master removed our application|Spark cluster looks down",
            "The Spark master does not answer any more; see whether it runs, and start it again.",
        ),
        (
            r"(?:PATH_NOT_FOUND|Path does not exist:?)\D*?((?:[a-z0-9]+:)?/[^\s\"]+?)\.?(?:\s|$)",
            "{0} is not there; look for a slip in the path.",
        ),
        (
            r"No FileSystem for scheme \"?([\w+-]+)|Class (org\.apache\.hadoop\.fs\.[\w.]+) not found",
            "Spark knows no file system for this address ({0}); put its jar on the class path (spark.jars), for s3a "
            "hadoop-aws.",
        ),
        (
            r"(?:UnknownHostException|ConnectException|Connection refused)[^\n]*",
            "A machine of the cluster or of the storage cannot be reached ({all}); look for a slip in the address.",
        ),
        (r"(?:AccessControlException|AccessDeniedException)[^\n]*", "Spark may not read or write there ({all})."),
        (r"No space left on device", "A disk of the cluster is full; free space where spark.local.dir points."),
        (
            r"(?:not a Parquet file|Could not read footer|CANNOT_READ_FILE_FOOTER)[^\n]*",
            "A file cannot be read as Parquet ({all}); save or copy it again.",
        ),
    )
)
_LONGEST = 200


def cause(message: str) -> str:
    """Return what to tell a user of a message of Spark; "" where it is no fault of input or machines.

    Parameters
    ----------
    message : str
        With its stack, if there is one.

    Returns
    -------
    str

    Examples
    --------
    >>> cause("Job aborted … java.lang.OutOfMemoryError: Java heap space").split(";")[0]
    'An executor ran out of memory'
    >>> cause("ZeroDivisionError: division by zero")
    ''
    """
    for sign, said in _CAUSES:
        found = sign.search(message)
        if found:
            parts = [part for part in found.groups() if part] or [""]
            return said.format(*(part[:_LONGEST] for part in parts), all=found[0][:_LONGEST].strip())
    return ""


@contextmanager
def told() -> Iterator[None]:
    """Tell a failure of the cluster as one of input or machines, if it is one.

    Raises
    ------
    UserError
        What can be mended, in one line; its ``__cause__`` is what Spark said.
    """
    from py4j.protocol import Py4JError, Py4JNetworkError
    from pyspark.errors import PySparkException

    try:
        yield
    except (ConnectionError, Py4JNetworkError) as error:
        raise UserError(
            "Spark's own process on this machine has ended; if memory was short, give it more (spark.driver.memory)."
        ) from error
    except (PySparkException, Py4JError) as error:
        known = cause(str(error))
        if not known:
            raise
        raise UserError(known) from error

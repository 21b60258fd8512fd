"""What Spark says of its failures becomes one line, where a user can mend it."""

import pytest

from pranalytics.errors import UserError
from pranalytics.spark.failures import cause, told

STACK = "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times\n{}\n\tat java.base/java.lang.Thread.run"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", "An executor ran out of memory; give it more"),
        ("ExecutorLostFailure (executor 1 exited) Reason: Command exited with exit code 137", "An executor ran out"),
        ("Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB", "An executor ran out of memory"),
        ('  File "x.py", line 3\nMemoryError', "An executor ran out of memory"),
        ("Python in worker has different version: 3.11 than that in driver: 3.12", "Python is 3.11 on the executors"),
        ("ModuleNotFoundError: No module named 'pranalytics'", "The executors have no package pranalytics; install"),
        ("All masters are unresponsive! Giving up.", "The Spark master does not answer any more"),
        ("[PATH_NOT_FOUND] Path does not exist: hdfs://host/news. SQLSTATE: 42K03", "hdfs://host/news is not there"),
        ('UnsupportedFileSystemException: No FileSystem for scheme "s3"', "Spark knows no file system for this"),
        ("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found", "Spark knows no file system for this address"),
        ("java.net.UnknownHostException: storage", "A machine of the cluster or of the storage cannot be reached"),
        ("java.io.IOException: No space left on device", "A disk of the cluster is full"),
        ("pranalytics.errors.UserError: a.jsonl: '{' … is no whole JSON object\n", "a.jsonl: '{' … is no whole JSON"),
    ],
)
def test_a_failure_that_can_be_mended_is_one_line(said, line):
    told_so = cause(STACK.format(said))
    assert told_so.startswith(line)
    assert "\n" not in told_so


def test_a_fault_of_a_program_keeps_its_stack():
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    from pyspark.errors import PySparkException

    with pytest.raises(PySparkException, match="division"), told():
        raise PySparkException("ZeroDivisionError: division by zero")


def test_the_line_has_what_spark_said_behind_it():
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    from pyspark.errors import PySparkException

    with pytest.raises(UserError, match="memory") as caught, told():
        raise PySparkException("java.lang.OutOfMemoryError: GC overhead limit exceeded")
    assert isinstance(caught.value.__cause__, PySparkException)


def test_a_java_process_that_has_gone_is_told():
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    with pytest.raises(UserError, match="Spark's own process on this machine has ended"), told():
        raise ConnectionRefusedError("refused")

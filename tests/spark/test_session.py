"""What has to be there for Spark, and one clear line for what is not."""

import importlib.util
import socket

import pytest

import pranalytics.spark.session as session
from pranalytics.errors import UserError


@pytest.fixture
def java(tmp_path, monkeypatch):
    """Let JAVA_HOME hold a Java that says of itself that it has some version."""

    def pretend(said: str) -> None:
        program = tmp_path / "bin" / "java"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho '{said}' >&2\n", encoding="utf-8")
        program.chmod(0o755)

    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    return pretend


@pytest.mark.parametrize(("said", "version"), [('openjdk version "17.0.15" 2025-04-15', 17), ('java version "21"', 21)])
def test_a_java_for_spark_is_found(java, said, version):
    java(said)
    assert session.check_java() == version


@pytest.mark.parametrize(
    ("said", "named"),
    [('openjdk version "11.0.2"', "Java 11"), ('java version "1.8.0_402"', "Java 8"), ("?", "of an unknown version")],
)
def test_another_java_is_refused_by_its_version(java, said, named):
    java(said)
    with pytest.raises(UserError, match=rf"{named}; Spark needs 17 or 21: install openjdk-17-jre-headless"):
        session.check_java()


def test_a_java_home_without_java_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UserError, match=r"finds none .JAVA_HOME is .*, which has no bin/java"):
        session.check_java()


def test_no_java_at_all_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"Spark needs Java 17 or 21 and finds none .none on the path"):
        session.check_java()


def test_without_the_extra_its_name_is_told(monkeypatch):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == "pyspark" else find_spec(name))
    with pytest.raises(UserError, match=r'^Apache Spark is not installed; install it with pip install "pranalytics'):
        session.get_session("local[2]")


@pytest.mark.parametrize("master", ["spark:/host", "localhost", "local[x]", "http://host:7077", ""])
def test_what_is_no_address_of_a_master_is_refused(master):
    with pytest.raises(UserError, match="is no address of a Spark master; write local"):
        session.get_session(master)


def test_spark_connect_is_refused():
    with pytest.raises(UserError, match="Spark Connect"):
        session.get_session("sc://host")


def test_a_master_that_does_not_answer_is_told_at_once():
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # taken, but nobody listens
        master = f"spark://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(UserError, match=f"No Spark master answers at {master} .*refused.*; start it"):
            session.get_session(master)


def test_the_package_does_not_load_spark():
    import subprocess
    import sys

    code = "import sys, pranalytics, pranalytics.spark, pranalytics.cli; sys.exit('pyspark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603

"""Spark is an extra: without PySpark, or without a Java for it, these tests are skipped, and say why."""

from __future__ import annotations

import importlib.util

import pandas as pd
import pytest

import pranalytics as pr
from pranalytics.errors import UserError
from pranalytics.spark.session import check_java

# Small machines, small tables: what pays on a cluster (compiled queries, hundreds of parts) only costs here.
QUICK = {
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.ui.enabled": "false",
}
JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def quick() -> dict[str, str]:
    """Settings of Spark for a session of the tests; without Spark they are skipped."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip('PySpark is not installed: pip install "pranalytics[spark]"')
    try:
        check_java()
    except UserError as error:
        pytest.skip(str(error))
    return QUICK | {"spark.driver.extraJavaOptions": JVM}


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> str:
    """The sample as JSON Lines, as it was before it was read."""
    path = tmp_path_factory.mktemp("spark") / "sample.jsonl"
    raw = pd.read_csv(pr.datasets.sample_path(), dtype=str, keep_default_na=False)
    raw.to_json(path, orient="records", lines=True, force_ascii=False)
    return str(path)

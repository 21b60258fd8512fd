"""Data that comes with the package: a synthetic sample corpus with labels."""

from pranalytics.datasets.sample import (
    label_passages,
    load_sample,
    load_sample_labels,
    sample_path,
)

__all__ = ["label_passages", "load_sample", "load_sample_labels", "sample_path"]

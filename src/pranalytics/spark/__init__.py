"""Spark: the same line on Apache Spark, for corpora that no machine holds.

===============  ====================================================================
``session``      a Spark session, and what has to be there for one
``failures``     what goes wrong on a cluster, in one line
``batches``      Python functions over the rows of a table, batch by batch
``sources``      Parquet and JSON on any file system of Hadoop
``reading``      documents, cleaned, dated and placed
``signatures``   candidates for duplicates, by MinHash
``duplicates``   copies of one release, of which one is kept
``corpus``       the corpus: documents without boilerplate and copies
``words``        lemmas, and how often they stand where
``matrix``       vocabulary, counts and TF-IDF
``topics``       LDA
``themes``       passages, coded with a codebook
``sampling``     which documents come home
``sums``         what a report needs, summed over the corpus
``finishing``    what is read off the sample
``report``       the tables of a report
``daemon``       what executors import once, before they fork their workers
===============  ====================================================================

A name is loaded when it is first used; PySpark comes with ``pip install "pranalytics[spark]"``.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)

"""Readers: the files that an analyst has, as raw documents.

In: files, folders and databases. Out: raw documents; cleaning and dating come after.

=============  ====================================================================
``paths``      what the user gives, told apart
``folders``    folders, file by file
``kinds``      which reader reads what
``streams``    bytes and lines of text files, plain or gzipped
``tables``     CSV and TSV
``jsonlines``  JSON Lines, lists in JSON
``parquet``    Parquet
``workbooks``  Excel and OpenDocument sheets
``databases``  SQLite, DuckDB, SQLAlchemy
``addresses``  addresses of databases and their secrets
``pages``      web pages
``word``       Word documents
``columns``    headings and cells
``rows``       rows as documents
``markup``     HTML in cells
``metadata``   a table that says of each file of a folder what it is
``ids``        distinct ids
``limits``     how large things may be
=============  ====================================================================
"""

from pranalytics.corpus.readers.columns import HEADINGS
from pranalytics.corpus.readers.documents import Findings, Options, RawDocument
from pranalytics.corpus.readers.paths import read_documents, stream_documents

__all__ = ["HEADINGS", "Findings", "Options", "RawDocument", "read_documents", "stream_documents"]

"""Ids: every document of a corpus has its own.

In: raw documents of several files. Out: the same with distinct ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pranalytics.corpus.readers.documents import RawDocument
from pranalytics.errors import UserError


def distinct_ids(documents: Sequence[RawDocument]) -> list[RawDocument]:
    """Put the name of the file before ids where two files share one.

    Parameters
    ----------
    documents : sequence of RawDocument
        The documents of a corpus.

    Returns
    -------
    list of RawDocument
        In the same order. All ids of a file are changed, or none.

    Raises
    ------
    UserError
        If an id stands twice in one file.
    """
    files: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        files[document.doc_id].add(document.file)
    sharing = {file for same in files.values() if len(same) > 1 for file in same}
    told_apart = [document._replace(doc_id=full_id(document)) if document.file in sharing else document
                  for document in documents]  # fmt: skip
    seen: dict[str, str] = {}
    for document in told_apart:
        if document.doc_id in seen:
            raise stands_twice(document.doc_id, seen[document.doc_id], document.place)
        seen[document.doc_id] = document.place
    return told_apart


def stands_twice(doc_id: str, first: str, second: str) -> UserError:
    """Return the error of an id that stands twice, at two places."""
    return UserError(f"The id {doc_id!r} stands twice ({first}; {second}); give each document an id of its own.")


def full_id(document: RawDocument) -> str:
    """Return the id of a document with the name of its file."""
    return f"{document.file}/{document.doc_id}" if document.row else document.file

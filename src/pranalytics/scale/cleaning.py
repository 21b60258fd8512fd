"""Cleaning: raw documents and what becomes of them, batch by batch, by the rules of ``read_corpus``.

In: paths. Out: in the store, the stage ``raw`` (documents as their files hold them) and the stage ``clean`` (cleaned,
dated, placed, and sketched so that copies can be found).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pandas as pd

from pranalytics.corpus.build import clean_document, cut_lines, known_of
from pranalytics.corpus.dates import beyond_months
from pranalytics.corpus.readers import Findings, Options, RawDocument, stream_documents
from pranalytics.corpus.readers.ids import full_id, stands_twice
from pranalytics.scale.aggregates import draw
from pranalytics.scale.sketches import write_sketches
from pranalytics.scale.store import Part, Store, batches

Tell = Callable[[int], None]

#: Columns of the stage ``clean`` that become the corpus.
CORPUS = ("doc_id", "title", "text", "city", "date", "date_jalali", "source", "boilerplate")


class Read(NamedTuple):
    """What was found while the files were read."""

    batches: int
    documents: int
    findings: Findings
    encodings: dict[str, int]


def read_raw(store: Store, paths: Any, options: Options, size: int, tell: Tell) -> Read:
    """Copy the documents of files into the store.

    Parameters
    ----------
    store : Store
        Where they go.
    paths : path or sequence of paths
        As of :func:`~pranalytics.read_corpus`.
    options : Options
        How they are read.
    size : int
        Documents a batch.
    tell : callable
        Called with the number of each batch.

    Returns
    -------
    Read

    Raises
    ------
    UserError
        If a file cannot be read, with its name and row, or an id stands twice.
    """
    if not (store.folder / "read.json").is_file():
        findings, kept = Findings(), store.count("raw")
        documents = islice(stream_documents(paths, options, findings), kept * size, None)
        number = kept
        for batch in batches(documents, size):
            store.keep("raw", number, lambda part, batch=batch: part.table("raw", pd.DataFrame(batch, dtype=str)))  # type: ignore[misc]
            tell(number)
            number += 1
        _check_ids(store)
    else:
        findings = Findings()
    found = store.once("read", lambda: _read(store, findings))
    skipped = [(file, reason) for file, reason in found["skipped"]]
    told = Findings(skipped, Counter(found["ignored"]), found["rows_without_file"], found["files_without_row"])
    return Read(store.count("raw"), found["documents"], told, found["encodings"])


def _read(store: Store, findings: Findings) -> dict[str, Any]:
    encodings: Counter[str] = Counter()
    for number in range(store.count("raw")):
        encodings.update(store.part("raw", number).read("raw", ["encoding"])["encoding"].tolist())
    return {
        "documents": encodings.total(),
        "encodings": {name: n for name, n in sorted(encodings.items()) if name},
        "skipped": findings.skipped,
        "ignored": dict(sorted(findings.ignored.items())),
        "rows_without_file": findings.rows_without_file,
        "files_without_row": findings.files_without_row,
    }


def _sharing(store: Store) -> list[str]:
    """Return the files that share an id with another one."""
    sql = """
        with shared as (
            select doc_id from read_parquet(?) group by doc_id having count(distinct file) > 1
        ) select distinct file from read_parquet(?) semi join shared using (doc_id) order by file
    """
    files = store.files("raw", "raw")
    return [str(file) for file in store.query(sql, files, files)["file"]]


def _check_ids(store: Store) -> None:
    """Refuse ids that stand twice, once files that share one are told apart."""
    sharing = _sharing(store)
    sql = """
        with told as (
            select place, case when not list_contains(?, file) then doc_id
                when row = '0' then file else file || '/' || doc_id end as id
            from read_parquet(?)
        ) select id, list(place) as places from told group by id having count(*) > 1 limit 1
    """
    for _, twice in store.query(sql, sharing, store.files("raw", "raw")).iterrows():
        raise stands_twice(str(twice["id"]), *map(str, list(twice["places"])[:2]))
    store.once("sharing", lambda: sharing)


def month_first_files(store: Store) -> list[str]:
    """Return the files that write the month before the day."""
    second: set[str] = set()
    first: set[str] = set()
    for number in range(store.count("raw")):
        for file, dates in store.part("raw", number).read("raw", ["file", "date"]).groupby("file")["date"]:
            for files, beyond in zip((second, first), beyond_months(dates), strict=True):
                if beyond:
                    files.add(str(file))
    return sorted(second - first)


def clean_batch(store: Store, number: int, size: int) -> None:
    """Clean the documents of a batch.

    Parameters
    ----------
    store : Store
        With the stage ``raw``; the batch goes to the stage ``clean``.
    number : int
        The batch.
    size : int
        Documents a batch.
    """
    month_first = set(store.once("month_first", lambda: month_first_files(store)))
    sharing = set(store.once("sharing", list))

    def write(part: Part) -> None:
        columns = store.part("raw", number).read("raw").to_dict("records")
        rows = []
        for place, cells in enumerate(columns):
            document = RawDocument(**{str(name): value for name, value in cells.items()} | {"row": int(cells["row"])})
            if document.file in sharing:
                document = document._replace(doc_id=full_id(document))
            row = clean_document(document, month_first=document.file in month_first)
            rows.append(row | {"n": number * size + place, "place": document.place})
        write_rows(part, rows)

    store.keep("clean", number, write)


def cut_batch(store: Store, number: int, lines: dict[str, set[str]]) -> None:
    """Cut the lines that come back in many documents of a source from a batch; it goes to the stage ``cut``.

    Parameters
    ----------
    store : Store
        With the stage ``clean``.
    number : int
        The batch.
    lines : dict
        Source to its lines, in folded letters.
    """

    def write(part: Part) -> None:
        rows: list[dict[str, Any]] = [
            {str(name): value for name, value in row.items()}
            for row in store.part("clean", number).read("rows").to_dict("records")
        ]
        for row in rows:
            if lines.get(row["source"]):
                cut_lines(row, lines[row["source"]])
        write_rows(part, rows)

    store.keep("cut", number, write)


def write_rows(part: Part, rows: Sequence[dict[str, Any]]) -> None:
    """Write cleaned documents, and the sketches by which copies of them are found."""
    told = [row | {"known": known_of(row)} for row in rows]
    table = pd.DataFrame(told)
    part.table("rows", table.assign(lot=draw(table["doc_id"])))
    write_sketches(part, told)

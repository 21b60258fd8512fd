"""Rows: every kind of table in one form, and its rows as raw documents.

In: a :class:`Table`, as the readers of CSV, Parquet, workbooks and databases give it. Out: raw documents.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from pranalytics.corpus.readers.columns import cell_text, match_columns
from pranalytics.corpus.readers.documents import RawDocument
from pranalytics.corpus.readers.limits import check_length
from pranalytics.corpus.readers.markup import plain_text
from pranalytics.errors import UserError


class Table(NamedTuple):
    """A table whose rows are read as they are asked for.

    Attributes
    ----------
    place : str
        Its file, sheet or address, for messages.
    names : sequence of str
        The headings.
    rows : iterable of (str, sequence)
        The place of each row, and its cells of any type; there may be fewer cells than headings.
    encoding : str
        The encoding of the file; "" for kinds that have only one.
    others : sequence of str
        Other sheets of the workbook that might have been meant.
    """

    place: str
    names: Sequence[str]
    rows: Iterable[tuple[str, Sequence[object]]]
    encoding: str = ""
    others: Sequence[str] = ()

    def close(self) -> None:
        """Close the file or the connection, if not all rows were read."""
        if isinstance(self.rows, Generator):
            self.rows.close()


def table_documents(table: Table, columns: Mapping[str, str], *, file: str, stem: str) -> Iterator[RawDocument]:
    """Make each row of a table a raw document.

    Parameters
    ----------
    table : Table
        The table.
    columns : mapping of str
        Column of the corpus to heading, for headings that are not recognised.
    file : str
        Name of the file within the corpus.
    stem : str
        What ids begin with where rows have none: ``stem-1``, …

    Yields
    ------
    RawDocument

    Raises
    ------
    UserError
        If a column is missing, no row is there, or a text is longer than a document may be.
    """
    with closing(table):
        found = match_columns(table.names, columns, table.place)
        number = 0
        for number, (place, cells) in enumerate(table.rows, start=1):
            yield row_document(
                {name: cells[n] for name, n in found.items() if n < len(cells)},
                default_id=f"{stem}-{number}",
                place=place,
                encoding=table.encoding,
                file=file,
                row=number,
            )
    if not number:
        raise UserError(f"{table.place} holds no row below its headings; check that the whole table was saved.")


def row_document(
    cells: Mapping[str, object], *, default_id: str, place: str, encoding: str, file: str, row: int
) -> RawDocument:
    """Make a raw document of a row.

    Parameters
    ----------
    cells : mapping
        Column of the corpus to what the cell holds.
    default_id : str
        The id where the row has none.
    place, encoding, file, row
        As of :class:`RawDocument`.

    Returns
    -------
    RawDocument

    Raises
    ------
    UserError
        If the text is longer than a document may be.
    """
    text = check_length(cell_text(cells.get("text")), place)
    return RawDocument(
        doc_id=cell_text(cells.get("doc_id")).strip() or default_id,
        title=" ".join(plain_text(cell_text(cells.get("title"))).split()),
        text=plain_text(text),
        city=cell_text(cells.get("city")).strip(),
        date=cell_text(cells.get("date")).strip(),
        source=" ".join(cell_text(cells.get("source")).split()),
        link=cell_text(cells.get("link")).strip(),
        place=place,
        encoding=encoding,
        file=file,
        row=row,
    )

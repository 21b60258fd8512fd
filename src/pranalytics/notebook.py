"""Tables in a notebook: Persian ones, read from right to left.

In: a DataFrame. Out: what JupyterLab shows in its place; the table itself stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler
    from pandas.io.formats.style_render import CSSDict

# Each cell takes its direction from its own first letter: an English definition keeps its full stop at its end.
_CELLS = "text-align: right; unicode-bidi: plaintext; vertical-align: top; white-space: pre-line; max-width: 40em"
_NUMBERS = "direction: ltr"


def rtl(table: pd.DataFrame | pd.Series, *, precision: int = 2, rows: int | None = None) -> Styler:
    """Show a table with its first column at the right and its texts from right to left.

    Figures stay from left to right, and missing ones are a dash. The running number of an index that has no name is
    left out.

    Parameters
    ----------
    table : DataFrame or Series
        What is shown.
    precision : int, default 2
        Decimals of fractions.
    rows : int, optional
        Show the first `rows` rows alone.

    Returns
    -------
    Styler
        The same HTML for the same table.

    Examples
    --------
    >>> shown = rtl(pd.DataFrame({"شهر": ["رشت"], "share": [0.123456]}))
    >>> html = shown.to_html()
    >>> 'dir="rtl"' in html, "0.12<" in html
    (True, True)
    """
    from pandas.io.formats.style import Styler

    frame = table.to_frame() if isinstance(table, pd.Series) else table
    frame = frame if rows is None else frame.head(rows)
    # A name by chance would change the notebook whenever it is run.
    styler = Styler(frame, uuid="rtl", cell_ids=False, table_attributes='dir="rtl"')
    numbers = frame.columns.get_indexer(frame.select_dtypes("number").columns)
    styles: list[CSSDict] = [{"selector": "th, td", "props": _CELLS}]
    styles += [{"selector": f"td.col{number}", "props": _NUMBERS} for number in numbers]
    styler.format(precision=precision, na_rep="–", escape="html").set_table_styles(styles)
    return styler.hide(axis="index") if isinstance(frame.index, pd.RangeIndex) else styler

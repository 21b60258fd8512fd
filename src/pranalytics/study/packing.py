"""Values as bytes and back: tables as Parquet, everything else as JSON.

In: tables, texts, numbers, and lists, tuples and mappings of these. Out: bytes that hold no code; and what they held.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pandas as pd

_TREE = "value.json"


def pack(value: Any) -> bytes:
    """Pack a value.

    Parameters
    ----------
    value : object
        A DataFrame, str, int, float, bool or None; or a list, tuple or mapping of these.

    Returns
    -------
    bytes

    Raises
    ------
    TypeError
        If anything in it is of another kind.

    Examples
    --------
    >>> unpack(pack({"spans": [(0, 7)], "name": "شهر"}))
    {'spans': [(0, 7)], 'name': 'شهر'}
    """
    tables: list[bytes] = []
    tree = _encode(value, tables)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(_TREE, json.dumps(tree, ensure_ascii=False))
        for number, table in enumerate(tables):
            file.writestr(f"{number}.parquet", table)
    return buffer.getvalue()


def unpack(content: bytes) -> Any:
    """Return what was packed.

    Parameters
    ----------
    content : bytes
        As of :func:`pack`.

    Returns
    -------
    object
    """
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        tables = [pd.read_parquet(io.BytesIO(file.read(name))) for name in names if name != _TREE]
        return _decode(json.loads(file.read(_TREE)), tables)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same to the last bit, with types, order, and the attributes of tables.

    Parameters
    ----------
    one, other : object
        What :func:`pack` takes.

    Returns
    -------
    bool
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, pd.DataFrame):
        return _same_tables(one, other)
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)


def _same_tables(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    try:
        pd.testing.assert_frame_equal(one, other, check_exact=True)
    except AssertionError:
        return False
    mixed = [name for name in one.columns if one[name].dtype == object]
    cells = all(same(one[name].tolist(), other[name].tolist()) for name in mixed)
    return cells and type(one.index) is type(other.index) and same(dict(one.attrs), dict(other.attrs))


def _encode(value: Any, tables: list[bytes]) -> Any:
    """Write a value as JSON has it; what JSON does not tell apart begins with a letter."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) in (list, tuple):
        return ["l" if type(value) is list else "t", *(_encode(item, tables) for item in value)]
    if type(value) is dict:
        return ["d", *([_encode(key, tables), _encode(item, tables)] for key, item in value.items())]
    if type(value) is pd.DataFrame:
        return ["f", *_encode_table(value, tables)]
    raise TypeError(f"A value of the kind {type(value).__name__} is not kept.")


def _encode_table(table: pd.DataFrame, tables: list[bytes]) -> list[Any]:
    """Write a table as Parquet; cells that are no numbers or texts as JSON in it."""
    mixed = [name for name in table.columns if table[name].dtype == object]
    plain = table.assign(**{name: [json.dumps(_encode(cell, tables)) for cell in table[name]] for name in mixed})
    plain.attrs = {}
    buffer = io.BytesIO()
    try:
        plain.to_parquet(buffer)
    except Exception as error:  # pyarrow has many kinds of errors for what Parquet does not hold
        raise TypeError(f"This table is not kept: {error}") from error
    tables.append(buffer.getvalue())
    return [len(tables) - 1, mixed, _encode(dict(table.attrs), tables)]


def _decode(tree: Any, tables: list[pd.DataFrame]) -> Any:
    if not isinstance(tree, list):
        return tree
    kind, *items = tree
    if kind == "f":
        return _decode_table(items, tables)
    if kind == "d":
        return {_decode(key, tables): _decode(item, tables) for key, item in items}
    members = [_decode(item, tables) for item in items]
    return members if kind == "l" else tuple(members)


def _decode_table(items: list[Any], tables: list[pd.DataFrame]) -> pd.DataFrame:
    number, mixed, attrs = items
    table: pd.DataFrame = tables[number]
    for name in mixed:
        cells = pd.Series([_decode(json.loads(cell), tables) for cell in table[name]], index=table.index, dtype=object)
        table[name] = cells
    table.attrs = _decode(attrs, tables)
    return table

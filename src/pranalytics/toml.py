"""TOML of strangers, read within bounds.

In: the text of a study file or a codebook. Out: what it holds as plain values. The reader of the standard library keeps
every beginning of every key, so that a key of ten thousand parts takes a gigabyte.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pranalytics.errors import UserError

_LONGEST = 10_000_000  # characters
_LONG_KEY = re.compile(r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}""")

_HOW = 'write texts in "straight quotes", / in paths, true and false in small letters, and numbers in Latin figures'


def read_toml(text: str, name: str, holds: str) -> dict[str, Any]:
    """Read TOML.

    Parameters
    ----------
    text : str
        TOML.
    name : str
        What to call it in messages.
    holds : str
        What such a file holds at most, for the message on one that is nested too deeply.

    Returns
    -------
    dict

    Raises
    ------
    UserError
        If it is not valid, or takes far more memory than a file that somebody has written.

    Examples
    --------
    >>> read_toml("a.b = 1", "my.toml", "it holds numbers")
    {'a': {'b': 1}}
    >>> read_toml("a = ", "my.toml", "it holds numbers")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pranalytics.errors.UserError: my.toml is not valid TOML: Invalid value (at end of document); write texts in ...
    """
    if len(text) > _LONGEST:
        raise UserError(f"{name} has {len(text):,} characters; up to {_LONGEST:,} make sense.")
    if _LONG_KEY.search(text):
        raise UserError(f"{name} has a key of more than 20 parts (a.b.c…); none has more than three.")
    try:
        return tomllib.loads(text)
    except ValueError as error:  # of tomllib, or of a number with thousands of digits
        raise UserError(f"{name} is not valid TOML: {error}; {_HOW}.") from None
    except RecursionError:
        raise UserError(f"{name} is nested too deeply; {holds}.") from None

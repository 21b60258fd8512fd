"""The one error that users see: what is wrong, where, and how to mend it."""

import re
from collections.abc import Iterable
from itertools import islice

_SHOWN = 80  # characters of a value in a message
_LISTED, _WIDEST = 10, 30  # names in a message, and characters of each
# What would steer a terminal or turn the line round, in a file name for instance.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class UserError(Exception):
    """Bad input from outside, told in one line.

    The command line prints the message and exits with status 2; in a notebook it is an ordinary exception.
    The message says what is wrong, where (file, row, column), and how to mend it. Control characters in it are
    written out.
    """

    def __str__(self) -> str:
        return unsteered(super().__str__())


def unsteered(text: str) -> str:
    r"""Return a text in which control characters are written out, as the name of a file may hold some.

    Parameters
    ----------
    text : str
        What is shown on a terminal.

    Returns
    -------
    str

    Examples
    --------
    >>> unsteered("a\x1b[31m.csv")
    'a\\u001b[31m.csv'
    """
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def require_lang(lang: str) -> None:
    """Raise a UserError if a language is neither Persian nor English.

    Parameters
    ----------
    lang : str
        ``"fa"`` or ``"en"``.

    Raises
    ------
    UserError

    Examples
    --------
    >>> require_lang("de")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: There is no language 'de' here; choose 'fa' or 'en'.
    """
    if lang not in ("fa", "en"):
        raise UserError(f"There is no language {shown(lang)} here; choose 'fa' or 'en'.")


def shown(value: object) -> str:
    """Return a value as a message quotes it: in one line, and no longer than it takes to find it.

    Parameters
    ----------
    value : object
        What a cell of a table holds, for instance.

    Returns
    -------
    str

    Examples
    --------
    >>> shown("رشت")
    "'رشت'"
    >>> len(shown("x" * 1_000))
    81
    """
    text = " ".join(repr(value).splitlines())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def shown_names(names: Iterable[object], none: str = "none") -> str:
    """Return names as a message lists them: a few, each in one line and no longer than it takes to know it.

    Parameters
    ----------
    names : iterable of object
        Headings of a table, for instance; the first row of one without headings may hold whole articles.
    none : str, default "none"
        What is said where there are none.

    Returns
    -------
    str

    Examples
    --------
    >>> shown_names(["رشت", "یزد"])
    'رشت, یزد'
    >>> shown_names(range(20))
    '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …'
    """
    some = [" ".join(str(name).split()) for name in islice(names, _LISTED + 1)]
    short = [name if len(name) <= _WIDEST else name[: _WIDEST - 1] + "…" for name in some[:_LISTED]]
    return ", ".join(short + ["…"] * (len(some) > _LISTED)) or none

"""Addresses of databases, as SQLAlchemy takes them, and the secrets in them.

In: an address with a password, perhaps. Out: what of it may be shown, and what may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from pranalytics.errors import UserError

_ADDRESS = re.compile(r"[A-Za-z][\w+.\-]+://")
_OTHER = ("http", "https", "ftp", "file", "s3", "gs")  # addresses of files
_SECRET_KEY = re.compile("pass|pwd|secret|token|key|connect", re.IGNORECASE)
_SECRET_PART = re.compile(r"(?:pwd|password)=([^;]+)", re.IGNORECASE)  # of a connection string for ODBC
_FILES = ("sqlite", "duckdb")


class Address(NamedTuple):
    """The address of a database.

    Attributes
    ----------
    shown : str
        The address without its secrets.
    name : str
        The name of the database.
    secrets : tuple of str
        What no message may hold.
    file : Path or None
        The file, where the address is that of one.
    """

    shown: str
    name: str
    secrets: tuple[str, ...]
    file: Path | None


def is_address(path: object) -> bool:
    """Tell whether a path is the address of a database.

    Examples
    --------
    >>> is_address("postgresql://reader@host/news"), is_address("C://news.csv")
    (True, False)
    """
    return isinstance(path, str) and bool(_ADDRESS.match(path))


def parse_address(url: str) -> Address:
    """Take the address of a database apart.

    Parameters
    ----------
    url : str
        The address.

    Returns
    -------
    Address

    Raises
    ------
    UserError
        If it is no address, or not in one line.

    Examples
    --------
    >>> parse_address("postgresql://reader:secret@host/news").shown
    'postgresql://reader:***@host/news'
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    if url.splitlines() != [url]:
        raise UserError(f"The address {url.partition('://')[0]}://… holds the end of a line; write it in one.")
    if url.partition("://")[0].lower() in _OTHER:
        raise UserError(
            f"{url.partition('?')[0]} is not the address of a database; save what it gives, and read the file."
        )
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise UserError(
            f"The address {url.partition('://')[0]}://… of a database is not valid; it looks like "
            "postgresql://user:password@host/database (signs such as @ or / in the password as %40, %2F)."
        ) from None
    values = [parsed.password, *(value for key, value in parsed.query.items() if _SECRET_KEY.search(key))]
    plain = [part for value in values if value for part in ([value] if isinstance(value, str) else value)]
    plain += [part for value in plain for part in _SECRET_PART.findall(value)]
    secrets = {form for part in plain for form in (part, quote(part, safe=""), quote_plus(part))}
    longest_first = tuple(sorted(secrets, key=lambda secret: (-len(secret), secret)))
    shown = hide(parsed.render_as_string(hide_password=True), longest_first)
    is_file = parsed.get_backend_name() in _FILES and parsed.database not in (None, "", ":memory:")
    file = Path(str(parsed.database)) if is_file and not parsed.query else None
    return Address(shown, Path(parsed.database or "row").stem, longest_first, file)


def hide(text: str, secrets: Sequence[str]) -> str:
    """Return a text with stars in the place of secrets."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return text

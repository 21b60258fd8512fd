"""Chunks: what stands between two blanks of a text, and what is the unit that is read once and remembered.

In: a text. Out: its chunks (:func:`cut`), and how many texts are cut at once (:func:`cut_all`).
"""

from __future__ import annotations

from collections.abc import Sequence

END_OF_LINE = "\0"  # a chunk without words: nothing is joined over the end of a line
END_OF_TEXT = "\uffff"  # such a chunk at the end of a text; Unicode has no character there
_BREAK = f" {END_OF_LINE} "


def cut(text: str) -> list[str]:
    """Cut a text at its blanks; a chunk without words stands for the end of a line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
    """
    return text.replace("\n", _BREAK).split()


def cut_all(texts: Sequence[str]) -> list[str]:
    """Cut many texts at once, which is quicker than one by one; a chunk without words stands behind each text.

    Parameters
    ----------
    texts : sequence of str
        Any texts.

    Returns
    -------
    list of str
    """
    clear = (text.replace(END_OF_TEXT, END_OF_LINE) if END_OF_TEXT in text else text for text in texts)
    return cut(f" {END_OF_TEXT} ".join((*clear, "")))


def require_text(text: object) -> None:
    """Raise a TypeError for anything but a string."""
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")

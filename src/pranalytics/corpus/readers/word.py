"""Word documents: their paragraphs and the text of their tables, in order.

In: a .docx. Out: its text. The XML is walked rather than python-docx's paragraphs, which leave out what stands in
content controls, text boxes and accepted changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pranalytics.corpus.readers import limits
from pranalytics.errors import UserError
from pranalytics.persian.letters import ZWNJ

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_WORD}p"
_TEXT = f"{_WORD}t"
#: Persian typists use Word's optional hyphen (Ctrl and the hyphen) as a half-space.
_SIGNS = {f"{_WORD}{name}": sign for name, sign in {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ZWNJ,
}.items()}  # fmt: skip
# Deleted and moved text, and what older programs are shown in the place of a text box.
_LEFT_OUT = {f"{_WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}


def read_docx(path: Path) -> str:
    r"""Read the text of a Word document.

    Parameters
    ----------
    path : Path
        The document.

    Returns
    -------
    str
        Its paragraphs, each on a line; the cells of a table in the order of reading.

    Raises
    ------
    UserError
        If the document is broken or too large.
    """
    from docx import Document

    limits.check_archive(path, most_xml=limits.MAX_WORD_XML)
    try:
        lines: list[list[str]] = []
        _walk(Document(str(path)).element.body, [], lines)
    except Exception as error:  # what python-docx raises on a broken document is not known beforehand
        reason = " ".join(str(error).replace(str(path), "it").split())[:100]
        raise UserError(f"{path} cannot be read as a Word document ({reason}); save it again as .docx.") from None
    return limits.check_length("\n".join("".join(line) for line in lines), str(path))


def _walk(element: Any, line: list[str], lines: list[list[str]]) -> None:
    """Add the text below an element to its line; a paragraph begins one of its own."""
    for child in element:
        if child.tag == _TEXT:
            line.append(child.text or "")
        elif child.tag in _SIGNS:
            line.append(_SIGNS[child.tag])
        elif child.tag == _PARAGRAPH:
            lines.append([])
            _walk(child, lines[-1], lines)
        elif child.tag not in _LEFT_OUT:
            _walk(child, line, lines)

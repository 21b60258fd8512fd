"""A figure as files: drawn once, as SVG with text as outlines, and from that turned into PNG and PDF.

In: a finished figure. Out: three files that show the same lines and letters, the same bytes every time.

matplotlib lays every label out anew for each kind of file, and its PDF backend misplaces letters around marks. Typst,
which makes the report too, turns an SVG into the other two in a tenth of a second.

A figure is drawn for the page. On a slide or in a notebook it is the same drawing, larger as a whole: letters, lines
and room grow together, so what fits on the page fits there.
"""

from __future__ import annotations

import re
import struct
import tempfile
import warnings
import zlib
from io import BytesIO
from pathlib import Path
from typing import Literal

from matplotlib.figure import Figure

from pranalytics.charts.style import NOTEBOOK_DPI, use_style
from pranalytics.errors import UserError

__all__ = ["Size", "save"]

Size = Literal["page", "slide", "notebook"]

_DPI = 200
# How much larger than on the page: text of 8.5 points has 15 on a slide; a notebook counts 96 dots an inch.
_LARGER: dict[Size, float] = {"page": 1.0, "slide": 1.8, "notebook": NOTEBOOK_DPI / 96}
_SLIDE = (12.3, 6.9)  # what a slide of 13⅓ by 7½ inches has room for
_SIZE = re.compile(rb'width="([0-9.]+)pt" height="([0-9.]+)pt"')
# A letter that is a mere rectangle, as alef is: its name and first corner, the place across of the second, the rest.
_BAR = re.compile(rb'(<path id="[^"]+" d="M (\S+) (\S+) \nL )(\S+)(?=(?: \S+ \nL \S+){2} \S+ \nL \2 \3 \nz)')
_ASIDE = 6  # of the 4700 units that alef is high
_PAGE = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set document(date: none)
#image("figure.svg")
"""


def save(figure: Figure, stem: Path | str, *, size: Size = "page") -> list[Path]:
    """Write a figure as PNG, SVG and PDF; the same figure gives the same bytes.

    A figure is saved in the size in which it was drawn, for the text of an A4 page; for a slide 1.8 times as
    large, or less where it would not fit a slide of 13⅓ by 7½ inches; for a notebook as a cell shows it, 1.25 times.

    Parameters
    ----------
    figure : Figure
        A finished figure.
    stem : path
        Path of the files without suffix; its folder is made if need be.
    size : {"page", "slide", "notebook"}
        What the figure is for.

    Returns
    -------
    list of Path
        The PNG (200 dots an inch), the SVG and the PDF; text is outlines in the last two.

    Raises
    ------
    UserError
        If the size is none of these.
    UserWarning
        If a letter is missing from the fonts: a chart with holes is never written silently.

    Examples
    --------
    >>> with use_style(), tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in save(Figure(figsize=(1, 1)), Path(folder) / "empty")]
    ['empty.png', 'empty.svg', 'empty.pdf']
    """
    return save_svg(_sized(as_svg(figure), size), stem)


def _sized(svg: bytes, size: Size) -> bytes:
    """Give a drawing another size on paper."""
    if size not in _LARGER:
        raise UserError(f"a figure is saved for one of {', '.join(_LARGER)}, not for {size!r}")
    if size == "page":
        return svg
    wide, high = (float(number) for number in _SIZE.findall(svg)[0])
    factor = _LARGER[size]
    if size == "slide":
        factor = min(factor, 72 * _SLIDE[0] / wide, 72 * _SLIDE[1] / high)
    return _SIZE.sub(b'width="%.2fpt" height="%.2fpt"' % (factor * wide, factor * high), svg, count=1)


def save_svg(svg: bytes, stem: Path | str) -> list[Path]:
    """Write an SVG without text, and the PNG and the PDF made of it.

    Parameters
    ----------
    svg : bytes
        As of :func:`as_svg`.
    stem : path
        As of :func:`save`.

    Returns
    -------
    list of Path
        The PNG, the SVG and the PDF.
    """
    stem = Path(stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    png, pdf = convert(svg, stem.parent)
    contents = {"png": png, "svg": svg, "pdf": pdf}
    paths = [stem.with_name(f"{stem.name}.{kind}") for kind in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return paths


def as_svg(figure: Figure) -> bytes:
    """Draw a figure in the house style as SVG; a letter that the fonts lack is an error.

    Parameters
    ----------
    figure : Figure
        A finished figure.

    Returns
    -------
    bytes
    """
    buffer = BytesIO()
    with use_style(), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing from")
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return _BAR.sub(_leaning, buffer.getvalue())


def _leaning(bar: re.Match[bytes]) -> bytes:
    """Move a corner of a rectangular letter aside, by less than anyone sees.

    Viewers of PDF draw a plain rectangle on whole pixels (PDFium does, which is in Chrome), and alef would look bold
    beside its neighbours.
    """
    return bar[1] + b"%g" % (float(bar[4]) + _ASIDE)


def convert(svg: bytes, folder: Path | None = None) -> tuple[bytes, bytes]:
    """Turn an SVG without text into PNG and PDF.

    Parameters
    ----------
    svg : bytes
        A picture.
    folder : Path, optional
        Where to work, so that nothing stays elsewhere if the process is killed; by default where temporary files
        belong.

    Returns
    -------
    bytes, bytes
        PNG and PDF.

    Raises
    ------
    RuntimeError
        If Typst warns.
    """
    import typst  # takes long to load

    with tempfile.TemporaryDirectory(prefix=".pranalytics-", dir=folder) as name:
        root = Path(name)
        (root / "figure.svg").write_bytes(svg)
        (root / "page.typ").write_text(_PAGE, encoding="utf-8")
        compiler = typst.Compiler(str(root / "page.typ"), root=str(root), ignore_system_fonts=True)
        png, unsure = compiler.compile_with_warnings(format="png", ppi=_DPI)
        pdf, unsure_too = compiler.compile_with_warnings(format="pdf", timestamp=0)
    for warning in [*unsure, *unsure_too]:
        raise RuntimeError(f"Typst: {warning.message}")
    return _with_resolution(_one(png)), _one(pdf)


def _one(pages: bytes | list[bytes] | None) -> bytes:
    return b"".join(pages) if isinstance(pages, list) else bytes(pages or b"")


def _with_resolution(png: bytes) -> bytes:
    """Have a PNG tell its size in inches, so that it comes into a document or onto a slide at that size."""
    head = 8 + 25  # the signature, and the first chunk
    dots = round(_DPI / 0.0254)  # a metre
    content = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    return png[:head] + struct.pack(">I", 9) + content + struct.pack(">I", zlib.crc32(content)) + png[head:]

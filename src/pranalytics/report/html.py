"""The report as one web page that needs nothing beside it.

In: `ReportContents` and saved figures. Out: one HTML file with font, figures, style and script
inside; it asks the network for nothing.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pranalytics.report.contents import ReportContents
from pranalytics.report.explorer import explorer
from pranalytics.report.figures import Figure
from pranalytics.report.fonts import plex
from pranalytics.report.rows import theme_names
from pranalytics.report.sections import Lang
from pranalytics.report.svg import address
from pranalytics.report.view import report_view
from pranalytics.report.wording import in_digits

# A figure whose SVG takes more than this many bytes in the page is shown from its PNG if that takes less.
LARGE = 250_000


def write_html(
    contents: ReportContents,
    figures: Sequence[Figure],
    path: str | Path,
    *,
    view: Mapping[str, Any] | None = None,
    passages: Mapping[str, Any] | None = None,
) -> Path:
    """Write the report as a self-contained web page.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    figures : sequence of Figure
        Saved figures, embedded.
    path : str or Path
        File to write.
    view : mapping, optional
        As of :func:`~pranalytics.report.view.report_view`, where it is there already.
    passages : mapping, optional
        As of :func:`page_passages`, where they are there already.

    Returns
    -------
    Path
        The file.
    """
    view = report_view(contents, figures) if view is None else view
    passages = page_passages(contents) if passages is None else passages
    images = {figure.id: _image(figure) for figure in figures}
    script = _part("report.js")
    page = _environment(contents.lang).from_string(_part("report.html.j2"))
    text = page.render(
        d=view,
        explorer=passages,
        images=images,
        data=script_json(passages),
        style=Markup(font_faces() + _part("report.css")),  # noqa: S704 -- files of this package
        script=Markup(script),  # noqa: S704 -- a file of this package
        script_hash=_hash(script),
    )
    target = Path(path)
    target.write_bytes(text.encode("utf-8"))
    return target


def page_passages(contents: ReportContents) -> dict[str, Any]:
    """Prepare the passages that a reader of the page can search.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.

    Returns
    -------
    dict
        As of :func:`~pranalytics.report.explorer.explorer`.
    """
    return explorer(contents, theme_names(contents.themes, contents.lang))


def script_json(value: Any) -> Markup:
    r"""Write JSON that may stand inside a ``<script>`` element: nothing can end it.

    Examples
    --------
    >>> print(script_json("</script>"))
    "\u003c/script\u003e"
    """
    text = _plain_json(value)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 -- nothing in it can be read as markup any more


def _plain_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _environment(lang: Lang) -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["digits"] = partial(in_digits, lang=lang)
    return environment


def _part(name: str) -> str:
    folder = importlib.resources.files("pranalytics.report") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()


def _image(figure: Figure) -> Markup:
    """Give a figure as a data address, in which nothing can end an attribute."""
    drawing = address(figure.path_svg.read_bytes())
    if len(drawing) > LARGE and 4 * figure.path_png.stat().st_size < 3 * len(drawing):  # base64 takes a third more
        drawing = f"data:image/png;base64,{base64.b64encode(figure.path_png.read_bytes()).decode()}"
    return Markup(drawing)  # noqa: S704 -- no quotation mark, & or < is in it


def font_faces() -> str:
    """Give ``@font-face`` rules with the whole font, so that a search can show any letter."""
    return "".join(
        "@font-face{font-family:'Plex';font-style:normal;font-display:swap;"
        f"font-weight:{weight};"
        f"src:url(data:font/woff;base64,{_woff(plex(name))}) format('woff')}}\n"
        for name, weight in (("Regular", 400), ("Bold", 700))
    )


@cache
def _woff(path: Path) -> str:
    """Compress a font for the web; the names of its glyphs are of no use there."""
    buffer = io.BytesIO()
    with TTFont(path, recalcTimestamp=False) as font:
        font["post"].formatType = 3.0
        font.flavor = "woff"
        font.save(buffer, reorderTables=None)
    return base64.b64encode(buffer.getvalue()).decode()

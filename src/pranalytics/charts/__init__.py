"""Figures of themes, cities, topics, words and years, with Persian labels that are proven glyph by glyph.

In: the tables of comparison, themes and topics. Out: matplotlib figures, and files of them.

Every chart function takes a table, speaks ``lang="fa"`` or ``"en"`` and returns a figure. Importing
this package changes nothing in matplotlib; the style holds only while a chart is drawn or saved.

Notes
-----
**Persian text in other renderers.** Keep text in logical order (as it is typed) wherever it is stored, and let the last
step before the picture decide. What that step has to do depends on who draws:

- *A browser* – plotly, Bokeh, Altair/Vega, HTML tables – joins letters and orders words itself: hand over logical text,
  and set ``direction: rtl`` (in CSS) or right alignment. Text that went through arabic-reshaper or python-bidi comes
  out reversed there. For pictures made without a browser (plotly with kaleido is one) the same holds: kaleido is a
  browser.
- *Excel, Word, PowerPoint, LibreOffice* (XlsxWriter, openpyxl, python-docx, python-pptx) shape text themselves too:
  logical text; set the sheet or paragraph from right to left (``worksheet.right_to_left()``,
  ``sheet.sheet_view.rightToLeft = True``; in PowerPoint the attribute ``rtl="1"`` of ``a:pPr``).
- *Typst, LaTeX with LuaTeX or XeTeX, Qt, Pango, Cairo with Pango*: logical text and the base direction of the line.
- *matplotlib and all that draws with it* – seaborn, pandas ``.plot``, wordcloud's axes, networkx, geopandas: give
  every label through :func:`shape`, under :func:`use_style`. It does what the installed matplotlib needs: since 3.11
  only the direction of the line; in 3.10 joining and ordering.
- *What draws characters one by one, as they come* – matplotlib up to 3.10 without :func:`shape`, PIL without libraqm
  (``PIL.features.check("raqm")``), ReportLab, FPDF before its text shaping, PyGame, OpenCV, the wordcloud package
  (it draws with PIL): these, and only these, need ``bidi.get_display(arabic_reshaper.reshape(text))``, as the very
  last step and never twice. arabic-reshaper takes out diacritics unless it is told not to (``delete_harakat=False``).

Three signs tell what went wrong. Letters stand apart and words run from the left: the renderer shapes nothing, so
reshape. Letters are joined but words run from the left, or brackets face the wrong way: it was reshaped although the
renderer shapes, so hand over logical text. Squares: the font has no Persian; name one that has, such as the one
that comes with the package (``fontpkg-ibm-plex-sans-arabic``), Vazirmatn or Tahoma.

:func:`shape` refuses text with presentation forms (U+FB50 and on), because that has been reshaped before; the text
itself is got back with ``unicodedata.normalize("NFKC", text)``, and turned round if it was reordered too.
"""

from pranalytics.charts.alignment import topic_alignment
from pranalytics.charts.calendar import corpus_calendar
from pranalytics.charts.choice import choice_panel
from pranalytics.charts.citymap import city_map
from pranalytics.charts.files import save
from pranalytics.charts.heatmap import theme_heatmap
from pranalytics.charts.keyness import keyness_bars
from pranalytics.charts.labels import Lang, PersianFormatter, digits, percent, shape, wrap
from pranalytics.charts.network import theme_network
from pranalytics.charts.prevalence import city_prevalence, theme_prevalence
from pranalytics.charts.quality import stability_panel
from pranalytics.charts.slope import slopes
from pranalytics.charts.style import use_style
from pranalytics.charts.timeline import city_timeline, theme_timeline
from pranalytics.charts.topicmap import topic_map
from pranalytics.charts.words import distinctive_words, topic_words, topic_words_frex

__all__ = [
    "Lang",
    "PersianFormatter",
    "choice_panel",
    "city_map",
    "city_prevalence",
    "city_timeline",
    "corpus_calendar",
    "digits",
    "distinctive_words",
    "keyness_bars",
    "percent",
    "save",
    "shape",
    "slopes",
    "stability_panel",
    "theme_heatmap",
    "theme_network",
    "theme_prevalence",
    "theme_timeline",
    "topic_alignment",
    "topic_map",
    "topic_words",
    "topic_words_frex",
    "use_style",
    "wrap",
]

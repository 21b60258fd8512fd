"""Figures of themes, cities, words and years, with Persian labels that are proven glyph by glyph.

In: the tables of comparison and topics. Out: matplotlib figures, and files of them.

Every chart function takes a table, speaks ``lang="fa"`` or ``"en"`` and returns a figure. Importing
this package changes nothing in matplotlib; the style holds only while a chart is drawn or saved.
"""

from pranalytics.charts.calendar import corpus_calendar
from pranalytics.charts.heatmap import theme_heatmap
from pranalytics.charts.labels import Lang, PersianFormatter, digits, percent, shape, wrap
from pranalytics.charts.prevalence import city_prevalence, theme_prevalence
from pranalytics.charts.style import save, use_style
from pranalytics.charts.timeline import theme_timeline
from pranalytics.charts.words import distinctive_words, topic_words

__all__ = [
    "Lang",
    "PersianFormatter",
    "city_prevalence",
    "corpus_calendar",
    "digits",
    "distinctive_words",
    "percent",
    "save",
    "shape",
    "theme_heatmap",
    "theme_prevalence",
    "theme_timeline",
    "topic_words",
    "use_style",
    "wrap",
]

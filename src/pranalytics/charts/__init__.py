"""Figures of themes, cities, topics, words and years, with Persian labels that are proven glyph by glyph.

In: the tables of comparison, themes and topics. Out: matplotlib figures, and files of them.

Every chart function takes a table, speaks ``lang="fa"`` or ``"en"`` and returns a figure. Importing
this package changes nothing in matplotlib; the style holds only while a chart is drawn or saved.
"""

from pranalytics.charts.alignment import topic_alignment
from pranalytics.charts.calendar import corpus_calendar
from pranalytics.charts.choice import choice_panel
from pranalytics.charts.citymap import city_map
from pranalytics.charts.heatmap import theme_heatmap
from pranalytics.charts.keyness import keyness_bars
from pranalytics.charts.labels import Lang, PersianFormatter, digits, percent, shape, wrap
from pranalytics.charts.network import theme_network
from pranalytics.charts.prevalence import city_prevalence, theme_prevalence
from pranalytics.charts.quality import stability_panel
from pranalytics.charts.slope import slopes
from pranalytics.charts.style import save, use_style
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

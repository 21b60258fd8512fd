"""The words of the charts, in both languages.

In: the name of a phrase and what fills it. Out: logical text.
"""

from __future__ import annotations

from collections.abc import Mapping

from pranalytics.charts.labels import Lang

__all__ = ["display_name", "say"]

_PHRASES: dict[str, dict[Lang, str]] = {
    "empty": {
        "fa": "داده‌ای برای نمایش نیست",
        "en": "No data to show",
    },
    "unknown": {"fa": "نامشخص", "en": "unknown"},
    "all": {"fa": "همهٔ شهرها", "en": "All cities"},
    "heatmap_title": {
        "fa": "هر شهر از کدام مضمون‌ها می‌گوید؟",
        "en": "Which themes does each city talk about?",
    },
    "heatmap_subtitle": {
        "fa": "درصد قطعه‌هایی که به هر مضمون می‌پردازند؛ عدد درون پرانتز، شمار متن‌های شهر است",
        "en": "Passages with the theme, per cent; in brackets, the city’s number of documents",
    },
    "heatmap_marks": {
        "fa": "▲ بیشتر و ▼ کمتر از کل متن‌ها؛ تفاوت معنادار با q < ۰٫۰۵ (تصحیح بنیامینی و هوخبرگ).",
        "en": "▲ above and ▼ below all documents; significant at q < 0.05 (Benjamini–Hochberg).",
    },
    "heatmap_no_marks": {
        "fa": "هیچ تفاوتی با کل متن‌ها معنادار نیست (q < ۰٫۰۵، تصحیح بنیامینی و هوخبرگ).",
        "en": "No difference from all documents is significant (q < 0.05, Benjamini–Hochberg).",
    },
    "heatmap_few": {
        "fa": "خانه‌های هاشورخورده: شمار متن‌های شهر برای سنجش بس نیست.",
        "en": "Hatched cells: too few documents in the city for a comparison.",
    },
    "prevalence_title": {
        "fa": "از کدام مضمون‌ها بیشتر سخن رفته است؟",
        "en": "Which themes are talked about most?",
    },
    "prevalence_subtitle": {
        "fa": "درصد قطعه‌هایی که به هر مضمون می‌پردازند، با بازهٔ اطمینان ۹۵٪",
        "en": "Passages with the theme, per cent, with 95% confidence interval",
    },
    "size": {
        "fa": "از {passages} قطعه در {documents} متن",
        "en": "{passages} passages in {documents} documents",
    },
    "interval": {"fa": "{low} تا {high}", "en": "{low} to {high}"},
    "no_interval": {
        "fa": "دایرهٔ توخالی: شمار متن‌ها برای برآورد بازه بس نیست.",
        "en": "Hollow dots: too few documents for an interval.",
    },
    "city_title": {
        "fa": "سهم «{theme}» در متن‌های هر شهر",
        "en": "Share of “{theme}” by city",
    },
    "city_subtitle": {
        "fa": "درصد قطعه‌ها، با بازهٔ اطمینان ۹۵٪؛ عدد درون پرانتز، شمار متن‌های شهر است",
        "en": "Passages, per cent, with 95% confidence interval; documents in brackets",
    },
    "city_marks": {
        "fa": "دایرهٔ پررنگ: تفاوت با کل متن‌ها معنادار است (q < ۰٫۰۵، تصحیح بنیامینی و هوخبرگ).",
        "en": "Dark dots differ significantly from all documents (q < 0.05, Benjamini–Hochberg).",
    },
    "overall": {"fa": "کل متن‌ها {share}", "en": "All documents {share}"},
    "topics_title": {
        "fa": "واژه‌های اصلی هر موضوع",
        "en": "The main words of each topic",
    },
    "topics_subtitle": {
        "fa": "احتمال هر واژه در موضوع، به درصد؛ مقیاس همهٔ نمودارها یکی است",
        "en": "Probability of each word in the topic, per cent; one scale for all panels",
    },
    "distinctive_title": {
        "fa": "واژه‌های شاخص هر شهر",
        "en": "The distinctive words of each city",
    },
    "distinctive_subtitle": {
        "fa": "وزن TF-IDF هر واژه در متن‌های شهر؛ مقیاس همهٔ نمودارها یکی است",
        "en": "TF-IDF weight of each word in the city’s documents; one scale for all panels",
    },
    "time_title": {
        "fa": "دگرگونی مضمون‌ها در گذر زمان",
        "en": "How the themes change over time",
    },
    "time_subtitle": {
        "fa": "درصد قطعه‌های هر مضمون به تفکیک سال؛ نوار رنگی، بازهٔ اطمینان ۹۵٪ است",
        "en": "Passages with the theme, per cent, by Jalali year; the band is the 95% interval",
    },
    "calendar_title": {
        "fa": "از هر شهر در هر ماه چند متن هست؟",
        "en": "How many documents does each city have in each month?",
    },
    "calendar_subtitle": {
        "fa": "هر خانه یک ماه خورشیدی است؛ عدد درون پرانتز، شمار متن‌های تاریخ‌دار شهر است",
        "en": "A square is a month of the Jalali calendar; in brackets, the city’s dated documents",
    },
    "calendar_note": {
        "fa": "پررنگ‌ترین خانه {most} متن دارد؛ از ماه خانه‌های کم‌رنگ متنی در دست نیست.",
        "en": "The darkest square: {most} documents; the palest: none.",
    },
    "time_gaps": {
        "fa": "از سال‌هایی که خط در آن‌ها بریده است متنی در دست نیست.",
        "en": "Where the line breaks there are no documents from those years.",
    },
}


def say(phrase: str, lang: Lang, **values: str) -> str:
    """Return a phrase in a language.

    Parameters
    ----------
    phrase : str
        Its name.
    lang : {"fa", "en"}
        Language.
    **values : str
        What fills its gaps.

    Returns
    -------
    str

    Examples
    --------
    >>> say("overall", "en", share="12%")
    'All documents 12%'
    """
    return _PHRASES[phrase][lang].format(**values)


def display_name(key: str, names: Mapping[str, str] | None, lang: Lang) -> str:
    """Return the name that readers see for a theme or a group.

    Parameters
    ----------
    key : str
        Theme id, city or other group; empty when unknown.
    names : mapping, optional
        Names by key; what is not in it shows as it is.
    lang : {"fa", "en"}
        Language of the chart.

    Returns
    -------
    str

    Examples
    --------
    >>> display_name("crisis", {"crisis": "Crisis and health"}, "en"), display_name("", None, "en")
    ('Crisis and health', 'unknown')
    """
    return (names or {}).get(key, key).strip() or say("unknown", lang)

"""What codes in the tables say to a reader: sizes on the cover, flags of topics, verdicts, reservations.

In: a code and the language. Out: a phrase.
"""

from __future__ import annotations

from pranalytics.report.sections import Lang

#: Facts on the cover.
FACTS: dict[str, tuple[str, str]] = {
    "texts": ("متن", "texts"),
    "cities": ("شهر", "cities"),
    "passages": ("قطعه", "passages"),
    "themes": ("مضمون", "themes"),
}
#: What the flags of a topic say to a reader.
FLAGS: dict[str, tuple[str, str]] = {
    "empty": (
        "واژه‌ای ندارد؛ شمار موضوع‌ها بیش از گنجایش متن‌هاست",
        "has no words; there are more topics than the texts can carry",
    ),
    "stop_words": ("بیشتر واژه‌هایش عام‌اند", "most of its words are general ones"),
    "one_document": ("بیش از نیمی از آن در یک متن است", "more than half of it is in one text"),
    "duplicate": ("بسیاری از واژه‌هایش از آنِ موضوعی دیگر نیز هست", "many of its words belong to another topic too"),
}
#: What the verdicts on three readings say to a reader.
VERDICTS: dict[str, tuple[str, str]] = {
    "agree": ("هم‌خوان", "agree"),
    "partly": ("تا اندازه‌ای هم‌خوان", "agree in part"),
    "differ": ("ناهم‌خوان", "disagree"),
    "": ("–", "–"),
}
#: What is said of a city with few texts.
RESERVATIONS: dict[str, tuple[str, str]] = {
    "one": (
        "از این شهر تنها یک متن هست؛ سهم‌ها همان یک متن را وصف می‌کنند و به شهر تعمیم نمی‌یابند.",
        "There is only one text from this city; the shares describe that text and say nothing about the city.",
    ),
    "few": (
        "شمار متن‌های این شهر برای برآورد بازهٔ اطمینان کافی نیست.",
        "There are too few texts from this city to give an interval.",
    ),
}


def phrase(table: dict[str, tuple[str, str]], name: str, lang: Lang) -> str:
    """Return one phrase of a table.

    Examples
    --------
    >>> phrase(VERDICTS, "differ", "en")
    'disagree'
    """
    return table[name][lang == "en"]

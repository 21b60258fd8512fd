"""The sections of the report: their ids, their order, and their headings in both languages.

Nothing here depends on the data. A study hides sections, and adds own paragraphs to them, by these ids.
"""

from __future__ import annotations

from typing import Literal

Lang = Literal["fa", "en"]

#: Section id → its heading by language, in the order of the report. ``search`` is of the web page alone.
SECTIONS: dict[str, dict[Lang, str]] = {
    "summary": {"fa": "خلاصه", "en": "Summary"},
    "data": {"fa": "داده‌ها، روش و محدودیت‌ها", "en": "Data, method and limits"},
    "themes": {"fa": "مضمون‌ها", "en": "Themes"},
    "evidence": {"fa": "شواهد: گزیده‌ای از متن‌ها", "en": "Evidence: quotations from the texts"},
    "search": {"fa": "جست‌وجو در قطعه‌ها", "en": "Search the passages"},
    "cities": {"fa": "نیم‌رخ شهرها", "en": "Profiles of the cities"},
    "words": {"fa": "واژه‌هایی که شهرها را از هم جدا می‌کند", "en": "Words that tell the cities apart"},
    "time": {"fa": "دگرگونی در گذر زمان", "en": "Changes over time"},
    "topics": {"fa": "موضوع‌های برآمده از متن‌ها", "en": "Topics that emerge from the texts"},
    "controls": {
        "fa": "پیوست: سنجش شهرها در شرایط برابر",
        "en": "Appendix: the cities compared like with like",
    },
    "codebook": {"fa": "دفترچهٔ کدگذاری", "en": "Codebook"},
    "references": {"fa": "منابع روش‌شناختی", "en": "References for the methods"},
}

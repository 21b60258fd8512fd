"""The sentences of the summary in both languages, with gaps for the numbers.

In: the name of a sentence and what fills its gaps. Out: the sentence. Which one may be said, and when, is decided
in `summary`.
"""

from __future__ import annotations

from pranalytics.report.sections import Lang

SENTENCES: dict[str, dict[Lang, str]] = {
    # what was read
    "no_corpus": {
        "fa": "هیچ متنی خوانده نشد؛ این گزارش چیزی برای نشان دادن ندارد.",
        "en": "No text was read; this report has nothing to show.",
    },
    "corpus": {
        "fa": "این گزارش بر {documents} متن{where}{when} استوار است که به {passages} قطعه بخش شده‌اند.",
        "en": "This report rests on {documents} texts{where}{when}, which were divided into {passages} passages.",
    },
    "corpus_one": {
        "fa": "این گزارش بر {documents} متن{where}{when} استوار است که به {passages} قطعه بخش شده است.",
        "en": "This report rests on {documents} text{where}{when}; passages in it: {passages}.",
    },
    "from_cities": {"fa": " از {cities} شهر", "en": " from {cities} cities"},
    "from_city": {"fa": " از {city}", "en": " from {city}"},
    "without_city": {"fa": "{number} متن بی‌شهر", "en": "without a city: {number}"},
    "without_date": {"fa": "{number} متن بی‌تاریخ", "en": "without a date: {number}"},
    # themes
    "no_themes": {
        "fa": "در این متن‌ها نشانی از مضمون‌های دفترچهٔ کدگذاری یافت نشد.",
        "en": "No sign of the themes of the codebook was found in these texts.",
    },
    "share": {
        "fa": "کمابیش {share} از قطعه‌ها دربارهٔ «{theme}» است (بازهٔ ۹۵٪: {bounds}).",
        "en": "About {share} of the passages speak of “{theme}” (95% interval: {bounds}).",
    },
    "share_wide": {
        "fa": "سهم «{theme}» نامطمئن است: شاید {share} از قطعه‌ها (بازهٔ ۹۵٪: {bounds}).",
        "en": "The share of “{theme}” is uncertain: perhaps {share} of the passages (95% interval: {bounds}).",
    },
    "share_bare": {
        "fa": "{share} از قطعه‌ها ({seen} از {all}) دربارهٔ «{theme}» است؛ "
        "شمار متن‌ها برای برآورد بازهٔ اطمینان کافی نیست.",
        "en": "{share} of the passages ({seen} of {all}) speak of “{theme}”; "
        "there are too few texts to give an interval.",
    },
    "overlap": {
        "fa": "بازه‌های {themes} هم‌پوشانی دارند؛ از این داده‌ها نمی‌توان با اطمینان گفت کدام‌یک پررنگ‌تر است.",
        "en": "The intervals of {themes} overlap; these data cannot tell for certain which of them is more prominent.",
    },
    "absent": {
        "fa": "هیچ قطعه‌ای دربارهٔ {themes} یافت نشد.",
        "en": "No passage was found for {themes}.",
    },
    # cities
    "no_cities": {
        "fa": "شهر متن‌ها روشن نیست؛ سنجش میان شهرها ممکن نشد.",
        "en": "It is not known which cities the texts are from; cities could not be compared.",
    },
    "one_city": {
        "fa": "در این متن‌ها تنها یک شهر ({city}) شناخته شده است؛ سنجش میان شهرها معنا ندارد.",
        "en": "Only one city ({city}) is known in these texts; there is no other to compare it with.",
    },
    "one_document_a_city": {
        "fa": "از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید.",
        "en": "There is only one text from each city; the cities cannot be compared statistically.",
    },
    "few_a_city": {
        "fa": "شمار متن‌های هر شهر برای سنجش آماری شهرها با هم کافی نیست.",
        "en": "There are too few texts from each city to compare the cities statistically.",
    },
    "no_city_differs": {
        "fa": "میان شهرها تفاوتی که پس از تصحیح آزمون‌های چندگانه معنادار بماند دیده نشد؛ "
        "این به معنای یکسان بودن شهرها نیست.",
        "en": "No difference between cities was seen that stays significant after correction for multiple tests; "
        "this does not mean that the cities are alike.",
    },
    "city_differs": {
        "fa": "در {city}، سهم «{theme}» {points} از سهم آن در همهٔ شهرهاست ({share}{bounds} در برابر\u00a0{whole}).",
        "en": "In {city}, the share of “{theme}” is {points} than in all cities together "
        "({share}{bounds} against {whole}).",
    },
    "with_bounds": {"fa": "، بازهٔ {bounds}،", "en": ", interval {bounds},"},
    "texts_without_city": {"fa": "متن‌هایی که شهرشان روشن نیست", "en": "texts whose city is not known"},
    "more_cities": {
        "fa": "{number} تفاوت معنادار دیگر میان شهرها در جدول‌های گزارش آمده است.",
        "en": "Further significant differences between cities, in the tables of the report: {number}.",
    },
    # time
    "no_dates": {
        "fa": "تاریخ متن‌ها روشن نیست؛ دگرگونی در زمان را نمی‌توان دید.",
        "en": "The dates of the texts are not known; changes over time cannot be seen.",
    },
    "one_year": {
        "fa": "همهٔ متن‌های تاریخ‌دار از سال {year} است؛ دگرگونی در زمان را نمی‌توان دید.",
        "en": "All dated texts are from {year}; changes over time cannot be seen.",
    },
    "few_a_year": {
        "fa": "شمار متن‌های هر سال برای سنجش آماری سال‌ها با هم کافی نیست.",
        "en": "There are too few texts from each year to compare the years statistically.",
    },
    "no_year_differs": {
        "fa": "هیچ سالی به‌تنهایی با کل دوره چنان تفاوتی ندارد که پس از تصحیح آزمون‌های چندگانه معنادار بماند.",
        "en": "No single year differs from the whole period in a way that stays significant after correction for "
        "multiple tests.",
    },
    "year_differs": {
        "fa": "در سال {year}، سهم «{theme}» {points} از سهم آن در کل دوره بوده است "
        "({share}{bounds} در برابر\u00a0{whole}).",
        "en": "In {year}, the share of “{theme}” was {points} than over the whole period "
        "({share}{bounds} against {whole}).",
    },
    "more_years": {
        "fa": "{number} تفاوت معنادار دیگر میان سال‌ها در جدول‌های گزارش آمده است.",
        "en": "Further significant differences between years, in the tables of the report: {number}.",
    },
    "gap": {"fa": "از سال {years} متن تاریخ‌داری در دست نیست.", "en": "There are no dated texts from {years}."},
    "gaps": {"fa": "از سال‌های {years} متن تاریخ‌داری در دست نیست.", "en": "There are no dated texts from {years}."},
    "change": {
        "fa": "سهم «{theme}» از {time} به بعد، در سنجش با پیش از آن، کمابیش {points} است.",
        "en": "From {time} on, the share of “{theme}” is about {points} than before.",
    },
    "change_until": {
        "fa": "سهم «{theme}» از {time} تا دگرگونی {next}، در سنجش با پیش از آن، کمابیش {points} است.",
        "en": "From {time} to the change of {next}, the share of “{theme}” is about {points} than before.",
    },
    "no_change": {
        "fa": "در هیچ‌یک از مضمون‌ها دگرگونی‌ای یافت نشد که از نوسان تصادفی فراتر رود؛ "
        "این به معنای ثابت ماندن سهم‌ها نیست.",
        "en": "In no theme was a change found that goes beyond chance; "
        "this does not mean that the shares stayed the same.",
    },
    # topics
    "of_words": {"fa": "({share} از واژه‌ها)", "en": "({share} of the words)"},
    "topics": {
        "fa": "مدل موضوعی، بدون دفترچهٔ کدگذاری، واژه‌های متن‌ها را در {number} موضوع گرد آورد؛ پرحجم‌ترین آن‌ها: {names}.",
        "en": "The topic model, without the codebook, gathered the words of the texts into {number} topics; the "
        "largest: {names}.",
    },
    "one_topic": {
        "fa": "مدل موضوعی، بدون دفترچهٔ کدگذاری، همهٔ واژه‌های متن‌ها را در یک موضوع گرد آورد: {names}.",
        "en": "The topic model, without the codebook, gathered all words of the texts into one topic: {names}.",
    },
}  # fmt: skip

#: Labels of the parts of the summary.
PARTS: dict[str, dict[Lang, str]] = {
    "data": {"fa": "داده‌ها", "en": "Data"},
    "themes": {"fa": "مضمون‌ها", "en": "Themes"},
    "cities": {"fa": "شهرها", "en": "Cities"},
    "time": {"fa": "زمان", "en": "Time"},
    "topics": {"fa": "موضوع‌ها", "en": "Topics"},
}


def sentence(name: str, lang: Lang, **values: str) -> str:
    """Return a sentence with its gaps filled; braces in what fills them stay as they are.

    Examples
    --------
    >>> sentence("one_year", "en", year="1398")
    'All dated texts are from 1398; changes over time cannot be seen.'
    >>> sentence("one_city", "en", city="{0}")
    'Only one city ({0}) is known in these texts; there is no other to compare it with.'
    """
    return SENTENCES[name][lang].format(**values)

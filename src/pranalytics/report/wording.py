"""Numbers, dates, lists and names as a reader of Persian, or of English, writes them.

In: plain numbers, Jalali dates with ASCII digits, names of cities. Out: strings in logical order.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from pranalytics.corpus.calendars import MONTH_NAMES, SEASON_NAMES
from pranalytics.corpus.gazetteer import gazetteer
from pranalytics.report.cleaning import clean
from pranalytics.report.sections import Lang

UNKNOWN_CITY: dict[Lang, str] = {"fa": "شهر نامشخص", "en": "unknown city"}

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
LETTER_MARK = "\u061c"
_LRM = "\u200e"
_OWN_NUMBER = re.compile(r"(?<![A-Za-z0-9_.-])[0-9]+(?![A-Za-z0-9_-])")
_TIME = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def in_digits(text: object, lang: Lang = "fa") -> str:
    """Write ASCII digits as the language has them.

    Examples
    --------
    >>> in_digits("1398/09/12"), in_digits("1398/09/12", "en")
    ('۱۳۹۸/۰۹/۱۲', '1398/09/12')
    """
    return str(text).translate(_DIGITS) if lang == "fa" else str(text)


def count(value: float, lang: Lang = "fa") -> str:
    """Write a whole number with the thousands mark.

    Examples
    --------
    >>> count(12345), count(12345, "en")
    ('۱۲٬۳۴۵', '12,345')
    """
    number = f"{round(value):,}"
    return in_digits(number).replace(",", "٬") if lang == "fa" else number


def decimal(value: float, places: int = 3, lang: Lang = "fa") -> str:
    """Write a number with a fixed number of places; "–" for NaN.

    Examples
    --------
    >>> decimal(0.012), decimal(0.012, lang="en"), decimal(float("nan"))
    ('۰٫۰۱۲', '0.012', '–')
    """
    if math.isnan(value):
        return "–"
    number = f"{value:.{places}f}"
    return in_digits(number).replace(".", "٫").replace("-", f"{_LRM}−") if lang == "fa" else number.replace("-", "−")


def probability(value: float, lang: Lang = "fa") -> str:
    """Write a p or q value; one that rounds to nothing is said to be small, since none is nothing.

    Examples
    --------
    >>> probability(0.012), probability(0.0001), probability(0.0001, "en")
    ('۰٫۰۱۲', 'کمتر از ۰٫۰۰۱', '< 0.001')
    """
    if value < 0.001:
        return f"{'کمتر از ' if lang == 'fa' else '< '}{decimal(0.001, 3, lang)}"
    return decimal(value, 3, lang)


def hundredths(share: float, lang: Lang = "fa", places: int = 0) -> str:
    """Write a share (0–1) in per cent without the sign; with one place at least where it is under one.

    Examples
    --------
    >>> hundredths(0.231), hundredths(0.004), hundredths(0), hundredths(0.231, "en", 1)
    ('۲۳', '۰٫۴', '۰', '23.1')
    """
    value = 100 * share
    return decimal(value, max(places, 1 if 0.05 <= value < 0.95 else 0), lang)


def percent(share: float, lang: Lang = "fa", places: int = 0) -> str:
    """Write a share (0–1) as a percentage; "–" for NaN.

    Examples
    --------
    >>> percent(0.231), percent(0.231, "en"), percent(float("nan"))
    ('۲۳٪', '23%', '–')
    """
    return "–" if math.isnan(share) else f"{hundredths(share, lang, places)}{'٪' if lang == 'fa' else '%'}"


def cell_percent(share: float, lang: Lang = "fa") -> str:
    """Write a percentage that stands alone, as in a table.

    The sign of a number that follows Persian letters is drawn on its left; an Arabic letter mark gives a
    number that follows nothing the same look.

    Examples
    --------
    >>> cell_percent(0.23) == f"{LETTER_MARK}۲۳٪"
    True
    """
    return f"{LETTER_MARK}{percent(share)}" if lang == "fa" else percent(share, lang)


def interval(low: float, high: float, lang: Lang = "fa", places: int = 0) -> str:
    """Write the bounds of an interval of shares; "" where there is none.

    Examples
    --------
    >>> interval(0.19, 0.28), interval(0.19, 0.28, "en")
    ('۱۹ تا ۲۸', '19 to 28')
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    return from_to(hundredths(low, lang, places), hundredths(high, lang, places), lang)


def from_to(first: str, last: str, lang: Lang = "fa") -> str:
    """Write the two ends of a range.

    Examples
    --------
    >>> from_to("۲", "۵"), from_to("2", "5", "en")
    ('۲ تا ۵', '2 to 5')
    """
    return f"{first} {'تا' if lang == 'fa' else 'to'} {last}"


def points(difference: float, lang: Lang = "fa", places: int = 0) -> str:
    """Write a difference of two shares in words, in percentage points.

    Examples
    --------
    >>> points(0.12), points(-0.034), points(-0.034, "en")
    ('۱۲ واحد درصد بیشتر', '۳ واحد درصد کمتر', '3 percentage points less')
    """
    size = hundredths(abs(difference), lang, places)
    if lang == "en":
        return f"{size} percentage point{'' if size == '1' else 's'} {'more' if difference >= 0 else 'less'}"
    return f"{size} واحد درصد {'بیشتر' if difference >= 0 else 'کمتر'}"


def listing(items: Iterable[str], lang: Lang = "fa") -> str:
    """Join items as in running text.

    Examples
    --------
    >>> listing(["ساری", "رشت", "قزوین"]), listing(["Sari", "Rasht"], "en")
    ('ساری، رشت و قزوین', 'Sari and Rasht')
    """
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return f"{comma(lang).join(names[:-1])} {'و' if lang == 'fa' else 'and'} {names[-1]}"


def comma(lang: Lang = "fa") -> str:
    """Return the comma of a language, and the space after it."""
    return "، " if lang == "fa" else ", "


def quoted(text: str, lang: Lang = "fa") -> str:
    """Put a text in the quotation marks of a language.

    Examples
    --------
    >>> quoted("هماهنگی"), quoted("Coordination", "en")
    ('«هماهنگی»', '“Coordination”')
    """
    if lang == "fa":
        return f"«{text}»"
    # Behind a Persian word, a mark keeps the quotation that follows from changing places with it.
    mark = _LRM if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text) else ""
    return f"“{text}”{mark}"


def year_ranges(years: Sequence[int], lang: Lang = "fa") -> str:
    """Write sorted years with runs drawn together.

    Examples
    --------
    >>> year_ranges([1393, 1394, 1395, 1397])
    '۱۳۹۳ تا ۱۳۹۵ و ۱۳۹۷'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(from_to(in_digits(run[0], lang), in_digits(run[-1], lang), lang))
        else:
            parts.extend(in_digits(year, lang) for year in run)
    return listing(parts, lang)


def numbers_in(text: str, lang: Lang = "fa") -> str:
    """Write numbers in running text in the digits of the language, but not those in Latin names.

    Examples
    --------
    >>> numbers_in("134 متن با utf-8")
    '۱۳۴ متن با utf-8'
    """
    return _OWN_NUMBER.sub(lambda found: in_digits(found[0]), text) if lang == "fa" else text


def jalali(date: str, lang: Lang = "fa", *, day: bool = True) -> str:
    """Write a Jalali date such as ``1398/09/12`` in words; what is missing in it is left out.

    Examples
    --------
    >>> jalali("1398/09/12"), jalali("1398/09/12", day=False), jalali("1398/09/12", "en")
    ('۱۲ آذر ۱۳۹۸', 'آذر ۱۳۹۸', '12 Azar 1398')
    """
    parts = date.split("/")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return in_digits(date, lang)
    if not 1 <= int(parts[1]) <= 12:
        return in_digits(date, lang)
    words = [MONTH_NAMES[lang][int(parts[1]) - 1], in_digits(int(parts[0]), lang)]
    if day and len(parts) > 2:
        words.insert(0, in_digits(int(parts[2]), lang))
    return " ".join(words)


def time_name(group: str, lang: Lang = "fa") -> str:
    """Write a time of a trend: a year, a season (``1398-3``) or a month (``1398-09``).

    Examples
    --------
    >>> time_name("1398"), time_name("1398-3"), time_name("1398-09", "en")
    ('۱۳۹۸', 'پاییز ۱۳۹۸', 'Azar 1398')
    """
    found = _TIME.fullmatch(group)
    if not found or not found[2]:
        return in_digits(clean(group), lang)
    names = MONTH_NAMES[lang] if len(found[2]) == 2 else SEASON_NAMES[lang]
    place = int(found[2])
    return f"{names[place - 1]} {in_digits(found[1], lang)}" if 1 <= place <= len(names) else in_digits(group, lang)


def period(dates: Iterable[str], lang: Lang = "fa") -> str:
    """Write the span of Jalali dates, months and years; "" where none is known.

    Examples
    --------
    >>> period(["1398/09/12", "", "1392/12/20"])
    'اسفند ۱۳۹۲ تا آذر ۱۳۹۸'
    """
    known = sorted(date for date in dates if date)
    if not known:
        return ""
    first, last = jalali(known[0], lang, day=False), jalali(known[-1], lang, day=False)
    return first if first == last else from_to(first, last, lang)


def city_name(group: str, lang: Lang = "fa") -> str:
    """Name a city for display, the unknown one too; in English as the gazetteer has it, if it does.

    Examples
    --------
    >>> city_name("ساری"), city_name("ساری", "en"), city_name("", "en")
    ('ساری', 'Sari', 'unknown city')
    """
    name = clean(group)
    if not name:
        return UNKNOWN_CITY[lang]
    return name if lang == "fa" else _english_cities().get(name, name)


@cache
def _english_cities() -> dict[str, str]:
    return {city.name_fa: city.name_en for city in gazetteer()}

"""What it costs to read a corpus and to find its duplicates, and how right its cities and dates are.

Run with ``make bench``. Every cost is measured in a process of its own. Real text is read from ``../shared/data`` where
that lies beside the repository; without it only duplicates are measured, on texts of random words.
"""

from __future__ import annotations

import datetime
import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

import pranalytics as pr
from pranalytics.corpus.cities import find_city
from pranalytics.corpus.dates import find_date, parse_date
from pranalytics.corpus.duplicates import duplicate_groups
from pranalytics.corpus.gazetteer import canonical_city
from pranalytics.persian.letters import PERSIAN_DIGITS, ZWNJ, fold_letters

DATA = Path(__file__).parents[2] / "shared" / "data"
ISNA, FARS = DATA / "isna-2019.jsonl", DATA / "fars-news.jsonl"
PERSIAN = str.maketrans("0123456789", PERSIAN_DIGITS)

WORDS_OF_NEWS = 350
COPIES = 0.1
CHANGED = 0.02  # of the words of a copy


def random_texts(n: int) -> list[str]:
    """Write texts of news length in words of random syllables, as frequent as words are; a tenth are near-copies."""
    rng = np.random.default_rng(0)
    syllables = np.array([c + v for c in "بپتجچخدرزسشفکگلمنوهی" for v in ("ا", "و", "ی", "")])
    known = sorted({"".join(rng.choice(syllables, size)) for size in rng.integers(1, 4, 40_000)})
    words = np.array(known)[rng.permutation(len(known))]
    cumulated = np.cumsum(1 / np.arange(3, len(words) + 3))

    def draw(size: int) -> np.ndarray[Any, Any]:
        return np.searchsorted(cumulated, rng.random(size) * cumulated[-1])

    texts: list[str] = []
    originals: list[np.ndarray[Any, Any]] = []
    for _ in range(n):
        if originals and rng.random() < COPIES:
            text = originals[rng.integers(len(originals))].copy()
            changed = rng.random(len(text)) < CHANGED
            text[changed] = draw(int(changed.sum()))
        else:
            text = draw(int(rng.integers(WORDS_OF_NEWS - 150, WORDS_OF_NEWS + 150)))
            originals = [*originals[-999:], text]
        texts.append(" ".join(words[text].tolist()))
    return texts


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def group_random_texts(n: int) -> tuple[float, float, int, float]:
    """Return seconds of CPU, peak memory, number of duplicates and mean length."""
    texts = random_texts(n)
    start = time.process_time()
    groups = duplicate_groups(texts)
    seconds = time.process_time() - start
    return seconds, peak_megabytes(), sum(n != m for n, m in enumerate(groups)), sum(map(len, texts)) / len(texts)


def read_isna() -> float:
    """Return the seconds of CPU that reading, cleaning, dating and placing takes."""
    start = time.process_time()
    pr.read_corpus(ISNA, keep_duplicates=True)
    return time.process_time() - start


def analyse_isna() -> float:
    """Return the seconds of CPU that the lemmas of the same texts take."""
    texts = [row["text"] for row in rows(ISNA)]
    start = time.process_time()
    analyzer = pr.Analyzer()
    for text in texts:
        analyzer.lemmas(text)
    return time.process_time() - start


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def afresh[T](work: Callable[..., T], *arguments: Any) -> T:
    """Run a function in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def without_dateline(text: str, city: str) -> str:
    """Cut «از رشت» or «در رشت» out of the beginning of a text."""
    name = f"[ {ZWNJ}]?".join(map(re.escape, fold_letters(city).replace(" ", "").replace(ZWNJ, "")))
    dateline = re.compile(rf"\s(?:از|در)\s+(?:(?:شهر|شهرستان|استان)\s+)?{name}(?!\w)")
    head, rest = fold_letters(text[:300]), text[300:]
    return dateline.sub("", head, count=1) + rest


def precision_and_recall(found: Iterable[tuple[str, str]]) -> str:
    pairs = list(found)
    answered = sum(bool(answer) for answer, _ in pairs)
    right = sum(answer == truth for answer, truth in pairs)
    return f"precision {right / answered:.3f}, recall {right / len(pairs):.3f} ({len(pairs)} texts)"


ORDINALS = (
    "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم "
    "بیستم بیست‌ویکم بیست‌ودوم بیست‌وسوم بیست‌وچهارم بیست‌وپنجم بیست‌وششم بیست‌وهفتم بیست‌وهشتم بیست‌ونهم سی‌ام سی‌ویکم"
).split()
JALALI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
GREGORIAN = "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
DAYS = "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split()


def written(date: datetime.date, jalali: str) -> Iterator[str]:
    """Write a date in the ways that pages and tables have."""
    year, month, day = map(int, jalali.split("-"))
    weekday = DAYS[date.weekday()]
    yield f"{year}/{month:02}/{day:02}"
    yield f"{year}/{month}/{day}".translate(PERSIAN)
    yield f"{year % 100:02}/{month}/{day}"
    yield f"{year}-{month:02}-{day:02}"
    yield f"{weekday} {day} {JALALI[month - 1]} {year}"
    yield f"{day} {JALALI[month - 1]} {year}".translate(PERSIAN)
    yield f"{ORDINALS[day - 1]} {JALALI[month - 1]} ماه {year % 100:02}"
    yield f"{weekday}، {ORDINALS[day - 1]} {JALALI[month - 1]} ماه سال {year}".translate(PERSIAN)
    yield f"{weekday.replace('سه‌', 'سه ')} {day:02} {JALALI[month - 1]} {year} ساعت ۱۲:۳۰".translate(PERSIAN)
    yield date.isoformat()
    yield f"{date.day} {GREGORIAN[date.month - 1]} {date.year}"
    yield f"{date.day} {date:%B} {date.year}"


def accuracy_of_dates(articles: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Return the share of dates that are read right from a cell and from the top of a text, and how many there are."""
    cells = texts = total = 0
    for article in [article for article in articles if article["date"]][::3]:
        date = datetime.date.fromisoformat(article["date"])
        for cell in written(date, article["date_raw"][:10]):
            total += 1
            cells += parse_date(cell) == date
            texts += find_date(f"{article['title']}\n{cell}\n{article['text']}") == date
    return cells / total, texts / total, total


def main() -> None:
    row = "{:<52} {:>10} {:>10} {:>10}".format
    print(row("duplicates of random texts", "seconds", "peak MB", "found"))
    seconds = {}
    for n in (25_000, 50_000, 100_000):
        seconds[n], peak, found, length = afresh(group_random_texts, n)
        print(row(f"{n} texts of {length:.0f} characters", f"{seconds[n]:.1f}", f"{peak:.0f}", found))
    print(f"four times the texts take {seconds[100_000] / seconds[25_000]:.1f} times as long (4 = linear)")

    if ISNA.is_file():
        runs = [(afresh(read_isna), afresh(analyse_isna)) for _ in range(2)]
        reading, lemmas = (min(times) for times in zip(*runs, strict=True))
        print(
            f"ISNA: reading, cleaning, dating, placing {reading:.1f} s, lemmas {lemmas:.1f} s: "
            f"ratio {reading / lemmas:.2f} (less than 1 wanted)"
        )
    else:
        print(f"skipped: {ISNA.name} is not beside the repository")

    if FARS.is_file():
        articles = rows(FARS)
        placed = [(a, canonical_city(a["dateline_city"])) for a in articles if a["dateline_city"]]
        found_cities = ((find_city(a["text"], a["title"]), city) for a, city in placed)
        print(f"cities of Fars, text as it is:          {precision_and_recall(found_cities)}")
        cut = ((find_city(without_dateline(a["text"], a["dateline_city"]), a["title"]), city) for a, city in placed)
        print(f"cities of Fars, the dateline cut off:   {precision_and_recall(cut)}")
        cells, texts, total = accuracy_of_dates(articles)
        print(f"dates of Fars, written in a dozen ways: in a cell {cells:.4f}, atop a text {texts:.4f} ({total} dates)")
    else:
        print(f"skipped: {FARS.name} is not beside the repository")


if __name__ == "__main__":
    main()

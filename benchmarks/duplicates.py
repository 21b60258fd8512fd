"""How well near-duplicates are told from releases on one template, on made-up edits of real articles.

Run with ``make bench``. The articles are read from ``../shared/data`` where that lies beside the repository. Weights
and limits in ``pranalytics.corpus`` were set on the articles of even number; what is printed is measured on the others.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from pranalytics.corpus.duplicates import duplicate_groups
from pranalytics.corpus.gazetteer import gazetteer
from pranalytics.persian.letters import PERSIAN_DIGITS, ZWNJ

DATA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"
PER_KIND = 150
ASCII, PERSIAN = (str.maketrans(*pair) for pair in ((PERSIAN_DIGITS, "0123456789"), ("0123456789", PERSIAN_DIGITS)))
CITIES = sorted(c.name_fa for c in gazetteer() if c.kind == "city" and not c.ambiguous and c.name_fa.isalpha())
CITY = re.compile(rf"(?<!\w)({'|'.join(sorted(CITIES, key=len, reverse=True))})(?![\w{ZWNJ}])")
NUMBER = re.compile(r"\d+")
SENTENCES = re.compile(r"(?<=[.؟!])\s+")

Edit = Callable[[str, random.Random], str]


def header(text: str, rng: random.Random) -> str:
    """Put the header of a site above a text, with its own number and date."""
    day, year = rng.randint(1, 29), rng.randint(1390, 1399)
    lines = (
        f"پایگاه خبری شهر | کد خبر: {rng.randint(10_000, 99_999)} | {day} مهر {year} ساعت {rng.randint(8, 20)}:۳۰",
        f"شناسهٔ خبر {rng.randint(100_000, 999_999)}\nتاریخ انتشار: {year}/{rng.randint(1, 12)}/{day}",
        "شبكه اطلاع رساني روابط عمومي ايران (شارا)-||",
        f"روابط عمومی شهرداری منطقهٔ {rng.randint(1, 22)} تهران اعلام کرد؛",
    )
    return f"{rng.choice(lines)}\n{text}"


def footer(text: str, rng: random.Random) -> str:
    return f"{text}\nانتهای پیام/ تلفن تماس روابط عمومی: {rng.randint(10**7, 10**8)}"


def respelt(text: str, rng: random.Random) -> str:
    return text.replace("ی", "ي").replace("ک", "ك").replace(ZWNJ, rng.choice(["", " "])).translate(ASCII)


def without_tail(share: float) -> Edit:
    return lambda text, _: text[: int(share * len(text))]


def without_head(share: float) -> Edit:
    return lambda text, _: text[-int(share * len(text)) :]


def reordered(text: str, rng: random.Random) -> str:
    title, *paragraphs = text.split("\n")
    return "\n".join([title, *rng.sample(paragraphs, len(paragraphs))])


def mistyped(share: float) -> Edit:
    """Swap two letters in a share of the longer words."""

    def swap(word: re.Match[str], rng: random.Random) -> str:
        at = rng.randrange(3)
        s = word[0]
        return s[:at] + s[at + 1] + s[at] + s[at + 2 :] if rng.random() < share else s

    return lambda text, rng: re.sub(r"\w{4,}", lambda word: swap(word, rng), text)


def rewritten(share: float) -> Edit:
    """Put sentences of the article's own, in another order of words, in the place of a share of its sentences."""

    def edit(text: str, rng: random.Random) -> str:
        title, *rest = SENTENCES.split(text)
        return " ".join([title, *(shuffled(s, rng) if rng.random() < share else s for s in rest)])

    def shuffled(sentence: str, rng: random.Random) -> str:
        words = sentence.split()
        return " ".join(rng.sample(words, len(words)))

    return edit


def retitled(text: str, rng: random.Random) -> str:
    title, _, body = text.partition("\n")
    words = title.split()
    return f"خبر تازه: {' '.join(rng.sample(words, len(words)))}\n{body}"


def shortened_elsewhere(text: str, rng: random.Random) -> str:
    return header(respelt(without_tail(0.6)(text, rng), rng), rng)


def other_numbers(text: str, rng: random.Random) -> str:
    def other(number: re.Match[str]) -> str:
        low, high = 10 ** (len(number[0]) - 1), 10 ** len(number[0]) - 1
        value = int(number[0])
        return str(
            rng.choice([rng.randint(low, max(low, value - 1)), rng.randint(min(high, value + 1), high)])
        ).translate(PERSIAN)

    return NUMBER.sub(other, text)


def other_cities(text: str, rng: random.Random) -> str:
    named = sorted(set(CITY.findall(text)))
    others = dict(zip(named, rng.sample([city for city in CITIES if city not in named], len(named)), strict=True))
    return CITY.sub(lambda city: others[city[0]], text)


SAME: dict[str, tuple[Edit, Edit]] = {
    name: (before, after)
    for name, after, before in (
        ("spelling, half-spaces, digits", respelt, None),
        ("a header", header, None),
        ("two headers", header, header),
        ("a footer", footer, None),
        ("another title", retitled, None),
        ("three quarters, from the head", without_tail(0.75), None),
        ("three quarters, from the tail", without_head(0.75), None),
        ("half, from the head", without_tail(0.5), None),
        ("half, from the tail", without_head(0.5), None),
        ("a third, from the head", without_tail(0.33), None),
        ("paragraphs in another order", reordered, None),
        ("2 % of words mistyped", mistyped(0.02), None),
        ("5 % of words mistyped", mistyped(0.05), None),
        ("10 % of sentences rewritten", rewritten(0.1), None),
        ("20 % of sentences rewritten", rewritten(0.2), None),
        ("60 %, other spelling, a header", shortened_elsewhere, None),
    )
    for before in [before or (lambda text, _: text)]
}
#: Only articles that say enough with numbers or cities: without them they would say the same.
OTHER: dict[str, tuple[Edit, Callable[[str], bool]]] = {
    "other numbers": (other_numbers, lambda text: len(NUMBER.findall(text)) >= max(2, len(text) / 250)),
    "other cities": (other_cities, lambda text: len(CITY.findall(text)) >= max(2, len(text) / 350)),
    "other numbers and cities": (
        lambda text, rng: other_cities(other_numbers(text, rng), rng),
        lambda text: bool(CITY.search(text)) and len(NUMBER.findall(text)) >= max(2, len(text) / 350),
    ),
}
ORDINALS = "نخستین دومین سومین چهارمین پنجمین ششمین هفتمین هشتمین نهمین دهمین".split()
DAYS = "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه".split()
TEMPLATES = (
    "بارش باران در شهر {c}",
    "نمایشگاه بهارهٔ {c} با حضور {n} غرفه گشایش یافت",
    "بارش باران در شهر {c} از فردا آغاز می‌شود و تا روز {d} ادامه دارد؛ از شهروندان خواسته شده است از سفر غیرضروری "
    "خودداری کنند.",
    "به گزارش روابط عمومی شهرداری {c}، کیفیت هوای این شهر امروز با شاخص {n} در وضعیت قابل قبول قرار دارد و از شهروندان "
    "خواسته شده است به نکات بهداشتی توجه کنند. میانگین شاخص در شبانه‌روز گذشته {m} بوده است.",
    "شهردار {c} گفت: در سال گذشته {n} هزار متر مربع آسفالت در معابر این شهر اجرا شده و برای سال آینده {m} میلیارد "
    "تومان اعتبار در نظر گرفته شده است. وی افزود: مشارکت شهروندان در نگهداری از معابر اهمیت دارد.",
    "{o} جلسهٔ شورای اسلامی شهر {c} روز {d} برگزار شد. در این جلسه که با حضور اعضای شورا و شهردار برگزار شد، لوایح و "
    "طرح‌های در دستور کار بررسی شد و اعضای شورا نظرات خود را دربارهٔ مسائل شهر بیان کردند.",
    "متقاضیان شرکت در مزایدهٔ {o} شهرداری {c} می‌توانند تا پایان وقت اداری روز {d} برای دریافت اسناد به امور قراردادها "
    "مراجعه کنند. سپردهٔ شرکت در مزایده {n} میلیون ریال است و هزینهٔ چاپ آگهی بر عهدهٔ برنده خواهد بود.",
)


def filled(template: str, rng: random.Random) -> str:
    n, m = (str(rng.randint(11, 99)).translate(PERSIAN) for _ in range(2))
    return template.format(c=rng.choice(CITIES), d=rng.choice(DAYS), o=rng.choice(ORDINALS), n=n, m=m)


def together(pairs: list[tuple[str, str]]) -> float:
    """Return the share of pairs that fall into one group when all of them are grouped at once."""
    groups = duplicate_groups([text for pair in pairs for text in pair])
    return sum(a == b for a, b in zip(groups[::2], groups[1::2], strict=True)) / len(pairs)


def measure(half: int) -> None:
    rng = random.Random(half)  # noqa: S311
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()][half::2]
    articles = [f"{row['title']}\n{row['text']}" for row in rows if len(row["text"]) >= 300]
    row = "{:<46} {:>8} {:>8}".format
    print(row("made-up edits: the same release", "pairs", "grouped"))
    true = false = positives = 0
    for name, (before, after) in SAME.items():
        pairs = [(before(text, rng), after(text, rng)) for text in rng.sample(articles, PER_KIND)]
        share = together(pairs)
        print(row(name, len(pairs), f"{share:.3f}"))
        true += round(share * len(pairs))
        positives += len(pairs)
    print(row("another release on the same template", "pairs", "grouped"))
    kinds = {}
    for name, (edit, is_fit) in OTHER.items():
        fit = [text for text in articles if is_fit(text)]
        kinds[name] = [(text, edit(text, rng)) for text in rng.sample(fit, min(PER_KIND, len(fit)))]
    for number, template in enumerate(TEMPLATES, start=1):
        texts = [filled(template, rng) for _ in range(40)]
        kinds[f"template {number}, {len(template)} characters"] = [
            (a, b) for a, b in zip(texts[::2], texts[1::2], strict=True) if a != b
        ]
    for name, pairs in kinds.items():
        share = together(pairs)
        print(row(name, len(pairs), f"{share:.3f}"))
        false += round(share * len(pairs))
    others = sum(map(len, kinds.values()))
    print(
        f"together: precision {true / (true + false):.3f}, recall {true / positives:.3f}, "
        f"of other releases {false / others:.3f} grouped"
    )
    start = time.process_time()
    groups = duplicate_groups(articles)
    print(
        f"the {len(articles)} articles as they are: {sum(n != m for n, m in enumerate(groups))} left out, "
        f"{time.process_time() - start:.1f} seconds of CPU"
    )


if __name__ == "__main__":
    if DATA.is_file():
        measure(half=1)
    else:
        print(f"skipped: {DATA.name} is not beside the repository")

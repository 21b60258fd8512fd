"""A small report, made up but shaped like a real one."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure

THEMES = [
    ("coordination", "هماهنگی", "Coordination", "هماهنگی", "همکاری و هم‌صدایی واحدها و سازمان‌ها"),
    ("transparency", "شفافیت", "Transparency", "شفاف", "گزارش آشکار کارها و پاسخ‌گویی"),
    ("training", "آموزش", "Training", "دورهٔ آموزشی", "آموزش کارکنان روابط عمومی"),
    ("information", "اطلاع‌رسانی", "Information", "اطلاع‌رسانی", "رساندن خبر به مردم و رسانه‌ها"),
    ("citizens", "شهروندان", "Citizens", "شهروندان", "شنیدن و برآوردن خواست شهروندان"),
    ("support", "حمایت مدیران", "Support", "حمایت", "پشتیبانی مدیران از روابط عمومی"),
    ("innovation", "نوآوری", "Innovation", "خلاقیت", "ایده‌های نو و فناوری"),
    ("culture", "فرهنگ", "Culture", "فرهنگ", "کار فرهنگی و هویت شهر"),
    ("crisis", "بحران", "Crisis", "بحران", "ارتباطات در زمان بحران"),
    ("development", "توسعه", "Development", "توسعه", "توسعهٔ شهر و پروژه‌ها"),
]
SENTENCES = {
    "coordination": "مدیر روابط عمومی بر هماهنگی سازمان‌ها و مناطق برای صدای واحد تأکید کرد.",
    "transparency": "آمار و اطلاعات باید شفاف و واقعی در اختیار افکار عمومی گذاشته شود.",
    "training": "دورهٔ آموزشی خبرنویسی برای کارکنان روابط عمومی مناطق ۱ تا ۵ برگزار شد.",
    "information": "اطلاع‌رسانی به‌هنگام از مهم‌ترین وظایف روابط عمومی در شهرداری است.",
    "citizens": "خواسته‌های شهروندان از راه سامانهٔ ۱۳۷ گردآوری و پیگیری می‌شود.",
    "support": "حمایت مدیران ارشد از روابط عمومی به کارآمدی سازمان می‌انجامد.",
    "innovation": "خلاقیت و بهره‌گیری از فضای مجازی (Telegram و Instagram) در دستور کار است.",
    "culture": "فرهنگ شهروندی با برنامه‌های هنری در محله‌ها تقویت می‌شود.",
    "development": "توسعهٔ شهری بدون همراهی مردم به سرانجام نمی‌رسد.",
}
CITIES = ["شیراز", "ساری", "مشهد", "رشت", "قزوین"]
SYNTHETIC = "متن ساختگی برای آزمون: این متن‌ها واقعی نیستند و برای نمایش کار نوشته شده‌اند."


def wilson(hits: int, n: int) -> tuple[float, float]:
    z, share = 1.96, hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def make_corpus(cities: list[str], documents: int) -> pd.DataFrame:
    months = ["1392/12/20", "1395/03/02", "1396/07/15", "1398/09/12"]
    days = {"1392/12/20": "2014-03-11", "1395/03/02": "2016-05-22"}
    days |= {"1396/07/15": "2017-10-07", "1398/09/12": "2019-12-03"}
    rows = []
    for city in cities:
        for index in range(documents):
            date = months[len(rows) % 4]
            rows.append(
                {
                    "doc_id": f"{len(rows):03d}",
                    "title": f"نشست مدیران روابط عمومی شهرداری {city or '؟'} ({index + 1})",
                    "city": city,
                    "date": days[date],
                    "date_jalali": date,
                    "source": "شارا" if index % 2 else "",
                    "boilerplate": "به گزارش شارا",
                }
            )
    return pd.DataFrame(rows)


def code(corpus: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    rng = random.Random(seed)  # noqa: S311
    passages, coded, texts = [], [], {}
    for place, (doc_id, city) in enumerate(zip(corpus["doc_id"], corpus["city"], strict=True)):
        position, body = 0, []
        for index in range(8):
            weights = [5 if (len(theme) + len(city)) % 4 == 0 else 1 for theme in SENTENCES]
            picked = rng.choices(list(SENTENCES), weights, k=rng.choice([1, 1, 2]))
            text = " ".join(SENTENCES[theme] for theme in dict.fromkeys(picked))
            text += ["", f" این نکته در نشست {city} یادآوری شد.", " وی این را ضروری دانست."][index % 3]
            key = f"{doc_id}#{index}"
            passages.append((key, doc_id, text, position, position + len(text)))
            for theme, *_, term, _ in THEMES:
                start = text.find(term)
                if theme in picked and start >= 0:
                    score = 1.0 + (place + index) % 3
                    coded.append((key, doc_id, theme, score, [(start, start + len(term))]))
            position += len(text) + 1
            body.append(text)
        texts[doc_id] = "\n".join(body)
    return (
        pd.DataFrame(passages, columns=["passage_id", "doc_id", "text", "start", "end"]),
        pd.DataFrame(coded, columns=["passage_id", "doc_id", "theme", "score", "matches"]),
        texts,
    )


def compare(groups: dict[str, set[str]], passages: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    total = len(passages)
    for group, documents in groups.items():
        own = passages[passages["doc_id"].isin(documents)]
        for theme, *_ in THEMES:
            carrying = coded[(coded["theme"] == theme) & coded["doc_id"].isin(documents)]
            hits, n = len(carrying), len(own)
            whole = int((coded["theme"] == theme).sum()) / total
            few = len(documents) < 2
            low, high = wilson(hits, n) if n and not few else (math.nan, math.nan)
            share = hits / n if n else math.nan
            q = math.nan if few else (0.01 if not low <= whole <= high else 0.6)
            rows.append(
                {
                    "group": group, "theme": theme, "passages": hits, "n_passages": n,
                    "documents": carrying["doc_id"].nunique(), "n_documents": len(documents),
                    "share": share, "low": low, "high": high,
                    "estimate": math.nan if few else 0.8 * share + 0.2 * whole,
                    "difference": share - whole, "p": q / 2, "q": q,
                    "note": "too few documents" if few else "",
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def make_contents(
    cities: list[str] | None = None,
    documents: int = 6,
    seed: int = 7,
    settings: Mapping[str, Any] | None = None,
) -> ReportContents:
    corpus = make_corpus(CITIES if cities is None else cities, documents)
    passages, coded, texts = code(corpus, seed)
    corpus.insert(2, "text", corpus["doc_id"].map(texts))
    by = {city: set(part["doc_id"]) for city, part in corpus.groupby("city", sort=False)}
    year = corpus["date_jalali"].str[:4]
    years = {str(y): set(corpus.loc[year == str(y), "doc_id"]) for y in range(1392, 1399)}
    themes = pd.DataFrame(
        [
            (theme, fa, en, f"{definition}.", f"{en} between people.", f"{term}، {fa}")
            for theme, fa, en, term, definition in THEMES
        ],
        columns=["theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms"],
    )
    return ReportContents(
        title="روابط عمومی شهرداری‌ها چه می‌گوید؟",
        corpus=corpus,
        passages=passages,
        coded=coded,
        themes=themes,
        overall=compare({"all": set(corpus["doc_id"])}, passages, coded),
        by_city=compare(by, passages, coded),
        by_year=compare(years, passages, coded),
        topics=make_topics(),
        topic_quality=make_topic_quality(),
        topic_passages=make_topic_passages(passages),
        topic_themes=make_topic_themes(),
        topics_by_city=compare_topics(list(by)),
        topics_by_year=compare_topics([str(y) for y in range(1392, 1399)]),
        readings=make_readings(),
        validation=make_validation(),
        city_words=pd.DataFrame(
            [
                (city, rank, term, 1 / rank)
                for city in by
                for rank, term in enumerate(["هم‌اندیشی", "سامانه", "محله", "خبرنویسی", "مناطق"], 1)
            ],
            columns=["group", "rank", "term", "score"],
        ),
        trends=make_trends(compare(years, passages, coded)),
        keywords=make_keywords(list(by)),
        adjusted=make_adjusted(list(by)),
        quotes=make_quotes(corpus, passages, coded),
        health=pd.DataFrame(
            [
                ("read", "متن‌های خوانده‌شده", "documents read", len(corpus) + 2, ""),
                ("duplicates", "متن‌های تکراری کنارگذاشته", "duplicates", 2, "012 و 017"),
                ("boilerplate", "سطرهای قالبی بریده‌شده", "boilerplate lines", 31, ""),
                ("no_date", "متن‌های بی‌تاریخ", "missing date", 0, ""),
            ],
            columns=["check", "name_fa", "name_en", "count", "detail"],
        ),
        notes=(SYNTHETIC,),
        settings={
            "seed": 7,
            "held_constant": ["year"],
            "inputs": {"data/a.txt": "ab" * 32},
            **(settings or {}),
        },
    )


TOPICS = [
    ["هماهنگی", "سازمان", "نشست", "مدیر", "همکاری", "واحد"],
    ["خبر", "رسانه", "اطلاع‌رسانی", "پورتال", "تولید", "شبکه"],
    ["شهروند", "مشارکت", "محله", "سامانه", "فرهنگ", "برنامه"],
]


def name_of(topic: int) -> str:
    return "، ".join(TOPICS[topic][:3])


def make_topics() -> pd.DataFrame:
    return pd.DataFrame(
        [
            (topic, name_of(topic), rank, term, round(0.2 / rank, 6), frex)
            for topic, words in enumerate(TOPICS)
            for rank, (term, frex) in enumerate(zip(words, reversed(words), strict=True), 1)
        ],
        columns=["topic", "name", "rank", "term", "weight", "frex"],
    )


def make_topic_quality() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "topic": range(3),
            "name": [name_of(topic) for topic in range(3)],
            "npmi": [0.31, 0.12, -0.05],
            "c_v": [0.7, 0.6, 0.4],
            "exclusivity": [0.9, 0.8, 0.7],
            "share": [0.5, 0.3, 0.2],
            "documents": [12.0, 9.0, 4.0],
            "top_document": [0.1, 0.2, 0.6],
            "nearest": [1, 0, 1],
            "overlap": [0.1, 0.1, 0.0],
            "stability": [0.8, 0.6, math.nan],
            "flags": ["", "", "one_document, duplicate"],
            "nearest_name": [name_of(topic) for topic in (1, 0, 1)],
        }
    )


def make_topic_passages(passages: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (place % 3, name_of(place % 3), place // 3 + 1, row.passage_id, row.doc_id, 0.8, row.text, [(0, 4)])
        for place, row in enumerate(passages.head(6).itertuples())
    ]
    columns = ["topic", "name", "rank", "passage_id", "doc_id", "share", "text", "spans"]
    return pd.DataFrame(rows, columns=columns).sort_values(["topic", "rank"], ignore_index=True)


def make_topic_themes() -> pd.DataFrame:
    rows = [
        (topic, name_of(topic), theme, 0.2, 0.3, 1 + (topic + place) % 3 / 2, 8, (topic + place) % 3 == 2)
        for topic in range(3)
        for place, (theme, *_) in enumerate(THEMES)
    ]
    columns = ["topic", "name", "theme", "topic_share", "theme_share", "lift", "documents", "carries"]
    return pd.DataFrame(rows, columns=columns)


def make_trends(by_year: pd.DataFrame) -> pd.DataFrame:
    table = by_year.drop(columns=["difference", "p", "q"]).assign(trend=by_year["share"], p_change=0.4)
    changes = (table["theme"] == "citizens") & (table["group"] == "1396")
    return table.assign(change=changes, step=changes.map({True: 0.12, False: math.nan}))


def make_keywords(cities: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (city, rank, f"{word} {city}", 9 - rank, rank, 3, 3.0 / rank, 1.5 / rank, 0.2, 2.0, 2.0, rank / 50)
            for city in cities
            for rank, word in enumerate(["بازار", "رود", "باغ"], 1)
        ],
        columns=["group", "rank", "term", "count", "count_elsewhere", "documents", "score", "log_odds", "low", "high",
                 "log_ratio", "q"],
    )  # fmt: skip


def make_adjusted(cities: list[str]) -> pd.DataFrame:
    rows = [
        (theme, city, *([1.0, math.nan, math.nan, math.nan, math.nan] if place == 0 else [1.6, 1.1, 2.4, 0.01, 0.04]),
         0.2, 0.22, 48, 6, "reference" if place == 0 else "")
        for theme in ("coordination", "citizens")
        for place, city in enumerate(cities)
    ]  # fmt: skip
    columns = ["theme", "group", "odds_ratio", "low", "high", "p", "q", "share", "adjusted_share", "n_passages"]
    return pd.DataFrame(rows, columns=[*columns, "n_documents", "note"])


def make_readings() -> pd.DataFrame:
    rows = [
        {
            "theme": theme, "name_fa": fa, "name_en": en, "documents": 9, "codebook_share": 0.1, "seeded_share": 0.12,
            "seed_words": 4, "correlation": 0.5, "kappa": [0.6, 0.3, math.nan][place % 3], "free_topic": place % 3,
            "free_name": name_of(place % 3), "free_lift": 1.7, "free_correlation": 0.3, "free_kappa": 0.2,
            "verdict": ["agree", "partly", ""][place % 3], "note_fa": "", "note_en": "",
        }
        for place, (theme, fa, en, *_) in enumerate(THEMES)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def make_validation() -> pd.DataFrame:
    measures = ("precision", "recall", "f1", "share")
    rows = [
        {
            "theme": theme, "name_fa": fa, "name_en": en, "n": 40, "people": 9, "program": 10,
            **{f"{measure}{end}": value for measure in measures for end, value in BOUNDS.items()},
            "program_share": 0.2, "alpha": 0.8, "alpha_program": math.nan, "note": "",
        }
        for theme, fa, en, *_ in THEMES[:3]
    ]  # fmt: skip
    return pd.DataFrame(rows)


BOUNDS = {"": 0.5, "_low": 0.4, "_high": 0.7}


def compare_topics(groups: list[str]) -> pd.DataFrame:
    rows = [
        (group, str(topic), 4, 20, 3, 6, share, share / 2, 2 * share, share, share - 0.33, 0.2, 0.4, "")
        for place, group in enumerate(groups)
        for topic in range(3)
        for share in [[0.5, 0.3, 0.2][(topic + place) % 3]]
    ]
    columns = ["group", "theme", "passages", "n_passages", "documents", "n_documents", "share", "low", "high"]
    columns += ["estimate", "difference", "p", "q", "note"]
    return pd.DataFrame(rows, columns=columns)


def make_quotes(corpus: pd.DataFrame, passages: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    columns = ["theme", "group", "passage_id", "doc_id", "title", "date_jalali", "source"]
    table = coded.merge(corpus, on="doc_id").rename(columns={"city": "group", "matches": "spans"})
    table = table.drop(columns="text").merge(passages[["passage_id", "text"]], on="passage_id")
    first = table.groupby(["theme", "group"], sort=False).head(1)
    return first[[*columns, "text", "spans"]].reset_index(drop=True)


def make_figures(folder: Path) -> list[Figure]:
    import matplotlib
    from matplotlib.figure import Figure as Canvas

    figures = []
    for section, key, title in [
        ("themes", "theme-heatmap", "سهم مضمون‌ها در هر شهر"),
        ("themes", "theme-prevalence", "سهم هر مضمون با بازهٔ ۹۵٪"),
        ("topics", "topic-words", "واژه‌های هر موضوع"),
        ("time", "time-slope", "مضمون‌ها در گذر سال‌ها"),
    ]:
        canvas = Canvas(figsize=(6.4, 3.2))
        axes = canvas.add_subplot()
        axes.bar(range(5), [3, 5, 2, 4, 1], color="#2a6f83")
        svg, png = folder / f"{key}.svg", folder / f"{key}.png"
        with matplotlib.rc_context({"svg.hashsalt": "report", "svg.fonttype": "path"}):
            canvas.savefig(svg, metadata={"Date": None})
        canvas.savefig(png, dpi=100, metadata={"Software": None})
        alt = f"نمودار میله‌ای نمونه: {title}."
        figures.append(Figure(key, svg, png, title, key, alt, key, section))
    return figures


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://example.org")',
    '#panic("x") $x$ @label *b* _i_ <label> \\ `raw` // نیست',
    "+۱", "-۱", "@A1", "\t=1", "\r=1",
    "\u202eوارونه\u2066 🙂 漢 \x00\x07\ufe0f",
    "{{ 7 * 7 }} {% raw %}",
)  # fmt: skip


def make_hostile() -> ReportContents:
    """Give contents in which every text that users can bring tries to be something else."""
    contents = make_contents()
    number = iter(range(10**6))

    def poison(text: object) -> str:
        return f"{HOSTILE[next(number) % len(HOSTILE)]} {text}"

    city = {name: poison(name) for name in CITIES}
    names = ("title", "text", "source", "term", "name", "frex", "nearest_name", "name_fa", "name_en", "detail", "terms")
    names += ("definition_fa", "definition_en")
    tables = {}
    for attribute in (
        "corpus", "passages", "themes", "topics", "topic_quality", "topic_passages", "topics_by_city", "by_city",
        "city_words", "keywords", "adjusted", "quotes", "health",
    ):  # fmt: skip
        table = getattr(contents, attribute).copy()
        for name in names:
            if name in table:
                table[name] = [poison(text) for text in table[name]]
        for name in ("city", "group"):
            if name in table:
                table[name] = table[name].map(lambda value: city.get(value, value))
        tables[attribute] = table
    paragraphs = {"summary": "\n\n".join(HOSTILE), "cities": HOSTILE[0]}
    return replace(contents, title=" ".join(HOSTILE), notes=HOSTILE, paragraphs=paragraphs, **tables)

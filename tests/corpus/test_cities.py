from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus import city_names
from pranalytics.corpus.cities import City, canonical_city, city_table, find_city, gazetteer, locate_city

ZWNJ = "\u200c"
NAMES = {"", *(city.name_fa for city in gazetteer())}
FARS = Path(__file__).parents[3] / "shared" / "data" / "fars-news.jsonl"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("شهردار رشت از گشایش بوستان خبر داد.", "رشت"),
        ("شهردار منتخب رشت از گشایش بوستان خبر داد.", "رشت"),
        ("شهرداری شیراز و شورای اسلامی شهر شیراز نشستی برپا کردند.", "شیراز"),
        ("رییس شورای شهر قائم شهر گفت", "قائم‌شهر"),
        ("شهردار کلان‌شهر تبریز گفت", "تبریز"),
        ("شهردار كلانشهر تبريز گفت", "تبریز"),
        ("شهردار قایم‌شهر گفت", "قائم‌شهر"),
        ("شهردار بندر انزلی گفت", "بندرانزلی"),
        ("دیدار مدیران روابط عمومی شهرداری رشت با شهروندان", "رشت"),
        ("شهرداری رشت به مناسبت پیروزی انقلاب گل کاشت.", "رشت"),
        ("رئیس هیئت فوتبال با شهردار رشت دیدار کرد.", "رشت"),
        ("شهردار (ساری) گفت: بوستان گشوده شد.", ""),
        ("شهرداری منطقهٔ ۲ قزوین بوستان ساخت.", "قزوین"),
        ("شهرداری منطقهٔ ۲ شهرداری قزوین", "قزوین"),
        ("مدیر منطقه ۴ شهرداری تبریز گفت", "تبریز"),
        ("فرماندار رشت از گشایش بوستان خبر داد.", "رشت"),
        ("امام جمعه موقت رشت از گشایش بوستان خبر داد.", "رشت"),
        ("رئیس دانشگاه علوم پزشکی رشت از گشایش درمانگاه خبر داد.", "رشت"),
        ("در شهرستان دشتستان بوستان گشوده شد.", "دشتستان"),
        ("جلسه در شهر ری برگزار شد.", "ری"),
        ("شهردار گلستان گفت", "گلستان"),
    ],
)
def test_the_city_that_an_office_belongs_to(text: str, city: str) -> None:
    assert find_city(text) == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("به گزارش برزن‌نگار از اهواز، پل تازه گشوده شد.", "اهواز"),
        ("به گزارش خبرنگار گروه استان‌های برزن‌نگار از شهرستان اهواز به نقل از روابط عمومی، پل گشوده شد.", "اهواز"),
        ("رضا نوری در گفت‌وگو با خبرنگار برزن‌نگار در اهواز اظهار کرد: پل گشوده شد.", "اهواز"),
        ("رضا نوری در گفت‌وگو با ایسنا در اهواز اظهار کرد: پل گشوده شد.", "اهواز"),
        ("به گزارش خبرنگار ما از نور، پل تازه گشوده شد.", "نور"),
        ("به گزارش خبرنگار ما از خرم آباد، پل تازه گشوده شد.", "خرم‌آباد"),
        ("رشت - ایرنا - پل تازه گشوده شد.", "رشت"),
        ("رشت- ایرنا- پل تازه گشوده شد.", "رشت"),
        ("رشت ـ ایرنا ـ پل تازه گشوده شد.", "رشت"),
        ("رشت (ایسنا) پل تازه گشوده شد.", "رشت"),
        ("ایسنا/رشت پل تازه گشوده شد.", "رشت"),
        ("خبرگزاری مهر - رشت: پل تازه گشوده شد.", "رشت"),
        ("پل تازه گشوده شد\nرشت - ایرنا - پل تازه", "رشت"),
        ("یزد - شهرواژه: کوچه‌ها سنگ‌فرش شد.", "یزد"),
        ("همدان (آوای میدانگاه) – برف بارید.", "همدان"),
    ],
)
def test_a_dateline(text: str, city: str) -> None:
    assert find_city(text) == city
    assert find_city(text, "در تهران و شیراز چه گذشت") == city


@pytest.mark.parametrize(
    "text",
    [
        "به گزارش خبرنگار ما، جمعی از رشت آمدند.",
        "به گزارش خبرنگار ما به نقل از رشت امروز، پل گشوده شد.",
        "بر پایهٔ این گزارش از رشت نیز یاد شد.",
        "راه رشت - قزوین باز شد.",
        "قطار تهران - مشهد دیر رسید.",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_city(text) == ""


def test_a_city_that_is_only_visited_does_not_win() -> None:
    text = "شهردار رشت در نشستی با مدیران شهرداری رشت گفت: از تهران و تجربهٔ شهرداری اصفهان آموختیم."
    assert find_city(text) == "رشت"


def test_two_cities_alike_give_none() -> None:
    assert find_city("شهردار رشت و شهردار ساری تفاهم‌نامه امضا کردند.") == ""


def test_a_mayor_speaks_for_his_own_city_though_the_report_comes_from_the_capital_of_his_province() -> None:
    assert find_city("به گزارش خبرنگار ما از ساری، شهردار نکا گفت: بوستان گشوده شد.") == "نکا"
    assert find_city("به گزارش خبرنگار ما از ساری، شهردار رشت گفت: بوستان گشوده شد.") == "ساری"


def test_the_province_tells_homonyms_apart() -> None:
    assert find_city("شهردار سردشت گفت") == "سردشت"
    assert find_city("شهردار سردشت در هرمزگان گفت") == "سردشت بشاگرد"
    assert find_city("شهردار هرات گفت") == ""
    assert find_city("شهردار هرات در استان یزد گفت") == "هرات"


@pytest.mark.parametrize(
    "text",
    [
        "جویبارهای جاری و ساری در شهر",
        "در میانه راه، نور چراغ‌ها به چشم می‌آمد و بابل نام رودی است.",
        "مردم خوی مهربانی دارند.",
        "به نقل از مهران احمدی، مدیر روابط عمومی، برنامه آغاز شد.",
        "به گزارش خبرنگار ما به نقل از شهریار رضایی، راه باز شد.",
        "مهران (معاون) گفت.",
        "آقای تهرانی، دکتر مشهدی و خانم کرمانی با قائم‌مقام شهردار دیدار کردند.",
        "شهروندان تهرانی و مشهدی و شیرازی آمدند.",
        "شهردار ریاضیات می‌داند.",
        "شهردار سابق تهران آمد.",
        "استان مازندران و استان اصفهان بارانی است.",
        "استاندار مازندران در استان یزد گفت.",
        "فیلم «قصر شیرین» ساخته شد.",
        "بازار آزاد شهر آرام بود و نماینده مردم تهران در مجلس سخن گفت.",
        "تیم والیبال شهرداری ارومیه برد.",
        "شهرداری سیرجان با پیروزی برابر حریف قهرمان شد.",
        "جشنواره با همکاری شهرداری تهران برگزار می‌شود.",
        "سفیر در تهران گفت: تهران و وین گفت‌وگو می‌کنند.",
        "مجتمع تئاتر شهر تهران باز است.",
        "خیابان ساری و میدان رشت بسته است.",
        "",
        " \n\t",
    ],
)
def test_words_persons_teams_and_provinces_are_no_cities(text: str) -> None:
    assert find_city(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "حمایت شهرداری سمنان از کسب‌وکارهای خرد ادامه دارد.",
        "مشارکت شهرداری سمنان در ساخت مدرسه",
        "همکاری شهردار سمنان با دانشگاه",
        "نشست پایان یافت.\nحمایت شهردار سمنان از هنرمندان",
        "نشست پایان یافت. حمایت شورای شهر سمنان از هنرمندان ادامه دارد.",
        "«مشارکت شهرداری سمنان در ساخت مدرسه»",
    ],
)
def test_what_opens_a_sentence_is_the_act_of_the_municipality(text: str) -> None:
    assert find_city(text) == "سمنان"


@pytest.mark.parametrize(
    "text",
    [
        "با حمایت شهرداری سمنان جشنواره‌ای برگزار می‌شود.",
        "جشنواره پایان یافت. با مشارکت شهرداری سمنان مسابقه‌ای برگزار شد.",
        "جشنواره به کوشش انجمن و همراهی شهرداری سمنان برپا شد.",
    ],
)
def test_with_the_help_of_a_municipality_is_a_sponsor(text: str) -> None:
    assert find_city(text) == ""


@pytest.mark.parametrize(("text", "city"), [("شهردار ساری گفت", "ساری"), ("شهرداری نور و مردم نور", "نور")])
def test_a_homonym_after_an_office_is_a_city(text: str, city: str) -> None:
    assert find_city(text) == city


def test_every_city_is_found_after_its_mayor() -> None:
    for city in gazetteer():
        for name in {city.name_fa, city.name_fa.replace(ZWNJ, " "), city.name_fa.replace(ZWNJ, "")}:
            assert find_city(f"شهردار {name} در استان {city.province_fa} گفت") == city.name_fa, name


def test_the_answer_says_what_told_and_how_sure_it_is() -> None:
    text = "پل تازه گشوده شد.\nبه گزارش خبرنگار ما از ساري، مردم آمدند."
    found = locate_city(text, "در تهران")
    assert found is not None
    assert found.name == "ساری"
    assert found.evidence == "گزارش خبرنگار ما از ساري"
    assert text[found.start : found.end] == found.evidence


def test_evidence_in_the_title_has_no_place_in_the_text() -> None:
    found = locate_city("بوستانی گشوده شد.", "شهردار رشت: بوستان می‌سازیم")
    assert found is not None
    assert (found.evidence, found.start, found.end) == ("شهردار رشت", None, None)


def test_more_and_earlier_clues_make_surer() -> None:
    texts = (
        "بوستانی گشوده شد. فرماندار رشت آمد.",
        "بوستانی گشوده شد. شهردار رشت آمد.",
        "شهردار رشت آمد. شهرداری رشت بوستانی گشود.",
    )
    found = [locate_city(text) for text in texts]
    confidences = [mention.confidence for mention in found if mention]
    assert len(confidences) == 3
    assert confidences == sorted(confidences)
    assert len(set(confidences)) == 3
    assert find_city("بوستانی گشوده شد. " * 60 + texts[0]) == ""


words = st.sampled_from(
    "شهردار شهرداری شورای شهر شهرستان فرماندار گزارش خبرنگار فارس از در به نقل و ، . - / ( ) « » : \n رشت ساری نور"
    " تهران تبریز قائم‌شهر خرم آباد اردکان گلستان استان یزد گفت مردم نمایندهٔ تیم همکاری خیابان ـ".split(" ")
)
texts = st.lists(words, max_size=40).map(" ".join) | st.text()


@given(texts, texts)
def test_no_text_raises_and_the_evidence_stands_where_it_is_said_to(text: str, title: str) -> None:
    found = locate_city(text, title)
    assert find_city(text, title) == (found.name if found else "")
    if found:
        assert found.name in NAMES
        assert 0 < found.confidence <= 1
        assert found.evidence
        assert (found.start is None) == (found.end is None)
        if found.start is None:
            assert found.evidence in title
        else:
            assert text[found.start : found.end] == found.evidence


@given(texts, texts)
def test_arabic_letters_give_the_same_answer(text: str, title: str) -> None:
    arabic = str.maketrans("یک", "يك")
    plain, other = locate_city(text, title), locate_city(text.translate(arabic), title.translate(arabic))
    assert (plain and plain._replace(evidence="")) == (other and other._replace(evidence=""))


@given(st.sampled_from(gazetteer()), st.sampled_from(["شهردار {} گفت", "به گزارش خبرنگار ما از {}، پل گشوده شد."]))
def test_lost_half_spaces_give_the_same_answer(city: City, form: str) -> None:
    text = form.format(city.name_fa)
    assert find_city(text.replace(ZWNJ, " ")) == find_city(text)


@pytest.mark.parametrize(
    "piece", ["شهر ", "شهردار\n", "گزارش ", "خبرنگار از ", "  ", "رشت ", "رشت-", "رشت\t", "خرم ", "شهر ری "]
)
def test_long_texts_end_in_time(piece: str, ends_in_time: Callable[[Callable[[int], object]], bool]) -> None:
    assert ends_in_time(lambda n: find_city(piece * n))


def test_threads_find_the_same_names(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = city_names.cut("شهردار رشت از ساری بازدید کرد")
    finder, elsewhere, calls = city_names.NameFinder(), [], []

    def slow(chunk: str) -> tuple[str, ...]:
        calls.append(chunk)
        if len(calls) == 1:  # another thread asks for the same text while this one still learns its words
            elsewhere.extend(finder.names(chunks))
        return words_of(chunk)

    words_of = city_names.words_of
    monkeypatch.setattr(city_names, "words_of", slow)
    assert [found.words[found.at] for found in finder.names(chunks)] == ["رشت", "ساری"]
    assert [found.words[found.at] for found in elsewhere] == ["رشت", "ساری"]


def test_a_finder_that_is_full_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city_names, "_MOST_KNOWN", 2)
    finder = city_names.NameFinder()
    for _ in range(3):
        for city in ("رشت", "ساری"):
            (found,) = finder.names(city_names.cut(f"شهردار {city} از پل تازه بازدید کرد"))
            assert found.words[found.at] == city


def test_the_public_names_stand_in_one_module() -> None:
    assert set(city_table()["name_fa"]) | {""} == NAMES
    assert canonical_city("Rasht") == "رشت"


@pytest.mark.skipif(not FARS.exists(), reason="the measuring data are not here")
def test_datelines_of_real_news() -> None:
    rows = [json.loads(line) for line in FARS.read_text(encoding="utf-8").splitlines()]
    given_city = [row for row in rows if row["dateline_city"]]
    found = [find_city(row["text"], row["title"]) for row in given_city]
    right = sum(
        canonical_city(row["dateline_city"]) == city for row, city in zip(given_city, found, strict=True) if city
    )
    assert right / sum(map(bool, found)) >= 0.95
    assert right / len(given_city) >= 0.85

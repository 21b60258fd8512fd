"""The label function, proven glyph by glyph."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pranalytics.charts import labels, use_style
from pranalytics.charts.labels import PersianFormatter, digits, percent, shape, wrap

from .oracle import complaints, drawing, drawn_lines, expected, recording, same

MIXED = [
    "شفافیت",
    "می‌رود و نمی‌شود",
    "اطلاع‌رسانی (TF-IDF) ۱۳۹۸",
    "TF-IDF شفافیت",
    "LDA",
    "LDA (n = ۵)",
    "(LDA) شفافیت (۱۲٫۵٪)",
    "لا، لأ، لإ، لآ؛ کلاس، بالا",
    "«شفافیت» و [پاسخ‌گویی] {R²}",
    "مُدَرِّس و مَدَّت",
    "آیین‌نامهٔ ژرف پژوهشگران گچ‌کار",
    "ساختهٔ ۲۰۲۰/۱۲/۰۱",
    "q < ۰٫۰۵",
    "▲ بیشتر و ▼ کمتر، با q < ۰٫۰۵",
    "هزینه $100 تا $200",
    "۱۲٬۳۴۵٫۵",
    "COVID-19 در تهران",
    "ISO 9001 (ویراست ۲)",
    "خط یکم\nخط دوم (LDA)",
    "هر ۱۰۰ خبر: ۵۰٪",
    "🙂 شهر",
    "ۀ ؤ ئ ء أ إ ة ي ك ى",
    "ریال ﷼",
    "a",
    "(",
    "",
]


def draw(text: str, *, weight: str = "normal") -> Figure:
    with use_style():
        figure = Figure()
        figure.text(0.5, 0.5, text, fontweight=weight)
        return figure


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("text", MIXED)
def test_mixed_text_is_drawn_as_harfbuzz_draws_it(text, weight, lang):
    with use_style(), recording() as seen:
        figure = draw(shape(text, lang), weight=weight)
    assert complaints(drawing(figure), seen) == []


words = st.sampled_from(
    [
        "شفافیت",
        "لا",
        "می‌رود",
        "مُدَّتِ",
        "خانهٔ",
        "ایران",
        "پژواک",
        "TF-IDF",
        "LDA",
        "R²",
        "۱۲",
        "2020",
        "۱۲٫۵٪",
        "5%",
    ]
)
signs = st.sampled_from(list(" ()[]«»،؛:/-–.!؟%٪▲🙂$\n\u200c\u200e\u200f<>=+"))
letters = st.sampled_from(list("ابپتجچدرزژسشصطعغفقکگلمنوهیآئأؤةءabzXY123۴۵۶"))
mixed = st.lists(st.one_of(words, signs, letters, letters), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(mixed, st.sampled_from(["fa", "en"]))
def test_any_mixture_is_drawn_as_harfbuzz_draws_it(text, lang):
    with use_style(), recording() as seen:
        figure = draw(shape(text, lang))
    assert complaints(drawing(figure), seen) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "تیفافش",  # reversed
        "ش‌ف‌ا‌ف‌ی‌ت",  # unjoined
        "شفافيت",  # Arabic yeh
        "شفاف‌یت",  # a half-space too many
        "شفافت",
        "شفافیت.",
    ],
)
def test_oracle_rejects_wrong_text(wrong):
    [line] = drawn_lines(draw(shape(wrong)))
    assert same(line.glyphs, wrong, "R")
    assert not same(line.glyphs, "شفافیت", "R")


def test_oracle_rejects_lost_half_space():
    [line] = drawn_lines(draw(shape("میرود")))
    assert not same(line.glyphs, "می‌رود", "R")


def test_oracle_rejects_text_shaped_for_the_other_matplotlib():
    text = "شفافیت (LDA)"
    wrong = labels.visual(text, "R") if labels.NATIVE else text
    [line] = drawn_lines(draw(wrong))
    assert not same(line.glyphs, text, "R")


def test_oracle_rejects_lam_alef_drawn_apart():
    [line] = drawn_lines(draw("ل‍‌‍ا" if labels.NATIVE else "\ufe8e\ufedf"))
    assert not same(line.glyphs, "لا", "R")


def test_oracle_rejects_wrong_direction():
    [line] = drawn_lines(draw(shape("LDA شفافیت", "en")))
    assert same(line.glyphs, "LDA شفافیت", "L")
    assert not same(line.glyphs, "LDA شفافیت", "R")


def test_oracle_sees_labels_that_were_never_shaped():
    with recording() as seen:
        shape("تهران")
    assert complaints(drawing(draw("شیراز")), seen) == ["never went through shape(): 'شیراز'"]


def names(text: str, lang: labels.Lang = "fa") -> list[str]:
    [line] = drawn_lines(draw(shape(text, lang)))
    return [name.removesuffix(".loclARAB") for _, name in line.glyphs]


def test_brackets_and_numbers_stand_where_a_reader_expects_them():
    """Order from left to right, written out by hand."""
    assert names("(آ)") == ["parenleft", "uni0622", "parenright"]
    assert names("آ (a) ۱") == ["uni06F1", "parenleft", "a", "parenright", "uni0622"]
    assert names("(a) ۱") == ["uni06F1", "parenleft", "a", "parenright"]
    assert names("a ۱") == ["uni06F1", "a"]
    assert names("a < ۱") == ["a", "less", "uni06F1"]
    assert names("آ: ۱۲٪") == ["uni066A", "uni06F1", "uni06F2", "colon", "uni0622"]
    assert names("۱۲٪") == ["uni066A", "uni06F1", "uni06F2"]
    assert names("LDA ۱۲٪") == ["uni066A", "uni06F1", "uni06F2", "L", "D", "A"]
    assert names("آ", "en") == ["uni0622"]
    assert names("a (آ).", "en") == ["a", "parenleft", "uni0622", "parenright", "period"]
    assert names("a.") == ["period", "a"]
    assert names("آ (1)", "en") == ["uni0622", "parenleft", "one", "parenright"]
    assert names("(آ) 1", "en") == ["parenleft", "uni0622", "parenright", "one"]


@pytest.mark.parametrize("text", ["ﺏﺁ", "ﻻ", "شفافﯾت"])
def test_shaped_text_is_refused(text):
    with pytest.raises(ValueError, match="already shaped"):
        shape(text)


def test_rial_sign_is_text():
    assert "﷼" in shape("﷼")


@pytest.mark.parametrize("sign", ["\ufdf0", "\ufdff"])
def test_neighbours_of_the_rial_sign_are_no_shaped_text(sign):
    assert "□" in shape(sign)  # which the font lacks


def test_unknown_characters_become_boxes():
    assert shape("漢 town", "en") == "□ town"


def test_dollars_are_never_mathematics():
    with use_style():
        [line] = drawn_lines(draw(shape("$a^2$", "en")))
    assert [name for _, name in line.glyphs] == ["dollar", "a", "asciicircum", "two", "dollar"]
    with mpl.rc_context({"text.parse_math": True}):
        figure = Figure()
        figure.text(0.5, 0.5, shape("$a^2$", "en"))
        assert len(drawn_lines(figure)[0].glyphs) == 5


def test_direction_marks_of_the_source_are_not_piled_up():
    assert shape(shape("متن")) == shape("متن") if labels.NATIVE else True
    assert shape("\u202bمتن\u202c") == shape("متن")


def test_digits():
    assert digits(1234567) == "۱٬۲۳۴٬۵۶۷"
    assert digits(-3) == "\u200e−۳"
    assert digits(float("nan")) == "–"
    assert digits("۱۳۹۸/09/٣") == "۱۳۹۸/۰۹/۳"
    assert digits("1398", lang="en") == "1398"
    assert digits(0.5, decimals=2) == "۰٫۵۰"


def test_percent():
    assert percent(1) == "۱۰۰٪"
    assert percent(0.0049, decimals=1) == "۰٫۵٪"
    assert percent(0.5, lang="en") == "50%"


def test_negative_number_keeps_its_sign_on_the_left():
    assert names(digits(-3)) == ["minus", "uni06F3"]


def test_wrap_keeps_logical_order():
    text = "حمایت و منابع و نوآوری و خدمات الکترونیکی"
    assert wrap(text, 15).replace("\n", " ") == text
    assert all(len(line) <= 15 for line in wrap(text, 15).split("\n"))
    assert wrap("", 5) == ""


def test_formatter():
    formatter = PersianFormatter("en", percentage=True)
    formatter.set_locs([0, 0.025, 0.05])
    assert [formatter(x) for x in (0, 0.025, 0.05)] == ["0.0%", "2.5%", "5.0%"]
    years = PersianFormatter("en", grouping=False)
    years.set_locs([1398, 1399])
    assert years(1398) == "1398"


def test_expected_glyphs_do_not_depend_on_the_package():
    assert [name for _, name in expected("آب", "R")] == ["uni0628", "uni0622"]

"""Labels, at their edges: what other versions of matplotlib are given, forms that are refused, narrow columns."""

from __future__ import annotations

import pytest

from pranalytics.charts import _visual, labels
from pranalytics.charts.labels import PersianFormatter, digits, percent, shape, wrap
from pranalytics.errors import UserError


@pytest.mark.parametrize(("lang", "base"), [("fa", "R"), ("en", "L")])
@pytest.mark.parametrize("text", ["شهر (TF-IDF) ۱۳۹۸", "Theme شهر 12"])
def test_matplotlib_without_shaping_is_given_visual_order(
    monkeypatch: pytest.MonkeyPatch, lang: labels.Lang, base: str, text: str
) -> None:
    monkeypatch.setattr(labels, "NATIVE", False)
    logical = labels._directed(text, lang)
    assert shape(f"{text}\n\n{text}", lang) == "\n".join(
        [_visual.visual(logical, base=base), "", _visual.visual(logical, base=base)]
    )


@pytest.mark.parametrize(
    "letter", ["\ufb50", "\ufefc", "\ufe8e", "\ufe8d", "\ufe91", "\ufe92"], ids=lambda letter: f"{ord(letter):04X}"
)
def test_every_kind_of_presentation_form_is_refused_by_its_number(letter: str) -> None:
    with pytest.raises(ValueError, match=rf"is already shaped \(presentation form U\+{ord(letter):04X}\): give the"):
        shape(f"شهر {letter}")


def test_signs_beside_the_forms_are_no_forms() -> None:
    for sign in "\ufb4f\ufeff\ufd3e\ufdfc":
        shape(f"شهر {sign}")


def test_a_refusal_shows_forty_characters() -> None:
    with pytest.raises(ValueError, match="the label '" + "ش" * 40 + "' is"):
        shape("ش" * 60 + "\ufe8d")


def test_controls_and_format_signs_go() -> None:
    assert shape("A\u0007B\u00adC", "en") == "ABC"


def test_no_share_has_no_sign_of_percent() -> None:
    assert percent(float("nan")) == percent(float("nan"), "en") == "–"


def test_lines_break_at_blanks_only() -> None:
    assert wrap("برنامه-ریزی شهری", 8) == "برنامه-ریزی\nشهری"
    assert wrap("آ ب", 0) == "آ\nب"


def test_ticks_without_places_are_whole_numbers_with_separators() -> None:
    assert PersianFormatter()(1398.0) == shape("۱٬۳۹۸")
    assert PersianFormatter("en")(1398.0) == "1,398"


def test_years_have_no_separator() -> None:
    for lang, year in (("fa", shape("۱۳۹۸")), ("en", "1398")):
        formatter = PersianFormatter("fa" if lang == "fa" else "en", grouping=False)
        formatter.set_locs([1398.0, 1399.0])
        assert formatter(1398.0) == year


def test_ticks_have_six_places_at_most() -> None:
    formatter = PersianFormatter("en")
    formatter.set_locs([1 / 3])
    assert formatter(1 / 3) == "0.333333"


@pytest.mark.parametrize("write", [shape, digits, lambda text, lang: percent(float(text), lang)])
def test_a_language_that_is_none_is_refused(write):
    with pytest.raises(UserError, match="no language 'de' here; choose 'fa' or 'en'"):
        write("5", "de")

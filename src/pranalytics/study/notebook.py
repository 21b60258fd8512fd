"""The notebook of a new study: thin, without outputs, and wired to the study file.

In: nothing. Out: the text of ``study.ipynb``.
"""

from __future__ import annotations

from typing import Any

import nbformat

_format: Any = nbformat  # it has no types
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

_CELLS: tuple[tuple[str, str], ...] = (
    (
        "fa",
        """\
# دفتر پژوهش

روابط عمومی این شهرها از چه سخن می‌گوید، شهرها در چه با هم فرق دارند و دقیقاً چه گفته شده است؟

این دفتر همان پژوهشی را می‌خواند که `study.toml` شرح می‌دهد. تنظیم‌ها را در آن پرونده تغییر دهید، نه در اینجا؛
این دفتر جای نگاه کردن و پرسیدن است.""",
    ),
    (
        "parameters",
        """\
import pranalytics as pr
from pranalytics.notebook import rtl
from pranalytics.study import read_study

study = read_study("study.toml")
lang = study.settings.lang""",
    ),
    ("fa", "## پیکره\n\nچه متن‌هایی خوانده شده است و چه ایرادی دارند؟"),
    (
        "code",
        """\
corpus = study.corpus()
rtl(corpus[["title", "city", "date_jalali", "source"]], rows=5)""",
    ),
    ("code", 'rtl(pr.check_corpus(corpus)[["name_fa", "count", "total", "advice_fa"]])'),
    ("fa", "## مضمون‌ها\n\nهر متن به قطعه‌ها بخش می‌شود و دفترچهٔ کدگذاری می‌گوید هر قطعه کدام مضمون‌ها را دارد."),
    (
        "code",
        """\
codebook = study.codebook()
names = codebook.names(lang)
passages = pr.split_passages(corpus, unit=study.settings.passage)
coded = codebook.code(passages)
overall = pr.compare(coded, passages, corpus, by=None, themes=list(names))
pr.charts.theme_prevalence(overall, names=names, lang=lang)""",
    ),
    ("fa", "سهم هر مضمون در هر شهر، با بازهٔ اطمینان ۹۵٪؛ جایی که متن کم باشد، بازه‌ای نیست."),
    (
        "code",
        """\
by_city = pr.compare(coded, passages, corpus, by="city", themes=list(names))
rtl(by_city.assign(theme=by_city["theme"].map(names))[["group", "theme", "share", "low", "high", "note"]])""",
    ),
    ("fa", "## شواهد\n\nپشت هر عدد جمله‌هایی است. به جای نخستین مضمون، شناسهٔ هر مضمون دیگری را می‌توانید بنویسید."),
    ("code", "rtl(pr.kwic(corpus, next(iter(names)), theme=True, codebook=codebook), rows=10)"),
    ("fa", "## واژه‌ها\n\nکدام واژه‌ها هر شهر را از شهرهای دیگر جدا می‌کند؟"),
    ("code", 'rtl(pr.keyness(corpus, by="city", n_terms=5))'),
    ("fa", "## گزارش\n\nاگر چیزی دگرگون نشده باشد، گزارش دوباره نوشته نمی‌شود."),
    ("code", "[str(file) for file in study.report()[:4]]"),
    (
        "fa",
        """\
## گام بعدی

در `report.html` جمله‌های پشت هر عدد را بخوانید. سپس دفترچهٔ کدگذاری را با پرسش خود سازگار کنید، درستی آن را با
`pranalytics validate` به دست کدگذاران انسانی بسنجید و گزارش را دوباره بنویسید.""",
    ),
)


def study_notebook() -> str:
    """Write the notebook of a study.

    Returns
    -------
    str
        A notebook of format 4.5, the same bytes every time.

    Examples
    --------
    >>> nbformat.validate(nbformat.reads(study_notebook(), as_version=4))
    """
    cells = []
    for number, (kind, text) in enumerate(_CELLS, start=1):
        if kind == "fa":
            cell = _format.v4.new_markdown_cell(f'<div dir="rtl">\n\n{text}\n\n</div>')
        else:
            cell = _format.v4.new_code_cell(text, metadata={"tags": [kind]} if kind == "parameters" else {})
        cell["id"] = f"cell-{number:02}"  # nbformat would draw one by chance
        cells.append(cell)
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    return f"{_format.writes(_format.v4.new_notebook(cells=cells, metadata=metadata))}\n"

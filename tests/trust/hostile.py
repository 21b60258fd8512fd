"""A corpus and a codebook in which every text that strangers can bring tries to be something else."""

from __future__ import annotations

import csv
from pathlib import Path

SCRIPT = "</script><script>alert('owned')</script>"
HANDLER = '"><img src=x onerror=alert(1)><a href="javascript:alert(2)">'
TYPST = '#read("/etc/passwd") #import "@preview/cetz:0.3.4" #sys.inputs #eval("1+1") $x^2$ @ref *b* <label>'
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7*7}"
FORMULAS = (
    '=HYPERLINK("http://example.org";"شهر")',
    "+۱+۱",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|'/c calc'!A1",
)
OVERRIDE, ISOLATE = "\u202e", "\u2066"
BIDI = f"{OVERRIDE}fdp.exe{ISOLATE} وارونه\u2069 \u202d\u202a"
CONTROL = "\x00\x07\x1b[31m\ufffe\ud7ff\U000e0001\ufe0f🙂"
LONG_WORD = "ش" * 100_000

HOSTILE = (SCRIPT, HANDLER, TYPST, TEMPLATE, *FORMULAS, BIDI, CONTROL)
CITIES = ("شیراز", "رشت", "یزد", "<b>ساری</b>", "=1+1", f"{OVERRIDE}مق")
SENTENCES = (
    "دورهٔ آموزشی خبرنویسی برای کارکنان برگزار شد.",
    "هماهنگی میان سازمان‌ها و مناطق بهتر شده است.",
    "گزارش هزینه‌های شهرداری شفاف منتشر شد.",
    "مطالبات شهروندان در نشست گردآوری شد.",
    "اطلاع‌رسانی به‌هنگام از وظایف روابط عمومی است.",
)
COLUMNS = ("id", "title", "text", "city", "date", "source")
#: File names that lie, as far as every file system takes them.
FILES = ("<img src=x onerror=alert(3)>.txt", f"news{OVERRIDE}cod.txt", "=1+1.txt", "#read(x).txt")

CODEBOOK = f"""
[[theme]]
id = "training"
name_fa = '''آموزش {SCRIPT}'''
name_en = '''{HANDLER} training'''
definition_fa = '''{TYPST} آموزش'''
definition_en = '''{TEMPLATE} =1+1'''
terms = ["آموزش", "آموزشی"]

[[theme]]
id = "transparency"
name_fa = '''={FORMULAS[0]} شفافیت'''
name_en = '''@transparency'''
definition_fa = '''+شفاف'''
definition_en = '''-clear'''
terms = ["شفاف", "گزارش"]
"""


def write_corpus(folder: Path) -> Path:
    """Write a folder with a table and text files; each city has five documents, whose days differ."""
    folder.mkdir()
    rows = []
    for number in range(30):
        poison = HOSTILE[number % len(HOSTILE)]
        own = " ".join(SENTENCES[(number + place) % len(SENTENCES)] for place in range(3))
        month = f"{number // 12 + 1396}/{number % 12 + 1:02}/1{number % 9}"
        text = f"{poison} {own}\nشهردار در ۱۳۹۸/۰۹/۱۲ گفت: {own} {poison}{LONG_WORD if number == 5 else ''}"
        rows.append((f"{poison[:20]}{number}", f"{poison} خبر {number}", text, CITIES[number % 6], month, poison))
    with (folder / "news.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    for name in FILES:
        # In cells of tables HTML becomes text; what text files hold stays as it is.
        (folder / name).write_text(f"شهردار رشت خبر داد\n{' '.join(SENTENCES)} {' '.join(HOSTILE)}", "utf-8")
    return folder


def write_codebook(path: Path) -> Path:
    """Write a codebook whose names and definitions are hostile too."""
    path.write_text(CODEBOOK, "utf-8")
    return path

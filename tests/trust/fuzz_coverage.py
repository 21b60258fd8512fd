"""Coverage-guided fuzzing, of whatever takes bytes or texts from strangers: ``fuzz_coverage.py TARGET [-runs=N …]``.

It needs atheris (Linux). A case that it finds becomes a line of ``test_found.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import atheris
from hostile import CODEBOOK, SENTENCES

with atheris.instrument_imports(include=["pranalytics"]):
    from pranalytics.corpus.agencies import canonical_source
    from pranalytics.corpus.build import read_corpus
    from pranalytics.corpus.cities import find_city
    from pranalytics.corpus.dates import find_date, parse_date
    from pranalytics.corpus.gazetteer import canonical_city
    from pranalytics.errors import UserError
    from pranalytics.persian.analyzer import Analyzer
    from pranalytics.study.new import new_study
    from pranalytics.study.studyfile import read_study
    from pranalytics.themes.parse import parse_codebook
    from pranalytics.topics.nmf import NMF
    from pranalytics.topics.storage import load_topics, save_topics

from laws import is_clear

SUFFIXES = (".txt", ".html", ".csv", ".tsv", ".jsonl", ".json", ".xlsx", ".docx", ".parquet", ".ods", ".csv.gz", ".db")
#: All that a codebook can say, in few words: the codebook of the package takes half a second to read under the fuzzer.
PATTERNS = """
mask = ["آموزش و? پرورش", "میز|با نور"]
[lists]
"نهاد" = ["شورا", "<مسئول>"]
"مسئول" = ["شهردار", "=مدیر"]
[[theme]]
id = "a"
name_fa = "آ"
terms = ["همکاری … <نهاد>", "بودجه|اداره~کل _ شهر*", "خبر …5 =حقوق",
  { term = ["دوره", "کلاس"], near = ["برگزار"], not_after = ["گذشته"], anywhere = ["شهر"], within = 6, weight = 0.5 }]
include = ["کلاس برگزار شد."]
exclude = ["باران آمد."]
"""
ANALYZER = Analyzer(stop_words=("grammar",), terms=("municipal",))


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def in_file(data: bytes, suffix: str, read: Callable[[Path], object]) -> None:
    """Let something be read from a file."""
    path = Path(tempfile.gettempdir(), f"fuzz-{os.getpid()}{suffix}")
    path.write_bytes(data)
    read(path)


def readers(data: bytes) -> None:
    in_file(data[1:], SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt", read_corpus)


def analyzer(data: bytes) -> None:
    ANALYZER.lemmas(text(data))
    ANALYZER.normalize(text(data))


def dates(data: bytes) -> None:
    find_date(text(data))
    parse_date(text(data))
    parse_date(text(data), month_first=True)


def cities(data: bytes) -> None:
    find_city(text(data), text(data)[:40])
    canonical_city(text(data))
    canonical_source(text(data))


def codebook(data: bytes) -> None:
    parse_codebook(text(data), "codebook.toml")


def topics(data: bytes) -> None:
    in_file(data, ".zip", load_topics)


def study(data: bytes) -> None:
    in_file(data, ".toml", read_study)


TARGETS = {work.__name__: work for work in (readers, analyzer, dates, cities, codebook, topics, study)}


def guarded(work: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Let pass what the law allows: UserError, TypeError, ValueError, in one clear line."""

    def run(data: bytes) -> None:
        try:
            work(data)
        except (UserError, TypeError, ValueError) as error:
            if not is_clear(error):
                raise RuntimeError("an error that is not one clear line") from error

    return run


def seeds(name: str) -> list[bytes]:
    """Return sound inputs to begin from: chance alone hardly writes an archive or a codebook that is opened at all."""
    if name == "codebook":
        return [CODEBOOK.encode(), PATTERNS.encode()]
    with tempfile.TemporaryDirectory() as folder:
        if name == "study":
            made = [path for path in new_study(Path(folder, "study")) if path.suffix == ".toml"]
            return [path.read_bytes() for path in made]
        if name == "topics":
            return [save_topics(NMF(2).fit([[3, 2, 0], [0, 0, 2]]), Path(folder, "topics.zip")).read_bytes()]
    return [sentence.encode() for sentence in SENTENCES]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    name = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as begin:
        for number, seed in enumerate(seeds(name)):
            Path(begin, str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, begin], guarded(TARGETS[name]))
        atheris.Fuzz()

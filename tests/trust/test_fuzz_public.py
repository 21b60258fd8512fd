# ruff: noqa: N802 (each trial is called after the public name that it tries)
"""Every public function on odd texts and broken tables: a result, or one clear line."""

from __future__ import annotations

import ast
import inspect
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from conditions import LONG
from hypothesis import given, settings
from laws import broken, check_law, numbers, odd, study, texts

import pranalytics as pr

Draw = Callable[[st.SearchStrategy[Any]], Any]
Trial = Callable[[Draw], object]

#: Names that take neither texts nor tables, and why they are not tried.
WITHOUT_DATA = {
    "UserError": "an error",
    "charts": "a module; what it does to labels is tried below, its figures in tests/charts",
    "datasets": "a module; its texts are its own",
    "city_table": "takes nothing",
    "Study": "what read_study gives",
}
TRIALS: dict[str, Trial] = {}
#: Examples in the short profile; 12 where nothing is said.
SLOW = {
    "Analyzer": 5, "analyse": 1, "build_report": 6, "compare_readings": 2, "seeded_topics": 2, "theme_trends": 4,
    "draw_validation": 3, "choose_n_topics": 2, "LDA": 3, "topic_quality": 5, "seeded_words": 2, "adjusted": 5,
    "score_validation": 1, "PersianCountVectorizer": 4, "PersianTfidfVectorizer": 4,
}  # fmt: skip
PROPORTION = ("passages", "documents", "share", "low", "high", "estimate", "q")


def trial(work: Trial) -> Trial:
    """Register what to do with a public name, which the function is called after."""
    TRIALS[work.__name__] = work
    return work


def tables(draw: Draw) -> tuple[Any, Any, Any]:
    """Draw coded passages, passages and corpus, of which one may be broken."""
    names = ("coded", "passages", "corpus")
    wrong = draw(st.sampled_from(names))
    return tuple(draw(broken(name)) if name == wrong else getattr(study(), name) for name in names)


def words_of(draw: Draw) -> dict[str, Any]:
    return draw(st.fixed_dictionaries({}, optional={"min_length": numbers, "keep_numbers": st.booleans(),
                "extra_stop_words": st.lists(texts, max_size=3), "protected_words": st.lists(texts, max_size=3),
                "terms": st.lists(texts, max_size=3), "compounds": st.lists(texts, max_size=3)}))  # fmt: skip


@trial
def Analyzer(draw: Draw) -> object:
    choices, text = words_of(draw), draw(texts)

    def work() -> object:
        analyzer = pr.Analyzer(**choices)
        each = [method(text) for method in (analyzer.lemmas, analyzer.tokens, analyzer.normalize, analyzer.lemma)]
        counts, lemmas = analyzer.counts([text, text])
        assert counts.shape == (2, len(lemmas))
        return each, list(analyzer.pipe([text, text])), analyzer.spacing_changes([text])

    return check_law(work)


@trial
def Codebook(draw: Draw) -> object:
    text, passage = draw(codebook_texts), draw(texts)

    def work() -> object:
        codebook = pr.Codebook.load(path)
        list(codebook.code_text(passage)), list(codebook.code_texts([passage] * 2)), codebook.to_frame()
        assert list(codebook.names()) == [theme.id for theme in codebook.themes]
        return codebook.code(study().passages)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "codebook.toml")
        path.write_text(text, "utf-8", errors="replace")
        return check_law(work, ("passage_id", "theme", "score"))


def _vectorize(draw: Draw, cls: Any) -> object:
    choices = words_of(draw) | draw(st.fixed_dictionaries({}, optional={"max_df": numbers, "min_df": numbers}))
    documents = draw(st.lists(texts, max_size=5))
    return check_law(lambda: (lambda v: (v.fit_transform(documents), v.transform(documents)))(cls(**choices)))


@trial
def PersianCountVectorizer(draw: Draw) -> object:
    return _vectorize(draw, pr.PersianCountVectorizer)


@trial
def PersianTfidfVectorizer(draw: Draw) -> object:
    return _vectorize(draw, pr.PersianTfidfVectorizer)


@trial
def Settings(draw: Draw) -> object:
    fields = {"title": texts, "model": texts, "topics": numbers, "passage": texts, "seed": numbers, "terms": numbers,
              "topic_names": st.lists(st.tuples(numbers, texts), max_size=2).map(tuple)}  # fmt: skip
    choices, text = draw(st.fixed_dictionaries({}, optional=fields)), draw(codebook_texts)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "codebook.toml").write_text(text, "utf-8", errors="replace")
        name = draw(st.one_of(st.none(), st.just("codebook.toml"), hard_names))
        choices["codebook"] = None if name is None else f"{folder}/{name}"
        return check_law(lambda: pr.Settings(**choices).read_codebook())


def _matrix(draw: Draw) -> Any:
    counts = study().counts
    kind = draw(st.sampled_from(["sound", "none", "zeros", "negative", "nan", "narrow", "list"]))
    dense = counts.toarray().astype(float)
    return {
        "sound": counts, "none": counts[:0], "zeros": counts * 0, "negative": -counts, "nan": dense * float("nan"),
        "narrow": counts[:, :2], "list": dense.tolist(),
    }[kind]  # fmt: skip


@trial
def LDA(draw: Draw) -> object:
    matrix, n = _matrix(draw), draw(st.sampled_from([2, 3, -1, 0, "2", None]))
    return check_law(lambda: pr.LDA(n).fit(matrix).partial_fit(matrix).transform(matrix))


@trial
def NMF(draw: Draw) -> object:
    matrix, n = _matrix(draw), draw(st.sampled_from([2, 3, -1, 0, "2", None]))
    return check_law(lambda: pr.NMF(n).fit(matrix).transform(matrix))


@trial
def adjusted(draw: Draw) -> object:
    given_tables, hold = tables(draw), draw(st.lists(st.sampled_from(["year", "source", "none", ""]), max_size=2))
    return check_law(lambda: pr.adjusted(*given_tables, hold=hold))


@trial
def analyse(draw: Draw) -> object:
    corpus = draw(broken("corpus"))
    return check_law(lambda: pr.analyse(corpus).overall, PROPORTION)


@trial
def build_report(draw: Draw) -> object:
    """Only what is refused: a whole report is made often enough elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        paths = hard_names.map(lambda name: f"{folder}/none/{name}")
        nothing = broken("corpus").map(lambda table: table.head(0))
        corpus = draw(st.one_of(paths, st.lists(paths, min_size=1, max_size=2), st.none(), numbers, nothing))
        out, cache = draw(hard_names), draw(hard_names)
        check_law(lambda: pr.build_report(corpus, f"{folder}/none/{out}", cache=f"{folder}/none/{cache}"))
        assert list(Path(folder).iterdir()) == []
    return None


@trial
def cell_passages(draw: Draw) -> object:
    given_tables, theme = tables(draw), draw(st.sampled_from(["training", "", "x"]))
    group = draw(st.one_of(st.none(), st.just("رشت"), texts))
    return check_law(lambda: pr.cell_passages(*given_tables, theme, group))


@trial
def check_corpus(draw: Draw) -> object:
    corpus = draw(broken("corpus"))
    return check_law(lambda: pr.check_corpus(corpus))


@trial
def documents_by_month(draw: Draw) -> object:
    corpus = draw(broken("corpus"))
    return check_law(lambda: pr.documents_by_month(corpus))


@trial
def health_table(draw: Draw) -> object:
    corpus = draw(broken("corpus"))
    return check_law(lambda: pr.health_table(corpus), ("check", "count"))


@trial
def choose_n_topics(draw: Draw) -> object:
    matrix, n = _matrix(draw), draw(st.lists(st.sampled_from([2, 3, 0, -1, 500]), max_size=2))
    return check_law(lambda: pr.choose_n_topics(matrix, n, model=pr.NMF(), n_samples=2))


@trial
def compare(draw: Draw) -> object:
    given_tables, by = tables(draw), draw(st.sampled_from(["city", "year", None, "source", "none", ""]))
    return check_law(lambda: pr.compare(*given_tables, by=by), PROPORTION)


@trial
def compare_readings(draw: Draw) -> object:
    given_tables = tables(draw)
    return check_law(lambda: pr.compare_readings(*given_tables, study().codebook, n_free=3, background=2), ("theme",))


@trial
def distinctive_words(draw: Draw) -> object:
    counts = draw(st.one_of(st.builds(lambda: _matrix(draw)), odd))
    groups = draw(st.one_of(st.lists(texts, max_size=50), odd))
    groups = draw(st.sampled_from([groups, ["رشت"] * study().counts.shape[0]]))
    terms = draw(st.sampled_from([study().terms, study().terms[:2], None, 3]))
    return check_law(lambda: pr.distinctive_words(counts, terms, groups), ("group", "rank", "term", "score"))


@trial
def draw_validation(draw: Draw) -> object:
    given_tables, n, coders = tables(draw), draw(st.just(5) | numbers), draw(st.just(1) | numbers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "v.xlsx")
        return check_law(lambda: pr.draw_validation(*given_tables, study().codebook, path, n=n, coders=coders))


@trial
def read_validation(draw: Draw) -> object:
    return _read_bytes(draw, ("v.xlsx",), pr.read_validation)


@trial
def load_validation(draw: Draw) -> object:
    return _read_bytes(draw, ("v.json",), pr.load_validation)


@trial
def load_topics(draw: Draw) -> object:
    return _read_bytes(draw, ("t.zip", "t.topics"), pr.load_topics)


@cache
def sound_files() -> dict[str, bytes]:
    """Return what the package itself writes, by the endings of the files."""
    with tempfile.TemporaryDirectory() as folder:
        book, scores = Path(folder, "v.xlsx"), Path(folder, "v.json")
        drawn = (study().coded, study().passages, study().corpus, study().codebook)
        pr.draw_validation(*drawn, book, n=10)
        pr.save_validation(pr.score_validation(pr.read_validation(book)), scores)
        topics = pr.save_topics(study().model, Path(folder, "t.zip"))
        return {path.suffix: path.read_bytes() for path in (book, scores, topics)}


def changed(draw: Draw, content: bytes) -> bytes:
    """Put something else in the place of a few bytes; in JSON in that of a number, a text or a list of it."""
    if content[:1] != b"{":
        start, length = draw(st.integers(0, len(content))), draw(st.integers(0, 20))
        return content[:start] + draw(st.binary(max_size=20)) + content[start + length :]
    whole = place = json.loads(content)
    key = draw(st.sampled_from(list(place)))
    while isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
        place = place[key]
        key = draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    place[key] = draw(st.one_of(numbers, texts, st.sampled_from([10**30, [], {}, [1], {"a": 1}, "x" * 5_000])))
    return json.dumps(whole).encode()


def _read_bytes(draw: Draw, names: tuple[str, ...], read: Callable[[Path], object]) -> object:
    written = sound_files().get(Path(names[0]).suffix, b"")
    content = draw(
        st.one_of(st.binary(max_size=200), json_texts.map(lambda t: t.encode("utf-8", "replace")), st.none())
    )
    content = changed(draw, written) if content is None else content
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, draw(st.sampled_from(names)))
        path.write_bytes(content)
        return check_law(lambda: read(path))


@trial
def save_topics(draw: Draw) -> object:
    model = draw(models)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, draw(st.sampled_from(["t", "no/t", ""])))
        return check_law(lambda: pr.save_topics(model, path))


@trial
def save_validation(draw: Draw) -> object:
    """What is no result; results are saved by the trial of `score_validation`."""
    scores = draw(odd)
    with tempfile.TemporaryDirectory() as folder:
        check_law(lambda: pr.save_validation(scores, Path(folder, "v.json")))
        assert list(Path(folder).iterdir()) == []
    return None


@trial
def score_validation(draw: Draw) -> object:
    given_tables = tables(draw)

    def work() -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "v.xlsx")
            pr.draw_validation(*given_tables, study().codebook, path, n=10)
            scores = pr.score_validation(pr.read_validation(path))
            return pr.load_validation(pr.save_validation(scores, Path(folder, "v.json")))

    return check_law(work)


@trial
def drop_topics(draw: Draw) -> object:
    topics, model = draw(st.lists(numbers, max_size=4)), draw(models)
    return check_law(lambda: pr.drop_topics(model, topics))


@trial
def merge_topics(draw: Draw) -> object:
    groups, model = draw(st.lists(st.lists(numbers, max_size=3), max_size=3)), draw(models)
    return check_law(lambda: pr.merge_topics(model, groups))


@trial
def nearest_topics(draw: Draw) -> object:
    n, model = draw(numbers), draw(models)
    return check_law(lambda: pr.nearest_topics(model, n=n))


@trial
def topic_words(draw: Draw) -> object:
    terms, n = draw(st.one_of(st.none(), st.lists(texts, max_size=3), st.just(study().terms))), draw(numbers)
    model = draw(models)
    return check_law(lambda: pr.topic_words(model, terms, n_words=n), ("topic", "rank", "term", "weight"))


@trial
def topic_quality(draw: Draw) -> object:
    matrix, model = _matrix(draw), draw(models)
    return check_law(lambda: pr.topic_quality(model, matrix, terms=study().terms), ("topic", "npmi"))


@trial
def topic_passages(draw: Draw) -> object:
    passages, mixtures = draw(broken("passages")), study().mixtures
    mixtures = draw(st.sampled_from([mixtures, mixtures[:0], mixtures * float("nan")]))
    return check_law(lambda: pr.topic_passages(mixtures, passages, study().words), ("topic", "rank", "passage_id"))


@trial
def topic_themes(draw: Draw) -> object:
    coded, passages, _ = tables(draw)
    return check_law(lambda: pr.topic_themes(study().mixtures, passages, coded), ("topic", "theme", "lift"))


@trial
def find_persons(draw: Draw) -> object:
    text = draw(texts)
    return check_law(lambda: pr.find_persons(text))


@trial
def mask_persons(draw: Draw) -> object:
    text = draw(texts)
    return check_law(lambda: pr.mask_persons(text))


@trial
def find_terms(draw: Draw) -> object:
    documents, least = draw(st.lists(texts, max_size=5)), draw(numbers)
    return check_law(lambda: pr.find_terms(documents, min_count=least, min_documents=1))


@trial
def learn_compounds(draw: Draw) -> object:
    documents, least = draw(st.lists(texts, max_size=5)), draw(numbers)
    return check_law(lambda: pr.learn_compounds(documents, min_count=least))


@trial
def keyness(draw: Draw) -> object:
    corpus, by = draw(broken("corpus")), draw(st.sampled_from(["city", "source", "year", "none"]))
    return check_law(lambda: pr.keyness(corpus, by), ("group", "term"))


@trial
def kwic(draw: Draw) -> object:
    table, query, width = draw(broken("passages")), draw(st.one_of(texts, patterns)), draw(numbers)
    corpus = draw(st.one_of(st.none(), st.just(study().corpus), broken("corpus")))
    return check_law(lambda: pr.kwic(table, query, width=width, corpus=corpus))


@trial
def quotes(draw: Draw) -> object:
    given_tables = tables(draw)
    return check_law(lambda: pr.quotes(*given_tables, study().codebook), ("theme", "group", "text", "spans"))


@trial
def read_corpus(draw: Draw) -> object:
    name, content = draw(files)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return check_law(lambda: pr.read_corpus(path), ("doc_id", "title", "text", "city", "date", "source"))


@trial
def rtl(draw: Draw) -> object:
    table = draw(broken("corpus"))
    return check_law(lambda: pr.rtl(table)._repr_html_())


@trial
def read_study(draw: Draw) -> object:
    line = st.sampled_from(
        ['[corpus]', 'paths = ["a.txt"]', "[topics]", "number = 3", "[report]", 'hide = ["words"]', "x = 1",
         "[topics.names]", '1 = "راه"', "[report.paragraphs]", 'summary = ""', "seed = -1", "[[[", "\0", 'lang = "fr"']
    )  # fmt: skip
    begun = st.lists(line, max_size=4).map(lambda lines: "\n".join(['[corpus]\npaths = "a.txt"', *lines]))
    text = draw(st.one_of(texts, st.lists(line, max_size=8).map("\n".join), begun))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "study.toml").write_text(text, "utf-8", errors="replace")
        Path(folder, "a.txt").write_text("شهردار رشت گفت: پل ساخته شد.", "utf-8")
        return check_law(lambda: (lambda read: (read.codebook(), read.corpus()))(pr.read_study(folder)))


@trial
def new_study(draw: Draw) -> object:
    name = draw(texts.map(lambda text: "".join(filter(str.isalnum, text))[:40]))
    corpus = draw(st.one_of(st.just(()), texts, st.lists(texts, max_size=2)))
    with tempfile.TemporaryDirectory() as folder:
        return check_law(lambda: pr.new_study(Path(folder, "in", name), corpus))


@trial
def seeded_topics(draw: Draw) -> object:
    corpus = draw(broken("corpus"))
    return check_law(lambda: pr.seeded_topics(corpus, study().codebook, background=1))


@trial
def seeded_words(draw: Draw) -> object:
    n = draw(numbers)
    return check_law(lambda: pr.seeded_words(pr.seeded_topics(study().corpus, study().codebook, background=1), n))


@trial
def split_passages(draw: Draw) -> object:
    corpus, unit, size = (
        draw(broken("corpus")),
        draw(st.sampled_from(["sentence", "paragraph", "document", ""])),
        draw(numbers),
    )
    return check_law(lambda: pr.split_passages(corpus, unit=unit, size=size), ("passage_id", "doc_id", "text", "start"))


@trial
def suggest_terms(draw: Draw) -> object:
    coded, passages, _ = tables(draw)
    theme = draw(st.sampled_from(["training", "none", ""]))
    return check_law(lambda: pr.suggest_terms(theme, coded, passages, study().codebook, min_documents=1))


@trial
def theme_trends(draw: Draw) -> object:
    given_tables, by = tables(draw), draw(st.sampled_from(["month", "year", "day", ""]))
    return check_law(lambda: pr.theme_trends(*given_tables, by=by, permutations=99))


#: Fitted, not fitted, and no model at all.
models = st.sampled_from([0, 1, 2, 3, 4]).map(lambda n: (study().model, study().model, pr.NMF(3), None, "x")[n])
#: Names that no disk can have, and those that it can but that are hard on a terminal.
hard_names = st.one_of(
    texts, st.sampled_from(["\0", "a\0b", "\n", "\x1b[31m", "\u202e", "\ud800", "a" * 300, "a/" * 3_000, "..", "~"])
)
patterns = st.lists(
    st.sampled_from(["شهر", "=شهر", "شهر*", "شهر?", "…", "…20", "…99", "_", "<x>", "|", "a|b~c", "~", "=", "*", "?"]),
    max_size=6,
).map(" ".join)
codebook_texts = st.one_of(
    st.text(max_size=80),
    st.builds(
        '[[theme]]\nid = "{}"\nname_fa = "{}"\nname_en = "n"\ndefinition_fa = "d"\ndefinition_en = "d"\nterms = {}\n{}'
        "".format,
        st.sampled_from(["a", "", "a b", "\\u202e"]),
        st.sampled_from(["نام", "", "<b>"]),
        st.one_of(
            st.lists(
                st.sampled_from(["شهر", "شهر* روابط", "=شهر", "شهر …20 گفت", "روابط|امور"]), min_size=1, max_size=3
            ),
            st.lists(st.one_of(patterns, st.sampled_from([1, 2.5, True])), max_size=4),
        ).map(lambda terms: "[" + ", ".join(f"'{t}'" if isinstance(t, str) else str(t).lower() for t in terms) + "]"),
        st.sampled_from(["", "mask = 3", "[lists]\nx = ['شهر', '<x>']", "[[theme]]", "theme = 1", "x = [[[[[[]]]]]]"]),
    ),
)
json_texts = st.one_of(
    st.sampled_from(["{}", "[]", "null", '{"version": 1}', '{"themes": [1]}', "1e999", "NaN", '"\\ud800"']),
    st.recursive(st.none() | st.booleans() | st.floats() | texts, lambda x: st.lists(x, max_size=3)).map(repr),
)
_rows = st.lists(st.lists(texts, min_size=1, max_size=4), max_size=4)
files = st.one_of(
    st.tuples(st.sampled_from(["a.txt", "a.html", "a.csv", "a.tsv", "a.jsonl", "a.json"]), st.binary(max_size=300)),
    st.tuples(st.just("a.txt"), texts.map(lambda text: text.encode("utf-8", "replace"))),
    st.tuples(st.just("a.html"), texts.map(lambda text: f"<html><body><p>{text}<p>".encode("utf-8", "replace"))),
    st.tuples(
        st.sampled_from(["a.csv", "a.tsv"]),
        _rows.map(
            lambda rows: "\n".join(["text,city,date,source", *(",".join(row) for row in rows)]).encode(
                "utf-8", "replace"
            )
        ),
    ),
    st.tuples(st.sampled_from(["a.jsonl", "a.json"]), json_texts.map(lambda text: text.encode("utf-8", "replace"))),
    st.tuples(st.sampled_from(["a.xlsx", "a.docx", "a.parquet", "a.ods", "a.db", "a.csv.gz"]), st.binary(max_size=200)),
)


def test_every_public_name_is_tried_or_takes_no_data() -> None:
    assert set(TRIALS) | set(WITHOUT_DATA) == set(pr.__all__)
    assert not set(TRIALS) & set(WITHOUT_DATA)


def test_every_public_method_is_tried_or_takes_no_data() -> None:
    """In one of the trials, by its name; `report` is the one that `build_report` tries."""
    tree = ast.parse(Path(__file__).read_text("utf-8"))
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    own = {
        name
        for public in (getattr(pr, public) for public in pr.__all__)
        if inspect.isclass(public)
        for base in public.__mro__
        if base.__module__.startswith("pranalytics")
        for name, member in vars(base).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, classmethod))
    }
    assert own - named == {"default", "report", "build_analyzer", "get_stop_words"}


@pytest.mark.filterwarnings("ignore")  # of numpy and scikit-learn, about what is wrong in the tables
@pytest.mark.parametrize("name", sorted(TRIALS))
def test_a_result_or_one_clear_line(name: str) -> None:
    @settings(max_examples=10_000 if LONG else SLOW.get(name, 12))
    @given(st.data())
    def law(data: st.DataObject) -> None:
        TRIALS[name](data.draw)

    law()


@given(
    text=st.one_of(texts, st.text(alphabet="آبa1۱%$\n \u200c\u200f\u202e\u2066(", max_size=30)),
    width=st.integers(-3, 40),
)
def test_labels(text: str, width: int) -> None:
    for work in (pr.charts.shape, pr.charts.digits, lambda label: pr.charts.wrap(label, width)):
        check_law(lambda work=work: work(text))

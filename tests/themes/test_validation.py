"""Validation: a sample with known weights, a blind workbook, and what comes back from coders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.validation import wording
from pranalytics.themes.validation.alpha import krippendorff_alpha
from pranalytics.themes.validation.estimates import Part, estimate
from pranalytics.themes.validation.reading import Validation, read_validation
from pranalytics.themes.validation.results import load_validation, save_validation
from pranalytics.themes.validation.sampling import Drawn, draw, systematic
from pranalytics.themes.validation.scores import ValidationScores, score_validation
from pranalytics.themes.validation.workbook import draw_validation, write_workbook

from .conftest import read, theme

GAP = float("nan")
CITIES = ("رشت", "یزد", "اهواز")


@pytest.fixture(scope="module")
def small() -> Codebook:
    """A codebook of a common theme and a rare one."""
    return read(theme('["پل"]', id="bridge") + theme('["باغ"]', id="garden"))


def make(n: int = 300) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Passages and corpus: every third has a bridge, every twentieth a garden; three passages a document."""
    texts = [
        f"{'پل ساخته شد.' if k % 3 == 0 else 'هوا ابری بود.'} {'باغ سبز شد.' if k % 20 == 0 else ''} {k}"
        for k in range(n)
    ]
    doc_ids = [f"d{k // 3:03}" for k in range(n)]
    passages = pd.DataFrame({"passage_id": [f"{d}#{k % 3 + 1}" for k, d in enumerate(doc_ids)], "doc_id": doc_ids})
    passages = passages.assign(text=texts, start=0, end=1)
    documents = sorted(set(doc_ids))
    corpus = pd.DataFrame({"doc_id": documents, "city": [CITIES[k % 3] for k in range(len(documents))]})
    return passages, corpus


def drawn_of(codebook: Codebook, n: int, *, seed: int = 0, size: int = 300) -> Drawn:
    passages, corpus = make(size)
    return draw(codebook.code(passages), passages, corpus, codebook, n=n, seed=seed)


class TestSample:
    def test_weights_add_up_to_the_strata(self, small: Codebook) -> None:
        sample = drawn_of(small, 60).sample
        passages, _ = make()
        has_bridge, has_garden = (passages["text"].str.contains(word) for word in ("پل", "باغ"))
        expected = {
            "garden": has_garden.sum(),  # the rarer one
            "bridge": (has_bridge & ~has_garden).sum(),
            "none": (~has_bridge & ~has_garden).sum(),
        }
        assert sample.groupby("stratum")["weight"].sum().round(6).to_dict() == expected
        assert sample["stratum"].value_counts()["garden"] == 15  # all there are
        assert sample["stratum"].value_counts()["none"] == 24  # two fifths
        assert len(sample) == 60

    def test_what_is_not_known_and_ids_that_are_numbers(self, small: Codebook, tmp_path: Path) -> None:
        passages, corpus = make(30)
        numbers = {name: n for n, name in enumerate(corpus["doc_id"])}
        passages = passages.assign(passage_id=range(30), doc_id=passages["doc_id"].map(numbers))
        corpus = corpus.assign(doc_id=range(len(corpus)), city=None)
        sample = draw(small.code(passages), passages, corpus, small, n=30).sample
        assert set(sample["city"]) == {""}
        assert sorted(sample["passage_id"].astype(int)) == list(range(30))
        path = tmp_path / "v.xlsx"
        draw_validation(small.code(passages), passages, corpus, small, path, n=30)
        assert sorted(read_validation(path, passages=passages).sample["passage_id"]) == sorted(map(str, range(30)))

    def test_cities_have_their_part(self, small: Codebook) -> None:
        counts = drawn_of(small, 90).sample.groupby(["stratum", "city"]).size()
        for stratum in ("none", "bridge"):
            assert counts[stratum].max() - counts[stratum].min() <= 2

    @pytest.mark.parametrize(("size", "wanted"), [(10, 4), (7, 7), (12, 1), (5, 3), (40, 9)])
    def test_every_passage_has_the_same_chance(self, size: int, wanted: int) -> None:
        """Over all starts, in steps of one passage, each is drawn as often as any other."""
        times = np.zeros(size)
        for k in range(size):
            times[systematic(size, wanted, (k + 0.5) / size)] += 1
        assert times.tolist() == [wanted] * size

    def test_no_passage_twice_and_an_order_of_chance(self, small: Codebook) -> None:
        sample = drawn_of(small, 150).sample
        assert sample["passage_id"].is_unique
        assert sample["row"].tolist() == list(range(1, 151))
        assert not sample["stratum"].is_monotonic_increasing

    def test_the_whole_corpus_if_it_is_small(self, small: Codebook) -> None:
        sample = drawn_of(small, 500, size=30).sample
        assert len(sample) == 30
        assert set(sample["weight"]) == {1.0}

    def test_seed_decides(self, small: Codebook) -> None:
        first, again, other = (drawn_of(small, 30, seed=seed).sample for seed in (1, 1, 2))
        pd.testing.assert_frame_equal(first, again)
        assert set(first["passage_id"]) != set(other["passage_id"])

    def test_totals_are_those_of_the_corpus(self, small: Codebook) -> None:
        totals = drawn_of(small, 30).totals.set_index("theme")
        assert totals.loc["bridge", ["with_theme", "with_others", "with_none"]].tolist() == [100, 10, 190]
        assert totals.loc["garden", ["with_theme", "with_others", "with_none"]].tolist() == [15, 95, 190]

    def test_context_is_of_the_same_document(self, small: Codebook) -> None:
        passages, _ = make()
        texts = passages["text"].tolist()
        for row in drawn_of(small, 40).sample.to_dict("records"):
            number = int(row["passage_id"][1:4]) * 3 + int(row["passage_id"][-1]) - 1
            assert bool(row["before"]) == (number % 3 > 0)
            assert bool(row["after"]) == (number % 3 < 2)
            assert texts[number][:3] == row["text"][:3]

    @pytest.mark.parametrize(("n", "said"), [(0, "at least 1")])
    def test_no_sample(self, small: Codebook, n: int, said: str) -> None:
        with pytest.raises(UserError, match=said):
            drawn_of(small, n)
        passages, corpus = make(3)
        with pytest.raises(UserError, match="no passage"):
            draw(small.code(passages), passages[:0], corpus, small)
        with pytest.raises(UserError, match="'sport', which the codebook has not"):
            draw(small.code(passages).assign(theme="sport"), passages, corpus, small)


@pytest.fixture
def book(tmp_path: Path, small: Codebook) -> Path:
    """A workbook of twelve passages for two coders, not filled in."""
    passages, corpus = make(30)
    path = tmp_path / "v.xlsx"
    draw_validation(small.code(passages), passages, corpus, small, path, n=12, coders=2)
    return path


def fill(path: Path, change: Callable[[Any], object], *, coder: int = 1, to: Path | None = None) -> Path:
    """Open a workbook as a coder does, change a sheet, and save it."""
    workbook = openpyxl.load_workbook(path)
    change(workbook[wording.CODER.format(n="۰۱۲"[coder])])
    workbook.save(to or path)
    return to or path


def answer(column: str, values: dict[int, object]) -> Callable[[Any], None]:
    """Write values into a column, by row number of the sheet."""

    def change(sheet: Any) -> None:
        place = [cell.value for cell in sheet[2]].index(column) + 1
        for row, value in values.items():
            sheet.cell(row, place).value = value

    return change


class TestWorkbook:
    def test_coders_do_not_see_the_program(self, book: Path) -> None:
        workbook = openpyxl.load_workbook(book)
        states = {sheet.title: sheet.sheet_state for sheet in workbook}
        assert [name for name, state in states.items() if state == "visible"] == ["راهنما", "کدگذار ۱", "کدگذار ۲"]
        sheet = workbook["کدگذار ۱"]
        head = [cell.value for cell in sheet[2]]
        assert head == ["row", "before", "text", "after", "bridge", "garden", "done", "note"]
        filled = {cell.column for row in sheet.iter_rows(min_row=3) for cell in row if cell.value not in (None, "")}
        assert filled <= {1, 2, 3, 4}

    def test_is_made_for_persian_and_for_coding(self, book: Path) -> None:
        workbook = openpyxl.load_workbook(book)
        for name in ("راهنما", "کدگذار ۱"):
            assert workbook[name].sheet_view.rightToLeft
        sheet = workbook["کدگذار ۱"]
        assert sheet.freeze_panes == "D3"
        assert sheet["C3"].alignment.wrap_text
        assert sheet.protection.sheet
        assert sheet["C3"].protection.locked
        assert not sheet["E3"].protection.locked
        rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
        assert rules == {"E3:F14": '"بله,خیر,1,0,۱,۰"', "G3:G14": '"بله,1,۱"'}

    def test_guide_tells_what_the_themes_mean(self, tmp_path: Path, default: Codebook) -> None:
        passages, corpus = make(6)
        draw_validation(default.code(passages), passages, corpus, default, tmp_path / "v.xlsx", n=2)
        cells = {
            str(cell.value)
            for row in openpyxl.load_workbook(tmp_path / "v.xlsx")["راهنما"]
            for cell in row
            if cell.value
        }
        for one in default.themes:
            assert {one.name_fa, one.definition_fa} <= cells
            assert all(any(example in cell for cell in cells) for example in (*one.include, *one.exclude))

    @pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
    def test_texts_are_no_formulas(self, tmp_path: Path, small: Codebook, text: str) -> None:
        passages, corpus = make(3)
        write_workbook(
            draw(small.code(passages), passages.assign(text=text), corpus, small, n=3), small, tmp_path / "v.xlsx"
        )
        for sheet in openpyxl.load_workbook(tmp_path / "v.xlsx"):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
        assert openpyxl.load_workbook(tmp_path / "v.xlsx")["کدگذار ۱"]["C3"].number_format == "@"

    def test_same_bytes_for_the_same_sample(self, tmp_path: Path, small: Codebook) -> None:
        for name in ("a.xlsx", "b.xlsx"):
            write_workbook(drawn_of(small, 10), small, tmp_path / name)
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()

    def test_work_of_coders_is_never_written_over(self, book: Path, small: Codebook) -> None:
        before = book.read_bytes()
        passages, corpus = make(6)
        with pytest.raises(UserError, match="there already"):
            draw_validation(small.code(passages), passages, corpus, small, book)
        assert book.read_bytes() == before

    @pytest.mark.parametrize(
        ("name", "coders", "said"),
        [("v.csv", 1, "Excel file"), ("v.xlsx", 0, "from 1 to 20"), ("no/v.xlsx", 1, "Cannot write")],
    )
    def test_what_cannot_be_written(self, tmp_path: Path, small: Codebook, name: str, coders: int, said: str) -> None:
        passages, corpus = make(6)
        with pytest.raises(UserError, match=said):
            draw_validation(small.code(passages), passages, corpus, small, tmp_path / name, n=3, coders=coders)


class TestReading:
    def values(self, *files: Path) -> dict[tuple[str, str, int], int]:
        """What was read, by coder, theme and row of the sheet."""
        found = read_validation(files)
        rows = found.sample.set_index("passage_id")["row"] + 2
        return {(r.coder, r.theme, int(rows[r.passage_id])): r.value for r in found.codings.itertuples()}

    def test_untouched(self, book: Path) -> None:
        assert self.values(book) == {}

    @pytest.mark.parametrize(
        ("value", "meant"),
        [
            ("بله", 1),
            (" بلي ", 1),
            (1, 1),
            ("۱", 1),
            ("1", 1),
            ("١", 1),
            (True, 1),
            ("خیر", 0),
            ("خير", 0),
            (0, 0),
            ("٠", 0),
        ],
    )
    def test_answers_in_every_spelling(self, book: Path, value: object, meant: int) -> None:
        fill(book, answer("bridge", {5: value}))
        assert self.values(book) == {("کدگذار ۱", "bridge", 5): meant}

    def test_empty_cells_of_finished_rows_are_a_no(self, book: Path) -> None:
        fill(book, answer("bridge", {4: "بله", 5: "بله"}))
        fill(book, answer("done", {5: "بله"}))
        assert self.values(book) == {
            ("کدگذار ۱", "bridge", 4): 1, ("کدگذار ۱", "bridge", 5): 1, ("کدگذار ۱", "garden", 5): 0,
        }  # fmt: skip

    def test_coders_in_one_file_and_in_copies(self, book: Path, tmp_path: Path) -> None:
        other = fill(book, answer("bridge", {3: 1}), coder=2, to=tmp_path / "second.xlsx")
        fill(book, answer("bridge", {3: 0}))
        assert self.values(book, other) == {("کدگذار ۱", "bridge", 3): 0, ("کدگذار ۲", "bridge", 3): 1}
        third = fill(other, answer("bridge", {3: 1}), to=tmp_path / "third.xlsx")
        assert sorted({coder for coder, _, _ in self.values(book, third)}) == [
            "کدگذار ۱ (third)",
            "کدگذار ۱ (v)",
            "کدگذار ۲",
        ]

    def test_rows_may_be_sorted(self, book: Path) -> None:
        def swap(sheet: Any) -> None:
            third, fourth = ([cell.value for cell in sheet[row]] for row in (3, 4))
            for column in range(1, 9):
                sheet.cell(3, column).value, sheet.cell(4, column).value = fourth[column - 1], third[column - 1]

        fill(fill(book, answer("bridge", {3: 1})), swap)
        assert self.values(book) == {("کدگذار ۱", "bridge", 3): 1}

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                answer("garden", {7: "شاید"}),
                r"v\.xlsx, sheet کدگذار ۱, row 7, garden: 'شاید' is neither «بله» nor «خیر»",
            ),
            (answer("garden", {7: 2}), "row 7, garden: 2.0 is neither"),
            (lambda sheet: sheet.delete_rows(6), "sheet کدگذار ۱: the row of passage 4 is missing"),
            (answer("row", {6: 1}), "row 6: passage 1 stands in row 3 already"),
            (answer("row", {6: 99}), "row 6: there is no passage 99"),
            (answer("row", {6: "x"}), "row 6: 'x' is no number"),
            (answer("text", {6: "متن دیگر"}), "row 6: the text is not that of passage 4"),
            (lambda sheet: sheet.delete_cols(5), "no column 'bridge' in row 2"),
            (lambda sheet: sheet.delete_rows(1, 40), "no column 'row' in row 2"),
        ],
    )
    def test_faults_are_told_with_their_place(self, book: Path, change: Callable[[Any], object], said: str) -> None:
        fill(book, change)
        with pytest.raises(UserError, match=said) as error:
            read_validation(book)
        assert "\n" not in str(error.value)

    def test_all_faults_are_told_at_once(self, book: Path, tmp_path: Path) -> None:
        fill(book, answer("garden", {7: "شاید", 9: "؟"}))
        fill(book, answer("bridge", {7: "x"}))
        fill(book, lambda sheet: sheet.delete_rows(4), coder=2)
        with pytest.raises(UserError) as error:
            read_validation(book)
        first, *lines = str(error.value).split("\n")
        assert first == f"{book} has 4 errors:"
        assert [line.removeprefix(f"{book}, sheet کدگذار ").split(";")[0] for line in lines] == [
            "۱, row 7, bridge: 'x' is neither «بله» nor «خیر» (1 or 0)",
            "۱, row 7, garden: 'شاید' is neither «بله» nor «خیر» (1 or 0)",
            "۱, row 9, garden: '؟' is neither «بله» nor «خیر» (1 or 0)",
            "۲: the row of passage 2 is missing",
        ]
        other = fill(book, answer("bridge", dict.fromkeys(range(3, 15), "?")), to=tmp_path / "second.xlsx")
        with pytest.raises(UserError) as error:
            read_validation([book, other])
        first, *lines = str(error.value).split("\n")
        assert (first, len(lines), lines[-1]) == ("What coders filled in has 19 errors:", 11, "… and 9 more.")

    def test_files_of_several_draws(self, book: Path, tmp_path: Path, small: Codebook) -> None:
        write_workbook(drawn_of(small, 12, seed=5), small, tmp_path / "other.xlsx")
        with pytest.raises(UserError, match=r"other\.xlsx is of another draw than .*v\.xlsx"):
            read_validation([book, tmp_path / "other.xlsx"])

    def test_another_corpus_or_codebook(self, book: Path, small: Codebook, default: Codebook) -> None:
        passages, _ = make(30)
        assert read_validation(book, passages=passages[::-1], codebook=small).about["passages"] == "30"
        with pytest.raises(UserError, match="another corpus"):
            read_validation(book, passages=passages[1:])
        with pytest.raises(UserError, match="another codebook"):
            read_validation(book, codebook=default)

    def test_what_is_no_workbook_of_coders(self, book: Path, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
        openpyxl.Workbook().save(tmp_path / "b.xlsx")
        for path, said in (("a.xlsx", "cannot be read"), ("b.xlsx", "no workbook of"), ("c.xlsx", "cannot be read")):
            with pytest.raises(UserError, match=said):
                read_validation(tmp_path / path)
        with pytest.raises(UserError, match="given twice"):
            read_validation([book, book])


class TestAlpha:
    """Examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011)."""

    @pytest.mark.parametrize(
        ("values", "alpha"),
        [
            ([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], 0.095),
            ([[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]], 0.692),
            (
                [
                    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
                    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
                    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
                    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
                ],
                0.743,
            ),
            ([[0, 1, 1], [0, 1, 1]], 1.0),
        ],
    )
    def test_published(self, values: list[list[float]], alpha: float) -> None:
        assert krippendorff_alpha(values) == pytest.approx(alpha, abs=5e-4)

    @pytest.mark.parametrize("values", [[[1, 1], [1, 1]], [[1, GAP], [GAP, 0]], [[0, 1, 1]], [[], []], [[GAP], [GAP]]])
    def test_cannot_be_told(self, values: list[list[float]]) -> None:
        assert np.isnan(krippendorff_alpha(values))


class TestEstimates:
    def test_by_hand(self) -> None:
        told = estimate(Part(100, 0.9, 50), Part(200, 0.05, 40), Part(1000, 0.01, 100))
        right, missed = 90, 10 + 10
        assert told["precision"].value == pytest.approx(0.9)
        assert told["recall"].value == pytest.approx(right / (right + missed))
        assert told["f1"].value == pytest.approx(2 * right / (100 + right + missed))
        assert told["share"].value == pytest.approx((right + missed) / 1300)
        for interval in told.values():
            assert interval.low < interval.value < interval.high

    def test_more_passages_narrow_the_interval(self) -> None:
        few, many = (estimate(Part(100, 0.8, n), Part(0, GAP, 0), Part(900, 0.02, n))["recall"] for n in (20, 500))
        assert many.high - many.low < (few.high - few.low) / 2

    @pytest.mark.parametrize(
        ("parts", "told"),
        [
            ((Part(10, GAP, 0), Part(10, GAP, 0), Part(80, GAP, 0)), set()),
            ((Part(10, 0.5, 8), Part(10, GAP, 0), Part(80, GAP, 0)), {"precision"}),
            ((Part(10, 0.5, 8), Part(10, GAP, 0), Part(80, 0.1, 8)), {"precision", "recall", "f1", "share"}),
            ((Part(0, GAP, 0), Part(0, GAP, 0), Part(80, 0.1, 8)), {"recall", "f1", "share"}),
        ],
    )
    def test_what_was_not_coded_is_not_told(self, parts: tuple[Part, Part, Part], told: set[str]) -> None:
        found = estimate(*parts)
        assert {name for name, interval in found.items() if not np.isnan(interval.value)} == told

    def test_intervals_hold_the_truth_as_often_as_they_say(self) -> None:
        """Samples of a corpus that is known: at least nine tenths of the 95 % intervals hold the truth."""
        sizes, shares, n = np.array([200, 300, 3000]), np.array([0.85, 0.03, 0.01]), np.array([60, 40, 100])
        right, missed = sizes[0] * shares[0], (sizes[1:] * shares[1:]).sum()
        truth = {"precision": shares[0], "recall": right / (right + missed)}
        random = np.random.default_rng(3)
        held = dict.fromkeys(truth, 0)
        for trial in range(200):
            counts = random.binomial(n, shares)
            told = estimate(*(Part(*p) for p in zip(sizes, counts / n, n, strict=True)), seed=trial)
            for name, value in truth.items():
                held[name] += told[name].low <= value <= told[name].high
        assert all(count >= 180 for count in held.values()), held


def scored(codebook: Codebook, says: Callable[[str, str], int], n: int, coders: int = 1) -> ValidationScores:
    """Scores when every coder says what `says` tells of theme and text."""
    drawn = drawn_of(codebook, n)
    rows = [
        (f"کدگذار {coder}", passage_id, theme.id, says(theme.id, text))
        for coder in range(coders)
        for passage_id, text in zip(drawn.sample["passage_id"], drawn.sample["text"], strict=True)
        for theme in codebook.themes
    ]
    codings = pd.DataFrame(rows, columns=["coder", "passage_id", "theme", "value"])
    return score_validation(Validation(codings, drawn.sample, drawn.totals, drawn.about))


class TestScores:
    def test_the_program_itself_is_always_right(self, small: Codebook) -> None:
        words = {"bridge": "پل", "garden": "باغ"}
        scores = scored(small, lambda theme, text: int(words[theme] in text), 60, coders=2)
        themes = scores.themes.set_index("theme")
        assert (themes[["precision", "recall", "f1", "alpha", "alpha_program"]] == 1).all(axis=None)
        assert themes["program_share"].to_dict() == {"bridge": 100 / 300, "garden": 15 / 300}
        assert themes["share"].to_dict() == pytest.approx(themes["program_share"].to_dict())
        assert scores.differences.empty
        assert (scores.themes["recall_low"] < 1).all()  # what was not coded may still have been missed

    def test_estimates_are_for_the_corpus_not_for_the_sample(self, small: Codebook) -> None:
        """People see a bridge wherever an even number stands; the whole corpus coded by hand is the oracle."""

        def even(_: str, text: str) -> int:
            return int(text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")).split()[-1]) % 2 == 0

        passages, _ = make()
        by_people = np.array([even("", text) for text in passages["text"]], dtype=bool)
        by_program = passages["text"].str.contains("پل").to_numpy()
        both = (by_people & by_program).sum()
        whole = scored(small, even, 300).themes.set_index("theme").loc["bridge"]
        assert whole[["precision", "recall", "share"]].tolist() == pytest.approx(
            [both / by_program.sum(), both / by_people.sum(), by_people.mean()]
        )
        part = scored(small, even, 120).themes.set_index("theme").loc["bridge"]
        for name in ("precision", "recall", "share"):
            assert part[f"{name}_low"] <= whole[name] <= part[f"{name}_high"]

    def test_differences_with_the_words(self, small: Codebook) -> None:
        scores = scored(small, lambda theme, text: int(theme == "garden" and "پل" in text), 60)
        wrong = scores.differences[scores.differences["theme"] == "bridge"]
        assert set(wrong["kind"]) == {"wrong"}
        assert set(wrong["words"]) == {"پل"}
        missed = scores.differences[
            (scores.differences["theme"] == "garden") & (scores.differences["kind"] == "missed")
        ]
        assert len(missed) > 0
        assert not missed["text"].str.contains("باغ").any()
        assert set(missed["words"]) == {""}
        assert set(scores.themes["note"]) == {"never found by people", ""}

    def test_nothing_filled_in(self, book: Path, tmp_path: Path) -> None:
        scores = score_validation(read_validation(book))
        assert scores.themes["n"].tolist() == [0, 0]
        assert set(scores.themes["note"]) == {"not coded yet"}
        assert scores.themes[["precision", "recall", "alpha"]].isna().all(axis=None)
        assert scores.coders.empty
        assert scores.differences.empty
        loaded = load_validation(save_validation(scores, tmp_path / "v.json"))
        pd.testing.assert_frame_equal(loaded.themes, scores.themes)

    def test_coders_who_differ_count_by_half(self, small: Codebook) -> None:
        drawn = drawn_of(small, 300)
        codings = pd.DataFrame(
            [
                (coder, passage_id, "bridge", int("پل" in text and (coder == "a" or number % 2)))
                for coder in "ab"
                for number, (passage_id, text) in enumerate(
                    zip(drawn.sample["passage_id"], drawn.sample["text"], strict=True)
                )
            ],
            columns=["coder", "passage_id", "theme", "value"],
        )
        scores = score_validation(Validation(codings, drawn.sample, drawn.totals, drawn.about))
        row = scores.themes.set_index("theme").loc["bridge"]
        of_program = [t for t, p in zip(codings["value"], codings["passage_id"].map(
            drawn.sample.set_index("passage_id")["text"].str.contains("پل")), strict=True) if p]  # fmt: skip
        assert row["precision"] == pytest.approx(np.mean(of_program))
        assert row["alpha"] < 1
        assert row["alpha_program"] == pytest.approx(scores.coders["alpha_program"].mean())


class TestResults:
    def test_come_back_as_they_were(self, small: Codebook, tmp_path: Path) -> None:
        scores = scored(small, lambda theme, text: int("پل" in text), 40, coders=2)
        loaded = load_validation(save_validation(scores, tmp_path / "validation.json"))
        for name in ("themes", "coders", "differences"):
            pd.testing.assert_frame_equal(getattr(loaded, name), getattr(scores, name), check_dtype=False)
        assert loaded.about == scores.about

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{", "holds no results"),
            ("[]", "holds no results"),
            ('{"format": "pranalytics-validation-scores", "version": 9}', "another version"),
            ('{"format": "pranalytics-validation-scores", "version": 1, "themes": 3}', "holds no results"),
        ],
    )
    def test_other_files(self, tmp_path: Path, text: str, said: str) -> None:
        (tmp_path / "a.json").write_text(text, "utf-8")
        with pytest.raises(UserError, match=said):
            load_validation(tmp_path / "a.json")

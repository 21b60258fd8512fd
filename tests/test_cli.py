"""The command line: what it says, with which status it ends, and that bad input leaves everything as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pranalytics import cli, study
from pranalytics.datasets.sample import sample_path
from pranalytics.study import Settings

TEXT = "دورهٔ آموزشی خبرنویسی برای کارکنان شهرداری رشت برگزار شد."


class Ended(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """A function that runs the command with arguments and tells how it ended."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pranalytics", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, *capsys.readouterr())

    return run


def missing(folder: Path) -> Path:
    return folder / "nowhere"


def empty_folder(folder: Path) -> Path:
    (folder / "texts").mkdir()
    return folder / "texts"


def without_text_column(folder: Path) -> Path:
    (folder / "a.csv").write_text("name,age\nx,5\n", "utf-8")
    return folder / "a.csv"


def heading_only(folder: Path) -> Path:
    (folder / "a.csv").write_text("text\n", "utf-8")
    return folder / "a.csv"


def open_quote(folder: Path) -> Path:
    (folder / "a.csv").write_text('text\n"پل گشوده شد\n', "utf-8")
    return folder / "a.csv"


def empty_table(folder: Path) -> Path:
    (folder / "a.csv").write_text("", "utf-8")
    return folder / "a.csv"


def binary(folder: Path) -> Path:
    (folder / "a.txt").write_bytes(bytes(range(256)) * 20)
    return folder / "a.txt"


def other_kind(folder: Path) -> Path:
    (folder / "a.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    return folder / "a.docx"


def all_empty(folder: Path) -> Path:
    texts = empty_folder(folder)
    for name in "ab":
        (texts / f"{name}.txt").write_text(" \n\n", "utf-8")
    return texts


def no_word(folder: Path) -> Path:
    (folder / "a.txt").write_text("۱۲ ۱۳۹۸ از به در", "utf-8")
    return folder / "a.txt"


BAD = {
    missing: "There is no file or folder",
    empty_folder: "holds no",
    without_text_column: "no column for the text (it has name, age)",
    heading_only: "",
    open_quote: "quote",
    empty_table: "",
    binary: "a.txt",
    other_kind: "a.docx",
    all_empty: "empty",
    no_word: "No word is left",
}


@pytest.fixture(params=["no folder", "old report"])
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder for the report, which is not there or holds an old one."""
    folder = tmp_path / "reports"
    if request.param == "old report":
        (folder / "tables").mkdir(parents=True)
        (folder / "report.pdf").write_bytes(b"%PDF-old")
        (folder / "tables" / "old.csv").write_bytes(b"a,b")
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in [folder, *sorted(folder.rglob("*"))]
        if path.exists()
    }


class TestBadInput:
    def refused(self, ended: Ended, said: str) -> None:
        assert ended.status == 2
        complaints = [
            line for line in ended.err.splitlines() if not line.startswith("[")
        ]  # not the steps that had begun
        assert complaints[0].startswith("pranalytics: ")
        assert any(said in line for line in complaints)
        assert len(complaints) == 1 or f"has {len(complaints) - 1} errors:" in complaints[0]  # one line each
        assert "Traceback" not in ended.err
        assert ended.out == ""

    @pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
    def test_corpus(self, call: Callable[..., Ended], tmp_path: Path, out: Path, make: Callable[[Path], Path]) -> None:
        corpus = make(tmp_path)
        before = state(out)
        ended = call("report", corpus, "--out", out, "--quiet")
        self.refused(ended, BAD[make])
        assert len(ended.err.splitlines()) == 1
        assert state(out) == before

    @pytest.mark.parametrize(
        ("text", "said"),
        [("x = ", "not valid TOML"), ("[[theme]]\n", "theme 1: id is missing"), (None, "No such file")],
    )
    def test_codebook(self, call: Callable[..., Ended], tmp_path: Path, out: Path, text: str | None, said: str) -> None:
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        codebook = tmp_path / "mine.toml"
        if text is not None:
            codebook.write_text(text, "utf-8")
        before = state(out)
        self.refused(call("report", tmp_path / "a.txt", "--codebook", codebook, "--out", out), said)
        assert state(out) == before

    @pytest.mark.parametrize(
        "arguments",
        [
            ["report", ""],
            ["report", "--out", ""],
            ["new", ""],
            ["themes", "a.txt", "--codebook", ""],
            ["words", "a.txt", "-o", ""],
        ],
        ids=" ".join,
    )
    def test_a_path_is_empty(
        self, call: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        self.refused(call(*arguments), "An empty path is given")
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

    def test_out_is_a_file(self, call: Callable[..., Ended], tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        (tmp_path / "out").write_text("mine", "utf-8")
        self.refused(call("report", tmp_path / "a.txt", "--out", tmp_path / "out"), "is a file")
        assert (tmp_path / "out").read_text("utf-8") == "mine"

    @pytest.mark.parametrize(
        "options",
        [["--topics", "1"], ["--topics", "many"], ["--model", "bert"], ["--seed", "-1"], ["--no-such-option"]],
    )
    def test_options(self, call: Callable[..., Ended], out: Path, options: list[str]) -> None:
        before = state(out)
        ended = call("report", "--out", out, *options)
        assert ended.status == 2
        assert options[0] in ended.err
        assert state(out) == before

    def test_unknown_command(self, call: Callable[..., Ended]) -> None:
        ended = call("rapport")
        assert ended.status == 2
        assert "rapport" in ended.err

    def test_in_a_process_of_its_own(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "pranalytics.cli", "report", "nowhere", "--out", "out", "--quiet"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert list(tmp_path.iterdir()) == []


class TestInterrupt:
    def test_says_so(
        self, call: Callable[..., Ended], tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("pranalytics.study.analysis.analyse", interrupt)
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        before = state(out)
        ended = call("report", tmp_path / "a.txt", "--out", out, "--quiet")
        assert ended.status == 130
        assert ended.err.strip() == "pranalytics: interrupted; nothing was written."
        assert state(out) == before

    def test_says_that_a_run_in_batches_goes_on(
        self, call: Callable[..., Ended], tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("pranalytics.scale.engine.aggregate", interrupt)
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        ended = call("report", tmp_path / "a.txt", "--out", out, "--quiet", "--engine", "stream")
        assert ended.status == 130
        assert ended.err.strip() == "pranalytics: interrupted; the same command goes on with what is done already."

    @pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")
    def test_by_the_keyboard(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "pranalytics.cli", "report", "a.txt", "--out", "out"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
            # A shell's background jobs ignore the signal, and so would their children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("[6/"):  # the staging folder is there now
                break
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.stderr.close()
        assert process.wait(60) == 130
        assert rest.splitlines()[-1] == "pranalytics: interrupted; nothing was written."
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


class TestReport:
    """The options reach the study, and what comes back is told."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, object]:
        """What the study was asked for; it only pretends to write."""
        asked: dict[str, object] = {}

        def pretend(corpus: object, out: Path, *, progress: Callable[..., None], **rest: object) -> list[Path]:
            asked.update(rest, corpus=corpus, out=out)
            if rest["force"]:
                progress("گام", 1, 1)
            return [out / "report.pdf", out / "figures" / "a.svg", out / "figures" / "b.svg", out / "tables" / "c.csv"]

        monkeypatch.setattr(study, "build_report", pretend)
        return asked

    def test_defaults(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        assert call("report").status == 0
        assert asked["settings"] == Settings()
        assert asked["out"] == Path("reports")
        assert isinstance(asked["corpus"], Path)
        assert asked["corpus"].name == "sample.csv"

    def test_options(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        ended = call(
            "report", "texts", "--out", "there", "--title", "گزارش", "--codebook", "c.toml", "--model", "nmf",
            "--topics", 7, "--passage", "paragraph", "--seed", 3, "--force", "--no-terms", "--text-column", "محتوا",
            "--sheet", "خبر", "--strict",
        )  # fmt: skip
        assert ended.status == 0
        expected = Settings("گزارش", codebook="c.toml", model="nmf", topics=7, passage="paragraph", terms=False, seed=3)
        reading = {"text": "محتوا", "sheet": "خبر", "strict": True}
        assert asked == {
            "corpus": "texts", "out": Path("there"), "settings": expected, "reading": reading, "force": True,
            "cache": None, "master": None,
        }  # fmt: skip

    def test_several_corpora(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        assert call("report", "a", "b.xlsx", "--quiet").status == 0
        assert asked["corpus"] == ["a", "b.xlsx"]

    def test_names_what_it_wrote(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        ended = call("report", "--out", "there", "--force")
        assert ended.err == "[1/1] گام …\n"
        assert [line.strip() for line in ended.out.splitlines()] == [
            str(Path("there/report.pdf")), "there/figures/ (2 files)", "there/tables/ (1 files)",
        ]  # fmt: skip
        assert asked

    def test_says_that_nothing_has_changed(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        assert "Nothing has changed" in call("report").out
        assert asked

    def test_quiet(self, call: Callable[..., Ended], asked: dict[str, object]) -> None:
        assert call("report", "--quiet", "--force") == (0, "", "")
        assert asked


class TestHelp:
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help(self, call: Callable[..., Ended], option: str) -> None:
        ended = call(option)
        assert ended.status == 0
        assert "report" in ended.out

    def test_help_of_report(self, call: Callable[..., Ended]) -> None:
        text = call("report", "--help").out
        for option in ("--out", "--title", "--codebook", "--model", "--topics", "--passage", "--seed", "--force"):
            assert option in text

    def test_no_command(self, call: Callable[..., Ended]) -> None:
        ended = call()
        assert ended.status == 2
        assert "Usage" in ended.err


class TestCheck:
    def test_a_fault_ends_with_status_1(self, call: Callable[..., Ended], tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        ended = call("check", tmp_path)
        assert ended.status == 1
        assert "متن بسیار کوتاه: ۱ از ۱ (a)" in ended.out

    def test_a_sound_corpus_ends_with_status_0(self, call: Callable[..., Ended]) -> None:
        ended = call("check", sample_path(), "--lang", "en")
        assert ended.status == 0
        assert "Nothing is wrong." in ended.out

    def test_what_cannot_be_read_ends_with_status_2(self, call: Callable[..., Ended], tmp_path: Path) -> None:
        ended = call("check", missing(tmp_path))
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith("pranalytics: There is no file or folder")


@pytest.mark.skipif(sys.platform == "win32", reason="there all is UTF-8")
def test_persian_is_read_whatever_the_locale(tmp_path: Path) -> None:
    old = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "pranalytics.cli", "check", "متن‌ها"]
    done = subprocess.run(command, cwd=tmp_path, env=old, capture_output=True, encoding="utf-8")  # noqa: S603
    assert (done.returncode, done.stderr) == (
        2,
        "pranalytics: There is no file or folder متن‌ها; check the path.\n",
    )

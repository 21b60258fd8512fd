"""Faults: killed at every step, a full disk, a closed folder, a file that vanishes, two runs at once."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE

import pandas as pd
import pytest
from conditions import LONG
from hostile import SENTENCES

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.readers import folders
from pranalytics.errors import UserError
from pranalytics.report import output
from pranalytics.report.output import recover, staged_folder

VICTIM = Path(__file__).with_name("victim.py")
REPORTER = Path(__file__).with_name("reporter.py")
NAMES = {"figures/new.svg", "manifest.json", "report.pdf", "tables.xlsx"}
OLD = {"notes.txt": "mine", "figures/old.svg": "old", "manifest.json": "old", "report.pdf": "old", "tables.xlsx": "old"}
NEW = {"notes.txt": "mine"} | dict.fromkeys(NAMES, "new")

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def look(folder: Path) -> dict[str, str]:
    """Return the files of a folder, hidden ones too, with what they hold."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def write_old(folder: Path) -> Path:
    for name, text in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def build(folder: Path, files: dict[str, bytes]) -> None:
    with staged_folder(folder) as staging:
        for name, content in files.items():
            (staging / name).parent.mkdir(exist_ok=True)
            (staging / name).write_bytes(content)


def run_victim(folder: Path, step: int, heir: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(VICTIM), str(output.__file__), str(folder), str(step), heir]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)  # noqa: S603 (our own interpreter)


def until(condition: Callable[[], bool]) -> bool:
    """Wait for what another process does; tell whether it came true."""
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps there are from the first file to the last."""
    folder = write_old(tmp_path_factory.mktemp("whole"))
    done = run_victim(folder, 0, "heir")
    assert look(folder) == NEW, done.stderr
    return int(done.stdout)


@posix
class TestKilled:
    """SIGKILL before every single step of the writing and the swap, not only at random ones."""

    def test_an_heir_puts_it_right_at_once(self, steps: int, tmp_path: Path) -> None:
        ends = []
        for step in range(1, steps + 1):
            folder = write_old(tmp_path / str(step))
            assert run_victim(folder, step, "heir").returncode == -signal.SIGKILL
            assert until(lambda folder=folder: not hidden(folder)), (step, hidden(folder))
            ends.append(look(folder))
            assert ends[-1] in (OLD, NEW), step
        assert OLD in ends
        assert NEW in ends

    def test_without_an_heir_the_next_run_does(self, steps: int, tmp_path: Path) -> None:
        mixtures = 0
        for step in range(1, steps + 1):
            folder = write_old(tmp_path / str(step))
            assert run_victim(folder, step, "none").returncode == -signal.SIGKILL
            mixtures += look(folder) not in (OLD, NEW)
            again = shutil.copytree(folder, tmp_path / f"{step} again")
            recover(folder)
            assert look(folder) in (OLD, NEW), step
            build(again, {"report.pdf": b"newer"})
            assert look(again) in (OLD | {"report.pdf": "newer"}, NEW | {"report.pdf": "newer"}), step
            assert hidden(folder) == hidden(again) == []
        assert mixtures > 0  # else the worst moments were not among the steps

    def test_a_folder_that_was_made_for_it_goes_again(self, steps: int, tmp_path: Path) -> None:
        assert run_victim(tmp_path / "a" / "b", 8, "heir").returncode == -signal.SIGKILL
        assert until(lambda: not (tmp_path / "a").exists())
        assert steps > 8


class Reporter:
    """A program that writes reports in children of its own: what takes long to import is imported once."""

    def __init__(self, folder: Path) -> None:
        rows = [
            (
                f"خبر {n}",
                " ".join(SENTENCES[(n * step) % 5] for step in (1, 2, 3)),
                ("رشت", "یزد", "شیراز")[n % 3],
                f"139{n % 3 + 6}/05/1{n % 9}",
            )
            for n in range(15)
        ]
        self.out = folder / "out"
        pd.DataFrame(rows, columns=["title", "text", "city", "date"]).to_csv(folder / "news.csv", index=False)
        self.spare = folder / "tmp"
        self.spare.mkdir()
        alone = os.environ | {"TMPDIR": str(self.spare)}
        alone |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads and forks go ill together
        command = [sys.executable, str(REPORTER), str(folder / "news.csv"), str(self.out)]
        self.program = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1, env=alone)  # noqa: S603
        begin = time.monotonic()
        assert self.end(self.start(0)) == 0
        self.seconds = time.monotonic() - begin

    def start(self, title: int) -> int:
        """Begin a report; return the number of its process."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{title}\n")
        return int(self.program.stdout.readline())

    def end(self, process: int) -> int:
        """Wait for the end of a report; return what it ended with."""
        assert self.program.stdout is not None
        code = int(self.program.stdout.readline())
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)  # processes that it had begun beside
        return code

    def look(self) -> dict[str, bytes]:
        """Return what stands there, hidden files too; all of it must be of one report."""
        found = {p.relative_to(self.out).as_posix(): p.read_bytes() for p in self.out.rglob("*") if p.is_file()}
        told = json.loads(found["manifest.json"])["outputs"]
        assert told == {name: hashlib.sha256(found[name]).hexdigest() for name in found if name != "manifest.json"}
        return found


@pytest.fixture
def reporter(tmp_path: Path) -> Iterator[Reporter]:
    made = Reporter(tmp_path)
    yield made
    made.program.communicate()


@posix
def test_a_real_report_killed_at_random_moments(reporter: Reporter) -> None:
    """Above every step of a small one is tried; here is all that a report does, and chance."""
    seed = time.time_ns()
    moments = random.Random(seed)  # noqa: S311
    old = reporter.look()
    for number in range(1, 51 if LONG else 3):
        process = reporter.start(number)
        time.sleep(moments.uniform(0, reporter.seconds * 1.1))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        reporter.end(process)
        assert until(lambda: not hidden(reporter.out)), (seed, number, hidden(reporter.out))
        new = reporter.look()
        assert new == old or json.loads(new["manifest.json"])["title"] == str(number), (seed, number)
        print(number, "old" if new == old else "new", flush=True)
        old = new
    assert reporter.end(reporter.start(99)) == 0
    assert json.loads(reporter.look()["manifest.json"])["title"] == "99"
    assert list(reporter.spare.iterdir()) == []  # where temporary files belong, none is left


WITH_ANOTHER = """
import os, time
from pranalytics.study.beside import helpers
os.setsid()
with helpers(1) as executor:
    executor.submit(time.sleep, 60)
    print(flush=True)
    time.sleep(60)
"""


@posix
def test_no_process_stays_behind_a_killed_one() -> None:
    running = subprocess.Popen([sys.executable, "-c", WITH_ANOTHER], stdout=PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    assert running.stdout is not None
    running.stdout.readline()
    time.sleep(1)  # the process beside has begun
    running.kill()
    running.communicate()
    assert until(lambda: not is_there(running.pid))


def is_there(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


class TestRecover:
    def test_others_hidden_files_stay(self, tmp_path: Path) -> None:
        for name in (".old", ".staging-area", ".complete"):
            (tmp_path / name).mkdir()
        recover(tmp_path)
        assert sorted(hidden(tmp_path)) == [".complete", ".old", ".staging-area"]

    def test_an_interruption_amid_the_swap_loses_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        rename = Path.rename
        for last in range(8):
            folder = write_old(tmp_path / str(last))
            left = [last]

            def stop(self: Path, target: Path, left: list[int] = left) -> Path:
                """Come right after a step is done, before Python knows of it."""
                done = rename(self, target)
                left[0] -= 1
                if left[0] == -1:
                    raise KeyboardInterrupt
                return done

            monkeypatch.setattr(Path, "rename", stop)
            with pytest.raises(KeyboardInterrupt):
                build(folder, dict.fromkeys(NAMES, b"new"))
            monkeypatch.undo()
            assert look(folder) == OLD, last
            assert hidden(folder) == []


class TestTwoRuns:
    @posix
    def test_the_second_is_refused_in_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(output, "_PATIENCE", 0.0)
        folder = write_old(tmp_path / "out")
        with staged_folder(folder) as staging:
            (staging / "report.pdf").write_text("new")
            with pytest.raises(OSError, match="another run is writing there; wait until") as caught:
                build(folder, {"report.pdf": b"other"})
        assert "\n" not in str(caught.value)
        assert look(folder) == OLD | {"report.pdf": "new"}

    def test_one_after_the_other(self, tmp_path: Path) -> None:
        for content in (b"one", b"two"):
            build(tmp_path / "out", {"report.pdf": content})
        assert look(tmp_path / "out") == {"report.pdf": "two"}


@contextmanager
def tiny_disk(folder: Path) -> Iterator[Path]:
    """Mount a disk of 64 kB; skipped where one may not."""
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount or sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True)  # noqa: S603
    if made.returncode:
        pytest.skip("a disk may not be mounted here")
    try:
        yield folder
    finally:
        subprocess.run([umount, str(folder)], check=True)  # noqa: S603


class TestDisk:
    def test_a_disk_that_is_really_full(self, tmp_path: Path) -> None:
        with tiny_disk(tmp_path / "disk") as disk:
            folder = write_old(disk / "out")
            with pytest.raises(OSError, match="No space left"):
                build(folder, {f"{number}.png": bytes(4_000) for number in range(100)})
            assert look(folder) == OLD
            assert hidden(folder) == []
            build(folder, {"report.pdf": b"new"})
            assert look(folder) == OLD | {"report.pdf": "new"}

    @posix
    def test_a_folder_on_a_disk_for_reading_only(self, tmp_path: Path) -> None:
        with tiny_disk(tmp_path / "disk") as disk:
            folder = write_old(disk / "out")
            mount = str(shutil.which("mount"))
            subprocess.run([mount, "-o", "remount,ro", str(disk)], check=True)  # noqa: S603
            with pytest.raises(OSError, match="Read-only file system"):
                build(folder, {"report.pdf": b"new"})
            assert look(folder) == OLD


class TestVanishing:
    @pytest.mark.parametrize("strict", [False, True])
    def test_a_file_that_goes_while_its_folder_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strict: bool
    ) -> None:
        for name in "abc":
            (tmp_path / f"{name}.txt").write_text(f"شهردار گفت: پل {name} ساخته شد.", "utf-8")
        read_file = folders.read_file

        def vanish(path: Path, *rest: object) -> object:
            if path.name == "b.txt":
                path.unlink()
            return read_file(path, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(folders, "read_file", vanish)
        if strict:
            with pytest.raises(UserError, match=r"b\.txt.*[Cc]heck") as caught:
                read_corpus(tmp_path, strict=True)
            assert "\n" not in str(caught.value)
        else:
            corpus = read_corpus(tmp_path)
            assert corpus["doc_id"].tolist() == ["a", "c"]
            assert [name for name, _ in corpus.attrs["health"]["skipped"]] == ["b.txt"]

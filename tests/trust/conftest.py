"""Two reports on a hostile corpus, written offline under different conditions; all tests of this folder read them.

``make fuzz`` sets ``TRUST=long``: ten thousand examples each instead of a few, all conditions, fifty kills of a report.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

from conditions import CONDITIONS, LONG, compile_locales
from hostile import SCRIPT, TYPST, write_codebook, write_corpus

HERE = Path(__file__).parent

collect_ignore = ["fuzz_coverage.py"]  # it needs atheris

if LONG:
    settings.register_profile(
        "long", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
    )
    settings.load_profile("long")


def offline(arguments: list[str], folder: Path, condition: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command line where no other machine can be reached."""
    command = [sys.executable, str(HERE / "offline.py"), *arguments]
    unshare = shutil.which("unshare")
    if unshare and not subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode:  # noqa: S603
        command = [unshare, "-rn", *command]  # no network at all, for libraries that are not Python too
    kept = ("PATH", "HOME", "TMPDIR", "PYTHONPATH", "SYSTEMROOT")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | condition
    return subprocess.run(  # noqa: S603 (our own interpreter)
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=900
    )


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where programs find the locales of the conditions; {} where they cannot be compiled."""
    return compile_locales(tmp_path_factory.mktemp("locales"))


@pytest.fixture(scope="session")
def report_under(tmp_path_factory: pytest.TempPathFactory, locales: dict[str, str]) -> Callable[[str], Path]:
    """Return a function that gives the report written under some conditions."""
    base = tmp_path_factory.mktemp("hostile")
    corpus, codebook = write_corpus(base / "corpus"), write_codebook(base / "codebook.toml")
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            out = base / name / "out"
            out.parent.mkdir()
            options = ["--codebook", str(codebook), "--title", f"{SCRIPT} {TYPST}", "--topics", "4"]
            done = offline(["report", str(corpus), *options, "--out", str(out)], out.parent, CONDITIONS[name] | locales)
            assert done.returncode == 0, done.stderr
            assert "NETWORK" not in done.stderr
            assert "Traceback" not in done.stderr
            made[name] = out
        return made[name]

    return make


@pytest.fixture(scope="session")
def report(report_under: Callable[[str], Path]) -> Path:
    """The folder of a report on the hostile corpus. Read it, do not change it."""
    return report_under("plain")

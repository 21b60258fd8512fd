"""A program that writes a folder and is killed before its n-th step; the steps are counted by the interpreter itself.

Usage: ``victim.py FILE_OF_OUTPUT FOLDER STEP HEIR``. It prints how many steps there were if it lives.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from pathlib import Path
from typing import Any

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}


def main(code: str, folder: str, last: int, heir: str) -> None:
    """Write ``NEW`` into a folder, and die on the way."""
    spec = importlib.util.spec_from_file_location("output", code)
    assert spec is not None
    assert spec.loader is not None
    output = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(output)
    if heir != "heir":
        sys.executable = "/none"  # so that no heir can be started
    seen = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        inside = any(isinstance(part, str) and part.startswith(folder) for part in arguments)
        # While a tree is removed, names come without their folder.
        if event in STEPS and (inside or event != "open"):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    with output.staged_folder(Path(folder)) as staging:
        (staging / "figures").mkdir()
        for name in ("figures/new.svg", "manifest.json", "report.pdf", "tables.xlsx"):
            (staging / name).write_text("new")
    print(seen)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])

"""Under which conditions the tests of this folder run: the short profile of ``make test``, or that of ``make fuzz``."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

LONG = os.environ.get("TRUST") == "long"

#: Conditions that may not change a byte; the first two are tried always, all of them in the long profile.
CONDITIONS: dict[str, dict[str, str]] = {
    "plain": {
        "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C",
        "LOKY_MAX_CPU_COUNT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    },
    "tehran": {
        "PYTHONHASHSEED": "4242", "TZ": "Asia/Tehran", "LC_ALL": "fa_IR.UTF-8",
        "LOKY_MAX_CPU_COUNT": "4", "OMP_NUM_THREADS": "3",
    },
    "latin": {
        "PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "de_DE", "PYTHONUTF8": "0",
    },
    "threads": {"PYTHONHASHSEED": "2", "OMP_NUM_THREADS": "8", "OPENBLAS_NUM_THREADS": "8", "LOKY_MAX_CPU_COUNT": "2"},
    "chance": {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
}  # fmt: skip


def compile_locales(folder: Path) -> dict[str, str]:
    """Compile the locales of these conditions into a folder; return what lets programs find them, {} if they cannot be.

    Few machines have them, and programs take C for a locale that is not there.
    """
    localedef = shutil.which("localedef")
    wanted = sorted({name for one in CONDITIONS.values() if (name := one.get("LC_ALL", "C")) != "C"})
    for name in wanted if localedef else []:
        command = [str(localedef), "-i", name.partition(".")[0], "-f", "UTF-8", str(folder / name)]
        subprocess.run(command, capture_output=True)  # noqa: S603
    return {"LOCPATH": str(folder)} if any(folder.iterdir()) else {}

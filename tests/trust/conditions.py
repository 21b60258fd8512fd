"""Under which conditions the tests of this folder run: the short profile of ``make test``, or that of ``make fuzz``."""

from __future__ import annotations

import os

LONG = os.environ.get("TRUST") == "long"

#: Conditions that may not change a byte; the first two are tried always, all of them in the long profile.
CONDITIONS: dict[str, dict[str, str]] = {
    "plain": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    "tehran": {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tehran", "LC_ALL": "fa_IR.UTF-8", "OMP_NUM_THREADS": "3"},
    "latin": {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "de_DE", "PYTHONUTF8": "0"},
    "threads": {"PYTHONHASHSEED": "2", "OMP_NUM_THREADS": "8", "OPENBLAS_NUM_THREADS": "8", "LOKY_MAX_CPU_COUNT": "1"},
    "chance": {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
}

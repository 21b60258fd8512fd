"""What can be audited offline: ``python tests/trust/audit.py`` lists every package with its licence, and what is wrong.

In: ``requirements/*.txt``, ``pyproject.toml``, ``CONTRIBUTING.md``, the metadata of what is installed. Out: a table;
status 1 if a pin has no hash, an installed version is not the pinned one, a licence does not go with MIT, or a direct
dependency has no reason in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

#: Licences under which a package may be used by a program under MIT. Those of the second line bind changes of the
#: package itself, not the program that imports it as it is.
PERMISSIVE = {"MIT", "BSD", "Apache", "ISC", "PSF", "OFL", "0BSD", "Zlib", "CC0", "CNRI", "HPND"}
WEAK_COPYLEFT = {"MPL", "LGPL"}

#: What metadata say too loosely, as it was read in the licence files of the package.
READ = {"pypdfium2": "BSD-3-Clause, Apache-2.0"}  # «dependency licenses»: those of PDFium, BSD and the like

_FAMILIES = (
    (r"lgpl|lesser general public", "LGPL"), (r"\bgpl|gnu general public|affero", "GPL"), (r"mpl|mozilla", "MPL"),
    (r"\bmit\b|mit-0|mit-cmu|mit license", "MIT"), (r"0bsd", "0BSD"), (r"bsd", "BSD"), (r"apache", "Apache"),
    (r"\bisc", "ISC"), (r"psf|python software foundation", "PSF"), (r"ofl|open font", "OFL"), (r"zlib", "Zlib"),
    (r"cc0", "CC0"), (r"cnri", "CNRI"), (r"hpnd|historical permission", "HPND"),
)  # fmt: skip
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[.*?\])?(?P<rest>.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


class Pin(NamedTuple):
    """A line of a requirements file."""

    version: str
    hashes: int


def plain(name: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, Pin]:
    """Return the packages of a requirements file with version ("" for one that is not pinned) and number of hashes."""
    found = {}
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for match in _PIN.finditer(lines):
        version = re.match(r"==([^\s;\\]+)", match["rest"])
        found[plain(match["name"])] = Pin(version[1] if version else "", len(_HASH.findall(match["rest"])))
    return found


def licence(package: Distribution) -> str:
    """Return what a package says of its licence."""
    if plain(package.name) in READ:
        return READ[plain(package.name)]
    metadata = package.metadata
    expression = metadata.get("License-Expression") or ""
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    short = (metadata.get("License") or "").strip().split("\n")[0][:80]
    return expression or ", ".join(line.rpartition(" :: ")[2] for line in classifiers) or short


def families(said: str) -> set[str]:
    """Return the licences of which one has to be kept: of alternatives («A OR B») those that are free to choose."""
    found = set()
    for part in re.split(r"\bAND\b|,", said):
        options = {
            next((family for pattern, family in _FAMILIES if re.search(pattern, option, re.IGNORECASE)), "unknown")
            for option in re.split(r"\bOR\b", part)
        }
        found |= options & (PERMISSIVE | WEAK_COPYLEFT) or options
    return found


def direct() -> list[str]:
    """Return the names of the packages that this one asks for itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [plain(re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0]) for line in project["dependencies"]]


def faults() -> Iterator[str]:
    """Yield what is wrong."""
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        for name, pin in pins(file.read_text("utf-8")).items():
            if not pin.version or not pin.hashes:
                yield f"{file.name}: {name} is not pinned by version and hash"
    pinned = pins((ROOT / "requirements" / "dev.txt").read_text("utf-8"))
    for package in distributions():
        name = plain(package.name)
        if name in pinned and pinned[name].version != package.version:
            yield f"{name} {package.version} is installed, {pinned[name].version} is pinned"
        if name in pinned and not families(licence(package)) <= PERMISSIVE | WEAK_COPYLEFT:
            yield f"{name}: the licence {licence(package)!r} is not known to go with MIT"
    reasons = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2]
    for name in direct():
        if not re.search(rf"[`|\s]{re.escape(name)}[`|\s,]", reasons):
            yield f"CONTRIBUTING.md gives no reason for {name}"


def main() -> int:
    """Print the table and what is wrong."""
    pinned = pins((ROOT / "requirements" / "dev.txt").read_text("utf-8"))
    own = set(direct())
    for package in sorted(distributions(), key=lambda one: plain(one.name)):
        name = plain(package.name)
        if name in pinned:
            print(f"{name:32} {package.version:12} {'direct' if name in own else '':7} {licence(package)}")
    found = list(faults())
    print("\n".join(found) or "nothing is wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

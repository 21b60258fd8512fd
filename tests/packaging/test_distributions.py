"""What is handed on: wheel and sdist hold all they need, and the wheel works from where it was unpacked.

They are built from the tree with the build backend that stands in the environment: nothing is fetched.
"""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "pranalytics"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STEM = f"{PROJECT['name']}-{PROJECT['version']}"

pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed here")


def build(source: Path, folder: Path, *targets: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(  # noqa: S603
        [*command, *(part for target in targets for part in ("-t", target))], cwd=source, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def wheel_in(folder: Path) -> zipfile.ZipFile:
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "wheel", "sdist")
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    with wheel_in(dist) as wheel:
        wheel.extractall(folder)  # noqa: S202
    return folder


@pytest.fixture(scope="module")
def metadata(installed: Path) -> Message:
    return email.message_from_string((installed / f"{STEM}.dist-info" / "METADATA").read_text(encoding="utf-8"))


def files_of_the_tree() -> set[str]:
    """All files of the package, as they are named in the wheel; caches and what editors leave aside."""
    paths = [path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*") if path.is_file()]
    return {
        path.as_posix()
        for path in paths
        if not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    }


def test_wheel_holds_every_file_of_the_package_and_no_other(dist):
    with wheel_in(dist) as wheel:
        names = {name for name in wheel.namelist() if not name.startswith(f"{STEM}.dist-info/")}
    assert names == files_of_the_tree()


@pytest.mark.parametrize(
    "name",
    [
        "__init__.pyi",
        "py.typed",
        "corpus/data/cities.csv",
        "datasets/data/sample.csv",
        "datasets/data/sample_labels.csv",
        "persian/data/terms.txt",
        "report/templates/report.html.j2",
        "report/templates/report.typ",
        "themes/data/codebook.toml",
    ],
)
def test_data_of_the_package_are_in_the_wheel(installed, name):
    assert (installed / "pranalytics" / name).is_file()


def test_metadata_name_version_python_and_licence(metadata):
    assert (metadata["Name"], metadata["Version"]) == (PROJECT["name"], PROJECT["version"])
    assert {part.strip() for part in metadata["Requires-Python"].split(",")} == set(
        PROJECT["requires-python"].split(",")
    )
    assert metadata["License-Expression"] == PROJECT["license"]
    assert metadata["License-File"] == "LICENSE"


def test_metadata_require_what_the_project_requires_and_the_font(metadata):
    def names(requirements):
        return {re.split(r"[^\w-]", requirement, maxsplit=1)[0] for requirement in requirements}

    stated = metadata.get_all("Requires-Dist")
    required = names(requirement for requirement in stated if "extra ==" not in requirement)
    assert required == names(PROJECT["dependencies"])
    extras = names(requirement for requirement in stated if "extra ==" in requirement)
    assert extras == {name for extra in PROJECT["optional-dependencies"].values() for name in names(extra)}
    assert "fontpkg-ibm-plex-sans-arabic" in required


def test_command_is_installed(installed):
    entry_points = (installed / f"{STEM}.dist-info" / "entry_points.txt").read_text(encoding="utf-8")
    assert "pranalytics = pranalytics.cli:main" in entry_points


def test_sdist_builds_the_same_wheel(dist, tmp_path):
    with tarfile.open(dist / f"{STEM}.tar.gz") as sdist:
        sdist.extractall(tmp_path, filter="data")
    build(tmp_path / STEM, tmp_path / "again", "wheel")
    with wheel_in(dist) as ours, wheel_in(tmp_path / "again") as theirs:
        assert {info.filename: info.CRC for info in ours.infolist()} == {i.filename: i.CRC for i in theirs.infolist()}


WORK = """
import sys
from importlib.metadata import version
from pathlib import Path

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))

import pranalytics as pr

assert Path(pr.__file__).is_relative_to(folder), pr.__file__
assert pr.datasets.sample_path().is_relative_to(folder), pr.datasets.sample_path()
corpus = pr.datasets.load_sample().head(3)
passages = pr.split_passages(corpus)
print(len(corpus), len(pr.Codebook.default().code(passages)) > 0, version("pranalytics"))
loaded = {Path(m.__file__) for n, m in sys.modules.items() if n.startswith("pranalytics") and m.__file__}
assert all(path.is_relative_to(folder) for path in loaded), loaded
"""

COMMAND = "import sys; sys.path.insert(0, sys.argv.pop(1)); from pranalytics.cli import main; main()"


def python(code: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-X", "utf8", "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")  # noqa: S603


def test_wheel_reads_the_sample_and_codes_it_from_where_it_was_unpacked(installed, tmp_path):
    done = python(WORK, str(installed), cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.split() == ["3", "True", PROJECT["version"]]


@pytest.mark.parametrize("asked", ["--version", "version"])
def test_command_line_of_the_wheel_tells_its_version(asked, installed, tmp_path):
    done = python(COMMAND, str(installed), asked, cwd=tmp_path)
    assert done.stderr == ""
    assert PROJECT["version"] in done.stdout.splitlines()[0].split()
    assert list(tmp_path.iterdir()) == []

"""Nothing in the package can turn data into code, start a shell or call another machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pranalytics

ROOT = Path(__file__).parents[2]

MODULES = set(
    "pickle cPickle dill cloudpickle marshal shelve yaml code codeop socket ssl requests urllib3 httpx http ftplib "
    "smtplib telnetlib xmlrpc imp ctypes cffi subprocess".split()
)
CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
METHODS = {
    ("joblib", "load"), ("torch", "load"), ("os", "system"), ("os", "popen"), ("pd", "eval"), ("webbrowser", "open"),
}  # fmt: skip
METHODS_OF_ANY = {"read_pickle", "to_pickle", "urlopen", "urlretrieve"}
#: Modules that a file may use all the same, and what for.
ALLOWED = {
    ("report/output.py", "subprocess"): "starts the interpreter itself, on its own file",
    ("spark/session.py", "subprocess"): "starts java, to learn its version",
    ("spark/session.py", "socket"): "asks whether the Spark master that the user has named answers",
}


def forbidden(source: str, name: str = "") -> list[str]:
    """Return what a source does that it may not do."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [
            f"import {module}"
            for module in names
            if (module.split(".")[0] in MODULES or module == "urllib.request") and (name, module) not in ALLOWED
        ]
        if isinstance(node, ast.Call):
            found += _calls(node)
    return found


def _calls(node: ast.Call) -> list[str]:
    found = []
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        found.append(f"{node.func.id}()")
    if isinstance(node.func, ast.Attribute):
        owner = ast.unparse(node.func.value).rpartition(".")[2]
        if (owner, node.func.attr) in METHODS or node.func.attr in METHODS_OF_ANY:
            found.append(f"{owner}.{node.func.attr}()")
        if (owner, node.func.attr) in {("np", "load"), ("format", "read_array"), ("numpy", "load")}:
            allowed = [keyword.value for keyword in node.keywords if keyword.arg == "allow_pickle"]
            if not (allowed and isinstance(allowed[0], ast.Constant) and allowed[0].value is False):
                found.append("numpy data without allow_pickle=False")
    for keyword in node.keywords:
        wrong = {"shell": True, "allow_pickle": True, "autoescape": False}.get(str(keyword.arg))
        if wrong is not None and isinstance(keyword.value, ast.Constant) and keyword.value.value is wrong:
            found.append(f"{keyword.arg}={wrong}")
    return found


def test_no_source_does_it() -> None:
    root = Path(pranalytics.__file__).parent
    sources = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.py")}
    assert len(sources) > 100
    found = {name: forbidden(source, name) for name, source in sorted(sources.items())}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    "source",
    ["import pickle", "from yaml import load", "eval('1')", "import joblib; joblib.load(x)", "np.load(x)",
     "import subprocess", "np.load(x, allow_pickle=True)", "pd.read_pickle(x)", "run(x, shell=True)", "os.system('ls')",
     "import urllib.request", "Environment(autoescape=False)", "np.lib.format.read_array(x)"],
)  # fmt: skip
def test_it_would_be_seen(source: str) -> None:
    assert forbidden(source)


def test_templates_mark_nothing_of_the_data_as_safe() -> None:
    """In templates of pages every value is escaped; `safe` may stand only behind what the package made itself."""
    own = {"css", "script", "data", "svg", "policy"}
    for path in sorted(Path(pranalytics.__file__).parent.rglob("*.j2")):
        for value in re.findall(r"\{\{\s*([\w.]+)[^}]*\|\s*safe", path.read_text("utf-8")):
            assert value.split(".")[-1] in own, f"{path.name}: {value}"


def test_typst_gets_data_as_json_only() -> None:
    """A template in Typst reads JSON; it evaluates no text as markup or code."""
    found = sorted(Path(pranalytics.__file__).parent.rglob("*.typ"))
    assert found
    for path in found:
        text = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert not re.search(r"\beval\s*\(|#import\s+\"@|plugin\s*\(", text), path.name


class TestLab:
    def test_the_command_weakens_nothing(self) -> None:
        makefile = (ROOT / "Makefile").read_text("utf-8")
        command = re.search(r"jupyter lab.*", makefile)
        assert command is not None
        assert not re.search(r"--ip|token|password|allow_origin|allow_remote|disable_check_xsrf", command[0])

    def test_it_listens_on_this_machine_with_a_token(self) -> None:
        script = (
            "from jupyter_server.serverapp import ServerApp\n"
            "server = ServerApp(); server.init_configurables()\n"
            "print(server.ip, len(server.identity_provider.token) >= 32, server.allow_remote_access,"
            " server.identity_provider.token_generated, server.disable_check_xsrf)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)  # noqa: S603
        assert done.stdout.split() == ["localhost", "True", "False", "True", "False"], done.stderr

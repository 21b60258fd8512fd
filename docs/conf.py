"""Sphinx: what the documentation is made of, and how.

In: the pages beside this file, the notebooks, the docstrings of the public names. Out: a static site. Before Sphinx
reads its sources, the notebooks are copied here and a page of reference is written for each room (both git-ignored).
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import fontpkg_ibm_plex_sans_arabic

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGE = ROOT / "src" / "pranalytics"
FROM_ROOT = {"changelog": "CHANGELOG.md", "contributing": "CONTRIBUTING.md"}
sys.path.insert(0, str(HERE))

from reference_pages import write_reference  # noqa: E402

project = "pranalytics"
copyright = "the pranalytics authors, MIT licence"
version = release = installed_version("pranalytics")

extensions = ["myst_nb", "sphinx.ext.autodoc", "numpydoc"]
exclude_patterns = ["_build"]
nitpicky = True
smartquotes = False  # "" in a docstring is an empty text

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

numpydoc_show_class_members = False
numpydoc_xref_param_type = False
autodoc_typehints = "none"  # the docstrings tell types in words
autodoc_member_order = "bysource"

# Notebooks run once for each state of the package and of themselves; `make docs EXECUTE=off` leaves them as they are.
_state = sha256(b"".join(path.read_bytes() for path in sorted(PACKAGE.rglob("*")) if path.suffix in {".py", ".toml"}))
nb_execution_mode = os.environ.get("EXECUTE", "cache")
nb_execution_cache_path = str(HERE / "_build" / "notebooks" / _state.hexdigest()[:16])
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 600
nb_merge_streams = True

html_theme = "furo"
html_title = "pranalytics"
html_static_path = ["static", str(Path(fontpkg_ibm_plex_sans_arabic.ROOT) / "files")]
html_css_files = ["persian.css"]
html_copy_source = False
html_show_sourcelink = False


def prepare(app: Any) -> None:
    """Copy the notebooks and write the pages of reference."""
    copies = HERE / "notebooks"
    copies.mkdir(exist_ok=True)
    sources = {path.name: path for path in (ROOT / "notebooks").glob("*.ipynb")}
    for old in copies.glob("*.ipynb"):
        if old.name not in sources:
            old.unlink()
    for name, path in sources.items():
        copy = copies / name
        if not copy.exists() or copy.read_bytes() != path.read_bytes():
            shutil.copyfile(path, copy)
    write_reference(PACKAGE, HERE / "reference")


def turn_persian_pages(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Write the pages of fa/ from right to left."""
    if page.startswith("fa/"):
        for part in ("body", "toc"):
            if context.get(part):
                context[part] = f'<div dir="rtl" lang="fa">{context[part]}</div>'


def name_without_page(app: Any, env: Any, node: Any, contnode: Any) -> Any:
    """Let docstrings name what is in the package and has no page of its own; what does not exist stays a warning."""
    known = node.get("refdomain") == "py" and node.get("reftarget", "").rpartition(".")[2] in names_in(PACKAGE)
    return contnode if known else None


@cache
def names_in(package: Path) -> frozenset[str]:
    """Return the names of all modules, functions, classes and methods of the package."""
    nodes = (node for path in package.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = (path.stem for path in package.rglob("*.py"))
    return frozenset([*modules, *(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef))])


def escape_names(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Keep ``(n_features_in_,)`` behind a colon from being read as a link: types are no markup."""
    lines[:] = [re.sub(r"(?<=\w)_(?=[,)])", r"\_", line) if " : " in line else line for line in lines]


def leave_out_routing(app: Any, what: str, name: str, thing: Any, skip: bool, options: Any) -> bool | None:
    """Leave out what scikit-learn adds to every estimator to route metadata."""
    return True if name.startswith("set_") and name.endswith("_request") else None


def take_from_root(app: Any, page: str, source: list[str]) -> None:
    """Show the files that stand beside the README, with their links to each other."""
    if page in FROM_ROOT:
        app.env.note_dependency(str(ROOT / FROM_ROOT[page]))
        source[0] = (ROOT / FROM_ROOT[page]).read_text(encoding="utf-8")
        for other, file in FROM_ROOT.items():
            source[0] = source[0].replace(f"]({file})", f"]({other}.md)")


def setup(app: Any) -> None:
    """Connect the functions above."""
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", turn_persian_pages)
    app.connect("missing-reference", name_without_page)
    app.connect("autodoc-process-docstring", escape_names, priority=400)  # before numpydoc
    app.connect("autodoc-skip-member", leave_out_routing)
    app.connect("source-read", take_from_root)

"""The pages of reference: one for each room, with the public names that it holds.

In: ``__init__.pyi``, which lists the public names with the modules that they come from. Out: Markdown for Sphinx. A
name that is added to the stub has its place in the reference at once.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from pranalytics.cli import cli

#: Room to its title and what is in it, in the order of the line; rooms that are not here follow under their own names.
ROOMS = {
    "persian": ("Persian text", "From text to lemmas."),
    "corpus": ("Corpora", "From files to documents and passages, and what is wrong with them."),
    "vectors": ("Words and TF-IDF", "From texts to counts, as scikit-learn vectorisers."),
    "topics": ("Topics", "From counts to topics: models, their words and quality, and how many there should be."),
    "themes": ("Themes", "From passages to coded passages, their evidence, and how far people agree with them."),
    "comparison": ("Comparison", "From coded passages to shares with intervals, tests and trends."),
    "study": ("Reports and studies", "The whole line, from files to a report."),
    "datasets": ("Sample corpus", "Synthetic texts with labels, to try and to test."),
    "notebook": ("Notebooks", "What notebooks need beside tables and figures."),
    "errors": ("Errors", "How faults of the input are told."),
}


def public_names(stub: Path) -> Iterator[tuple[str, str]]:
    """Yield each public name of the stub with the room that it comes from."""
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                name = alias.asname or alias.name
                yield name, node.module.split(".")[0] if node.module else name


def write_reference(package: Path, folder: Path) -> None:
    """Write a page for each room, for charts and commands, and the page that lists them; leave what has not changed."""
    names: dict[str, list[str]] = {room: [] for room in ROOMS}
    for name, room in public_names(package / "__init__.pyi"):
        names.setdefault(room, []).append(f"pranalytics.{name}")
    modules = [room for room, found in names.items() if found == [f"pranalytics.{room}"]]
    names |= {room: [f"pranalytics.{room}.{name}" for name in members(f"pranalytics.{room}")] for room in modules}
    names["notebook"] = names["notebook"] or ["pranalytics.notebook.rtl"]

    titles = ROOMS | {"charts": ("Charts", "From tables to figures, with Persian or English labels.")}
    pages = {room: page(*titles.get(room, (room, "")), found) for room, found in names.items() if found}
    pages["commands"] = command_page()
    order = [*(room for room in titles if room in pages), *(room for room in pages if room not in titles)]
    about = "Every public name, by the room that it lives in, and the command line."
    pages["index"] = "\n".join(["# Reference", "", about, "", "```{toctree}", *order, "```", ""])
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def command_page() -> str:
    """Write the page of the command line: what each command says of itself."""
    blocks = []
    for words, command in commands("pranalytics", cli):
        context = click.Context(command, info_name=words, max_content_width=100, terminal_width=100)
        blocks.append(f"## {words}\n\n```text\n{command.get_help(context)}\n```\n")
    return "# Command line\n\nWhat `pranalytics COMMAND --help` says.\n\n" + "\n".join(blocks)


def commands(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it, with the words that call each."""
    yield words, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(f"{words} {name}", inner)


def members(module: str) -> list[str]:
    """Return the public names of a module that are functions or classes."""
    loaded = import_module(module)
    return [n for n in loaded.__all__ if inspect.isroutine(getattr(loaded, n)) or inspect.isclass(getattr(loaded, n))]


def page(title: str, about: str, names: list[str]) -> str:
    """Write a page of reference."""
    blocks = []
    for name in names:
        module, _, attribute = name.rpartition(".")
        thing = getattr(import_module(module), attribute)
        kind = "exception" if inspect.isclass(thing) and issubclass(thing, Exception) else None
        kind = kind or ("class" if inspect.isclass(thing) else "function")
        members_too = "\n   :members:" if kind == "class" else ""
        blocks.append(f"## {attribute}\n\n```{{eval-rst}}\n.. auto{kind}:: {name}{members_too}\n```\n")
    return f"# {title}\n\n{about}\n\n" + "\n".join(blocks)

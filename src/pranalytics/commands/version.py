"""``pranalytics version``: what runs here, for reports of errors and for methods sections."""

from __future__ import annotations

import json
import re

import click

_NAME = re.compile(r"[\w.\-]+")


@click.command(short_help="Tell the versions of all that is needed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def version(as_json: bool) -> None:
    """Tell the versions of pranalytics, of Python and of all packages that pranalytics needs."""
    import platform
    from importlib.metadata import version as version_of

    about = {
        "pranalytics": version_of("pranalytics"),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": _packages(),
    }
    if as_json:
        click.echo(json.dumps(about, indent=1))
        return
    click.echo(f"pranalytics {about['pranalytics']}")
    click.echo(f"Python {about['python']}, {about['platform']}")
    for name, found in _packages().items():
        click.echo(f"  {name} {found or 'is missing'}")


def _packages() -> dict[str, str | None]:
    """Return the packages that this one requires, with their versions; None for one that is not there."""
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.metadata import version as version_of

    found: dict[str, str | None] = {}
    for requirement in requires("pranalytics") or []:
        match = _NAME.match(requirement)
        if match is None or "extra ==" in requirement:
            continue
        try:
            found[match[0]] = version_of(match[0])
        except PackageNotFoundError:
            found[match[0]] = None
    return dict(sorted(found.items()))

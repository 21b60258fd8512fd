"""The command line: one module of ``commands`` each for ``pranalytics new``, ``report``, ``check`` and the others.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import os
import sys

import click

from pranalytics.collection import seldom_collected
from pranalytics.commands.check import check
from pranalytics.commands.completion import completion
from pranalytics.commands.kwic import kwic
from pranalytics.commands.new import new
from pranalytics.commands.report import report
from pranalytics.commands.themes import themes
from pranalytics.commands.topics import topics
from pranalytics.commands.validate import validate
from pranalytics.commands.version import version
from pranalytics.commands.words import words
from pranalytics.errors import UserError

_BAD_INPUT = 2
_INTERRUPTED = 130


class _InOrder(click.Group):
    """A group that lists its commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pranalytics", message="%(prog)s %(version)s")
def cli() -> None:
    """Read what Persian-speaking cities say about themselves."""


for _command in (new, report, check, themes, topics, words, kwic, validate, version, completion):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; bad input ends it with one line and exit status 2."""
    if sys.getfilesystemencoding() != "utf-8":
        # An old locale: titles and names of files would be read as something else than what they are.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  # ourselves
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal or a pipe without Persian letters shall not turn a finished report into an error.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        with seldom_collected():
            status = cli.main(standalone_mode=False)
    except UserError as error:
        click.echo(f"pranalytics: {error}", err=True)
        sys.exit(_BAD_INPUT)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt) as error:
        said = str(error.__cause__ or error)  # click makes one of the other
        click.echo(f"pranalytics: interrupted; {said or 'nothing was written'}.", err=True)
        sys.exit(_INTERRUPTED)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()

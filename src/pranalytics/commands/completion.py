"""``pranalytics completion``: the lines that teach a shell to complete commands and options."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print what a shell needs to complete commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands and options by the Tab key.

    \b
    bash   echo 'eval "$(pranalytics completion bash)"' >> ~/.bashrc
    zsh    echo 'eval "$(pranalytics completion zsh)"' >> ~/.zshrc
    fish   pranalytics completion fish > ~/.config/fish/completions/pranalytics.fish
    """  # noqa: D301 (click takes this backspace as the mark of lines that stay as they are)
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(context.find_root().command, {}, "pranalytics", "_PRANALYTICS_COMPLETE").source())

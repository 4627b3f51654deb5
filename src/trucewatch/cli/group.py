"""A group of commands that are loaded only when they are called."""

import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import click

from trucewatch.core.errors import TrucewatchError


class Entry(NamedTuple):
    """Where a command stands and what the list of commands says about it."""

    module: str
    summary: str


class LazyGroup(click.Group):
    """Lists its commands without loading them, so that help answers at once."""

    entries: ClassVar[Mapping[str, Entry]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands that this installation has, in the order of work."""
        return [
            name for name, entry in self.entries.items() if importlib.util.find_spec(entry.module)
        ]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, loading its module; None when there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(self.entries[cmd_name].module)
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from their summaries alone."""
        rows = [(name, self.entries[name].summary) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; a deliberate error becomes one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except TrucewatchError as error:
            raise click.ClickException(" ".join(str(error).split())) from error

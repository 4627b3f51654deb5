"""Options and arguments that several commands share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])
_ADDRESS = "://"


class Moment(click.ParamType[datetime]):
    """A date or time, read as UTC unless it names its zone."""

    name = "TIME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the aware time in UTC."""
        if isinstance(value, datetime):
            return value
        try:
            when = datetime.fromisoformat(str(value).strip())
            return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no time; write 2020-06-16 or 2020-06-16T09:00Z", param, ctx)


class SourceName(click.ParamType[str]):
    """A file or folder that is there, an address, or ``-``."""

    name = "SOURCE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the name as it was given."""
        source = str(value)
        if source != "-" and _ADDRESS not in source and not Path(source).exists():
            self.fail(f"{source!r} is no file and no folder; check the path", param, ctx)
        return source


def sources(function: Function) -> Function:
    """Add the SOURCE arguments: at least one."""
    return click.argument("sources", nargs=-1, required=True, type=SourceName())(function)


_PACKLESS = "Without it only the general actor list is known."


def pack(*, required: bool = False, without: str = _PACKLESS) -> Callable[[Function], Function]:
    """Add ``--pack``; ``without`` tells what holds where it may be left out and is."""
    words = "Agreement pack: the id of a bundled one, or the folder of your own."
    if not required:
        words += f" {without}"
    return click.option(
        "--pack",
        metavar="ID|DIR",
        required=required,
        envvar="TRUCEWATCH_PACK",
        show_envvar=True,
        help=words,
    )


def outlets(function: Function) -> Function:
    """Add ``--outlets``."""
    return click.option(
        "--outlets",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        envvar="TRUCEWATCH_OUTLETS",
        show_envvar=True,
        help="A further list of outlets (YAML, as in a pack); it stands above the others.",
    )(function)


def as_of(function: Function) -> Function:
    """Add ``--as-of``."""
    return click.option(
        "--as-of",
        type=Moment(),
        envvar="TRUCEWATCH_AS_OF",
        show_envvar=True,
        help="The moment to look from. Default: the time of the newest report.",
    )(function)


def gazetteer(function: Function) -> Function:
    """Add ``--gazetteer``."""
    return click.option(
        "--gazetteer",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        envvar="TRUCEWATCH_GAZETTEER",
        show_envvar=True,
        help="Gazetteer to look names up in. Default: the one that `gazetteer build` made.",
    )(function)


def jobs(function: Function) -> Function:
    """Add ``--jobs`` and ``--cluster``."""
    function = click.option(
        "--cluster",
        metavar="ADDRESS",
        envvar="TRUCEWATCH_CLUSTER",
        show_envvar=True,
        help="Dask scheduler whose workers read instead, such as tcp://10.0.0.5:8786, or `local`.",
    )(function)
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        envvar="TRUCEWATCH_JOBS",
        show_envvar=True,
        help="Processes that read side by side. Default: two, where there is enough to read.",
    )(function)


def mapping(function: Function) -> Function:
    """Add ``--mapping``."""
    return click.option(
        "--mapping",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Which columns of tables (or keys of lines) are which fields of a report (YAML).",
    )(function)


def allow_host(function: Function) -> Function:
    """Add ``--allow-host``."""
    return click.option(
        "--allow-host",
        multiple=True,
        metavar="HOST:PORT",
        help="A host of your own that may have a private or loopback address. Repeatable.",
    )(function)


def web(function: Function) -> Function:
    """Add how web addresses are read."""
    for option in (
        click.option(
            "--remember",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Keep in FILE what was visited; what has not changed is not fetched again.",
        ),
        click.option(
            "--pace",
            type=click.FloatRange(0, 600),
            default=1.0,
            show_default=True,
            metavar="SECONDS",
            help="Seconds between two requests to one host; robots.txt may ask for more.",
        ),
        click.option(
            "--most",
            type=click.IntRange(1, 10_000),
            default=50,
            show_default=True,
            help="Pages that are read of one sitemap, section page or feed at most.",
        ),
        click.option(
            "--follow", is_flag=True, help="Read the pages that a feed leads to, not its own words."
        ),
        click.option(
            "--as",
            "kind",
            type=click.Choice(("auto", "feed", "page", "section", "sitemap")),
            default="auto",
            show_default=True,
            help="What the addresses are; found out unless said.",
        ),
        allow_host,
    ):
        function = option(function)
    return function


def stated(function: Function) -> Function:
    """Add what the user may state about reports that do not say it: time, source, language."""
    for option in (
        click.option("--language", metavar="CODE", help="Language of reports that name none."),
        click.option("--source", metavar="OUTLET", help="Outlet of reports that name none."),
        click.option(
            "--published-at", type=Moment(), help="Publication time of reports that have none."
        ),
    ):
        function = option(function)
    return function


def reading(function: Function) -> Function:
    """Add what every command that reads reports takes: the sources, and all that `wired` needs."""
    for option in (stated, outlets, gazetteer, pack(), sources):
        function = option(function)
    return function


def workspace(words: str) -> Callable[[Function], Function]:
    """Add ``--workspace``."""
    return click.option(
        "--workspace",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        envvar="TRUCEWATCH_WORKSPACE",
        show_envvar=True,
        help=words,
    )


def who(function: Function) -> Function:
    """Add ``--who``."""
    return click.option(
        "--who", metavar="NAME", help="Who decides. Default: the name you are logged in with."
    )(function)


def why(function: Function) -> Function:
    """Add ``--reason``, which has to be given."""
    return click.option(
        "--reason", required=True, metavar="WORDS", help="Why; it stays in the history."
    )(function)

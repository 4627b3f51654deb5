"""``trucewatch serve``."""

from pathlib import Path

import click

from trucewatch.cli import options


@click.command()
@options.workspace("The workspace to show. Default: the folder `workspace` here.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="HOST",
    help="Address to listen on. Any but this machine's own needs accounts, and TLS or a proxy.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8400, show_default=True, help="Port; 0: any."
)
@click.option(
    "--name", "names", multiple=True, metavar="NAME",
    help="A host name that people reach it by; may be given several times.",
)  # fmt: skip
@click.option(
    "--proxy", is_flag=True, help="A proxy on this machine stands before it and speaks TLS."
)
@click.option(
    "--certificate", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Certificate (PEM) for TLS.",
)  # fmt: skip
@click.option(
    "--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Private key (PEM) of the certificate.",
)  # fmt: skip
def serve(
    workspace: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    proxy: bool,
    certificate: Path | None,
    key: Path | None,
) -> None:
    """Show a workspace in the browser: lists, map, timeline, review.

    Without accounts it serves one person, on this machine alone. It makes no request of its own
    to anywhere.

    \b
    Examples:
      trucewatch run --pack idlib-2020 --samples --workspace workspace
      trucewatch serve
      trucewatch serve --workspace valley --port 8500
      trucewatch serve --workspace valley --host 0.0.0.0 --name watch.example --proxy
    """
    from trucewatch.cli.streams import say
    from trucewatch.web.serve import Listening
    from trucewatch.web.serve import serve as listen

    listen(
        workspace,
        Listening(host, port, frozenset(names), proxy, certificate, key),
        say,
    )

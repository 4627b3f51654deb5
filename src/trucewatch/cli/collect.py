"""``trucewatch collect``."""

import sys
from datetime import datetime
from pathlib import Path

import click

from trucewatch.cli import options
from trucewatch.cli.streams import shown, write
from trucewatch.cli.wired import web_settings, wired


@click.command()
@options.sources
@options.web
@options.outlets
@options.stated
@options.mapping
def collect(
    sources: tuple[str, ...],
    kind: str,
    follow: bool,
    most: int,
    pace: float,
    remember: Path | None,
    allow_host: tuple[str, ...],
    outlets: Path | None,
    published_at: datetime | None,
    source: str | None,
    language: str | None,
    mapping: Path | None,
) -> None:
    """Read addresses, files and folders as reports.

    SOURCE is the address of a feed, page, section page, sitemap or service; a text file, a web page
    (.html), a table, document, archive or export; a folder of these, or `-` for standard input. A
    file NAME.meta.yml beside NAME.txt may give its title, published_at, source, url and language.
    The text is kept as it is: every offset counts its code points.

    Only public addresses are fetched, at the pace and as far as robots.txt allows; a private or
    loopback address only where `--allow-host` names it.

    \b
    Examples:
      trucewatch collect https://wire.example/feed.xml > reports.jsonl
      trucewatch collect https://wire.example/news/ --as section --most 20 --remember seen.jsonl
      trucewatch collect http://127.0.0.1:8080/feed --allow-host 127.0.0.1:8080
      trucewatch collect reports/ > reports.jsonl
      trucewatch collect article.txt --published-at 2020-06-16 --source wire.example
    """
    from trucewatch.pipeline.reading import reports_of

    wiring = wired(
        published_at=published_at, source=source, language=language, mapping=mapping,
        outlets=outlets,
        web=web_settings(
            allow_hosts=allow_host, kind=kind, follow=follow, most_pages=most, pace_s=pace,
            memory=remember,
        ),
    )  # fmt: skip
    write(shown(reports_of(sources, wiring), "reading"))
    sys.stdout.buffer.flush()  # what was visited is remembered once the reports are out
    wiring.remember_visits()

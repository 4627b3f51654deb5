"""``trucewatch gazetteer``: build, describe and search the list of places."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import click


@click.group()
def gazetteer() -> None:
    """Build and search the gazetteer.

    The default one holds GeoNames' places with at least 500 people, countries and first-level
    divisions, and is built by itself at first use; a pack's own places always stand above it.
    """


@gazetteer.command()
@click.option("--force", is_flag=True, help="Build it again though it is there.")
def build(force: bool) -> None:
    """Build the default gazetteer (about 80 MB, some ten seconds)."""
    from trucewatch.pipeline.gazetteer import build_default, built_path

    path = None if force else built_path()
    began = time.monotonic()
    if path is None:
        path = build_default(progress())
        click.echo(f"built in {time.monotonic() - began:.1f} s", err=True)
    click.echo(str(path))


@gazetteer.command()
@click.option("--gazetteer", "path", type=click.Path(path_type=Path), help="Another file.")
def info(path: Path | None) -> None:
    """Tell which gazetteer is used and what it holds."""
    from trucewatch.pipeline.gazetteer import open_file

    opened = open_file(path, progress())
    click.echo(f"file      {opened.path}")
    for key, value in sorted(opened.facts.items()):
        click.echo(f"{key:<9} {value}")


@gazetteer.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--pack", "pack_id", help="Look in this pack's places first.")
@click.option("--gazetteer", "path", type=click.Path(path_type=Path), help="Another file.")
@click.option("--limit", default=10, show_default=True, help="How many candidates to show.")
def lookup(name: tuple[str, ...], pack_id: str | None, path: Path | None, limit: int) -> None:
    """Show what a NAME may stand for, the likeliest without context first.

    Any spelling that has the same key is found: Saraqib, Sarāqib, سراقب. Exit status 1 when no
    place has the name.
    """
    from trucewatch.pipeline.gazetteer import load, ready

    pack = load(pack_id) if pack_id else None
    wanted = " ".join(name)
    found = ready(pack, path, progress()).gazetteer.candidates(wanted, limit=limit)
    if not found:
        raise click.ClickException(
            f"no place is called {wanted!r}; add it to your pack's places.csv"
        )
    for candidate in found:
        place = candidate.place
        where = ", ".join(part for part in (place.admin1, place.country) if part)
        click.echo(
            f"{candidate.score:.2f}  {place.name}  [{place.basis}]  {where}  "
            f"{place.lon:.4f} {place.lat:.4f} ±{place.radius_m:.0f} m  {place.id}  ({place.source})"
        )


def progress() -> Callable[[int, int], None]:
    """Return what draws the building of the file on standard error, where that is a terminal."""
    drawn = [0.0]

    def draw(done: int, total: int) -> None:
        last = done >= total
        if not sys.stderr.isatty() or (time.monotonic() - drawn[0] < 0.2 and not last):
            return
        drawn[0] = time.monotonic()
        full = 30 * done // max(total, 1)
        bar = f"[{'#' * full}{'-' * (30 - full)}]"
        end = "\r\x1b[K" if last else ""
        click.echo(f"\rbuilding the gazetteer, once {bar}{end}", nl=False, err=True)

    return draw

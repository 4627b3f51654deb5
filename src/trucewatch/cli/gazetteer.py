"""``trucewatch gazetteer``: build, extend, describe and search the list of places."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trucewatch.cli.streams import building, say, tell

if TYPE_CHECKING:
    from trucewatch.pipeline.gazetteer import Wish

_FILE = click.Path(path_type=Path, dir_okay=False)
_SOURCES = click.argument("sources", nargs=-1, type=_FILE)
_GAZETTEER = click.option("--gazetteer", "path", type=_FILE, help="Another file.")
_LICENCE = click.option(
    "--licence", help="Licence of the sources that do not tell theirs; goes into every row."
)
_SOURCE = click.option("--source", help="Who made them; default: the name of the file.")


@click.group()
def gazetteer() -> None:
    """Build and search the gazetteer.

    The default one holds GeoNames' places with at least 500 people, countries and first-level
    divisions, and is built by itself at first use; a pack's own places always stand above it.
    """


@gazetteer.command()
@click.option("--force", is_flag=True, help="Build it again though it is there.")
@click.option("--out", type=_FILE, help="Where to build; default: where every command looks first.")
@click.option("--no-default", is_flag=True, help="Begin with nothing instead of the default one.")
@click.option("--pack", "pack_id", help="Put this pack's places into it too.")
@_SOURCE
@_LICENCE
@_SOURCES
def build(
    sources: tuple[Path, ...],
    force: bool,
    out: Path | None,
    no_default: bool,
    pack_id: str | None,
    source: str | None,
    licence: str | None,
) -> None:
    """Build the default gazetteer (about 80 MB, some ten seconds), or one from SOURCES.

    SOURCES are files in any mix: a GeoNames country dump or allCountries.zip and its table of
    alternate names, tables of P-codes or an analyst's own as CSV (with or without HXL tags),
    boundaries as a shapefile (also zipped) or GeoJSON, an OpenStreetMap extract (.osm.pbf). A
    later source adds to an earlier one by id. An interrupted build goes on when it is asked for
    again; until it is whole, a former gazetteer stays.

    \b
    Examples:
      trucewatch gazetteer build
      trucewatch gazetteer build SY.zip alternateNamesV2.zip
      trucewatch gazetteer build --source "OCHA COD-AB" --licence "CC BY-IGO" syr_admin.zip
      trucewatch gazetteer build --out mine.sqlite --no-default --pack idlib-2020 villages.csv
    """
    from trucewatch.pipeline import gazetteer as wiring

    began = time.monotonic()
    if sources or pack_id or no_default:
        base = None if no_default else "default"
        pack = wiring.load(pack_id) if pack_id else None
        _make(
            wiring.Wish(sources, out, base, _licensed(source, licence, sources), pack)  # type: ignore[arg-type]
        )
        return
    path = None if force or out else wiring.built_path()
    if path is None:
        path = wiring.build_default(building, out)
        say(f"built in {time.monotonic() - began:.1f} s")
    click.echo(str(path))


@gazetteer.command()
@_GAZETTEER
@click.option("--name", help="Add one place by hand, with this name.")
@click.option("--lon", type=click.FloatRange(-180, 180), help="Its longitude, WGS 84.")
@click.option("--lat", type=click.FloatRange(-90, 90), help="Its latitude, WGS 84.")
@click.option("--radius-m", type=click.FloatRange(min=0), help="How far the truth may lie.")
@click.option("--basis", default="settlement", show_default=True, help="What it is.")
@click.option("--country", help="Its ISO 3166-1 alpha-3 code.")
@_SOURCE
@_LICENCE
@_SOURCES
def add(
    sources: tuple[Path, ...],
    path: Path | None,
    source: str | None,
    licence: str | None,
    **by_hand: Any,  # noqa: ANN401 - one option a field
) -> None:
    """Add SOURCES, or one place by hand, to a gazetteer.

    \b
    Examples:
      trucewatch gazetteer add villages.csv --source "field notes" --licence "internal"
      trucewatch gazetteer add --name Brell --lon 36.5 --lat 35.7 --radius-m 900 --source "visit"
    """
    from trucewatch.pipeline import gazetteer as wiring

    place = _by_hand(source, by_hand) if by_hand["name"] else None
    if not sources and place is None:
        raise click.UsageError("name a file, or a place with --name, --lon, --lat and --source")
    base = path or wiring.built_path() or "default"
    out = path or (base if isinstance(base, Path) and base.name.endswith("-own.sqlite") else None)
    licensed = _licensed(source, licence, sources)
    _make(wiring.Wish(sources, out, base, licensed, None, place))  # type: ignore[arg-type]


def _by_hand(source: str | None, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - a Place
    """Return the place that the options describe."""
    from pydantic import ValidationError

    from trucewatch.core.ids import content_id
    from trucewatch.place.record import Place

    if (
        source is None
        or fields["lon"] is None
        or fields["lat"] is None
        or fields["radius_m"] is None
    ):
        raise click.UsageError(
            "a place needs --lon, --lat, --radius-m and the --source of the fact"
        )
    made = content_id("gaz", [fields["name"], fields["lon"], fields["lat"]])
    try:
        return Place.model_validate({"id": made, "source": source, **fields})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise click.UsageError(f"--{first['loc'][0]}: {first['msg']}") from error


def _licensed(
    source: str | None, licence: str | None, sources: tuple[Path, ...]
) -> tuple[str, str] | None:
    if source is None and licence is None:
        return None
    return source or ", ".join(path.name for path in sources), licence or "licence not stated"


def _make(wish: "Wish") -> None:
    """Build, and tell what was left out and what there is now."""
    from trucewatch.pipeline.gazetteer import build_own

    began = time.monotonic()
    built = build_own(wish, building)
    for issue in built.issues:
        tell(issue)
    say(f"{built.places} places, built in {time.monotonic() - began:.1f} s")
    click.echo(str(built.path))


@gazetteer.command()
@_GAZETTEER
def info(path: Path | None) -> None:
    """Tell which gazetteer is used, what it holds and under which licences.

    Example: trucewatch gazetteer info
    """
    from trucewatch.pipeline.gazetteer import open_file

    opened = open_file(path, building)
    click.echo(f"file      {opened.path}")
    for key, value in sorted(opened.facts.items()):
        click.echo(f"{key:<9} {value}")
    for source, count in opened.sources():
        click.echo(f"{count:>9} from {source}")


@gazetteer.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--pack", "pack_id", help="Look in this pack's places first, and weigh its area.")
@_GAZETTEER
@click.option("--limit", default=10, show_default=True, help="How many candidates to show.")
def lookup(name: tuple[str, ...], pack_id: str | None, path: Path | None, limit: int) -> None:
    """Show what a NAME may stand for, the likeliest first, and what speaks for each.

    Any spelling that has the same key is found: Saraqib, Sarāqib, سراقب; another transliteration
    and a name that is merely spelled nearly so are marked. Exit status 1 when no place has the
    name.

    Example: trucewatch gazetteer lookup --pack idlib-2020 Sarakeb
    """
    from trucewatch.pipeline import gazetteer as wiring

    pack = wiring.load(pack_id) if pack_id else None
    wanted = " ".join(name)
    found = wiring.look_up(wanted, pack, path, building, limit)
    for told in found:
        place = told.candidate.place
        where = ", ".join(part for part in (place.admin1, place.country) if part)
        click.echo(
            f"{told.share:.2f}  {place.name}  [{place.basis}]  {where}  "
            f"{place.lon:.4f} {place.lat:.4f} ±{place.radius_m:.0f} m  {place.id}  ({place.source})"
        )
        click.echo(f"      {'; '.join(told.reasons)}")
    if not any(told.candidate.match != "near" for told in found):
        raise click.ClickException(
            f"no place is called {wanted!r}; add it with: trucewatch gazetteer add, or to your "
            "pack's places.csv"
        )

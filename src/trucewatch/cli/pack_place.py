"""``trucewatch pack place``: rows of places.csv, taken from the gazetteer."""

import click

from trucewatch.cli.streams import building

_SHOWN = 5


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--id", "place_id", metavar="ID", help="Which place of that name, by its id.")
def place(folder: str, names: tuple[str, ...], place_id: str | None) -> None:
    """Add places of the gazetteer to those of a pack, with their position and radius.

    Of several places of a name the likeliest town or village is taken, and the others are named,
    so that --id can choose another one.

    \b
    Examples:
      trucewatch pack place lake-2029 Goma Sake
      trucewatch pack place lake-2029 Shusha --id geonames:147105
    """
    from trucewatch.pipeline import gazetteer
    from trucewatch.pipeline.packs import add_place

    unknown = []
    for name in names:
        found = [told.candidate for told in gazetteer.look_up(name, None, None, building, _SHOWN)]
        fit = [one.place for one in found if one.match != "near"]
        wanted = (
            [one for one in fit if one.id == place_id]
            if place_id
            else sorted(fit, key=lambda one: one.basis != "settlement")
        )
        if not wanted:
            unknown.append(name)
            continue
        taken = wanted[0]
        added = "added" if add_place(folder, taken, name) else "is there already"
        click.echo(f"{taken.id}\t{taken.name}\t{taken.country or ''}\t{taken.lon:.4f}"
                   f"\t{taken.lat:.4f}\t{added}")  # fmt: skip
        for other in (one for one in fit if one.id != taken.id):
            click.echo(f"  another one: {other.id} {other.name}, {other.admin1 or ''} "
                       f"{other.country or ''} [{other.basis}]", err=True)  # fmt: skip
    if unknown:
        raise click.ClickException(
            f"no place is called {' or '.join(unknown)}; write the row into places.csv by hand"
        )

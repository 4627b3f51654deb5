"""``trucewatch forecast``."""

from datetime import datetime

import click

from trucewatch.cli import options
from trucewatch.cli.streams import write


@click.command()
@options.sources
@click.option(
    "--origin",
    "origins",
    type=click.DateTime(["%Y-%m-%d"]),
    multiple=True,
    required=True,
    help="First day of the horizon; nothing from it or later is used. May be given again.",
)
@click.option(
    "--horizon", type=click.IntRange(1, 365), default=7, show_default=True, help="Days ahead."
)
def forecast(sources: tuple[str, ...], origins: tuple[datetime, ...], horizon: int) -> None:
    """Forecast the count of incidents in the days ahead, beside simpler forecasts.

    Reads tables (CSV) with the columns date, unit and count, and writes for each origin and unit
    the probability of every total count in the horizon. A day that is left out counts as zero from
    the unit's first row to the last row of any unit before the origin. Counts forecast persistence,
    not rupture: read the signs of "warn" beside them.

    \b
    Example:
      trucewatch forecast counts.csv --origin 2020-06-16 --horizon 7
    """
    from trucewatch.pipeline.counts import forecasts_of

    made, issues = forecasts_of(sources, [origin.date() for origin in origins], horizon)
    write(issues)
    write(made)

"""``trucewatch pack``: begin, list, show, check, try and compare agreement packs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trucewatch.cli.pack_new import new
from trucewatch.cli.pack_place import place

if TYPE_CHECKING:
    from trucewatch.finding.trial_kinds import Tried


@click.group()
def pack() -> None:
    """Begin, list, show, check, try and compare agreement packs.

    A pack is a folder with agreement.yml, actors.yml, outlets.yml, places.csv, zones.geojson and
    cases.yml.

    \b
    Examples:
      trucewatch pack new packs/valley-2029
      trucewatch pack check packs/valley-2029
      trucewatch pack test idlib-2020
      trucewatch pack show idlib-2020 --html idlib.html
    """


@pack.command(name="list")
def list_packs() -> None:
    """List the packs that ship with the program."""
    from trucewatch.pipeline.packs import known_packs

    for one in known_packs():
        click.echo(f"{one.id}\t{one.agreement.signed}\t{one.agreement.name}")


pack.add_command(new)
pack.add_command(place)


@pack.command()
@click.argument("name", metavar="ID|DIR")
@click.option("--json", "as_json", is_flag=True, help="Write the agreement as one JSON record.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write a page with a map of the zones to this file (- for standard output).",
)  # fmt: skip
def show(name: str, as_json: bool, page: Path | None) -> None:
    """Show what an agreement asks, of whom, and what it leaves open."""
    from trucewatch.core.errors import SetupError
    from trucewatch.pipeline.packs import open_pack

    opened = open_pack(name)
    if as_json:
        click.echo(opened.agreement.to_line())
        return
    from trucewatch.publication.pack_page import pack_html, pack_lines

    if page is None:
        for line in pack_lines(opened):
            click.echo(line)
        return
    text = pack_html(opened)
    if str(page) == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    try:
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{page}: cannot be written ({error.strerror}); choose another") from error
    click.echo(str(page))


@pack.command()
@click.argument("name", metavar="ID|DIR")
def check(name: str) -> None:
    """Check a pack: ids that lead nowhere, terms that never fire, shapes that are broken.

    Each problem stands on a line with its file, line, field and remedy. Exit status 1 when the pack
    cannot be used; warnings alone leave it at 0.
    """
    from trucewatch.core.errors import SetupError
    from trucewatch.pipeline.packs import examine, problem_line

    examined, problems = examine(name)
    errors = [one for one in problems if one.level == "error"]
    for problem in problems:
        if problem is not (errors[0] if errors else None):
            click.echo(f"{problem.level}: {problem_line(name, problem)}", err=True)
    if errors:
        raise SetupError(problem_line(name, errors[0]))
    terms, parties = len(examined.agreement.terms), len(examined.parties)
    click.echo(
        f"{examined.id}: {terms} terms, {parties} parties, {len(examined.outlets)} outlets, "
        f"{len(examined.places)} places, {len(examined.zones)} zones, ok"
    )


@pack.command()
@click.argument("name", metavar="ID|DIR")
@click.option("--quick", is_flag=True, help="Leave out the sample reports, which have to be read.")
@click.option("--kinds", is_flag=True, help="Write for each clause how many cases show what.")
def test(name: str, quick: bool, kinds: bool) -> None:
    """Try the cases that a pack brings: each must give the findings that it expects.

    Exit status 1 when one does not; each fault stands on a line of standard error. Clauses for
    which a kind of case is still missing are named there too.

    \b
    Examples:
      trucewatch pack test idlib-2020
      trucewatch pack test packs/valley-2029 --quick --kinds
    """
    from trucewatch.core.errors import SetupError
    from trucewatch.pipeline.trials import kinds_tried, try_pack

    done = wrong = 0
    for outcome in try_pack(name, reading=not quick):
        done += 1
        wrong += bool(outcome.faults)
        for fault in outcome.faults:
            click.echo(f"{outcome.id}: {fault}", err=True)
    if wrong:
        raise SetupError(f"{wrong} of {done} cases come out wrong; mend the pack or the case")
    tried = kinds_tried(name)
    if kinds:
        _tell_kinds(tried)
    else:
        _tell_missing(tried)
    click.echo(f"{done} cases, all right")


def _tell_kinds(tried: "Sequence[Tried]") -> None:
    for one in tried:
        told = str(one.cases) if one.cases or one.why_not is None else f"none: {one.why_not}"
        click.echo(f"{one.term_id}\t{one.kind}\t{told}")


def _tell_missing(tried: "Sequence[Tried]") -> None:
    missing: dict[str, list[str]] = {}
    for one in tried:
        if not one.cases and one.why_not is None:
            missing.setdefault(one.term_id, []).append(one.kind.replace("_", " "))
    for term_id, kinds in missing.items():
        click.echo(f"no case yet: {term_id}: {', '.join(kinds)}", err=True)


@pack.command()
@click.argument("one", metavar="ID|DIR")
@click.argument("other", metavar="ID|DIR")
@click.option("--json", "as_json", is_flag=True, help="Write the changes as JSON lines.")
def diff(one: str, other: str, as_json: bool) -> None:
    """Show what is different in the second of two packs, or of two versions of one."""
    from trucewatch.pipeline.packs import compare

    for change in compare(one, other):
        click.echo(change.to_line() if as_json else change.line())


@pack.command()
def schema() -> None:
    """Write the JSON Schema of a pack's files."""
    import json

    from trucewatch.pipeline.packs import pack_schema

    click.echo(json.dumps(pack_schema(), indent=2, ensure_ascii=False))

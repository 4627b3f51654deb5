"""``trucewatch pack``: list, show and check agreement packs."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trucewatch.agreement.record import Pack, Term


@click.group()
def pack() -> None:
    """List, show and check agreement packs.

    A pack is a folder with agreement.yml, actors.yml, outlets.yml, places.csv and zones.geojson.
    """


@pack.command(name="list")
def list_packs() -> None:
    """List the packs that ship with the program."""
    from trucewatch.pipeline.packs import known_packs

    for one in known_packs():
        click.echo(f"{one.id}\t{one.agreement.signed}\t{one.agreement.name}")


@pack.command()
@click.argument("name", metavar="ID|DIR")
@click.option("--json", "as_json", is_flag=True, help="Write the agreement as one JSON record.")
def show(name: str, as_json: bool) -> None:
    """Show what an agreement asks, of whom, and what it leaves open."""
    from trucewatch.pipeline.packs import open_pack

    opened = open_pack(name)
    if as_json:
        click.echo(opened.agreement.to_line())
        return
    for line in _page(opened):
        click.echo(line)


@pack.command()
@click.argument("name", metavar="ID|DIR")
def check(name: str) -> None:
    """Check a pack: ids that lead nowhere, terms that never fire, shapes that are broken.

    Exit status 1 when the pack cannot be used; warnings alone leave it at 0.
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


def _page(opened: "Pack") -> list[str]:
    agreement = opened.agreement
    names = {party.id: party.name for party in opened.parties}
    lines = [
        agreement.name,
        f"pack {opened.id}, signed {agreement.signed}, in force {agreement.in_force.isoformat()}",
        f"signed by: {_listed(agreement.signatories, names)}",
        f"held against: {_listed(agreement.bound, names)}",
    ]
    for guarantor, whom in agreement.guarantors.items():
        lines.append(f"{names.get(guarantor, guarantor)} stands for: {_listed(whom, names)}")
    for term in agreement.terms:
        lines.extend(["", *_term_lines(term, names)])
    lines.extend(["", "What is not known of the agreement:"])
    lines.extend(f"  - {one}" for one in agreement.terms_unknown)
    return lines


def _term_lines(term: "Term", names: dict[str, str]) -> list[str]:
    lines = [f"{term.id} (clause {term.clause}, {term.kind})", f"  {term.summary}"]
    if term.addressees:
        lines.append(f"  addressed to: {_listed(term.addressees, names)}")
    if term.acts:
        lines.append(f"  acts: {', '.join(term.acts)}")
    if term.zone:
        lines.append(f"  zone: {term.zone}")
    if term.starts:
        lines.append(f"  from: {term.starts.isoformat()}")
    lines.extend(f"  unknown: {one}" for one in term.unknown)
    lines.append(f"  source: {term.source}")
    return lines


def _listed(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in ids) or "nobody by name"

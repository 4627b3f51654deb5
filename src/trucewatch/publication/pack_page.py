"""A pack as a page for people: what an agreement asks, of whom, and what it leaves open."""

from datetime import UTC, datetime, time

from markupsafe import Markup

from trucewatch.agreement.record import Pack, Term
from trucewatch.publication.html import environment
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.map_items import MapItems
from trucewatch.publication.record import Material
from trucewatch.publication.safe import RIGHT_TO_LEFT, shown
from trucewatch.publication.svg_map import svg_map


def pack_lines(pack: Pack) -> list[str]:
    """Return the page as lines of plain text."""
    agreement = pack.agreement
    names = {party.id: party.name for party in pack.parties}
    lines = [
        agreement.name,
        f"pack {pack.id}, signed {agreement.signed}, in force {agreement.in_force.isoformat()}"
        + (f", ended {agreement.ends.isoformat()}" if agreement.ends else ""),
        f"signed by: {_listed(agreement.signatories, names)}",
        f"held against: {_listed(agreement.bound, names)}",
    ]
    for guarantor, whom in agreement.guarantors.items():
        lines.append(f"{names.get(guarantor, guarantor)} stands for: {_listed(whom, names)}")
    for one in agreement.instruments:
        lines.append(f"{one.standing}: {one.name} ({one.id})")
    for term in agreement.terms:
        lines.extend(["", *_term_lines(term, names)])
    lines.extend(["", "What is not known of the agreement:"])
    lines.extend(f"  - {one}" for one in agreement.terms_unknown)
    return lines


def pack_html(pack: Pack) -> str:
    """Return the page as HTML with a map of the zones; it needs no script and no request."""
    moment = datetime.combine(pack.agreement.signed, time(), UTC)
    lookup = Lookup(Material(as_of=moment, pack=pack, reports=()))
    drawing = svg_map(lookup, MapItems(drawn=(), beyond=(), unlocated=()))
    names = {party.id: party.name for party in pack.parties}
    return (
        environment()
        .get_template("pack.html.j2")
        .render(
            pack=pack,
            agreement=pack.agreement,
            # svg_map escapes every word it takes in; its tests hold it to that.
            svg=Markup(drawing) if drawing else None,  # noqa: S704
            named=lambda ids: _listed(tuple(ids), names),
            facts=lambda term: _facts(term, names),
            direction=lambda code: "rtl" if code in RIGHT_TO_LEFT else "ltr",
            shown=shown,
        )
    )


def _term_lines(term: Term, names: dict[str, str]) -> list[str]:
    of = f" of {term.instrument}" if term.instrument else ""
    lines = [f"{term.id} (clause {term.clause}{of}, {term.kind})", f"  {term.summary}"]
    lines.extend(f"  {key}: {value}" for key, value in _facts(term, names))
    lines.extend(f"  unknown: {one}" for one in term.unknown)
    lines.append(f"  source: {term.source}")
    return lines


def _facts(term: Term, names: dict[str, str]) -> list[tuple[str, str]]:
    zones = tuple(one for one in (term.zone, *term.zones) if one)
    doubt = f", give or take {term.starts_doubt_hours:g} hours" if term.starts_doubt_hours else ""
    told = (
        ("addressed to", _listed(term.addressees, names) if term.addressees else ""),
        ("acts", ", ".join(term.acts)),
        ("zone", ", ".join(zones)),
        ("from", f"{term.starts.isoformat()}{doubt}" if term.starts else ""),
        ("until", term.ends.isoformat() if term.ends else ""),
        ("hours of the day", term.hours or ""),
        ("only where reports say", ", ".join(w for ws in term.objects.values() for w in ws)),
        ("about", _listed(term.excepts, names) if term.excepts else ""),
        ("may be claimed against it", ", ".join(term.exceptions or ())),
        ("supersedes", ", ".join(term.supersedes)),
        ("elaborates", ", ".join(term.elaborates)),
        ("due", _schedule(term)),
    )
    return [(key, value) for key, value in told if value]


def _schedule(term: Term) -> str:
    schedule = term.schedule
    if schedule is None:
        return ""
    dated = [f"{one.name}, {one.start}" + (f" to {one.end}" if one.end else "")
             for one in schedule.occurrences]  # fmt: skip
    if schedule.every_days:
        dated.insert(0, f"{schedule.action} every {schedule.every_days} days from {schedule.first}")
    return "; ".join([*dated, *(["and on days not set beforehand"] if schedule.open else [])])


def _listed(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in ids) or "nobody by name"

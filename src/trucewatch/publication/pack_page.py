"""A pack as a page for people: what an agreement asks, of whom, and what it leaves open."""

from datetime import UTC, datetime, time

from markupsafe import Markup

from trucewatch.agreement.record import Pack, Term
from trucewatch.publication import days
from trucewatch.publication import pack_words as words
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
        f"signed by: {words.listed(agreement.signatories, names)}",
        f"held against: {words.listed(agreement.bound, names)}",
    ]
    for guarantor, whom in agreement.guarantors.items():
        lines.append(f"{names.get(guarantor, guarantor)} stands for: {words.listed(whom, names)}")
    for one in agreement.instruments:
        lines.append(f"{one.standing}: {one.name} ({one.id})")
    for term in agreement.terms:
        lines.extend(["", *_term_lines(pack, term)])
    lines.extend(["", "What is not known of the agreement:"])
    lines.extend(f"  - {one}" for one in agreement.terms_unknown)
    return lines


def _term_lines(pack: Pack, term: Term) -> list[str]:
    of = f" of {term.instrument}" if term.instrument else ""
    lines = [f"{term.id} (clause {term.clause}{of}, {term.kind})", f"  {term.summary}"]
    lines.extend([f"  acts: {', '.join(term.acts)}"] if term.acts else [])
    lines.extend(f"  {key}: {value}" for key, value in words.facts(pack, term))
    lines.extend(f"  unknown: {one}" for one in term.unknown)
    lines.append(f"  source: {term.source}")
    return lines


def pack_html(pack: Pack) -> str:
    """Return the page as HTML with a map of the zones; it needs no script and no request."""
    drawing = _map(pack)
    names = {party.id: party.name for party in pack.parties}
    return (
        environment()
        .get_template("pack.html.j2")
        .render(
            pack=pack,
            agreement=pack.agreement,
            # svg_map escapes every word it takes in; its tests hold it to that.
            svg=Markup(drawing) if drawing else None,  # noqa: S704
            named=lambda ids: words.listed(ids, names),
            facts=lambda term: [one for one in words.facts(pack, term) if one[0] != "due"],
            in_zone=lambda zone: words.terms_in(pack, zone),
            direction=lambda code: "rtl" if code in RIGHT_TO_LEFT else "ltr",
            day=days.day,
            words=words,
            shown=shown,
        )
    )


def _map(pack: Pack) -> str | None:
    moment = datetime.combine(pack.agreement.signed, time(), UTC)
    lookup = Lookup(Material(as_of=moment, pack=pack, reports=()))
    return svg_map(lookup, MapItems(drawn=(), beyond=(), unlocated=()))

"""Checks a pack: what would make its findings wrong or silent."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from trucewatch.agreement.record import Pack, Term, Zone
from trucewatch.core.record import Record

Level = Literal["error", "warning"]

LANGUAGES = ("en", "ar", "ru", "tr")
_FIRES: frozenset[str] = frozenset({"prohibition", "obligation_to_act"})
_CODE_LETTERS = 3  # ISO 3166-1 alpha-3
_RING = 4  # positions of the smallest closed ring
_AGREEMENT, _ACTORS, _OUTLETS, _ZONES = (
    "agreement.yml", "actors.yml", "outlets.yml", "zones.geojson",
)  # fmt: skip


class Problem(Record):
    """One thing that is wrong with a pack: where, what, and how to mend it.

    An ``error`` makes the pack unusable; a ``warning`` leaves it poorer than it could be.
    """

    level: Level
    file: str
    field: str
    what: str
    remedy: str

    def line(self) -> str:
        """Return the problem on one line."""
        return f"{self.file}: {self.field}: {self.what}; {self.remedy}"


def check(pack: Pack, acts: Collection[str] = (), *, thorough: bool = True) -> tuple[Problem, ...]:
    """Return all problems of ``pack``, errors first.

    Args:
        pack: A pack whose files have the right shape; what is checked here is their sense.
        acts: The codes of the act list; without them codes are not checked.
        thorough: Whether rings are searched for crossings too, which loads the geometry library.
    """
    found = [
        *_identities(pack),
        *_addresses(pack),
        *_terms(pack, acts),
        *_parties(pack),
        *_outlets(pack),
        *_zones(pack, thorough=thorough),
    ]
    return tuple(sorted(found, key=lambda one: one.level))


def _error(file: str, field: str, what: str, remedy: str) -> Problem:
    return Problem(level="error", file=file, field=field, what=what, remedy=remedy)


def _warning(file: str, field: str, what: str, remedy: str) -> Problem:
    return Problem(level="warning", file=file, field=field, what=what, remedy=remedy)


def _identities(pack: Pack) -> Iterator[Problem]:
    listed: tuple[tuple[str, str, Iterable[str]], ...] = (
        (_AGREEMENT, "terms", (one.id for one in pack.agreement.terms)),
        (_ACTORS, "parties", (one.id for one in pack.parties)),
        (_ZONES, "features", (one.id for one in pack.zones)),
    )
    for file, field, ids in listed:
        for repeated in (one for one, count in Counter(ids).items() if count > 1):
            yield _error(file, field, f"the id {repeated} stands twice", "give each its own id")


def _addresses(pack: Pack) -> Iterator[Problem]:
    """Yield every name of a party, in the agreement, that the actors file does not hold."""
    agreement = pack.agreement
    named: list[tuple[str, Iterable[str]]] = [
        ("signatories", agreement.signatories),
        ("bound", agreement.bound),
        ("guarantors", agreement.guarantors),
    ]
    named.extend((f"guarantors.{one}", whom) for one, whom in agreement.guarantors.items())
    named.extend((f"terms.{term.id}.addressees", term.addressees) for term in agreement.terms)
    known = {party.id for party in pack.parties}
    for field, ids in named:
        for unknown in (one for one in ids if one not in known):
            yield _error(
                _AGREEMENT, field, f"no party has the id {unknown}", f"add it to {_ACTORS}"
            )
    zones = {zone.id for zone in pack.zones}
    if agreement.area is not None and agreement.area not in zones:
        yield _error(_AGREEMENT, "area", f"no zone has the id {agreement.area}", _draw())


def _draw() -> str:
    return f"draw it in {_ZONES} or leave the field out"


def _terms(pack: Pack, acts: Collection[str]) -> Iterator[Problem]:
    agreement = pack.agreement
    zones = {zone.id for zone in pack.zones}
    if not agreement.terms:
        yield _error(_AGREEMENT, "terms", "there is none", "write at least one")
    if agreement.in_force.date() < agreement.signed:
        yield _error(_AGREEMENT, "in_force", "is before the signature", "mend either date")
    for term in agreement.terms:
        field = f"terms.{term.id}"
        if term.zone is not None and term.zone not in zones:
            yield _error(_AGREEMENT, f"{field}.zone", f"no zone has the id {term.zone}", _draw())
        for code in (one for one in term.acts if acts and one not in acts):
            yield _error(
                _AGREEMENT, f"{field}.acts", f"{code} is no act", "take a code of the act list"
            )
        yield from _never_fires(pack, term, field)


def _never_fires(pack: Pack, term: Term, field: str) -> Iterator[Problem]:
    starts = term.starts or pack.agreement.in_force
    if term.ends is not None and term.ends <= starts:
        yield _error(_AGREEMENT, f"{field}.ends", "is not after its start", "mend either time")
    if term.kind in _FIRES and not term.acts:
        yield _error(
            _AGREEMENT, f"{field}.acts", "is empty, so the term can never fire", "name its acts"
        )


def _parties(pack: Pack) -> Iterator[Problem]:
    for party in pack.parties:
        field = f"parties.{party.id}"
        if not any((*party.aliases.values(), *party.generic.values())):
            yield _error(
                _ACTORS, f"{field}.aliases", "are missing", "write how reports name the party"
            )
        absent = [one for one in LANGUAGES if not party.aliases.get(one)]
        if absent:
            yield _warning(
                _ACTORS, f"{field}.aliases", f"none in {', '.join(absent)}", "add them if there are"
            )
        if not _is_code(party.country):
            yield _error(
                _ACTORS, f"{field}.country", f"{party.country} is no country code",
                "write three capitals, as in SYR",
            )  # fmt: skip
    held = {one.alignment for one in pack.parties} | {one.alignment for one in pack.outlets}
    for camp in (one for one in pack.sides.camps if one not in held):
        yield _warning(
            _ACTORS, f"sides.camps.{camp}", "nobody stands on this side", "give it to a party"
        )


def _is_code(country: str | None) -> bool:
    if country is None:
        return True
    return len(country) == _CODE_LETTERS and country.isascii() and country.isupper()


def _outlets(pack: Pack) -> Iterator[Problem]:
    sides = {party.alignment for party in pack.parties} | set(pack.sides.camps)
    for outlet in pack.outlets:
        field = f"outlets.{outlet.id}"
        if outlet.alignment is not None and outlet.alignment not in sides:
            yield _warning(
                _OUTLETS, f"{field}.alignment", f"no party stands on the side {outlet.alignment}",
                f"take a side of {_ACTORS}",
            )  # fmt: skip
        if not _is_code(outlet.country):
            yield _error(
                _OUTLETS, f"{field}.country", f"{outlet.country} is no country code",
                "write three capitals, as in SYR",
            )  # fmt: skip


def _zones(pack: Pack, *, thorough: bool) -> Iterator[Problem]:
    known = {place.id for place in pack.places}
    used = {term.zone for term in pack.agreement.terms} | {pack.agreement.area}
    for zone in pack.zones:
        field = f"features.{zone.id}"
        trouble = _shape_trouble(zone)
        if trouble is None and thorough and zone.polygon:
            trouble = _crossing(zone)
        if trouble:
            yield _error(_ZONES, f"{field}.geometry", *trouble)
        for unknown in sorted({*zone.along} - known):
            yield _error(_ZONES, f"{field}.along", f"no place has the id {unknown}", "mend the id")
        if zone.id not in used:
            yield _warning(_ZONES, field, "no term uses it", "name it in a term or take it out")


def _shape_trouble(zone: Zone) -> tuple[str, str] | None:
    """Return what is wrong with a zone's shape and its remedy, None when nothing is."""
    positions = (*zone.line, *zone.polygon)
    if any(abs(lon) > 180 or abs(lat) > 90 for lon, lat in positions):
        return "leaves the globe", "write longitude before latitude, in degrees"
    if zone.line:
        if len(set(zone.line)) < 2:
            return "a line needs two different positions", "draw more of it"
        if zone.half_width_m is None:
            return "a line without half_width_m is no area", "add half_width_m, in metres"
        return None
    if len(zone.polygon) < _RING or zone.polygon[0] != zone.polygon[-1]:
        return "the ring is not closed", "end it with its first position"
    return None


def _crossing(zone: Zone) -> tuple[str, str] | None:
    from shapely.geometry import Polygon
    from shapely.validation import explain_validity

    ring = Polygon(zone.polygon)
    if ring.is_valid:
        return None
    return f"the ring is invalid ({explain_validity(ring)})", "draw it so that it never crosses"

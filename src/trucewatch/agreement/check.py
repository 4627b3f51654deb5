"""Checks a pack: what would make its findings wrong or silent."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from trucewatch.agreement.check_terms import check_terms
from trucewatch.agreement.check_zones import check_zones
from trucewatch.agreement.problem import (
    ACTORS,
    AGREEMENT,
    OUTLETS,
    ZONES,
    Level,
    Problem,
    error,
    near,
    warning,
)
from trucewatch.agreement.record import Pack

LANGUAGES = ("en", "ar", "ru", "tr")
_CODE_LETTERS = 3  # ISO 3166-1 alpha-3


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
        *check_terms(pack, acts),
        *_parties(pack),
        *_outlets(pack),
        *check_zones(pack, thorough=thorough),
    ]
    return tuple(sorted(found, key=lambda one: one.level))


def _identities(pack: Pack) -> Iterator[Problem]:
    listed: tuple[tuple[str, str, Iterable[str]], ...] = (
        (AGREEMENT, "terms", (one.id for one in pack.agreement.terms)),
        (AGREEMENT, "instruments", (one.id for one in pack.agreement.instruments)),
        (ACTORS, "parties", (one.id for one in pack.parties)),
        (ZONES, "features", (one.id for one in pack.zones)),
    )
    for file, field, ids in listed:
        for repeated in (one for one, count in Counter(ids).items() if count > 1):
            yield error(file, field, f"the id {repeated} stands twice", "give each its own id")


def _addresses(pack: Pack) -> Iterator[Problem]:
    """Yield every name of a party, in the agreement, that the actors file does not hold."""
    agreement = pack.agreement
    named: list[tuple[str, Iterable[str]]] = [
        ("signatories", agreement.signatories),
        ("bound", agreement.bound),
        ("guarantors", agreement.guarantors),
    ]
    named.extend((f"guarantors.{one}", whom) for one, whom in agreement.guarantors.items())
    named.extend(
        (f"instruments.{one.id}.signatories", one.signatories) for one in agreement.instruments
    )
    known = {party.id for party in pack.parties}
    for field, ids in named:
        for unknown in (one for one in ids if one not in known):
            remedy = near(unknown, known, f"add it to {ACTORS}")
            yield error(AGREEMENT, field, f"no party has the id {unknown}", remedy)
    zones = {zone.id for zone in pack.zones}
    if agreement.area is not None and agreement.area not in zones:
        yield error(
            AGREEMENT,
            "area",
            f"no zone has the id {agreement.area}",
            f"draw it in {ZONES} or leave the field out",
        )


def _parties(pack: Pack) -> Iterator[Problem]:
    for party in pack.parties:
        field = f"parties.{party.id}"
        if not any((*party.aliases.values(), *party.generic.values())):
            yield error(
                ACTORS, f"{field}.aliases", "are missing", "write how reports name the party"
            )
        absent = [one for one in LANGUAGES if not party.aliases.get(one)]
        if absent:
            yield warning(
                ACTORS, f"{field}.aliases", f"none in {', '.join(absent)}", "add them if there are"
            )
        if not _is_code(party.country):
            yield error(
                ACTORS, f"{field}.country", f"{party.country} is no country code",
                "write three capitals, as in SYR",
            )  # fmt: skip
    held = {one.alignment for one in pack.parties} | {one.alignment for one in pack.outlets}
    for camp in (one for one in pack.sides.camps if one not in held):
        yield warning(
            ACTORS, f"sides.camps.{camp}", "nobody stands on this side", "give it to a party"
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
            yield warning(
                OUTLETS, f"{field}.alignment", f"no party stands on the side {outlet.alignment}",
                f"take a side of {ACTORS}",
            )  # fmt: skip
        if not _is_code(outlet.country):
            yield error(
                OUTLETS, f"{field}.country", f"{outlet.country} is no country code",
                "write three capitals, as in SYR",
            )  # fmt: skip


__all__ = ["LANGUAGES", "Level", "Problem", "check"]

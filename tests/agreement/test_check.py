from datetime import timedelta

import pytest

from trucewatch.agreement.check import Problem, check
from trucewatch.agreement.record import Agreement, Pack, Term, Zone
from trucewatch.core.times import parse_time
from trucewatch.source.record import Outlet, Party, Sides

NAMES = {"en": ("North",), "ar": ("شمال",), "ru": ("Север",), "tr": ("Kuzey",)}
NORTH = Party(id="north", name="North", kind="side", aliases=NAMES, alignment="north")
CORRIDOR = Zone(
    id="road", name="road", line=((36.0, 35.0), (37.0, 35.0)), half_width_m=6000, source="drawn"
)
RING = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 35.0))
BOW_TIE = ((36.0, 35.0), (37.0, 36.0), (37.0, 35.0), (36.0, 36.0), (36.0, 35.0))
BAN = Term(
    id="ban", clause="1", kind="prohibition", summary="no fire", source="me",
    acts=("shelling",), zone="road",
)  # fmt: skip
TRUCE = Agreement(
    id="t", name="T", signed=parse_time("2020-01-01").date(), in_force=parse_time("2020-01-02"),
    texts=(), signatories=("north",), bound=("north",), terms=(BAN,), area="road",
)  # fmt: skip
PACK = Pack(
    id="t", agreement=TRUCE, parties=(NORTH,), sides=Sides(), outlets=(), places=(),
    place_names={}, zones=(CORRIDOR,),
)  # fmt: skip


def truce(**changed: object) -> Pack:
    return PACK.model_copy(update={"agreement": TRUCE.model_copy(update=changed)})


def term(**changed: object) -> Pack:
    return truce(terms=(BAN.model_copy(update=changed),))


def zone(**changed: object) -> Pack:
    return PACK.model_copy(update={"zones": (CORRIDOR.model_copy(update=changed),)})


def party(**changed: object) -> Pack:
    return PACK.model_copy(update={"parties": (NORTH.model_copy(update=changed),)})


def test_a_sound_pack_has_no_problem() -> None:
    assert check(PACK, acts={"shelling"}) == ()


@pytest.mark.parametrize(
    ("pack", "field"),
    [
        (truce(signatories=("south",)), "signatories"),
        (truce(bound=("south",)), "bound"),
        (truce(guarantors={"south": ()}), "guarantors"),
        (truce(guarantors={"north": ("south",)}), "guarantors.north"),
        (truce(area="moon"), "area"),
        (truce(terms=()), "terms"),
        (truce(terms=(BAN, BAN)), "terms"),
        (truce(in_force=parse_time("2019-12-31")), "in_force"),
        (term(addressees=("south",)), "terms.ban.addressees"),
        (term(zone="moon"), "terms.ban.zone"),
        (term(acts=("juggling",)), "terms.ban.acts"),
        (term(acts=()), "terms.ban.acts"),
        (term(ends=TRUCE.in_force - timedelta(days=1)), "terms.ban.ends"),
        (party(aliases={}), "parties.north.aliases"),
        (party(country="Norway"), "parties.north.country"),
        (zone(half_width_m=None), "features.road.geometry"),
        (zone(line=((36.0, 35.0), (36.0, 35.0))), "features.road.geometry"),
        (zone(line=((36.0, 95.0), (36.0, 35.0))), "features.road.geometry"),
        (zone(line=(), polygon=RING[:3]), "features.road.geometry"),
        (zone(line=(), polygon=BOW_TIE), "features.road.geometry"),
    ],
)
def test_what_makes_a_pack_unusable_is_an_error_that_names_its_field(
    pack: Pack, field: str
) -> None:
    errors = [one for one in check(pack, acts={"shelling"}) if one.level == "error"]
    assert field in [one.field for one in errors]


def test_a_problem_is_one_line_with_file_field_and_remedy() -> None:
    (problem,) = check(term(zone="moon"), acts={"shelling"})
    assert problem.line() == (
        "agreement.yml: terms.ban.zone: no zone has the id moon; "
        "draw it in zones.geojson or leave the field out"
    )


def test_what_makes_a_pack_poorer_is_a_warning() -> None:
    poorer = party(aliases={"en": ("North",)}).model_copy(
        update={
            "sides": Sides(camps={"west": "w"}),
            "outlets": (Outlet(id="o", name="O", alignment="east"),),
            "zones": (CORRIDOR, CORRIDOR.model_copy(update={"id": "spare"})),
        }
    )
    levels = {one.field: one.level for one in check(poorer)}
    assert levels == {
        "parties.north.aliases": "warning",
        "sides.camps.west": "warning",
        "outlets.o.alignment": "warning",
        "features.spare": "warning",
    }


def test_errors_come_before_warnings() -> None:
    both = party(aliases={"en": ("North",)}, country="x")
    assert [one.level for one in check(both)] == ["error", "warning"]
    assert all(isinstance(one, Problem) for one in check(both))

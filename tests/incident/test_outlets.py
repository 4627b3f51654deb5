"""Outlets are found by name, id and host; owners make voices one."""

from tests.worlds import OUTLETS
from trucewatch.incident.outlets import Outlets
from trucewatch.source.record import Outlet

AGENCY = Outlet(
    id="valley_agency",
    name="Valley Agency",
    aliases={"en": ("VA",), "ru": ("Долинн* агентств*",)},
    hosts=("valley.example",),
)
KNOWN = Outlets([*OUTLETS, AGENCY])


def test_an_outlet_is_found_by_any_of_its_names() -> None:
    for name in ("valley_agency", "the Valley Agency", "va", "www.valley.example"):
        assert KNOWN.find(name) == AGENCY


def test_a_starred_alias_bends() -> None:
    assert KNOWN.find("Долинного агентства") == AGENCY
    assert KNOWN.find("Долинного вестника") is None


def test_outlets_of_one_owner_speak_with_one_voice() -> None:
    assert KNOWN.voice("Crown Post") == KNOWN.voice("crownradio.example")
    assert KNOWN.voice("Crown Post") != KNOWN.voice("League News")


def test_an_unlisted_outlet_speaks_for_itself() -> None:
    assert KNOWN.voice("www.unknown.example") == KNOWN.voice("unknown.example")
    assert KNOWN.alignment("unknown.example") is None
    assert KNOWN.label("unknown.example") == "unknown.example"

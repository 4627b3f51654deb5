"""Outlets are found by name, id and host; owners make voices one."""

from tests.worlds import LINKING, OUTLETS, REPORTS, SIDES, Index, claim, day, speaker
from trucewatch.incident.merge import merge
from trucewatch.incident.outlets import Outlets, speaking
from trucewatch.source.record import Outlet, Party

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


def test_a_party_quoted_by_its_name_in_another_language_is_one_voice_with_itself() -> None:
    centre = Party(
        id="centre", name="Rescue Centre", kind="organisation",
        aliases={"tr": ("Kurtarma Merkezi",)},
    )  # fmt: skip
    said = (speaker("the Rescue Centre", "centre"), speaker("Kurtarma Merkezi"))
    told = [
        claim(report_id=key, when=day("2031-06-10"), at=["ardun"], speaker=one)
        for key, one in zip(("r1", "r2"), said, strict=True)
    ]
    (one,) = merge(told, REPORTS, SIDES, speaking([centre]), Index(), linking=LINKING)
    assert (one.independent_sources, one.support) == (1, "single_source")
    assert one.voices[0].reason == "one speaker: centre and same owner: centre"

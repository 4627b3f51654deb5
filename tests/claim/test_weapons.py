"""The weapon decides what an attack was, and an idiom of fighting is none."""

import pytest

from tests.claim.conftest import Read

WAR = "Borovian troops fought rebels near Corvo on Monday. "


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Two glide bombs struck a substation in Belin.", "air_strike"),
        ("A substation in Belin was struck by two guided bombs.", "air_strike"),
        ("A guided missile hit a substation in Belin.", "shelling"),
        ("A roadside bomb hit a lorry in Belin.", "explosive_device"),
    ],
)
def test_what_stands_before_a_bomb_tells_whether_a_plane_let_it_fall(
    read: Read, text: str, act: str
) -> None:
    assert [c.act for c in read(text)] == [act]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("A nurse was fighting for her life in Belin.", []),
        ("Two soldiers are fighting for their lives.", []),
        ("Two soldiers were fighting for the bridge.", ["armed_clash"]),
        ("The troops responded in kind to the shelling of Belin.", ["attack", "shelling"]),
    ],
)
def test_whoever_fights_for_his_life_is_in_no_clash(read: Read, text: str, acts: list[str]) -> None:
    assert sorted(c.act for c in read(WAR + text) if c.quote.start >= len(WAR)) == acts

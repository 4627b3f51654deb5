import xml.etree.ElementTree as ET

from tests.publication.makers import at, claim, incident, phrases
from tests.publication.world import NORTH, material
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.map_items import map_items
from trucewatch.publication.plane import grid, plane_around, round_length
from trucewatch.publication.record import Material
from trucewatch.publication.svg_map import svg_map

SVG = "{http://www.w3.org/2000/svg}"


def _drawing(whole: Material) -> ET.Element | None:
    lookup = Lookup(whole)
    text = svg_map(lookup, map_items(lookup, phrases()))
    return ET.fromstring(text) if text else None  # noqa: S314 - our own drawing


def test_the_drawing_says_in_words_what_it_shows() -> None:
    drawing = _drawing(material())
    assert drawing is not None
    description = drawing.findtext(f"{SVG}desc")
    assert description is not None
    assert "1: Air strike, Belin" in description


def test_what_has_no_position_is_listed_and_not_drawn() -> None:
    lost = incident(claim(NORTH, "Fighting was reported", "armed_clash"))
    items = map_items(Lookup(material(incidents=(lost,), findings=())), phrases())
    assert items.drawn == ()
    assert items.unlocated == ("Armed clash",)


def test_what_lies_far_beyond_the_zones_is_listed_and_not_drawn() -> None:
    far = incident(claim(NORTH, "Fighting was reported", "talks"), place=at("Far", 28.9, 41.0))
    items = map_items(Lookup(material(incidents=(far,), findings=())), phrases())
    assert items.drawn == ()
    assert items.beyond == ("Talks, Far",)


def test_a_name_of_hostile_letters_cannot_break_the_drawing() -> None:
    told = claim(NORTH, "Fighting was reported", "armed_clash")
    bad = incident(told, place=at('<script x="\'">&', 36.4, 35.8))
    assert _drawing(material(incidents=(bad,), findings=())) is not None


def test_without_zones_and_positions_there_is_no_map() -> None:
    whole = material(incidents=(), findings=(), warning=None)
    bare = whole.model_copy(update={"pack": whole.pack.model_copy(update={"zones": ()})})
    assert _drawing(bare) is None


def test_a_page_keeps_north_up_and_east_right() -> None:
    plane = plane_around([(36.0, 35.0), (37.0, 36.0)], width=800, margin_m=5000)
    assert plane is not None
    west, south = plane.spot(36.0, 35.0)
    east, north = plane.spot(37.0, 36.0)
    assert east > west
    assert north < south


def test_scale_lengths_and_grid_lines_are_round() -> None:
    assert round_length(23_456) == 20_000
    assert round_length(5_000) == 5_000
    assert grid(35.4, 36.2) == [35.5, 35.75, 36.0]


def test_a_crowded_map_draws_some_and_counts_the_others() -> None:
    told = claim(NORTH, "Fighting was reported", "armed_clash")
    crowd = tuple(
        incident(told, id=f"inc-{n}", place=at("Corvo", 36.4 + n / 1000, 35.8)) for n in range(130)
    )
    items = map_items(Lookup(material(incidents=crowd, findings=())), phrases())
    assert (len(items.drawn), items.left_out) == (120, 10)

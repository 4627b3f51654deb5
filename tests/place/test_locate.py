import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import Context, Hint, context_of_places, locate, to_toponyms
from trucewatch.place.record import Basis, Mention, Place
from trucewatch.report.record import Report

WORDS = wiring.words()


def place(
    name: str, basis: Basis = "settlement", lon: float = 10.0, lat: float = 50.0, **more: object
) -> Place:
    fields = {"id": f"t:{name}:{basis}", "name": name, "lon": lon, "lat": lat, "radius_m": 3000.0}
    return Place.model_validate({**fields, "basis": basis, "source": "test", **more})


WORLD = MemoryGazetteer(
    [
        place("Syria", "country", 38, 35, radius_m=300_000, country="SYR"),
        place("Lowmark", "country", 12, 52, radius_m=200_000, country="LOW"),
        place("Farland", "country", 60, -20, radius_m=200_000, country="FAR"),
        place("Karvo", lon=12.1, lat=52.1, country="LOW", admin1="Upper Lowmark"),
        place("Karvo", "adm1", lon=60.4, lat=-20.1, country="FAR", admin1="Karvo"),
        place("Brell", lon=12.0, lat=52.0, country="LOW", admin1="Upper Lowmark"),
        place("Trell", "adm1", lon=12.5, lat=52.5, country="LOW", admin1="Trell", radius_m=60_000),
        place("Brell", "adm1", lon=12.1, lat=51.9, country="LOW", admin1="Brell", radius_m=60_000),
        place("Martin", lon=61.0, lat=-20.5, country="FAR"),
        place("M4", "line", lon=12.2, lat=52.2, country="LOW", radius_m=40_000),
    ],
    {},
)


def found(text: str, **more: object) -> list[Mention]:
    context = Context.model_validate({"words": WORDS, **more})
    return list(locate(Report(id="r", text=text), WORLD, context))


def texts(text: str, **more: object) -> list[str]:
    return [mention.text for mention in found(text, **more)]


def test_a_known_name_after_a_preposition_is_found_at_its_offsets() -> None:
    text = "Shells fell in Brell, officials said."
    (mention,) = found(text)
    assert (mention.text, text[mention.start : mention.end]) == ("Brell", "Brell")
    assert mention.status == "resolved"
    assert mention.gazetteer == "test"


def test_a_type_word_belongs_to_the_name_and_decides_what_is_meant() -> None:
    (province,) = found("Fighting spread in Brell Province.")
    assert (province.text, province.basis) == ("Brell Province", "adm1")
    (city,) = found("Fighting spread in Brell city.")
    assert city.basis == "settlement"


def test_a_shared_plural_gives_its_type_to_both_names() -> None:
    both = found("They met at the junction of Brell and Trell Provinces.")
    assert [m.text for m in both] == ["Brell", "Trell Provinces"]
    assert [m.basis for m in both] == ["adm1", "adm1"]


def test_a_direction_is_part_of_the_words_and_moves_the_point() -> None:
    (north,) = found("Troops entered northern Syria in the spring.")
    assert north.text == "northern Syria"
    assert north.lat is not None
    assert north.lat > 35.5
    assert north.place_id == "t:Syria:country#north"


def test_company_decides_between_namesakes() -> None:
    karvo = found("Two people died in Karvo, and a third in Brell, in Lowmark.")[0]
    assert karvo.country == "LOW"
    karvo = found("Two people died in Karvo, Farland.")[0]
    assert karvo.country == "FAR"


def test_masks_and_people_are_no_places() -> None:
    text = "In Brell the Karvo Times wrote about it."
    at = text.index("Karvo")
    assert texts(text, masks=((at, at + 11),)) == ["Brell"]
    assert texts("John Martin told reporters about it.") == []
    assert texts("Sgt. Martin said nothing.") == []


def test_roads_are_places() -> None:
    assert texts("The patrol on the M4 highway was stopped.") == ["M4"]


def test_a_name_that_no_gazetteer_has_is_unknown_only_beside_a_type_word() -> None:
    (plain,) = found("There were clashes in the Zurvan Plain at dawn.")
    assert (plain.text, plain.status, plain.place_id) == ("Zurvan Plain", "unknown", None)
    assert texts("There were clashes with Zurvan at dawn.") == []


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert texts("In Syria’s north, and in Lowmark's south, it was calm.") == ["Syria", "Lowmark"]


def test_hints_of_a_recogniser_cover_the_words_they_label() -> None:
    text = "Shells fell in Brell, officials said."
    at = text.index("Brell")
    assert texts(text, hints=(Hint(at, at + 5, "place"),)) == ["Brell"]


def test_toponyms_carry_the_place_or_none() -> None:
    toponyms = to_toponyms(found("Clashes in the Zurvan Plain and in Brell."))
    assert [t.place_id is None for t in toponyms] == [True, False]


@given(st.text(max_size=200))
def test_every_mention_quotes_its_report(text: str) -> None:
    for mention in found(text):
        assert text[mention.start : mention.end] == mention.text


@given(st.lists(st.sampled_from(["Syria", "Brell", "in", "ʿ", "🕊", "سراقب", "\r\n", "M4", ","])))
def test_odd_neighbours_do_not_shift_the_offsets(parts: list[str]) -> None:
    text = " ".join(parts)
    for mention in found(text):
        assert text[mention.start : mention.end] == mention.text


def test_an_upper_layer_hides_its_own_place_in_a_lower_one_but_no_namesake_far_off() -> None:
    near = MemoryGazetteer([place("Karvo", lon=12.15, lat=52.1, country="LOW")], {})
    layers = Layers(near, WORLD)
    assert [c.place.lon for c in layers.candidates("Karvo")] == [12.15, 60.4]
    assert layers.knows("Brell")
    assert layers.get("t:Brell:adm1") is not None
    assert layers.get("nowhere") is None


def test_a_part_of_a_place_is_found_again_by_its_id() -> None:
    (north,) = found("Troops entered north-western Syria in the spring.")
    again = Layers(WORLD).get(str(north.place_id))
    assert again is not None
    assert (again.lon, again.lat, again.radius_m) == (north.lon, north.lat, north.radius_m)


def test_a_pack_gives_its_area_and_country_as_context() -> None:
    context = context_of_places(WORDS, [place("A", country="LOW"), place("B", lon=11.0)])
    assert context.countries == ("LOW",)
    assert context.box is not None
    assert context.box.west < 10.0 < 11.0 < context.box.east
    assert context_of_places(WORDS, []).box is None


@pytest.mark.parametrize("direction", ["north", "south-eastern", "western", "central"])
def test_a_part_of_a_place_stays_within_reach_of_the_whole(direction: str) -> None:
    from trucewatch.place.direction import metres_between, part_of

    whole = place("Syria", "country", 38, 35, radius_m=300_000)
    part = part_of(whole, direction)
    assert metres_between(whole, part) <= 0.5 * whole.radius_m
    assert part.radius_m < whole.radius_m

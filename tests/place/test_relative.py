import pytest

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.direction import metres_between
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import Context, locate
from trucewatch.place.record import Mention, Place
from trucewatch.report.record import Report

WORDS = wiring.words()
TOWN = Place(
    id="t:brell", name="Brell", lon=12.0, lat=52.0, radius_m=3000, basis="settlement",
    country="LOW", source="test",
)  # fmt: skip
OTHER = TOWN.model_copy(update={"id": "t:karvo", "name": "Karvo", "lon": 12.2, "lat": 52.1})
STATE = Place(
    id="t:low", name="Lowmark", lon=12.5, lat=52.5, radius_m=200_000, basis="country",
    country="LOW", source="test",
)  # fmt: skip
PLACES = Layers(
    MemoryGazetteer(
        [TOWN, OTHER, STATE],
        {
            "t:brell": ["بريل", "Брелль"],
            "t:karvo": ["كارفو", "Карво"],
            "t:low": ["لومارك", "Лоумарк"],
        },
    )
)


def found(text: str) -> list[Mention]:
    mentions = locate(Report(id="r", text=text), PLACES, Context(words=WORDS))
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return list(mentions)


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("A shell fell 5 km north of Brell.", "5 km north of Brell", "5km-north"),
        (
            "It hit a farm five kilometres south-west of the town of Brell.",
            "five kilometres south-west of the town of Brell",
            "5km-southwest",
        ),
        ("It fell about 3 miles east of Brell.", "3 miles east of Brell", "4.828km-east"),
        (
            "A post 800 metres to the west of Brell was hit.",
            "800 metres to the west of Brell",
            "0.8km-west",
        ),
        ("It fell 2.5km northeast of Brell.", "2.5km northeast of Brell", "2.5km-northeast"),
        ("سقطت قذيفة على بعد 5 كيلومترات شمال بريل.", "5 كيلومترات شمال بريل", "5km-north"),
        ("سقطت القذيفة على بعد ٣ كم إلى الغرب من بريل.", "٣ كم إلى الغرب من بريل", "3km-west"),
        ("Снаряд упал в 5 км к северу от Брелля.", "5 км к северу от Брелля", "5km-north"),
        (
            "Это в пяти километрах юго-западнее города Брелль.",
            "пяти километрах юго-западнее города Брелль",
            "5km-southwest",
        ),
        ("Mermi Brell'in 5 km kuzeyinde düştü.", "Brell'in 5 km kuzeyinde", "5km-north"),
        (
            "Brell’in üç kilometre güneydoğusunda çatışma çıktı.",
            "Brell’in üç kilometre güneydoğusunda",
            "3km-southeast",
        ),
    ],
)
def test_distance_and_direction_are_read_in_every_language(
    text: str, words: str, what: str
) -> None:
    (mention,) = found(text)
    assert (mention.text, mention.place_id) == (words, f"t:brell#{what}")


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("Clashes broke out west of Brell.", "west of Brell", "t:brell#beside-west"),
        ("وقعت اشتباكات غرب بريل.", "غرب بريل", "t:brell#beside-west"),
        ("Бои шли западнее Брелля.", "западнее Брелля", "t:brell#beside-west"),
        ("Brell'in batısında çatışma çıktı.", "Brell'in batısında", "t:brell#beside-west"),
        ("Troops are in the south of Lowmark.", "the south of Lowmark", "t:low#south"),
        ("القوات في جنوب غرب لومارك الآن.", "جنوب غرب لومارك", "t:low#southwest"),
        ("Войска стоят на юге Лоумарка.", "юге Лоумарка", "t:low#south"),
        ("Birlikler Lowmark'ın güneyinde.", "Lowmark'ın güneyinde", "t:low#south"),
        (
            "It struck the southern countryside of Lowmark.",
            "the southern countryside of Lowmark",
            "t:low#south",
        ),
        ("Shells hit the Brell countryside.", "Brell countryside", "t:brell#around"),
        ("سقطت قذائف في ريف بريل.", "بريل", "t:brell#around"),
    ],
)
def test_a_direction_means_a_part_of_a_region_and_the_land_beside_a_town(
    text: str, words: str, what: str
) -> None:
    (mention,) = found(text)
    assert (mention.text, mention.place_id) == (words, what)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A convoy was hit between Brell and Karvo.", "between Brell and Karvo"),
        ("أصيبت قافلة بين بريل وكارفو.", "بين بريل وكارفو"),
        ("Колонна попала под огонь между Бреллем и Карво.", "между Бреллем и Карво"),
        ("Brell ile Karvo arasında bir konvoy vuruldu.", "Brell ile Karvo arasında"),
    ],
)
def test_what_lies_between_two_towns_is_a_line_beside_the_two(text: str, words: str) -> None:
    line, one, other = found(text)
    assert (line.text, line.basis) == (words, "line")
    assert [one.name, other.name] == ["Brell", "Karvo"]
    assert line.radius_m is not None
    assert line.radius_m > metres_between(TOWN, OTHER) / 2


def test_two_regions_named_together_have_nothing_between_them() -> None:
    assert [m.name for m in found("Talks between Lowmark and Brell went on.")] == [
        "Lowmark",
        "Brell",
    ]


@pytest.mark.parametrize(
    "text", ["They looked north. Brell was calm.", "many kilometres from the Brell", "5 km Brell"]
)
def test_what_gives_no_direction_moves_nothing(text: str) -> None:
    assert [m.place_id for m in found(text)] == ["t:brell"]


@pytest.mark.parametrize(
    "text",
    ["It fell 5 km north of Brell.", "It fell west of Brell.", "a road between Brell and Karvo"],
)
def test_a_relative_place_is_found_again_by_its_id(text: str) -> None:
    mention = found(text)[0]
    again = PLACES.get(str(mention.place_id))
    assert again is not None
    assert (again.lon, again.lat, again.radius_m) == (mention.lon, mention.lat, mention.radius_m)
    assert again.radius_m > TOWN.radius_m


def test_a_distance_moves_the_point_that_far() -> None:
    again = PLACES.get("t:brell#5km-north")
    assert again is not None
    assert metres_between(TOWN, again) == pytest.approx(5000, rel=0.01)

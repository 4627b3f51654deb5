"""Place names in Arabic, Russian and Turkish sentences, and in English ones of the same matter."""

import pytest

from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import locate
from trucewatch.place.record import Place
from trucewatch.report.record import Report

PACK = wiring.load("idlib-2020")
PLACES = Layers(MemoryGazetteer(PACK.places, PACK.place_names))
CONTEXT = wiring.context(PACK)


def names(text: str) -> list[str | None]:
    mentions = locate(Report(id="r", text=text), PLACES, CONTEXT)
    return [mention.name for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "سقطت قذائف على بلدتي البارة وكنصفرة في جبل الزاوية بريف إدلب الجنوبي.",
            ["al-Bara", "Kansafra", "Jabal al-Zawiya", "southern Idlib Province"],
        ),
        ("مرت الدورية على طريق إم 4 بين ترنبة وعين الحور.", ["M4", "Trumba", "Ain al-Hawr"]),
        (
            "Удары пришлись по Эль-Баре, в Саракибе и у Джиср-эш-Шугура слышны взрывы.",
            ["al-Bara", "Saraqib", "Jisr al-Shughur"],
        ),
        ("Патруль по трассе М4 дошёл до Айн-эль-Хавра.", ["M4", "Ain al-Hawr"]),
        (
            "Serakib'de ve Cisr eş-Şuğur yakınında, M4 karayolunda Tarnaba'dan geçildi.",
            ["Saraqib", "Jisr al-Shughur", "M4", "Trumba"],
        ),
        (
            "Shells fell on Kabani in the Latakia countryside and near Nayrab, west of Saraqib.",
            ["Kabani", "Latakia Province", "Nayrab", "west of Saraqib"],
        ),
        (
            "Halep’in batı kırsalında ve İdlib'in güneyinde çatışmalar var; Nayrab köyü boşaldı.",
            ["western Aleppo Province", "southern Idlib Province", "Nayrab"],
        ),
        (
            "وصلت التعزيزات إلى ريف حلب الغربي وشمال غربي سوريا، وقُصفت قرية كفر زنبورة.",
            ["western Aleppo Province", "northwest Syria", None],
        ),
        (
            "На юге провинции Идлиб и в западных окрестностях Серакиба шли бои.",
            ["southern Idlib Province", "western Saraqib"],
        ),
        ("Idlib city was calm; the Aleppo-Latakia highway was closed.", ["Idlib", "M4"]),
        ("Fighting in northwest Syria and Idlib Province.", ["northwest Syria", "Idlib Province"]),
    ],
)
def test_names_are_found_as_their_sentences_inflect_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_words_of_the_language_are_not_taken_for_places() -> None:
    assert names("وقال المتحدث إن الوضع هادئ ولم يقع أي حادث.") == []
    assert names("Представитель заявил, что обстановка спокойная.") == []
    assert names("Sözcü durumun sakin olduğunu söyledi.") == []
    assert (
        names("في قرية صغيرة وبلدة حدودية قال الناشط علي حسن إن المدينة هادئة في صباح الأحد.") == []
    )


def test_a_mention_leaves_out_what_the_sentence_joins_to_the_name() -> None:
    report = Report(id="r", text="وصلت القافلة بسراقب والبارة. Serakib'de sessizlik hâkim.")
    mentions = locate(report, PLACES, CONTEXT)
    assert [m.text for m in mentions] == ["سراقب", "البارة", "Serakib"]
    assert all(report.text[m.start : m.end] == m.text for m in mentions)


def test_a_turkish_ending_of_place_is_no_part_of_another_name() -> None:
    van = Place(
        id="t:van", name="Van", lon=43.4, lat=38.5, radius_m=8000, basis="settlement",
        population=353_000, source="test",
    )  # fmt: skip
    vanda = van.model_copy(update={"id": "t:vanda", "name": "Vanda"})
    layers = Layers(MemoryGazetteer([van, vanda], {}))
    (found,) = locate(Report(id="r", text="Van'da deprem oldu."), layers, wiring.context(None))
    assert (found.text, found.place_id) == ("Van", "t:van")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أغلقت القوات معبر زيكيم.", ["زيكيم"]),
        ("أغلقت القوات معبر كرم أبو طاهر.", ["كرم أبو طاهر"]),
        ("أغلقت القوات معبر بري.", []),
        ("قصف الجيش بلدة عيتا الشعب.", ["عيتا الشعب"]),
        ("قصف الجيش بلدة خان_زرقون.", ["خان_زرقون"]),
    ],
)
def test_arabic_names_of_several_words_behind_what_they_are(text: str, told: list[str]) -> None:
    assert [m.text for m in locate(Report(id="r", text=text), PLACES, CONTEXT)] == told

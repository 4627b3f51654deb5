import pytest

from trucewatch.collectors.decode import decode

FOUR = ("en", "ar", "ru", "tr")
WORDS = [
    ("Topçu ateşi pazar günü köyü vurdu; köylüler şehirden kaçtı.", "cp1254"),
    ("Şehir merkezinde çatışma çıktı, ağır silah sesleri duyuldu.", "iso8859_9"),
    ("Артиллерия обстреляла окраины деревни, сообщили жители.", "cp1251"),
    ("Наблюдатели насчитали у моста шесть взрывов.", "koi8_r"),
    ("Стороны обменялись пленными у переправы.", "cp866"),
    ("Двое ранены, рынок закрыт.", "iso8859_5"),
    ("قصفت المدفعية أطراف البلدة يوم الأحد، وقال السكان إن شخصين أصيبا.", "cp1256"),
    ("أحصى المراقبون ستة انفجارات قرب الجسر.", "iso8859_6"),
]


@pytest.mark.parametrize("prior", [None, FOUR])
@pytest.mark.parametrize(("words", "encoding"), WORDS)
def test_words_of_one_byte_a_letter_are_told_by_their_letters(
    words: str, encoding: str, prior: tuple[str, ...] | None
) -> None:
    found = decode(words.encode(encoding), None, prior)
    assert (found.text, found.certain) == (words, False)


@pytest.mark.parametrize("prior", [None, "de"])
@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Die Bürger hörten über Nacht schwere Schüsse, größere Häuser brannten.", "cp1252"),
        ("Două persoane au fost rănite lângă şcoală, şi străzile erau goale.", "cp1250"),
    ],
)
def test_other_languages_are_not_taken_for_turkish(
    words: str, encoding: str, prior: str | tuple[str, ...] | None
) -> None:
    assert decode(words.encode(encoding), None, prior).text == words

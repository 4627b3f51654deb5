import pytest

from tests.claim.lexicon_cases import numbers
from trucewatch.claim.numbers import find_repeats
from trucewatch.stores.lexicons import load_number_words

RUSSIAN = [
    ("не менее 36 военных", "не менее 36", "36..-", "count"),
    ("около 2000 жителей", "около 2000", "~2000", "count"),
    ("тысячи ранены", "тысячи", "~2000..-", "count"),
    ("более миллиона бежали", "более миллиона", "1000000..-", "count"),
    ("более тысячи человек", "более тысячи", "1000..-", "count"),
    ("десятки человек", "десятки", "~20..-", "count"),
    ("сотни ударов", "сотни", "~200..-", "count"),
    ("десятки тысяч людей", "десятки тысяч", "~20000..-", "count"),
    ("несколько десятков боевиков", "несколько десятков", "~20..-", "count"),
    ("двое детей", "двое", "2", "count"),
    ("тридцать шесть солдат", "тридцать шесть", "36", "count"),
    ("сто двадцать пять человек", "сто двадцать пять", "125", "count"),
    ("две тысячи людей", "две тысячи", "2000", "count"),
    ("полторы тысячи людей", "полторы тысячи", "1500", "count"),
    ("1,5 млн человек", "1,5 млн", "1500000", "count"),
    ("2 тыс. жителей", "2 тыс.", "2000", "count"),
    ("от 20 до 30 человек", "от 20 до 30", "20..30", "count"),
    ("20-30 человек", "20-30", "20..30", "count"),
    ("до 40 боевиков", "до 40", "-..40", "count"),
    ("в том числе трое детей", "трое", "3", "part"),
    ("36-летний мужчина", "36", "36", "age"),
    ("в 2015 году", "2015", "2015", "date"),
    ("5 марта", "5", "5", "date"),
    ("с 3 по 7 июня", "3 по 7", "3..7", "date"),
    ("12 км", "12", "12", "distance"),
    ("155-мм снаряд", "155", "155", "calibre"),
    ("танк Т-72", "72", "72", "identifier"),
    ("комплекс С-400", "400", "400", "identifier"),
    ("трасса М4", "4", "4", "road"),
    ("20% домов", "20", "20", "percent"),
]
ARABIC = [
    ("ما لا يقل عن 36 جنديا", "ما لا يقل عن 36", "36..-", "count"),
    ("36 على الأقل", "36 على الأقل", "36..-", "count"),
    ("عشرة أشخاص على الأقل", "عشرة", "10..-", "count"),
    ("نحو ٢٠٠٠ مدني", "نحو ٢٠٠٠", "~2000", "count"),
    ("أكثر من مليون شخص", "أكثر من مليون", "1000000..-", "count"),
    ("العشرات من القتلى", "العشرات", "~20..-", "count"),
    ("مئات الضربات", "مئات", "~200..-", "count"),
    ("آلاف المدنيين", "آلاف", "~2000..-", "count"),
    ("عشرات الآلاف", "عشرات الآلاف", "~20000..-", "count"),
    ("سقط قتيلان", "قتيلان", "2", "count"),
    ("مقتل جنديين", "جنديين", "2", "count"),
    ("وطفلان", "وطفلان", "2", "count"),
    ("ستة وثلاثون جنديا", "ستة وثلاثون", "36", "count"),
    ("مئة وخمسة وعشرون", "مئة وخمسة وعشرون", "125", "count"),
    ("ثلاثة آلاف شخص", "ثلاثة آلاف", "3000", "count"),
    ("ألفين من السكان", "ألفين", "2000", "count"),
    ("خمسة عشر مسلحا", "خمسة عشر", "15", "count"),
    ("٣٦ شخصا", "٣٦", "36", "count"),
    ("بين 20 و30 شخصا", "بين 20 و30", "20..30", "count"),
    ("من 20 إلى 30 شخصا", "من 20 إلى 30", "20..30", "count"),
    ("بينهم ثلاثة أطفال", "ثلاثة", "3", "part"),
    ("12 كم", "12", "12", "distance"),
    ("155 ملم", "155", "155", "calibre"),
    ("القرار 2254", "2254", "2254", "identifier"),
    ("في عام 2015", "2015", "2015", "date"),
    ("5 آذار", "5", "5", "date"),
    ("عمره 36 عاما", "36", "36", "age"),
]
TURKISH = [
    ("en az 36 asker", "en az 36", "36..-", "count"),
    ("yaklaşık 2.000 sivil", "yaklaşık 2.000", "~2000", "count"),
    ("binlerce kişi", "binlerce", "~2000..-", "count"),
    ("onlarca kişi", "onlarca", "~20..-", "count"),
    ("on binlerce kişi", "on binlerce", "~20000..-", "count"),
    ("2 bin kişi", "2 bin", "2000", "count"),
    ("1,5 milyon kişi", "1,5 milyon", "1500000", "count"),
    ("otuz altı asker", "otuz altı", "36", "count"),
    ("yüz yirmi beş kişi", "yüz yirmi beş", "125", "count"),
    ("36'sı çocuk", "36", "36", "count"),
    ("20 ila 30 kişi", "20 ila 30", "20..30", "count"),
    ("en fazla 40 kişi", "en fazla 40", "-..40", "count"),
    ("50'den fazla kişi", "50'den fazla", "50..-", "count"),
    ("50'yi aşkın kişi", "50'yi aşkın", "50..-", "count"),
    ("100 civarında kişi", "100 civarında", "~100", "count"),
    ("on iki kişi", "on iki", "12", "count"),
    ("36 yaşındaki", "36", "36", "age"),
    ("yüzde 20", "20", "20", "percent"),
    ("%20", "20", "20", "percent"),
    ("12 km'lik", "12", "12", "distance"),
    ("2015 yılında", "2015", "2015", "date"),
    ("5 Mart'ta", "5", "5", "date"),
    ("M4 karayolu", "4", "4", "road"),
]
CASES = [("ru", *c) for c in RUSSIAN] + [("ar", *c) for c in ARABIC] + [("tr", *c) for c in TURKISH]


@pytest.mark.parametrize(("language", "text", "words", "expected", "category"), CASES)
def test_numbers_of_other_languages(
    language: str, text: str, words: str, expected: str, category: str
) -> None:
    assert numbers(language, text) == [(words, expected, category)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "один солдат"), ("tr", "bir asker"), ("tr", "onun altında"), ("ar", "من مدنيين"),
        ("ar", "لست هنا"),
    ],
)  # fmt: skip
def test_what_is_no_number_in_other_languages(language: str, text: str) -> None:
    assert numbers(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("ru", "дважды", 2, 2), ("ru", "пять раз", 5, 5), ("ru", "несколько раз", None, None),
        ("ar", "مرتين", 2, 2), ("ar", "ثلاث مرات", 3, 3), ("ar", "عدة مرات", None, None),
        ("tr", "iki kez", 2, 2), ("tr", "üç defa", 3, 3), ("tr", "defalarca", None, None),
    ],
)  # fmt: skip
def test_repeats_of_other_languages(
    language: str, text: str, low: int | None, high: int | None
) -> None:
    found = find_repeats(text, load_number_words(language))
    assert [(r.words, r.low, r.high) for r in found] == [(text, low, high)]

import pytest

from tests.claim.lexicon_cases import dates

CASES = [
    ("5 Mart 2020", "5 Mart 2020", "2020-03-05", "day"),
    ("5 Mart'ta varılan", "5 Mart", "2020-03-05", "day"),
    ("16 Haziran Salı günü", "16 Haziran Salı günü", "2020-06-16", "day"),
    ("05.03.2020", "05.03.2020", "2020-03-05", "day"),
    ("Şubat ayında", "Şubat ayında", "2020-02-01..2020-02-29", "month"),
    ("ocak ayında", "ocak ayında", "2020-01-01..2020-01-31", "month"),
    ("Ağustos 2016'da", "Ağustos 2016", "2016-08-01..2016-08-31", "month"),
    ("haziranda", "haziranda", "2020-06-01..2020-06-30", "month"),
    ("2015 yılında", "2015 yılında", "2015-01-01..2015-12-31", "year"),
    ("2019 yazında", "2019 yazında", "2019-06-01..2019-08-31", "season"),
    ("Pazar günü", "Pazar günü", "2020-06-14", "day"),
    ("pazar günü", "pazar günü", "2020-06-14", "day"),
    ("geçen pazar", "geçen pazar", "2020-06-14", "day"),
    ("Pazartesi sabahı", "Pazartesi sabahı", "2020-06-15", "day"),
    ("geçen hafta", "geçen hafta", "2020-06-08..2020-06-14", "week"),
    ("bu ay", "bu ay", "2020-06-01..2020-06-30", "month"),
    ("geçen yıl", "geçen yıl", "2019-01-01..2019-12-31", "year"),
    ("bu yılın başında", "bu yılın başında", "2020-01-01..2020-04-30", "fuzzy"),
    ("önümüzdeki hafta", "önümüzdeki hafta", "2020-06-22..2020-06-28", "week"),
    ("dün", "dün", "2020-06-15", "day"),
    ("bugün", "bugün", "2020-06-16", "day"),
    ("yarın", "yarın", "2020-06-17", "day"),
    ("dün gece", "dün gece", "2020-06-15..2020-06-16", "interval"),
    ("son iki haftada", "son iki haftada", "2020-06-02..2020-06-16", "interval"),
    ("son 24 saatte", "son 24 saatte", "2020-06-15..2020-06-16", "interval"),
    ("son günlerde", "son günlerde", "2020-06-06..2020-06-16", "fuzzy"),
    ("iki gün önce", "iki gün önce", "2020-06-14", "day"),
    ("Mart'tan bu yana", "Mart'tan bu yana", "2020-03-01..2020-06-16", "interval"),
    ("2011'den bu yana", "2011'den bu yana", "2011-01-01..2020-06-16", "interval"),
    ("15 Temmuz'a kadar", "15 Temmuz'a kadar", "-..2020-07-15", "interval"),
    ("3-7 Haziran", "3-7 Haziran", "2020-06-03..2020-06-07", "interval"),
    ("haziran ortasında", "haziran ortasında", "2020-06-11..2020-06-20", "fuzzy"),
    ("üç gün üst üste", "üç gün üst üste", "2020-06-14..2020-06-16", "interval"),
    ("yedi gün içinde", "yedi gün içinde", "2020-06-16..2020-06-23", "interval"),
    ("hafta sonu", "hafta sonu", "2020-06-13..2020-06-14", "interval"),
]


@pytest.mark.parametrize(("text", "words", "days", "precision"), CASES)
def test_turkish_words_of_time(text: str, words: str, days: str, precision: str) -> None:
    assert dates("tr", text) == [(words, days, precision)]


@pytest.mark.parametrize("text", ["M4 karayolu", "pazar kalabalıktı", "36 kişi", "altında kaldı"])
def test_no_date_in_turkish(text: str) -> None:
    assert dates("tr", text) == []

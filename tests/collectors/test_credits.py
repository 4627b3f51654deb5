import time

import pytest

from trucewatch.collectors.credits import credited
from trucewatch.collectors.fields import read_report
from trucewatch.collectors.given import Given

CREDITED = [
    ("RT @ridge_watch: Shells fell on the mill", "@ridge_watch"),
    ("Shells fell on the mill. (via Ridge Watch)", "Ridge Watch"),
    ("Shells fell on the mill via @ridge", "@ridge"),
    ("Снаряды упали у мельницы.\n\nИсточник: Вестник Ардуна", "Вестник Ардуна"),
    ("Mermiler değirmene düştü.\nKaynak: Ardun Postası.", "Ardun Postası"),
    ("سقطت قذائف على البلدة\nالمصدر: مرصد الجبل", "مرصد الجبل"),
    ("Переслано от Вестник Ардуна\nСнаряды упали у мельницы.", "Вестник Ардуна"),
]
SILENT = [
    "The convoy travelled via Ardun",
    "The source: nobody knows",
    "Residents fled north (via the mill road, then over the bridge and through the pass)",
    "Via the mill\nthe convoy came back",
    "",
]


@pytest.mark.parametrize(("text", "name"), CREDITED)
def test_whom_a_post_has_its_words_from(text: str, name: str) -> None:
    assert credited(text) == (name,)
    read = read_report({"text": text}, "post", Given())
    assert read.report is not None
    assert read.report.via == (name,)


@pytest.mark.parametrize("text", SILENT)
def test_running_text_credits_nobody(text: str) -> None:
    assert credited(text) == ()


def test_what_a_record_states_itself_stands_above_its_words() -> None:
    read = read_report({"text": "Words. (via Ridge)", "via": ["Far Post"]}, "post", Given())
    assert read.report is not None
    assert read.report.via == ("Far Post",)


@pytest.mark.parametrize("unit", ["via ", "(via a ", "\n:", "@", "source: a b ", "RT ", "\t"])
def test_no_end_of_a_text_costs_much(unit: str) -> None:
    begun = time.process_time()
    for _ in range(20):
        credited(unit * 5_000)
    assert time.process_time() - begun < 1

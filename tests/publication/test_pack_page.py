import pytest

from trucewatch.agreement.record import Pack
from trucewatch.publication.pack_page import pack_html, pack_lines
from trucewatch.stores.packs import load_pack, pack_ids


@pytest.mark.parametrize("name", pack_ids())
def test_a_page_shows_every_clause_with_its_source_and_what_is_open(name: str) -> None:
    pack = load_pack(name)
    page, lines = pack_html(pack), "\n".join(pack_lines(pack))
    for term in pack.agreement.terms:
        assert f'id="{term.id}"' in page
        assert f"{term.id} (clause {term.clause}" in lines
    assert "<svg" in page
    assert "Left open:" in page
    assert "<script" not in page
    assert "http" not in page.split("<svg")[0].replace("http-equiv", "")


def test_words_of_a_pack_cannot_act_on_its_page() -> None:
    pack = load_pack("idlib-2020")
    term = pack.agreement.terms[0].model_copy(update={"summary": "<script>alert(1)</script>\u202e"})
    hostile = pack.agreement.model_copy(update={"terms": (term,), "name": "<b>x</b>"})
    page = pack_html(pack.model_copy(update={"agreement": hostile}))
    assert "<script" not in page
    assert "<b>x</b>" not in page
    assert "\u202e" not in page


def test_a_pack_without_zones_has_no_map() -> None:
    pack = load_pack("idlib-2020")
    bare: Pack = pack.model_copy(update={"zones": (), "places": ()})
    assert "<svg" not in pack_html(bare)


def test_a_page_tells_who_is_bound_through_whom_and_who_is_not() -> None:
    page = pack_html(load_pack("idlib-2020"))
    assert "<b>Syrian government</b> bound through Russia" in page
    assert "<b>Russia</b> signed it and stands for Syrian government" in page
    assert "not bound by it" in page


def test_a_page_tells_times_and_doubts_in_words_and_days_in_order() -> None:
    page = pack_html(load_pack("idlib-2020"))
    assert "It holds from 00:01 on 6 March 2020 (UTC+02:00)." in page
    assert "give or take 1 hour;" in page
    due = page.split('id="due"')[1]
    assert due.index("1st joint patrol") < due.index("15th joint patrol")
    assert "a day without one is no breach of this clause" in due


def test_clauses_of_other_texts_stand_under_these_texts() -> None:
    page = pack_html(load_pack("idlib-2020"))
    assert page.index('id="of-sochi-2018"') < page.index('id="sochi-patrols"')
    assert page.index('id="cease-military-actions"') < page.index('id="of-sochi-2018"')


def test_zones_are_named_on_the_map_and_led_from_to_their_clauses() -> None:
    page = pack_html(load_pack("gaza-2025"))
    assert 'class="area halo"' in page
    assert "7 km to each side of its line; the drawing may be off by 3 km" in page
    assert '<a href="#withdrawal-netzarim">' in page.split("</svg>")[1]
    assert "circle of doubt" not in page

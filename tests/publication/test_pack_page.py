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

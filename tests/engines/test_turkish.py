"""Turkish sentences become trees whose words stand where the text has them."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.extract import Kit, extract
from trucewatch.claim.ports import Stretch
from trucewatch.claim.record import Claim
from trucewatch.pipeline import kits
from trucewatch.report.record import Report
from trucewatch.stores.packs import load_general_actors


@cache
def kit() -> Kit:
    return kits.kit("tr", ActorBook.of(load_general_actors(), ()))


def tree_of(text: str) -> Tree:
    found = kit().analyser.analyse(text, [Stretch(0, len(text))], kit().lexicon.wording)
    return found[0][0]


def link(tree: Tree, lemma: str) -> tuple[str, str]:
    token = next(t for t in tree.tokens if t.lemma == lemma)
    above = tree.head(token)
    return token.relation, above.lemma if above else ""


def word(tree: Tree, text: str) -> Token:
    return next(t for t in tree.tokens if t.text == text)


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract(Report.of(text, language="tr"), (), kit()).claims


def test_the_verb_stands_last_and_takes_subject_and_object() -> None:
    tree = tree_of("Askerler dün gece köyleri roketlerle vurdu.")
    assert link(tree, "asker") == ("nsubj", "vur")
    assert link(tree, "köy") == ("obj", "vur")
    assert tree.case(word(tree, "roketlerle")) == "+ins"


def test_what_is_told_is_a_clause_with_a_genitive_subject() -> None:
    tree = tree_of("Sözcü, militanların köyü bombaladığını söyledi.")
    assert link(tree, "sözcü") == ("nsubj", "söyle")
    assert link(tree, "militan") == ("nsubj", "bombala")
    assert link(tree, "bombala") == ("ccomp", "söyle")


def test_a_clause_without_subject_has_its_governors() -> None:
    tree = tree_of("Sözcü, köyü bombaladıklarını söyledi.")
    assert (link(tree, "bombala"), word(tree, "bombaladıklarını").form) == (
        ("ccomp", "söyle"), "Own",
    )  # fmt: skip


def test_passives_are_seen_in_the_stem() -> None:
    tree = tree_of("Köy topçu ateşiyle vuruldu.")
    assert link(tree, "köy") == ("nsubj:pass", "vur")
    assert word(tree, "vuruldu").passive


def test_participles_describe_the_noun_behind_them() -> None:
    tree = tree_of("Köye düzenlenen saldırıda iki asker öldü.")
    assert link(tree, "düzenle") == ("acl", "saldırı")
    assert link(tree, "köy") == ("nmod", "saldırı")
    assert link(tree, "saldırı") == ("obl", "öl")


def test_not_may_must_and_if_are_words_of_their_own() -> None:
    tree = tree_of("Ordu köyü vurmazsa militanlar çekilmeli ve saldırabilir.")
    assert [t.text for t in tree.tokens if t.pos == "PART"] == ["ma", "sa", "malı", "abil"]


def test_set_phrases_are_one_word() -> None:
    tree = tree_of("Ordu insansız hava araçlarıyla köyü ele geçirdi.")
    assert {"insansız hava aracı", "ele geçir"} <= {t.lemma for t in tree.tokens}


def test_consonants_soften_and_vowels_fall_out() -> None:
    lemmas = {t.lemma for t in tree_of("Çocuğun şehrinde uçağı kayboldu.").tokens}
    assert {"çocuk", "şehir", "uçak"} <= lemmas


def test_words_typed_without_turkish_letters_are_known() -> None:
    assert {"saldırı", "öl"} <= {t.lemma for t in tree_of("saldirida iki asker oldu öldü").tokens}


def test_capitals_with_and_without_dots_are_told_apart() -> None:
    (claim,) = claims_of("İSRAİL ORDUSU KÖYÜ BOMBALADI, İKİ SİVİL ÖLDÜ.")
    assert claim.act == "air_strike"
    assert {(f.kind, f.low) for f in claim.figures} == {("killed", 2)}


def test_a_post_without_stops_is_read_verb_by_verb() -> None:
    claims = claims_of("ordu köyü bombaladı iki kişi öldü dün gece çatışma çıktı")
    assert [c.act for c in claims] == ["air_strike", "armed_clash"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Ordu", "köyü", "vurdu", "vurduğunu", "vurulan", "ve", "ile", ",", "(", ")", ":", "🔴",
             "#İdlib", "tarafından", "göre", "12", "'nin", "askerlerin", "değil", "mi", "I", "İ",
             "ateş", "açtı", "diye", "dedi", "saldırı", "\u0307", "kişi", "dir", "sa"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_row_of_words_becomes_one_tree(words: list[str]) -> None:
    text = " ".join(words)
    found = kit().analyser.analyse(text, [Stretch(0, len(text))], kit().lexicon.wording)[0]
    for tree in found:
        assert sum(t.head == t.index for t in tree.tokens) == 1
        for token in tree.tokens:
            assert token.start < token.end <= len(text)
            assert len(list(tree.up(token))) < len(tree.tokens)


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="abcçdeğıiöşüzIİ'’ \n.,:()\"“”0123456789-#🔴", max_size=120))
def test_any_text_is_read_and_every_quote_is_there(text: str) -> None:
    for claim in claims_of(text):
        assert text[claim.quote.start : claim.quote.end] == claim.quote.exact


def test_a_quarter_of_the_sky_describes_the_name_behind_it() -> None:
    tree = tree_of("Hizbullah kuzey İsrail'e onlarca roketle karşılık verdi.")
    assert word(tree, "Hizbullah").relation == "nsubj"
    assert word(tree, "kuzey").relation == "amod"


def test_the_type_of_an_aircraft_is_one_word_with_its_number() -> None:
    tree = tree_of("Hedefler F-16'larla imha edildi.")
    assert word(tree, "F-16'larla").lemma == "f-16"


def test_who_comes_under_attack_is_struck_and_does_nothing() -> None:
    for told in ("BM üssü saldırıya uğradı.", "Ordu saldırıya maruz kaldı."):
        (claim,) = claims_of(told)
        assert claim.actors == (), told
        assert [t.text for t in claim.targets] == [told.split(" saldırıya")[0]]


def test_whoever_else_attacked_them_is_still_the_doer() -> None:
    (claim,) = claims_of("Konvoy isyancılar tarafından saldırıya uğradı.")
    assert [a.text for a in claim.actors] == ["isyancılar"]


def test_who_says_to_be_attacked_speaks_and_does_not_attack() -> None:
    (claim,) = claims_of("Ordu saldırıya uğradığını açıkladı.")
    assert claim.actors == ()
    assert claim.speaker is not None
    assert claim.speaker.text == "Ordu"

"""Russian trees come in the shapes that the rules of claims ask for."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.core.errors import SetupError
from trucewatch.engines.russian import RussianAnalyser
from trucewatch.engines.russian_heads import one_tree, without_circles
from trucewatch.engines.russian_model import check_files, model_folder
from trucewatch.stores.deed_words import load_lexicon

pytest.importorskip("slovnet")


@cache
def _analyser() -> RussianAnalyser:
    return RussianAnalyser()


def _tree(text: str, *masks: tuple[int, int, int]) -> Tree:
    stretch = Stretch(0, len(text), masks)
    return _analyser().analyse(text, [stretch], load_lexicon("ru").wording)[0][0]


def _word(tree: Tree, text: str) -> Token:
    return next(t for t in tree.tokens if t.text == text)


def _relation(text: str, word: str) -> str:
    return _word(_tree(text), word).relation


def test_the_doer_of_a_passive_is_an_agent() -> None:
    assert _relation("Посёлок был обстрелян боевиками из миномётов.", "боевиками") == "obl:agent"


def test_a_source_hangs_from_its_preposition_of_two_words() -> None:
    tree = _tree("По данным ведомства, двое солдат были убиты.")
    assert tree.case(_word(tree, "ведомства")) == "по данным"


def test_a_pronoun_may_stand_between_the_words_of_a_preposition() -> None:
    tree = _tree("По его словам, авиация удары не наносила.")
    assert tree.case(_word(tree, "его")) == "по словам"


def test_an_outlet_cites_with_a_preposition_of_three_words() -> None:
    tree = _tree("Войска отведены, пишет газета со ссылкой на дипломатов.")
    assert tree.case(_word(tree, "дипломатов")) == "со ссылкой на"


def test_modal_words_are_auxiliaries_of_the_verb_they_lead() -> None:
    tree = _tree("Войска должны быть выведены до весны.")
    assert _word(tree, "должны").relation == "aux"
    assert _word(tree, "выведены").relation == "root"


def test_a_measure_does_not_take_the_place_of_what_it_counts() -> None:
    tree = _tree("Не менее трёх мирных жителей были убиты.")
    assert _word(tree, "жителей").relation == "nsubj:pass"
    assert tree.child(_word(tree, "убиты"), "advmod") is None


def test_a_clause_pointed_to_hangs_from_the_verb() -> None:
    tree = _tree("Министр обвинил боевиков в том, что они обстреляли рынок.")
    head = tree.head(_word(tree, "обстреляли"))
    assert head is not None
    assert head.text == "обвинил"


def test_the_genitive_of_a_strike_does_it_and_that_of_a_shelling_suffers_it() -> None:
    strikes, shelling = _tree("Начались удары Израиля."), _tree("Начался обстрел Израиля.")
    assert strikes.case(_word(strikes, "Израиля")) == "+doer"
    assert shelling.case(_word(shelling, "Израиля")) == "+gen"


def test_participles_tell_the_doer_from_the_sufferer() -> None:
    tree = _tree("Боевики, обстрелявшие город, отошли от захваченного села.")
    assert not _word(tree, "обстрелявшие").is_past_participle
    assert _word(tree, "захваченного").is_past_participle


def test_lemmas_are_plain_words_without_dots() -> None:
    tree = _tree("Самолёты нанесли удары по селениям.")
    assert [t.lemma for t in tree.tokens[:3]] == ["самолет", "нанести", "удар"]


def test_a_road_is_one_word() -> None:
    assert _word(_tree("Патруль прошёл по трассе М4."), "М4").text == "М4"


def test_a_masked_quotation_is_one_word_with_its_number() -> None:
    text = "«Мы не бомбили рынок», — заявил представитель армии."
    tree = _tree(text, (1, 20, 7))
    masked = next(t for t in tree.tokens if t.quote == 7)
    assert (masked.start, masked.end) == (1, 20)


def test_sentences_come_back_in_their_order_whatever_their_length() -> None:
    text = "Ночью в городе шли тяжёлые бои. Тихо. Армия отошла от села."
    cuts = [Stretch(0, 31), Stretch(32, 37), Stretch(38, len(text))]
    trees = _analyser().analyse(text, cuts, load_lexicon("ru").wording)
    assert [t[0].tokens[0].text for t in trees] == ["Ночью", "Тихо", "Армия"]


def test_blanks_have_no_tree() -> None:
    assert _analyser().analyse("   ", [Stretch(0, 3)], load_lexicon("ru").wording) == [[]]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="абвё «»,.М4-—\n\tx7", min_size=1, max_size=60))
def test_every_word_stands_where_it_says(text: str) -> None:
    for tree in _analyser().analyse(text, [Stretch(0, len(text))], load_lexicon("ru").wording)[0]:
        for token in tree.tokens:
            assert text[token.start : token.end] == token.text
            assert list(tree.up(token)) is not None


_LINKS = st.lists(st.integers(-1, 9), min_size=1, max_size=9)


@given(_LINKS)
def test_whatever_the_parser_guesses_becomes_one_tree(heads: list[int]) -> None:
    links = one_tree(heads, ["obl"] * len(heads), ["NOUN"] * len(heads))
    assert sum(head == index for index, (head, _) in enumerate(links)) == 1
    for index in range(len(links)):
        now = index
        for _ in links:
            now = links[now][0]
        assert links[now][0] == now


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    for name in ("emb", "model"):
        (tmp_path / name).mkdir()
    (tmp_path / "emb/navec_news_v1_1B_250K_300d_100q.tar").write_bytes(b"other")
    with pytest.raises(SetupError, match="navec_news"):
        check_files(tmp_path)


def test_the_installed_weights_are_the_published_ones() -> None:
    check_files(model_folder())


def test_a_letter_without_a_name_is_a_letter_like_others() -> None:
    tangut = chr(0x17000)  # the dictionary asks letters for their names, and it has none
    assert (
        _word(_tree(f"Посёлок {tangut}{tangut} был обстрелян."), "обстрелян").lemma == "обстрелять"
    )


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_what_repairs_hang_in_a_circle_hangs_from_a_root_again(heads: list[int]) -> None:
    given_heads = [head % len(heads) for head in heads]
    mended = without_circles(given_heads, ["NOUN"] * len(heads))
    now = [mended.get(i, head) for i, head in enumerate(given_heads)]
    for word in range(len(now)):
        for _ in now:
            word = now[word]
        assert now[word] == word

"""Russian clauses behind commas and colons keep their own subjects, objects and speakers."""

from functools import cache

import pytest

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.engines.russian import RussianAnalyser
from trucewatch.stores.deed_words import load_lexicon

pytest.importorskip("slovnet")


@cache
def _tree(text: str) -> Tree:
    wording = load_lexicon("ru").wording
    return _analyser().analyse(text, [Stretch(0, len(text))], wording)[0][0]


@cache
def _analyser() -> RussianAnalyser:
    return RussianAnalyser()


def _word(tree: Tree, text: str) -> Token:
    return next(t for t in tree.tokens if t.text == text)


def _link(text: str, word: str) -> tuple[str, str]:
    tree = _tree(text)
    token = _word(tree, word)
    return token.relation, tree.tokens[token.head].text


def test_a_subject_behind_a_comma_belongs_to_the_verb_behind_it() -> None:
    text = "Силы ПНС взяли под контроль аэропорт Триполи, подразделения ЛНА отошли к Тархуне."
    assert _link(text, "подразделения") == ("nsubj", "отошли")


def test_who_speaks_before_a_colon_leads_no_passive() -> None:
    text = "Минобороны РФ: боевики обстреляли сирийские войска в Латакии, убит один военнослужащий"
    tree = _tree(text)
    assert tree.case(_word(tree, "Минобороны")) == "+herald"
    assert _link(text, "военнослужащий") == ("nsubj:pass", "убит")


def test_a_deed_before_a_colon_is_the_cause_of_what_stands_behind_it() -> None:
    tree = _tree("Обстрелы Ракки: погибли трое детей")
    assert tree.case(_word(tree, "Обстрелы")) == "+lead"


def test_an_object_belongs_to_the_nearest_verb_before_it() -> None:
    text = "Если ХАМАС не отпустит заложников, армия возобновит наступление, предупредил министр."
    assert _link(text, "наступление") == ("obj", "возобновит")


def test_what_is_their_own_is_never_part_of_the_subject() -> None:
    text = "Армия начала отвод артиллерии от Мариба, но повстанцы своих орудий не отвели."
    assert _link(text, "орудий") == ("obj", "отвели")


def test_a_clause_with_its_own_subject_is_joined_to_the_one_before() -> None:
    text = "Боевики обстреляли сирийские войска в Латакии, убит один военнослужащий."
    assert _link(text, "убит") == ("conj", "обстреляли")


def test_who_says_it_at_the_end_says_the_whole_sentence() -> None:
    text = "Танки вошли в Цхинвал, в городе идут уличные бои, передаёт корреспондент агентства."
    assert _link(text, "передаёт") == ("parataxis", "вошли")


def test_a_noun_alone_behind_said_is_the_speaker() -> None:
    text = "Достигнута договорённость о прекращении огня с 13:00, сообщил российский контингент."
    assert _link(text, "контингент") == ("nsubj", "сообщил")


def test_a_number_that_counts_nobody_named_is_a_subject() -> None:
    text = "Мины падали на Пески, Авдеевку и Опытное, двое ранены."
    assert _link(text, "двое") == ("nsubj:pass", "ранены")


def test_thousands_are_whom_a_verb_moves() -> None:
    text = "Ливанская армия развернёт на юге страны десять тысяч солдат в течение 60 дней"
    assert _link(text, "тысяч") == ("obj", "развернёт")
    assert _word(_tree(text), "развернёт").tense == "Fut"


def test_what_hundreds_count_hangs_from_them() -> None:
    text = "СЦКК: противник нарушил режим тишины, выпустив по посёлку более сотни мин и снарядов."
    assert _link(text, "мин") == ("nmod", "сотни")


def test_one_stands_as_an_article_does() -> None:
    assert _link("Погиб один боец.", "один")[0] == "det"

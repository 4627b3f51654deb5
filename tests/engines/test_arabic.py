"""Arabic sentences become trees whose words stand where the text has them."""

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
    return kits.kit("ar", ActorBook.of(load_general_actors(), ()))


def tree_of(text: str) -> Tree:
    found = kit().analyser.analyse(text, [Stretch(0, len(text))], kit().lexicon.wording)
    return found[0][0]


def word(tree: Tree, lemma: str, pos: str | None = None) -> Token:
    return next(t for t in tree.tokens if t.lemma == lemma and pos in (None, t.pos))


def link(tree: Tree, lemma: str) -> tuple[str, str]:
    token = word(tree, lemma)
    above = tree.head(token)
    return token.relation, above.lemma if above else ""


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract(Report.of(text, language="ar"), (), kit()).claims


def test_verb_first_order_gives_subject_then_object() -> None:
    tree = tree_of("قصفت قوات الجيش مواقع المسلحين شمال المدينة.")
    assert link(tree, "قوة") == ("nsubj", "قصف")
    assert link(tree, "موقع") == ("obj", "قصف")
    assert link(tree, "مدينة") == ("obl", "قصف")


def test_subject_before_the_verb_behind_that() -> None:
    tree = tree_of("قال مسؤول إن المسلحين هاجموا القرية.")
    assert link(tree, "مسؤول") == ("nsubj", "قال")
    assert link(tree, "مسلح") == ("nsubj", "هاجم")
    assert link(tree, "هاجم") == ("ccomp", "قال")


def test_one_victim_behind_a_verb_of_harm_suffers() -> None:
    tree = tree_of("قتل ثلاثة جنود وأصيب خمسة مدنيين في هجوم.")
    assert link(tree, "جندي") == ("nsubj:pass", "قتل")
    assert link(tree, "مدني") == ("nsubj:pass", "أصاب")


def test_two_phrases_behind_a_verb_of_harm_are_doer_and_victim() -> None:
    tree = tree_of("قتل مسلحون ثلاثة جنود.")
    assert link(tree, "مسلح") == ("nsubj", "قتل")
    assert link(tree, "جندي") == ("obj", "قتل")


def test_clitics_are_words_of_their_own_at_their_places() -> None:
    text = "وبالمدفعية قصفوها فسيقصفونها"
    tree = tree_of(text)
    shown = [text[t.start : t.end] for t in tree.tokens]
    assert shown == ["و", "ب", "المدفعية", "قصفو", "ها", "ف", "س", "يقصفون", "ها"]


def test_harakat_and_tatweel_do_not_hide_a_word() -> None:
    tree = tree_of("قَصَفَ الجـــيشُ المدينةَ.")
    assert link(tree, "جيش") == ("nsubj", "قصف")


def test_names_of_several_words_are_one() -> None:
    tree = tree_of("انفجرت سيارة مفخخة قرب السوق.")
    assert link(tree, "سيارة مفخخة") == ("nsubj", "انفجر")


def test_a_clause_without_which_describes_its_noun() -> None:
    tree = tree_of("قتل مدنيان في قصف استهدف منزلا.")
    assert link(tree, "استهدف") == ("acl", "قصف")


def test_denial_names_the_denier_as_speaker() -> None:
    (claim,) = claims_of("نفت وزارة الدفاع الروسية قصف المستشفى.")
    assert (claim.act, claim.stance) == ("shelling", "denied")
    assert claim.speaker is not None
    assert claim.speaker.text == "وزارة الدفاع الروسية"


def test_what_has_no_clear_doer_gets_none() -> None:
    (claim,) = claims_of("تعرضت المدينة لقصف مدفعي وصاروخي عنيف.")
    assert claim.act == "shelling"
    assert claim.actors == ()


def test_negation_and_future_change_the_stance() -> None:
    negated = claims_of("لم تقصف القوات الحكومية المدينة.")
    ahead = claims_of("ستنسحب القوات الحكومية من المدينة.")
    assert [c.stance for c in negated] == ["negated"]
    assert [(c.act, c.stance) for c in ahead] == [("withdrawal", "planned")]


def test_method_says_that_rules_read_it() -> None:
    (claim,) = claims_of("خطف مسلحون صحفيا في العاصمة.")
    assert claim.method == "rules-ar/1"


_WORDS = """
    قصف قصفت و ف ب ل الجيش السوري قال إن أن الذي التي مقتل إصابة في على من ما مما : ، . ( ) « » -
    لم لن س ثلاثة 12 عشرات جنود مدنيين ها هم بـ للمدينة واشتباكات شن غارة وقف إطلاق النار إذا قد
    كان يوم أمس
"""
PIECES = st.sampled_from(_WORDS.split())
ARABIC = st.text(
    st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" .،:\n")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | ARABIC)
def test_any_text_gives_whole_trees_and_exact_quotes(text: str) -> None:
    for tree in kit().analyser.analyse(text, [Stretch(0, len(text))], kit().lexicon.wording)[0]:
        roots = [t for t in tree.tokens if t.head == t.index]
        assert len(roots) == 1
        assert len(tree.subtree(roots[0])) == len(tree.tokens)
        ends = [0, *(t.end for t in tree.tokens)]
        assert all(
            e <= t.start < t.end <= len(text) for e, t in zip(ends, tree.tokens, strict=False)
        )
    for claim in claims_of(text) if text.strip() else ():
        assert text[claim.quote.start : claim.quote.end] == claim.quote.exact


def test_a_second_verb_behind_that_tells_what_its_subject_did() -> None:
    tree = tree_of("قالت الشرطة إن انتحاريا يقود سيارة فجر نفسه.")
    assert link(tree, "فجر") == ("ccomp", "قال")
    assert link(tree, "انتحاري") == ("nsubj", "فجر")


def test_whom_an_abduction_took_is_no_doer() -> None:
    (claim,) = claims_of("أعلنت الشرطة اختطاف ضابط في العاصمة.")
    assert claim.act == "abduction"
    assert claim.actors == ()
    assert [t.text for t in claim.targets] == ["ضابط"]


def test_violence_that_a_noun_only_refers_to_is_no_claim() -> None:
    assert claims_of("تحدث الوزير في المؤتمر عن خسائر التفجيرات.") == ()


def test_two_letters_in_one_sign_are_read_as_two() -> None:
    (claim,) = claims_of("الجيش ﻻ يقصف مدينة كبيرة")
    assert (claim.act, claim.stance) == ("shelling", "negated")
    (claim,) = claims_of("قتل 3 من اﻷطفال في قصف الجيش مدينة كبيرة")
    assert claim.targets[0].text == "3 من اﻷطفال"

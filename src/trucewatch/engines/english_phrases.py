"""Mends phrases that the small English model hangs wrongly: "shot dead", "people - many of them -".

As the other repairs, these look at shapes of the tree only.
"""

from collections.abc import Mapping

from trucewatch.claim.analysis import SUBJECTS, Token
from trucewatch.engines.english_draft import Draft, Repair

_GIVING = frozenset({"deny", "refuse", "grant", "give", "offer", "allow", "show", "tell"})
_SHOOTING = frozenset({"shoot", "stab", "beat", "strike", "hack", "gun"})
_RESULTS = frozenset({"dead", "unconscious", "alive"})  # what somebody is shot, burned or found
_SHARES = frozenset({"many", "most", "some", "several", "all", "both", "half", "mostly", "few"})
_SHARED = frozenset({"them", "whom", "which", "these"})
_HELPERS = frozenset({"being", "having", "going"})
# What whoever speaks goes on doing by speaking; other gerunds go on with what is told.
_SPEAKING_WORDS = (
    "accusing acknowledging adding admitting alleging announcing appealing arguing asking "
    "asserting assuring blaming calling charging citing claiming conceding condemning "
    "confirming denouncing denying describing dismissing emphasising emphasizing explaining "
    "expressing giving holding hoping indicating insisting naming noting offering pledging "
    "pointing promising praising quoting referring reiterating rejecting repeating reporting "
    "requesting saying seeking speaking stating stressing suggesting telling thanking "
    "threatening underlining urging using vowing warning welcoming"
)
_SPEAKING = frozenset(_SPEAKING_WORDS.split())
_TELLING = frozenset({"tell", "inform", "warn", "assure", "notify", "remind"})
_ONE = frozenset({"this", "that"})  # stand before no plural
_DASHES = frozenset({"-", "(", "–"})


def mend_phrases(draft: Draft) -> None:
    """Mend the known faults of each token, one after the other, as its relation may have them."""
    dashed = any(token.text in _DASHES for token in draft.tokens)
    for token in list(draft.tokens):
        if token.relation == "amod":
            _results(draft, token)
        if dashed:
            _interrupted_subjects(draft, token)
        for repair in _BY_RELATION.get(token.relation, ()):
            repair(draft, token)


def _results(draft: Draft, token: Token) -> None:
    """Mend "shot dead three women": the adjective tells how it ended, it describes nobody."""
    noun = draft.head(token)
    verb = draft.head(noun)
    if token.low not in _RESULTS or token.relation != "amod" or noun.relation != "obj":
        return
    if verb.is_verb and verb.index == token.index - 1:
        draft.change(token, relation="xcomp", head=verb.index)


def _results_behind(draft: Draft, token: Token) -> None:
    """Mend "shot two infiltrators dead", whose result is taken for a clause."""
    verb = draft.head(token)
    nouns = draft.below(verb, "obj")
    if token.low not in _RESULTS or verb.lemma not in _SHOOTING or not nouns:
        return
    if verb.index < nouns[0].index < token.index and not draft.has_subject(token):
        draft.change(token, relation="xcomp")
        for where in draft.below(token, "obl"):
            draft.change(where, head=verb.index)


def _interrupted_subjects(draft: Draft, token: Token) -> None:
    """Mend "2,000 people - many of them civilians - have been killed", whose subject is taken."""
    verb = draft.head(token)
    if token.pos not in ("NOUN", "PROPN") or token.index + 2 >= len(draft.tokens):
        return
    dash, after = draft.tokens[token.index + 1], draft.tokens[token.index + 2]
    if dash.text not in _DASHES or dash.start == token.end:
        return
    if after.relation in SUBJECTS and _is_share(draft, after):
        above = draft.head(after)
        draft.change(token, relation=after.relation, head=above.index)
        draft.change(after, relation="appos", head=token.index)
    elif token.relation == "obl:npmod" and verb.is_verb and not draft.has_subject(verb):
        draft.change(token, relation=draft.subject_relation(verb))


def _is_share(draft: Draft, token: Token) -> bool:
    """Return True for "many of them", which says more of a noun before it."""
    below = {draft.tokens[i].low for i in draft.subtree(token)}
    return token.low in _SHARES and bool(below & _SHARED)


def _verbs_after_this(draft: Draft, token: Token) -> None:
    """Mend "this reinforces fears": what follows "this" and ends as a plural is a verb."""
    if token.pos != "NOUN" or not token.plural or token.relation not in SUBJECTS:
        return
    before = [t for t in draft.below(token, "det") if t.low in _ONE and t.index == token.index - 1]
    noun = draft.head(token)
    if (
        not before
        or not noun.is_verb
        or not noun.low.endswith("s")
        or noun.index != token.index + 1
    ):
        return
    lemma = token.lemma.removesuffix("s")
    draft.change(
        token, pos="VERB", lemma=lemma, tense="Pres", form="Fin",
        relation=noun.relation, head=token.index if noun.head == noun.index else noun.head,
    )  # fmt: skip
    draft.change(noun, pos="NOUN", relation="obj", head=token.index, tense="", form="")
    draft.change(before[0], pos="PRON", relation="nsubj", head=token.index)


def _gerund_helpers(draft: Draft, token: Token) -> None:
    """Mend "Shelling killed a nurse": a gerund that helps no verb is its subject."""
    verb = draft.head(token)
    helper = token.relation == "aux" and token.low.endswith("ing") and token.low not in _HELPERS
    if helper and token.index < verb.index and not draft.has_subject(verb):
        relation = draft.subject_relation(verb)
        draft.change(token, pos="NOUN", relation=relation, lemma=token.low, tense="", form="")


def _agents_of_given(draft: Draft, token: Token) -> None:
    """Mend "were denied access by rebels", whose doers are hung from what was given or not."""
    noun = draft.head(token)
    verb = draft.head(noun)
    if token.relation != "nmod" or noun.relation != "obj":
        return
    if verb.lemma not in _GIVING or not draft.has(verb, "aux:pass"):
        return
    led = [t for t in draft.below(token, "case") if t.low == "by"]
    if led and not draft.has(verb, "obl:agent"):
        draft.change(token, relation="obl:agent", head=verb.index)


def _bare_participles(draft: Draft, token: Token) -> None:
    """Mend "an attack claimed by the army killed ten": the participle is no main verb."""
    if (
        token.relation != "root"
        or token.tense != "Past"
        or draft.has(token, "aux", "aux:pass", "obj")
    ):
        return
    agents = [t for t in draft.below(token, "obl", "obl:agent") if draft.has_word(t, "by")]
    nouns = draft.below(token, "nsubj")
    mains = [t for t in draft.below(token, "ccomp") if _may_be_main(draft, t)]
    if not agents or not nouns or not mains:
        return
    noun, main = nouns[0], mains[0]
    draft.change(main, relation="root", head=main.index)
    draft.change(noun, head=main.index, relation=draft.subject_relation(main))
    draft.change(token, relation="acl", head=noun.index, form="Part")
    draft.change(agents[0], relation="obl:agent")
    for mark in draft.below(token, "punct"):
        draft.change(mark, head=main.index)


def _may_be_main(draft: Draft, verb: Token) -> bool:
    return verb.is_verb and not draft.has_subject(verb) and not draft.has(verb, "mark")


def _trailing_gerunds(draft: Draft, token: Token) -> None:
    """Mend "residents said that drones hit a camp, killing ten": the drones killed them."""
    verb = draft.head(token)
    if token.relation != "advcl" or not token.low.endswith("ing") or token.low in _SPEAKING:
        return
    if draft.has_subject(token) or draft.has(token, "mark") or token.index < verb.index:
        return
    before = draft.tokens[token.index - 1].text == ","
    told = [t for t in draft.below(verb, "ccomp") if verb.index < t.index < token.index]
    if before and told and told[-1].is_verb and draft.has_subject(told[-1]):
        draft.change(token, head=told[-1].index)


def _quoted_subjects(draft: Draft, token: Token) -> None:
    """Mend "“…,” the minister told parliament": the quotation is what is told, not who tells."""
    if token.quote is None or token.relation not in SUBJECTS:
        return
    verb = draft.head(token)
    others = [t for t in draft.below(verb, *SUBJECTS) if t.index != token.index]
    if verb.is_verb and others:
        draft.change(token, relation="ccomp" if draft.has(verb, "obj") else "obj")


def _told_that(draft: Draft, token: Token) -> None:
    """Mend "told an outlet that drones struck": the clause is what is told, it describes nobody."""
    if token.relation != "acl:relcl" or not draft.has_subject(token):
        return
    hearer = draft.head(token)
    verb = draft.head(hearer)
    marks = [t for t in draft.below(token, "obj", "mark") if t.low == "that"]
    objects = [t for t in draft.below(token, "obj") if t.low != "that"]
    if verb.lemma not in _TELLING or hearer.relation not in ("obj", "obl:agent") or not marks:
        return
    if objects or marks[0].relation == "mark" or hearer.relation == "obl:agent":
        draft.change(marks[0], relation="mark")
        draft.change(token, relation="ccomp", head=verb.index)


def _counted_between(draft: Draft, token: Token) -> None:
    """Mend "hurting between four and six passengers", whom the verb hurts: they are no place."""
    verb = draft.head(token)
    if token.relation != "obl" or not verb.is_verb or verb.index > token.index:
        return
    if draft.has(verb, "obj") or draft.has(verb, "aux:pass"):
        return
    led = [t for t in draft.below(token, "case") if t.low == "between"]
    ends = [t for t in draft.below(token, "nummod") if draft.has(t, "conj")]
    if len(led) != 1 or not ends or led[0].index + 1 != ends[0].index:
        return
    draft.change(token, relation="obj")
    draft.change(led[0], relation="advmod", head=ends[0].index)


def _shares_between(draft: Draft, token: Token) -> None:
    """Mend "six men, two of them medics at a post, were killed", whose medics are taken for a verb.

    What was hung from the wrong verb is hung from the verb behind, the men as its subject.
    """
    verb = draft.head(token)
    if not token.is_verb or token.relation not in SUBJECTS or not verb.is_verb:
        return
    shares = [t for t in draft.below(token, "nsubj") if _is_part_of_them(draft, t)]
    if len(shares) != 1 or draft.has(token, "aux", "aux:pass", "obj"):
        return
    first = draft.subtree(shares[0])[0]
    if first < 2 or draft.tokens[first - 1].text != ",":
        return
    noun = draft.tokens[first - 2]
    if noun.pos not in ("NOUN", "PROPN"):
        return
    for clause in draft.below(token):
        if clause.index < first and clause.index != noun.index:
            draft.change(clause, head=verb.index)
    draft.change(noun, relation=token.relation, head=verb.index)
    draft.change(token, pos="NOUN", relation="appos", head=noun.index, tense="", form="")


def _is_part_of_them(draft: Draft, token: Token) -> bool:
    """Return True for "two of them" and "some of whom"."""
    below = {draft.tokens[i].low for i in draft.subtree(token)}
    return (token.pos == "NUM" or token.low in _SHARES) and bool(below & _SHARED)


_OF_SUBJECTS: tuple[Repair, ...] = (_verbs_after_this, _quoted_subjects, _shares_between)
_BY_RELATION: Mapping[str, tuple[Repair, ...]] = {
    "aux": (_gerund_helpers,),
    "root": (_bare_participles,),
    "acl:relcl": (_told_that,),
    "advcl": (_trailing_gerunds, _results_behind),
    "obl": (_counted_between,),
    "nmod": (_agents_of_given,),
    **dict.fromkeys(SUBJECTS, _OF_SUBJECTS),
}

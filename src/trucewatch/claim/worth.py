"""Which deeds are told, and which are only referred back to."""

from datetime import date, timedelta

from trucewatch.claim.analysis import Token
from trucewatch.claim.happening import Happening
from trucewatch.claim.quote import WORDS_ACTS
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Claim

_EVENTS = frozenset({"ASSAULT", "PROTEST"})  # types in the PLOVER codes
_PACTS = frozenset({"ceasefire_declared", "agreement"})
_SUBJECTS = frozenset({"nsubj", "attr", "nsubj:pass", "obj"})
_SUFFERS = frozenset({"obj", "obl", "nmod", "obl:agent"})


NO_SPEAKER = "nobody is named who said it"
REFERS = "the noun only refers to a deed that is told elsewhere, if at all"
LONG_PAST = "it is history of long ago"
APPEAL = "it is what an appeal asks for, not a deed"
ANYBODY = "it is said of whoever might do it, of nobody who did"
UNHARMED = "it says only that nobody came to harm"
_YEAR, _OLDEST = 4, 1000  # digits of a year in words about old wars, and the first such year
LONG_AGO = timedelta(days=40 * 365)


def why_untold(
    happening: Happening, reading: Reading, claim: Claim | None, published: date | None
) -> str:
    """Return why ``claim`` is not to be told, "" when it is; None is the content of an appeal."""
    if reading.untold:
        return reading.untold
    if _is_of_anybody(happening):
        return ANYBODY
    if reading.stance == "negated" and _harms_nobody(happening):
        return UNHARMED
    if claim is None:
        return APPEAL if reading.appeal is not None else REFERS
    end = claim.when.end if claim.when is not None else None
    if published is not None and _is_long_past(happening, end, published):
        return LONG_PAST
    if claim.act in _PACTS and claim.when is None and _only_dates(happening, claim):
        return REFERS
    if claim.act in WORDS_ACTS:
        return "" if claim.speaker is not None else NO_SPEAKER
    return "" if _is_told(happening, claim) else REFERS


def _only_dates(happening: Happening, claim: Claim) -> bool:
    """Return True for "since the truce took hold", which says from when on something else is."""
    tree, verb = happening.tree, happening.anchor
    led = tree.low_words(verb, "mark", "advmod") & tree.wording.ever_since
    return verb.relation == "advcl" and bool(led) and claim.stance == "asserted"


def _is_of_anybody(happening: Happening) -> bool:
    """Return True for "anyone who attacks convoys", "those who shell villages"."""
    tree, verb = happening.tree, happening.tree.first_conjunct(happening.word)
    who = tree.head(verb)
    if happening.nominal or verb.relation != "acl:relcl" or who is None:
        return False
    if who.low not in tree.wording.anybody:
        return False
    helpers = [t.tense for t in tree.children(verb, "aux", "aux:pass")]
    return "Past" not in (helpers or [verb.tense])


def _harms_nobody(happening: Happening) -> bool:
    """Return True for "nobody was injured", by which no deed is said not to have been done."""
    tree, verb = happening.tree, happening.word
    if happening.nominal or all(h.word.index != verb.index for h in happening.harms):
        return False
    whom = tree.children(verb, "nsubj:pass", "nsubj", "obj")
    none = tree.wording.none | tree.wording.no
    return any(t.low in none or tree.low_words(t, "det") & none for t in whom)


def _is_long_past(happening: Happening, end: date | None, published: date) -> bool:
    """Return True when the deed, or the sentence that gives a bare year, is of another age."""
    if end is not None:
        return end < published - LONG_AGO
    tokens = happening.tree.tokens
    digits = [t for t in tokens if t.text.isdecimal() and len(t.text) == _YEAR]
    counts = happening.tree.wording.described_behind  # "1700 men" is no year, "the 1967 war" is
    years = (int(t.text) for t in digits if not (counts and t.relation == "nummod"))
    return any(_OLDEST <= year < published.year - LONG_AGO.days // 365 for year in years)


def _is_told(happening: Happening, claim: Claim) -> bool:
    """Return False for a deed that is only referred back to ("after the offensive")."""
    if not happening.nominal or _is_headline(happening):
        return True
    if _is_no_news(happening, claim):
        return False
    if _is_judged(happening, claim):
        return True
    if happening.tree.wording.nouns_refer and not _is_news(happening, claim):
        return False
    if not _is_plain(claim) or claim.actors or not _is_bare(claim):
        return not _is_bystander(happening, claim) and not _is_setting(happening, claim)
    if _stands_there(happening) or _is_spoken_of(happening, claim) or _is_brought_up(happening):
        return True
    predicate = happening.predicate
    occurs = predicate is not None and predicate.lemma in happening.tree.wording.occurring
    return occurs and happening.word.relation in _SUBJECTS


def _is_nobodys_breach(claim: Claim) -> bool:
    """Return True for "if violations go on", of which only what then follows is told."""
    breach = claim.act == "truce_violation" and claim.stance == "conditional"
    return breach and not claim.actors


def _is_patrol(happening: Happening) -> bool:
    """Return True for the patrol that saw something or was shot at: people, and no deed."""
    tree, noun = happening.tree, happening.word
    verb = tree.head(noun)
    if happening.act != "joint_patrol" or verb is None:
        return False
    words = tree.wording
    sees = noun.relation == "nsubj" and verb.lemma in words.perceiving | words.witnessing
    return sees or (noun.relation == "obl" and tree.case(noun) in words.fired_at)


def _is_no_news(happening: Happening, claim: Claim) -> bool:
    """Return True for what is stopped or recorded, only sets the time, or is no deed at all."""
    words = happening.tree.wording
    above = happening.tree.head(happening.word)
    if above is not None and above.lemma in words.occasions:
        return True  # "on the eve of the talks"
    if _is_stopped(happening, claim) or _is_recorded(happening, claim):
        return True
    return _is_patrol(happening) or (words.nouns_refer and _is_nobodys_breach(claim))


def _is_headline(happening: Happening) -> bool:
    """Return True for "Goma under rocket fire again", which has no verb to tell it."""
    tree, word = happening.tree, happening.word
    above = tree.head(word)
    if above is None or above.relation != "root" or above.is_verb:
        return False
    return tree.case(word) in tree.wording.under and not any(t.is_verb for t in tree.tokens)


def _is_brought_up(happening: Happening) -> bool:
    """Return True for "an exchange was carried out" and "a wave of raids hit it", not told before.

    The noun, or what counts it, is the subject of a main clause in the past, and is new.
    """
    tree, now = happening.tree, happening.word
    while now.relation == "nmod" and (above := tree.head(now)) is not None:
        if above.lemma not in tree.wording.quantities:
            return False
        now = above
    verb = tree.head(now)
    if verb is None or now.relation not in ("nsubj", "nsubj:pass") or verb.relation != "root":
        return False
    helpers = [t.tense for t in tree.children(verb, "aux", "aux:pass")]
    past = "Past" in helpers or (not helpers and verb.tense == "Past")
    return past and bool(tree.low_words(now, "det") & tree.wording.indefinite_articles)


def _stands_there(happening: Happening) -> bool:
    """Return True for "in the city, fighting", a clause without a verb that says where."""
    tree, where = happening.tree, happening.tree.head(happening.word)
    if happening.word.relation != "nsubj" or where is None or where.is_verb:
        return False
    return tree.case(where) in tree.wording.inside


def _is_spoken_of(happening: Happening, claim: Claim) -> bool:
    """Return True for "the army spoke of an attack": a deed not told before is told by it."""
    tree, noun = happening.tree, happening.word
    verb = tree.head(noun)
    if claim.speaker is None or noun.relation != "obl" or verb is None:
        return False
    spoken = verb.lemma in tree.wording.speaking_of and tree.case(noun) in tree.wording.of
    return spoken and bool(tree.low_words(noun, "det") & tree.wording.indefinite_articles)


def _is_stopped(happening: Happening, claim: Claim) -> bool:
    """Return True for "a pause in strikes" and "an end to the shelling", which tell of none."""
    above = happening.tree.head(happening.word)
    if happening.word.relation not in ("nmod", "obl") or above is None or claim.actors:
        return False
    return above.pos == "NOUN" and above.lemma in happening.tree.wording.stopping


def _is_recorded(happening: Happening, claim: Claim) -> bool:
    """Return True for "keeps a log of the fighting", which tells of none."""
    above = happening.tree.head(happening.word)
    if happening.word.relation != "nmod" or above is None or not _is_bare(claim):
        return False
    return above.lemma in happening.tree.wording.recording


def _is_judged(happening: Happening, claim: Claim) -> bool:
    """Return True for "called that a violation": who calls it so says that it is one."""
    tree, verb = happening.tree, happening.tree.head(happening.word)
    judged = claim.act == "truce_violation" and happening.word.relation == "xcomp"
    if not judged or verb is None or claim.speaker is None:
        return False
    return verb.lemma in tree.wording.naming and verb.relation in ("root", "conj", "ccomp", "advcl")


def _is_plain(claim: Claim) -> bool:
    return claim.stance == "asserted" and claim.outcome is None


def _is_bare(claim: Claim) -> bool:
    return not (claim.targets or claim.figures or claim.places or claim.when)


def _is_bystander(happening: Happening, claim: Claim) -> bool:
    """Return True for "the offensive" that only suffers what another deed does to it."""
    if claim.speaker is not None and claim.actors:
        return False  # "blamed B for the raid" tells whose raid it was
    if not _is_bare(claim) or not _is_plain(claim) or happening.word.relation not in _SUFFERS:
        return False
    tree = happening.tree
    return bool(tree.low_words(happening.word, "det") & tree.wording.pointing)


def _is_setting(happening: Happening, claim: Claim) -> bool:
    """Return True for "hopes that those injured in the attack recover": the hope is not for it."""
    if claim.stance != "planned" or claim.actors or not _is_bare(claim):
        return False
    tree, word = happening.tree, happening.word
    led = word.relation in ("obl", "nmod") and tree.case(word) in tree.wording.inside
    return led and bool(tree.low_words(word, "det") & tree.wording.pointing)


def _is_counted(happening: Happening, noun: Token) -> bool:
    """Return True for "the mission counted nine shellings" and for what stands behind a colon."""
    tree, verb = happening.tree, happening.tree.head(noun)
    if verb is None:
        return False
    words = tree.wording
    who = tree.child(verb, "nsubj") if verb.lemma in words.listing else None
    if who is not None and who.lemma in words.blows and noun.relation == "obj":
        return True  # "the violations included shelling"
    seen = noun.relation == "obj" and verb.lemma in words.witnessing
    return verb.text == ":" or (seen and tree.child(noun, "nummod") is not None)


def _is_news(happening: Happening, claim: Claim) -> bool:
    """Return False for violence or a protest told by a noun alone that has no doer: "the blasts".

    It is told by its harm, as what occurs, is done or announced, or by a headline without a verb.
    """
    if not _is_plain(claim) or claim.codes.plover not in _EVENTS:
        return True
    tree, now = happening.tree, happening.tree.first_conjunct(happening.word)
    above = tree.head(happening.word) if happening.word.relation == "nmod" else None
    counted = [happening.word, *([above] if above is not None else [])]
    if any(tree.low_words(t, "det") & tree.wording.any_of for t in counted):
        return False  # "any attack will be answered", "would kill many": it tells of none
    if happening.harms or claim.actors:
        return True
    while now.relation == "nmod" and (above := tree.head(now)) is not None:
        if above.lemma not in tree.wording.quantities:
            return False
        now = tree.first_conjunct(above)
    verb = tree.head(now)
    if now.relation == "root" or _is_counted(happening, now):
        return True
    told = verb is not None and verb.lemma in tree.wording.occurring
    return told and (now.relation in _SUBJECTS or now.relation == "obl")

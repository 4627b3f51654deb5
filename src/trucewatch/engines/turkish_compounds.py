"""Whether a noun before another is part of its name: "hava saldırısı", "Savunma Bakanlığı"."""

from trucewatch.engines.turkish_endings import NounForm
from trucewatch.engines.turkish_knowledge import Knowledge
from trucewatch.engines.turkish_words import Word

_WINDS = frozenset({"kuzey", "güney", "doğu", "batı", "orta"})
_EACH_OTHER = "birbir"  # "birbirini …": an object of its own
_WHERE = frozenset({"loc", "dat", "abl"})


def leads(known: Knowledge, part: Word, name: Word) -> bool:
    """Return True for a title before a person's name, and for "Güney" in "Güney Darfur"."""
    if known.is_time(part):
        return False
    if part.lemma in _WINDS:
        return part.capital
    return part.pos == "NOUN" and known.leads_name(part) and name.case not in _WHERE


def may_describe(known: Knowledge, part: Word, noun: Word, *, near: bool) -> bool:
    """Return False for what begins a phrase of its own, though it stands bare before the noun."""
    if part.low.startswith(_EACH_OTHER) or known.is_time(part) != known.is_time(noun):
        return False
    if part.noun.plural and not (part.noun.owned and part.capital and noun.capital):
        return False
    if noun.parts and part.pos == "NOUN" and not known.acts(part):
        return False  # "Köy topçu ateşiyle"
    if noun.either and part.noun.owned == "3" and not known.is_people(noun):
        return False  # "Güvenlik Konseyi saldırıları kınadı"
    tells = known.is_people(noun) or known.is_deed(noun) or known.acts(noun)
    return near or tells or not known.acts(part)  # "Ordu Seriha köyüne", not "ordu köyü"


def describes_bare(known: Knowledge, part: Word, noun: Word) -> bool:
    """Return True for "muhalif kaynaklar", "Hafter güçler": a noun that describes unowned ones."""
    named = part.pos == "PROPN" and known.is_people(noun)
    people = known.is_people(noun) or noun.noun.plural or noun.noun == NounForm()
    return part.noun == NounForm() and (named or (people and part.lemma in known.lists.describing))

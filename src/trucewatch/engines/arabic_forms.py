"""Makes every written form of an Arabic verb, noun or adjective, in folded letters."""

from collections.abc import Iterator
from dataclasses import dataclass

_WEAK = "اوي"
OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم")
OWNER_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم")


@dataclass(frozen=True, slots=True)
class Form:
    """What a written word may be.

    ``lemma`` is spelled as in the lexicons. ``case`` is "nom" or "acc" where the ending shows it;
    ``number`` is "s", "d", "p" or "we"; ``bound`` marks a form that only stands before its owner,
    ``rare`` one that is taken only when no other fits (a shortened verb).
    """

    lemma: str
    pos: str
    tense: str = ""
    gender: str = ""
    number: str = "s"
    case: str = ""
    passive: bool = False
    bound: bool = False
    rare: bool = False


def verb_forms(
    lemma: str, perfect: str, imperfect: str, *, passive: bool = False
) -> Iterator[tuple[str, Form]]:
    """Yield the third persons and the first plural; ``perfect`` and ``imperfect`` are folded."""
    whole = lemma.endswith("أ")  # a hamza, folded to a letter that weak verbs lose
    kept = passive or lemma.endswith("ي")
    for text, gender, number in _perfects(perfect, kept=kept, whole=whole):
        yield text, Form(lemma, "VERB", "Past", gender, number, passive=passive)
    hollow = len(perfect) > 2 and perfect[-2] == "ا"
    for text, gender, number, short in _imperfects(imperfect, hollow, whole=whole):
        yield text, Form(lemma, "VERB", "Pres", gender, number, passive=passive, rare=short)


def _perfects(perfect: str, *, kept: bool, whole: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the perfect with gender and number; a last ya that is ``kept`` stands before -t too."""
    weak = perfect[-1] in "اي" and len(perfect) > 2 and not whole
    base = perfect[:-1] if weak else perfect
    defective = base != perfect
    link = "ي" if defective else ""
    yield perfect, "m", "s"
    held = perfect if kept and perfect[-1] == "ي" else base
    yield held + "ت", "f", "s"
    yield base + link + "ا", "m", "d"
    yield held + "تا", "f", "d"
    yield base + "وا", "m", "p"
    if whole:
        yield perfect[:-1] + "ؤوا", "m", "p"
    yield base + link + "ن", "f", "p"
    yield base + link + "نا", "", "we"


def _imperfects(
    imperfect: str, hollow: bool, *, whole: bool
) -> Iterator[tuple[str, str, str, bool]]:
    stem = imperfect[1:]
    defective = stem[-1] in _WEAK and not whole
    base = stem[:-1] if defective else stem
    short = base
    if hollow and len(stem) > 2 and stem[-2] in _WEAK:
        short = stem[:-2] + stem[-1]
    for first, gender in (("ي", "m"), ("ت", "f"), ("ن", "")):
        number = "we" if first == "ن" else "s"
        yield first + stem, gender, number, False
        if short != stem:
            yield first + short, gender, number, True
    for first, gender in (("ي", "m"), ("ت", "f")):
        long = stem if stem[-1] != "ا" else base + "ي"
        yield first + long + "ان", gender, "d", False
        if not defective:
            yield first + stem + "ا", gender, "d", True
        if whole and stem[-1] == "ا":
            yield first + stem[:-1] + "ؤون", "m", "p", False
        yield first + base + "ون", "m", "p", False
        yield first + base + "وا", "m", "p", False
        yield first + stem + "ن", "f", "p", True


def noun_forms(
    lemma: str, word: str, pos: str = "NOUN", *, human: bool = True
) -> Iterator[tuple[str, Form]]:
    """Yield a noun's or an adjective's singular, duals and sound plurals; ``word`` is folded.

    ``human`` nouns and adjectives also have a feminine and the plural in -un.
    """
    feminine = word.endswith("ه")
    base = word[:-1] + "ت" if feminine else word
    gender = "f" if feminine else "m"
    masculine = human and not feminine
    yield word, Form(lemma, pos, gender=gender)
    if feminine:
        yield base, Form(lemma, pos, gender="f", bound=True)
    yield (word[:-1] if feminine else word) + "ات", Form(lemma, pos, gender="f", number="p")
    yield base + "ان", Form(lemma, pos, gender=gender, number="d", case="nom")
    many = "p" if masculine else "d"
    yield base + "ين", Form(lemma, pos, gender=gender, number=many, case="acc")
    alif = "d" if feminine else "s"  # a bound dual of a feminine, else the accusative of one
    yield base + "ا", Form(lemma, pos, gender=gender, number=alif, case="acc", bound=feminine)
    if not feminine:
        yield base + "ا", Form(lemma, pos, gender=gender, number="d", case="nom", bound=True)
    yield base + "ي", Form(lemma, pos, gender=gender, number="d", bound=True)
    if masculine:
        yield from _masculine(lemma, word, pos)


def _masculine(lemma: str, word: str, pos: str) -> Iterator[tuple[str, Form]]:
    yield word + "ون", Form(lemma, pos, gender="m", number="p", case="nom")
    yield word + "و", Form(lemma, pos, gender="m", number="p", bound=True)
    yield word + "ه", Form(lemma, pos, gender="f")
    if pos == "ADJ":
        yield word + "تين", Form(lemma, pos, gender="f", number="d", case="acc")
        yield word + "تان", Form(lemma, pos, gender="f", number="d", case="nom")


def plural_form(lemma: str, word: str) -> Iterator[tuple[str, Form]]:
    """Yield a broken plural, and its accusative ending."""
    case = "nom" if word.endswith("ون") else "acc" if word.endswith("ين") else ""
    yield word, Form(lemma, "NOUN", gender="", number="p", case=case)
    if not case and word[-1] not in "اهيء":
        yield word + "ا", Form(lemma, "NOUN", gender="", number="p", case="acc")

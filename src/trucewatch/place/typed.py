"""Names with a type word beside them: "Hama Province", "the village of Brell", "город Брелль"."""

from collections.abc import Sequence

from trucewatch.place.found import Found
from trucewatch.place.inflect import bare
from trucewatch.place.normalise import script_of
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords

SPACE = (" ", "\u00a0")
LONGEST = 6  # words of a name
_LOWER = (
    "of the de du del des la le las les los da do dos di von van der den am an upon on and sur y",
    "el al ar ash as at ad az es en ez et eş üş",
    "аль эль ан эн ас эс аш эш ат эт аз эз ад эд ар эр на де",
)
INNER = frozenset(" ".join(_LOWER).split())  # small words inside a name
CYRILLIC = frozenset(_LOWER[2].split())  # always hyphenated
ARTICLES = INNER.intersection(" ".join(_LOWER[1:]).split()) | {"an"}


def led_by_type(
    tokens: Sequence[Token], at: int, known: Found | None, words: PlaceWords
) -> Found | None:
    """Return a name whose type word stands right before it, as in Russian; known or not."""
    if at == 0 or tokens[at].gap not in SPACE:
        return None
    kind = bare(tokens[at - 1].low, words.types_before)
    if kind not in words.types_before:
        return None
    basis = words.types_before[kind]
    if basis is None:
        return known
    if script_of(tokens[at].text) == "arabic":
        return _led_uncased(tokens, at, known, kind, words)
    if known is not None:
        return known._replace(basis=basis, kind=kind)
    if not tokens[at].capital:
        return None
    last = at
    while last + 1 < len(tokens) and goes_on(tokens, last):
        last += 1
    name = " ".join(token.text for token in tokens[at : last + 1])
    return Found(at, last, name, basis, kind, known=False)


def _led_uncased(
    tokens: Sequence[Token], at: int, known: Found | None, kind: str, words: PlaceWords
) -> Found | None:
    """Return the name behind its type word in Arabic: a known one, unless it only begins it."""
    begun = known is not None and known.last == at and tokens[at].low in words.heads
    if known is None or begun:
        whole = _after_type_uncased(tokens, at, kind, words)
        if whole is not None or known is None:
            return whole  # "the crossing of Bab al-Hawa", of which some gazetteer knows a Bab
    return known._replace(basis=words.types_before[kind], kind=kind)


_FEMININE = ("ية", "يه")  # of an adjective that agrees with a type word: "قرية حدودية"


def _after_type_uncased(
    tokens: Sequence[Token], at: int, kind: str, words: PlaceWords
) -> Found | None:
    """Return the name after "قرية", None where an adjective or a small word follows instead.

    No letter shows how far a name goes: it is one word, and those that begin names go before it.
    """
    last = at
    while (
        tokens[last].low in words.heads
        and last + 1 < len(tokens)
        and tokens[last + 1].gap in (" ", "_")
    ):
        last += 1
    low, basis = tokens[last].low, words.types_before[kind]
    small = bare(low, words.never) in words.never or bare(low, words.locative) in words.locative
    endings = "ي" if kind in words.crossings else _FEMININE
    article = low.startswith("ال")
    described = low in words.directions or (low.endswith(endings) and not article)
    small = small and not (article and last > at)  # "Ayta ash-Shaab", with "the people" in it
    named = basis == "settlement" or kind in words.crossings
    if not named or small or described or len(low) < 3 or not low.isalpha():
        return None
    return Found(
        at, last, " ".join(t.text for t in tokens[at : last + 1]), basis, kind, known=False
    )


def goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Return True when the name has another word: "Рас", then "эль-Айн"."""
    token = tokens[last + 1]
    if not token.joined:
        return False
    return token.capital or (token.gap == "-" and token.low in INNER)


def typed(
    tokens: Sequence[Token],
    at: int,
    known: Found | None,
    words: PlaceWords,
) -> Found | None:
    """Return a name with its type word: "Hama Province", "Idlib and Hama Provinces"."""
    if known is not None:
        after = known.last + 1
        kind = _type_at(tokens, after, words)
        if kind is not None:
            return known._replace(last=after, basis=words.types[kind], kind=kind)
        plural = _shared_plural(tokens, known.last, words)
        return known._replace(basis=words.types[plural], kind=plural) if plural else None
    return _unknown(tokens, at, words)


def _unknown(tokens: Sequence[Token], at: int, words: PlaceWords) -> Found | None:
    """Return a name that no gazetteer has, where a type word beside it speaks for it."""
    if at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in words.type_of:
        return _after_type(tokens, at, words)
    last = at
    while last + 1 < len(tokens) and last - at < LONGEST and tokens[last + 1].joined:
        token = tokens[last + 1]
        if not token.capital and token.low not in ARTICLES:
            break
        last += 1
        low = token.low
        if low in words.strong_types and token.capital and not tokens[at].starts_sentence:
            core = " ".join(t.text for t in tokens[at:last])
            return Found(at, last, core, words.types[low], low, known=False)
    return None


def _after_type(tokens: Sequence[Token], at: int, words: PlaceWords) -> Found:
    """Return the capitalised words after "the village of"."""
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].joined and tokens[last + 1].capital:
        last += 1
    kind = tokens[at - 2].low
    name = " ".join(token.text for token in tokens[at : last + 1])
    return Found(at, last, name, words.types.get(kind), kind, known=False)


def _type_at(tokens: Sequence[Token], at: int, words: PlaceWords) -> str | None:
    if at >= len(tokens) or tokens[at].gap not in (*SPACE, "-"):
        return None
    low = tokens[at].low
    single = words.plural_types.get(low, low)
    if single not in words.types:
        return None
    # "Ariha city" and "Ariha City" name the town; "Paris road" is named by the road's own word
    return single if tokens[at].capital or single not in words.streets else None


def _shared_plural(tokens: Sequence[Token], last: int, words: PlaceWords) -> str | None:
    """Return the type that "X and Y Provinces" gives to X, None when there is none."""
    following = tokens[last + 1 : last + 6]
    if not following or (following[0].low not in ("and", "or") and "," not in following[0].gap):
        return None
    for token in following[1:]:
        if token.low in words.plural_types:
            return words.plural_types[token.low]
        if not token.capital and token.low not in INNER:
            return None
    return None

"""Names that no gazetteer has, where the words before and after say that they are places."""

from collections.abc import Iterator, Sequence

from trucewatch.place.led import goes_on_list, is_led
from trucewatch.place.normalise import script_of
from trucewatch.place.record import Basis
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords

_LONGEST = 4  # words of a name
_LIST = 12  # words looked through for the "and" of a list
_SHORTEST = 3  # letters
_INNER = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "bin", "de", "del", "la"})
_PEOPLES = ("ish", "ese", "ian", "ians", "ean", "eans", "ism", "ists", "ic")


def strangers(
    tokens: Sequence[Token], taken: Sequence[bool], words: PlaceWords
) -> Iterator[tuple[int, int, str | None, Basis | None]]:
    """Yield first and last token, type word and basis of each unknown name that is a place.

    A preposition of place speaks for a name ("near Hadran", "south of Hadran", "the villages of
    Hadran"), a list goes on with it ("Hadran, Belo and Corvin"), and what is a place once is one
    all through the report.

    Args:
        tokens: The words of the report.
        taken: For each token, whether it is part of another name.
        words: The lexicon; without prepositions of place nothing is found.
    """
    sure: set[tuple[str, ...]] = set()
    last = -1
    for at in range(len(tokens)):
        if at <= last:
            continue
        if taken[at]:
            if is_led(tokens, at, words) or (last >= 0 and goes_on_list(tokens, last, at)):
                last = _last_of(taken, at)
            continue
        end = _end(tokens, taken, at, words)
        if end is None or not (_placed(tokens, at, words) or _listed(tokens, at, end, last)):
            continue
        last = end
        kind = _type_after(tokens, end, words)
        sure.add(tuple(token.text for token in tokens[at : end + 1]))
        yield (at, end + 1, kind, words.types[kind]) if kind else (at, end, None, None)


def _end(tokens: Sequence[Token], taken: Sequence[bool], at: int, words: PlaceWords) -> int | None:
    """Return the last word of the name that begins here, None when this looks like no place."""
    if not _may_be(tokens[at], words) or tokens[at].starts_sentence:
        return None
    last = at
    for follow in range(at + 1, min(at + _LONGEST, len(tokens))):
        token = tokens[follow]
        if not token.joined or taken[follow] or not (token.capital or token.low in _INNER):
            break
        if token.capital:
            last = follow
    run = tokens[at : last + 1]
    if any(t.low in words.no_places or t.text.isdigit() for t in run):
        return None
    if last == at and (tokens[at].low in words.common or tokens[at].low.endswith(_PEOPLES)):
        return None
    return last if _may_end(tokens, last, words) else None


def _may_be(token: Token, words: PlaceWords) -> bool:
    word = token.text
    return (
        token.capital
        and len(word) >= _SHORTEST
        and not word.isupper()
        and word.isalpha() | ("'" in word or "’" in word)
        and script_of(word) not in ("arabic", "cyrillic")
        and token.low not in words.no_names
    )


def _may_end(tokens: Sequence[Token], last: int, words: PlaceWords) -> bool:
    """Return False before a noun that the name only describes ("Hadrani hands"), and before 's."""
    if last + 1 >= len(tokens):
        return True
    after = tokens[last + 1]
    between = after.gap.strip()
    if between:
        return between not in ("-", "@") and not (between in ("'", "’") and after.low == "s")
    return after.low in words.goes_on or after.low in words.types or after.text.isdigit()


def _placed(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Return whether the words before say that a place follows."""
    if at == 0 or tokens[at].gap not in (" ", "\u00a0", "\n"):
        return False
    before = tokens[at - 1].low
    if before == "of" and at > 1:
        return _of(tokens[at - 2].low, words)
    if before == "the" and at > 1:
        return tokens[at - 2].low in words.where | words.where_abroad and _type_after_any(
            tokens, at, words
        )
    return before in words.where or before in words.where_abroad or is_led(tokens, at, words)


def _of(low: str, words: PlaceWords) -> bool:
    single = words.plural_types.get(low, low)
    return low in words.directions or single in words.type_of or low in words.type_of


def _last_of(taken: Sequence[bool], at: int) -> int:
    """Return the last word of the known name that begins here."""
    return next((i - 1 for i in range(at, len(taken)) if not taken[i]), len(taken) - 1)


def _listed(tokens: Sequence[Token], at: int, end: int, before: int) -> bool:
    """Return whether the name goes on with a list whose last name was a place."""
    if before < 0 or not goes_on_list(tokens, before, at):
        return False
    if tokens[at - 1].low in ("and", "or"):
        return True
    for token in tokens[end + 1 : end + 1 + _LIST]:  # "Hadran, Belo, Corvin and Brell"
        if token.low in ("and", "or"):
            return True
        if not token.capital or token.gap not in (", ", " "):
            return False
    return False


def _type_after_any(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Return whether a type word closes the capitals that begin here: "the Baudo valley"."""
    for follow in range(at + 1, min(at + _LONGEST + 1, len(tokens))):
        if not tokens[follow].joined:
            return False
        if tokens[follow].low in words.types:
            return True
        if not tokens[follow].capital:
            return False
    return False


def _type_after(tokens: Sequence[Token], end: int, words: PlaceWords) -> str | None:
    if end + 1 >= len(tokens) or tokens[end + 1].gap not in (" ", "\u00a0"):
        return None
    low = tokens[end + 1].low
    return low if low in words.types else None

"""Who says it: speakers, the outlets in between, and the outlet that carries it."""

import re
from collections.abc import Collection, Sequence

from trucewatch.claim.record import Claim, Speaker
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Part
from trucewatch.publication.templating import Parts, listed, plain, tidy

_MOST = 3  # voices named in one sentence; the others are counted
_ARTICLES = ("A ", "An ", "The ", "a ", "an ", "the ")
_LONGEST = 90  # letters of a name; longer ones are no names, and are cut
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "de", "bin", "ibn"})
_HEAD_ENDS = re.compile(r" (?:of|in|from|at|near|for|with) ")
_OWNED = re.compile(
    r"(?:['’]s|s['’]) |^(?:its|their|his|her|our|my|your|this|that|each|every) ", re.IGNORECASE
)
_AGED = re.compile(r"\d+-\w+(?:-old)? ")
_QUOTES = "“”‘’«»\"'„"


class Voices:
    """Names speakers, parties and outlets."""

    def __init__(self, lookup: Lookup, phrases: Phrases) -> None:
        """Take what ids stand for and the words to say it in."""
        self._lookup, self._phrases = lookup, phrases

    def party(self, party_id: str) -> Parts | None:
        """Return a party's neutral name with its article, None when the id is not known."""
        known = self._lookup.parties.get(party_id)
        return plain(self._with_article(known.name)) if known else None

    def is_civil(self, party_id: str | None) -> bool:
        """Return True for people and for words that name no known party."""
        known = self._lookup.parties.get(party_id or "")
        return known is None or known.kind == "civilians"

    def named(
        self, text: str, party_id: str | None, country: str | None, language: str | None
    ) -> Parts:
        """Return an actor: its party's name, or the report's words for it in quotation marks."""
        known = self._lookup.parties.get(party_id or "")
        if known is None or known.kind == "civilians":
            return self._words(text, language)
        return plain(self._with_article(known.name))

    def hit(
        self, text: str, party_id: str | None, country: str | None, language: str | None
    ) -> Parts:
        """Return a target: who was hit matters ("Turkish troops"), so the words are kept."""
        party = self._lookup.parties.get(party_id or "")
        if party is None or party.kind == "civilians":
            return self._words(text, language)
        if len(text.split()) < 2 or _same(text, party.name):
            return plain(self._with_article(party.name))
        return tidy([*self._words(text, language), *plain(f" ({party.name})")])

    def _words(self, text: str, language: str | None) -> Parts:
        if text.casefold() in self._phrases.everyday:
            return plain(text.lower())
        return words(text, language, self._phrases.plurals, self._phrases.many)

    def according(self, claims: Sequence[Claim]) -> Parts:
        """Return all who say it: "a “field source” quoted by A and carried by B"."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            groups.setdefault(self._key(claim), []).append(claim)
        alone = len(groups) == 1
        voices = [self._voice(group, alone=alone) for group in groups.values()]
        if len(voices) > _MOST:
            more = plain(f"{len(voices) - _MOST + 1} others")
            voices = [*voices[: _MOST - 1], more]
        return listed(voices)

    def outlets(self, claims: Sequence[Claim]) -> Parts:
        """Return the outlets whose reports carry the claims."""
        names = [self._lookup.outlet_of(self._lookup.reports[c.report_id]) for c in claims]
        fresh = list(dict.fromkeys(names))
        if len(fresh) > _MOST:
            fresh = [*fresh[: _MOST - 1], f"{len(fresh) - _MOST + 1} other outlets"]
        return listed([plain(name) for name in fresh])

    def subject(self, claims: Sequence[Claim]) -> Parts:
        """Return the speaker of claims that share one, without the outlets."""
        speaker = claims[0].speaker
        if speaker is None:
            return self.outlets(claims)
        return self._speaker(speaker, self._language(claims[0]))

    def carriers(self, claims: Sequence[Claim]) -> Parts:
        """Return the outlets that stand between the speaker and the reader."""
        speaker = claims[0].speaker
        via = [plain(self._via(v.text, v.source_id)) for v in claims[0].via]
        outlets = self.outlets(claims)
        if not via:
            return [*plain("quoted by "), *outlets] if speaker else []
        if speaker:
            return tidy([*plain("quoted by "), *listed(via), *plain(" and carried by "), *outlets])
        return tidy([*outlets, *plain(", citing "), *listed(via)])

    def _key(self, claim: Claim) -> tuple[str, ...]:
        speaker = claim.speaker
        if speaker is None:
            return ("", *(v.text for v in claim.via))
        return (speaker.party or "", speaker.text.casefold(), *(v.text for v in claim.via))

    def _voice(self, claims: Sequence[Claim], *, alone: bool) -> Parts:
        if claims[0].speaker is None:
            return self.carriers(claims) or self.outlets(claims)
        before, after = (", ", "") if alone else (" (", ")")
        carriers = self.carriers(claims)
        return tidy([*self.subject(claims), *plain(before), *carriers, *plain(after)])

    def _speaker(self, speaker: Speaker, language: str | None) -> Parts:
        known = self._lookup.parties.get(speaker.party or "")
        if known and _same(speaker.text, known.name):
            return plain(self._with_article(known.name))
        return self._words(speaker.text, language)

    def _via(self, text: str, source_id: str | None) -> str:
        return (self._lookup.outlet(source_id) if source_id else None) or text

    def _language(self, claim: Claim) -> str | None:
        return self._lookup.reports[claim.report_id].language

    def _with_article(self, name: str) -> str:
        last = name.split()[-1].casefold() if name.split() else ""
        bare = name.startswith(("The ", "the ")) or last not in self._phrases.the_parties
        return name if bare else f"the {name}"


def words(
    text: str, language: str | None, plurals: Collection[str] = (), many: Collection[str] = ()
) -> Parts:
    """Return a report's words in quotation marks; a name or an article needs none.

    Words in another language than English stay in their own script, marked with it.

    Args:
        text: The words.
        language: Of the report, None when it could not be told.
        plurals: English plurals that take no article and do not end in "s".
        many: English words that only stand before a plural.
    """
    text = _cut(" ".join(text.split()))
    if language not in {None, "en"}:
        return [Part(text=text, style="words", language=language)]
    article = next((a for a in _ARTICLES if text.startswith(a)), "")
    inner = text.removeprefix(article).strip(_QUOTES + " ,;:")
    if not inner:
        return plain(text)
    if _is_name(inner):
        return plain(f"{article.lower()}{inner}")
    article = article.lower() or _missing_article(inner, plurals, many)
    return [*plain(article), Part(text=inner, style="words")]


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _missing_article(text: str, plurals: Collection[str], many: Collection[str]) -> str:
    head = _HEAD_ENDS.split(text)[0].split()[-1]
    counted = text[:1].isdigit() or text.split()[0].casefold() in many
    if _AGED.match(text):
        return "an " if text.startswith(("8", "11-", "18-")) else "a "
    if (
        head.endswith(("s", "men", "people"))
        or not head[:1].islower()
        or head in plurals
        or counted
    ):
        return ""
    if _OWNED.search(_HEAD_ENDS.split(text)[0]):
        return ""
    return "an " if text[:1].casefold() in "aeiou" else "a "


def _is_name(text: str) -> bool:
    return all(not w[:1].islower() or w in _SMALL or w.startswith("al-") for w in text.split())


def _same(one: str, other: str) -> bool:
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")

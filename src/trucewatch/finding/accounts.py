"""What each voice says of a duty, and what their accounts come to together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from trucewatch.agreement.words import form_of, found_words
from trucewatch.claim.record import Claim
from trucewatch.finding.continued import DutyWords, cut_short
from trucewatch.finding.obligation import Account, DoneStatus, Further
from trucewatch.incident.record import Incident, Voice

_DIGITS = re.compile(
    r"\b(\d{1,3})(?:(?:st|nd|rd|th)|-(?:й|я|е|го|му|м|ю|ый|ое|ая|ого)|['’](?:[ıiuü]?nc[ıiuü]))\b"
    r"|(?:الـ|\bرقم) ?(\d{1,3})\b",
    re.IGNORECASE,
)
_HINDERS = frozenset({"aid_obstruction"})
_CUT = frozenset({"performed", "impeded"})
_AGAINST = frozenset({"negated", "denied"})
_LEAST_FIRST: tuple[DoneStatus, ...] = ("missed", "impeded", "shortened", "performed")


_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def accounts_of(
    incident: Incident,
    claims: Mapping[str, Claim],
    words: DutyWords,
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Iterator[Account]:
    """Yield what each independent voice says of the duty; a voice that says nothing gives none.

    ``texts`` are those of the reports by id: that a patrol was cut short is often told in the
    sentence after the one that tells of the patrol.
    """
    for voice in (*incident.voices, *_deniers(incident, claims)):
        told = [claims[key] for key in voice.claim_ids if key in claims]
        further = tuple(_further(told, words, texts))
        status = _status(told, words)
        if status is not None:
            status = "shortened" if further and status in _CUT else status
            yield Account(
                status=status,
                by=_who(voice, told),
                sources=voice.sources,
                alignment=voice.alignment,
                incident_id=incident.id,
                claim_ids=tuple(c.id for c in told),
                further=further,
            )


def _further(
    told: Sequence[Claim], words: DutyWords, texts: Mapping[str, str]
) -> Iterator[Further]:
    for claim in told:
        found = None
        if claim.stance == "asserted" and claim.outcome != "cancelled":
            found = cut_short(claim, texts.get(claim.report_id), words)
        if found is not None:
            span = {"text": found.text, "start": found.start, "end": found.end}
            yield Further.model_validate({"report_id": claim.report_id, **span})


def _deniers(incident: Incident, claims: Mapping[str, Claim]) -> Iterator[Voice]:
    """Yield those who say that it was not done: they support nothing and are no voice of it."""
    heard = {key for voice in incident.voices for key in voice.claim_ids}
    against: dict[str, list[Claim]] = {}
    for key in incident.claim_ids:
        if key in claims and key not in heard and claims[key].stance in _AGAINST:
            speaker = claims[key].speaker
            against.setdefault(speaker.text if speaker else "", []).append(claims[key])
    for name, told in against.items():
        speaker = told[0].speaker
        yield Voice(
            claim_ids=tuple(claim.id for claim in told),
            speakers=(name,) if name else (),
            sources=(),
            alignment=speaker.alignment if speaker else None,
            reason="it denies",
        )


def _who(voice: Voice, told: Sequence[Claim]) -> tuple[str, ...]:
    own = any(claim.speaker is None for claim in told)
    named = tuple(dict.fromkeys((*voice.speakers, *(voice.sources if own else ()))))
    return named or voice.sources


def _status(told: Sequence[Claim], words: DutyWords) -> DoneStatus | None:
    """Return what a voice says; of several claims the one that tells of the least counts."""
    said = [one for claim in told for one in _said(claim, words)]
    known = [one for one in said if one != "unknown"]
    if known:
        return min(known, key=_LEAST_FIRST.index)
    return "unknown" if said else None


def _said(claim: Claim, words: DutyWords) -> Iterator[DoneStatus]:
    if claim.stance == "negated":
        yield "missed"
    elif claim.stance in ("denied", "questioned"):
        yield "unknown"
    elif claim.stance == "asserted":
        yield _asserted(claim, words)


def _asserted(claim: Claim, words: DutyWords) -> DoneStatus:
    if claim.outcome == "cancelled":
        return "missed"
    short = found_words(words.shortened, claim.quote.exact) is not None
    if claim.outcome == "impeded" or claim.act in _HINDERS:
        return "shortened" if short else "impeded"
    return "shortened" if short else "performed"


def sum_up(accounts: Iterable[Account]) -> tuple[DoneStatus, bool]:
    """Return what the accounts come to, and whether they differ.

    Done or not at all: accounts that differ on that leave it unknown. On how far it was done the
    account of the least stands, and the others beside it. A denial differs from all others.
    """
    said = {one.status for one in accounts}
    known = said - {"unknown"}
    contested = len(said) > 1
    if not known or (contested and "missed" in known and len(known) > 1):
        return "unknown", contested
    return min(known, key=_LEAST_FIRST.index), contested


def number_in(claims: Iterable[Claim], words: DutyWords) -> int | None:
    """Return which of a series the claims speak of, None when they say none or several."""
    found: set[int] = set()
    every = tuple(pair for listed in words.ordinals.values() for pair in listed.items())
    pattern, numbers = _written(every)
    for claim in claims:
        text = claim.quote.exact
        found.update(int(one or other) for one, other in _DIGITS.findall(text))
        found.update(numbers[hit.lastindex or 0] for hit in pattern.finditer(text))
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8)
def _written(listed: tuple[tuple[str, int], ...]) -> tuple[re.Pattern[str], Mapping[int, int]]:
    """Return a pattern with a group for each word, longest first: "fifteenth" hides no "fifth"."""
    longest = sorted(listed, key=lambda pair: -len(pair[0]))
    groups = "|".join(f"({form_of(word)})" for word, _ in longest) or "(?!)"
    numbers = {at: number for at, (_, number) in enumerate(longest, start=1)}
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE), numbers

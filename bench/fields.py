"""Compares one field of an expected claim with the same field of an extracted one.

Every comparison answers True, False, or None where the label leaves the field open. The conventions
of the labels are described in ``bench/cases/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

Claim = dict[str, Any]
Verdict = bool | None

FORCE = frozenset({
    "air_strike", "drone_strike", "shelling", "armed_clash", "ground_offensive", "territory_taken",
    "explosive_device", "chemical_attack", "attack_on_civilians", "abduction", "detention",
    "destruction", "attack",
})  # fmt: skip
_SMALL = frozenset({
    "a", "an", "the", "of", "its", "their", "his", "her", "in", "on", "at", "near", "and", "for",
    "to", "de", "al", "el", "with", "by",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)


def several(value: object) -> list[Any]:
    """Return ``value`` as a list of alternatives."""
    return list(value) if isinstance(value, list | tuple) else [value]


def tokens(text: str | None) -> set[str]:
    """Return the words of ``text`` that tell names apart, without possessive endings."""
    words = (w.casefold() for w in _WORD.findall(text or ""))
    bare = {re.sub(r"['’]\w*$", "", w) for w in words}  # "army's", "PKK'nın"
    return {w for w in bare if w not in _SMALL} or bare


def same_words(one: str | None, other: str | None) -> bool:
    """Return True when the two share a word, or a word of one begins the other's (plurals)."""
    left, right = tokens(one), tokens(other)
    if left & right:
        return True
    return any(a[:5] == b[:5] for a in left for b in right if min(len(a), len(b)) >= 5)


def one_of(expected: object, got: object) -> Verdict:
    """Return whether ``got`` is one of the alternatives; None for ``any``."""
    wanted = several(expected)
    return None if "any" in wanted else got in wanted


def act(want: Claim, got: Claim) -> Verdict:
    """Return whether the act is one that the label allows."""
    wanted = {*several(want["act"]), *want.get("also_acts", [])}
    return got["act"] in wanted or ("any_force" in wanted and got["act"] in FORCE)


def stance(want: Claim, got: Claim) -> Verdict:
    """Compare the stance."""
    return one_of(want.get("stance", "any"), got["stance"])


def timing(want: Claim, got: Claim) -> Verdict:
    """Compare the timing."""
    return one_of(want.get("timing", "any"), got["timing"])


def outcome(want: Claim, got: Claim) -> Verdict:
    """Compare the outcome; a deed simply told may be ``carried_out`` or null."""
    if "outcome" not in want:
        return None
    wanted = several(want["outcome"])
    plain = None in wanted and got["outcome"] == "carried_out"
    return None if "any" in wanted else plain or got["outcome"] in wanted


def is_named(label: str, got: Claim) -> bool:
    """Return whether the actor, speaker or outlet is the one that ``label`` names."""
    words, _, country = label.lstrip("?").partition("|")
    party = got.get("party") or got.get("source_id")
    by_country = bool(country) and got.get("country") == country
    return party == words or by_country or same_words(words, got["text"])


def _all_named(labels: list[str], got: list[Claim], enough: bool) -> bool:
    strangers = [g for g in got if not any(is_named(label, g) for label in labels)]
    must = [label for label in labels if not label.startswith("?")]
    found = [any(is_named(label, g) for g in got) for label in must]
    return not strangers and (any(found) if enough else all(found))


def _people(key: str) -> Callable[[Claim, Claim], Verdict]:
    def compare(want: Claim, got: Claim) -> Verdict:
        labels = want.get(key, "any")
        if labels == "any":
            return None
        enough = key == "actors" and bool(want.get("actors_any"))
        return _all_named(labels, got[key], enough)

    return compare


actors = _people("actors")
targets = _people("targets")
via = _people("via")


def countries(want: Claim, got: Claim) -> Verdict:
    """Return whether the actors whose country the label gives carry that country."""
    labels = want.get("actors", "any")
    marked = [] if labels == "any" else [label for label in labels if "|" in label]
    pairs = [(m, g) for m in marked for g in got["actors"] if is_named(m, g)]
    if not pairs:
        return None
    return all(g["country"] == label.partition("|")[2] for label, g in pairs)


def _is_speaker(label: str | Claim | None, got: Claim | None) -> bool:
    if label is None or got is None:
        return label is None and got is None
    if isinstance(label, str):
        return is_named(label, got)
    sided = "alignment" not in label or got["alignment"] == label["alignment"]
    return sided and same_words(label["text"], got["text"])


def speaker(want: Claim, got: Claim) -> Verdict:
    """Compare the speaker; a label null wants the report's own voice."""
    if "speaker_or_actor" in want:
        names = [*got["actors"], *([got["speaker"]] if got["speaker"] else [])]
        return any_named(several(want["speaker_or_actor"]), names)
    wanted = several(want.get("speaker", "any"))
    return None if "any" in wanted else any(_is_speaker(w, got["speaker"]) for w in wanted)


def places(want: Claim, got: Claim) -> Verdict:
    """Compare the places of the event; places of firing must not stand among them."""
    labels = want.get("places", "any")
    if labels == "any":
        return None
    events = [p for p in got["places"] if p["role"] == "event"]
    return _all_named(labels, events, False)


def _is_figure(want: Claim, got: Claim) -> bool:
    exact = all(one_of(want[k], got[k]) is not False for k in ("kind", "low", "high"))
    rough = want.get("approximate") is None or got["approximate"] == want["approximate"]
    scoped = one_of(want.get("scope", "any"), got["scope"]) is not False
    return exact and rough and scoped and _counts(want.get("of"), got["of"])


def _counts(want: str | None, got: str | None) -> bool:
    if want is None or (got is None and want in {"people", "persons"}):
        return True
    return got is not None and same_words(want, got)


def figures(want: Claim, got: Claim) -> Verdict:
    """Compare the figures: all that are wanted and, where labels are complete, no others."""
    labels = want.get("figures", "any")
    if labels == "any" or "times_or_figures" in want:
        return None
    must = [label for label in labels if not label.get("optional")]
    missing = [m for m in must if not any(_is_figure(m, g) for g in got["figures"])]
    strangers = [g for g in got["figures"] if not any(_is_figure(m, g) for m in labels)]
    return not missing and not strangers


def _is_range(want: Claim, got: Claim | None) -> bool:
    return got is not None and (got["low"], got["high"]) == (want["low"], want["high"])


def times(want: Claim, got: Claim) -> Verdict:
    """Compare how often; a count may stand among the figures where the label says so."""
    if "times_or_figures" in want:
        label = want["times_or_figures"]
        silent = bool(label.get("or_null")) and not got["times"] and not got["figures"]
        return silent or any(_is_range(label, g) for g in (got["times"], *got["figures"]))
    label = want.get("times", "any")
    if label == "any":
        return None
    return got["times"] is None if label is None else _is_range(label, got["times"])


def _day(value: object) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _is_day(wanted: object, got: object) -> bool:
    options = several(wanted)
    return "any" in options or _day(got) in [_day(o) for o in options]


def _within(label: Claim, got: Claim) -> bool:
    start, end = _day(got["start"]), _day(got["end"])
    first, last = _day(label.get("start_not_before")), _day(label.get("end_not_after"))
    early = first is not None and (start is None or start < first)
    late = last is not None and (end is None or end > last)
    return not early and not late


def when(want: Claim, got: Claim) -> Verdict:
    """Compare the interval; a label null wants a claim without a date."""
    label = want.get("when", "any")
    if label == "any":
        return None
    if label is None or got["when"] is None:
        return got["when"] is None and (label is None or bool(label.get("or_null")))
    found = got["when"]
    ends = all(_is_day(label[k], found[k]) for k in ("start", "end") if k in label)
    exact = one_of(label.get("precision", "any"), found["precision"]) is not False
    return ends and exact and _within(label, found)


FIELDS: dict[str, Callable[[Claim, Claim], Verdict]] = {
    "act": act, "stance": stance, "outcome": outcome, "timing": timing, "actors": actors,
    "countries": countries, "targets": targets, "speaker": speaker, "via": via, "places": places,
    "figures": figures, "times": times, "when": when,
}  # fmt: skip
WHOLE = ("act", "stance", "actors", "speaker", "timing", "figures")
DEFAULTS: Claim = {
    "stance": "asserted", "timing": "current", "outcome": None, "actors": [], "targets": [],
    "speaker": None, "via": [], "places": [], "figures": [], "times": None, "when": None,
}  # fmt: skip


def complete(claim: Claim) -> Claim:
    """Return the label with the keys it leaves out, as a full annotation means them."""
    filled = {**DEFAULTS, **claim}
    if isinstance(filled["figures"], list):
        filled["figures"] = [{"scope": "incident", **figure} for figure in filled["figures"]]
    if "times_or_figures" in claim:
        filled["figures"] = "any"
    return filled


def says_more(name: str, want: Claim, got: Claim) -> bool:
    """Return True when a list holds all that is wanted, and is wrong only by what it adds."""
    if name == "figures":
        kept = [g for g in got["figures"] if any(_is_figure(w, g) for w in want["figures"])]
    elif name in {"actors", "targets", "via", "places"}:
        kept = [g for g in got[name] if any_named(want[name], [g])]
    else:
        return False
    return FIELDS[name](want, {**got, name: kept}) is True


def any_named(labels: Iterable[str], got: Iterable[Claim]) -> bool:
    """Return whether any of the labels names any of the actors."""
    found = list(got)
    return any(is_named(label, g) for label in labels for g in found)

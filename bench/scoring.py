"""Matches extracted claims to expected ones and counts, field by field, what is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import fields
from fields import FIELDS, FORCE, WHOLE, Claim, Verdict, complete, several


@dataclass(frozen=True)
class Case:
    """A labelled text: its report, its expected claims and what must not come out."""

    report: Claim
    text: str
    claims: list[Claim]
    must_not: list[Any]
    topic: str = ""

    def report_line(self) -> Claim:
        """Return the report as the program reads it."""
        return {**self.report, "text": self.text}


def load_case(path: Path, text: str | None = None, *, full: bool = True) -> Case:
    """Read a labelled text; ``full`` labels mean something by every key they leave out."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    claims = [complete(c) if full else dict(c) for c in found["claims"]]
    return Case(
        report=found["report"], text=found["text"] if text is None else text, claims=claims,
        must_not=found.get("must_not", []), topic=found.get("topic", ""),
    )  # fmt: skip


def span_of(text: str, words: str) -> tuple[int, int]:
    """Return where ``words`` stand in ``text``, white space counted as equal.

    Raises:
        ValueError: the words are not there.
    """
    start = text.find(words)
    if start < 0:
        start = text.replace("\n", " ").find(words)
    if start < 0:
        raise ValueError(f"not in the text: {words}")
    return start, start + len(words)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the shared letters as a share of all the letters of both spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def quote_span(got: Claim) -> tuple[int, int]:
    """Return the offsets of an extracted claim's quote."""
    return got["quote"]["start"], got["quote"]["end"]


@dataclass
class Pair:
    """An expected claim, what was extracted for it (None: nothing), and each field's verdict."""

    want: Claim
    got: Claim | None
    verdicts: dict[str, Verdict]

    @property
    def whole(self) -> bool:
        """Return whether act, stance, actors, speaker, timing and figures are all right."""
        return self.got is not None and all(self.verdicts[f] is not False for f in WHOLE)

    @property
    def perfect(self) -> bool:
        """Return whether no field that the label fixes is wrong."""
        return self.got is not None and all(v is not False for v in self.verdicts.values())


@dataclass
class Outcome:
    """What scoring one text gave."""

    pairs: list[Pair]
    extra: list[Claim] = field(default_factory=list)  # claims that nothing expected explains
    doubled: list[Claim] = field(default_factory=list)  # claims told again by another record
    broken_bans: list[str] = field(default_factory=list)
    broken_quotes: int = 0


def _fit(text: str, want: Claim, got: Claim) -> float:
    share = overlap(span_of(text, want["quote"]), quote_span(got))
    if share == 0:
        return 0.0
    bonus = 2.0 * bool(fields.act(want, got)) + 0.6 * (fields.stance(want, got) is not False)
    return share + bonus + 0.3 * (fields.speaker(want, got) is not False)


def match(text: str, wanted: list[Claim], got: list[Claim]) -> dict[int, int]:
    """Return which extracted claim (index) stands for which expected one; best fits first."""
    fits = [(_fit(text, w, g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got)]
    chosen: dict[int, int] = {}
    for fit, i, j in sorted(fits, key=lambda f: (-f[0], f[1], f[2])):
        if fit > 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def _explained(text: str, wanted: list[Claim], got: Claim) -> bool:
    span = quote_span(got)
    near = [w for w in wanted if overlap(span_of(text, w["quote"]), span) > 0]
    return any(fields.act(w, got) for w in near)


def _ban_holds(text: str, ban: Claim, got: Claim) -> bool:
    checks = {
        "quote": lambda v: overlap(span_of(text, v), quote_span(got)) > 0,
        "act": lambda v: bool(fields.act({"act": v}, got)),
        "stance": lambda v: got["stance"] in several(v),
        "timing": lambda v: got["timing"] in several(v),
        "scope": lambda v: any(f["scope"] == v for f in _banned_figures(ban, got)),
        "place": lambda v: any(
            p["role"] == "event" and v.casefold() in p["text"].casefold() for p in got["places"]
        ),
        "actor": lambda v: fields.any_named([v], [*got["actors"], *got["targets"]]),
        "party_exact": lambda v: any(a["party"] == v for a in got["actors"]),
        "figure": lambda v: bool(_banned_figures(ban, got)),
        "figure_kind": lambda v: any(f["kind"] == v for f in got["figures"]),
        "figure_kinds": lambda v: any(f["kind"] in v for f in _banned_figures(ban, got)),
        "when_start": lambda v: bool(got["when"]) and (got["when"]["start"] or "") >= str(v),
        "when_on": lambda v: bool(got["when"]) and got["when"]["start"] == str(v),
        "dated": lambda v: (got["when"] is not None) == v,
        "outcome_not": lambda v: got["outcome"] != v,
        "whole": lambda v: overlap(span_of(text, ban["quote"]), quote_span(got)) > 0.8,
    }
    return all(checks[key](value) for key, value in ban.items() if key != "what")


def _banned_figures(ban: Claim, got: Claim) -> list[Claim]:
    number = ban.get("figure")
    return [f for f in got["figures"] if number in (None, f["low"], f["high"])]


def broken_bans(case: Case, got: list[Claim]) -> list[str]:
    """Return what came out although the labels forbid it."""
    bans = [ban for ban in case.must_not if isinstance(ban, dict)]
    return [ban["what"] for ban in bans if any(_ban_holds(case.text, ban, g) for g in got)]


def score(case: Case, got: list[Claim]) -> Outcome:
    """Compare what was extracted from one text with what is expected of it."""
    chosen = match(case.text, case.claims, got)
    pairs = []
    for i, want in enumerate(case.claims):
        found = got[chosen[i]] if i in chosen else None
        verdicts = {k: f(want, found) for k, f in FIELDS.items()} if found else {}
        if not want.get("optional"):
            pairs.append(Pair(want, found, verdicts))
    rest = [g for j, g in enumerate(got) if j not in chosen.values()]
    doubled = [g for g in rest if _explained(case.text, case.claims, g)]
    wrong = [g for g in got if case.text[slice(*quote_span(g))] != g["quote"]["exact"]]
    return Outcome(
        pairs=pairs, extra=[g for g in rest if g not in doubled], doubled=doubled,
        broken_bans=broken_bans(case, got), broken_quotes=len(wrong),
    )  # fmt: skip


@dataclass
class Tally:
    """Counts over many texts."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Add one text's outcome; a field is asked of the claims whose act was found."""
        for pair in outcome.pairs:
            self._count("claims found (act right)", bool(pair.verdicts.get("act")))
            self._count("act and stance", self._both(pair))
            self._count("whole record", pair.whole)
            self._count("every field", pair.perfect)
            self._add_fields(pair)
        self.asked["extra claims"] += len(outcome.extra)
        self.asked["extra force claims"] += sum(g["act"] in FORCE for g in outcome.extra)
        self.asked["doubled claims"] += len(outcome.doubled)
        self.asked["forbidden"] += len(outcome.broken_bans)
        self.asked["broken quotes"] += outcome.broken_quotes

    @staticmethod
    def _both(pair: Pair) -> bool:
        verdicts = pair.verdicts
        return bool(verdicts.get("act")) and verdicts.get("stance") is not False

    def _add_fields(self, pair: Pair) -> None:
        if not pair.verdicts.get("act"):
            return
        for name, verdict in pair.verdicts.items():
            if verdict is not None and name != "act":
                self._count(name, verdict)

    def _count(self, name: str, right: bool) -> None:
        self.asked[name] += 1
        self.right[name] += right

    def share(self, name: str) -> float:
        """Return the share that is right; 0 when nothing was asked."""
        return self.right[name] / self.asked[name] if self.asked[name] else 0.0

    def precision(self) -> float:
        """Return the found claims as a share of found and extra ones."""
        found = self.right["claims found (act right)"]
        total = found + self.asked["extra claims"]
        return found / total if total else 0.0

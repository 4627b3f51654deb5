"""Measures what is still read of an Arabic clause once it stands in a sentence of newswire.

``frames_ar/clauses.tsv`` holds clauses of the project's own: the act, who does it (``|`` between
several, ``-`` where the words name nobody), verb first and subject first, ``^`` standing before
the verb of the latter. ``frames_ar/frames.tsv`` holds what agencies, statements and channels put
around a clause; ``{v}`` takes it verb first, ``{n}`` subject first, ``{who}`` and ``{did}`` its two
parts. A clause that is read rightly alone must be read as the same in each frame: act, stance,
doers, places and figures.
The halves of the frames were drawn by a hash before the first reading; of those reported only
totals are shown.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass

import program

FOLDER = program.ROOT / "bench/frames_ar"
GOES_ON = ".\n\nوكان الطرفان اتفقا على هدنة. وانتشر جنود ومسلحون قرب خط الجبهة."


@dataclass(frozen=True)
class Clause:
    """A clause in both orders, with the act and the doer that its words tell."""

    act: str
    doer: str
    verb_first: str
    subject_first: str

    def within(self, frame: str) -> tuple[str, int, int]:
        """Return the sentence, and where the clause's words begin and end in it."""
        who, did = self.subject_first.split(" ^")
        plain = f"{who} {did}"
        parts = {"{v}": self.verb_first, "{n}": plain, "{who}": who, "{did}": did}
        marks = sorted((frame.index(mark), mark) for mark in parts if mark in frame)
        text = frame
        for _, mark in marks:
            text = text.replace(mark, parts[mark])
        tail = len(frame) - marks[-1][0] - len(marks[-1][1])
        return text, marks[0][0], len(text) - tail


@dataclass(frozen=True)
class Asked:
    """One clause in one frame."""

    clause: Clause
    frame: str
    pattern: str
    tuned: bool


def rows(name: str) -> list[list[str]]:
    """Return the fields of each line of a table."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def told(claim: program.Line) -> tuple[object, ...]:
    """Return what must stay the same: stance, outcome, doers, places and figures."""
    return (
        claim["stance"],
        claim["outcome"],
        sorted(a["text"] for a in claim["actors"]),
        sorted(p["text"] for p in claim["places"] if p["role"] != "dateline"),
        sorted((f["kind"], str(f["low"]), str(f["high"])) for f in claim["figures"]),
    )


def read(asked: list[Asked]) -> list[list[program.Line]]:
    """Return the claims on each clause's act whose quotes share words with it, in order."""
    placed = [one.clause.within(one.pattern) for one in asked]
    claims = program.extract(
        {
            "id": f"f{at}",
            "text": text + GOES_ON,
            "language": "ar",
            "published_at": "2025-09-17T12:00:00Z",
        }
        for at, (text, _, _) in enumerate(placed)
    )
    return [
        [
            c
            for c in claims[f"f{at}"]
            if c["act"] == one.clause.act
            and c["quote"]["start"] < end
            and c["quote"]["end"] > start
        ]
        for at, (one, (_, start, end)) in enumerate(zip(asked, placed, strict=True))
    ]


def is_right(clause: Clause, claims: list[program.Line]) -> bool:
    """Return True when the clause alone is told once, asserted, of whom its words name."""
    doers = [] if clause.doer == "-" else clause.doer.split("|")
    return len(claims) == 1 and told(claims[0])[0] == "asserted" and told(claims[0])[2] == doers


def verdict(alone: list[program.Line], framed: list[program.Line]) -> str:
    """Return how the clause was read in its frame: ``same``, ``other``, ``stance``, ``missed``."""
    if any(told(claim) == told(alone[0]) for claim in framed):
        return "same"
    if any(claim["stance"] == alone[0]["stance"] for claim in framed):
        return "other"
    return "stance" if framed else "missed"


def shares(verdicts: Counter[str]) -> tuple[float, float]:
    """Return the shares that kept act and stance, and that kept everything."""
    total = max(1, verdicts.total())
    return (verdicts["same"] + verdicts["other"]) / total, verdicts["same"] / total


def _show(one: Asked, said: str, alone: list[program.Line], framed: list[program.Line]) -> None:
    print(f"{said} {one.frame} [{one.clause.act}]: {one.clause.within(one.pattern)[0]}")
    if said != "missed":
        print(f"    {told(alone[0])}\n    {[told(claim) for claim in framed]}")


def main() -> None:
    """Print the frames that are tuned on one by one, and end with the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="list what is misread, tuned on")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    clauses = [Clause(*row) for row in rows("clauses.tsv")]
    bare = [Asked(c, "alone", form, tuned=True) for c in clauses for form in ("{v}", "{n}")]
    found = read(bare)
    alone = {
        (one.clause, one.pattern): claims
        for one, claims in zip(bare, found, strict=True)
        if is_right(one.clause, claims)
    }
    asked = [
        Asked(clause, name, pattern, half == "tune")
        for half, name, pattern in rows("frames.tsv")
        for clause in clauses
        if (clause, "{v}" if "{v}" in pattern else "{n}") in alone
    ]
    halves = {True: Counter[str](), False: Counter[str]()}
    frames: dict[str, Counter[str]] = defaultdict(Counter)
    for one, framed in zip(asked, read(asked), strict=True):
        same_order = alone[one.clause, "{v}" if "{v}" in one.pattern else "{n}"]
        said = verdict(same_order, framed)
        halves[one.tuned][said] += 1
        if one.tuned:
            frames[one.frame][said] += 1
            if wanted.show and said != "same":
                _show(one, said, same_order, framed)
    for name, verdicts in sorted(frames.items(), key=lambda pair: shares(pair[1])[1]):
        print(f"{name:20} {dict(verdicts)}")
    for one in bare:
        if wanted.show and (one.clause, one.pattern) not in alone:
            print(f"misread alone [{one.clause.act}]: {one.clause.within(one.pattern)[0]}")
    (dev_kept, dev_same), (kept, same) = shares(halves[True]), shares(halves[False])
    program.figures(
        alone=len(alone) / len(bare), kept=kept, same=same, dev_kept=dev_kept, dev_same=dev_same
    )


if __name__ == "__main__":
    main()

"""Measures how many ways of telling each act are read: short English wordings, each its own report.

The wordings are own writing from knowledge of the language, and were split by a hash before any of
them was read: ``--show`` lists the misses of the tuning half only, the reporting half stays unseen
by whoever writes rules. Near-misses ("none") must yield no claim.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from typing import NamedTuple

import program

WORDINGS = program.ROOT / "bench/cases/wordings_en.tsv"
# A short report leaves open whether it speaks of war; these words before each wording say so, as
# the rest of a report would, and name a truce. Near-misses stand alone.
AROUND = (
    "The ceasefire between the army and the rebels is in its second month. "
    "Soldiers and militiamen face each other across the line. "
)
ALSO = {  # neighbours that the codebook leaves to the words
    "attack": {"armed_clash", "attack_on_civilians", "shelling", "air_strike"},
    "armed_clash": {"attack"},
    "aid_obstruction": {"aid_delivery"},
    "aid_delivery": {"aid_obstruction"},
    "statement": {"accusation"},
    "accusation": {"statement"},
    "agreement": {"ceasefire_declared"},
}


class Wording(NamedTuple):
    """A wording with the claim that it makes; ``outcome`` "" where none must be told."""

    act: str
    stance: str
    outcome: str
    text: str

    @property
    def half(self) -> str:
        """The half that the wording belongs to."""
        return "tune" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "report"

    def is_found(self, claims: list[program.Line]) -> bool:
        """Return True when a claim has the wording's act or a neighbour of it."""
        acts = {self.act, *ALSO.get(self.act, ())}
        return any(claim["act"] in acts for claim in claims)

    def is_right(self, claims: list[program.Line]) -> bool:
        """Return True when such a claim has the stance and the outcome too."""
        acts = {self.act, *ALSO.get(self.act, ())}
        return any(
            claim["act"] in acts
            and claim["stance"] == self.stance
            and (not self.outcome or claim["outcome"] == self.outcome)
            for claim in claims
        )


def wordings() -> list[Wording]:
    """Return all wordings."""
    lines = WORDINGS.read_text(encoding="utf-8").splitlines()
    return [Wording(*line.split("\t")) for line in lines if not line.startswith("#")]


def told(given: list[Wording]) -> list[list[program.Line]]:
    """Return what each wording yields, without what the words around it do."""
    before = ["" if one.act == "none" else AROUND for one in given]
    claims = program.extract(
        {
            "id": f"w{n:04}", "text": around + one.text, "language": "en",
            "published_at": "2020-06-16T00:00:00Z", "source": "town.example",
        }
        for n, (around, one) in enumerate(zip(before, given, strict=True))
    )  # fmt: skip
    return [
        [c for c in claims[f"w{n:04}"] if c["quote"]["end"] > len(around)]
        for n, around in enumerate(before)
    ]


def show(given: list[Wording], found: list[list[program.Line]]) -> None:
    """Print what is misread of the tuning half, and each act's share of what is right."""
    right, asked = Counter[str](), Counter[str]()
    for one, claims in zip(given, found, strict=True):
        if one.half != "tune":
            continue
        well = not claims if one.act == "none" else one.is_right(claims)
        right[one.act] += well
        asked[one.act] += 1
        if not well:
            got = [(c["act"], c["stance"], c["outcome"]) for c in claims]
            print(f"{one.act:18} {one.stance:11} {one.outcome:9} {one.text} {got}")
    for act, count in asked.items():
        print(f"{act:20} {right[act]:3}/{count}")


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the tuning half's misses")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    given = wordings()
    found = told(given)
    if wanted.show:
        show(given, found)
    figures: dict[str, float] = {"wordings": len(given)}
    for half in ("tune", "report"):
        pairs = [(o, c) for o, c in zip(given, found, strict=True) if o.half == half]
        deeds = [(o, c) for o, c in pairs if o.act != "none"]
        others = [c for o, c in pairs if o.act == "none"]
        figures[f"{half}_act"] = sum(o.is_found(c) for o, c in deeds) / len(deeds)
        figures[f"{half}_act_stance"] = sum(o.is_right(c) for o, c in deeds) / len(deeds)
        figures[f"{half}_false"] = sum(bool(c) for c in others) / len(others)
        print(f"{half:7} {len(deeds)} wordings, {len(others)} near-misses")
    program.figures(**figures)


if __name__ == "__main__":
    main()

"""Measures what of a clause is still read once it stands inside a longer sentence.

Every clause is a wording of ``english_wordings`` that is read rightly by itself; put into a frame
(speech before and behind it, another clause beside it, a date in front) it tells the same deed. So
nothing needs a label: what a clause yields alone is what it must yield in the frame. Frames and
clauses both have a tuning and a reporting half; ``--show`` lists losses of tuning frames around
tuning clauses only.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from typing import NamedTuple

import program
from english_wordings import AROUND, Wording, wordings

FRAMES = program.ROOT / "bench/cases/frames_en.tsv"
# Beside the clause that is asked for; two of them tell a deed of their own.
BESIDES = (
    "the market stayed shut",
    "the rebels shelled two villages near Dorn",
    "the mission counted fewer flights than in May",
    "three farmers were detained at a checkpoint in Velna",
)
FIELDS = ("actors", "targets", "figures", "places")


class Frame(NamedTuple):
    """A sentence around a clause."""

    half: str
    text: str

    def around(self, clause: str, besides: str) -> str:
        """Return the sentence with both clauses in it."""
        filled = self.text.replace("\\n", "\n")
        for mark, words in (("c", clause), ("d", besides)):
            filled = filled.replace(f"{{{mark}}}", words)
            filled = filled.replace(f"{{{mark.upper()}}}", words[:1].upper() + words[1:])
        return filled


class Loss(NamedTuple):
    """What a clause lost in a frame; ``lost`` is "deed", "stance" or a field's name, or ""."""

    frame: Frame
    wording: Wording
    lost: str
    text: str


def frames() -> list[Frame]:
    """Return all frames."""
    lines = FRAMES.read_text(encoding="utf-8").splitlines()
    return [Frame(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def clause_of(wording: Wording, names: frozenset[str]) -> str | None:
    """Return the wording as part of a sentence; None where it is speech or several sentences."""
    text = wording.text.rstrip(".")
    if re.search(r"[.;:“”\"!?()–—]|\b(said|says|told|announced|according|reported)\b", text):
        return None
    first = text.split()[0]
    return text if first in names else text[:1].lower() + text[1:]


def names_of(given: list[Wording]) -> frozenset[str]:
    """Return the words that stand with a capital within sentences, those at a start left out."""
    inside = (word.strip(",.'’") for one in given for word in one.text.split()[1:])
    found = {word for word in inside if word[:1].isupper()}
    return frozenset(found | {f"{word}'s" for word in found})


def fields_of(claim: program.Line) -> dict[str, object]:
    """Return the fields of a claim that a frame leaves as they are."""
    sides = {side: sorted(a["text"].lower() for a in claim[side]) for side in ("actors", "targets")}
    figures = sorted((f["kind"], f["low"], f["high"]) for f in claim["figures"])
    places = sorted(p["text"] for p in claim["places"] if p["role"] == "event")
    return {**sides, "figures": figures, "places": places}


def within(claims: list[program.Line], span: tuple[int, int]) -> list[program.Line]:
    """Return the claims whose words and a part of the text have half of the shorter in common."""

    def is_within(quote: dict[str, int]) -> bool:
        shared = min(quote["end"], span[1]) - max(quote["start"], span[0])
        return shared * 2 > min(quote["end"] - quote["start"], span[1] - span[0])

    return [c for c in claims if is_within(c["quote"])]


def lost(alone: program.Line, framed: list[program.Line]) -> str:
    """Return what is lost of a claim among those of the frame, "" where nothing is."""
    same = [c for c in framed if c["act"] == alone["act"]]
    if not same:
        return "deed"
    same = [c for c in same if (c["stance"], c["outcome"]) == (alone["stance"], alone["outcome"])]
    if not same:
        return "stance"
    wanted = fields_of(alone)
    wrong = [[f for f in FIELDS if fields_of(claim)[f] != wanted[f]] for claim in same]
    return next(iter(min(wrong, key=len)), "")


def chosen(given: list[tuple[Wording, str]], frame: Frame, every: int) -> list[tuple[Wording, str]]:
    """Return the clauses that a frame is tried with: one in ``every``, the same in each run."""

    def is_drawn(wording: Wording) -> bool:
        seed = f"{frame.text}|{wording.text}".encode()
        return hashlib.sha256(seed).digest()[1] % every == 0

    return [pair for pair in given if is_drawn(pair[0])]


def extract(texts: list[str]) -> list[list[program.Line]]:
    """Return the claims of each text behind the words around, with spans as in the text alone."""
    claims = program.extract(
        {
            "id": f"f{n:05}", "text": AROUND + text, "language": "en",
            "published_at": "2020-06-16T00:00:00Z", "source": "town.example",
        }
        for n, text in enumerate(texts)
    )  # fmt: skip
    for claim in (c for found in claims.values() for c in found):
        claim["quote"] = {k: claim["quote"][k] - len(AROUND) for k in ("start", "end")}
    return [[c for c in claims[f"f{n:05}"] if c["quote"]["end"] > 0] for n in range(len(texts))]


def losses(every: int) -> list[Loss]:
    """Return what each drawn clause lost in each frame."""
    given = [w for w in wordings() if w.act != "none"]
    names = names_of(given)
    alone = extract([w.text for w in given])
    read = {
        w.text: [c for c in claims if c["act"] == w.act and c["stance"] == w.stance][:1]
        for w, claims in zip(given, alone, strict=True)
        if w.is_right(claims)
    }
    clauses = [(w, clause_of(w, names)) for w in given if read.get(w.text)]
    usable = [(w, clause) for w, clause in clauses if clause]
    tried = [
        (frame, wording, clause, frame.around(clause, BESIDES[n % len(BESIDES)]))
        for frame in frames()
        for n, (wording, clause) in enumerate(chosen(usable, frame, every))
    ]
    found = extract([text for *_, text in tried])
    return [
        Loss(frame, wording, lost(read[wording.text][0], near(claims, text, clause)), text)
        for (frame, wording, clause, text), claims in zip(tried, found, strict=True)
    ]


def near(claims: list[program.Line], text: str, clause: str) -> list[program.Line]:
    """Return the claims that a clause within a text makes."""
    start = text.lower().find(clause.lower())
    return within(claims, (start, start + len(clause)))


def show(found: list[Loss], wanted: str) -> None:
    """Print each tuning frame's share of clauses that are kept, and what the others lost."""
    asked, kept = Counter[str](), Counter[str]()
    for one in found:
        if one.frame.half == "report" or one.wording.half == "report":
            continue
        asked[one.frame.text] += 1
        kept[one.frame.text] += one.lost not in {"deed", "stance"}
        if one.lost and wanted in one.lost:
            print(f"{one.lost:9} {one.wording.act:18} {one.text}")
    for frame, count in sorted(asked.items(), key=lambda pair: kept[pair[0]] / pair[1]):
        print(f"{kept[frame]:3}/{count:3} {frame}")


def main() -> None:
    """Score, print, and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", nargs="?", const="", help="list losses (of a kind) of tuning halves"
    )
    parser.add_argument("--every", type=int, default=12, help="one clause in so many a frame")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    found = losses(wanted.every)
    if wanted.show is not None:
        show(found, wanted.show)
    figures: dict[str, float] = {"framed": len(found)}
    for half in ("tune", "report"):
        part = [one for one in found if one.frame.half == one.wording.half == half]
        figures[f"{half}_framed"] = len(part)
        figures[f"{half}_act"] = sum(one.lost != "deed" for one in part) / len(part)
        figures[f"{half}_act_stance"] = sum(
            one.lost not in {"deed", "stance"} for one in part
        ) / len(part)
        figures[f"{half}_whole"] = sum(not one.lost for one in part) / len(part)
    program.figures(**figures)


if __name__ == "__main__":
    main()

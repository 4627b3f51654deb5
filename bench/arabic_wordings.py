"""Measures how many ways of telling a deed in Arabic are read, act by act.

Each line of ``wordings_ar/*.tsv`` holds acts, a stance and a wording of the project's own, in which
``{a|b}`` stands for either: a line is read once for each of its wordings. Acts are separated by
``|``, ``ACT/OUTCOME`` asks for an outcome too, ``*`` leaves the act open, and ``-`` marks a
look-alike, of which no deed of force may be told. The halves were drawn by a hash of the lines
before the first reading: ``tune`` is tuned on, of ``report`` only the totals are shown. A deed is
read alone and once more as a report that goes on about a truce, for a bare word of many meanings
tells little alone; look-alikes are always read alone. When first read, before any rule was written
for them, the reported half gave 0.71 of the deeds alone, and 0.13 of the look-alikes were taken.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import program
from fields import FORCE

FOLDER = program.ROOT / "bench/wordings_ar"
GOES_ON = "\n\nوكان الجيش والفصائل اتفقا على هدنة. وانتشر جنود ومسلحون قرب خط الجبهة."
_CHOICE = re.compile(r"\{(.*?)\}")


@dataclass(frozen=True)
class Wording:
    """One way of telling a deed, and what should be read in it."""

    acts: tuple[str, ...]
    stance: str
    text: str
    tuned: bool

    @property
    def is_look_alike(self) -> bool:
        """True where no deed of force may be told."""
        return self.acts == ("-",)


def spelled(pattern: str) -> Iterator[str]:
    """Yield every wording of a line."""
    parts = _CHOICE.split(pattern)
    choices = [p.split("|") if at % 2 else [p] for at, p in enumerate(parts)]
    for chosen in itertools.product(*choices):
        yield "".join(chosen).replace("بـ ", "ب").replace("ـ", "")


def wordings() -> Iterator[Wording]:
    """Yield all wordings, each in the half of its line."""
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            half, acts, stance, pattern = line.split("\t")
            for text in spelled(pattern):
                yield Wording(tuple(acts.split("|")), stance, text, half == "tune")


def fits(claim: program.Line, wording: Wording) -> bool:
    """Return True when a claim tells the deed that is asked for, whatever its stance."""
    for act in wording.acts:
        name, _, outcome = act.partition("/")
        if name in {"*", claim["act"]} and (not outcome or claim["outcome"] == outcome):
            return True
    return False


def verdict(claims: list[program.Line], wording: Wording) -> str:
    """Return how a wording was read: ``right``, ``stance`` or ``missed``; ``false``, ``quiet``."""
    if wording.is_look_alike:
        told = any(c["act"] in FORCE for c in claims)
        return "false" if told else "quiet"
    found = [c for c in claims if fits(c, wording)]
    if any(c["stance"] == wording.stance for c in found):
        return "right"
    return "stance" if found else "missed"


def shares(verdicts: Counter[str]) -> dict[str, float]:
    """Return the shares of deeds found, found with their stance, and of look-alikes taken."""
    told = verdicts["right"] + verdicts["stance"] + verdicts["missed"]
    alike = verdicts["false"] + verdicts["quiet"]
    return {
        "act": (verdicts["right"] + verdicts["stance"]) / max(1, told),
        "act_stance": verdicts["right"] / max(1, told),
        "false": verdicts["false"] / max(1, alike),
    }


def read(asked: list[Wording], goes_on: str = "") -> list[list[program.Line]]:
    """Return the claims that the words of each wording carry, in order."""
    lines = (
        {
            "id": f"w{at}",
            "text": w.text + "." + ("" if w.is_look_alike else goes_on),
            "language": "ar",
            "published_at": "2025-09-17T00:00:00Z",
        }
        for at, w in enumerate(asked)
    )
    claims = program.extract(lines)
    return [
        [c for c in claims[f"w{at}"] if c["quote"]["start"] <= len(w.text)]
        for at, w in enumerate(asked)
    ]


def _show(wording: Wording, said: str, claims: list[program.Line]) -> None:
    told = [f"{c['act']} {c['stance']} {c['outcome'] or ''}" for c in claims]
    print(f"{said} {'|'.join(wording.acts)} {wording.stance}: {wording.text} => {told}")


def main() -> None:
    """Print the half that is tuned on act by act, and end with the figures of both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="list what is misread, tuned on")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    asked = list(wordings())
    tuned: dict[str, Counter[str]] = defaultdict(Counter)
    halves = {True: Counter[str](), False: Counter[str]()}
    alone = [verdict(c, w) for c, w in zip(read(asked), asked, strict=True)]
    for wording, claims in zip(asked, read(asked, GOES_ON), strict=True):
        said = verdict(claims, wording)
        halves[wording.tuned][said] += 1
        if not wording.tuned:
            continue
        tuned[wording.acts[0] if wording.acts[0] != "*" else wording.stance][said] += 1
        if wanted.show and said not in {"right", "quiet"}:
            _show(wording, said, claims)
    for name, verdicts in sorted(tuned.items()):
        print(f"{name:24} {dict(verdicts)}")
    dev, report = shares(halves[True]), shares(halves[False])
    bare = Counter(said for said, w in zip(alone, asked, strict=True) if not w.tuned)
    print(f"{halves[True].total()} wordings tuned on, {halves[False].total()} reported")
    program.figures(
        wordings=len(asked),
        **report,
        alone=shares(bare)["act"],
        **{f"dev_{name}": share for name, share in dev.items()},
    )


if __name__ == "__main__":
    main()

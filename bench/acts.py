"""Measures the root type of own sentences that tell one political act each, standing alone.

The sentences (``heads/acts.tsv``, ``heads/wires.tsv`` in the manner of wires, and the older
``heads/main_events.tsv``) go through the kinds of act of PLOVER and CAMEO; they are own writing
about invented states. Each is read as a report of its own and typed as the sentences of the gold
standard records are (``gsr.py``). A hash splits them: ``--show`` lists misses of the tuning half
only. What is marked NONE must yield no claim.
"""

from __future__ import annotations

import argparse
import re

import gsr
import program
from event_head import DAY, STANDS_FOR
from linear import written

PEOPLE = {
    "Orlundic": "Norwegian", "Borovian": "Bulgarian", "Kessenian": "Chilean",
    "Marenian": "Portuguese", "Valdaran": "Brazilian", "Sarvian": "Kenyan",
    "Delmontese": "Danish", "Tasmorian": "Peruvian",
}  # fmt: skip
FILES = ("acts.tsv", "wires.tsv", "main_events.tsv")
Pair = tuple[str, str | None]


def with_real_names(text: str) -> str:
    """Return the sentence with real states and peoples for the invented ones."""
    for invented, real in {**PEOPLE, **STANDS_FOR}.items():
        text = re.sub(rf"\b{invented}\b", real, text)
    return text


def read(sentences: list[tuple[str, str]]) -> list[list[program.Line]]:
    """Return the claims of each sentence (label, sentence), each read as a report of its own."""
    claims = program.extract(
        {"id": f"a{n}", "text": with_real_names(text), "language": "en", "published_at": DAY}
        for n, (_, text) in enumerate(sentences)
    )
    return [claims[f"a{n}"] for n in range(len(sentences))]


def macro(pairs: list[Pair]) -> float:
    """Return the mean F1 of the types, "NONE" left out."""
    found = [f1 for name, (f1, _) in gsr.scores(pairs).items() if name != "NONE"]
    return sum(found) / len(found)


def _show(label: str, given: str | None, text: str, claims: list[program.Line]) -> None:
    told = [(c["act"], c["stance"], c["outcome"], c["codes"]["plover"]) for c in claims]
    print(f"{label} <- {given} | {text} {told}")


def figures_of(name: str, *, show: bool) -> dict[str, float]:
    """Print how a file's halves are read, and return the figures."""
    sentences = written(name)
    pairs: dict[str, list[Pair]] = {"tune": [], "report": []}
    for (label, text), claims in zip(sentences, read(sentences), strict=True):
        half, given = gsr.half_of(text), gsr.type_of(claims)
        pairs[half].append((label, given or "NONE"))
        if show and half == "tune" and label != (given or "NONE"):
            _show(label, given, text, claims)
    found: dict[str, float] = {}
    for half, some in pairs.items():
        key = f"{name.split('.')[0]}_{half}"
        events = [p for p in some if p[0] != "NONE"]
        found[f"{key}_f1"] = macro(some)
        found[f"{key}_right"] = sum(g == t for g, t in events) / len(events)
        nothing = [t for g, t in some if g == "NONE"]
        if nothing:
            found[f"{key}_false"] = sum(t != "NONE" for t in nothing) / len(nothing)
        low = [f"{t} {f1:.2f} of {n}" for t, (f1, n) in sorted(gsr.scores(some).items())]
        print(f"{key}: {len(events)} acts, {len(nothing)} others; {', '.join(low)}")
    return found


def main() -> None:
    """Score both files and end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the tuning half's misses")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    found: dict[str, float] = {}
    for name in FILES:
        found |= figures_of(name, show=wanted.show)
    program.figures(**found)


if __name__ == "__main__":
    main()

"""Trains a linear veto over claims that are none, measured on the held-out halves; not kept.

Its features are a claim's fields, its reasons and the small words around it. It is trained on the
claims of the development halves and of own sentences that only mention a deed. By folds it finds
the bar that costs one or two right claims in a hundred; ``--report`` shows what that bar does to
the halves held out. Decision 72 tells what came out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

import program
import scoring
import sentences
from cases import halves
from linear import Example, Features, Head, Matrix, read_alone, written

DAY = "2001-05-05T00:00:00Z"
_SMALL = """
    if would could should were what whether who which that how not no never any every each
    might may had has have was is are be been will to the a an of in on for since after
    before when while than as by with without against between until unless about ever still
    again only
"""
SMALL = frozenset(_SMALL.split())


def of_claim(claim: program.Line, text: str) -> Features:
    """Return the features of a claim: its fields, its reasons, the small words of its sentence."""
    found = {f"{key} {claim[key]}" for key in ("act", "stance", "outcome", "timing")}
    found |= {
        f"{key} {min(2, len(claim[key]))}" for key in ("actors", "targets", "places", "figures")
    }
    found |= {f"{key} {claim[key] is not None}" for key in ("speaker", "when", "times")}
    found |= {"reason " + re.sub(r"“[^”]*”|\d+", "_", reason) for reason in claim["reasons"]}
    quote = claim["quote"]
    start = max(text.rfind(mark, 0, quote["start"]) for mark in ".\n") + 1
    end = text.find(".", quote["end"])
    around = text[start : end if end >= 0 else len(text)]
    found |= {f"small {w}" for w in re.findall(r"[a-z]+", around.lower()) if w in SMALL}
    found |= {f"before {w}" for w in re.findall(r"\w+", text[start : quote["start"]].lower())[-2:]}
    found |= {f"length {min(8, len(quote['exact'].split()) // 3)}"}
    return found | {f"confidence {round(claim['confidence'], 1)}"}


def _judged(cases: Sequence[scoring.Case]) -> list[Example]:
    """Return the claims of labelled reports: false where no label explains them."""
    claims = program.extract(case.report_line() for case in cases)
    found = []
    for case in cases:
        own = claims[case.report["id"]]
        extra = {claim["id"] for claim in scoring.score(case, own).extra}
        found += [Example(str(c["id"] in extra), of_claim(c, case.text), case.text) for c in own]
    return found


def _mentioned() -> list[Example]:
    """Return the claims that rules make of own sentences; those of mere mentions are false."""
    lines = written("mentions.tsv")
    read = read_alone([(text, DAY) for _, text in lines])
    told = [bool(own) for (label, _), own in zip(lines, read, strict=True) if label == "mention"]
    print(
        f"rules make a claim of {sum(told)} of {len(told)} own sentences that only mention a deed"
    )
    return [
        Example(str(label == "mention"), of_claim(claim, text), text)
        for (label, text), claims in zip(lines, read, strict=True)
        for claim in claims
    ]


def _held_out(name: str) -> list[Example]:
    folder = halves("en")[name]
    found = _judged([scoring.load_case(path) for path in sorted(folder.glob("*.yml"))])
    return found + _judged(sentences.load(sentences.HALVES[name]))


def _by_folds(examples: list[Example], make: Callable[[list[Example]], Head]) -> Matrix:
    """Return how false each claim seems to a head that never saw its report."""
    groups = sorted({one.group for one in examples})
    order = np.random.default_rng(0).permutation(len(groups))
    fold = {groups[n]: place % 5 for place, n in enumerate(order)}
    false = np.zeros(len(examples))
    for k in range(5):
        out = [n for n, one in enumerate(examples) if fold[one.group] == k]
        head = make([one for one in examples if fold[one.group] != k])
        false[out] = head.shares(examples[n].features for n in out)[:, head.labels.index("True")]
    return false


def measured(*, report: bool) -> dict[str, float]:
    """Print what a veto that costs one or two right claims in a hundred takes away."""
    batches = [c for path in sorted(sentences.BATCHES.glob("*.yml")) for c in sentences.load(path)]
    examples = _held_out("dev") + _judged(batches) + _mentioned()
    false = _by_folds(examples, lambda some: Head(some, 1e-3, least=2))
    wrong = np.array([one.label == "True" for one in examples])
    head, figures = Head(examples, 1e-3, least=2), dict[str, float]()
    for budget in (0.01, 0.02):
        bar = float(np.quantile(false[~wrong], 1 - budget))
        _tell(f"by folds, budget {budget}", false > bar, wrong)
        if report:
            held = _held_out("held-out")
            bad = np.array([one.label == "True" for one in held])
            seems = head.shares(one.features for one in held)[:, head.labels.index("True")]
            _tell(f"held out, budget {budget}", seems > bar, bad)
            figures[f"vetoed_{budget}"] = float((seems > bar)[bad].mean())
            figures[f"lost_{budget}"] = float((seems > bar)[~bad].mean())
    return figures


def _tell(name: str, vetoed: NDArray[np.bool_], wrong: NDArray[np.bool_]) -> None:
    print(
        f"{name}: {int(vetoed[wrong].sum())} of {int(wrong.sum())} false claims vetoed, "
        f"{int(vetoed[~wrong].sum())} of {int((~wrong).sum())} right ones lost"
    )


def main() -> None:
    """Train and measure; end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="show the halves held out")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    program.figures(**measured(report=parser.parse_args().report))


if __name__ == "__main__":
    main()

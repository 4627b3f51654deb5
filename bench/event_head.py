"""Trains a linear head for the type of the main event, measured beside the rules; not kept.

Its features are the lemmas, the verbs at the root with what hangs from them, and the rules' own
claims; it is trained on own sentences and measured on the PLOVER gold standard records, of which
nothing goes into weights. Only the tuning half is shown, unless ``--report`` asks for the other.
``--meaning`` adds a head on the directions of meaning of the extra ``[embed]``. Decision 72 tells
what came out. Needs the development data beside the project.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

import gsr
import program
from linear import Example, Features, Head, Matrix, fitted, read_alone, written
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.extract import Kit, whole_scene
from trucewatch.engines.embedding import LocalEmbedder
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

DAY = "2001-05-05T00:00:00Z"
# Own sentences name invented states, which no actor list holds; for reading they lend real names.
STANDS_FOR = {
    "Orlund": "Norway", "Borovia": "Bulgaria", "Kessen": "Chile", "Marenia": "Portugal",
    "Valdara": "Brazil", "Sarvia": "Kenya", "Delmont": "Denmark", "Tasmoria": "Peru",
}  # fmt: skip


def with_real_states(text: str) -> str:
    """Return the sentence with real states for the invented ones."""
    for invented, real in STANDS_FOR.items():
        text = re.sub(rf"{invented}n?\b", real, text)
    return text


def _word(token: Token) -> str:
    return {"PROPN": "NAME", "NUM": "NUM"}.get(token.pos, token.lemma)


def _of_verbs(tree: Tree, kit: Kit) -> Features:
    """Return the root, the verbs of its content, and what hangs from them."""
    found: Features = set()
    verb = next((t for t in tree.tokens if t.relation == "root"), None)
    for depth in range(3):
        if verb is None:
            break
        found |= {f"verb {verb.lemma}", f"verb {depth} {verb.lemma}"}
        found |= {f"kind {kind}" for kind in kit.lexicon.operators.of_verb(verb.lemma)}
        for child in tree.children(verb):
            found |= {f"{child.relation} {_word(child)}"}
            found |= {f"{verb.lemma} {child.relation} {_word(child)}"}
        verb = tree.child(verb, "ccomp", "xcomp")
    return found


def of_sentence(text: str, claims: list[program.Line], kit: Kit) -> Features:
    """Return the features of a sentence, those of the rules' claims with them."""
    trees = whole_scene(Report.of(text, language="en"), [], kit).trees
    words = [_word(t) for t in trees[0].tokens if t.pos != "PUNCT"] if trees else []
    found = {f"word {word}" for word in words}
    found |= _of_verbs(trees[0], kit) if trees else set()
    found |= {f"rule {gsr.type_of([claim])}" for claim in claims}
    found |= {f"stance {claim['stance']}" for claim in claims}
    return found | {f"rules {gsr.type_of(claims)}"}


def _examples(labelled: Sequence[tuple[str, str, str]], kit: Kit) -> list[Example]:
    claims = read_alone([(text, day) for _, text, day in labelled])
    return [
        Example(label, of_sentence(text, own, kit), text, gsr.type_of(own))
        for (label, text, _), own in zip(labelled, claims, strict=True)
    ]


def measured(halves_shown: Sequence[str], *, meaning: bool) -> dict[str, float]:
    """Print how rules, heads, and heads where rules are silent do; return their figures."""
    kit = Wiring(Settings()).kit("en")
    if kit is None or not gsr.DATA.is_file():
        return {}
    records = gsr.records()
    own = [(label, with_real_states(text), DAY) for label, text in written("main_events.tsv")]
    trained = _examples(own, kit)
    gold = _examples([(r["event"], r["text"], f"{r['date']}T00:00:00Z") for r in records], kit)
    guesses = {
        "words": Head([_without_rules(one) for one in trained], 1e-4).best(
            one.features for one in gold
        ),
        "words and rules": Head(trained, 1e-4).best(one.features for one in gold),
    }
    if meaning:
        guesses["meaning"] = guessed_by_meaning(trained, [one.group for one in gold])
    _curve(
        trained, [g for g, r in zip(gold, records, strict=True) if gsr.half_of(r["id"]) == "tune"]
    )
    figures: dict[str, float] = {}
    for half in halves_shown:
        places = [n for n, r in enumerate(records) if gsr.half_of(r["id"]) == half]
        for name, types in _ways(gold, guesses).items():
            mean = _macro([(gold[n].label, types[n]) for n in places], records)
            print(f"{half:7} {name:40} macro-F1 {mean:.3f}")
            figures[f"{half}_{name}".replace(",", "").replace(" ", "_")] = mean
    return figures


def _macro(pairs: list[tuple[str, str | None]], records: list[program.Line]) -> float:
    counted = Counter(record["event"] for record in records)
    told = [f1 for name, (f1, _) in gsr.scores(pairs).items() if counted[name] >= gsr.FEW]
    return sum(told) / len(told)


def _without_rules(one: Example) -> Example:
    kept = {f for f in one.features if not f.startswith(("rule ", "rules ", "stance "))}
    return Example(one.label, kept, one.group, one.rules)


def _ways(rows: list[Example], guesses: dict[str, list[str]]) -> dict[str, list[str | None]]:
    """Return the types that each way of joining rules and heads gives."""
    ways: dict[str, list[str | None]] = {"rules": [one.rules for one in rows]}
    for name, best in guesses.items():
        ways[f"head of {name}"] = list(best)
        both = zip(rows, best, strict=True)
        ways[f"rules, else head of {name}"] = [one.rules or guess for one, guess in both]
    return ways


def guessed_by_meaning(trained: list[Example], texts: list[str]) -> list[str]:
    """Return the types that a head on the directions of meaning gives the sentences."""
    model = LocalEmbedder()
    known = model.vectors([one.group for one in trained])
    labels = sorted({one.label for one in trained})
    wanted = np.eye(len(labels))[[labels.index(one.label) for one in trained]]
    middle = known.mean(axis=0)
    weights = fitted(_directions(known - middle), wanted, 3e-5)
    best = (_directions(model.vectors(texts) - middle) @ weights).argmax(axis=1)
    return [labels[n] for n in best]


def _directions(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.hstack([rows / lengths, np.ones((len(rows), 1))])


def _curve(trained: list[Example], rows: list[Example]) -> None:
    """Print how the share of right types grows with the number of sentences written."""
    order = np.random.default_rng(0).permutation(len(trained))
    for share in (4, 2, 1):
        some = [trained[n] for n in order[: len(trained) // share]]
        best = Head(some, 1e-4).best(one.features for one in rows)
        right = sum(one.label == guess for one, guess in zip(rows, best, strict=True))
        print(f"tune    {len(some)} own sentences: {right} of {len(rows)} right")


def main() -> None:
    """Train and measure; end with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="show the half nobody tunes on")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    parser.add_argument("--meaning", action="store_true", help="also the head of meaning")
    wanted = parser.parse_args()
    halves = ["tune", "report"] if wanted.report else ["tune"]
    found = measured(halves, meaning=wanted.meaning)
    program.figures(**found) if found else program.skipped(f"no data at {gsr.DATA.parent}")


if __name__ == "__main__":
    main()

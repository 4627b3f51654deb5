"""Fits what speaks for one namesake or another, on the tuning half of LGL and GeoVirus.

usage: python bench/fit_choice.py [DATA]; prints the weights as YAML for
data/lexicons/en/places.yml. A conditional logit: the candidates within 161 km of the gold point
against the others, for the spans that are found in raw text. What only a pack can tell (its area
and country) is set by hand.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from places import DATA, documents, kilometres, pairs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place import locate as room
from trucewatch.place.company import company, leaders, others_of
from trucewatch.place.direction import part_of
from trucewatch.place.question import Setting
from trucewatch.place.resolve import own_facts, resolve
from trucewatch.report.record import Report

BY_HAND = {"in_pack_area": 3.0, "in_context_country": 1.5, "is_line": 1.0, "is_adm3": -0.5}
CAUTION = 1.0  # log-odds taken off: of the answers with 0.7 and more 95 % are right on both corpora
# a pack's own places in its own area are what its reports mean
TRUST_BY_HAND = {"in_pack_area": 1.5, "is_adm3": 0.5, "is_line": 0.5}
START = {
    "prior": 4.0,
    "within": 4.0,
    "fits_type": 1.5,
    "near": 2.0,
    "same_country": 1.0,
    "same_admin1": 1.0,
}


def asked(data: Path) -> list[tuple[list, list]]:
    """Return for each document its asks and for each ask the gold point, None when no gold."""
    gazetteer = wiring.ready(None, None, lambda a, b: None).gazetteer
    context = wiring.context(None)
    made = []
    for corpus in ("LGL", "GeoVirus"):
        for d in documents(data, corpus, "tune"):
            tokens, spans, asks = room.asked(Report(id=d["id"], text=d["text"]), gazetteer, context)
            places = [(tokens[s.first].start, tokens[s.last].end) for s in spans]
            gold, turns = [None] * len(spans), [span.direction for span in spans]
            for g, f in pairs([(t["start"], t["end"]) for t in d["toponyms"]], places):
                gold[f] = (d["toponyms"][g]["lon"], d["toponyms"][g]["lat"])
            made.append((asks, gold, turns, corpus))
    return made


def rows_of(data: list[tuple[list, list]], weights: dict[str, float]) -> list[tuple]:
    """Return facts and rightness of candidates, for names that have right and wrong ones."""
    rows = []
    for asks, gold, _, _ in data:
        alone = [[own_facts(a, c, Setting()) for c in a.candidates] for a in asks]
        scores = [[sum(v * weights.get(n, 0.0) for n, v in f.items()) for f in r] for r in alone]
        for _ in range(2):
            others = others_of(asks, leaders(asks, scores))
            full = [
                [{**f, **company(c.place, o)} for c, f in zip(a.candidates, r, strict=True)]
                for a, r, o in zip(asks, alone, others, strict=True)
            ]
            scores = [[sum(v * weights.get(n, 0.0) for n, v in f.items()) for f in r] for r in full]
        for ask, facts, point in zip(asks, full, gold, strict=True):
            if point is None or len(facts) < 2:
                continue
            right = [kilometres(*point, c.place.lon, c.place.lat) <= 161 for c in ask.candidates]
            if any(right) and not all(right):
                rows.append((facts, right))
    return rows


def fit(rows: list[tuple], l2: float = 2.0) -> dict[str, float]:
    names = sorted({n for facts, _ in rows for f in facts for n in f} - set(BY_HAND) - {"alone"})
    tables = [np.array([[f.get(n, 0.0) for n in names] for f in facts]) for facts, _ in rows]
    masks = [np.array(right) for _, right in rows]

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.5 * l2 * b @ b, l2 * b
        for table, mask in zip(tables, masks, strict=True):
            z = table @ b
            z -= z.max()
            p = np.exp(z)
            p /= p.sum()
            good = max(p[mask].sum(), 1e-12)
            value -= np.log(good)
            q = np.where(mask, p / good, 0.0)
            slope = slope + table.T @ (p - q)
        return value, slope

    b = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    return dict(zip(names, b.round(2).tolist(), strict=True))


def fit_trust(data: list[tuple[list, list]], weights: dict[str, float], l2: float = 3.0) -> dict:
    """Fit a logistic of the answers' facts to whether they lie within 161 km."""
    facts, right, of = [], [], []
    for asks, gold, turns, corpus in data:
        answers = resolve(asks, Setting(), weights, {})
        for answer, point, turn in zip(answers, gold, turns, strict=True):
            if point is not None and answer.place is not None:
                facts.append(answer.facts)
                place = part_of(answer.place, turn) if turn else answer.place
                right.append(kilometres(*point, place.lon, place.lat) <= 161)
                of.append(corpus)
    names = sorted({n for f in facts for n in f} - set(BY_HAND))
    x = np.array([[f.get(n, 0.0) for n in names] for f in facts])
    y = np.array(right, float)
    # both corpora weigh alike: one is small, and names the wide places that the other seldom does
    w = np.array([len(of) / 2 / of.count(corpus) for corpus in of])

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ b
        value = np.sum(w * (np.logaddexp(0, z) - y * z)) + 0.5 * l2 * b @ b
        return value, x.T @ (w * (1 / (1 + np.exp(-z)) - y)) + l2 * b

    b = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    return dict(zip(names, b.round(2).tolist(), strict=True))


def show(title: str, weights: dict[str, float]) -> None:
    print(f"{title}:")
    for name, value in sorted(weights.items()):
        if value:
            print(f"  {name}: {value}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    data = asked(parser.parse_args().data)
    weights = dict(START)
    for _ in range(3):
        rows = rows_of(data, weights)
        weights = fit(rows)
        right = sum(
            mask[int(np.argmax([sum(v * weights.get(n, 0) for n, v in f.items()) for f in facts]))]
            for facts, mask in rows
        )
        print(f"# {right} of {len(rows)} names with a right and a wrong candidate", file=sys.stderr)
    show("choice", {**weights, **BY_HAND})
    trust = fit_trust(data, {**weights, **BY_HAND}) | TRUST_BY_HAND
    trust["bias"] = round(trust["bias"] - CAUTION, 2)
    show("trust", trust)


if __name__ == "__main__":
    main()

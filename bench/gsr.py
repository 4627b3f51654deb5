"""Measures the root type of a sentence's main event on the PLOVER gold standard records.

The records are split by a hash of their id: one half to tune, one to report. The program's type is
read from the codes and the stance of its first claim that is news. The set is older than today's
PLOVER: some types are put back into its terms. Needs the development data beside the project.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter

import program

DATA = program.SHARED / "data/plover_gsr/PLOVER_GSR_CAMEO.txt"
FEW = 10  # types that occur less often say little and stand outside the mean
# The older FIGHT is CAMEO 19 and 20: arms of armies, blockades, broken truces, mass violence; an
# attack whose kind is not told is one of them where an army makes it (CAMEO 190 is conventional
# force), else an ASSAULT there.
FIGHTING = ("19", "20")
UNTOLD = ("attack", "190")
ARMY = re.compile(r"\b(army|troops|soldiers|navy|air force|commandos)\b", re.IGNORECASE)
BLAMED = "puts it as an accusation"  # in the reasons of a deed that somebody is accused of
OLDER = {"ACCUSE": "DISAPPROVE", "REQUEST": "DEMAND", "YIELD": "CONCEDE"}


def half_of(key: str) -> str:
    """Return the half that a record belongs to."""
    return "tune" if hashlib.sha256(key.encode()).digest()[0] % 2 else "report"


def records() -> list[program.Line]:
    """Return the records that have a sentence."""
    found = json.loads(DATA.read_text(encoding="utf-8"))
    return [record for record in found if record.get("text")]


def type_of(claims: list[program.Line]) -> str | None:
    """Return the root type of the first claim that is news, in the set's terms."""
    news = [c for c in claims if c["timing"] != "background"] or claims
    typed = [c for c in news if c["codes"]["plover"]] or news
    if not typed:
        return None
    claim = typed[0]
    if claim["stance"] == "threatened":
        return "THREATEN"
    if claim["stance"] in {"denied", "negated"}:
        return "REJECT"
    if any(BLAMED in reason for reason in claim["reasons"]):
        return "DISAPPROVE"
    code, cameo = claim["codes"]["plover"], claim["codes"]["cameo"] or ""
    if cameo.startswith(FIGHTING) and not _is_untold(claim):
        return "FIGHT"
    return OLDER.get(code, code)


def _is_untold(claim: program.Line) -> bool:
    """Return True for an attack of no known kind that no army makes."""
    doers = " ".join(one["text"] for one in claim["actors"])
    return (claim["act"], claim["codes"]["cameo"]) == UNTOLD and not ARMY.search(doers)


def scores(pairs: list[tuple[str, str | None]]) -> dict[str, tuple[float, int]]:
    """Return F1 and number of each type of the gold (gold, given)."""
    gold, given = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    right = Counter(g for g, t in pairs if g == t)
    return {g: (2 * right[g] / (gold[g] + given[g]), n) for g, n in gold.items()}


def main() -> None:
    """Print both halves type by type and end with the figures."""
    if not DATA.is_file():
        program.skipped(f"no data at {DATA.parent}")
        return
    found = records()
    frequent = {t for t, n in Counter(r["event"] for r in found).items() if n >= FEW}
    reports = [
        {
            "id": f"g{n}",  # some records share their id
            "text": r["text"],
            "published_at": f"{r['date']}T00:00:00Z",
            "language": "en",
        }
        for n, r in enumerate(found)
    ]
    claims = program.extract(reports)
    halves: dict[str, list[tuple[str, str | None]]] = {"tune": [], "report": []}
    for n, record in enumerate(found):
        halves[half_of(record["id"])].append((record["event"], type_of(claims[f"g{n}"])))
    means, often = {}, {}
    for half, pairs in halves.items():
        by_type = {t: s for t, s in scores(pairs).items() if t in frequent}
        means[half] = sum(f for f, _ in by_type.values()) / len(by_type)
        told = [f for f, n in by_type.values() if n >= FEW]
        often[half] = sum(told) / len(told)
        silent = sum(t is None for _, t in pairs)
        print(f"{half}: {len(pairs)} sentences, macro-F1 {means[half]:.3f}, no claim in {silent}")
        print(f"  of the types that occur {FEW} times or more in this half: {often[half]:.3f}")
        for name, (f1, n) in sorted(by_type.items()):
            print(f"  {name:12} {n:3} {f1:.2f}")
    program.figures(macro_f1=means["report"], often_f1=often["report"], tune_macro_f1=means["tune"])


if __name__ == "__main__":
    main()

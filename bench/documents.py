"""Runs documents that hypothesis made up through `run`: none may break the program.

Documents are words of reports in four languages among letters of any script, controls, marks that
turn the direction, halves of markup and of dates, as text, pages and lines. ``broken`` counts
documents on which the reader failed, ``crashes`` runs that ended in an exception, ``misquoted``
claims whose words do not stand in their report.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from trucewatch.pipeline.run import run_all
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring

BATCH = 1_000
WORDS = (
    "Artillery shelled Ariha", "on Sunday", "killing at least 12 civilians", "said", "denied",
    "the Russian army", "a joint patrol", "was stopped by protesters", "near the M4", "in 2019",
    "«", "“", "”", "'", "(", ")", "—", ".", ",", ":", ";", "?", "\n", "\r\n", "\t", "10,000", "½",
    "قصفت قوات النظام بلدة كنصفرة", "مساء الأحد", "ما أدى إلى مقتل", "مدنيين اثنين", "نفت",
    "Российская авиация нанесла удар", "по окраинам Идлиба", "в воскресенье", "погибли трое",
    "Rus savaş uçakları", "İdlib'i vurdu", "pazar günü", "iki sivil öldü", "\u202e", "\u200f",
    "\u0000", "\ufeff", "🙂", "e\u0301", "<p>", "</p>", "<script>", "&amp;", "&#1589;", "=1+1",
    "31 February", "25:61", "on the 99th of Smarch", "1e999", "-", "…", "http://a.example/?q=1",
)  # fmt: skip
DOCUMENT = st.tuples(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=40).map(" ".join),
    st.sampled_from([".txt", ".html", ".md", ".jsonl", ".json", ".eml", ".csv"]),
)


def made(count: int) -> list[tuple[str, str]]:
    """Return documents with the endings of their files, the same ones each time."""
    found: list[tuple[str, str]] = []

    @settings(
        max_examples=count, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(DOCUMENT)
    def collect(document: tuple[str, str]) -> None:
        found.append(document)

    collect()
    return (found * (count // max(len(found), 1) + 1))[:count]


def write(folder: Path, documents: list[tuple[str, str]]) -> None:
    """Write each document to a file of its kind."""
    for number, (text, ending) in enumerate(documents):
        words = f"{text} {number}"
        if ending == ".jsonl":
            words = json.dumps({"text": words, "published_at": "2020-06-16", "source": "a.example"})
        elif ending == ".html":
            words = f"<html><body><article><p>{words}</p></article></body></html>"
        elif ending == ".csv":
            words = f"text,source\n{words},a.example\n"
        path = folder / f"{number:05}{ending}"
        path.write_bytes(words.encode("utf-8", "surrogatepass"))


def ran(documents: list[tuple[str, str]], wiring: Wiring) -> Counter[str]:
    """Return what came of one run over some documents."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "in").mkdir()
        write(root / "in", documents)
        try:
            done = run_all([str(root / "in")], root / "out", wiring)
        except Exception as error:  # noqa: BLE001 - the very thing that is counted
            print(f"crash: {type(error).__name__}: {error}", file=sys.stderr)
            return Counter(crashes=1)
        broken = [one for one in done.issues if one.code in ("not_readable", "process_ended")]
        for issue in broken[:5]:
            print(f"{issue.where}: {issue.why}", file=sys.stderr)
        return Counter(broken=len(broken)) + _read_back(root / "out")


def _read_back(out: Path) -> Counter[str]:
    texts, found = {}, Counter[str]()
    for line in (out / "reports.jsonl").open(encoding="utf-8"):
        report = json.loads(line)
        texts[report["id"]] = report["text"]
        found["reports"] += 1
    for line in (out / "claims.jsonl").open(encoding="utf-8"):
        claim = json.loads(line)
        quote = claim["quote"]
        found["claims"] += 1
        exact = texts[claim["report_id"]][quote["start"] : quote["end"]]
        found["misquoted"] += exact != quote["exact"]
    return found


def main() -> int:
    """Make the documents, run them, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    count = parser.parse_args().documents
    documents, begun = made(count), time.monotonic()
    given_ = {"published_at": "2020-06-16T00:00:00Z"}
    wiring = Wiring(Settings.model_validate({"pack": "idlib-2020", "given": given_}))
    total: Counter[str] = Counter()
    for start in range(0, count, BATCH):
        total += ran(documents[start : start + BATCH], wiring)
    keys = ("reports", "claims", "broken", "crashes", "misquoted")
    figures = {"documents": count, **{key: total[key] for key in keys}}
    print(json.dumps({**figures, "seconds": round(time.monotonic() - begun, 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

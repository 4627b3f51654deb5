"""Holds the main job on the model article against what an analyst reads in it.

Prints a table of every claim, field, expected and extracted value, then what must not come out, the
findings, the signs of the warning, and the counts. Needs the article beside the project; without it
nothing is measured.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import yaml

import fields
import program
from conduct import findings_rows, forbidden_rows, warning_rows
from scoring import Case, Pair, load_case, score

ARTICLE = program.SHARED / "seed/article.txt"
EXPECTED = program.SHARED / "seed/expected.yml"
PACK = "idlib-2020"


def expected_case() -> Case:
    """Return the article's labels; open words of a total may stand one above the number."""
    case = load_case(EXPECTED, ARTICLE.read_text(encoding="utf-8"), full=False)
    for claim in case.claims:
        for figure in claim.get("figures", []):
            if figure["high"] is None and figure["low"] >= 1000:
                figure["low"] = [figure["low"], figure["low"] + 1]
    return case


def run_article(case: Case) -> dict[str, Any]:
    """Return what the main job writes for the article, by file name.

    Raises:
        RuntimeError: the run failed; the message is what it said.
    """
    report = case.report
    stated = ["--published-at", report["published_at"], "--source", report["source"]]
    done, records = program.run(PACK, str(ARTICLE), *stated, "--language", report["language"])
    if done.status != 0:
        raise RuntimeError(done.said.strip())
    return records


def _short(value: object) -> str:
    if isinstance(value, dict):
        if "text" in value and "start" in value:
            party = value.get("party") or value.get("alignment") or value.get("role")
            return f"{value['text']}({party})" if party else str(value["text"])
        skipped = {"text_start", "text_end", *(("start", "end") if "low" in value else ())}
        return " ".join(f"{k}={v}" for k, v in value.items() if k not in skipped)
    if isinstance(value, list):
        return "[" + ", ".join(_short(v) for v in value) + "]"
    return str(value)


def _wanted(pair: Pair, name: str) -> object:
    if name == "speaker" and "speaker_or_actor" in pair.want:
        return pair.want["speaker_or_actor"]
    if name == "times" and "times_or_figures" in pair.want:
        return pair.want["times_or_figures"]
    return pair.want.get(name)


def _row(number: object, name: str, want: object, got: object, mark: str) -> None:
    width = 58 if mark == "ok" else None  # what is not right is shown whole
    left, right = _short(want)[:width], _short(got)[:width]
    print(f"{number!s:>3} | {name:9} | {left:58} | {right:58} | {mark}")


def _found_value(pair: Pair, name: str) -> object:
    if pair.got is None:
        return None
    if name == "times" and pair.got["times"] is None:
        return pair.got["figures"]
    return pair.got[name]


def _mark(pair: Pair, name: str, right: bool) -> str:
    if right:
        return "ok"
    assert pair.got is not None
    return "more" if fields.says_more(name, pair.want, pair.got) else "WRONG"


def claim_rows(pairs: list[Pair]) -> Counter[str]:
    """Print the table of claims; return how many fields are ok, say more, or are wrong."""
    marks: Counter[str] = Counter()
    print(f"{'n':>3} | {'field':9} | {'expected':58} | {'got':58} | ok")
    for pair in pairs:
        if pair.got is None:
            _row(pair.want["n"], "claim", pair.want["quote"], "nothing", "WRONG")
            marks["WRONG"] += 1
        for name, verdict in pair.verdicts.items():
            if verdict is not None and name != "countries":
                mark = _mark(pair, name, verdict)
                _row(pair.want["n"], name, _wanted(pair, name), _found_value(pair, name), mark)
                marks[mark] += 1
    return marks


def _told(rows: list[tuple[str, bool]], head: str) -> int:
    print(f"\n{head}")
    for words, ok in rows:
        print(f"  {'ok   ' if ok else 'WRONG'} {words}")
    return sum(ok for _, ok in rows)


def main() -> int:
    """Run, print, and end with the figures."""
    if not (ARTICLE.is_file() and EXPECTED.is_file()):
        print(f"no article at {ARTICLE.parent}: nothing measured")
        program.skipped(f"no article at {ARTICLE.parent}")
        return 0
    case = expected_case()
    records = run_article(case)
    claims = records["claims.jsonl"]
    outcome = score(case, claims)
    marks = claim_rows(outcome.pairs)
    asked = marks.total()
    perfect = sum(pair.perfect for pair in outcome.pairs)
    ids = {p.want["n"]: p.got["id"] for p in outcome.pairs if p.got}
    bans = forbidden_rows(case.text, records)
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    findings = findings_rows(expected["findings"], records, ids)
    signs = warning_rows(expected["warning"]["raise"], records["warning.json"])
    kept = _told(bans, "must not come out")
    judged = _told(findings, "findings")
    raised = _told(signs, "warning")
    print(f"\nextra claims: {len(outcome.extra)}; told twice: {len(outcome.doubled)}")
    for claim in outcome.extra:
        print(f"  extra {claim['act']} {claim['stance']}: {claim['quote']['exact'][:90]!r}")
    print(
        f"claims with every field right {perfect}/{len(outcome.pairs)}, "
        f"fields {marks['ok']}/{asked} (and {marks['more']} that say more), "
        f"forbidden kept out {kept}/{len(bans)}, findings {judged}/{len(findings)}, "
        f"signs {raised}/{len(signs)}"
    )
    program.figures(
        claims=perfect, fields=marks["ok"] / asked, forbidden=len(bans) - kept,
        findings=judged / len(findings), signs=raised, extra=len(outcome.extra),
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

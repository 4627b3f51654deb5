"""Checks what the main job makes of the article beyond its claims: bans, findings, warning."""

from __future__ import annotations

from typing import Any

from fields import FORCE, one_of
from scoring import overlap, quote_span, span_of

Row = tuple[str, bool]
Records = dict[str, Any]
TRUCE = "2020-03-06"  # the protocol's first day in force
JUNE = "2020-06-01"


def _over(text: str, words: str, claim: Records) -> bool:
    return overlap(span_of(text, words), quote_span(claim)) > 0


def _names(claim: Records) -> list[str]:
    return [a["text"] for a in (*claim["actors"], *claim["targets"])]


def _june_toll(incident: Records) -> bool:
    when = incident["when"] or {}
    tolls = {f["low"] for f in incident["figures"].values()}
    return bool(tolls & {2000, 36}) and (when.get("end") is None or when["end"] >= JUNE)


def _early_breach(finding: Records, incidents: dict[str, Records]) -> bool:
    when = incidents[finding["incident_id"]]["when"] or {}
    early = when.get("end") is not None and when["end"] < TRUCE
    return early and finding["verdict"] not in {"outside", "undetermined"}


def _m4_misread(text: str, claim: Records) -> bool:
    named = [*_names(claim), *([claim["speaker"]["text"]] if claim["speaker"] else [])]
    when = claim["when"]
    dated = bool(when) and "M4" in text[when["text_start"] : when["text_end"]]
    return dated or any(name.strip() in {"M4", "the M4"} for name in named)


def forbidden_rows(text: str, records: Records) -> list[Row]:
    """Return the six things that must not come out of the article, and whether each stays out."""
    claims, incidents = records["claims.jsonl"], records["incidents.jsonl"]
    known = {incident["id"]: incident for incident in incidents}
    outlets = ("Sputnik", "Masdar")
    watching = {"monitor_access", "reconnaissance", "joint_patrol", "talks"}
    broken = {
        "no violent act from 'assailed Turkey'": any(
            c["act"] in FORCE and _over(text, "assailed", c) for c in claims
        ),
        "no outlet as doer or target": any(
            o in n for c in claims for n in _names(c) for o in outlets
        ),
        "'checked' is no inspection": any(
            c["act"] in watching and _over(text, "checked the", c) for c in claims
        ),
        "nothing before 6 March 2020 counts under the truce": any(
            _early_breach(f, known) for f in records["findings.jsonl"]
        ),
        "2,000 and 36 killed are not added to June 2020": any(_june_toll(i) for i in incidents),
        "M4 is no date, organisation or person": any(_m4_misread(text, c) for c in claims),
    }
    return [(words, not was) for words, was in broken.items()]


def _fits(want: Records, finding: Records) -> bool:
    wanted, got = want.get("attribution", {}), finding["attribution"] or {}
    named = all(got.get(key) == value for key, value in wanted.items())
    term = "term" not in want or finding["term_id"] == want["term"]
    return bool(
        term and named and one_of(want["verdict"], finding["verdict"])
        and ("support" not in want or finding["support"] == want["support"])
    )  # fmt: skip


def findings_rows(expected: list[Records], records: Records, ids: dict[int, str]) -> list[Row]:
    """Return one row for each expected finding: right when every finding on its claims fits.

    A claim of an obligation may be judged in the finding of another claim of the same row.
    """
    duties = {c["id"] for c in records["claims.jsonl"] if c["stance"] == "obliged"}
    repeats = {c["id"]: c["times"] for c in records["claims.jsonl"]}
    rows = []
    for want in expected:
        cited = [ids[n] for n in want["claims"] if n in ids]
        near = [f for f in records["findings.jsonl"] if set(f["claim_ids"]) & set(cited)]
        fits = [f for f in near if _fits(want, f)]
        seen = {i for f in fits for i in f["claim_ids"]} | duties
        whole = len(cited) == len(want["claims"]) and set(cited) <= seen
        often = all(
            (repeats[i] or {}).get("low") == want["times"] for i in cited if "times" in want
        )
        rows.append((_words(want, near), bool(fits) and len(fits) == len(near) and whole and often))
    return rows


def _words(want: Records, near: list[Records]) -> str:
    got = {
        f"{f['verdict']}/{f['term_id']}/{(f['attribution'] or {}).get('party')}/{f['support']}"
        for f in near
    }
    return (
        f"claims {want['claims']}: want {want['verdict']}, got {', '.join(sorted(got)) or 'none'}"
    )


def warning_rows(wanted: list[str], warning: Records) -> list[Row]:
    """Return one row for each sign that must be raised, and one for the evidence of all."""
    raised = {sign["id"] for sign in warning["indicators"]}
    rows = [(f"sign {name}", name in raised) for name in wanted]
    evidence = all(sign["claim_ids"] for sign in warning["indicators"])
    return [*rows, ("every sign names its claims", evidence)]

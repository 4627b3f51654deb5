"""Measures speakers on PolNeAR's development articles: who is the source of which words.

Articles are split by a hash of their name: one half to tune, one to report. Two things are
measured.

Claims: an attribution is found when a claim's quote overlaps its content and the claim's speaker
its source. The articles are about an election, where most that is said tells of no deed, so this
``recall`` is bounded by the claims there are; ``speaker_right`` asks only of the claims whose words
somebody says.

Speakers on their own: ``attribute`` gives every attribution that the speaker finder sees, deed or
not. One is right when it overlaps content and source of one of the set (the words of the source, or
its place); ``f1`` is over all attributions of the set that have a source and a content. Needs the
development data beside the project.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import program
from fields import same_words
from trucewatch.claim.attribute import Attribution, attribute
from trucewatch.pipeline.read_report import locate_report
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.locate import to_toponyms
from trucewatch.report.record import Report

DATA = program.SHARED / "data/polnear_dev/dev"
_PART = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(.+)$", re.MULTILINE)
Spans = list[tuple[int, int]]


@dataclass
class Said:
    """An attribution: where its content stands, and where its source stands."""

    content: Spans = field(default_factory=list)
    source: Spans = field(default_factory=list)


def attributions(path: Path) -> list[Said]:
    """Return the attributions of a stand-off file that have a source and a content."""
    text = path.read_text(encoding="utf-8")
    parts = {key: _spans(offsets) for key, _, offsets in _PART.findall(text)}
    found = []
    for line in _EVENT.findall(text):
        roles = [role.partition(":")[::2] for role in line.split()]
        said = Said(
            [s for name, key in roles if name.startswith("Content") for s in parts.get(key, [])],
            [s for name, key in roles if name.startswith("Source") for s in parts.get(key, [])],
        )
        if said.content and said.source:
            found.append(said)
    return found


def _spans(offsets: str) -> Spans:
    ends = (piece.split() for piece in offsets.split(";"))
    return [(int(start), int(end)) for start, end in ends]


def _touch(spans: Spans, start: int, end: int) -> bool:
    return any(min(end, b) > max(start, a) for a, b in spans)


def _is_right(text: str, said: Said, claim: program.Line) -> bool:
    speaker = claim["speaker"]
    if speaker is None:
        return False
    words = " ".join(text[a:b] for a, b in said.source)
    placed = _touch(said.source, speaker["start"], speaker["end"])
    return placed or same_words(words, speaker["text"])


def count(text: str, gold: list[Said], claims: list[program.Line]) -> Counter[str]:
    """Return what is found in one article."""
    tally: Counter[str] = Counter(attributions=len(gold), claims=len(claims))
    hit: set[int] = set()
    for claim in claims:
        quote = claim["quote"]
        near = [n for n, s in enumerate(gold) if _touch(s.content, quote["start"], quote["end"])]
        right = [n for n in near if _is_right(text, gold[n], claim)]
        hit.update(right)
        tally["said"] += bool(near)
        tally["right"] += bool(right)
        tally["spoken"] += claim["speaker"] is not None
    tally["found"] = len(hit)
    return tally


def alone(text: str, gold: list[Said], found: tuple[Attribution, ...]) -> Counter[str]:
    """Return what the speaker finder by itself gets of one article."""
    hit: set[int] = set()
    right = 0
    for one in found:
        near = [
            n for n, s in enumerate(gold) if any(_touch(s.content, a, b) for a, b in one.content)
        ]
        start, end = one.source
        speaker = {"start": start, "end": end, "text": text[start:end]}
        good = [n for n in near if _is_right(text, gold[n], {"speaker": speaker})]
        hit.update(good)
        right += bool(good)
    return Counter(given=len(found), right_given=right, gold=len(gold), gold_found=len(hit))


def f1(tally: Counter[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the speaker finder by itself."""
    precision = tally["right_given"] / max(1, tally["given"])
    recall = tally["gold_found"] / max(1, tally["gold"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print both halves and end with the figures."""
    if not DATA.is_dir():
        program.skipped(f"no data at {DATA.parent}")
        return
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((DATA / "text").glob("*.txt"))}
    claims = program.extract({"id": k, "text": t, "language": "en"} for k, t in texts.items())
    halves = {"tune": Counter[str](), "report": Counter[str]()}
    wiring = Wiring(Settings())
    for key, text in texts.items():
        half = "tune" if hashlib.sha256(key.encode()).digest()[0] % 2 else "report"
        notes = sorted((DATA / "attributions").glob(f"{key}_*.ann"))
        gold = attributions(notes[0]) if notes else []
        halves[half] += count(text, gold, claims[key])
        report = Report.of(text, language="en")
        kit = wiring.kit("en")
        if kit is not None:
            places = to_toponyms(locate_report(report, wiring))
            halves[half] += alone(report.text, gold, attribute(report, places, kit))
    for half, tally in halves.items():
        print(f"{half:7} {dict(tally)}")
        print(f"        speaker right where somebody says it {share(tally, 'right', 'said'):.3f}")
        print("        speakers alone: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*f1(tally)))
    told = halves["report"]
    program.figures(
        speaker_right=share(told, "right", "said"),
        speaker_precision=share(told, "right", "spoken"),
        recall=share(told, "found", "attributions"),
        alone_precision=f1(told)[0],
        alone_recall=f1(told)[1],
        alone_f1=f1(told)[2],
    )


def share(tally: Counter[str], part: str, whole: str) -> float | None:
    """Return one count as a share of another, None when there is nothing to share."""
    return tally[part] / tally[whole] if tally[whole] else None


if __name__ == "__main__":
    main()

"""Draws records that name a doer, so that a person can tell the invented doers from the named ones.

An invented perpetrator is an actor whom the words do not name as doer: a speaker, a witness, a
victim, a place, a time, a thing. No program can count them, since whoever could tell them apart
would not make them: a person reads each record and writes ``NUMBER KIND`` for the invented ones.

    python bench/perpetrators.py --draw 500 --seed 1 > records.txt
    python bench/perpetrators.py --draw 150 --arabic report > records.txt
    python bench/perpetrators.py --draw 300 --english tune --besides records.txt > more.txt
    python bench/perpetrators.py --count verdicts.txt --of 500

Drawn are records of the development data beside the project (the halves that are tuned on, where a
set is split) and of the development cases, a share for each language, acts of force first; with
``--arabic``, acts of force in one half of the Arabic newswire alone; with ``--english``, acts of
force in one half of the English texts, which a hash of the text parts. ``--besides`` leaves out
what an earlier sheet shows, so that a record which has been read is not counted as unread. What is
drawn depends on the seed, the texts and those sheets alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import arabic_gsr
import ecbplus
import gsr
import incidents
import program
from fields import FORCE
from scoring import load_case

SHARES = {"en": 0.55, "ru": 0.15, "ar": 0.2, "tr": 0.1}
FORCEFUL = 0.75  # of the records drawn in a language; the rest tells of words, duties and people
AROUND = 150  # letters of the report shown before the quote
_QUOTE = re.compile("«(.*?)»")
CASES = {"en": "cases", "ru": "cases_ru", "ar": "cases_ar", "tr": "cases_tr"}


def reports() -> Iterator[program.Line]:
    """Yield every report that may be drawn from, with its language."""
    for language, folder in CASES.items():
        for path in sorted((program.ROOT / "tests/claim" / folder / "dev").glob("*.yml")):
            yield {**load_case(path).report_line(), "language": language}
    if program.SHARED.is_dir():
        yield from _arabic("tune")
        yield from _short()
        yield from _articles()
        yield from _news()


def _arabic(half: str) -> Iterator[program.Line]:
    for name in arabic_gsr.KINDS:
        for row in arabic_gsr.sentences(name):
            if arabic_gsr.half_of(row["id"]) == half:
                yield _line("gsr-ar", row["text"], "ar")


def _short() -> Iterator[program.Line]:
    for record in gsr.records():
        if gsr.half_of(record["id"]) == "tune":
            yield _line("gsr-en", record["text"], "en")


def _articles() -> Iterator[program.Line]:
    shared = program.SHARED / "data"
    for path in sorted((shared / "polnear_dev/dev/text").glob("*.txt")):
        if hashlib.sha256(path.stem.encode()).digest()[0] % 2:
            yield _line("polnear", path.read_text(encoding="utf-8"), "en")
    for path in sorted((shared / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _line("re3d", json.loads(line)["text"], "en")


def _news() -> Iterator[program.Line]:
    for topic in ecbplus.read(ecbplus.FILE).values():
        for report, _ in topic.values():
            yield _line("ecbplus", report.text, "en")
    for pair in incidents.read(incidents.FOLDER):
        for report in (pair.first, pair.second):
            yield _line("news", report.text, "ru" if _is_russian(report.text) else "en")


def _is_russian(text: str) -> bool:
    return sum("а" <= c.lower() <= "я" for c in text) > len(text) / 3


def _line(kind: str, text: str, language: str) -> program.Line:
    key = hashlib.sha256(text.encode()).hexdigest()[:12]
    return {"id": f"{kind}-{key}", "text": text, "language": language}


def drawn(
    claims: list[program.Line], many: int, seed: str, forceful: float = FORCEFUL
) -> list[program.Line]:
    """Return ``many`` of the claims that name a doer, in the order that the seed gives."""
    named = [c for c in claims if c["actors"]]
    named.sort(key=lambda c: hashlib.sha256(f"{seed} {c['id']}".encode()).digest())
    force = [c for c in named if c["act"] in FORCE]
    rest = [c for c in named if c["act"] not in FORCE]
    first = force[: round(many * forceful)]
    return [*first, *rest[: many - len(first)]]


def _shown(number: int, claim: program.Line, text: str) -> str:
    quote = claim["quote"]
    before = " ".join(text[max(0, quote["start"] - AROUND) : quote["start"]].split())
    exact, after = " ".join(quote["exact"].split()), " ".join(quote["suffix"].split())
    who = " | ".join(f"{a['text']} ({a['party'] or '?'})" for a in claim["actors"])
    spoken = f" < {claim['speaker']['text']}" if claim["speaker"] else ""
    head = f"{number} {claim['act']} {claim['stance']} [{who}]{spoken}"
    return f"{head}\n   {before} «{exact}» {after[:60]}"


def _half_of(text: str) -> str:
    return "report" if hashlib.sha256(text.encode()).digest()[1] % 2 else "tune"


def _english(half: str) -> Iterator[program.Line]:
    own = (line for line in reports() if line["language"] == "en")
    return (line for line in own if _half_of(line["text"]) == half)


def quotes(sheet: str) -> set[str]:
    """Return the quotes that a sheet shows."""
    return set(_QUOTE.findall(sheet))


def unread(claims: list[program.Line], read: set[str]) -> list[program.Line]:
    """Return the claims whose quotes no sheet has shown."""
    return [c for c in claims if " ".join(c["quote"]["exact"].split()) not in read]


def draw_force(texts: Iterator[program.Line], many: int, seed: str, read: set[str]) -> None:
    """Print records of force of these texts, each text once, and how many there were to draw."""
    lines = {line["id"]: line for line in texts}
    own = [c for found in program.extract(lines.values()).values() for c in found]
    left = [c for c in unread(own, read) if c["act"] in FORCE and c["actors"]]
    named = drawn(left, many, seed, forceful=1.0)
    for number, claim in enumerate(named, 1):
        print(_shown(number, claim, lines[claim["report_id"]]["text"]))
    program.figures(drawn=len(named), of=len(left), texts=len(lines))


def draw(many: int, seed: str) -> None:
    """Print the records with the words before and behind their quotes."""
    lines = {line["id"]: line for line in reports()}
    claims = program.extract(lines.values())
    number = 0
    for language, share in SHARES.items():
        own = [c for i, found in claims.items() for c in found if lines[i]["language"] == language]
        for claim in drawn(own, round(many * share), seed):
            number += 1
            print(_shown(number, claim, lines[claim["report_id"]]["text"]))
    program.figures(drawn=number)


def count(path: Path, of: int) -> None:
    """Print how many records a person found to name an invented doer, by kind."""
    verdicts = (line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines())
    kinds = Counter(kind for _, kind in filter(None, verdicts))
    for kind, n in kinds.most_common():
        print(f"{n:4} {kind}")
    program.figures(invented=kinds.total(), checked=of)


def _half_asked(wanted: argparse.Namespace) -> Iterator[program.Line] | None:
    if wanted.arabic:
        return _arabic(wanted.arabic)
    return _english(wanted.english) if wanted.english else None


def main() -> None:
    """Draw or count, as asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", type=int, metavar="N", help="print N records")
    parser.add_argument("--seed", default="1", help="another seed draws other records")
    parser.add_argument(
        "--arabic", choices=("tune", "report"), help="draw acts of force of this half alone"
    )
    parser.add_argument(
        "--english", choices=("tune", "report"), help="draw acts of force of this half alone"
    )
    parser.add_argument(
        "--besides", type=Path, nargs="*", default=[], metavar="SHEET", help="draw nothing of these"
    )
    parser.add_argument("--count", type=Path, metavar="FILE", help="lines of NUMBER KIND")
    parser.add_argument("--of", type=int, default=500, help="how many records were read")
    wanted = parser.parse_args()
    if wanted.count:
        count(wanted.count, wanted.of)
    elif wanted.draw and (texts := _half_asked(wanted)):
        read = {q for sheet in wanted.besides for q in quotes(sheet.read_text(encoding="utf-8"))}
        draw_force(texts, wanted.draw, wanted.seed, read)
    elif wanted.draw:
        draw(wanted.draw, wanted.seed)
    else:
        parser.print_usage(sys.stderr)
        raise SystemExit(2)


if __name__ == "__main__":
    main()

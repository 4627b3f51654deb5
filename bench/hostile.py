"""Feeds the program bad input: each bad item costs one issue, and its neighbours are unharmed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import program

GOOD = (
    "Artillery shelled the village of Hazarin on Monday, residents said. Two people were killed. "
    "Clashes broke out near Saraqib."
)
PATIENCE = 60  # seconds for any of it, on a laptop
STATED = ("--published-at", "2020-06-16", "--source", "good.example", "--language", "en")


def _bytes(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


def _lines(*lines: str) -> Callable[[Path], None]:
    return _bytes("bad.jsonl", "\n".join(lines).encode("utf-8"))


def _report(text: str, **more: str) -> str:
    return json.dumps({"id": "bad", "text": text, **more}, ensure_ascii=False)


def _circle(folder: Path) -> None:
    (folder / "up").symlink_to(folder)
    (folder / "nowhere").symlink_to("gone")
    (folder / "itself").symlink_to("itself")


SPELLS: dict[str, Callable[[Path], None]] = {
    "empty file": _bytes("bad.txt", b""),
    "only white space": _bytes("bad.txt", b" \n\t \r\n" * 50),
    "binary file": _bytes("bad.txt", bytes(range(256)) * 400),
    "5 MB of one line": _bytes("bad.txt", b"clashes in the north and " * 210_000),
    "5 MB of one word": _bytes("bad.txt", b"a" * 5_000_000),
    "10,000 sentences": _bytes("bad.txt", b"Rebels shelled Ariha on Monday, he said. " * 10_000),
    "Windows-1256 as text": _bytes(
        "bad.txt", "قصفت القوات بلدة كنصفرة مساء الخميس ".encode("cp1256") * 20
    ),
    "UTF-16 with a mark": _bytes("bad.txt", GOOD.encode("utf-16")),
    "broken UTF-8": _bytes("bad.txt", GOOD.encode() + b"\xff\xfe\xc3(" * 20),
    "unknown language": _lines(
        _report("Þetta er frétt um veður og fisk í höfninni.", language="is")
    ),
    "no language, no date": _lines(_report("Rebels shelled Ariha on Sunday.")),
    "invalid JSON among good": _lines(
        _report(GOOD), '{"text": "cut off', _report(GOOD + " Again.")
    ),
    "JSON of the wrong shape": _lines("[1, 2]", '"words"', "null", '{"text": 7}', '{"id": "x"}'),
    "nested JSON": _lines("[" * 50_000 + "]" * 50_000),
    "CRLF and old Mac ends": _bytes("bad.txt", GOOD.replace(". ", ".\r\n").encode() + b"\rEnd."),
    "bidi controls": _lines(
        _report("\u202eRebels\u202c shelled \u2067Ariha\u2069 on Monday, \u200fhe said.")
    ),
    "emoji and marks": _lines(
        _report("🚨🚨 Warplanes 💥 bombed ع\u0301\u0327 Ariha!!! 👨‍👩‍👧 killed")
    ),
    "script in a page": _bytes(
        "bad.html", b"<html><script>alert(1)</script><p>" + GOOD.encode() + b"</p>"
    ),
    "impossible date": _lines(_report(GOOD, published_at="2020-13-45T99:00:00Z", language="en")),
    "NUL and controls": _bytes(
        "bad.txt", GOOD.encode() + b"\x00\x01\x02 Rebels shelled Ariha.\x00"
    ),
    "UTF-16 without a mark": _bytes("bad.txt", (GOOD + " Later.").encode("utf-16-be")),
    "Windows-1251 as text": _bytes(
        "bad.txt", "Артиллерия обстреляла деревню в понедельник. ".encode("cp1251") * 9
    ),
    "Latin-5 as text": _bytes(
        "bad.txt", "Şiddetli çatışma çıktı, dedi köylüler. ".encode("iso8859-9") * 9
    ),
    "a page of scripts": _bytes("bad.html", b"<html><script>Rebels shelled Ariha</script></html>"),
    "a list of JSON": _bytes("bad.json", json.dumps([{"text": GOOD + " Later."}, 7]).encode()),
    "numbers without end": _lines('{"text": "x", "n": ' + "9" * 6_000 + "}", '{"text": NaN}'),
    "objects in objects": _bytes("bad.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "a key twice": _lines('{"text": "One.", "text": "Rebels shelled Ariha, he said."}'),
    "half a character": _lines('{"text": "Rebels \\ud800 shelled Ariha.", "id": "\\udfff"}'),
    "links in a circle": _circle,
    "a pipe": lambda folder: os.mkfifo(folder / "pipe.txt"),
    "a name of 254 letters": _bytes("x" * 250 + ".txt", b"Rebels shelled Ariha."),
    "a name of two lines": _bytes("a\nb\x1b[31m.txt", b"\x00\x01"),
    "a name that is no text": _bytes(os.fsdecode(b"\xff\xfe.txt"), b"\x00\x01"),
    "one id for all": _lines(*(_report(f"Rebels shelled Ariha {n} times.") for n in range(200))),
}


def tried(spell: Callable[[Path], None]) -> tuple[int, int, int, float, str]:
    """Return status, good claims, issues, seconds and the last words on standard error."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        spell(folder)
        (folder / "zz-good.txt").write_text(GOOD, encoding="utf-8")
        out = Path(name) / "out"
        start = time.perf_counter()
        words = ["run", "--pack", "idlib-2020", str(folder), *STATED, "--out", str(out)]
        try:
            done = program.command(*words, seconds=PATIENCE)
        except subprocess.TimeoutExpired:
            done = program.Done(-1, [], f"not done after {PATIENCE} s")
        seconds = time.perf_counter() - start
        records = {p.name: p.read_text("utf-8").splitlines() for p in out.glob("*.jsonl")}
    good = _good_claims(records)
    said = " ".join(done.said.split())
    return done.status, good, len(records.get("issues.jsonl", [])), seconds, said[-90:]


def _good_claims(records: dict[str, list[str]]) -> int:
    reports = [json.loads(line) for line in records.get("reports.jsonl", [])]
    good = {r["id"] for r in reports if r["text"].strip() == GOOD}
    claims = [json.loads(line) for line in records.get("claims.jsonl", [])]
    return sum(c["report_id"] in good for c in claims)


def _setup_refused() -> bool:
    readme = str(program.ROOT / "README.md")
    with tempfile.TemporaryDirectory() as out:
        done = program.command("run", "--pack", "/nowhere", readme, "--out", out)
    lines = [line for line in done.said.splitlines() if line.strip()]
    fine = done.status == 1 and len(lines) == 1
    mark = "ok   " if fine else "WRONG"
    print(f"{mark} unreadable pack: status {done.status}, {len(lines)} line(s)")
    return fine


def main() -> int:
    """Try every spell; print what happened; end with how many were survived."""
    survived = 0
    for name, spell in SPELLS.items():
        status, good, issues, seconds, said = tried(spell)
        fine = status == 0 and good >= 2 and "Traceback" not in said
        survived += fine
        tail = "" if fine else f"  {said}"
        mark = "ok   " if fine else "WRONG"
        told = f"status {status} good claims {good} issues {issues} {seconds:6.1f} s"
        print(f"{mark} {name:26} {told}{tail}")
    setup = _setup_refused()
    program.figures(survived=survived / len(SPELLS), setup=float(setup))
    return 0


if __name__ == "__main__":
    sys.exit(main())

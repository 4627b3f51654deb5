"""Puts clauses that are read rightly alone into frames of agency prose and asks for the same claim.

``cases/frames`` holds clauses and frames of own writing in Russian and Turkish. Every clause is
read alone first, behind two sentences that set a report of war; only those whose act is right go
into the frames. What came out alone (act, actors, places, figures) must come out in the frame, and
the frame's speaker. Frames are halved: of the reporting half nothing is listed but totals.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import program
from wording_forms import BACK, turkish_forms
from wordings import EQUAL, LEADS, STANCES

FOLDER = program.ROOT / "bench/cases/frames"
ASKED = ("act", "stance", "actors", "places", "figures", "speaker", "whole")
_SAME = 4  # letters of a name or a noun that no ending changes


@dataclass(frozen=True)
class Framed:
    """A sentence made of a clause and a frame; ``frame`` is -1 for the clause alone."""

    text: str
    act: str
    clause: int
    frame: int = -1


@dataclass
class Frame:
    """A frame and what is right of the sentences made with it."""

    half: str
    kind: str
    speaker: str
    text: str
    right: Counter[str] = field(default_factory=Counter)


def clauses(language: str) -> list[tuple[str, dict[str, str]]]:
    """Return the act and the forms of every clause."""
    rows = _table(f"{language}_clauses.tsv")
    forms = _turkish if language == "tr" else _russian
    return [(act, forms(*words)) for act, *words in rows]


def _russian(doers: str, rest: str) -> dict[str, str]:
    return {"s": doers, "S": doers[:1].upper() + doers[1:], "V": rest}


def _turkish(doers: str, of_whom: str, rest: str, stem: str) -> dict[str, str]:
    forms = turkish_forms(doers, of_whom, rest, stem)
    dull = "ı" if forms["low"] in BACK else "i"
    soft = forms["fut"][: -len("acak")]  # with the glide that an open stem asks for
    more = {
        "an": f"{soft}{forms['low']}n", "iparak": f"{soft}{forms['low']}r{forms['low']}k",
        "masinin": f"{forms['masi']}n{dull}n", "masindan": f"{forms['masi']}nd{forms['low']}n",
    }  # fmt: skip
    return forms | more


def _table(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _read(language: str, told: Sequence[Framed]) -> list[list[program.Line]]:
    lead = LEADS[language]
    lines = [
        {"id": f"f{n}", "text": lead + one.text, "language": language,
         "source": "town.example", "published_at": "2021-06-16T00:00:00Z"}
        for n, one in enumerate(told)
    ]  # fmt: skip
    found = program.extract(lines)
    return [
        [c for c in found[str(line["id"])] if c["quote"]["start"] >= len(lead)] for line in lines
    ]


def judged(alone: program.Line, frame: Frame, claims: Sequence[program.Line]) -> set[str]:
    """Return which of ``ASKED`` are right in the best of the claims."""
    every = [_right(alone, frame, claim) for claim in claims]
    return max(every, key=len, default=set())


def _right(alone: program.Line, frame: Frame, claim: program.Line) -> set[str]:
    if claim["act"] != alone["act"] and claim["act"] not in EQUAL.get(alone["act"], ()):
        return set()
    right = {"act"}
    if claim["stance"] in {"asserted", *STANCES.get("asserted", ())}:
        right.add("stance")
    right |= {what for what in ("actors", "places") if _names(alone[what]) == _names(claim[what])}
    if _counts(alone) <= _counts(claim):
        right.add("figures")
    if frame.speaker == "-" or frame.speaker.lower()[:_SAME] in _heard(claim):
        right.add("speaker")
    return right | ({"whole"} if right == set(ASKED[:-1]) else set())


def _names(told: Sequence[program.Line]) -> set[str]:
    kept = [one for one in told if one.get("role") != "dateline"]
    return {" ".join(w[:_SAME] for w in one["text"].lower().split()[-2:]) for one in kept}


def _counts(claim: program.Line) -> set[tuple[object, ...]]:
    return {(f["kind"], f["low"], f["high"]) for f in claim["figures"]}


def _heard(claim: program.Line) -> str:
    said = [claim["speaker"], *claim["via"]]
    return " ".join(one["text"] for one in said if one).lower()


def measured(language: str, *, show: bool) -> list[Frame]:
    """Return the frames with what is right of each."""
    frames = [Frame(*row) for row in _table(f"{language}_frames.tsv")]
    forms = clauses(language)
    plain = "{S} {V}." if language == "ru" else "{S} {R} {past}."
    told = [Framed(plain.format(**form), act, n) for n, (act, form) in enumerate(forms)]
    alone: dict[int, program.Line] = {}
    for one, claims in zip(told, _read(language, told), strict=True):
        kept = next((c for c in claims if _is_right_alone(one.act, c)), None)
        if kept is not None:
            alone[one.clause] = kept
        elif show:
            print(f"alone {one.act} | {one.text} | {[c['act'] for c in claims]}")
    built = list(_built(frames, forms, alone))
    for one, claims in zip(built, _read(language, built), strict=True):
        frame = frames[one.frame]
        right = judged(alone[one.clause], frame, claims)
        frame.right.update(["all", *right])
        if show and frame.half == "tune" and "whole" not in right:
            print(f"{frame.kind} -{sorted(set(ASKED) - right - {'whole'})} | {one.text}")
    return frames


def _is_right_alone(act: str, claim: program.Line) -> bool:
    equal = {act, *EQUAL.get(act, ())}
    return claim["act"] in equal and claim["stance"] == "asserted" and bool(claim["actors"])


def _built(
    frames: Sequence[Frame],
    forms: Sequence[tuple[str, dict[str, str]]],
    alone: dict[int, program.Line],
) -> Iterator[Framed]:
    for at, frame in enumerate(frames):
        for n in alone:
            act, form = forms[n]
            text = frame.text.format(**form)
            yield Framed(text[:1].upper() + text[1:], act, n, at)


def main() -> None:
    """Print the frames of the tuning half one by one, then the shares of both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=["ru", "tr"], action="append", help="default: both")
    parser.add_argument("--show", action="store_true", help="list what the tuning half loses")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    figures: dict[str, float] = {}
    for language in wanted.language or ["ru", "tr"]:
        frames = measured(language, show=wanted.show)
        for frame in (f for f in frames if f.half == "tune"):
            shares = "  ".join(f"{w} {_share([frame], w):5.1f}" for w in ASKED)
            print(f"{language} {frame.kind:26} {frame.right['all']:3}  {shares}")
        for half in ("tune", "report"):
            kept = [f for f in frames if f.half == half]
            print(
                f"{language} {half:30}  " + "  ".join(f"{w} {_share(kept, w):5.1f}" for w in ASKED)
            )
            name = "" if half == "report" else "tune_"
            figures |= {f"{language}_{name}{w}": _share(kept, w) / 100 for w in ASKED}
    program.figures(**{name: round(share, 4) for name, share in figures.items()})


def _share(frames: Sequence[Frame], what: str) -> float:
    return 100 * sum(f.right[what] for f in frames) / max(1, sum(f.right["all"] for f in frames))


if __name__ == "__main__":
    main()

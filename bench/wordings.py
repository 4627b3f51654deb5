"""Scores many wordings of each act in each stance, Russian and Turkish, one sentence a report.

``cases/wordings`` holds what was told in sentences of their own, near misses among them, and deeds
that are put through frames of one stance each ("the ministry denied that …"). All but the near
misses stand behind two sentences that set a report of war, as weak words need. A hash halves them:
errors are listed for the tuning half only. The stance is asked for in the frames alone, since there
the words leave it no choice; an act is right when one of its neighbours in ``EQUAL`` came out.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import program
from fields import FORCE
from wording_forms import turkish_forms

LEADS = {
    "ru": "Итоги боев за неделю подвели военные. Армия и боевики на линии фронта вели бои.\n\n",
    "tr": "Cephedeki birliklerden notlar. Askerler ile militanlar mevzilerinde.\n\n",
}
FOLDER = program.ROOT / "bench/cases/wordings"
HOSTILE = FORCE | {"reinforcement", "sanction", "fortification"}  # what can be threatened
EQUAL = {
    "aid_delivery": {"aid_obstruction"}, "aid_obstruction": {"aid_delivery", "destruction"},
    "truce_violation": {"accusation", "ceasefire_declared"},
    "ceasefire_declared": {"truce_violation"}, "attack_on_civilians": {"attack"},
    "attack": {"attack_on_civilians", "armed_clash"}, "territory_taken": {"ground_offensive"},
    "protest": {"road_opening"}, "road_opening": {"protest"}, "agreement": {"talks"},
    "joint_patrol": {"talks"}, "monitor_access": {"joint_patrol"},
}  # fmt: skip
STANCES = {
    "obliged": {"planned"}, "planned": {"threatened"}, "conditional": {"planned", "threatened"},
    "negated": {"denied"}, "no_comment": {"questioned"}, "denied": {"negated"},
}  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """A sentence; ``stance`` and ``speaker`` are "" where nothing is asked."""

    text: str
    act: str
    stance: str = ""
    speaker: str = ""

    @property
    def half(self) -> str:
        """The half that the sentence belongs to."""
        return "tune" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "report"


def wordings(language: str) -> list[Wording]:
    """Return every sentence of the language."""
    return [*_told(language), *_framed(language)]


def _told(language: str) -> Iterator[Wording]:
    act = ""
    for line in (FOLDER / f"{language}_told.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            act = line[2:]
        elif line and not line.startswith("#"):
            yield Wording(line, act)


def _framed(language: str) -> Iterator[Wording]:
    frames = _table(f"{language}_frames.tsv")
    for act, *deed in _table(f"{language}_deeds.tsv"):
        forms = turkish_forms(*deed) if language == "tr" else _russian_forms(*deed)
        for stance, speaker, frame in frames:
            if stance != "threatened" or act in HOSTILE:
                text = frame.format(**forms)
                if hashlib.sha256(text.encode()).digest()[1] % 2:  # every other one is enough
                    yield Wording(text, act, stance, speaker.strip("-"))


def _russian_forms(
    doer: str, past: str, infinitive: str, future: str, *nouns: str
) -> dict[str, str]:
    small = doer[:1].lower() + doer[1:]
    return {
        "S": doer, "s": small, "V": past, "I": infinitive, "F": future,
        "N": nouns[0], "P": nouns[1],
    }  # fmt: skip


def _table(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def judged(told: Wording, claims: list[program.Line]) -> set[str]:
    """Return what is right of the sentence: "act", "stance", "speaker", "clean"."""
    if told.act == "-":
        force = any(c["act"] in FORCE for c in claims)
        return {"act", "stance", "speaker"} if not claims else set() if force else {"act"}
    equal = {told.act, *EQUAL.get(told.act, ())}
    equal |= {"statement"} if told.stance == "no_comment" else set()
    fitting = [c for c in claims if c["act"] in equal]
    right = {"act"} if fitting else set()
    allowed = {told.stance, *STANCES.get(told.stance, ())}
    kept = [c for c in fitting if not told.stance or c["stance"] in allowed]
    right |= {"stance"} if kept else set()
    want = told.speaker.lower()[:6]
    if any(not want or want in _speaker(c) for c in kept):
        right.add("speaker")
    if all(c["act"] in equal or c["act"] not in FORCE for c in claims):
        right.add("clean")
    return right


def _speaker(claim: program.Line) -> str:
    said = claim["speaker"]
    via = " ".join(v["text"] for v in claim["via"])
    return f"{said['text'] if said else ''} {via}".lower()


def main() -> None:
    """Print the tuning half's errors, then the shares of both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=["ru", "tr"], default=None)
    parser.add_argument("--show", action="store_true", help="list the errors of the tuning half")
    parser.add_argument("--json", action="store_true", help="accepted; figures always come last")
    wanted = parser.parse_args()
    figures: dict[str, float] = {}
    for language in [wanted.language] if wanted.language else ["ru", "tr"]:
        figures |= _scored(language, show=wanted.show)
    program.figures(**figures)


def _scored(language: str, *, show: bool) -> dict[str, float]:
    told = wordings(language)
    lines = [
        {"id": f"w{n:04}", "text": ("" if one.act == "-" else LEADS[language]) + one.text,
         "language": language, "source": "town.example", "published_at": "2021-06-16T00:00:00Z"}
        for n, one in enumerate(told)
    ]  # fmt: skip
    found = program.extract(lines)
    counts: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
    for line, one in zip(lines, told, strict=True):
        lead = len(line["text"]) - len(one.text)
        claims = [c for c in found[str(line["id"])] if c["quote"]["start"] >= lead]
        right = judged(one, claims)
        kind = "miss" if one.act == "-" else "framed" if one.stance else "told"
        counts[one.half].update([f"{kind} all", *(f"{kind} {what}" for what in right)])
        if show and one.half == "tune" and not {"act", "stance", "speaker"} <= right:
            got = [(c["act"], c["stance"], _speaker(c).strip()) for c in claims]
            print(f"{one.act} {one.stance} [{one.speaker}] | {one.text} | {got}")
    return _shares(language, counts)


def _shares(language: str, counts: dict[str, Counter[str]]) -> dict[str, float]:
    figures = {}
    for half, of in counts.items():
        for kind, what in (
            ("told", "act"), ("told", "clean"), ("framed", "act"), ("framed", "stance"),
            ("framed", "speaker"), ("framed", "clean"), ("miss", "act"),
        ):  # fmt: skip
            share = of[f"{kind} {what}"] / max(1, of[f"{kind} all"])
            print(
                f"{language} {half:7} {kind:7} {what:8} {100 * share:5.1f} % of {of[f'{kind} all']}"
            )
            figures[f"{language}_{'dev_' if half == 'tune' else ''}{kind}_{what}"] = round(share, 4)
    return figures


if __name__ == "__main__":
    main()

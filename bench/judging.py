"""Measures how long 100,000 incidents take against a pack of 40 clauses, on one core.

All is made up: eight zones, clauses of every kind, deeds of every act at five thousand places.
Making the incidents is not counted. One core means one: the process is held to it, and so are the
threads of the arithmetic library, which otherwise spin on the others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read once, when the library is loaded

from trucewatch.agreement.record import Agreement, Pack, Term, Zone
from trucewatch.claim.record import Claim, Codes, Speaker
from trucewatch.core.spans import Quote
from trucewatch.core.times import Interval
from trucewatch.incident.record import Incident, IncidentActor, IncidentPlace, Voice
from trucewatch.pipeline.steps import judged
from trucewatch.source.record import Party, Sides

INCIDENTS, CLAUSES, PLACES = 100_000, 40, 5_000
FORCE = (
    "air_strike", "drone_strike", "shelling", "armed_clash", "ground_offensive", "territory_taken",
    "explosive_device", "attack_on_civilians", "destruction", "attack", "truce_violation",
)  # fmt: skip
DUTIES = ("joint_patrol", "road_opening", "prisoner_exchange", "aid_delivery", "monitor_access")
OTHERS = ("reinforcement", "withdrawal", "fortification", "reconnaissance", "talks", "protest")
ACTS = (*FORCE, *DUTIES, *OTHERS)
PARTIES = ("crown", "guard", "league", "patron", "stranger")
KINDS = (
    ("prohibition", FORCE), ("prohibition", ("reinforcement", "fortification", "reconnaissance")),
    ("withdrawal", ("withdrawal", "reinforcement")), ("zone", ()),
    ("obligation_to_act", DUTIES[:3]), ("access", DUTIES[3:]), ("mechanism", ("talks",)),
    ("exception", FORCE[:3]), ("reservation", FORCE[2:4]), ("declaratory", ()),
)  # fmt: skip
CODES = Codes(plover=None, plover_mode=None, cameo=None, acled=None)
FIRST = date(2031, 3, 6)


def pack() -> Pack:
    """Return a truce of 40 clauses: ten kinds, each in four versions of other zones and times."""
    terms = [_term(number, *KINDS[number % len(KINDS)]) for number in range(CLAUSES)]
    parties = tuple(Party(id=p, name=p.title(), kind="side", alignment=p) for p in PARTIES)
    return Pack(
        id="bench",
        agreement=Agreement(
            id="bench", name="Bench truce", signed=FIRST,
            in_force=datetime(2031, 3, 6, tzinfo=UTC), texts=(), signatories=PARTIES[:4],
            guarantors={"patron": ("league",), "crown": ("guard",)}, bound=PARTIES[:4],
            area="zone-0", terms=tuple(terms),
        ),
        parties=parties, sides=Sides(), outlets=(), places=(), place_names={},
        zones=tuple(_zone(number) for number in range(8)),
    )  # fmt: skip


def _term(number: int, kind: str, acts: tuple[str, ...]) -> Term:
    version = number // len(KINDS)
    fields: dict[str, object] = {
        "id": f"t{number}", "clause": str(number), "kind": kind, "summary": "s", "source": "s",
        "acts": acts, "zone": f"zone-{number % 8}",
        "starts": datetime(2031, 3 + version, 6, 0, 1, tzinfo=UTC),
        "starts_doubt_hours": 12.0 * version,
    }  # fmt: skip
    if kind in ("exception", "reservation"):
        fields["objects"] = {"en": ["terrorist*", "returned fire"]}
    return Term.model_validate(fields)


def _zone(number: int) -> Zone:
    line = tuple((10.0 + number / 4 + step / 50, 45.0 + (step % 7) / 40) for step in range(40))
    if number % 2:
        return Zone(id=f"zone-{number}", name="z", line=line, half_width_m=20_000, source="made")
    ring = ((9.5, 44.5), (12.5 - number / 8, 44.4), (12.6, 45.6), (9.4, 45.7), (9.5, 44.5))
    return Zone(id=f"zone-{number}", name="z", polygon=ring, radius_m=3_000, source="made")


def told(dice: random.Random) -> Iterator[tuple[Incident, Claim]]:
    """Yield incidents with the one claim that each is made of."""
    spots = [(dice.uniform(9, 13), dice.uniform(44, 46)) for _ in range(PLACES)]
    for number in range(INCIDENTS):
        day = FIRST + timedelta(dice.randrange(-20, 400))
        key, who = f"c{number}", dice.choice(PARTIES)
        yield _incident(number, key, who, day, dice.choice(spots), dice), _claim(key, who, dice)


def _incident(
    number: int, key: str, who: str, day: date, spot: tuple[float, float], dice: random.Random
) -> Incident:
    act = dice.choice(ACTS)
    place = IncidentPlace(
        text="somewhere", place_id=None, lon=spot[0], lat=spot[1],
        radius_m=dice.choice((500.0, 4000.0, 15000.0)), basis="settlement",
    )  # fmt: skip
    voice = Voice(claim_ids=(key,), speakers=(who,), sources=("s",), alignment=who, reason="")
    return Incident(
        id=f"i{number}", act=act, codes=CODES, outcome=dice.choice((None, None, "impeded")),
        when=Interval(start=day, end=day, precision="day"), place=place,
        actors=(IncidentActor(text=who, party=who, country=None, claim_ids=(key,)),), targets=(),
        figures={}, claim_ids=(key,), report_ids=("r",), sources=("s",), independent_sources=1,
        alignments=(), support="single_source", status="happened", acts=(act,),
        voices=(voice,),
    )  # fmt: skip


def _claim(key: str, who: str, dice: random.Random) -> Claim:
    words = dice.choice(("shells fell", "our guns returned fire", "terrorists were hit"))
    speaker = Speaker(text=who, start=0, end=len(who), party=who, alignment=who)
    return Claim(
        id=key, report_id="r", act="attack", stance="asserted", outcome=None, timing="current",
        codes=CODES, actors=(), targets=(), speaker=speaker, via=(), when=None, places=(),
        figures=(), times=None,
        quote=Quote(start=0, end=len(words), exact=words, prefix="", suffix=""),
        method="bench", confidence=1.0, reasons=(),
    )  # fmt: skip


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    truce = pack()
    pairs = list(told(random.Random(7)))  # noqa: S311 - the same deeds every time
    incidents, claims = [one for one, _ in pairs], [claim for _, claim in pairs]
    began = time.process_time()
    found = judged(incidents, claims, truce)
    seconds = time.process_time() - began
    figures = {"seconds": round(seconds, 2), "findings": len(found), "clauses": CLAUSES}
    print(json.dumps(figures) if as_json else "\n".join(f"{k:<10} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()

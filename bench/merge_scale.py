"""Measures what merging and judging cost as the claims grow in number.

Streams of made-up claims: a long war that grows in days ("spread"), a month that grows denser
("dense"), one report that says the same over and over, and one deed that every report tells.
``growth`` is the exponent of the cost from the second largest to the largest number of claims: 1
is linear. Time is of the processor, on one core.

    python bench/merge_scale.py [--json] [N…]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from math import log
from random import Random

import program
from trucewatch.claim.record import Actor, Claim, ClaimFigure, ClaimPlace, Codes, Speaker, When
from trucewatch.core.spans import Quote
from trucewatch.finding.judge import judge
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.place.record import Place
from trucewatch.report.record import Report
from trucewatch.stores.judgements import load_linking
from trucewatch.stores.packs import load_pack

LINKING = load_linking()
PACK = load_pack("idlib-2020")
ACTS = ("shelling", "air_strike", "armed_clash", "attack", "reinforcement", "talks", "displacement")
WEIGHTS = (30, 25, 15, 10, 10, 5, 5)
FIRST = date(2020, 3, 6)
NO_CODES = Codes(plover=None, plover_mode=None, cameo=None, acled=None)
SIZES = (1_000, 10_000, 100_000)
PLACES = tuple(
    Place(
        id=f"p{n}", name=f"Village {n}", lon=36.2 + (n % 20) * 0.05, lat=35.2 + (n // 20) * 0.05,
        radius_m=(1_500.0, 2_500.0, 900.0, 12_000.0)[n % 4],
        basis=("settlement", "settlement", "landmark", "adm3")[n % 4],
        source="made up",
    )
    for n in range(300)
)  # fmt: skip
WIDE = Place(
    id="wide", name="Wide", lon=36.6, lat=35.6, radius_m=60_000, basis="adm1", source="made up"
)
Stream = tuple[list[Claim], list[Report]]


class Index:
    """The made-up places by id."""

    def __init__(self) -> None:
        self._places = {place.id: place for place in (*PLACES, WIDE)}

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id."""
        return self._places.get(place_id)


def _report(n: int, day: date) -> Report:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    source = f"outlet-{n % 60}.example"
    return Report(
        id=f"r{n:06}", text=f"report {n}", title=None, published_at=noon, source=source, url=None,
        language="en",
    )  # fmt: skip


def _claim(
    key: int,
    report: Report,
    act: str,
    day: date | None,
    places: Sequence[Place],
    dice: Random,
    start: int = 0,
) -> Claim:
    """Return a claim whose open fields are thrown by dice."""
    parties = ("syria", "russia", "hts", "turkey", "sdf")
    doer = dice.choice((None, *parties))
    said = dice.choice((None, None, "a resident", "a war monitor", "the ministry"))
    words = " ".join(dice.choices(("shells", "hit", "the", "town", "again", "and", "fire"), k=8))
    killed = dice.choice((None, None, dice.randint(1, 9)))
    figures = () if killed is None else (_killed(killed),)
    return Claim(
        id=f"clm-{key:07}", report_id=report.id, act=act, stance="asserted", outcome=None,
        timing="current", codes=NO_CODES,
        actors=_doers(doer),
        targets=(),
        speaker=said and Speaker(text=said, start=0, end=len(said), party=None, alignment=None),
        via=(),
        when=day and When(start=day, end=day, precision="day", text_start=0, text_end=0),
        places=tuple(_named(place) for place in places),
        figures=figures, times=None,
        quote=Quote(start=start, end=start + len(words), exact=words, prefix="", suffix=""),
        method="made up", confidence=0.5, reasons=(),
    )  # fmt: skip


def _doers(party: str | None) -> tuple[Actor, ...]:
    if party is None:
        return ()
    return (Actor(text=party, start=0, end=len(party), party=party, country=None),)


def _killed(count: int) -> ClaimFigure:
    return ClaimFigure(
        kind="killed", low=count, high=count, approximate=False, of=None, scope="incident",
        start=0, end=0,
    )  # fmt: skip


def _named(place: Place) -> ClaimPlace:
    return ClaimPlace(
        text=place.name, start=0, end=len(place.name), role="event", place_id=place.id
    )


def _told(n: int, days: int) -> Stream:
    """Return ``n`` claims over ``days`` days: deeds told by one to eight reports each."""
    dice = Random(7)  # noqa: S311 - made-up data, the same every time
    claims: list[Claim] = []
    papers: list[Report] = []
    for tellers in _tellers(n, dice):
        act, day = dice.choices(ACTS, WEIGHTS)[0], FIRST + timedelta(dice.randrange(days))
        where = dice.choice(PLACES)
        for _ in range(tellers):
            if len(claims) % 3 == 0:
                papers.append(_report(len(papers), day + timedelta(1)))
            when = day if dice.random() < 0.8 else None
            places = dice.choices(([where], [WIDE], []), (80, 8, 12))[0]
            start = 300 * (len(claims) % 3)
            claims.append(_claim(len(claims), papers[-1], act, when, places, dice, start))
    return claims, papers


def _tellers(n: int, dice: Random) -> Iterator[int]:
    left = n
    while left:
        many = min(left, dice.choice((1, 1, 2, 3, 8)))
        left -= many
        yield many


def spread(n: int) -> Stream:
    """Return a long war: forty claims a day."""
    return _told(n, max(1, n // 40))


def dense(n: int) -> Stream:
    """Return one month, however many claims."""
    return _told(n, 31)


def one_report(n: int) -> Stream:
    """Return one report that tells the same deed over and over."""
    dice = Random(7)  # noqa: S311 - made-up data, the same every time
    paper = _report(0, FIRST)
    told = [
        _claim(i, paper, "shelling", FIRST, PLACES[:1], dice, 60 * i).model_copy(
            update={"actors": (), "speaker": None, "figures": ()}
        )
        for i in range(n)
    ]
    return told, [paper]


def one_deed(n: int) -> Stream:
    """Return one deed that every report tells, each in its own way."""
    dice = Random(7)  # noqa: S311 - made-up data, the same every time
    papers = [_report(i, FIRST + timedelta(1)) for i in range(n)]
    return [_claim(i, papers[i], "shelling", FIRST, PLACES[:1], dice) for i in range(n)], papers


STREAMS: dict[str, Callable[[int], Stream]] = {
    "spread": spread, "dense": dense, "one report": one_report, "one deed": one_deed,
}  # fmt: skip


def timed(stream: Stream) -> tuple[float, tuple[Incident, ...]]:
    """Return the seconds that merging takes, and the incidents."""
    claims, papers = stream
    start = time.process_time()
    made = merge(claims, papers, PACK.sides, PACK.outlets, Index(), linking=LINKING)
    return time.process_time() - start, made


def main() -> None:
    """Print a row for each stream and number, then the figures."""
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdigit()) or SIZES
    found: dict[str, float | None] = {}
    for name, stream in STREAMS.items():
        took: list[float] = []
        for n in sizes:
            told = stream(n)
            seconds, made = timed(told)
            start = time.process_time()
            findings = judge(made, told[0], PACK)
            judged = time.process_time() - start
            took.append(seconds)
            print(
                f"{name:11} {n:7} claims {seconds:7.2f} s, {len(made):6} incidents, "
                f"{len(findings):6} findings {judged:6.2f} s",
                flush=True,
            )
            key = name.replace(" ", "_")
            found |= {f"{key}_{n}_seconds": seconds, f"{key}_{n}_judge_seconds": judged}
        if len(sizes) > 1:
            growth = log(took[-1] / took[-2]) / log(sizes[-1] / sizes[-2])
            found[f"{name.replace(' ', '_')}_growth"] = growth
            print(f"{name:11} growth {growth:.2f}")
    program.figures(**found)


if __name__ == "__main__":
    main()

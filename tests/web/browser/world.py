"""A valley with enough in it for a day's work: a copied story, two tolls, patrols, a build-up."""

from collections.abc import Sequence
from typing import Any

from tests.showroom import CLAIMS, REPORTS, STRIKE, material
from tests.worlds import TERMS, claim, pack, report, speaker
from trucewatch.agreement.record import Pack, Schedule
from trucewatch.claim.record import Claim, ClaimFigure
from trucewatch.publication.record import Material
from trucewatch.report.record import Report

TOLLS = ("Shells killed 34 people in Corvo.", "Shelling of Corvo killed 36, the crown said.")
_NEWS: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    ("p1", "crownpost.example", "2031-06-09", "A joint patrol drove the road by Belin on Sunday.",
     {"act": "joint_patrol", "outcome": "carried_out", "actors": ["crown", "patron"],
      "day": "2031-06-08", "at": ["belin"]}),
    ("p2", "leaguenews.example", "2031-06-09", "Protesters stopped Sunday's joint patrol at Belin.",
     {"act": "joint_patrol", "outcome": "impeded", "actors": ["crown", "patron"],
      "day": "2031-06-08", "at": ["belin"]}),
    ("p3", "leaguenews.example", "2031-06-12", "The joint patrol by Belin was cut short.",
     {"act": "joint_patrol", "outcome": "impeded", "actors": ["crown", "patron"],
      "day": "2031-06-11", "at": ["belin"]}),
    ("s1", "north.example", "2031-06-13", "Forty vehicles of the crown came up to Ardun.",
     {"act": "reinforcement", "actors": ["crown"], "day": "2031-06-12", "at": ["ardun"]}),
    ("s2", "leaguenews.example", "2031-06-14", "The crown will soon storm Ardun, its general said.",
     {"act": "ground_offensive", "actors": ["crown"], "stance": "threatened", "at": ["ardun"],
      "timing": "future", "speaker": speaker("its general", "crown", "crown")}),
    ("s3", "crownpost.example", "2031-06-14", "Talks of the crown and the patron were called off.",
     {"act": "talks", "outcome": "cancelled", "actors": ["crown", "patron"], "day": "2031-06-14"}),
)  # fmt: skip


def valley() -> Pack:
    """Return the made-up truce with a calendar of patrols: one dated, others as they are told."""
    due = {"id": "patrol-1", "name": "1st joint patrol", "start": "2031-06-11", "source": "test"}
    plan = Schedule.model_validate({"action": "patrol", "open": True, "occurrences": [due]})
    terms = [t.model_copy(update={"schedule": plan} if t.id == "patrols" else {}) for t in TERMS]
    return pack(terms)


def world() -> Material:
    """Return the showroom and what a desk finds on its table beside it."""
    found = [_copied(), *_tolls(), *_told()]
    reports = (*REPORTS, *(r for r, _ in found))
    whole = material((*CLAIMS, *(c for _, c in found)), reports)
    return whole.model_copy(update={"pack": valley()})


def _copied() -> tuple[Report, Claim]:
    copied = report("r5", "relay.example", "2031-06-16T09:00:00Z", STRIKE)
    return copied, CLAIMS[0].model_copy(update={"id": "clm-copied", "report_id": "r5"})


def _tolls() -> Sequence[tuple[Report, Claim]]:
    found = []
    for number, (text, toll) in enumerate(zip(TOLLS, (34, 36), strict=True), start=6):
        outlet = "leaguenews.example" if number == 6 else "crownpost.example"
        at = text.index(str(toll))
        figure = ClaimFigure(
            kind="killed", low=toll, high=toll, approximate=False, of=None, scope="incident",
            start=at, end=at + 2,
        )  # fmt: skip
        told = claim(
            "shelling", f"r{number}", quote=text, at=["corvo"], figures=[figure],
            when=("2031-06-15", "2031-06-15", "day"),
        )  # fmt: skip
        found.append((report(f"r{number}", outlet, "2031-06-16T07:00:00Z", text), told))
    return found


def _told() -> Sequence[tuple[Report, Claim]]:
    found = []
    for key, outlet, at, text, given in _NEWS:
        fields = dict(given)
        act, day = fields.pop("act"), fields.pop("day", None)
        told = claim(act, key, quote=text, when=(day, day, "day") if day else None, **fields)
        found.append((report(key, outlet, f"{at}T07:00:00Z", text), told))
    return found

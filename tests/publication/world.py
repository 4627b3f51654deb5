"""A small invented truce in an invented valley, told by invented outlets."""

from datetime import date
from typing import Any

from tests.publication.makers import Given, at, claim, days, finding, incident, report, spot
from trucewatch.agreement.record import Agreement, Pack, Term, Text, Zone
from trucewatch.core.times import parse_time
from trucewatch.place.record import Mention, Place
from trucewatch.publication.record import Material
from trucewatch.source.record import Outlet, Party, Sides
from trucewatch.warning.record import EarlyWarning, Indicator


def pack() -> Pack:
    """Return the agreement of the valley: no fire, patrols along the Ost road."""
    terms = (
        Term(
            id="stop-fire",
            clause="1",
            kind="prohibition",
            summary="All fire stops in the valley.",
            source="Valley accord, clause 1",
            acts=("air_strike", "shelling", "armed_clash", "ground_offensive"),
            zone="valley",
        ),
        Term(
            id="patrols",
            clause="2",
            kind="obligation_to_act",
            summary="Both sides patrol the Ost road together.",
            source="Valley accord, clause 2",
            acts=("joint_patrol",),
            zone="ost-road",
            unknown=("how often patrols are due",),
        ),
        Term(
            id="detainees",
            clause="3",
            kind="obligation_to_act",
            summary="Detainees are exchanged.",
            source="Valley accord, clause 3",
            acts=("prisoner_exchange",),
        ),
        Term(
            id="preamble",
            clause="preamble",
            kind="declaratory",
            summary="Civilians are to be protected.",
            source="Valley accord, preamble",
        ),
    )
    agreement = Agreement(
        id="valley-2031",
        name="Valley accord of 1 June 2031",
        signed=date(2031, 6, 1),
        in_force=parse_time("2031-06-01T00:00:00Z"),
        texts=(Text(language="en", source="invented"),),
        signatories=("crown", "league"),
        bound=("crown", "league"),
        terms=terms,
    )
    zones = (
        Zone(
            id="valley",
            name="Ardun valley",
            polygon=((36.0, 35.5), (36.0, 36.1), (37.0, 36.1), (37.0, 35.5)),
            radius_m=3000,
            source="invented",
        ),
        Zone(
            id="ost-road",
            name="Ost road corridor",
            line=((36.1, 35.7), (36.4, 35.8), (36.8, 35.82)),
            half_width_m=6000,
            radius_m=1000,
            source="invented",
        ),
    )
    places = tuple(
        Place(
            id=name.lower(),
            name=name,
            lon=lon,
            lat=lat,
            radius_m=2000,
            basis="settlement",
            population=people,
            source="invented",
        )
        for name, lon, lat, people in (
            ("Belin", 36.3, 35.95, 40_000),
            ("Corvo", 36.7, 35.65, 9_000),
            ("Dasht", 36.2, 35.6, 3_000),
        )
    )
    return Pack(
        id="valley-2031",
        agreement=agreement,
        parties=(
            Party(id="crown", name="Crown government", kind="state", alignment="crown"),
            Party(id="league", name="Valley League", kind="armed_group", alignment="league"),
        ),
        sides=Sides(camps={"crown": "east", "league": "west"}),
        outlets=(
            Outlet(id="north", name="Northern Wire", hosts=("north.example",)),
            Outlet(id="post", name="Crown Post", hosts=("post.example",), alignment="crown"),
        ),
        places=places,
        place_names={},
        zones=zones,
    )


NORTH = report(
    "Crown warplanes twice struck Belin between 10 and 14 June, killing at least three farmers. "
    "Fighting was reported near Corvo. The Crown has sent tanks to Dasht. "
    "Protesters stopped the joint patrol of both sides on the Ost road on Sunday. "
    "In May 2030 the League took Corvo.",
    title="Strikes in the valley",
    url="https://north.example/a?b=1&c=2",
)
POST = report(
    "A “senior field officer” told Radio Hill that the Crown will take Belin back. "
    "The Crown denied that its aircraft struck Belin. The defence ministry has not commented on "
    "the patrol. The League accuses the Crown of bad faith: “They never meant it.”",
    source="post.example",
)
ARABIC = report(
    "قصفت طائرات القرية الجديدة يوم الأحد وقتل خمسة مزارعين.", "sham.example", language="ar"
)


def material(**fields: Given) -> Material:
    """Return the day's records: a breach, a threat, a blocked patrol, a denial, a build-up."""
    strike = claim(
        NORTH,
        "Crown warplanes twice struck Belin",
        "air_strike",
        actors=[("Crown", "crown")],
        times={"low": 2, "high": 2},
    )
    other = claim(
        ARABIC,
        "قصفت طائرات القرية الجديدة",
        "air_strike",
        actors=[("طائرات", None)],
    )
    denial = claim(
        POST,
        "its aircraft struck Belin",
        "air_strike",
        stance="denied",
        actors=[("Crown", "crown")],
        speaker=("The Crown", "crown", "crown"),
    )
    threat = claim(
        POST,
        "the Crown will take Belin back",
        "ground_offensive",
        stance="threatened",
        timing="future",
        actors=[("the Crown", "crown")],
        speaker=("A “senior field officer”", None, "crown"),
        via=[spot(POST.text, "Radio Hill") | {"source_id": None}],
    )
    clash = claim(NORTH, "Fighting was reported near Corvo", "armed_clash")
    patrol = claim(
        NORTH,
        "Protesters stopped the joint patrol of both sides on the Ost road",
        "joint_patrol",
        outcome="impeded",
    )
    tanks = claim(
        NORTH, "The Crown has sent tanks to Dasht", "reinforcement", actors=[("Crown", "crown")]
    )
    old = claim(
        NORTH,
        "the League took Corvo",
        "territory_taken",
        timing="background",
        actors=[("League", "league")],
    )
    silence = claim(
        POST,
        "has not commented on the patrol",
        "joint_patrol",
        stance="no_comment",
        speaker=("The defence ministry", None, "crown"),
    )
    blame = claim(
        POST,
        "They never meant it.",
        "accusation",
        speaker=("The League", "league", "league"),
        targets=[("the Crown", "crown")],
    )
    owners = [
        {"low": 3, "high": None, "claim_ids": [strike.id]},
        {"low": 5, "high": 5, "claim_ids": [other.id]},
    ]
    struck = incident(
        strike,
        other,
        denial,
        when=days("2031-06-10", "2031-06-14", "interval"),
        place=at("Belin", 36.3, 35.95, place_id="belin"),
        figures={"killed": {"low": 3, "high": None, "by": owners}},
        support="contested",
        independent_sources=2,
        alignments=["crown"],
    )
    threatened = incident(threat, status="expected", place=at("Belin", 36.3, 35.95))
    fought = incident(
        clash,
        place=at("Corvo", 36.7, 35.65),
        support="corroborated",
        independent_sources=2,
    )
    blocked = incident(
        patrol,
        place=at("Ost road", 36.4, 35.8, basis="line", radius_m=30_000.0),
        when=days("2031-06-15", "2031-06-15"),
    )
    moved = incident(tanks, place=at("Dasht", 36.2, 35.6), support="cross_aligned",
                     alignments=["crown", "league"])  # fmt: skip
    history = incident(old, status="background", when=days("2030-05-01", "2030-05-31", "month"))
    named = {"party": "crown", "basis": "disputed"}
    findings = (
        finding(struck, "breach", attribution=named, in_zone="in", distance_m=0.0,
                reasons=["clause 1 bans air strikes", "reported after the accord took effect"]),
        finding(threatened, "threat", attribution={"party": "crown", "basis": "named"}),
        finding(fought, "undetermined", in_zone="uncertain"),
        finding(blocked, "impeded", "patrols", in_zone="in", distance_m=0.0,
                reasons=["stopped by protesters, who are no party"]),
        finding(moved, "outside", None, reasons=["no clause bans reinforcement"]),
        finding(history, "outside", None, reasons=["before the accord took effect"]),
    )  # fmt: skip
    warning = EarlyWarning(
        as_of=parse_time("2031-06-16T06:00:00Z"),
        horizon_days=14,
        level="elevated",
        status="uncalibrated_judgement",
        indicators=(
            Indicator(
                id="threat",
                weight=1.0,
                direction="worsening",
                support="single_source",
                claim_ids=(threat.id,),
                since=date(2031, 6, 16),
                expires=date(2031, 6, 30),
                reason="one threat of force, by one side",
            ),
        ),
        rate={},
        coverage={},
    )
    unknown = Mention(
        report_id=ARABIC.id,
        **spot(ARABIC.text, "القرية الجديدة"),
        status="unknown",
        place_id=None,
        name=None,
        lon=None,
        lat=None,
        radius_m=None,
        basis=None,
        country=None,
        admin1=None,
        score=None,
        gazetteer=None,
    )
    given: dict[str, Any] = {
        "as_of": "2031-06-16T06:00:00Z",
        "pack": pack(),
        "reports": (NORTH, POST, ARABIC),
        "claims": (strike, other, denial, threat, clash, patrol, tanks, old, silence, blame),
        "mentions": (unknown,),
        "incidents": (struck, threatened, fought, blocked, moved, history),
        "findings": findings,
        "warning": warning,
        **fields,
    }
    return Material.model_validate(given)

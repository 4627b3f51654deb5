"""Small invented worlds: claims, reports, places and an agreement by the handful.

Nothing here is real: outlets end in ``.example``, places are made up around a made-up valley.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from trucewatch.agreement.record import Agreement, Pack, Term, Zone
from trucewatch.claim.record import Actor, Claim, ClaimFigure, ClaimPlace, Codes, Speaker, Via, When
from trucewatch.core.figures import Range
from trucewatch.core.ids import content_id
from trucewatch.core.spans import Quote
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.place.record import Basis, Place
from trucewatch.report.duplicates import find_copies
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet, Party, Sides
from trucewatch.stores.judgements import load_linking

LINKING = load_linking()
SIDES = Sides(camps={"crown": "east", "league": "west"})
PUBLISHED = "2031-06-16T06:00:00Z"

CODES = Codes(plover=None, plover_mode=None, cameo=None, acled=None)


def place(
    key: str, lon: float, lat: float, radius_m: float = 1000.0, basis: Basis = "settlement"
) -> Place:
    """Return a place of the valley."""
    return Place(
        id=key, name=key.title(), lon=lon, lat=lat, radius_m=radius_m, basis=basis, source="test"
    )


VALLEY = {
    p.id: p
    for p in (
        place("ardun", 10.0, 45.0),
        place("belin", 10.3, 45.0),
        place("corvo", 12.0, 45.0),
        place("road", 10.1, 45.0, 20_000, "line"),
        place("province", 10.2, 45.0, 40_000, "adm1"),
    )
}


class Index:
    """A place index in memory."""

    def __init__(self, places: Iterable[Place] = VALLEY.values()) -> None:
        self._places = {p.id: p for p in places}

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id."""
        return self._places.get(place_id)


def report(
    key: str, source: str | None = "north.example", at: str | None = PUBLISHED, text: str = ""
) -> Report:
    """Return a report; its text is its own id unless given."""
    return Report.of(text or f"report {key}", id=key, source=source, published_at=at, language="en")


def actor(party: str | None, text: str | None = None) -> Actor:
    """Return words that name ``party``."""
    words = text or (party or "somebody")
    return Actor(text=words, start=0, end=len(words), party=party, country=None)


def speaker(text: str, party: str | None = None, alignment: str | None = None) -> Speaker:
    """Return who says it."""
    return Speaker(text=text, start=0, end=len(text), party=party, alignment=alignment)


def figure(
    kind: str,
    low: int | None,
    high: int | None,
    of: str | None = None,
    scope: str = "incident",
    start: int = 0,
    end: int = 0,
    approximate: bool = False,
) -> ClaimFigure:
    """Return a count."""
    return ClaimFigure.model_validate(
        {
            "kind": kind,
            "low": low,
            "high": high,
            "approximate": approximate,
            "of": of,
            "scope": scope,
            "start": start,
            "end": end,
        }
    )


def day(text: str) -> tuple[str, str, str]:
    """Return one exact day."""
    return (text, text, "day")


def claim(
    act: str = "shelling",
    report_id: str = "r1",
    *,
    stance: str = "asserted",
    timing: str = "current",
    outcome: str | None = None,
    actors: Sequence[str | Actor] = (),
    targets: Sequence[str | Actor] = (),
    speaker: Speaker | None = None,
    via: Sequence[str] = (),
    when: tuple[str | None, str | None, str] | None = None,
    at: Sequence[str] = (),
    figures: Sequence[ClaimFigure] = (),
    times: tuple[int | None, int | None] | None = None,
    quote: str = "words",
    start: int = 0,
    codes: Codes = CODES,
) -> Claim:
    """Return a claim; ``at`` lists place ids of the valley, or "?name" for an unresolved name."""
    fields: dict[str, object] = {
        "report_id": report_id,
        "act": act,
        "stance": stance,
        "outcome": outcome,
        "timing": timing,
        "codes": codes,
        "actors": [_actor(a) for a in actors],
        "targets": [_actor(t) for t in targets],
        "speaker": speaker,
        "via": [Via(text=v, start=0, end=len(v), source_id=None) for v in via],
        "when": _when(when),
        "places": [_place(name) for name in at],
        "figures": list(figures),
        "times": Range(low=times[0], high=times[1]) if times else None,
        "quote": Quote(start=start, end=start + len(quote), exact=quote, prefix="", suffix=""),
        "method": "test",
        "confidence": 0.9,
        "reasons": (),
    }
    draft = Claim.model_validate({"id": "", **fields})
    return draft.model_copy(update={"id": content_id("clm", draft.model_dump(mode="json"))})


def _actor(given: str | Actor) -> Actor:
    return given if isinstance(given, Actor) else actor(given)


def _when(given: tuple[str | None, str | None, str] | None) -> When | None:
    if given is None:
        return None
    start, end, precision = given
    return When.model_validate(
        {"start": start, "end": end, "precision": precision, "text_start": 0, "text_end": 0}
    )


def _place(name: str) -> ClaimPlace:
    text = name.removeprefix("?")
    known = None if name.startswith("?") else name
    return ClaimPlace(text=text, start=0, end=len(text), role="event", place_id=known)


OUTLETS = (
    Outlet(
        id="crownpost",
        name="Crown Post",
        hosts=("crownpost.example",),
        alignment="crown",
        owner="crown",
    ),
    Outlet(
        id="crownradio",
        name="Crown Radio",
        hosts=("crownradio.example",),
        alignment="crown",
        owner="crown",
    ),
    Outlet(id="leaguenews", name="League News", hosts=("leaguenews.example",), alignment="league"),
)

PARTIES = (
    Party(id="crown", name="the Crown", kind="state", alignment="crown"),
    Party(id="guard", name="the Guard", kind="armed_forces", alignment="crown"),
    Party(id="league", name="the League", kind="armed_group", alignment="league"),
    Party(id="patron", name="the Patron", kind="state", alignment="league"),
    Party(id="stranger", name="the Strangers", kind="armed_group"),
)

FORCE = ("air_strike", "shelling", "attack", "armed_clash", "ground_offensive", "territory_taken")


def term(key: str, kind: str, acts: Sequence[str], **fields: object) -> Term:
    """Return a term of the made-up truce."""
    return Term.model_validate(
        {
            "id": key,
            "clause": fields.pop("clause", key),
            "kind": kind,
            "acts": list(acts),
            "summary": key,
            "source": "test",
            **fields,
        }
    )


TERMS = (
    term("no-force", "prohibition", FORCE, clause="1"),
    term(
        "patrols",
        "obligation_to_act",
        ["joint_patrol"],
        clause="2",
        zone="corridor",
        addressees=["crown", "patron"],
        summaries={"ar": "تسير الدوريات على الطريق.", "ru": "Патрули ездят по дороге."},
    ),
    term("aid", "access", ["aid_delivery", "aid_obstruction"], clause="3"),
)


def pack(terms: Sequence[Term] = TERMS, area: str | None = "area") -> Pack:
    """Return an agreement in force from 00:01 on 6 March 2031, two hours east of Greenwich."""
    return Pack(
        id="valley-2031",
        agreement=Agreement(
            id="valley-2031",
            name="Valley truce",
            signed=date(2031, 3, 5),
            in_force=datetime(2031, 3, 6, 0, 1, tzinfo=timezone(timedelta(hours=2))),
            texts=(),
            signatories=("crown", "patron"),
            guarantors={"patron": ("league",), "crown": ("guard",)},
            bound=("crown", "guard", "league", "patron"),
            area=area,
            terms=tuple(terms),
        ),
        parties=PARTIES,
        sides=SIDES,
        outlets=OUTLETS,
        places=tuple(VALLEY.values()),
        place_names={},
        zones=(
            Zone(
                id="area",
                name="the valley",
                source="test",
                radius_m=500,
                polygon=((9.5, 44.5), (11.0, 44.5), (11.0, 45.5), (9.5, 45.5)),
            ),
            Zone(
                id="corridor",
                name="the corridor",
                source="test",
                half_width_m=6000,
                line=((9.8, 45.0), (10.5, 45.0)),
            ),
        ),
    )


def moment(text: str) -> datetime:
    """Return an aware time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


REPORTS = (report("r1"), report("r2", "crownpost.example"), report("r3", "leaguenews.example"))


def merged(claims: Sequence[Claim], reports: Sequence[Report] = REPORTS) -> tuple[Incident, ...]:
    """Return the incidents of the valley that the claims tell of, copies counted once."""
    return merge(claims, reports, SIDES, OUTLETS, Index(), find_copies(reports), linking=LINKING)


def denied_strike(when: tuple[str, str, str]) -> list[Claim]:
    """Return the claim of an air strike by the crown at Ardun, and the crown's denial of it."""
    strike = claim("air_strike", "r3", actors=["crown"], when=when, at=["ardun"])
    denial = claim(
        "air_strike",
        "r2",
        actors=["crown"],
        when=when,
        at=["ardun"],
        stance="denied",
        speaker=speaker("the ministry", "crown", "crown"),
    )
    return [strike, denial]

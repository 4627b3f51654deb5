"""A small invented material for screens and stores: three outlets, two scripts, one emoji."""

from collections.abc import Sequence

from tests.worlds import OUTLETS, PARTIES, claim, merged, moment, pack, report, speaker
from trucewatch.claim.record import Claim
from trucewatch.finding.judge import judge
from trucewatch.place.record import Mention
from trucewatch.publication.record import Material
from trucewatch.report.duplicates import find_copies
from trucewatch.report.record import Report
from trucewatch.warning.record import EarlyWarning, Indicator

STRIKE = "Crown aircraft struck Ardun on Sunday, the League said."
ARABIC = "عاجل 🚨 قصف مدفعي على أردون"
PATROL = "A joint patrol on the road was stopped by protesters near Belin."
SCRIPT = "<script>document.title='acted'</script> =cmd()|'/c' \u202egnilleh\u202c of Corvo"
REPORTS: tuple[Report, ...] = (
    report("r1", "leaguenews.example", "2031-06-16T06:00:00Z", STRIKE),
    report("r2", "north.example", "2031-06-16T08:00:00Z", ARABIC).model_copy(
        update={"language": "ar"}
    ),
    report("r3", "crownpost.example", "2031-06-15T06:00:00Z", PATROL),
    report("r4", "north.example", "2031-06-14T06:00:00Z", SCRIPT),
)


def _said(text: str, words: str, act: str, report_id: str, **fields: object) -> Claim:
    start = text.index(words)
    return claim(act, report_id, quote=words, start=start, **fields)  # type: ignore[arg-type]


CLAIMS: tuple[Claim, ...] = (
    _said(
        STRIKE, "Crown aircraft struck Ardun on Sunday", "air_strike", "r1", actors=["crown"],
        at=["ardun"], when=("2031-06-15", "2031-06-15", "day"),
        speaker=speaker("the League", "league", "league"),
    ),
    _said(ARABIC, "قصف مدفعي على أردون", "shelling", "r2", at=["ardun"],
          when=("2031-06-16", "2031-06-16", "day")),
    _said(
        PATROL, "joint patrol on the road was stopped by protesters", "joint_patrol", "r3",
        outcome="impeded", actors=["crown", "patron"], at=["belin"],
        when=("2031-06-14", "2031-06-14", "day"),
    ),
    _said(SCRIPT, SCRIPT, "shelling", "r4", at=["?nowhere"]),
)  # fmt: skip


def material(claims: Sequence[Claim] = CLAIMS, reports: Sequence[Report] = REPORTS) -> Material:
    """Return what a run over the reports gives; the claims are given, not read."""
    incidents = merged(claims, reports)
    valley = pack()
    findings = judge(incidents, claims, valley)
    return Material(
        as_of=moment("2031-06-16T09:00:00"),
        pack=valley,
        reports=tuple(reports),
        claims=tuple(claims),
        mentions=_mentions(),
        incidents=incidents,
        findings=findings,
        warning=_warning(claims),
        copies={c.b: c.a for c in find_copies(reports)},
        parties=PARTIES,
        outlets=OUTLETS,
    )


def _mentions() -> tuple[Mention, ...]:
    at = STRIKE.index("Ardun")
    return (
        Mention(
            text="Ardun", start=at, end=at + 5, report_id="r1", status="resolved", place_id="ardun",
            name="Ardun", lon=10.0, lat=45.0, radius_m=1000.0, basis="settlement", country=None,
            admin1="Valley", score=1.0, gazetteer="test",
        ),
    )  # fmt: skip


def _warning(claims: Sequence[Claim]) -> EarlyWarning:
    sign = Indicator(
        id="violations", weight=0.5, direction="worsening", support="single_source",
        claim_ids=tuple(c.id for c in claims[:1]), since=None, expires=None,
        reason="one air strike",
    )  # fmt: skip
    return EarlyWarning(
        as_of=moment("2031-06-16T09:00:00"), horizon_days=14, level="guarded",
        status="uncalibrated_judgement", indicators=(sign,), rate={}, coverage={},
    )  # fmt: skip

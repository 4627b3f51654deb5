"""What holds for any incident: nobody is invented, nothing unknown is taken for known."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LINKING, OUTLETS, SIDES, VALLEY, Index, claim, pack, report, speaker
from trucewatch.claim.record import Claim
from trucewatch.core.ids import content_id
from trucewatch.finding.judge import judge
from trucewatch.finding.record import Finding
from trucewatch.incident.merge import merge

REPORTS = (report("r1"), report("r2", "crownpost.example"), report("r3", at=None))
PACK = pack()
ACTS = ("shelling", "armed_clash", "truce_violation", "joint_patrol", "talks")
PARTIES = ("crown", "guard", "league", "stranger")


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    day = draw(st.sampled_from((None, "2031-03-01", "2031-03-06", "2031-06-10")))
    return claim(
        draw(st.sampled_from(ACTS)),
        draw(st.sampled_from([r.id for r in REPORTS])),
        stance=draw(
            st.sampled_from(
                ("asserted", "negated", "denied", "threatened", "planned", "obliged",
                 "conditional", "questioned", "no_comment")
            )
        ),
        timing=draw(st.sampled_from(("current", "background", "future"))),
        outcome=draw(st.sampled_from((None, "carried_out", "impeded", "cancelled"))),
        when=(day, day, "day") if day else None,
        at=draw(st.lists(st.sampled_from((*VALLEY, "?Nowhere")), max_size=2)),
        actors=draw(st.lists(st.sampled_from(PARTIES), max_size=2)),
        speaker=draw(st.sampled_from((None, speaker("the ministry", "crown", "crown")))),
        start=draw(st.integers(0, 400)),
    )  # fmt: skip


WORLDS = st.lists(claims(), max_size=8)


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_no_finding_names_a_party_that_no_claim_names_as_doer(told: list[Claim]) -> None:
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    by_id = {c.id: c for c in told}
    for found in judge(incidents, told, PACK):
        named = {a.party for key in found.claim_ids for a in by_id[key].actors}
        assert found.attribution.party is None or found.attribution.party in named


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_every_incident_has_a_finding_and_every_finding_its_reasons(told: list[Claim]) -> None:
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    findings = judge(incidents, told, PACK)
    assert {f.incident_id for f in findings} == {i.id for i in incidents}
    assert all(f.reasons and all(f.reasons) for f in findings)
    assert len({f.id for f in findings}) == len(findings)
    assert not any("confirmed" in reason for f in findings for reason in f.reasons)


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_a_breach_was_told_of_a_bound_party_after_the_truce_began(told: list[Claim]) -> None:
    incidents = {i.id: i for i in merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)}
    for found in judge(incidents.values(), told, PACK):
        if found.verdict == "breach":
            incident = incidents[found.incident_id]
            assert incident.status == "happened"
            assert found.in_zone != "out"
            assert found.attribution.party in (None, *PACK.agreement.bound)
            assert incident.when is None or str(incident.when.start) >= "2031-03-06"
            assert found.in_zone == "in" or incident.breaks_truce


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_a_finding_made_without_a_check_would_pass_it_unchanged(told: list[Claim]) -> None:
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    for found in judge(incidents, told, PACK):
        plain = {key: getattr(found, key) for key in Finding.model_fields}
        assert Finding.model_validate(plain, strict=True).to_line() == found.to_line()
        assert Finding.model_validate_json(found.to_line()) == found


SAYING = (
    "incident_id", "term_id", "verdict", "attribution", "in_zone", "distance_m", "support",
    "reasons", "claim_ids",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(WORLDS, st.text(max_size=8))
def test_an_id_is_the_hash_of_what_the_finding_says(told: list[Claim], name: str) -> None:
    incidents = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    terms = tuple(
        term.model_copy(update={"clause": f'{name}"{term.clause}'}) for term in PACK.agreement.terms
    )
    odd = PACK.model_copy(update={"agreement": PACK.agreement.model_copy(update={"terms": terms})})
    for found in (*judge(incidents, told, PACK), *judge(incidents, told, odd)):
        plain = found.model_dump(mode="json")
        assert found.id == content_id("fnd", {key: plain[key] for key in SAYING})

"""The patrols of 2020 and other duties: what was due, who says how it went, what nobody tells."""

from collections.abc import Sequence
from datetime import date, datetime

from tests.worlds import LINKING, VALLEY, Index, moment, pack, report, term
from tests.worlds import claim as said
from trucewatch.agreement.record import Due, Pack, Schedule
from trucewatch.claim.record import Claim
from trucewatch.finding.calendar import calendar
from trucewatch.finding.judge import judge
from trucewatch.finding.obligation import Obligation
from trucewatch.finding.trial import Told, Trial
from trucewatch.finding.trial_claims import claims_of, reports_of
from trucewatch.incident.merge import merge
from trucewatch.report.record import Report
from trucewatch.stores.judgements import load_duty_words
from trucewatch.stores.packs import load_pack

WORDS = load_duty_words()
BOTH = ("russia", "turkey")


def patrol(day: str, words: str, *, speaker: str | None = None, **fields: object) -> Told:
    given = {
        "act": "joint_patrol", "actors": BOTH, "at": "idlib-2020:m4", "when": day, "words": words,
        "speaker": speaker, "source": f"{speaker or 'desk'}.example", **fields,
    }  # fmt: skip
    return Told.model_validate(given)


RECORD = (
    patrol("2020-03-15", "the first joint patrol was shortened after provocations",
           speaker="russia", outcome="impeded"),
    patrol("2020-03-15", "the first joint patrol was carried out", speaker="turkey"),
    patrol("2020-03-23", "the second joint patrol went a shortened route", outcome="impeded"),
    patrol("2020-04-15", "the 4th joint patrol was carried out"),
    patrol("2020-05-14", "the 11th joint patrol was carried out", speaker="turkey"),
    patrol("2020-05-14", "the 11th joint patrol was carried out", speaker="russia"),
    patrol("2020-06-04", "the 15th joint patrol was stopped by stones", outcome="impeded"),
    patrol("2020-06-10", "a joint patrol was carried out"),
)  # fmt: skip


def followed(told: Sequence[Told], as_of: str = "2020-06-16T12:00:00") -> dict[str, Obligation]:
    idlib = load_pack("idlib-2020")
    trial = Trial.model_validate(
        {"id": "t", "shows": "other", "told": told, "expect": [{"verdict": "performed"}]}
    )
    claims, reports = claims_of(trial, idlib.parties), reports_of(trial)
    index = Index(idlib.places)
    incidents = merge(claims, reports, idlib.sides, idlib.outlets, index, linking=LINKING)
    findings = judge(incidents, claims, idlib)
    found = calendar(findings, incidents, claims, idlib, moment(as_of), WORDS, reports)
    return {one.name: one for one in found if one.term_id == "m4-patrols"}


def test_the_record_of_patrols_yields_the_calendar() -> None:
    found = followed(RECORD)
    assert {name: (one.status, one.contested) for name, one in found.items()} == {
        "1st joint patrol": ("shortened", True),
        "2nd joint patrol": ("shortened", False),
        "4th joint patrol": ("performed", False),
        "11th joint patrol": ("performed", False),
        "15th joint patrol": ("impeded", False),
        "22nd joint patrol": ("unknown", False),
        "patrol": ("performed", False),
    }
    assert [found[name].due for name in ("15th joint patrol", "22nd joint patrol", "patrol")] == [
        "past", "ahead", "unscheduled",
    ]  # fmt: skip


def test_contested_accounts_are_kept_with_who_gives_them() -> None:
    first = followed(RECORD)["1st joint patrol"]
    assert {(one.by, one.status) for one in first.accounts} == {
        (("russia",), "shortened"),
        (("turkey",), "performed"),
    }
    assert "accounts differ; all are kept" in first.reasons
    assert "russia: shortened" in first.reasons
    assert len(first.claim_ids) == 2


def test_a_number_in_the_words_settles_which_patrol_is_meant() -> None:
    found = followed([patrol("2020-06-05", "the 15th joint patrol was carried out")])
    assert found["15th joint patrol"].status == "performed"


def test_done_and_not_done_leave_it_unknown_and_contested() -> None:
    found = followed(
        [
            patrol("2020-05-14", "the patrol was carried out", speaker="turkey"),
            patrol("2020-05-14", "no patrol took place", speaker="russia", stance="negated"),
        ]
    )
    eleventh = found["11th joint patrol"]
    assert (eleventh.status, eleventh.contested) == ("unknown", True)


def weekly(**schedule: object) -> Pack:
    given = {"action": "delivery", "every_days": 7, "first": "2031-06-01", **schedule}
    duty = term(
        "convoys", "access", ["aid_delivery"], clause="7", zone="corridor",
        schedule=Schedule.model_validate(given),
    )  # fmt: skip
    return pack([duty])


def seen(
    world: Pack, told: Sequence[Claim], reports: Sequence[Report], as_of: datetime
) -> list[Obligation]:
    incidents = merge(told, reports, world.sides, (), Index(VALLEY.values()), linking=LINKING)
    findings = judge(incidents, told, world)
    return list(calendar(findings, incidents, told, world, as_of, WORDS, reports))


def test_overdue_needs_that_enough_was_read() -> None:
    read = [report(f"r{n}", f"paper{n % 2}.example", "2031-06-09T08:00:00Z") for n in range(4)]
    one, two = seen(weekly(last="2031-06-08"), [], read, moment("2031-06-20T00:00:00"))
    assert (one.overdue, two.overdue) == (None, True)
    assert one.reasons == ("not assessed: 0 reports by 0 outlets from these days were read",)
    assert "nobody tells that it was done" in two.reasons[0]
    assert (one.status, two.status) == ("unknown", "unknown")


def test_what_is_two_days_late_is_not_yet_overdue() -> None:
    read = [report(f"r{n}", f"paper{n % 2}.example", "2031-06-09T08:00:00Z") for n in range(4)]
    late = seen(weekly(first="2031-06-08", last="2031-06-08"), [], read, moment("2031-06-10T00:00"))
    assert [one.overdue for one in late] == [None]


def test_a_convoy_held_back_is_impeded_and_one_called_off_missed() -> None:
    told = [
        said("aid_delivery", "r1", when=("2031-06-01", "2031-06-01", "day"), at=["belin"],
             outcome="impeded"),
        said("aid_delivery", "r1", when=("2031-06-08", "2031-06-08", "day"), at=["belin"],
             outcome="cancelled", start=50),
    ]  # fmt: skip
    found = seen(weekly(last="2031-06-08"), told, [report("r1")], moment("2031-06-12T00:00"))
    assert [one.status for one in found] == ["impeded", "missed"]


def test_a_report_of_many_weeks_settles_no_single_one() -> None:
    told = [said("aid_delivery", "r1", when=("2031-06-01", "2031-06-14", "interval"), at=["belin"])]
    found = seen(weekly(last="2031-06-08"), told, [report("r1")], moment("2031-06-16T00:00"))
    assert {one.status for one in found} == {"unknown"}


def test_a_deadline_met_late_says_how_late() -> None:
    due = Due(
        id="out", name="guns leave", start=date(2031, 6, 1), end=date(2031, 6, 10), source="x"
    )
    duty = term(
        "out", "withdrawal", ["withdrawal"], clause="8",
        schedule=Schedule(action="withdrawal", occurrences=(due,)),
    )  # fmt: skip
    told = [
        said(
            "withdrawal", "r1", actors=["guard"], when=("2031-06-14",) * 2 + ("day",), at=["belin"]
        )
    ]
    (found,) = seen(pack([duty]), told, [report("r1")], moment("2031-06-16T00:00"))
    assert (found.status, "told for a day 4 days after it was due" in found.reasons) == (
        "performed", True,
    )  # fmt: skip

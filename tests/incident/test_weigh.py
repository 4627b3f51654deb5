"""Voices that copy each other count once; counts are ranges with owners."""

from tests.worlds import LINKING, SIDES, Index, claim, day, figure, merged, report, speaker
from trucewatch.incident.merge import merge
from trucewatch.source.record import Outlet

JUNE_10, JUNE_11 = day("2031-06-10"), day("2031-06-11")


def test_a_copied_report_is_no_second_witness() -> None:
    words = "Shells fell on the market of Ardun on Tuesday morning and three people were hurt there"
    reports = [
        report("r1", "one.example", text=words),
        report("r2", "two.example", text=words + " again"),
    ]
    told = [claim(report_id=r.id, when=JUNE_10, at=["ardun"], quote=words[:60]) for r in reports]
    (one,) = merged(told, reports)
    assert (one.independent_sources, one.support) == (1, "single_source")
    assert "copied text" in one.voices[0].reason


def test_outlets_of_one_owner_are_one_voice() -> None:
    reports = [report("r1", "crownpost.example"), report("r2", "crownradio.example")]
    (one,) = merged([claim(report_id=r.id, when=JUNE_10, at=["ardun"]) for r in reports], reports)
    assert one.independent_sources == 1


def test_one_speaker_quoted_by_two_outlets_is_one_voice() -> None:
    said = speaker("the rescue service")
    (one,) = merged(
        [claim(report_id=r, when=JUNE_10, at=["ardun"], speaker=said) for r in ("r2", "r3")]
    )
    assert one.independent_sources == 1


def test_a_common_source_in_between_makes_one_voice() -> None:
    (one,) = merged(
        [
            claim(report_id=r, when=JUNE_10, at=["ardun"], speaker=speaker(s), via=["Crown Post"])
            for r, s in (("r1", "an officer"), ("r3", "a resident"))
        ]
    )
    assert one.independent_sources == 1


def test_a_report_that_was_forwarded_speaks_with_the_voice_of_where_it_is_from() -> None:
    reports = [
        report("r1", "crownpost.example"),
        report("r2", "quarter.example").model_copy(update={"via": ("Crown Post",)}),
        report("r3", "leaguenews.example"),
    ]
    (one,) = merged([claim(report_id=r.id, when=JUNE_10, at=["ardun"]) for r in reports], reports)
    assert one.independent_sources == 2
    together = next(v for v in one.voices if len(v.claim_ids) == 2)
    assert together.reason.startswith("forwarded from Crown Post and same owner: crown")
    assert together.alignment == "crown"


def test_what_two_channels_forward_from_a_third_is_one_voice() -> None:
    said = [speaker("an officer"), None]
    reports = [
        report(key, f"{key}.example").model_copy(update={"via": ("Far Herald",)})
        for key in ("r1", "r2")
    ]
    told = [
        claim(report_id=r.id, when=JUNE_10, at=["ardun"], speaker=s)
        for r, s in zip(reports, said, strict=True)
    ]
    (one,) = merged(told, reports)
    assert one.independent_sources == 1
    assert "forwarded from Far Herald" in one.voices[0].reason


def test_a_relay_of_signed_reports_makes_no_common_source_of_them() -> None:
    relay = Outlet(id="relay", name="Relay", hosts=("relay.example",), relay=True)
    reports = [
        report(key, f"{key}.example").model_copy(update={"via": ("relay.example",)})
        for key in ("r1", "r2")
    ]
    told = [claim(report_id=r.id, when=JUNE_10, at=["ardun"]) for r in reports]
    (one,) = merge(told, reports, SIDES, (relay,), Index(), linking=LINKING)
    assert one.independent_sources == 2


def test_conflicting_tolls_stay_side_by_side() -> None:
    (one,) = merged(
        [
            claim(report_id="r2", when=JUNE_10, at=["ardun"], figures=[figure("killed", 2, 2)]),
            claim(report_id="r3", when=JUNE_10, at=["ardun"], figures=[figure("killed", 7, 7)]),
        ]
    )
    toll = one.figures["killed"]
    assert (toll.low, toll.high, len(toll.by)) == (2, 7, 2)
    assert one.support == "contested"


def test_a_running_total_is_no_incidents_toll() -> None:
    (one,) = merged(
        [
            claim(
                when=JUNE_10,
                at=["ardun"],
                figures=[figure("killed", 900, None, scope="cumulative")],
            )
        ]
    )
    assert one.figures == {}


def test_a_part_does_not_add_to_its_total() -> None:
    text = "shelling killed 10 people, including 3 children, in Ardun"
    parts = [
        figure("killed", 10, 10, start=16, end=18),
        figure("killed", 3, 3, "children", start=37, end=38),
    ]
    (one,) = merged([claim(when=JUNE_10, at=["ardun"], figures=parts)], [report("r1", text=text)])
    assert (one.figures["killed"].low, one.figures["killed"].high) == (10, 10)


def test_one_of_them_does_not_add_to_them() -> None:
    text = "shelling killed two people, one of them a woman, in Ardun"
    parts = [
        figure("killed", 2, 2, start=16, end=19),
        figure("killed", 1, 1, "woman", start=28, end=31),
    ]
    (one,) = merged([claim(when=JUNE_10, at=["ardun"], figures=parts)], [report("r1", text=text)])
    assert (one.figures["killed"].low, one.figures["killed"].high) == (2, 2)


def test_groups_side_by_side_are_bounded_not_added() -> None:
    text = "shelling killed 3 soldiers and 2 farmers in Ardun"
    groups = [
        figure("killed", 3, 3, "soldiers", start=16, end=17),
        figure("killed", 2, 2, "farmers", start=31, end=32),
    ]
    (one,) = merged([claim(when=JUNE_10, at=["ardun"], figures=groups)], [report("r1", text=text)])
    assert (one.figures["killed"].low, one.figures["killed"].high) == (3, 5)


def test_the_source_named_again_in_one_report_is_the_same_voice() -> None:
    (one,) = merged(
        [
            claim(when=JUNE_10, at=["ardun"], speaker=speaker("a military source")),
            claim(when=JUNE_10, at=["ardun"], start=80, speaker=speaker("The source")),
        ]
    )
    assert one.independent_sources == 1
    assert "again" in one.voices[0].reason


def test_a_patrol_held_by_one_account_and_stopped_by_another_is_contested() -> None:
    deed = {"actors": ["crown", "patron"], "when": JUNE_10, "at": ["road"]}
    (one,) = merged(
        [
            claim("joint_patrol", "r2", outcome="impeded", **deed),  # type: ignore[arg-type]
            claim("joint_patrol", "r3", **deed),  # type: ignore[arg-type]
        ]
    )
    assert one.support == "contested"


def test_what_is_told_not_to_have_happened_is_weighed_like_any_news() -> None:
    (one,) = merged([claim("air_strike", stance="negated", when=JUNE_10, at=["ardun"])])
    assert (one.status, one.support, one.denied_by) == ("denied", "single_source", ())


def test_who_tells_a_deed_denies_another_one() -> None:
    told = claim(when=JUNE_10, at=["ardun"], speaker=speaker("a military source"))
    denial = claim("attack", stance="denied", start=80, speaker=speaker("The source"))
    (one,) = merged([told, denial])
    assert one.support == "single_source"

"""Copies, wire texts within longer ones, versions of a page; and none where there is none."""

from hypothesis import given
from hypothesis import strategies as st

from tests.worlds import report
from trucewatch.report import duplicates
from trucewatch.report.duplicates import families, find_copies
from trucewatch.report.likely import likely
from trucewatch.report.record import Report

WIRE = (
    "Shells fell on the market of Ardun on Tuesday morning. Three people were hurt, two badly, "
    "and the road to the bridge was closed until the evening, a resident told the agency."
)
OTHER = (
    "The ministers met for six hours in the old customs house and parted without a word, "
    "while trucks with flour waited on both banks of the river for the gates to open again."
)


def test_a_copy_is_found_and_the_earlier_report_is_the_first() -> None:
    late = report("a", at="2031-06-16T09:00:00Z", text=WIRE)
    early = report("b", at="2031-06-16T08:00:00Z", text=WIRE.upper())
    (copy,) = find_copies([late, early])
    assert (copy.a, copy.b, copy.score, copy.kind) == ("b", "a", 1.0, "copy")


def test_times_are_compared_as_moments_not_as_letters() -> None:
    first = report("a", at="2031-06-16T09:00:00+03:00", text=WIRE)
    second = report("b", at="2031-06-16T08:00:00Z", text=WIRE)
    (copy,) = find_copies([second, first])
    assert copy.a == "a"


def test_a_report_without_a_time_is_never_the_first() -> None:
    (copy,) = find_copies([report("a", at=None, text=WIRE), report("b", text=WIRE)])
    assert copy.a == "b"


def test_a_wire_text_within_a_longer_report_is_contained() -> None:
    (copy,) = find_copies(
        [report("a", text=WIRE), report("b", text=OTHER + " " + OTHER[::-1] + " " + WIRE)]
    )
    assert copy.containment == 1.0
    assert copy.score < 0.7


def test_two_texts_of_their_own_are_no_copies() -> None:
    assert find_copies([report("a", text=WIRE), report("b", text=OTHER)]) == ()


def test_a_rewritten_page_is_a_version_and_no_witness() -> None:
    pages = [
        Report.of(text, id=key, url="https://north.example/1", source="north.example")
        for key, text in (("a", WIRE), ("b", OTHER))
    ]
    (copy,) = find_copies(pages)
    assert copy.kind == "version"


def test_copies_of_copies_are_one_family() -> None:
    half = WIRE + " " + OTHER
    copies = find_copies([report("a", text=WIRE), report("b", text=half), report("c", text=OTHER)])
    assert len(set(families(copies).values())) == 1


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert find_copies([report("a", text="!"), report("b", text="?")]) == ()


@given(st.lists(st.sampled_from((WIRE, OTHER, WIRE + OTHER, "short words")), max_size=5))
def test_the_order_of_reports_changes_nothing(texts: list[str]) -> None:
    reports = [report(f"r{n}", text=text) for n, text in enumerate(texts)]
    assert find_copies(reports) == find_copies(list(reversed(reports)))


def test_a_crowd_of_copies_is_one_family_at_little_cost() -> None:
    words = "Shells fell on the market of the old town at noon, residents told the paper by phone."
    same = [Report.of(words, id=f"s{n:04}") for n in range(300)]
    near = [Report.of(f"{words} Reported by desk {n}.", id=f"t{n:04}") for n in range(300)]
    copies = find_copies([*same, *near])
    assert len(copies) < 20 * len([*same, *near])
    assert len(set(families(copies).values())) == 1
    assert len(families(copies)) == len([*same, *near])
    assert find_copies([*near, *same][::-1]) == copies


def test_among_many_reports_minhash_proposes_what_the_index_would_find() -> None:
    words = [f"w{n}" for n in range(400)]
    texts = [" ".join(words[(7 * n + 3 * k) % 400] for k in range(60)) for n in range(120)]
    texts += [f"{text} and a few words of their own {n}" for n, text in enumerate(texts[:40])]
    runs = {f"r{n:03}": duplicates.runs_of(text) for n, text in enumerate(texts)}
    found = likely(runs)
    for pair, shared in duplicates._shared(runs).items():
        if shared >= 0.6 * len(runs[pair[0]] | runs[pair[1]]):
            assert pair in found

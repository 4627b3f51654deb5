"""The cases that packs bring: all come out right, and every clause that deeds reach is tried."""

from pathlib import Path

import pytest
import yaml

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.packs import begin, draft_of
from trucewatch.pipeline.trials import FILE, kinds_tried, read_trials, try_pack
from trucewatch.stores.packs import load_pack, pack_ids

PACKS = pack_ids()
ENOUGH = 40
DRAFT = {
    "id": "valley-2029", "name": "Valley truce", "signed": "2029-06-01",
    "in_force": "2029-06-02T00:00+02:00", "parties": {"crown": "the Crown", "league": "the League"},
}  # fmt: skip


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_of_a_pack_gives_what_it_expects(pack: str) -> None:
    outcomes = list(try_pack(pack, reading=False))
    assert [(one.id, one.faults) for one in outcomes if one.faults] == []
    assert len(outcomes) >= ENOUGH


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS)
def test_the_sample_reports_of_a_pack_are_read_as_it_expects(pack: str) -> None:
    read = [one for one in try_pack(pack) if one.shows == "reading"]
    assert len(read) >= 3
    assert [(one.id, one.faults) for one in read if one.faults] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_clause_has_every_kind_of_case_that_it_can_have(pack: str) -> None:
    missing = [(one.term_id, one.kind) for one in kinds_tried(pack)
               if not one.cases and one.why_not is None]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_clause_has_no_case_of_a_kind_that_it_cannot_have(pack: str) -> None:
    idle = [(one.term_id, one.kind) for one in kinds_tried(pack) if one.cases and one.why_not]
    assert idle == []


@pytest.mark.parametrize(("pack", "clauses", "kinds"), [
    ("donbas-minsk-2015", 15, 69), ("gaza-2025", 11, 50), ("hudaydah-2018", 9, 44),
    ("idlib-2020", 10, 45),
])  # fmt: skip
def test_as_many_clauses_and_kinds_are_tried_as_the_packs_have(
    pack: str, clauses: int, kinds: int
) -> None:
    held = [one for one in kinds_tried(pack) if one.why_not is None]
    assert (len({one.term_id for one in held}), len(held)) == (clauses, kinds)


@pytest.mark.parametrize(("term", "kind", "why"), [
    ("m4-patrols", "excepted", "it asks for something"),
    ("m4-corridor", "positive", "it names no acts"),
    ("preamble-civilians", "positive", "of the kind declaratory"),
    ("turkey-reservation", "uncertain", "never decided"),
    ("astana-cessation", "excepted", "may be claimed against it"),
])  # fmt: skip
def test_a_kind_that_a_clause_cannot_have_says_why(term: str, kind: str, why: str) -> None:
    found = {(one.term_id, str(one.kind)): one.why_not or "" for one in kinds_tried("idlib-2020")}
    assert why in found[term, kind]


def test_a_case_that_does_not_bear_out_what_it_shows_does_not_count(tmp_path: Path) -> None:
    shown = {one.kind: one.cases for one in kinds_tried(new_pack(tmp_path / "a"))}
    folder = changed(new_pack(tmp_path / "b"), shows="uncertain")
    wrong = {one.kind: one.cases for one in kinds_tried(folder)}
    assert (shown["positive"], wrong["positive"], wrong["uncertain"]) == (1, 0, 0)


@pytest.mark.parametrize("pack", PACKS)
def test_every_expectation_gives_its_reasons(pack: str) -> None:
    cases = read_trials(pack)[1].cases
    assert [trial.id for trial in cases if not all(one.reasons for one in trial.expect)] == []


def new_pack(folder: Path) -> Path:
    begin(folder, draft_of(**DRAFT))
    return folder


def changed(folder: Path, **fields: object) -> Path:
    path = folder / FILE
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    tree["cases"][0].update(fields)
    path.write_text(yaml.safe_dump(tree), encoding="utf-8")
    return folder


def test_a_new_pack_loads_and_its_first_cases_come_out(tmp_path: Path) -> None:
    assert [one.faults for one in try_pack(new_pack(tmp_path))] == [(), ()]


def test_a_case_that_is_wrong_says_what_was_found(tmp_path: Path) -> None:
    folder = changed(new_pack(tmp_path), expect=[{"verdict": "performed"}])
    first, _ = try_pack(folder)
    assert first.faults[0].startswith("expected verdict performed, term cease-fire, found breach")


def test_a_finding_that_no_case_expects_is_a_fault(tmp_path: Path) -> None:
    both = [{"act": "shelling", "actors": ["crown"], "when": "2029-06-04"},
            {"act": "shelling", "actors": ["league"], "when": "2029-07-04"}]  # fmt: skip
    first, _ = try_pack(changed(new_pack(tmp_path), told=both))
    assert first.faults == (
        "more was found than expected: breach under cease-fire, breach under cease-fire",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"term": "moon"}, "no term of the pack has the id moon"),
        ({"told": [{"act": "shelling", "actors": ["nobody"]}]}, "no party of the pack"),
        ({"told": [{"act": "shelling", "at": "moon"}]}, "no place of the pack"),
        ({"told": []}, "cases.0.told"),
        ({"shows": "nothing"}, "cases.0.shows"),
    ],
)
def test_a_case_that_names_what_is_not_there_is_refused(
    tmp_path: Path, fields: dict[str, object], said: str
) -> None:
    folder = changed(new_pack(tmp_path), **fields)
    with pytest.raises(SetupError) as error:
        list(try_pack(folder))
    assert said in str(error.value)
    assert f"{FILE}:" in str(error.value)


def test_a_pack_without_cases_is_told_to_write_one(tmp_path: Path) -> None:
    (new_pack(tmp_path) / FILE).unlink()
    with pytest.raises(SetupError, match="write at least one case"):
        list(try_pack(tmp_path))


def test_a_folder_that_holds_a_pack_is_left_alone(tmp_path: Path) -> None:
    new_pack(tmp_path)
    with pytest.raises(SetupError, match="is there already"):
        new_pack(tmp_path)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", "Valley 2029", "small letters"),
        ("signed", "yesterday", "signed: "),
        ("in_force", "2029-06-02", "in_force: "),
        ("parties", {}, "parties: "),
        ("parties", {"The Crown": "x"}, "small letters"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(field: str, value: object, said: str) -> None:
    with pytest.raises(SetupError, match=said):
        draft_of(**{**DRAFT, field: value})


def test_a_name_cannot_break_out_of_its_file(tmp_path: Path) -> None:
    begin(tmp_path, draft_of(**{**DRAFT, "name": 'a "truce"\nid: other $id'}))
    pack = load_pack(tmp_path)
    assert pack.id == "valley-2029"
    assert pack.agreement.name == "a  truce  id: other $id"

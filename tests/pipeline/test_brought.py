"""What people bring by hand is on disk once it is accepted, under a name that does nothing."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.given import Given
from trucewatch.collectors.walk import NOTES
from trucewatch.core.errors import InputError
from trucewatch.pipeline.brought import Bringing, as_line, fit_name, origin_of, outcome_of
from trucewatch.pipeline.workspace import Workspace, init_workspace

NOW = datetime(2031, 6, 17, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "workspace", "idlib-2020")


def test_what_is_accepted_waits_on_disk_until_it_is_taken(workspace: Workspace) -> None:
    bringing = Bringing(workspace)
    given = Given(source="hill.example")
    one = bringing.accept(BytesIO(b"words"), "note.txt", "ada", given, NOW)
    (waiting,) = Bringing(workspace).waiting()
    assert waiting == one
    with bringing.opened(waiting) as stream:
        assert stream.read() == b"words"
    found = outcome_of(workspace, one.id)
    assert found is not None
    assert (found.done, found.by, found.name) == (False, "ada", "note.txt")
    origin, stated = origin_of(waiting)
    assert (origin.collector, origin.by, stated.given) == ("hand", "ada", given)
    bringing.taken(waiting)
    assert list(bringing.waiting()) == []
    assert outcome_of(workspace, one.id) is None


def test_the_same_bytes_may_be_brought_twice(workspace: Workspace) -> None:
    bringing = Bringing(workspace)
    ids = {bringing.accept(BytesIO(b"a"), "a.txt", "ada", Given(), NOW).id for _ in range(2)}
    assert len(ids) == 2


def test_an_empty_file_is_refused_and_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="empty"):
        Bringing(workspace).accept(BytesIO(), "a.txt", "ada", Given(), NOW)
    assert list((workspace.root / "brought").iterdir()) == []


@given(st.text(max_size=300))
def test_no_name_leads_elsewhere_or_hides_what_it_is(name: str) -> None:
    fit = fit_name(name)
    assert fit
    assert Path(fit).name == fit
    assert not fit.startswith(".")
    assert not fit.lower().endswith(NOTES)
    assert not set(fit) & set("/\\\u202e\u2066\n\0<>'\"")
    assert len(fit) <= 120


@pytest.mark.parametrize(
    ("name", "fit"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\تقرير.csv", "تقرير.csv"), ("", "report.txt"),
     ("a.meta.yml", "a.meta.yml.txt"), ("..", "report.txt")],
)  # fmt: skip
def test_the_last_part_of_a_path_is_its_name(name: str, fit: str) -> None:
    assert fit_name(name) == fit


def test_a_written_report_keeps_its_words_and_drops_what_is_empty() -> None:
    line = as_line({"text": "كلمات", "title": " ", "source": "hill.example"})
    assert line.decode() == '{"source": "hill.example", "text": "كلمات"}\n'
    with pytest.raises(InputError, match="text"):
        as_line({"title": "only"})
    with pytest.raises(InputError, match="published_at"):
        as_line({"text": "a", "published_at": "2031-06-17"})

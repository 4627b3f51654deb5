"""What reviewers let stand: shares with where they may lie, none where too few were judged."""

import pytest
from fastapi.testclient import TestClient

from trucewatch.web.review.quality import Line, _bounds, whole


@pytest.mark.parametrize(
    ("stand", "total", "low", "high"),
    [(0, 0, 0.0, 1.0), (8, 10, 0.49, 0.943), (90, 100, 0.826, 0.945), (0, 10, 0.0, 0.278)],
)
def test_the_bounds_hold_the_share_and_narrow_with_more(
    stand: int, total: int, low: float, high: float
) -> None:
    assert _bounds(stand, total) == pytest.approx((low, high), abs=0.002)


def test_all_lines_together_count_each_claim_once() -> None:
    found = whole((Line("a", 4, 1, 0, None), Line("b", 6, 0, 1, None)))
    assert (found.stand, found.corrected, found.rejected, found.total) == (10, 1, 1, 12)
    assert found.share == pytest.approx(10 / 12)


def test_the_page_shows_what_was_judged_and_asks_for_more_where_it_is_little(
    client: TestClient,
) -> None:
    assert "the shares appear here" in client.get("/review/quality").text
    incident = client.get("/api/v1/incidents").json()["items"][0]["id"]
    form = {"decision": "accept", "version": "0", "reason": "read it"}
    client.post(f"/review/incidents/{incident}", data=form)
    page = client.get("/review/quality?by=language").text
    assert "too few to say" in page
    assert "All together" in page

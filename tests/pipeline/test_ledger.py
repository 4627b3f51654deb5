from pathlib import Path

from tests.publication.world import material
from trucewatch.pipeline.ledger import keep, verify


def test_a_run_is_kept_once_and_every_quote_stands_in_its_report(tmp_path: Path) -> None:
    whole = material()
    kinds = {"report": whole.reports, "claim": whole.claims, "incident": whole.incidents}
    path = tmp_path / "ledger.sqlite"
    added, head = keep(path, kinds)
    assert added == len(whole.reports) + len(whole.claims) + len(whole.incidents)
    assert keep(path, kinds) == (0, head)
    found = verify(path)
    assert found.ok
    assert found.quotes == len(whole.claims)


def test_a_claim_whose_words_are_not_in_its_report_is_found(tmp_path: Path) -> None:
    whole = material()
    claim = whole.claims[0]
    other = claim.quote.model_copy(update={"exact": "All is calm"})
    lie = claim.model_copy(update={"quote": other})
    keep(tmp_path / "ledger.sqlite", {"report": whole.reports, "claim": [lie]})
    found = verify(tmp_path)
    assert not found.ok
    assert found.fault is not None
    assert (found.fault.kind, found.fault.record_id) == ("misquoted", claim.id)

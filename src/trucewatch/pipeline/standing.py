"""Where the findings of a workspace stand, as the program judges them and people decided."""

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.finding.record import Finding
from trucewatch.finding.states import FindingState, states
from trucewatch.pipeline.catalogue import as_judged
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.steps import judged
from trucewatch.stores.catalogue_records import Held


def states_of(serving: Serving, finding_ids: Sequence[str] = ()) -> tuple[FindingState, ...]:
    """Return the states of findings with how these came about.

    What is kept is a finding as people left it; the first step is the program's, so the incidents
    are judged once more.

    Args:
        serving: The workspace.
        finding_ids: Those that are asked for, unknown ones left out; none asks for all that hold
            a term.
    """
    records, reviews = serving.catalogue.records, serving.catalogue.reviews
    kept = [one for key in finding_ids if (one := records.finding(key)) is not None]
    kept = kept or ([] if finding_ids else list(records.every_finding()))
    by_pack: dict[str, list[Held]] = defaultdict(list)
    for held in records.incidents(dict.fromkeys(one.incident_id for one in kept)):
        by_pack[held.pack].append(held)
    again = [one for pack, held in by_pack.items() for one in _again(serving, pack, held)]
    wanted = {one.id for one in kept if finding_ids or one.term_id is not None}
    return states((one for one in again if one.id in wanted), reviews.judgements())


def _again(serving: Serving, pack: str, held: Sequence[Held]) -> tuple[Finding, ...]:
    records, reviews = serving.catalogue.records, serving.catalogue.reviews
    context, incidents = records.pack(pack), [one.incident for one in held]
    if context is None:
        return ()
    told = records.claims([key for one in incidents for key in one.claim_ids])
    claims = as_judged(told, reviews.judgements())
    return judged(incidents, claims, context.pack)

"""The id of a finding, a hash of what it says, written out for speed."""

from collections.abc import Iterable
from json.encoder import encode_basestring as _quoted

from trucewatch.core.ids import digest
from trucewatch.finding.case import Ruling
from trucewatch.incident.record import Incident
from trucewatch.place.zone import ZoneVerdict


def finding_id(
    incident: Incident,
    term_id: str | None,
    ruling: Ruling,
    position: ZoneVerdict | None,
    reasons: Iterable[str],
) -> str:
    """Return the id that ``content_id`` gives the fields that say what was found.

    Canonical JSON with its keys in order; to have the general encoder sort and walk the same nine
    keys for every finding takes twice as long. Tests hold one against the other.
    """
    who, zone, far = ruling.attribution, None, "null"
    if position is not None:
        zone = position.in_zone
        far = "null" if position.distance_m is None else float.__repr__(position.distance_m)
    text = (
        f'{{"attribution":{{"basis":"{who.basis}","party":{_or_null(who.party)}}},'
        f'"claim_ids":[{",".join(map(_quoted, incident.claim_ids))}],'
        f'"distance_m":{far},"in_zone":{_or_null(zone)},"incident_id":{_quoted(incident.id)},'
        f'"reasons":[{",".join(map(_quoted, reasons))}],"support":"{incident.support}",'
        f'"term_id":{_or_null(term_id)},"verdict":"{ruling.verdict}"}}'
    )
    return f"fnd-{digest(text)[:16]}"


def _or_null(text: str | None) -> str:
    return "null" if text is None else _quoted(text)

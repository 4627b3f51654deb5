"""What corrections reopened, and what hung on the corrected reports before."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, select

from trucewatch.claim.record import Claim
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.publication.reopen import CitedBrief, Reopened
from trucewatch.stores.catalogue_engine import reading, writing
from trucewatch.stores.catalogue_schema import (
    BRIEFS,
    CLAIMS,
    FINDINGS,
    INCIDENT_BODIES,
    INCIDENT_CLAIMS,
    INCIDENTS,
    JUDGEMENTS,
    REOPENED,
)

_BATCH = 400  # bound values in one statement, below SQLite's limit


class Hanging(NamedTuple):
    """What was made of some reports."""

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]


class Reopenings:
    """What has to be looked at again; nothing is ever taken out."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand."""
        self._engine = engine

    def on(self, record_id: str) -> tuple[Reopened, ...]:
        """Return why a claim, incident, finding or brief was reopened, the oldest first."""
        return self._found(REOPENED.c.record_id, [record_id])

    def of_report(self, report_id: str) -> tuple[Reopened, ...]:
        """Return all that a change of a report reopened."""
        return self._found(REOPENED.c.report_id, [report_id])

    def all(self, pack: str) -> tuple[Reopened, ...]:
        """Return all that was ever reopened under a pack."""
        return self._found(REOPENED.c.pack, [pack])

    def reasons(self, pack: str) -> dict[str, str]:
        """Return the reports for whose changes something was reopened, with the newest reason."""
        return {one.report_id: one.reason for one in self.all(pack)}

    def briefs(self, pack: str) -> tuple[CitedBrief, ...]:
        """Return what the briefs of a pack cite, one for each day that was looked from."""
        query = select(BRIEFS.c.payload).where(BRIEFS.c.pack == pack).order_by(BRIEFS.c.id)
        with reading(self._engine) as link:
            rows = link.execute(query).scalars()
            return tuple(CitedBrief.model_validate_json(row) for row in rows)

    def hanging(self, pack: str, report_ids: Iterable[str]) -> Hanging:
        """Return what the catalogue holds of some reports: claims, incidents, findings."""
        with reading(self._engine) as link:
            query = select(CLAIMS.c.id, CLAIMS.c.payload)
            claims = [
                row
                for part in _parts(sorted(set(report_ids)))
                for row in link.execute(query.where(CLAIMS.c.report_id.in_(part)))
            ]
            numbers = _numbers(link, pack, [row.id for row in claims])
            bodies = _payloads(link, INCIDENT_BODIES.c.n, numbers)
            findings = _payloads(link, FINDINGS.c.n, numbers)
        return Hanging(
            tuple(Claim.model_validate_json(row.payload) for row in claims),
            tuple(Incident.model_validate_json(one) for one in bodies),
            tuple(Finding.model_validate_json(one) for one in findings),
        )

    def keep(self, pack: str, fresh: Sequence[Reopened]) -> None:
        """Add what was reopened.

        Raises:
            SetupError: the catalogue cannot be written.
        """
        with writing(self._engine) as link:
            keep_reopened(link, pack, fresh)

    def _found(self, column: object, values: list[str]) -> tuple[Reopened, ...]:
        query = select(REOPENED.c.payload).order_by(REOPENED.c.seq)
        with reading(self._engine) as link:
            rows = link.execute(query.where(column.in_(values))).scalars()  # type: ignore[attr-defined]
            return tuple(Reopened.model_validate_json(row) for row in rows)


def keep_reopened(link: Connection, pack: str, fresh: Sequence[Reopened]) -> None:
    """Add what was reopened now, after every judgement so far."""
    after = link.execute(select(func.max(JUDGEMENTS.c.seq))).scalar() or 0
    rows = [
        {
            "pack": pack, "report_id": one.report_id, "kind": one.kind, "record_id": one.id,
            "after": after, "payload": one.to_line(),
        }
        for one in fresh
    ]  # fmt: skip
    if rows:
        link.execute(insert(REOPENED), rows)


def keep_brief(link: Connection, pack: str, brief: CitedBrief) -> None:
    """Keep what a brief cites, in place of the one of the same day."""
    link.execute(delete(BRIEFS).where(BRIEFS.c.id == brief.id))
    link.execute(insert(BRIEFS), [{"id": brief.id, "pack": pack, "payload": brief.to_line()}])


def reopened_since(link: Connection, trails: dict[str, str]) -> set[str]:
    """Return the records of which a report was changed after people last decided on them.

    Args:
        link: A connection.
        trails: Ids of incidents, now and formerly, each to the id it has now.
    """
    changed: dict[str, int] = {}
    decided: dict[str, int] = {}
    for part in _parts(sorted(trails)):
        query = select(REOPENED.c.record_id, func.max(REOPENED.c.after).label("n"))
        query = query.where(REOPENED.c.record_id.in_(part)).group_by(REOPENED.c.record_id)
        for row in link.execute(query):
            key = trails[row.record_id]
            changed[key] = max(changed.get(key, -1), row.n)
    for part in _parts(sorted(old for old, now in trails.items() if now in changed)):
        newest = select(JUDGEMENTS.c.record_id, func.max(JUDGEMENTS.c.seq).label("n"))
        newest = newest.where(JUDGEMENTS.c.record_id.in_(part)).group_by(JUDGEMENTS.c.record_id)
        for row in link.execute(newest):
            key = trails[row.record_id]
            decided[key] = max(decided.get(key, 0), row.n)
    return {key for key, after in changed.items() if decided.get(key, 0) <= after}


def _numbers(link: Connection, pack: str, claim_ids: Sequence[str]) -> list[int]:
    query = select(INCIDENT_CLAIMS.c.n).join(INCIDENTS, INCIDENTS.c.n == INCIDENT_CLAIMS.c.n)
    query = query.where(INCIDENTS.c.pack == pack)
    found: set[int] = set()
    for part in _parts(claim_ids):
        found.update(link.execute(query.where(INCIDENT_CLAIMS.c.claim_id.in_(part))).scalars())
    return sorted(found)


def _payloads(link: Connection, column: object, numbers: Sequence[int]) -> list[str]:
    table = column.table  # type: ignore[attr-defined]
    return [
        payload
        for part in _parts(numbers)
        for payload in link.execute(select(table.c.payload).where(column.in_(part))).scalars()  # type: ignore[attr-defined]
    ]


def _parts(items: Sequence[str] | Sequence[int]) -> Iterable[Sequence[str] | Sequence[int]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))

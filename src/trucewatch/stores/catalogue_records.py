"""Gets records out of the catalogue by their ids, and what hangs on them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Select, Table, select

from trucewatch.agreement.record import Pack
from trucewatch.claim.record import Claim
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.place.record import Mention
from trucewatch.publication.record import Material
from trucewatch.report.record import Report
from trucewatch.review.standing import State
from trucewatch.source.record import Outlet, Party
from trucewatch.stores.catalogue_engine import reading
from trucewatch.stores.catalogue_schema import (
    CLAIMS,
    FINDINGS,
    INCIDENT_BODIES,
    INCIDENT_CLAIMS,
    INCIDENTS,
    MENTIONS,
    PACK_REPORTS,
    PACKS,
    REDIRECTS,
    REPORTS,
)
from trucewatch.warning.record import EarlyWarning

_BATCH = 400
AnyRecord = TypeVar("AnyRecord", bound=Record)


class Held(Record):
    """An incident as it stands in the catalogue."""

    incident: Incident
    pack: str
    verdict: str
    state: State
    priority: int
    place: str
    fingerprint: str


class HeldPack(Record):
    """A pack and what was last made of it; ``warning`` is None when nothing was."""

    pack: Pack
    as_of: datetime
    warning: EarlyWarning | None
    issues: tuple[Issue, ...]
    parties: tuple[Party, ...]
    outlets: tuple[Outlet, ...]


class Records:
    """Records by their ids."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables stand."""
        self._engine = engine
        self._packs: dict[str, tuple[dict[str, object], HeldPack]] = {}

    def packs(self) -> tuple[str, ...]:
        """Return the ids of the packs that were filled in."""
        with reading(self._engine) as link:
            return tuple(link.execute(select(PACKS.c.id).order_by(PACKS.c.id)).scalars())

    def pack(self, pack_id: str) -> HeldPack | None:
        """Return a pack with what was last made of it."""
        with reading(self._engine) as link:
            row = link.execute(select(PACKS).where(PACKS.c.id == pack_id)).mappings().first()
        if row is None:
            return None
        known, found = self._packs.get(pack_id), dict(row)
        if known is None or known[0] != found:
            known = found, _pack(found)  # to read one takes longer than to fill a page
            self._packs[pack_id] = known
        return known[1]

    def incident(self, incident_id: str, pack: str | None = None) -> Held | None:
        """Return an incident by its id, or by an id it had before."""
        with reading(self._engine) as link:
            found = _incident(link, incident_id, pack)
            if found is not None:
                return found
            heir = select(REDIRECTS.c.new_id).where(REDIRECTS.c.old_id == incident_id)
            new_id = link.execute(heir).scalar()
            return _incident(link, new_id, pack) if new_id else None

    def incidents(self, ids: Iterable[str]) -> tuple[Held, ...]:
        """Return the incidents of these ids, in their order; unknown ones are left out."""
        wanted = list(dict.fromkeys(ids))
        query = _HELD.order_by(INCIDENTS.c.pack.desc())  # of two packs the first one stays
        with reading(self._engine) as link:
            found = {
                row["id"]: dict(row)
                for part in _parts(wanted)
                for row in link.execute(query.where(INCIDENTS.c.id.in_(part))).mappings()
            }
        return tuple(_held(found[one]) for one in wanted if one in found)

    def findings(self, incident_ids: Sequence[str]) -> tuple[Finding, ...]:
        """Return the findings on incidents, in the order of their ids."""
        query = select(FINDINGS.c.payload).join(INCIDENTS, INCIDENTS.c.n == FINDINGS.c.n)
        return self._all(Finding, query.order_by(FINDINGS.c.id), INCIDENTS.c.id, incident_ids)

    def finding(self, finding_id: str) -> Finding | None:
        """Return a finding."""
        return self._one(Finding, FINDINGS, finding_id)

    def every_finding(self) -> tuple[Finding, ...]:
        """Return all findings, in the order of their ids."""
        with reading(self._engine) as link:
            rows = link.execute(select(FINDINGS.c.payload).order_by(FINDINGS.c.id)).scalars()
            return tuple(Finding.model_validate_json(row) for row in rows)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim."""
        return self._one(Claim, CLAIMS, claim_id)

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Return claims in the order of their ids' appearance; unknown ones are left out."""
        found = {c.id: c for c in self._all(Claim, select(CLAIMS.c.payload), CLAIMS.c.id, ids)}
        return tuple(found[one] for one in dict.fromkeys(ids) if one in found)

    def claims_in(self, report_ids: Sequence[str]) -> tuple[Claim, ...]:
        """Return the claims of reports, in the order of the words."""
        query = select(CLAIMS.c.payload).order_by(CLAIMS.c.report_id, CLAIMS.c.at, CLAIMS.c.id)
        return self._all(Claim, query, CLAIMS.c.report_id, report_ids)

    def report(self, report_id: str) -> Report | None:
        """Return a report."""
        return self._one(Report, REPORTS, report_id)

    def reports(self, ids: Sequence[str]) -> tuple[Report, ...]:
        """Return reports; unknown ones are left out."""
        return self._all(
            Report, select(REPORTS.c.payload).order_by(REPORTS.c.id), REPORTS.c.id, ids
        )

    def copies(self, ids: Sequence[str]) -> dict[str, str]:
        """Return which of the reports copy another, and which."""
        query = select(REPORTS.c.id, REPORTS.c.copy_of).where(REPORTS.c.copy_of.is_not(None))
        with reading(self._engine) as link:
            rows = [r for p in _parts(ids) for r in link.execute(query.where(REPORTS.c.id.in_(p)))]
        return {str(row.id): str(row.copy_of) for row in rows}

    def newest_reports(self, pack: str, most: int, skip: int = 0) -> tuple[Report, ...]:
        """Return the reports of a pack, the newest first."""
        query = select(REPORTS.c.payload).join(
            PACK_REPORTS, PACK_REPORTS.c.report_id == REPORTS.c.id
        )
        ranked = query.where(PACK_REPORTS.c.pack == pack).order_by(
            REPORTS.c.published_at.desc().nulls_last(), REPORTS.c.id
        )
        with reading(self._engine) as link:
            rows = link.execute(ranked.limit(most).offset(skip)).scalars()
            return tuple(Report.model_validate_json(row) for row in rows)

    def mentions(self, report_ids: Sequence[str]) -> tuple[Mention, ...]:
        """Return the place names of reports."""
        query = select(MENTIONS.c.payload).order_by(MENTIONS.c.report_id, MENTIONS.c.number)
        return self._all(Mention, query, MENTIONS.c.report_id, report_ids)

    def incident_ids(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Return the incident that each claim tells of; claims that tell of none are left out."""
        query = select(INCIDENT_CLAIMS.c.claim_id, INCIDENTS.c.id)
        query = query.join(INCIDENTS, INCIDENTS.c.n == INCIDENT_CLAIMS.c.n)
        column = INCIDENT_CLAIMS.c.claim_id
        with reading(self._engine) as link:
            rows = [r for p in _parts(claim_ids) for r in link.execute(query.where(column.in_(p)))]
        return {str(row.claim_id): str(row.id) for row in rows}

    def material(self, held: HeldPack, ids: Sequence[str]) -> Material:
        """Return the records that some incidents of a pack stand on."""
        incidents = tuple(one.incident for one in self.incidents(ids))
        report_ids = sorted({r for one in incidents for r in one.report_ids})
        return Material(
            as_of=held.as_of,
            pack=held.pack,
            reports=self.reports(report_ids),
            claims=self.claims([c for one in incidents for c in one.claim_ids]),
            mentions=self.mentions(report_ids),
            incidents=incidents,
            findings=self.findings([one.id for one in incidents]),
            copies=self.copies(report_ids),
            parties=held.parties,
            outlets=held.outlets,
        )

    def everything(
        self, pack_id: str
    ) -> tuple[tuple[Report, ...], tuple[Claim, ...], tuple[Mention, ...]]:
        """Return the reports of a pack with their claims and place names."""
        query = select(PACK_REPORTS.c.report_id).where(PACK_REPORTS.c.pack == pack_id)
        with reading(self._engine) as link:
            ids = list(link.execute(query.order_by(PACK_REPORTS.c.report_id)).scalars())
        return self.reports(ids), self.claims_in(ids), self.mentions(ids)

    def _one(self, kind: type[AnyRecord], table: Table, record_id: str) -> AnyRecord | None:
        with reading(self._engine) as link:
            found = link.execute(select(table.c.payload).where(table.c.id == record_id)).scalar()
        return kind.model_validate_json(found) if found is not None else None

    def _all(
        self,
        kind: type[AnyRecord],
        query: Select[str],
        column: Column[str],
        ids: Sequence[str],
    ) -> tuple[AnyRecord, ...]:
        with reading(self._engine) as link:
            return tuple(
                kind.model_validate_json(payload)
                for part in _parts(ids)
                for payload in link.execute(query.where(column.in_(part))).scalars()
            )


def _pack(row: Mapping[str, Any]) -> HeldPack:
    return HeldPack.model_validate(
        {
            "pack": Pack.model_validate_json(row["payload"]),
            "as_of": row["as_of"],
            "warning": json.loads(row["warning"]) if row["warning"] else None,
            **{key: json.loads(row[key]) for key in ("issues", "parties", "outlets")},
        }
    )


_HELD = select(INCIDENTS, INCIDENT_BODIES.c.payload).join(
    INCIDENT_BODIES, INCIDENT_BODIES.c.n == INCIDENTS.c.n
)


def _incident(link: Connection, incident_id: str, pack: str | None) -> Held | None:
    query = _HELD.where(INCIDENTS.c.id == incident_id).order_by(INCIDENTS.c.pack)
    if pack is not None:
        query = query.where(INCIDENTS.c.pack == pack)
    row = link.execute(query).mappings().first()
    return None if row is None else _held(dict(row))


def _held(row: Mapping[str, Any]) -> Held:
    fields = ("pack", "verdict", "state", "priority", "place", "fingerprint")
    incident = Incident.model_validate_json(row["payload"])
    return Held.model_validate({"incident": incident, **{name: row[name] for name in fields}})


def _parts(ids: Sequence[str]) -> Iterable[list[str]]:
    listed = list(dict.fromkeys(ids))
    return (listed[at : at + _BATCH] for at in range(0, len(listed), _BATCH))

"""Finds what ids stand for: reports, claims, outlets, parties, places."""

from collections.abc import Iterable
from functools import cached_property

from trucewatch.agreement.record import Term, Zone
from trucewatch.claim.record import Claim
from trucewatch.core.errors import SpanError
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.place.record import Mention
from trucewatch.publication.coarsen import PublicPlace, public_place
from trucewatch.publication.record import Citation, Material
from trucewatch.report.record import Report
from trucewatch.source.record import Party


class Lookup:
    """The records of one brief by their ids."""

    def __init__(self, material: Material) -> None:
        """Index the material; where an id stands twice, the first record counts.

        Claims whose words do not stand in their report are left out and counted in ``uncited``.
        """
        self.material = material
        pack = material.pack
        self.reports = {r.id: r for r in reversed(material.reports)}
        cited = [c for c in material.claims if self._stands(c)]
        self.claims = {c.id: c for c in reversed(cited)}
        self.uncited = len(material.claims) - len(cited)
        self.mentions = tuple(m for m in material.mentions if m.report_id in self.reports)
        self.incidents = {i.id: i for i in reversed(material.incidents)}
        self.terms: dict[str, Term] = {t.id: t for t in pack.agreement.terms}
        self.zones: dict[str, Zone] = {z.id: z for z in pack.zones}
        self.parties: dict[str, Party] = {p.id: p for p in (*material.parties, *pack.parties)}
        self._outlets = {o.id: o for o in (*material.outlets, *pack.outlets)}
        self._hosts = {host: o.id for o in self._outlets.values() for host in o.hosts}

    def _stands(self, claim: Claim) -> bool:
        report, quote = self.reports.get(claim.report_id), claim.quote
        return report is not None and report.text[quote.start : quote.end] == quote.exact

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """Findings by the id of their incident."""
        found: dict[str, list[Finding]] = {}
        for finding in self.material.findings:
            found.setdefault(finding.incident_id, []).append(finding)
        return found

    @cached_property
    def _mentions(self) -> dict[str, Mention]:
        return {m.place_id: m for m in self.mentions if m.place_id}

    def outlet(self, source: str | None) -> str | None:
        """Return the name of an outlet, the source itself when it is not listed."""
        if source is None:
            return None
        host = source.removeprefix("www.")
        known = self._outlets.get(source) or self._outlets.get(self._hosts.get(host, ""))
        return known.name if known else source

    def outlet_of(self, report: Report) -> str:
        """Return who published a report."""
        return self.outlet(report.source) or "an unnamed outlet"

    def place(self, incident: Incident) -> PublicPlace | None:
        """Return where an incident may be said to have been, under its place's own name."""
        place = incident.place
        if place is None:
            return None
        mention = self._mentions.get(place.place_id or "")
        name = (mention.name if mention else None) or self._pack_name(place.place_id) or place.text
        renamed = incident.model_copy(
            update={"place": place.model_copy(update={"text": name or place.text})}
        )
        return public_place(renamed, mention.admin1 if mention else None)

    def _pack_name(self, place_id: str | None) -> str | None:
        return next((p.name for p in self.material.pack.places if p.id == place_id), None)

    def cite(self, claim_ids: Iterable[str]) -> tuple[Citation, ...]:
        """Return the citations of claims, in their order; ids of no known claim give none.

        Raises:
            SpanError: a claim's words are not where it says they are in its report.
        """
        known = (self.claims.get(i) for i in dict.fromkeys(claim_ids))
        return tuple(self._citation(claim) for claim in known if claim)

    def cite_mention(self, mention: Mention) -> Citation:
        """Return the citation of a place name.

        Raises:
            SpanError: the name is not where it should be.
        """
        return self._words(mention.report_id, None, mention.start, mention.end, mention.text)

    def _citation(self, claim: Claim) -> Citation:
        quote = claim.quote
        return self._words(claim.report_id, claim.id, quote.start, quote.end, quote.exact)

    def _words(
        self, report_id: str, claim_id: str | None, start: int, end: int, exact: str
    ) -> Citation:
        report = self.reports[report_id]
        found = report.text[start:end]
        if found != exact:
            raise SpanError(report_id, start, end, found)
        return Citation(
            report_id=report_id,
            claim_id=claim_id,
            outlet=self.outlet_of(report),
            published=report.published_at.date() if report.published_at else None,
            language=report.language,
            url=report.url,
            sample=report.sample,
            exact=exact,
            start=start,
            end=end,
        )

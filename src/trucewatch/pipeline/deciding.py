"""Carries out what people decide: keeps the judgement and makes anew the incidents it changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from trucewatch.claim.corrected import Correction, corrected
from trucewatch.claim.record import Claim
from trucewatch.core.errors import InputError
from trucewatch.core.ids import content_id
from trucewatch.finding.decided import Ruling
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.incident.report_pairs import ReportPair
from trucewatch.pipeline.reopening import newly_reopened
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.steps import as_ruled, findings_of, incidents_of, pairs_of
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import Reopened
from trucewatch.publication.reopen import corrected as reports_changed
from trucewatch.review.overlay import fingerprint
from trucewatch.review.record import Decision, Judgement
from trucewatch.stores.catalogue_records import Held
from trucewatch.stores.catalogue_review import Assignment, Changed, Comment, ConflictError
from trucewatch.stores.catalogue_rows import Rows, rows_of
from trucewatch.stores.deed_words import load_acts

__all__ = ["Assignment", "Comment", "ConflictError", "Correction", "Deciding", "Held", "Ruling"]
_LEAST_REASON = 3
_MOST_REASON = 2_000


class Deciding:
    """Decisions on the records of a workspace, each by one person at one moment."""

    def __init__(self, serving: Serving, who: str) -> None:
        """Take the workspace and who decides."""
        self._serving, self._who = serving, who
        self._catalogue = serving.catalogue

    def incident(
        self, incident_id: str, decision: Decision, reason: str, version: int
    ) -> Judgement:
        """Accept, reject or agree to publish an incident as it stands.

        Raises:
            ConflictError: it is not what it was when it was looked at.
            InputError: it is not there, or no reason is given.
        """
        made = self._on(self._held(incident_id), decision, reason)
        self._catalogue.reviews.decide([made], {made.record_id: version})
        return made

    def many(self, ids: Sequence[str], decision: Decision, reason: str) -> str:
        """Decide on several incidents at one stroke and return the name of the stroke."""
        held = [self._held(one) for one in dict.fromkeys(ids)]
        if not held:
            raise InputError("choose at least one incident")
        reviews = self._catalogue.reviews
        versions = {one.incident.id: reviews.version(one.incident.id) for one in held}
        made = [self._on(one, decision, reason) for one in held]
        batch = content_id("bat", [j.id for j in made])
        reviews.decide(made, versions, batch=batch)
        return batch

    def merge(self, incident_id: str, other_id: str, reason: str, version: int) -> str:
        """Say that two incidents are one happening, and return the id of the one."""
        one, other = self._held(incident_id), self._held(other_id)
        if one.incident.id == other.incident.id or one.pack != other.pack:
            raise InputError("choose another incident of the same agreement to merge with")
        made = self._on(one, "merge", reason, other=other.incident.claim_ids)
        self._again([made], [one, other], {one.incident.id: version})
        return self._now(one)

    def split(self, incident_id: str, claim_ids: Sequence[str], reason: str, version: int) -> str:
        """Say that some claims of an incident tell of another happening."""
        held = self._held(incident_id)
        apart = tuple(c for c in held.incident.claim_ids if c in set(claim_ids))
        rest = tuple(c for c in held.incident.claim_ids if c not in set(claim_ids))
        if not apart or not rest:
            raise InputError("choose some of the claims, not none and not all")
        made = self._on(held, "split", reason, claims=apart, other=rest)
        self._again([made], [held], {held.incident.id: version})
        return self._now(held)

    def not_a_claim(self, claim_id: str, reason: str, version: int) -> Judgement:
        """Say that the words carry no such claim."""
        claim = self._claim(claim_id)
        made = self._judgement(
            claim.id, "reject", reason, seen=fingerprint(claim), claims=(claim.id,)
        )
        self._again([made], self._holders([claim.id]), {claim.id: version})
        return made

    def correct(self, claim_id: str, change: Correction, reason: str, version: int) -> Judgement:
        """Read a claim another way."""
        claim = self._claim(claim_id)
        changed = {
            key: value
            for key, value in change.model_dump(exclude_none=True).items()
            if value != getattr(claim, key)
        }
        if not changed:
            raise InputError("change something, or accept the claim as it is")
        if changed.get("act", claim.act) not in load_acts().acts:
            raise InputError(f"{changed['act']}: is no act of the list; choose one of it")
        before = Correction.model_validate({key: getattr(claim, key) for key in changed})
        made = self._judgement(
            claim.id, "correct", reason, seen=fingerprint(claim), claims=(claim.id,),
            before=before.kept(), after=Correction.model_validate(changed).kept(),
        )  # fmt: skip
        self._again([made], self._holders([claim.id]), {claim.id: version})
        return made

    def report(
        self, report_id: str, decision: Decision, reason: str, version: int
    ) -> tuple[Reopened, ...]:
        """Say that a report was retracted (``reject``), corrected, or stands again (``accept``).

        What a retracted report says counts no more. Returned is what hangs on the report and has to
        be looked at again; nothing where it stands again.

        Raises:
            ConflictError: somebody decided on it meanwhile.
            InputError: it is not there, no reason is given, or the decision is none on a report.
        """
        records = self._catalogue.records
        found = records.report(report_id)
        if found is None or decision not in ("reject", "correct", "accept"):
            raise InputError(f"{report_id}: there is no such report, or {decision} is not for one")
        ids = [claim.id for claim in records.claims_in([report_id])]
        made = self._judgement(
            report_id, decision, reason, seen=fingerprint(found), claims=ids
        )  # fmt: skip
        held = self._holders(ids)
        pack = held[0].pack if held else self._pack_of(report_id)
        changed = reports_changed([made], (), [found])
        again = newly_reopened(self._catalogue, pack, changed) if pack else ()
        self._again([made], held, {report_id: version}, reopened=again)
        return again

    def finding(self, finding_id: str, ruling: Ruling, reason: str, version: int) -> Judgement:
        """Set the verdict or the state of a finding; what follows from it is made anew.

        Raises:
            ConflictError: somebody decided on it meanwhile.
            InputError: it is not there, nothing is changed, or no reason is given.
        """
        held, now, machine = self._finding(finding_id)
        fields = ruling.model_dump(exclude_none=True)
        changed = {key: value for key, value in fields.items() if value != getattr(now, key)}
        if not changed:
            raise InputError("change the verdict or the state, or leave the finding as it is")
        before = Ruling.model_validate({key: getattr(now, key) for key in changed})
        made = self._judgement(
            finding_id, "correct", reason, seen=fingerprint(machine), claims=now.claim_ids,
            before=before.kept(), after=Ruling.model_validate(changed).kept(),
        )  # fmt: skip
        self._again([made], [held], {finding_id: version}, incidents=(held.incident,))
        return made

    def _finding(self, finding_id: str) -> tuple[Held, Finding, Finding]:
        """Return the incident of a finding, the finding as it stands, and as it is judged."""
        records = self._catalogue.records
        now = records.finding(finding_id)
        held = records.incident(now.incident_id) if now else None
        if now is None or held is None:
            raise InputError(f"{finding_id}: there is no such finding")
        claims = corrected(
            records.claims(held.incident.claim_ids),
            self._catalogue.reviews.judgements(),
            load_acts(),
        )
        judged = findings_of([held.incident], claims, self._serving.wiring(held.pack))
        return held, now, next((f for f in judged if f.id == finding_id), now)

    def on_record(self, record_id: str, decision: Decision, reason: str, version: int) -> Judgement:
        """Keep a decision on a record from which nothing is made anew, such as a brief."""
        made = self._judgement(record_id, decision, reason)
        self._catalogue.reviews.decide([made], {record_id: version})
        return made

    def undo(self, judgements: Iterable[Judgement], reason: str) -> None:
        """Take decisions back; what came of them is made anew."""
        back = []
        touched: list[str] = []
        for old in judgements:
            made = self._judgement(
                old.record_id, old.decision, reason, claims=old.claim_ids,
                other=old.other_claim_ids, undoes=old.id,
            )  # fmt: skip
            back.append(made)
            if old.decision not in ("accept", "reject", "publish") or old.record_id[:4] != "inc-":
                touched += (*old.claim_ids, *old.other_claim_ids)
        reviews = self._catalogue.reviews
        versions = {j.record_id: reviews.version(j.record_id) for j in back}
        if touched:
            self._again(back, self._holders(touched), versions, touched)
        else:
            reviews.decide(back, versions)

    def features(self, one: Held, other: Held) -> tuple[ReportPair, ...]:
        """Return how alike the reports of two incidents are, as merging scores them."""
        records = self._catalogue.records
        claims = records.claims((*one.incident.claim_ids, *other.incident.claim_ids))
        reports = records.reports((*one.incident.report_ids, *other.incident.report_ids))
        return pairs_of(claims, reports, self._serving.wiring(one.pack))

    def _now(self, held: Held) -> str:
        found = self._catalogue.records.incident_ids(held.incident.claim_ids)
        return next(iter(found.values()), held.incident.id)

    def _held(self, incident_id: str) -> Held:
        found = self._catalogue.records.incident(incident_id)
        if found is None:
            raise InputError(f"{incident_id}: there is no such incident")
        return found

    def _claim(self, claim_id: str) -> Claim:
        found = self._catalogue.records.claim(claim_id)
        if found is None:
            raise InputError(f"{claim_id}: there is no such claim")
        return found

    def _holders(self, claim_ids: Sequence[str]) -> list[Held]:
        ids = self._catalogue.records.incident_ids(claim_ids).values()
        return list(self._catalogue.records.incidents(ids))

    def _on(
        self, held: Held, decision: Decision, reason: str,
        *, claims: Sequence[str] | None = None, other: Sequence[str] = (),
    ) -> Judgement:  # fmt: skip
        named = held.incident.claim_ids if claims is None else tuple(claims)
        return self._judgement(
            held.incident.id, decision, reason, seen=held.fingerprint, claims=named, other=other
        )

    def _judgement(
        self, record_id: str, decision: Decision, reason: str,
        *, seen: str | None = None, claims: Sequence[str] = (), other: Sequence[str] = (),
        before: str | None = None, after: str | None = None, undoes: str | None = None,
    ) -> Judgement:  # fmt: skip
        why = " ".join(reason.split())
        if not _LEAST_REASON <= len(why) <= _MOST_REASON:
            raise InputError("say why, in a few words: others will read it")
        now: datetime = self._serving.clock()
        made = Judgement(
            id="", record_id=record_id, decision=decision, who=self._who, when=now, reason=why,
            seen=seen, claim_ids=tuple(claims), other_claim_ids=tuple(other), before=before,
            after=after, undoes=undoes,
        )  # fmt: skip
        count = len(self._catalogue.reviews.history(record_id))
        key = content_id("jdg", [count, *made.model_dump(mode="json").values()])
        return made.model_copy(update={"id": key})

    def _again(
        self, made: Sequence[Judgement], held: Sequence[Held], versions: dict[str, int],
        further: Sequence[str] = (), reopened: Sequence[Reopened] = (),
        incidents: tuple[Incident, ...] | None = None,
    ) -> None:  # fmt: skip
        """Keep judgements, and make the incidents anew that hold any of the claims.

        Where ``incidents`` are given, they stay as they are and are only judged again.
        """
        claim_ids = [c for one in held for c in one.incident.claim_ids]
        claim_ids += [*further, *(c for j in made for c in (*j.claim_ids, *j.other_claim_ids))]
        pack = held[0].pack if held else self._pack_of(*claim_ids)
        reviews = self._catalogue.reviews
        if pack is None:
            reviews.decide(made, versions)
            return
        rows = self._rows(pack, claim_ids, [*reviews.judgements(), *made], incidents)
        gone = tuple(one.incident.id for one in held)
        changed = Changed(pack=pack, gone=gone, reopened=tuple(reopened))
        reviews.decide(made, versions, changed=(changed, rows))

    def _pack_of(self, *ids: str) -> str | None:
        packs = self._catalogue.records.packs()
        return packs[0] if packs and ids else None

    def _rows(
        self, pack: str, claim_ids: Sequence[str], judgements: Sequence[Judgement],
        same: tuple[Incident, ...] | None,
    ) -> list[Rows]:  # fmt: skip
        records, wiring = self._catalogue.records, self._serving.wiring(pack)
        context = records.pack(pack)
        if context is None:
            raise InputError(f"{pack}: is not in this workspace")
        claims = corrected(records.claims(claim_ids), judgements, load_acts())
        reports = records.reports([c.report_id for c in claims])
        incidents = same or incidents_of(claims, reports, wiring, None, judgements)
        material = Material(
            as_of=context.as_of, pack=context.pack, reports=reports, claims=claims,
            mentions=records.mentions([r.id for r in reports]), incidents=incidents,
            findings=as_ruled(findings_of(incidents, claims, wiring), judgements),
            parties=context.parties,
            outlets=context.outlets,
        )  # fmt: skip
        lookup = Lookup(material)
        return [rows_of(one, lookup, pack) for one in incidents]

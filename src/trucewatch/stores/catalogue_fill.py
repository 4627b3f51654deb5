"""Puts the records of a run into the catalogue: the derived ones anew, what people did kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from trucewatch.claim.record import Claim
from trucewatch.core.ids import canonical_json
from trucewatch.core.record import Record
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import CitedBrief, Reopened
from trucewatch.review.record import Judgement
from trucewatch.review.standing import state_of
from trucewatch.stores.catalogue_engine import touched_by, writing
from trucewatch.stores.catalogue_reopen import keep_brief, keep_reopened, reopened_since
from trucewatch.stores.catalogue_rows import Row, Rows, rows_of
from trucewatch.stores.catalogue_schema import (
    CLAIMS,
    FACETS,
    FINDINGS,
    INCIDENT_BODIES,
    INCIDENT_CLAIMS,
    INCIDENTS,
    JUDGEMENTS,
    MENTIONS,
    PACK_REPORTS,
    PACKS,
    REDIRECTS,
    REPORTS,
    WORDS,
)

_BATCH = 400  # bound values in one statement, below SQLite's limit
Item = TypeVar("Item")


def fill(
    engine: Engine,
    material: Material,
    claims: Sequence[Claim] | None = None,
    brief: CitedBrief | None = None,
    reopened: Sequence[Reopened] = (),
) -> None:
    """Make the catalogue show ``material`` for its pack.

    Reports and claims are added or replaced; incidents, findings and the warning of the pack are
    those of the material afterwards. An incident that is gone leaves a trail to the one that holds
    most of its claims, and takes its history there. ``claims`` are those that are kept, None for
    the material's own; ``brief`` is what was written from the material, ``reopened`` what has to be
    looked at again.

    Raises:
        SetupError: it cannot be written; nothing was kept then.
    """
    lookup = Lookup(material)
    with writing(engine) as link:
        _pack(link, material)
        _reports(link, material, lookup, lookup.claims.values() if claims is None else claims)
        keep_reopened(link, material.pack.id, reopened)
        if brief is not None:
            keep_brief(link, material.pack.id, brief)
        replace_incidents(link, material.pack.id, _rows(material, lookup), gone=None)


def _rows(material: Material, lookup: Lookup) -> Iterator[Rows]:
    for incident in lookup.incidents.values():
        yield rows_of(incident, lookup, material.pack.id)


def replace_incidents(
    link: Connection, pack: str, fresh: Iterable[Rows], gone: Iterable[str] | None
) -> None:
    """Put incidents into the catalogue in place of others.

    Args:
        link: A connection that writes.
        pack: The pack's id.
        fresh: The incidents as they are to be.
        gone: The ids that they replace; None for all others of the pack.
    """
    held = _held(link, pack)
    new: dict[str, Rows] = {}
    kept: set[str] = set()
    for rows in fresh:
        kept.add(rows.id)
        if held.get(rows.id, (0, ""))[1] != rows.row["fingerprint"]:
            new[rows.id] = rows
    lost = (set(held) if gone is None else set(gone) & set(held)) - kept
    _redirect(link, {one: held[one][0] for one in sorted(lost)}, new)
    _drop(link, [held[one][0] for one in (*lost, *(i for i in new if i in held))])
    _add(link, list(new.values()))
    set_states(link, list(kept & _judged(link, kept)))


def set_states(link: Connection, ids: Sequence[str]) -> None:
    """Work out anew where the incidents of these ids stand, from what people decided."""
    histories = history_of(link, ids)
    again = reopened_since(link, _trails(link, ids))
    query = select(INCIDENTS.c.n, INCIDENTS.c.id, INCIDENTS.c.fingerprint)
    for part in _parts(sorted(ids)):
        for row in link.execute(query.where(INCIDENTS.c.id.in_(part))).all():
            state = state_of(row.fingerprint, histories.get(row.id, ()), reopened=row.id in again)
            link.execute(update(INCIDENTS).where(INCIDENTS.c.n == row.n).values(state=state))
            touched_by(link).states.add(row.n)


def history_of(link: Connection, ids: Sequence[str]) -> dict[str, list[Judgement]]:
    """Return the judgements on each record and on those it came from, oldest first."""
    now = _trails(link, ids)
    found: dict[str, list[Judgement]] = {}
    for part in _parts(sorted(now)):
        query = select(JUDGEMENTS.c.record_id, JUDGEMENTS.c.payload)
        rows = link.execute(query.where(JUDGEMENTS.c.record_id.in_(part)).order_by("seq"))
        for row in rows:
            judgement = Judgement.model_validate_json(row.payload)
            found.setdefault(now[row.record_id], []).append(judgement)
    return {key: sorted(held, key=lambda j: (j.when, j.id)) for key, held in found.items()}


def _trails(link: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the ids of records, and those they had before, each with the id of now."""
    now: dict[str, str] = {one: one for one in ids}
    for part in _parts(sorted(ids)):
        query = select(REDIRECTS.c.old_id, REDIRECTS.c.new_id)
        now |= {r.old_id: r.new_id for r in link.execute(query.where(REDIRECTS.c.new_id.in_(part)))}
    return now


def _pack(link: Connection, material: Material) -> None:
    row = {
        "id": material.pack.id,
        "as_of": material.as_of.isoformat(),
        "payload": material.pack.to_line(),
        "warning": material.warning.to_line() if material.warning else None,
        "issues": _lines(material.issues),
        "parties": _lines(material.parties),
        "outlets": _lines(material.outlets),
    }
    link.execute(delete(PACKS).where(PACKS.c.id == row["id"]))
    link.execute(insert(PACKS), [row])


def _lines(records: Iterable[Record]) -> str:
    return canonical_json([record.model_dump(mode="json") for record in records])


def _reports(link: Connection, material: Material, lookup: Lookup, claims: Iterable[Claim]) -> None:
    ids = list(lookup.reports)
    for part in _parts(ids):
        for table, column in (
            (REPORTS, REPORTS.c.id), (CLAIMS, CLAIMS.c.report_id), (MENTIONS, MENTIONS.c.report_id)
        ):  # fmt: skip
            link.execute(delete(table).where(column.in_(part)))
    link.execute(delete(PACK_REPORTS).where(PACK_REPORTS.c.pack == material.pack.id))
    _insert(link, PACK_REPORTS, ({"pack": material.pack.id, "report_id": one} for one in ids))
    _insert(link, REPORTS, _report_rows(material, lookup))
    _insert(
        link,
        CLAIMS,
        (
            {"id": c.id, "report_id": c.report_id, "at": c.quote.start, "payload": c.to_line()}
            for c in {c.id: c for c in claims if c.report_id in lookup.reports}.values()
        ),
    )
    _insert(link, MENTIONS, _mention_rows(lookup))


def _report_rows(material: Material, lookup: Lookup) -> Iterator[Row]:
    for report in lookup.reports.values():
        when = report.published_at
        yield {
            "id": report.id,
            "outlet": lookup.outlet(report.source),
            "language": report.language,
            "published_at": when.isoformat() if when else None,
            "copy_of": material.copies.get(report.id),
            "payload": report.to_line(),
        }


def _mention_rows(lookup: Lookup) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for mention in lookup.mentions:
        counts[mention.report_id] += 1
        yield {
            "report_id": mention.report_id,
            "number": counts[mention.report_id],
            "payload": mention.to_line(),
        }


def _held(link: Connection, pack: str) -> dict[str, tuple[int, str]]:
    query = select(INCIDENTS.c.id, INCIDENTS.c.n, INCIDENTS.c.fingerprint)
    rows = link.execute(query.where(INCIDENTS.c.pack == pack))
    return {row.id: (row.n, row.fingerprint) for row in rows}


def _redirect(link: Connection, lost: Mapping[str, int], new: Mapping[str, Rows]) -> None:
    """Lead from each incident that is gone to the one that holds most of its claims now."""
    holders: dict[str, str] = {c: rows.id for rows in new.values() for c in rows.claim_ids}
    for old, n in lost.items():
        claims = link.execute(select(INCIDENT_CLAIMS.c.claim_id).where(INCIDENT_CLAIMS.c.n == n))
        votes = Counter(holders[c] for c in claims.scalars() if c in holders)
        if not votes:
            continue
        heir = min(votes, key=lambda one: (-votes[one], one))
        link.execute(delete(REDIRECTS).where(REDIRECTS.c.old_id.in_([old, heir])))
        link.execute(update(REDIRECTS).where(REDIRECTS.c.new_id == old).values(new_id=heir))
        link.execute(insert(REDIRECTS), [{"old_id": old, "new_id": heir}])


def _drop(link: Connection, numbers: Sequence[int]) -> None:
    columns = (
        INCIDENTS.c.n, INCIDENT_BODIES.c.n, FACETS.c.n, INCIDENT_CLAIMS.c.n, FINDINGS.c.n,
        WORDS.c.rowid,
    )  # fmt: skip
    touched_by(link).rows.update(numbers)
    for part in _parts(numbers):
        for column in columns:
            link.execute(delete(column.table).where(column.in_(part)))


def _add(link: Connection, fresh: Sequence[Rows]) -> None:
    first = (link.execute(select(func.max(INCIDENTS.c.n))).scalar() or 0) + 1
    ordered = sorted(fresh, key=lambda rows: (str(rows.row["day"]), rows.id))
    numbered = list(enumerate(ordered, start=first))
    touched_by(link).rows.update(n for n, _ in numbered)
    _insert(link, INCIDENTS, ({"n": n, "state": "new", **r.row} for n, r in numbered))
    _insert(link, INCIDENT_BODIES, ({"n": n, "payload": r.payload} for n, r in numbered))
    _insert(
        link, FACETS, ({"facet": f, "value": v, "n": n} for n, r in numbered for f, v in r.facets)
    )
    _insert(
        link, INCIDENT_CLAIMS, ({"claim_id": c, "n": n} for n, r in numbered for c in r.claim_ids)
    )
    _insert(link, FINDINGS, ({"n": n, **f} for n, r in numbered for f in r.findings))
    _insert(link, WORDS, ({"rowid": n, "body": r.words} for n, r in numbered))


def _judged(link: Connection, ids: set[str]) -> set[str]:
    """Return those of the ids that people judged, or whose forerunners they did."""
    subjects = set(link.execute(select(JUDGEMENTS.c.record_id).distinct()).scalars())
    if not subjects:
        return set()
    trails = link.execute(select(REDIRECTS.c.old_id, REDIRECTS.c.new_id)).all()
    return (subjects | {t.new_id for t in trails if t.old_id in subjects}) & ids


def _insert(link: Connection, table: Table, rows: Iterable[Row]) -> None:
    for part in _parts(rows, 5_000):
        link.execute(insert(table), part)


def _parts(items: Iterable[Item], size: int = _BATCH) -> Iterator[list[Item]]:
    feed = iter(items)
    while part := list(islice(feed, size)):
        yield part

"""The whole job: from what a user names to a cited brief and the files beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trucewatch.core.issues import Issue
from trucewatch.pipeline.catalogue import Known, as_judged, fill, judgements_in, with_former
from trucewatch.pipeline.following import following_texts, obligations_of
from trucewatch.pipeline.lines_in import read_reports
from trucewatch.pipeline.read_many import read_many
from trucewatch.pipeline.read_report import Reading
from trucewatch.pipeline.reopening import reopened_in, stones_in, without
from trucewatch.pipeline.steps import (
    as_ruled,
    findings_of,
    incidents_of,
    last_day,
    newest,
    warning_of,
)
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace
from trucewatch.pipeline.writing import keep, lines_of, write_all
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import CitedBrief, cited_brief, reopened
from trucewatch.publication.reopen import corrected as changed
from trucewatch.report.custody import Tombstone
from trucewatch.report.duplicates import chains, find_copies
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement

if TYPE_CHECKING:
    from trucewatch.pipeline.joined import Joining

Shown = Callable[[Iterable[Reading], int], Iterable[Reading]]


class Done(NamedTuple):
    """What a run made: the brief as Markdown, where things stand, and what was left out."""

    brief: str
    paths: tuple[tuple[str, Path], ...]
    issues: tuple[Issue, ...]


def run_all(
    sources: Sequence[str],
    out: Path,
    wiring: Wiring,
    shown: Shown = lambda readings, _: readings,
    workspace: Workspace | None = None,
) -> Done:
    """Read the sources, do every step and write the results to ``out``.

    Args:
        sources: Files, folders or ``-``.
        out: Folder of the results; made when it is not there.
        wiring: With a pack.
        shown: Wraps what the reports give, and their number, to show progress.
        workspace: Where to keep what was found; what it holds already is taken in, so that the
            results are those of all its reports.

    Raises:
        SetupError: the pack, an engine or ``out`` cannot be used.
    """
    _ = wiring.needed_pack  # a wrong pack stops the run before anything is read
    collected, issues = read_reports(sources, wiring)
    reports, leads = parted(collected)
    readings = list(shown(read_many(reports, wiring), len(reports)))
    fresh = Known(
        reports,
        tuple(c for reading in readings for c in reading.claims),
        tuple(m for reading in readings for m in reading.mentions),
    )
    known = with_former(fresh, workspace, wiring) if workspace else fresh
    judged = judgements_in(workspace) if workspace else ()
    stones = stones_in(workspace) if workspace else ()
    known = without(known, frozenset(stone.about for stone in stones))
    told = [*issues, *_issues_of(readings), *lead_issue(leads)]
    material = material_of(known, told, wiring, judged, stones)
    texts, brief = results_of(material, leads, wiring)
    paths = write_all(out, texts)
    ledger = keep(out / "ledger.sqlite", material)
    if workspace:
        fill(workspace, material, known.claims, brief, reopened_in(workspace, material))
    listed = [(name, paths[file]) for name, file in _SHOWN] + [("ledger", ledger)]
    return Done(texts["brief.md"], tuple(listed), material.issues)


_SHOWN = (("brief", "brief.html"), ("map", "map.geojson"), ("table", "ledger.csv"))


def results_of(
    material: Material, leads: Sequence[Report], wiring: Wiring
) -> tuple[dict[str, str], CitedBrief]:
    """Return the text of every result file by its name, and what the brief among them cites.

    Of leads there is a file only where there are any.
    """
    texts, brief = texts_of(material)
    texts |= following_texts(material, wiring)
    return texts | ({"leads.jsonl": lines_of(leads)} if leads else {}), brief


def parted(reports: Iterable[Report]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """Return the reports to read, and the leads, of which no claims are made."""
    listed = tuple(reports)
    leads = tuple(report for report in listed if report.lead)
    return tuple(report for report in listed if not report.lead) if leads else listed, leads


def lead_issue(leads: Sequence[Report]) -> tuple[Issue, ...]:
    """Return the issue that tells of leads, none when there are none."""
    if not leads:
        return ()
    issue = Issue(
        code="leads_kept",
        where="run",
        what=f"{len(leads)} leads are kept in leads.jsonl and no claims are made of them",
        why="rows of coded tables tell where to look; they are not an outlet's words",
        next_step="collect the articles that they point to, or read them as what they are",
    )
    return (issue,)


def _issues_of(readings: Iterable[Reading]) -> Iterator[Issue]:
    for reading in readings:
        yield from reading.issues


def material_of(
    known: Known,
    issues: Sequence[Issue],
    wiring: Wiring,
    judgements: Sequence[Judgement] = (),
    stones: Sequence[Tombstone] = (),
    joining: "Joining | None" = None,
) -> Material:
    """Return all that a brief is written from: what is known, merged and judged.

    ``joining`` is what was joined before and goes on with it, None to join all at once.
    """
    reports, read, mentions = known
    claims = as_judged(read, judgements)
    if joining is not None:
        copies, incidents = joining.update(claims, reports, judgements)
    else:
        copies = find_copies(reports)
        incidents = incidents_of(claims, reports, wiring, copies, judgements)
    findings = as_ruled(findings_of(incidents, claims, wiring), judgements)
    moment, doubt = _moment(reports, last_day(incidents), wiring)
    return Material(
        as_of=moment,
        pack=wiring.needed_pack,
        reports=reports,
        claims=claims,
        mentions=mentions,
        incidents=incidents,
        findings=findings,
        obligations=obligations_of(findings, incidents, claims, reports, moment, wiring),
        warning=warning_of(findings, incidents, reports, moment, wiring),
        issues=(*issues, *doubt, *(wiring.gazetteer_issues if reports else ())),
        copies={key: copy.a for key, copy in chains(copies).items()},
        parties=wiring.general_parties,
        outlets=wiring.outlets,
        changed=changed(judgements, copies, reports, stones),
    )


def _moment(
    reports: Sequence[Report], last: datetime | None, wiring: Wiring
) -> tuple[datetime, tuple[Issue, ...]]:
    """Return the moment the run looks from, and an issue when nothing says it."""
    known = wiring.settings.as_of or newest(reports)
    if known is not None:
        return known, ()
    signed = datetime.combine(wiring.needed_pack.agreement.signed, time(), UTC)
    moment = last or signed
    issue = Issue(
        code="no_moment",
        where="run",
        what=f"it looks from {moment.date()}",
        why="no report has a publication time and --as-of is not given",
        next_step="say when the reports were published, or from when to look",
    )
    return moment, (issue,) if reports else ()


def texts_of(material: Material) -> tuple[dict[str, str], CitedBrief]:
    """Return the text of every result file by its name, and what the brief among them cites."""
    from trucewatch.publication.brief import compose
    from trucewatch.publication.geojson import geojson
    from trucewatch.publication.html import html
    from trucewatch.publication.ledger_csv import ledger_csv
    from trucewatch.publication.markdown import markdown
    from trucewatch.publication.phrases import Phrases
    from trucewatch.stores.resources import data_path, read_model

    phrases = read_model(Phrases, data_path("phrases", "en.yml"))
    brief = compose(material, phrases)
    hanging = reopened(material.changed, material.claims, material.incidents, material.findings)
    texts = {
        "reports.jsonl": lines_of(material.reports),
        "claims.jsonl": lines_of(material.claims),
        "mentions.jsonl": lines_of(material.mentions),
        "incidents.jsonl": lines_of(material.incidents),
        "findings.jsonl": lines_of(material.findings),
        "issues.jsonl": lines_of(material.issues),
        "warning.json": lines_of([material.warning] if material.warning else []),
        "map.geojson": geojson(material, phrases),
        "ledger.csv": ledger_csv(material),
        "brief.html": html(brief, material, phrases),
        "brief.md": markdown(brief),
        "reopened.jsonl": lines_of(hanging),
    }
    return texts, cited_brief(brief, material.pack.id)

"""The section on what was due: each occurrence of a duty, and who says how it went."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from trucewatch.finding.obligation import Account, Obligation
from trucewatch.publication import days
from trucewatch.publication.record import Group, Section, Sentence
from trucewatch.publication.tell import Teller, run_sentence
from trucewatch.publication.templating import capital, plain

_BACK, _AHEAD, _MOST = 30, 14, 40
_WORDS = {
    "performed": "done",
    "shortened": "done in part",
    "impeded": "impeded",
    "missed": "not done",
    "unknown": "denied or left open",
}


def calendar(teller: Teller) -> Section:
    """Return what was due in the month before and is due in the two weeks to come."""
    near = [one for one in teller.lookup.material.obligations if _is_near(teller, one)]
    told = [one for one in near if one.claim_ids]
    silent = [one for one in near if not one.claim_ids and one.due in ("past", "now")]
    ahead = [one for one in near if one.due == "ahead"]
    groups = (
        _group("due-told", "What reports tell", (_told(teller, one) for one in told[-_MOST:])),
        _group(
            "due-silent", "What nobody tells", (_silent(teller, one) for one in silent[-_MOST:])
        ),
        _group("due-ahead", "What comes next", (_ahead(one) for one in ahead[:_MOST])),
    )
    return Section(id="due", title="What was due", groups=tuple(g for g in groups if g.lead))


def _is_near(teller: Teller, one: Obligation) -> bool:
    today = teller.lookup.material.as_of.astimezone(UTC).date()
    if one.start is None or one.end is None:
        return False
    return one.end >= today - timedelta(_BACK) and one.start <= today + timedelta(_AHEAD)


def _group(key: str, title: str, sentences: Iterable[Sentence | None]) -> Group:
    return Group(id=key, title=title, lead=tuple(one for one in sentences if one))


def _name(one: Obligation) -> str:
    if one.start is None or one.end is None:
        return f"{one.name} (clause {one.clause})"
    when = f"on {days.day(one.start)}"
    if one.end != one.start:
        when = f"between {days.span(one.start, one.end)}"
    if one.due == "unscheduled":
        return f"{one.name} {when} (clause {one.clause})"
    return f"{one.name} (clause {one.clause}), due {when}"


def _told(teller: Teller, one: Obligation) -> Sentence | None:
    if not teller.lookup.cite(one.claim_ids):
        return None
    accounts = "; ".join(dict.fromkeys(_account(teller, account) for account in one.accounts))
    differ = "; the accounts differ" if one.contested else ""
    return teller.cited(plain(f"{_name(one)}: {accounts}{differ}"), one.claim_ids)


def _account(teller: Teller, account: Account) -> str:
    by = list(dict.fromkeys(teller.lookup.outlet(name) or name for name in account.by))
    return f"{_WORDS[account.status]} according to {' and '.join(by) or 'a report'}"


def _silent(teller: Teller, one: Obligation) -> Sentence:
    ids = [report.id for report in teller.lookup.material.reports]
    read = (
        f"{days.plural(one.reading.reports, 'report')} from those days, "
        f"by {days.plural(len(one.reading.outlets), 'outlet')}"
    )
    if one.overdue:
        return run_sentence(f"{_name(one)}: overdue; nobody tells of it in {read}", ids)
    if one.due == "now":
        return run_sentence(f"{_name(one)}: still open; nobody tells of it in {read}", ids)
    return run_sentence(f"{_name(one)}: not assessed; too little was read: {read}", ids)


def _ahead(one: Obligation) -> Sentence:
    text = f"{_name(one)}"
    return Sentence(parts=tuple(capital(plain(text))), basis="agreement", sources=(one.source,))

"""The section on signs of what may come: evidence, direction and decay, no fortune-telling."""

from trucewatch.publication import days
from trucewatch.publication.entries import incident_order
from trucewatch.publication.record import Badge, Entry, Group, Section, Sentence
from trucewatch.publication.tell import Teller, method_sentence, run_sentence
from trucewatch.publication.templating import plain
from trucewatch.warning.record import EarlyWarning, Indicator

MOST = 4  # incidents told under one sign


def signs(teller: Teller) -> Section | None:
    """Return the early warning as a section, None when none was made."""
    warning = teller.lookup.material.warning
    if warning is None:
        return None
    entries = tuple(
        _entry(teller, i, n) for n, i in enumerate(warning.indicators) if _known(teller, i)
    )
    lead = (_level(teller, warning), *_rate(teller, warning))
    group = Group(id="signs-all", lead=lead, entries=entries)
    return Section(id="signs", title="Signs of what may come", groups=(group,))


def _known(teller: Teller, indicator: Indicator) -> bool:
    return any(i in teller.lookup.claims for i in indicator.claim_ids)


def _level(teller: Teller, warning: EarlyWarning) -> Sentence:
    reports = [r.id for r in teller.lookup.material.reports]
    span = f"the {days.number(warning.horizon_days)} days after {days.day(warning.as_of.date())}"
    if warning.level is None:
        text = f"for {span} the outlook is not assessed: too little was read to say"
        return run_sentence(text, reports)
    label = teller.phrases.levels[warning.level].lower()
    ids = [i for indicator in warning.indicators for i in indicator.claim_ids]
    text = (
        f"taken together, the signs for {span} read as {label}; this is a judgement by stated "
        "weights, not a probability"
    )
    if not any(i in teller.lookup.claims for i in ids):
        return run_sentence(text, reports)
    return teller.cited(plain(text), ids)


def _rate(teller: Teller, warning: EarlyWarning) -> tuple[Sentence, ...]:
    """Return the counts of this period beside those of the period before, as monitors do."""
    rate, reports = warning.rate, [r.id for r in teller.lookup.material.reports]
    period = rate.get("period_days")
    told = [
        f"{label.lower()} {rate[verdict]} (period before: {rate[f'{verdict}_before']})"
        for verdict, label in teller.phrases.verdicts.items()
        if rate.get(verdict) is not None and rate.get(f"{verdict}_before") is not None
    ]
    if not told or not isinstance(period, int):
        return ()
    head = f"incidents in the {days.number(period)} days up to {days.day(warning.as_of.date())}"
    text = f"{head}: {', '.join(told)}; this counts what was read, not all that happened"
    return (run_sentence(text, reports),)


def _entry(teller: Teller, indicator: Indicator, number: int) -> Entry:
    words = teller.phrases
    title = words.signs.get(indicator.id, indicator.id.replace("_", " ").capitalize())
    direction = indicator.direction
    badges = (
        Badge(kind="direction", code=direction, label=words.directions[direction]),
        Badge(kind="support", code=indicator.support, label=words.supports[indicator.support]),
    )
    sentences = _told(teller, indicator)
    if indicator.since or indicator.expires:
        sentences.append(teller.cited(plain(_life(indicator)), indicator.claim_ids))
    return Entry(
        id=f"sign-{number + 1}-{indicator.id}",
        title=title,
        badges=badges,
        sentences=tuple(sentences),
        reasons=(indicator.reason,),
    )


def _told(teller: Teller, indicator: Indicator) -> list[Sentence]:
    claims = set(indicator.claim_ids)
    shown = [i for i in teller.lookup.incidents.values() if claims.issuperset(i.claim_ids)]
    told = [teller.news(i) for i in sorted(shown, key=incident_order) if teller.by_stance(i)]
    if not told:
        return [teller.cited(plain(indicator.reason), indicator.claim_ids)]
    if len(told) > MOST:
        more = len(told) - MOST
        rest = f"{days.plural(more, 'more incident')} {'points' if more == 1 else 'point'} this way"
        return [*told[:MOST], teller.cited(plain(rest), indicator.claim_ids)]
    return told


def _life(indicator: Indicator) -> str:
    since = f"seen since {days.day(indicator.since)}" if indicator.since else "seen"
    if indicator.expires is None:
        return since
    return f"{since}; it lapses on {days.day(indicator.expires)} unless reported again"


def method(sample: bool) -> tuple[Sentence, ...]:
    """Return what the reader must know about how the brief is made."""
    texts = [
        "this brief is built by program from open reports; nobody checked it on the spot, and a "
        "person should read the words behind each number before relying on it",
        "each sentence about events carries the numbers of the words it was built from; what is "
        "supported by reporting is never thereby confirmed",
        "counts are ranges as reported; a count that nobody gives is left out, not taken as zero",
        "times are in UTC; a date is given only as exactly as the words allow",
        "positions of troops, patrols, convoys and displaced people are shown coarsely on purpose",
        "nothing here is advice to stay or to move",
    ]
    if sample:
        texts.insert(0, "the reports marked as samples were invented to show the program; they are "
                     "no evidence of anything")  # fmt: skip
    return tuple(method_sentence(text) for text in texts)

"""The words of the pages in the reader's language, dates and digits as that language has them."""

import gettext
import io
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from trucewatch.core.times import Interval
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.safe import RIGHT_TO_LEFT

LANGUAGES: Mapping[str, str] = {"en": "English", "ar": "العربية", "ru": "Русский", "tr": "Türkçe"}
_REMEMBERED = 20_000  # numbers, days, labels: formatting one takes longer than looking it up
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_OWN: Mapping[str, Mapping[str, str]] = {
    "state": {
        "new": "To be looked at", "reopened": "Changed since", "reviewed": "Reviewed",
        "published": "Published", "rejected": "Rejected",
    },
    "stance": {
        "asserted": "says it happened", "negated": "says it did not happen", "denied": "denies it",
        "threatened": "threatens it", "planned": "plans it", "obliged": "says it is due",
        "conditional": "makes it depend on something", "questioned": "leaves it open",
        "no_comment": "does not comment",
    },
    "outcome": {
        "carried_out": "carried out", "impeded": "impeded", "cancelled": "called off",
    },
    "timing": {"current": "news", "background": "history told again", "future": "still to come"},
    "decision": {
        "accept": "Accepted", "correct": "Corrected", "merge": "Merged", "split": "Split",
        "reject": "Rejected", "publish": "Agreed to publish",
    },
    "role": {"viewer": "Viewer", "analyst": "Analyst", "editor": "Editor", "manager": "Manager"},
    "basis": {
        "exact": "exact place", "landmark": "landmark", "settlement": "settlement",
        "adm3": "sub-district", "adm2": "district", "adm1": "governorate", "line": "along a line",
        "area": "area", "country": "country",
    },
    "facet": {
        "verdict": "Finding", "act": "Kind of deed", "party": "Party", "speaker": "Speaker",
        "outlet": "Outlet", "alignment": "Side", "support": "Support", "status": "How it is told",
        "place": "Place", "term": "Clause", "state": "Review", "language": "Language",
        "since": "From", "until": "To", "located": "Place on the map", "q": "Words",
        "assigned": "Assigned to", "pack": "Agreement",
    },
    "standing": {
        "alleged": "Alleged", "under_review": "Under review",
        "supported": "Supported by reporting", "not_supported": "Not supported",
        "inconclusive": "Inconclusive", "access_denied": "Access denied",
        "suspended": "Set aside",
    },
    "scope": {"read": "read", "decide": "decide", "bring": "bring reports"},
    "duty": {
        "prohibition": "prohibition", "withdrawal": "withdrawal", "zone": "zone",
        "obligation_to_act": "duty to act", "access": "access", "mechanism": "mechanism",
        "exception": "exception", "reservation": "reservation", "duration": "duration",
        "information": "information", "declaratory": "declaration",
    },
    "due": {
        "ahead": "To come", "now": "Due now", "past": "Past", "unscheduled": "Without a date",
    },
    "done": {
        "performed": "done", "shortened": "done in part", "impeded": "impeded",
        "missed": "not done", "unknown": "not known",
    },
    "figure": {
        "killed": "killed", "wounded": "wounded", "displaced": "displaced", "detained": "detained",
        "missing": "missing", "strikes": "strikes", "vehicles": "vehicles", "other": "affected",
    },
}  # fmt: skip


class Words:
    """Everything a page says, in one language; ``direction`` is that of the writing."""

    def __init__(self, language: str, phrases: Phrases) -> None:
        """Take a language of ``LANGUAGES`` and the English labels."""
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self._texts = _texts(language)
        self._locale = Locale.parse(language)
        self._phrases = phrases
        self._labels: dict[tuple[str, str], str] = {}
        self._numbers: dict[float, str] = {}
        self._days: dict[tuple[date, str], str] = {}

    def t(self, message: str, **fields: object) -> str:
        """Return a message in the language, with its fields filled in."""
        found = self._texts.gettext(message) if message else ""
        return found.format(**fields) if fields else found

    def n(self, one: str, many: str, count: int, **fields: object) -> str:
        """Return the form of a message that goes with a count, which is its field ``n``."""
        found = self._texts.ngettext(one, many, count)
        return found.format(n=self.number(count), **fields)

    def label(self, kind: str, code: str | None) -> str:
        """Return what a code of the records means; an unknown code stands for itself."""
        if code is None:
            return self.t("not known")
        found = self._labels.get((kind, code))
        if found is None:
            found = self._labelled(kind, code)
            if len(self._labels) < _REMEMBERED:
                self._labels[kind, code] = found
        return found

    def _labelled(self, kind: str, code: str) -> str:
        listed = self._english(kind)
        if code in listed:
            return self.t(listed[code])
        other = self._english("act").get(code)
        return self.t(other or code.replace("_", " "))

    def table(self, *kinds: str) -> dict[str, dict[str, str]]:
        """Return all labels of some kinds, for scripts."""
        return {kind: {c: self.t(e) for c, e in self._english(kind).items()} for kind in kinds}

    def number(self, count: float) -> str:
        """Return a number with the digits and separators of the language."""
        found = self._numbers.get(count)
        if found is None:
            found = self.digits(format_decimal(count, locale=self._locale))
            if len(self._numbers) < _REMEMBERED:
                self._numbers[count] = found
        return found

    def day(self, when: date | str | None) -> str:
        """Return a day, as in 16 June 2020."""
        found = date.fromisoformat(when) if isinstance(when, str) and when else when
        if not isinstance(found, date):
            return self.t("not dated")
        return self._dated(found, "d MMMM y")

    def short_day(self, when: date | str | None) -> str:
        """Return a day without its year, as in 16 Jun."""
        found = date.fromisoformat(when) if isinstance(when, str) and when else when
        if not isinstance(found, date):
            return "–"
        return self._dated(found, "d MMM")

    def _dated(self, day: date, pattern: str) -> str:
        found = self._days.get((day, pattern))
        if found is None:
            found = self.digits(format_date(day, pattern, locale=self._locale))
            if len(self._days) < _REMEMBERED:
                self._days[day, pattern] = found
        return found

    def moment(self, when: datetime) -> str:
        """Return a time in UTC, as in 16 June 2020, 06:30 UTC."""
        text = format_datetime(when, f"d MMMM y'{self.comma}'HH:mm", locale=self._locale)
        return f"{self.digits(text)} UTC"

    def when_days(self, first: date, last: date) -> str:
        """Return the days from first to last, as 9 Jun – 15 June 2020."""
        if first == last:
            return self.day(first)
        near = first.year == last.year
        return f"{self.short_day(first) if near else self.day(first)} – {self.day(last)}"

    def when(self, interval: Interval | None) -> str:
        """Return when something was, no more exactly than it is known."""
        if interval is None or (interval.start is None and interval.end is None):
            return self.t("not dated")
        first, last = interval.start, interval.end
        if first is None:
            return self.t("until {day}", day=self.day(last))
        if last is None:
            return self.t("from {day}", day=self.day(first))
        if first == last:
            return self.day(first)
        return self.t("between {first} and {last}", first=self.day(first), last=self.day(last))

    def figure(self, low: int | None, high: int | None) -> str:
        """Return a range of a count: 9, 34 to 36, at least 9, up to 30."""
        if low is None and high is None:
            return self.t("some")
        if low is None:
            return self.t("up to {n}", n=self.number(high or 0))
        if high is None:
            return self.t("at least {n}", n=self.number(low))
        if low == high:
            return self.number(low)
        return self.t("{low} to {high}", low=self.number(low), high=self.number(high))

    def kilometres(self, metres: float | None) -> str:
        """Return a distance in kilometres."""
        km = (metres or 0) / 1000
        return self.t("{n} km", n=self.number(round(km) if km >= 10 else round(km, 1)))

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return "، " if self.language == "ar" else ", "

    def party(self, name: str) -> str:
        """Return the neutral name of a party in the language, the name itself where none is known.

        Names of states are those of CLDR.
        """
        told = self.t(name)
        if told != name or self.language == "en":
            return told
        code = _territories().get(name)
        return str(self._locale.territories.get(code, name)) if code else name

    def digits(self, text: str) -> str:
        """Return text with the digits of the language."""
        return text.translate(_ARABIC_DIGITS) if self.language == "ar" else text

    def _english(self, kind: str) -> Mapping[str, str]:
        own = _OWN.get(kind)
        if own is not None:
            return own
        if kind == "act":
            return {code: phrase.label for code, phrase in self._phrases.acts.items()}
        listed: Mapping[str, Mapping[str, str]] = {
            "verdict": self._phrases.verdicts, "support": self._phrases.supports,
            "attribution": self._phrases.attributions, "zone": self._phrases.zones,
            "direction": self._phrases.directions, "level": self._phrases.levels,
            "status": self._phrases.statuses, "sign": self._phrases.signs,
            "language": self._phrases.languages,
        }  # fmt: skip
        return listed.get(kind, {})


def chosen(wanted: str | None, accepted: str) -> str:
    """Return the language to answer in.

    Args:
        wanted: What the reader chose, if anything.
        accepted: What the browser asks for (``Accept-Language``).
    """
    if wanted in LANGUAGES:
        return str(wanted)
    for part in accepted.split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    return {str(name): code for code, name in Locale("en").territories.items() if len(code) == 2}


@lru_cache(maxsize=8)
def _texts(language: str) -> gettext.NullTranslations:
    path = files("trucewatch.web") / "locale" / f"{language}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

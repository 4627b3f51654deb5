"""A made-up stream of reports on three truces over six weeks, with what is true kept beside it.

Everything is invented: villages, sides, outlets and deeds. Copies, translations, rising tolls,
denials, wrong and missing dates, villages hit twice, round-ups and history told again are thrown in
by dice with a seed. The two halves share neither places, outlets nor wordings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from stream_words import (
    ACTS,
    DAY,
    DENIALS,
    ENDINGS,
    FILLERS,
    LANGUAGES,
    MONTHS,
    PLAIN,
    SAID,
    SPEAKERS,
    SYLLABLES,
    TOLLS,
)
from trucewatch.claim.record import (
    Actor,
    Claim,
    ClaimFigure,
    ClaimPlace,
    Codes,
    Speaker,
    Via,
    When,
)
from trucewatch.core.spans import Quote
from trucewatch.place.record import Place
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet, Sides

FIRST = date(2031, 3, 1)
DAYS, TRUCES, DEEDS = 42, 3, 48
FORCE = ("shelling", "air_strike", "drone_strike", "armed_clash", "explosive_device", "abduction")
IMPEDED = ("aid_delivery", "joint_patrol")
NO_CODES = Codes(plover=None, plover_mode=None, cameo=None, acled=None)


class Name(NamedTuple):
    """A name in the four languages."""

    en: str
    ru: str
    ar: str
    tr: str

    def in_(self, language: str) -> str:
        """Return the name as the language writes it."""
        return str(getattr(self, language))


@dataclass(frozen=True)
class Deed:
    """What is true: one happening."""

    key: str
    act: str
    day: date
    village: Place
    truce: int
    doer: str | None
    toll: tuple[int, int]  # killed, wounded in the end


@dataclass(frozen=True)
class Account:
    """One telling in one report; ``witness`` is the class of voices that it belongs to."""

    deed: Deed
    witness: str
    speaker: str | None = None
    via: Outlet | None = None
    day: date | None = None
    place: Place | None = None
    act: str = ""
    toll: tuple[int, int] | None = None
    stance: str = "asserted"
    timing: str = "current"
    named_doer: bool = False
    resolved: bool = True  # whether a gazetteer knows the place
    toll_after: bool = False  # told in a sentence of its own
    fillers: tuple[tuple[int, str, str, int], ...] = ()
    clock: tuple[int, int] = (9, 30)


@dataclass
class Stream:
    """Reports with their claims, and what is true of them.

    ``deed_of`` maps a claim to its happening, ``witness_of`` to its class of voices where it
    supports one, ``taken`` a report to the one that it copies or translates.
    """

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    deed_of: dict[str, str] = field(default_factory=dict)
    witness_of: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    outlets: list[Outlet] = field(default_factory=list)
    sides: Sides = field(default_factory=Sides)

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id."""
        return self.places.get(place_id)


class _World:
    """One half of the stream while it is being made."""

    def __init__(self, seed: int, half: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - made-up data, the same every time
        self.half = half
        self.stream = Stream()
        self.names: dict[str, Name] = {}
        self.villages: list[list[Place]] = []
        self.outlets: list[list[tuple[Outlet, str]]] = []
        self.districts: dict[str, Place] = {}
        self.stream.sides = Sides(
            camps={f"{side}{self.tag(t)}": side for t in range(TRUCES) for side in ("east", "west")}
        )
        for truce in range(TRUCES):
            self._settle(truce)

    def tag(self, truce: int) -> str:
        return f"{'ab'[self.half]}{truce}"

    def name(self) -> Name:
        while True:
            parts = [self.dice.choice(SYLLABLES) for _ in range(3)] + [self.dice.choice(ENDINGS)]
            words = ["".join(part[n] for part in parts) for n in range(len(LANGUAGES))]
            made = Name(*(w.capitalize() if w.isascii() or w < "ا" else w for w in words))
            if made.en not in {known.en for known in self.names.values()}:
                return made

    def _settle(self, truce: int) -> None:
        tag, east = self.tag(truce), 20.0 + 4 * truce + 20 * self.half
        for side in ("east", "west"):
            self.names[f"{side}{tag}"] = self.name()
        villages = []
        for n in range(14):
            district = f"d{tag}{n // 5}"
            if district not in self.districts:
                self._place(district, east + 0.5 * (n // 5), 45.2, 15_000, "adm3")
                self.districts[district] = self.stream.places[district]
            lon = east + 0.5 * (n // 5) + 0.14 * (n % 5 - 2)
            shift = 0.045 if n % 7 == 6 else 0.0  # some villages lie close to a neighbour
            villages.append(
                self._place(
                    f"v{tag}{n}", lon - (0.1 if shift else 0.0), 45.2 + 0.05 * (n % 3) + shift,
                    (1_500, 2_500, 1_000)[n % 3], "settlement",
                )
            )  # fmt: skip
        self.villages.append(villages)
        self.outlets.append(list(self._press(truce)))

    def _place(self, key: str, lon: float, lat: float, radius_m: float, basis: str) -> Place:
        self.names[key] = self.name()
        place = Place.model_validate(
            {
                "id": key, "name": self.names[key].en, "lon": lon, "lat": lat,
                "radius_m": radius_m, "basis": basis, "source": "made up",
            }
        )  # fmt: skip
        self.stream.places[key] = place
        return place

    def _press(self, truce: int) -> Iterator[tuple[Outlet, str]]:
        tag = self.tag(truce)
        plan = (
            ("gazette", "east", "east_state", "ru"), ("channel", "east", "east_state", "en"),
            ("herald", "east", None, "ru"), ("courier", "east", None, "tr"),
            ("voice", "west", "west_press", "ar"), ("lantern", "west", "west_press", "en"),
            ("bridge", "west", None, "ar"), ("valley", "west", None, "en"),
            ("wire", None, None, "en"), ("orbit", None, None, "tr"), ("monitor", None, None, "ar"),
            ("post", None, None, "en"), ("dispatch", None, None, "ru"),
        )  # fmt: skip
        for word, side, owner, language in plan:
            key = f"{word}_{tag}"
            outlet = Outlet(
                id=key, name=f"{word.title()} {tag.upper()}", hosts=(f"{word}-{tag}.example",),
                alignment=side and f"{side}{tag}", owner=owner and f"{owner}_{tag}",
            )  # fmt: skip
            self.stream.outlets.append(outlet)
            yield outlet, language


def make(half: int, seed: int = 11) -> Stream:
    """Return half 0 (to develop on) or half 1 (held out) of the stream."""
    world = _World(seed + 1000 * half, half)
    deeds = [deed for truce in range(TRUCES) for deed in _deeds(world, truce)]
    teller = _Teller(world)
    for deed in deeds:
        teller.cover(deed)
    for truce in range(TRUCES):
        teller.round_up([deed for deed in deeds if deed.truce == truce])
    return world.stream


def _deeds(world: _World, truce: int) -> Iterator[Deed]:
    dice, tag, count = world.dice, world.tag(truce), 0
    while count < DEEDS:
        act = dice.choices(
            [*FORCE, "protest", *IMPEDED, "reinforcement"], [9, 6, 4, 6, 4, 2, 2, 2, 2, 2]
        )[0]
        village = dice.choice(world.villages[truce])
        day = FIRST + timedelta(dice.randrange(DAYS - 4))
        doer = None if act in ("protest", *IMPEDED) else dice.choice(("east", "west")) + tag
        for again in range(1 + (dice.random() < 0.3)):
            toll = (dice.randint(1, 9), dice.randint(2, 20)) if act in FORCE else (0, 0)
            yield Deed(
                f"deed-{tag}-{count}", act, day + timedelta(again * dice.randint(1, 3)), village,
                truce, doer, toll,
            )  # fmt: skip
            count += 1


class _Teller:
    """Writes the reports on deeds."""

    def __init__(self, world: _World) -> None:
        self.world, self.dice, self.stream = world, world.dice, world.stream
        self.papers = 0

    def cover(self, deed: Deed) -> None:
        """Write all that the press tells of a deed."""
        press = self.dice.sample(self.world.outlets[deed.truce], 8)
        accounts = self.dice.choices((1, 2, 3, 4), (35, 30, 22, 13))[0]
        used_speakers: set[str] = set()
        for n in range(accounts):
            outlet, language = press[n]
            account = self._account(deed, outlet, n, used_speakers)
            hours = 8 + 24 * n * (self.dice.random() < 0.4) + self.dice.randint(0, 10)
            self._publish([account], outlet, language, deed.day, hours)
            first = self.stream.reports[-1].id
            if self.dice.random() < 0.35:
                self._copy(account, press[4 + n % 4], language, deed.day, hours + 2)
                self.stream.taken[self.stream.reports[-1].id] = first
            if self.dice.random() < 0.3:
                self._translate(account, press[4 + (n + 1) % 4], language, deed.day, hours + 4)
                self.stream.taken[self.stream.reports[-1].id] = first
            if self.dice.random() < 0.12:
                self._through(account, outlet, press[4 + (n + 2) % 4], deed.day, hours + 6)
        if deed.doer and self.dice.random() < 0.2:
            self._deny(deed, press[7])

    def _account(self, deed: Deed, outlet: Outlet, n: int, used: set[str]) -> Account:
        dice = self.dice
        speaker, witness = None, f"press {outlet.owner or outlet.id}"
        who = dice.choice((None, None, "nurse", "mayor", "command"))
        if who is not None and who not in used:
            used.add(who)
            speaker = who
            victim = "west" if (deed.doer or "east").startswith("east") else "east"
            witness = f"{victim}{self.world.tag(deed.truce)}" if who == "command" else who
        rise = min(1.0, 0.5 + 0.25 * n)
        toll = tuple(max(1, round(count * rise)) for count in deed.toll) if deed.toll[0] else None
        return Account(
            deed, witness, speaker,
            day=self._told_day(deed), place=self._told_place(deed),
            act="attack" if deed.act in FORCE[:3] and dice.random() < 0.12 else deed.act,
            toll=toll if dice.random() < 0.7 else None,  # type: ignore[arg-type]
            named_doer=deed.doer is not None and dice.random() < 0.5,
            toll_after=speaker is None and dice.random() < 0.3,
            fillers=self._fillers(deed), clock=(dice.randint(5, 22), dice.choice((10, 25, 40, 55))),
        )  # fmt: skip

    def _told_day(self, deed: Deed) -> date | None:
        luck = self.dice.random()
        if luck < 0.12:
            return None
        return deed.day + timedelta(self.dice.choice((-1, 1))) if luck < 0.15 else deed.day

    def _told_place(self, deed: Deed) -> Place | None:
        luck = self.dice.random()
        if luck < 0.04:
            return None
        if luck < 0.1:
            return self.world.districts[f"d{deed.village.id[1:3]}{int(deed.village.id[3:]) // 5}"]
        return deed.village

    def _fillers(self, deed: Deed) -> tuple[tuple[int, str, str, int], ...]:
        around = [v.id for v in self.world.villages[deed.truce]]
        picked = self.dice.sample(range(self.world.half * 3, self.world.half * 3 + 3), 2)
        return tuple((n, *self.dice.sample(around, 2), self.dice.randint(2, 40)) for n in picked)  # type: ignore[misc]

    def _copy(
        self, account: Account, to: tuple[Outlet, str], language: str, day: date, hours: int
    ) -> None:
        shorter = Account(
            **{**account.__dict__, "fillers": account.fillers[: self.dice.randint(1, 2)]}
        )
        self._publish([shorter], to[0], language, day, hours)

    def _translate(
        self, account: Account, to: tuple[Outlet, str], language: str, day: date, hours: int
    ) -> None:
        other = to[1] if to[1] != language else LANGUAGES[(LANGUAGES.index(language) + 1) % 4]
        self._publish([account], to[0], other, day, hours)

    def _through(
        self, account: Account, outlet: Outlet, to: tuple[Outlet, str], day: date, hours: int
    ) -> None:
        if account.speaker is not None:
            return
        cited = Account(
            **{**account.__dict__, "via": outlet, "fillers": self._fillers(account.deed)}
        )
        self._publish([cited], to[0], to[1], day, hours)

    def _deny(self, deed: Deed, to: tuple[Outlet, str]) -> None:
        denial = Account(
            deed, "", "command", place=deed.village, act=deed.act, stance="denied", named_doer=True,
            day=deed.day if self.dice.random() < 0.6 else None, fillers=self._fillers(deed),
        )  # fmt: skip
        self._publish([denial], to[0], to[1], deed.day, 30)

    def round_up(self, deeds: Sequence[Deed]) -> None:
        """Write a round-up every third day; some tell of an old deed as history."""
        outlets = self.world.outlets[deeds[0].truce]
        for start in range(0, DAYS, 3):
            day = FIRST + timedelta(start)
            fresh = [d for d in deeds if day <= d.day < day + timedelta(3)]
            outlet, language = self.dice.choice(outlets)
            told = [
                Account(
                    d, f"press {outlet.owner or outlet.id}", place=d.village, act=d.act,
                    day=d.day if self.dice.random() < 0.6 else None,
                    named_doer=d.doer is not None and self.dice.random() < 0.6,
                    resolved=self.dice.random() < 0.6, fillers=self._fillers(d)[:1],
                )
                for d in self.dice.sample(fresh, min(4, len(fresh)))
            ]  # fmt: skip
            old = [d for d in deeds if d.day < day - timedelta(12)]
            if old and self.dice.random() < 0.5:
                d = self.dice.choice(old)
                told.append(
                    Account(d, "", day=d.day, place=d.village, act=d.act, timing="background")
                )
            if told:
                self._publish(told, outlet, language, day, 72)

    def _publish(
        self, accounts: Sequence[Account], outlet: Outlet, language: str, day: date, hours: int
    ) -> None:
        key = f"{self.world.tag(accounts[0].deed.truce)}-{self.papers:04}"
        self.papers += 1
        sentences = [self._sentences(account, language) for account in accounts]
        text = " ".join(s for group in sentences for s in group)
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hours)
        self.stream.reports.append(
            Report.of(
                text,
                id=key,
                published_at=at,
                source=outlet.hosts[0],
                language=language,
            )
        )
        for account, group in zip(accounts, sentences, strict=True):
            self._claim(account, key, language, text, group[0])
            if account.toll and account.toll_after:
                after = {"act": "attack", "day": None, "place": None, "toll_after": False}
                bare = {**after, "named_doer": False}
                self._claim(Account(**{**account.__dict__, **bare}), key, language, text, group[1])

    def _sentences(self, account: Account, language: str) -> list[str]:
        half, names = self.world.half, self.world.names
        place = names[account.place.id].in_(language) if account.place else "—"
        doer = names[account.deed.doer].in_(language) if account.deed.doer else ""
        if account.stance == "denied":
            clause = DENIALS[language][half].format(d=doer, p=place)
            return [f"{clause}.", *self._padding(account, language)]
        clause = ACTS[account.act][language][half].format(p=place)
        toll = ", ".join(
            TOLLS[kind][language].format(n=count)
            for kind, count in zip(TOLLS, account.toll or (), strict=False)
        )
        if toll and not account.toll_after:
            clause += f", {toll}"
        if account.day is not None:
            hour, minute = account.clock
            month = MONTHS[language][account.day.month - FIRST.month]
            clause = DAY[language].format(
                day=account.day.day, month=month, hour=hour, minute=minute, c=clause
            )
        if account.speaker is None:
            main = PLAIN[language].format(c=clause)
        else:
            main = SAID[language].format(s=self._speaker(account, language), c=clause)
        after = [f"{toll[:1].upper()}{toll[1:]}."] if toll and account.toll_after else []
        return [main, *after, *self._padding(account, language)]

    def _speaker(self, account: Account, language: str) -> str:
        words = SPEAKERS[account.speaker or ""][language][self.world.half]
        side = account.witness if account.speaker == "command" else ""
        if account.stance == "denied":
            side = account.deed.doer or ""
        return words.format(d=self.world.names[side].in_(language) if side else "")

    def _padding(self, account: Account, language: str) -> list[str]:
        names = self.world.names
        return [
            FILLERS[language][n].format(q=names[q].in_(language), r=names[r].in_(language), n=count)
            for n, q, r, count in account.fillers
        ]

    def _claim(self, account: Account, report: str, language: str, text: str, main: str) -> None:
        start = text.index(main)
        key = f"clm-{report}-{len(self.stream.claims):05}"
        deed, party = account.deed, None
        speaker = None
        if account.speaker is not None:
            words = self._speaker(account, language)
            if account.speaker == "command":
                party = deed.doer if account.stance == "denied" else account.witness
            speaker = Speaker(text=words, start=0, end=len(words), party=party, alignment=party)
        background = account.timing == "background"
        self.stream.claims.append(
            Claim.model_validate(
                {
                    "id": key, "report_id": report, "act": account.act, "stance": account.stance,
                    "outcome": "impeded" if account.act in IMPEDED else None,
                    "timing": account.timing, "codes": NO_CODES,
                    "actors": _actors(deed) if account.named_doer else (), "targets": (),
                    "speaker": speaker, "via": _via(account.via), "when": _when(account.day),
                    "places": self._places(account, language),
                    "figures": _figures(None if account.toll_after else account.toll),
                    "times": None,
                    "quote": Quote(
                        start=start, end=start + len(main), exact=main, prefix="", suffix=""
                    ),
                    "method": "made up", "confidence": 0.9, "reasons": (),
                }
            )
        )  # fmt: skip
        self.stream.deed_of[key] = f"{deed.key}{' before' if background else ''}"
        if account.witness:
            self.stream.witness_of[key] = account.witness

    def _places(self, account: Account, language: str) -> tuple[ClaimPlace, ...]:
        if account.place is None:
            return ()
        words = self.world.names[account.place.id].in_(language)
        known = account.place.id if account.resolved else None
        return (ClaimPlace(text=words, start=0, end=len(words), role="event", place_id=known),)


def _actors(deed: Deed) -> tuple[Actor, ...]:
    doer = deed.doer or ""
    return (Actor(text=doer, start=0, end=len(doer), party=doer, country=None),)


def _via(outlet: Outlet | None) -> tuple[Via, ...]:
    if outlet is None:
        return ()
    return (Via(text=outlet.name, start=0, end=len(outlet.name), source_id=outlet.id),)


def _when(day: date | None) -> When | None:
    if day is None:
        return None
    return When(start=day, end=day, precision="day", text_start=0, text_end=0)


def _figures(toll: tuple[int, int] | None) -> tuple[ClaimFigure, ...]:
    return tuple(
        ClaimFigure.model_validate(
            {
                "kind": kind, "low": count, "high": count, "approximate": False, "of": None,
                "scope": "incident", "start": 0, "end": 0,
            }
        )
        for kind, count in zip(TOLLS, toll or (), strict=False)
    )  # fmt: skip

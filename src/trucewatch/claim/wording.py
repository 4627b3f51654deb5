"""The small words of a language, by the part they play in the rules of reading."""

import re
from collections.abc import Iterable
from functools import cached_property

from pydantic import ConfigDict

from trucewatch.core.record import Record

Class = frozenset[str]


class Wording(Record):
    """Classes of words that the rules ask for; the file of a language must fill each.

    Words are lemmas in lower case, but for pronouns, articles, prepositions and other small words,
    which stand as they are written. What each class is for stands beside it in the file. ``""`` in
    a class of prepositions means a nominal without one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    version: int
    language: str

    # pronouns, articles and other pointing words
    pronouns: Class
    impersonal: Class
    persons: Class = frozenset()
    serving: Class = frozenset()
    on_which: Class = frozenset()
    raising: Class = frozenset()
    sums: Class = frozenset()
    supplying: Class = frozenset()
    stipulating: Class = frozenset()
    replying: Class = frozenset()
    appointing: Class = frozenset()
    setting: Class = frozenset()
    anybody: Class = frozenset()
    authors: Class = frozenset()
    own_side: Class = frozenset()
    collectives: Class = frozenset()
    answering: Class = frozenset()
    answered_by: Class = frozenset()
    speaking_of: Class = frozenset()
    reckonings: Class = frozenset()
    recording: Class = frozenset()
    bare_counts: Class = frozenset()
    pointing_counts: Class = frozenset()
    counting: Class = frozenset()
    admitting: Class = frozenset()
    publishing: Class = frozenset()
    relative_pronouns: Class
    whose: Class
    we: Class
    own: Class
    nobody: Class
    expletives: Class
    each_other: Class
    indefinite_articles: Class
    definite_articles: Class
    pointing: Class
    pointing_back: Class
    said_before: Class

    # negation
    no: Class
    none: Class
    neither: Class
    nothing: Class
    falsehoods: Class = frozenset()
    doing_again: Class = frozenset()
    likewise: Class = frozenset()
    truths: Class = frozenset()
    likes: Class = frozenset()
    such: Class = frozenset()
    describing: Class = frozenset()
    being: Class = frozenset()
    possessing: Class = frozenset()
    parts: Class = frozenset()
    there: Class = frozenset()
    without: Class
    not_yet: Class
    unshared: Class = frozenset()
    unlike: Class = frozenset()
    doings: Class = frozenset()  # nouns of doing that lead in what a deed is for, never its doer
    totals: Class = frozenset()  # verbs that say how high a toll is
    any_of: Class = frozenset()  # "any", which tells of none by itself

    # prepositions; "" stands for none
    of: Class
    by: Class
    to: Class
    part_of: Class
    on: Class
    aimed_at: Class
    fired_at: Class
    blamed_at: Class
    sides_with: Class
    running_into: Class = frozenset()
    joined_by: Class
    including: Class
    involving: Class
    means: Class
    by_means: Class
    weapon_case: Class
    around: Class
    occasions: Class = frozenset()
    beginning: Class = frozenset()
    treading: Class = frozenset()
    limbs: Class = frozenset()
    listing: Class = frozenset()
    wishing: Class = frozenset()
    warding_off: Class = frozenset()
    guilty: Class = frozenset()
    behind: Class = frozenset()
    of_all: Class = frozenset()
    depending: Class = frozenset()
    one_more: Class = frozenset()
    presupposing: Class = frozenset()
    concerning: Class = frozenset()
    deed_of: Class
    no_goal: Class
    inside: Class
    coming_from: Class
    comment_from: Class
    counted_through: Class
    about: Class
    about_after_verbs: Class
    citing_case: Class
    according: Class
    according_adverbs: Class

    # conjunctions and helping verbs
    time_conjunctions: Class
    as_said: Class
    gerund_marks: Class
    infinitive_marks: Class
    content_marks: Class
    perfect_auxiliaries: Class
    not_simple_past: Class
    ever_since: Class
    preceding: Class = frozenset()
    inverting: Class = frozenset()
    awaiting: Class = frozenset()
    stopping: Class = frozenset()
    permitting: Class = frozenset()

    # verbs
    dying: Class
    killing: Class
    by_hand: Class
    halting: Class
    keeping: Class
    refusing: Class
    using: Class
    perceiving: Class = frozenset()
    witnessing: Class = frozenset()
    undergoing: Class = frozenset()
    under: Class = frozenset()
    reflexive: Class = frozenset()
    done_to: Class = frozenset()
    turned_to: Class = frozenset()
    not_doing: Class = frozenset()
    standing_by: Class = frozenset()  # verbs whose subject does not do the deed behind them
    owning_up: Class = frozenset()
    responsibility: Class = frozenset()
    hands: Class = frozenset()
    about_things: Class = frozenset()
    heading: Class = frozenset()
    refraining: Class = frozenset()
    addressing: Class = frozenset()
    by_people: Class = frozenset()
    naming: Class = frozenset()
    managing: Class = frozenset()  # verbs of "did not succeed in confirming it"
    coming_under: Class = frozenset()
    announcing: Class = frozenset()
    plural_doers: Class = frozenset()
    single_doers: Class = frozenset()
    bodies: Class = frozenset()
    leads: Class = frozenset()
    shields: Class = frozenset()
    tales: Class = frozenset()
    telling_tales: Class = frozenset()
    terms: Class = frozenset()
    in_vain: Class = frozenset()
    targeting: Class
    passing_on: Class
    tolls: Class = frozenset()
    suffering: Class = frozenset()
    occurring: Class
    fired: Class
    citing: Class
    judging: Class
    warning: Class
    saying: Class
    speaker_relations: Class = frozenset({"obj", "dobj", "attr", "ccomp"})
    confirming: Class
    denying: Class
    reaching: Class
    remaining: Class
    declining: Class
    answers: Class

    # nouns and adjectives
    quantities: Class
    round_numbers: Class
    uncounted: Class
    vehicles: Class
    blows: Class
    running: Class
    long_causes: Class
    repeatable_causes: Class
    whole_wars: Class
    wars: Class
    toll_words: Class
    accidents: Class
    dead: Class
    silent: Class
    fire: Class
    results: Class
    passage: Class
    exchanged: Class
    swapping: Class = frozenset()
    arranging: Class = frozenset()
    weapon_bearers: Class
    machines: Class
    machine_groups: Class
    proxies: Class
    sides: Class
    deed_carriers: Class
    titles: Class
    dumb: Class
    press: Class
    speaking_roles: Class
    roads: Class
    place_kinds: Class

    # order
    described_behind: bool = False  # adjectives stand behind their noun
    article_joined: str = "\0"  # how a definite noun begins
    counted_bare: Class = frozenset()  # people of whom the bare singular counts one
    nameless: Class = frozenset()  # adjectives that name nobody: "unknown"
    adjective_endings: tuple[str, ...] = ()  # of adjectives made from names that no person bears
    manner_endings: tuple[str, ...] = ()  # of bare words that may tell how, not whom
    wielding: Class = frozenset()  # verbs whose object is the weapon, not whom it hits: "launched"
    falling: Class = frozenset()  # verbs that tell a harm by their subject: "five dead fell"
    owning: Class = frozenset()  # cases in which whoever did it stands before a deed
    verb_last: bool = False  # the verb stands behind what it governs
    ordinal_stops: bool = False  # a full stop behind a short number makes an ordinal of it
    nouns_refer: bool = False  # deeds told as nouns by no verb of occurring are referred back to

    # writing
    unit_days: dict[str, int]
    abbreviations: tuple[str, ...]
    speech_verbs: tuple[str, ...]
    running_phrases: tuple[str, ...]
    missions: tuple[str, ...]
    joint_patrols: tuple[str, ...]

    def ends_abbreviated(self, text: str) -> bool:
        """Return True when the full stop behind ``text`` ends a shortened word or an initial."""
        return self._abbreviation.search(text) is not None

    def goes_on_speaking(self, text: str) -> bool:
        """Return True for "he said", which goes on with the sentence of the quotation before."""
        return self._said.match(text.split(".")[0]) is not None

    def names_road(self, name: str) -> bool:
        """Return True for "M4" and "the northern highway"."""
        return self._road.match(name) is not None

    @cached_property
    def _abbreviation(self) -> re.Pattern[str]:
        ordinal = r"|(?:^|\s)\d{1,3}" if self.ordinal_stops else ""
        return re.compile(
            rf"(?:\b(?:{_either(self.abbreviations)})|\b[A-ZА-ЯЁ]|\b[ap]\.m{ordinal})$"
        )

    @cached_property
    def _said(self) -> re.Pattern[str]:
        return re.compile(rf"^\W*(?:\S+\s+){{0,8}}?(?:{_either(self.speech_verbs)})\b")

    @cached_property
    def _road(self) -> re.Pattern[str]:
        return re.compile(
            rf"^(?:[A-ZА-Я]\d{{1,3}}|.*\b(?:{_either(sorted(self.roads))}))$", re.IGNORECASE
        )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)

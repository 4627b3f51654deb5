"""Who says it, and through which outlets it came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import is_passive, own_words, subject
from trucewatch.claim.modality import Reading
from trucewatch.claim.record import Speaker, Via
from trucewatch.claim.scene import Scene, span_of_tokens

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})
_CITES = frozenset({"cite", "quote"})
_DUMB = frozenset(
    {"video", "footage", "image", "picture", "photo", "photograph", "evidence", "sign", "fact", "map"}
    | {"data", "thing", "event", "attack", "strike", "move", "day", "incident", "shelling"}
)
_PRESS = frozenset(
    {"tv", "television", "radio", "agency", "newspaper", "channel", "website", "news", "daily"}
    | {"network", "broadcaster", "press", "paper", "outlet", "site", "media"}
)
_ROLES = frozenset(
    [
        "official",
        "source",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "minister",
        "commander",
        "officer",
        "activist",
        "resident",
        "ministry",
        "statement",
        "army",
        "governor",
        "envoy",
        "leader",
        "president",
        "general",
        "mission",
        "monitor",
        "group",
        "witness",
        "doctor",
    ]
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the words give them, with the outlets in between, nearest first."""

    speaker: Speaker | None
    via: tuple[Via, ...] = ()
    token: Token | None = None
    noun: str = ""


@dataclass(slots=True)
class Voices:
    """The voices of one report; remembers who spoke, for "the official" and for quotations."""

    scene: Scene
    quotes: dict[int, Voice] = field(default_factory=dict)
    said: list[Voice] = field(default_factory=list)

    def listen(self) -> None:
        """Hear every sentence once, in order: who speaks in it and whose words it quotes."""
        last: Voice | None = None
        for tree in self.scene.trees:
            if tree.quoted is not None:
                continue
            voice = self._of_sentence(tree)
            if voice is not None and voice.speaker is not None:
                self.said.append(voice)
                last = voice
            for number in _quoted_in(tree):
                self.quotes[number] = voice or last or Voice(None)

    def voice_of(self, tree: Tree, reading: Reading, top: Token | None = None) -> Voice:
        """Return who puts the deed forward: the nearest governing speech, the quotation, or
        "according to"; no speaker when the report speaks for itself.
        """
        if reading.denier is not None:
            return self._of_noun(tree, reading.denier)
        voices = [v for verb in reading.speech if (v := self._of_verb(tree, verb)) is not None]
        spoken = [v for v in voices if v.speaker is not None]
        if spoken:
            return _chained(spoken, voices)
        around = self._according(tree) or self._beside(tree, top)
        if around is not None:
            return around
        if tree.quoted is not None and tree.quoted in self.quotes:
            return self.quotes[tree.quoted]
        return Voice(None, tuple(v for voice in voices for v in voice.via))

    def _beside(self, tree: Tree, top: Token | None) -> Voice | None:
        """Return who speaks in a clause put beside the deed: "troops, he says, fired"."""
        verb = top
        for _ in range(4):
            if verb is None:
                return None
            for child in tree.children(verb, "parataxis", "ccomp", "advcl"):
                marks = {t.text.lower() for t in tree.children(child, "mark")}
                speaks = "say" in self.scene.lexicon.operators.of_verb(child.lemma)
                bare = not tree.children(child, "ccomp", "obj", "xcomp")
                if speaks and bare and (child.relation != "advcl" or marks == {"as"}):
                    voice = self._of_verb(tree, child)
                    if voice is not None and voice.speaker is not None:
                        return voice
            verb = tree.head(verb) if verb.relation in ("conj", "xcomp", "advcl") else None
        return None

    # -- finding the speaker in a sentence -----------------------------------------------------

    def _of_sentence(self, tree: Tree) -> Voice | None:
        around = self._according(tree)
        if around is not None:
            return around
        operators = self.scene.lexicon.operators
        for token in tree.tokens:
            kinds = operators.of_verb(token.lemma)
            speaks = (
                kinds & {"say", "deny", "accuse", "condemn", "appeal", "threaten"}
                or token.lemma in _BLAMES
            )
            if token.pos == "VERB" and speaks:
                voice = self._of_verb(tree, token)
                if voice is not None and voice.speaker is not None:
                    return voice
        return None

    def _of_verb(self, tree: Tree, verb: Token) -> Voice | None:
        """Return who speaks by ``verb``; outlets that are told or quoted stand in between."""
        outlets = self._outlets(tree, list(own_words(tree, verb)))
        cited = self._cited(tree, verb)
        if cited is not None:
            who = subject(tree, verb) if verb.lemma not in _CITES else subject(tree, verb)
            carriers = self._outlets(tree, [who, *tree.children(who)] if who else [])
            voice = self._voice(tree, cited, carriers or outlets)
            if who is not None and not voice.via and who.lemma in _PRESS:
                voice = replace(voice, via=(self._unlisted(tree, who),))
            return voice
        if is_passive(tree, verb):
            return self._passive(tree, verb, outlets)
        who = subject(tree, verb)
        if who is None:
            who = _inverted(tree, verb)
        if who is None or not self._can_speak(tree, who):
            return None
        return self._voice(tree, who, outlets)

    def _unlisted(self, tree: Tree, who: Token) -> Via:
        start, end = _phrase_span(tree, who)
        return Via(text=self.scene.report.text[start:end], start=start, end=end, source_id=None)

    def _passive(self, tree: Tree, verb: Token, outlets: list[Named]) -> Voice | None:
        agent = tree.child(verb, "obl:agent")
        who = subject(tree, verb)
        if verb.lemma in _CITES and who is not None:
            return self._voice(tree, who, outlets)
        if agent is not None and self._can_speak(tree, agent):
            return self._voice(tree, agent, outlets)
        return None

    def _cited(self, tree: Tree, verb: Token) -> Token | None:
        """Return whom an outlet quotes: "reported, citing the ministry", "quoted X as saying"."""
        if verb.lemma in _CITES and not is_passive(tree, verb):
            return tree.child(verb, "obj")
        for child in tree.children(verb, "advcl", "conj", "ccomp", "obl", "nmod"):
            if child.lemma in _CITES and not is_passive(tree, child):
                return tree.child(child, "obj")
            if tree.case(child) in ("citing", "quoting"):
                return child
        above = tree.head(verb)
        if (
            above is not None
            and above.lemma in _CITES
            and verb.relation in ("advcl", "xcomp", "ccomp")
            and not is_passive(tree, above)
        ):
            return tree.child(above, "obj")
        return None

    def _according(self, tree: Tree) -> Voice | None:
        for token in tree.tokens:
            case = tree.case(token)
            if case in ("according to", "according", "per") or (
                case == "to" and self._after_according(tree, token)
            ):
                return self._voice(tree, token, self._outlets(tree, tree.subtree(token)))
        return None

    def _after_according(self, tree: Tree, token: Token) -> bool:
        first = min((t.index for t in tree.subtree(token)), default=0)
        return any(
            t.text.lower() == "according" for t in tree.tokens[max(0, first - 1) : token.index]
        )

    def _can_speak(self, tree: Tree, who: Token) -> bool:
        agents = self.scene.lexicon.operators.agents
        named = self._named(tree, who)
        return (
            bool(named)
            or who.lemma in agents
            or (who.pos == "NOUN" and who.lemma not in _DUMB)
            or who.text.lower() in _PRONOUNS - {"it"}
            or (who.pos == "PROPN" and not self.scene.is_place(who))
            or who.lemma
            in self.scene.lexicon.deeds.classes["civilians"]
            | self.scene.lexicon.deeds.classes["armed"]
            or any(t.lemma in agents for t in tree.conjuncts(who))
        )

    # -- making the record -----------------------------------------------------------------------

    def _of_noun(self, tree: Tree, who: Token) -> Voice:
        return self._voice(tree, who, [])

    def _voice(self, tree: Tree, who: Token, outlets: Sequence[Named]) -> Voice:
        if who.text.lower() in _PRONOUNS:
            before = self._last_before(who.start)
            if before is not None and before.speaker is not None:
                return Voice(
                    before.speaker, tuple(self._vias(outlets, before.speaker)), who, before.noun
                )
            return Voice(None, tuple(self._vias(outlets, None)), who)
        start, end = self._span(tree, who)
        named = self._named(tree, who)
        speaker = self._speaker(start, end, named, who)
        vias = [o for o in outlets if not (start <= o.start < end)]
        return Voice(speaker, tuple(self._vias(vias, speaker)), who, who.lemma)

    def _speaker(self, start: int, end: int, named: list[Named], who: Token) -> Speaker:
        party = next((n.id for n in named if n.kind == "party" and n.id), None)
        alignment = next((n.alignment for n in named if n.alignment), None)
        if party is None and alignment is None and who.lemma in _ROLES:
            before = self._same_role(who)
            if before is not None and before.speaker is not None:
                party, alignment = before.speaker.party, before.speaker.alignment
        text = self.scene.report.text[start:end]
        return Speaker(text=text, start=start, end=end, party=party, alignment=alignment)

    def _span(self, tree: Tree, who: Token) -> tuple[int, int]:
        """Return the speaker's words; of "a blog, Al Masdar" the outlet's name."""
        for child in tree.children(who, "appos"):
            for named in self.scene.named_in(
                *span_of_tokens(tree.subtree(child, "acl", "acl:relcl"))
            ):
                if named.kind == "outlet":
                    return named.start, named.end
        return _phrase_span(tree, who)

    def _named(self, tree: Tree, who: Token) -> list[Named]:
        start, end = _phrase_span(tree, who)
        near = self.scene.named_in(start, end)
        apposed = [
            n
            for child in tree.children(who, "appos")
            for n in self.scene.named_in(*span_of_tokens(tree.subtree(child, "acl", "acl:relcl")))
        ]
        return [*near, *apposed]

    def _outlets(self, tree: Tree, tokens: Sequence[Token]) -> list[Named]:
        if not tokens:
            return []
        starts = {t.start for t in tokens}
        start, end = span_of_tokens(tokens)
        return [
            n
            for n in self.scene.named_in(start, end)
            if n.kind == "outlet" and any(n.start <= s < n.end for s in starts)
        ]

    def _vias(self, outlets: Sequence[Named], speaker: Speaker | None) -> Iterator[Via]:
        publisher = (self.scene.report.source or "").lower()
        for named in outlets:
            if named.id and named.id.lower() == publisher:
                continue
            if speaker is not None and speaker.start <= named.start < speaker.end:
                continue
            yield Via(text=named.text, start=named.start, end=named.end, source_id=named.id)

    def _last_before(self, position: int) -> Voice | None:
        known = [v for v in self.said if v.speaker is not None and v.speaker.start < position]
        return known[-1] if known else None

    def _same_role(self, who: Token) -> Voice | None:
        """Return the last speaker of that role: "the official" is the official named before."""
        known = [v for v in self.said if v.speaker and v.speaker.start < who.start]
        same = [
            v
            for v in known
            if v.noun == who.lemma and v.speaker and (v.speaker.alignment or v.speaker.party)
        ]
        people = [v for v in known[-2:] if v.noun in _ROLES and v.speaker and v.speaker.alignment]
        chosen = same or people
        return chosen[-1] if chosen else None


_BLAMES = frozenset(
    {
        "assail",
        "slam",
        "criticise",
        "criticize",
        "blame",
        "complain",
        "denounce",
        "lambast",
        "lambaste",
        "berate",
        "decry",
        "rebuke",
        "praise",
        "welcome",
        "urge",
        "lash",
    }
)


def _inverted(tree: Tree, verb: Token) -> Token | None:
    """Return the speaker of "…, said the minister", whom parsers may take for an object."""
    after = [
        t
        for t in tree.children(verb, "obj", "dobj", "attr", "ccomp")
        if t.index > verb.index and t.pos in ("NOUN", "PROPN")
    ]
    return after[0] if after else None


def _quoted_in(tree: Tree) -> Iterator[int]:
    for token in tree.tokens:
        if token.quote is not None:
            yield token.quote


def _phrase_span(tree: Tree, who: Token) -> tuple[int, int]:
    """Return the span of a speaker's description: no article, no clause, no apposition."""
    tokens = tree.subtree(
        who,
        "acl",
        "acl:relcl",
        "appos",
        "case",
        "cc",
        "parataxis",
        "advcl",
        "ccomp",
        "mark",
        "advmod",
    )
    tokens = [
        t
        for t in tokens
        if t.pos != "PUNCT" or (who.start > t.start > tokens[0].start and t.text == "-")
    ]
    kept = [
        t
        for t in tokens
        if not (t.relation == "det" and t.head == who.index and t.text.lower() != "the")
    ]
    while (
        len(kept) > 1 and kept[0].pos in ("DET", "PUNCT", "ADP") and kept[0].text.lower() != "the"
    ):
        kept = kept[1:]
    return span_of_tokens(kept or [who])


def _chained(spoken: Sequence[Voice], voices: Sequence[Voice]) -> Voice:
    """Return the nearest speaker; outer speakers that are outlets stand in between."""
    first = spoken[0]
    vias = list(first.via)
    for outer in spoken[1:]:
        vias += [v for v in outer.via if v not in vias]
    return Voice(first.speaker, tuple(vias), first.token, first.noun)


def speaker_at(scene: Scene, tree: Tree, who: Token) -> Speaker:
    """Return the noun phrase of ``who`` as a speaker."""
    start, end = _phrase_span(tree, who)
    named = scene.named_in(start, end)
    return Speaker(
        text=scene.report.text[start:end],
        start=start,
        end=end,
        party=next((n.id for n in named if n.kind == "party" and n.id), None),
        alignment=next((n.alignment for n in named if n.alignment), None),
    )

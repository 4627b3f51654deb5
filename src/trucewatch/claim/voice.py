"""A voice in a report: who speaks, in which words, and through which outlets."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.record import Speaker, Via
from trucewatch.claim.scene import Scene, span_of_tokens

REMEMBERED = 60  # voices back to which "the official" may point at all
_NOT_OF_THE_NAME = (
    "acl", "acl:relcl", "appos", "case", "cc", "parataxis", "advcl", "ccomp", "mark", "advmod",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the words give them, with the outlets in between, nearest first.

    ``speaker`` is None when the report speaks for itself; ``noun`` is the lemma of the word for
    the speaker, "" when it is not known.
    """

    speaker: Speaker | None
    via: tuple[Via, ...] = ()
    noun: str = ""


@dataclass(slots=True)
class Heard:
    """Who spoke in a report so far, each with where the sentence begins in which they did."""

    _voices: list[Voice] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def hear(self, voice: Voice, start: int) -> None:
        """Remember who speaks in the sentence that begins at ``start``, the last one so far."""
        self._voices.append(voice)
        self._starts.append(start)

    def before(self, position: int) -> Iterator[Voice]:
        """Yield who spoke before, the last first; of a long report the nearest."""
        heard = bisect_right(self._starts, position)
        for voice in reversed(self._voices[max(0, heard - REMEMBERED) : heard]):
            if voice.speaker is not None and voice.speaker.start < position:
                yield voice


def chained(spoken: Sequence[Voice]) -> Voice:
    """Return the nearest of several nested speakers, with the outlets of all."""
    first = spoken[0]
    vias = list(first.via)
    for outer in spoken[1:]:
        vias += [v for v in outer.via if v not in vias]
    return Voice(first.speaker, tuple(vias), first.noun)


def phrase_span(tree: Tree, who: Token) -> tuple[int, int]:
    """Return the span of a speaker's description: no article, no clause, no apposition."""
    tokens = tree.subtree(who, *_NOT_OF_THE_NAME)
    for name in tree.children(who, "appos"):  # "the rebel group Al-Nur", without a comma
        words = tree.subtree(name, *_NOT_OF_THE_NAME)
        if name.pos == "PROPN" and words[0].index == tokens[-1].index + 1:
            tokens = [*tokens, *words]
    first, definite = tokens[0], tree.wording.definite_articles
    kept = [
        t
        for t in tokens
        if (t.pos != "PUNCT" or (first.start < t.start < who.start and t.text == "-"))
        and not (t.relation == "det" and t.head == who.index and t.low not in definite)
    ]
    while len(kept) > 1 and kept[0].pos in ("DET", "PUNCT", "ADP") and kept[0].low not in definite:
        kept = kept[1:]
    return span_of_tokens(kept or [who])


def speaker_of(scene: Scene, start: int, end: int, named: Sequence[Named]) -> Speaker:
    """Return the words from ``start`` to ``end`` as a speaker with the party of ``named``."""
    return Speaker(
        text=scene.report.text[start:end],
        start=start,
        end=end,
        party=next((n.id for n in named if n.kind == "party" and n.id), None),
        alignment=next((n.alignment for n in named if n.alignment), None),
    )


def speaker_at(scene: Scene, tree: Tree, who: Token) -> Speaker:
    """Return the noun phrase of ``who`` as a speaker."""
    start, end = phrase_span(tree, who)
    return speaker_of(scene, start, end, scene.named_in(start, end))

"""What is known of a Turkish sentence while it is read from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.engines.turkish_knowledge import Knowledge
from trucewatch.engines.turkish_words import Word


@dataclass(slots=True)
class Item:
    """A phrase or a clause that waits for the verb behind it.

    ``at`` is the index of its head; ``kind`` is np, clause, quote or adv; ``post`` the postposition
    behind it; ``parted`` says that a comma stands behind it.
    """

    at: int
    kind: str = "np"
    post: str = ""
    parted: bool = False
    first: int = 0


@dataclass(slots=True)
class Pending:
    """A word that waits for the noun behind it, and how it will hang from that noun."""

    at: int
    relation: str


@dataclass(slots=True)
class Speech:
    """The verb that a colon stands for, and whether the words behind it have their clause yet."""

    at: int
    filled: bool = False


class SentenceState:
    """The phrases read so far, and the words that wait for what they belong to."""

    def __init__(self, words: Sequence[Word], knowledge: Knowledge) -> None:
        """Take the settled words of the sentence."""
        self.words, self.known = words, knowledge
        self.items: list[Item] = []
        self.before: list[Pending] = []
        self.joins: list[int] = []
        self.marks: list[int] = []
        self.roots: list[int] = []
        self.speech: Speech | None = None
        self.skipped_to = 0

    @property
    def top(self) -> Item | None:
        """The last phrase, None when none is open."""
        return self.items[-1] if self.items else None

    def next(self, at: int, step: int = 1) -> Word | None:
        """Return the word ``step`` places behind ``at``."""
        return self.words[at + step] if at + step < len(self.words) else None

    def hang(self, at: int, above: int, relation: str) -> None:
        """Hang a word from another."""
        if at != above:
            self.words[at].head, self.words[at].relation = above, relation

    def is_bare(self, item: Item) -> bool:
        """Return True for a noun phrase without case and postposition."""
        word = self.words[item.at]
        return item.kind == "np" and not item.post and not word.case

    def case_of(self, item: Item) -> str:
        """Return the case of a phrase, its postposition where it has one."""
        return item.post or self.words[item.at].case


@dataclass(slots=True)
class Arguments:
    """The phrases of one clause, by what they may be."""

    bare: list[Item] = field(default_factory=list)
    accusatives: list[Item] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)
    genitive: Item | None = None

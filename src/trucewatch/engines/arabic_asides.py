"""Finds what is put in between in an Arabic sentence, and where the sentence goes on behind it."""

from trucewatch.engines.arabic_phrases import PhraseReader
from trucewatch.engines.arabic_state import Clause

_ASIDES = ("advcl", "acl", "acl:relcl")  # what may stand before the verb of the clause around it


class AsideReader(PhraseReader):
    """Reads clauses that describe a noun, and those between a subject and its verb."""

    def _relative(self, at: int) -> None:
        self._flush()
        noun = None if self._is_of_those(at) else self._describable(at)
        clause = self._open("acl:relcl", noun)
        clause.marks.append(at)

    def _is_of_those(self, at: int) -> bool:
        """Return True for "from those who", which describes no noun before it."""
        return bool(self.cases) and self.cases[-1] == at - 1

    def _describable(self, at: int) -> int | None:
        """Return the noun that "which" describes: the last phrase, by gender where it shows."""
        feminine = self.words[at].text in ("التي", "اللتين", "اللتان")
        many = self.words[at].text == "الذين" and any(
            self.words[i].number == "p" for i in self.chain or self.phrases
        )
        for index in reversed(self.chain or self.phrases):
            word = self.words[index]
            if word.pos not in ("NOUN", "PROPN"):
                continue
            if many and word.number != "p":
                continue
            if not feminine or word.gender != "m" or word.number == "p":
                return index
        return self.chain[0] if self.chain else (self.phrases[-1] if self.phrases else None)

    def _go_on(self, at: int) -> None:
        """Read "…, denying that": the speaker of the sentence goes on."""
        said = home = self._home()
        while said.parent is not None and not self._is_said(said):
            said = said.parent
        self.joins = []
        clause = self._open("advcl", (said if self._is_said(said) else home).verb)
        clause.verb, clause.parent = at, said

    def _resumes(self, at: int) -> bool:
        """Go back to the clause of "the army, after …, | shelled" and "after …, | it shelled"."""
        aside = self.clause
        while aside.parent is not None and aside.parent.verb is not None and aside.kind != "root":
            aside = aside.parent
        outer = aside.parent
        if aside.kind not in _ASIDES or outer is None or outer.verb is not None or self.joins:
            return False
        if self.words[at - 1].pos != "PUNCT" or (outer.topic is None and outer.kind != "root"):
            return False
        if aside.kind == "advcl":
            aside.above = at
        outer.verb, self.clause = at, outer
        return True

    def _is_said(self, clause: Clause) -> bool:
        return clause.verb is not None and self.known.reports(self.words[clause.verb])

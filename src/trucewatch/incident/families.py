"""Families of copied texts, which grow as copies are found."""

from collections.abc import Iterable

from trucewatch.report.duplicates import Copy, CopyKind

_WORDS: dict[CopyKind, str] = {
    "copy": "copied text",
    "translation": "translated text",
    "version": "versions of one page",
}


class Families:
    """Which reports share text, step by step; a family is known by the id of one of its reports."""

    def __init__(self, copies: Iterable[Copy] = ()) -> None:
        """Start with the families that ``copies`` make."""
        self._head: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._kinds: dict[str, set[CopyKind]] = {}
        self._took: set[str] = set()
        self.add(copies)

    def get(self, report_id: str) -> str | None:
        """Return the family of a report, None when it shares text with nobody."""
        return self._head.get(report_id)

    def reason(self, report_id: str) -> str:
        """Return in words what makes the report one of its family."""
        kinds = self._kinds.get(self._head.get(report_id, ""), set())
        return " and ".join(words for kind, words in _WORDS.items() if kind in kinds)

    def took(self, report_id: str) -> bool:
        """Return True when the report took its text from an earlier one of another page."""
        return report_id in self._took

    def add(self, copies: Iterable[Copy]) -> set[str]:
        """Join the families of each two reports; return those on whose family that bears."""
        changed: set[str] = set()
        for copy in copies:
            first, second = self._found(copy.a, changed), self._found(copy.b, changed)
            if copy.kind != "version" and copy.b not in self._took:
                self._took.add(copy.b)
                changed.add(copy.b)
            if copy.kind not in self._kinds[first]:
                self._kinds[first].add(copy.kind)
                changed.update(self._members[first])
            if first == second:
                continue
            if len(self._members[first]) < len(self._members[second]):
                first, second = second, first
            moved = self._members.pop(second)
            if not self._kinds[second] <= self._kinds[first]:
                changed.update(self._members[first])
            self._kinds[first] |= self._kinds.pop(second)
            self._members[first] += moved
            changed.update(moved)
            self._head |= dict.fromkeys(moved, first)
        return changed

    def _found(self, report_id: str, changed: set[str]) -> str:
        if report_id not in self._head:
            self._head[report_id] = report_id
            self._members[report_id] = [report_id]
            self._kinds[report_id] = set()
            changed.add(report_id)
        return self._head[report_id]

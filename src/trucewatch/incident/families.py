"""Families of copied texts, which grow as copies are found."""

from collections.abc import Iterable

from trucewatch.report.duplicates import Copy


class Families:
    """Which reports share text, step by step; a family is known by the id of one of its reports."""

    def __init__(self, copies: Iterable[Copy] = ()) -> None:
        """Start with the families that ``copies`` make."""
        self._head: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self.add(copies)

    def get(self, report_id: str) -> str | None:
        """Return the family of a report, None when it shares text with nobody."""
        return self._head.get(report_id)

    def add(self, copies: Iterable[Copy]) -> set[str]:
        """Join the families of each two reports and return the reports whose family changed."""
        changed: set[str] = set()
        for copy in copies:
            first, second = self._found(copy.a, changed), self._found(copy.b, changed)
            if first == second:
                continue
            if len(self._members[first]) < len(self._members[second]):
                first, second = second, first
            moved = self._members.pop(second)
            self._members[first] += moved
            changed.update(moved)
            self._head |= dict.fromkeys(moved, first)
        return changed

    def _found(self, report_id: str, changed: set[str]) -> str:
        if report_id not in self._head:
            self._head[report_id] = report_id
            self._members[report_id] = [report_id]
            changed.add(report_id)
        return self._head[report_id]

"""The errors that trucewatch raises on purpose.

``TrucewatchError`` is their root; the command line prints one as a single line and exits with 1.

- ``SetupError``: the set-up is unusable (a pack, a model, a gazetteer); the run stops.
- ``InputError``: one item is unusable; it becomes an ``Issue`` and the run goes on.
- ``SpanError``: the words that a claim quotes are not where it says they are.
"""


class TrucewatchError(Exception):
    """The root of every deliberate error."""


class SetupError(TrucewatchError):
    """The set-up cannot be used; the message says what to do next."""


class InputError(TrucewatchError):
    """One item of input cannot be used; its neighbours can."""


class SpanError(InputError):
    """The words a claim quotes are not where it says they are."""

    def __init__(self, report_id: str, start: int, end: int, found: str) -> None:
        """Keep where the words should have been and what stands there."""
        self.report_id, self.start, self.end, self.found = report_id, start, end, found
        super().__init__(f"{report_id}[{start}:{end}] reads {found!r}; extract the report again")

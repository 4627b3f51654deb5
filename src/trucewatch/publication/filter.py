"""The one filter that screens, exports and the interface for programs share.

It lives in the query of an address, so that what a person sees can be sent, kept and exported.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, Self
from urllib.parse import urlencode

from pydantic import ValidationError

from trucewatch.core.errors import InputError
from trucewatch.core.record import Record

MANY: Final = (
    "verdict", "act", "party", "speaker", "outlet", "alignment", "support", "status", "place",
    "term", "state", "language",
)  # fmt: skip
"""Parts that take several values: one of them is enough, every part must hold."""
_ONE: Final = ("pack", "since", "until", "located", "q", "assigned")
_MOST_VALUES: Final = 40
_MOST_LETTERS: Final = 200


class Filter(Record):
    """What to show; an empty part asks for nothing.

    ``since`` and ``until`` are inclusive days, and an incident counts when any of its days lies
    between them. ``located`` True asks for incidents with a position, False for those without.
    ``q`` is looked for as it stands, in the words of the reports, names and places; ``assigned`` is
    the name of the account that is to look.
    """

    pack: str | None = None
    since: date | None = None
    until: date | None = None
    verdict: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    alignment: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    term: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    located: bool | None = None
    q: str | None = None
    assigned: str | None = None

    @classmethod
    def of(cls, query: Iterable[tuple[str, str]]) -> Self:
        """Return the filter that the pairs of a query ask for; pairs of other names are left out.

        Raises:
            InputError: a value is none of its kind (a date, yes or no), or there are too many.
        """
        fields: dict[str, object] = {}
        for name, value in query:
            text = value.replace("\0", "").strip()
            if not text:
                continue
            if len(text) > _MOST_LETTERS:
                raise InputError(f"{name}: is longer than {_MOST_LETTERS} letters; make it shorter")
            if name in MANY:
                _add(fields, name, text)
            elif name in _ONE:
                fields[name] = text
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            wrong = error.errors(include_url=False)[0]
            name = str(wrong["loc"][0])
            raise InputError(f"{name}: {fields[name]!r} does not fit; {wrong['msg']}") from error

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the filter as the pairs of a query, in a fixed order; ``of`` reads them back."""
        found: list[tuple[str, str]] = []
        for name in _ONE + MANY:
            value = getattr(self, name)
            if isinstance(value, tuple):
                found += [(name, one) for one in value]
            elif isinstance(value, bool):
                found.append((name, "yes" if value else "no"))
            elif value is not None:
                found.append((name, str(value)))
        return tuple(found)

    def query(self, **changes: object) -> str:
        """Return the filter as the query of an address, with some parts changed."""
        return urlencode(self.model_copy(update=changes).pairs())

    def without(self, name: str, value: str) -> Self:
        """Return the filter without one of its values."""
        held = getattr(self, name)
        left = tuple(v for v in held if v != value) if isinstance(held, tuple) else None
        return self.model_copy(update={name: left})

    @property
    def is_empty(self) -> bool:
        """True when it asks for nothing beyond its pack."""
        return all(name == "pack" for name, _ in self.pairs())


def _add(fields: dict[str, object], name: str, text: str) -> None:
    held = fields.get(name, ())
    if isinstance(held, tuple) and text not in held:
        if len(held) == _MOST_VALUES:
            raise InputError(f"{name}: has more than {_MOST_VALUES} values; ask for fewer")
        fields[name] = (*held, text)

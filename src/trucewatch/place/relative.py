"""Words before a name that place something some way off it: "5 km north of Ariha"."""

import re
from typing import Final, NamedTuple

_NUMBERS: Final = {
    word: float(value)
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
_KILOMETRES: Final = {"k": 1.0, "mi": 1.609344, "m": 0.001}
_BEFORE: Final = re.compile(
    r"\b(?:(?P<number>\d{1,4}(?:[.,]\d{1,2})?)|(?P<word>[a-z]{3,6}))[ \u00a0-]?"
    r"(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?)\s+(?:to\s+the\s+)?"
    r"(?P<direction>(?:north|south)-?(?:east|west)?|east|west)(?:ern)?\s+(?:of|from)\s+"
    r"(?:the\s+(?:town|city|village|centre|center)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_REACH: Final = 90  # characters before the name that are looked at


class Off(NamedTuple):
    """How far and which way off the name; ``start`` is where the words for it begin."""

    start: int
    kilometres: float
    direction: str


def off_before(text: str, start: int) -> Off | None:
    """Return what the words before the name at ``start`` say, None when they say nothing."""
    first = max(0, start - _REACH)
    found = _BEFORE.search(text[first:start])
    if found is None:
        return None
    number = found["number"]
    amount = float(number.replace(",", ".")) if number else _NUMBERS.get(found["word"].lower())
    if amount is None:
        return None
    unit = found["unit"].lower()
    scale = next(v for k, v in _KILOMETRES.items() if unit.startswith(k))
    return Off(first + found.start(), round(amount * scale, 3), found["direction"].lower())

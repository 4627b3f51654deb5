"""Sets a comma behind a date that opens a sentence, where writers of reports often leave it out.

Without it the small model takes "On 2 December Hizbullah launched" for a launch by
"December Hizbullah". The comma stands for the blank that it replaces, so offsets stay true.
"""

import re

from trucewatch.engines.masking import Masked, Piece

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_YEAR = r"(?:,? \d{4})?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_OF_MONTH = r"the (?:\d{1,2}(?:st|nd|rd|th)|same (?:day|night|evening|morning|afternoon))"
_DATE = (
    rf"(?:{_OF_MONTH}|{_DAY} {_MONTH}{_YEAR}|{_MONTH} {_DAY}{_YEAR}|{_MONTH} \d{{4}}"
    rf"|{_WEEKDAY}{_PART})"
)
# A word that goes on with the date, or a comma that stands there already, needs no further one.
_GOES_ON = (
    r"(?!(?:and|to|or|in|at|when|as|after|following|near|until|through|with|by|of|under|that|while"
    r"|from|before|about|around|between|but|for|local|a\.m|p\.m|where|which|during|morning"
    r"|afternoon|evening|night|is|was|were|saw|last|this|marks|marked)\b)"
)
_PLACE = r"(?:In|At|Near) [A-Z]\w+(?: [A-Z]\w+)? "
_FRONT = re.compile(
    rf"^\W{{0,3}}(?:(?:Early |Late |Later |{_PLACE})?[Oo]n|In|Since|By|Around|At|From|Overnight on)"
    rf"(?: the (?:morning|afternoon|evening|night) of| about \d\d?[:.]\d\d on| \d\d?[:.]\d\d on"
    rf"| early| late)? (?:{_WEEKDAY},? )?{_DATE}(?= {_GOES_ON}[A-Za-z])"
)


def with_comma(read: Masked) -> Masked:
    """Return the sentence with a comma behind a date in front that has none."""
    front = _FRONT.match(read.text)
    if front is None:
        return read
    at = front.end()
    comma = Masked(",", (Piece(0, read.origin(at, 1)[0], 1, None),))
    return read.part(0, at).then(comma).then(read.part(at, len(read.text)))

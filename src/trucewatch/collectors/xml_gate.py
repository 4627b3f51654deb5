"""The gate that all XML goes through before any parser trusts it."""

import re
from xml.etree.ElementTree import Element

from trucewatch.core.errors import InputError

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[\]<>]{0,400}>", re.IGNORECASE)
_DANGER = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the XML declaration names, None when it names none."""
    found = _ENCODING.search(data[:400])
    return found.group(1).decode("ascii") if found else None


def gated(text: str) -> tuple[str, Element | None]:
    """Return XML that is safe to parse, and its tree, None when it is not well formed.

    A declaration of the document type that defines nothing is taken out (old feeds carry one).

    Raises:
        InputError: it defines entities or other declarations, which is how bombs are built and how
            files are read that nobody meant to show.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    text = _PLAIN_DOCTYPE.sub("", _DECLARATION.sub("", text.lstrip("\ufeff")), count=1).lstrip()
    try:
        return text, fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _refused() from error
    except (ParseError, ValueError) as error:
        if _DANGER.search(text):
            raise _refused() from error
        return text, None


def _refused() -> InputError:
    return InputError("its XML makes declarations of its own, as entity bombs do")

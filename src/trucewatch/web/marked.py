"""Answers that a browser has already: it names their mark, and is told that they still hold."""

from fastapi import Request


def held_already(request: Request, mark: str) -> bool:
    """Return True when the asker holds the answer of this mark.

    Marks are compared as RFC 9110 part 13.1.2 says: any of a list, and weakly, for a proxy that
    compresses answers makes their marks weak.
    """
    named = request.headers.get("if-none-match", "")
    return any(one.strip().removeprefix("W/") in {mark, "*"} for one in named.split(","))

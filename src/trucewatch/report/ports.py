"""What the report room needs from outside."""

from typing import Protocol


class LanguageDetector(Protocol):
    """Tells what language a text is written in."""

    def detect(self, text: str) -> str | None:
        """Return the ISO 639-1 code of the text's language, None when it cannot be told."""
        ...

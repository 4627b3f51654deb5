"""Plugs adapters into rooms; each part is made when it is first needed."""

from functools import cached_property
from typing import TYPE_CHECKING

from trucewatch.pipeline.settings import Settings

if TYPE_CHECKING:
    from trucewatch.report.ports import LanguageDetector


class Wiring:
    """All that the steps of one run need, made late, so that a step pays for its own parts only."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings of the run."""
        self.settings = settings

    @cached_property
    def detector(self) -> "LanguageDetector":
        """What tells the language of a report."""
        from trucewatch.engines.language import FastTextDetector

        return FastTextDetector()

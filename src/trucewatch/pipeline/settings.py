"""What one run is asked to do, settled before it starts."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import AwareDatetime, NonNegativeFloat, PositiveInt

from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import read_mapping
from trucewatch.core.record import Record


class WebSettings(Record):
    """How web addresses are read.

    ``allow_hosts`` are hosts of the user's own (``HOST:PORT``) that may have private addresses.
    ``kind`` is what an address is, ``auto`` to find out; ``follow`` reads the pages that a feed
    leads to; ``most_pages`` limits what one address leads to; ``pace_s`` is the seconds between two
    requests to one host. ``memory`` is the file that remembers visits, None for none.
    """

    allow_hosts: tuple[str, ...] = ()
    kind: Literal["auto", "feed", "page", "section", "sitemap"] = "auto"
    follow: bool = False
    most_pages: PositiveInt = 50
    pace_s: NonNegativeFloat = 1.0
    memory: Path | None = None


class Settings(Record):
    """The settings of a run: flags stand above ``TRUCEWATCH_*`` variables, these above defaults.

    ``pack`` is a bundled pack's id or a folder, None for the general actor list alone.
    ``gazetteer`` None means the one that was built, ``outlets`` is a further list of outlets,
    ``as_of`` None means the time of the newest report, and ``jobs`` is how many processes read
    reports side by side, None two of them where there is enough to read. ``cluster`` is the address
    of a Dask scheduler whose workers read them instead, or ``local``.
    ``explain`` keeps what looked like a deed and was not claimed; ``triage`` False parses also
    reports of which, by their words, nothing can be claimed.
    """

    pack: str | None = None
    gazetteer: Path | None = None
    outlets: Path | None = None
    as_of: AwareDatetime | None = None
    horizon_days: PositiveInt = 14
    jobs: PositiveInt | None = None
    cluster: str | None = None
    explain: bool = False
    triage: bool = True
    given: Given = Given()
    web: WebSettings = WebSettings()

    @classmethod
    def of(
        cls,
        *,
        pack: str | None = None,
        gazetteer: Path | None = None,
        outlets: Path | None = None,
        as_of: datetime | None = None,
        horizon_days: int = 14,
        published_at: datetime | None = None,
        source: str | None = None,
        language: str | None = None,
        mapping: Path | None = None,
        jobs: int | None = None,
        cluster: str | None = None,
        web: WebSettings | None = None,
        explain: bool = False,
        triage: bool = True,
    ) -> Self:
        """Return the settings that the command line gives."""
        return cls(
            pack=pack,
            gazetteer=gazetteer,
            outlets=outlets,
            as_of=as_of,
            horizon_days=horizon_days,
            jobs=jobs,
            cluster=cluster,
            web=web or WebSettings(),
            explain=explain,
            triage=triage,
            given=Given(
                published_at=published_at,
                source=source,
                language=language,
                mapping=read_mapping(mapping) if mapping else None,
            ),
        )

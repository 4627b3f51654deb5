"""Sets the way to the web up as the settings say."""

from collections.abc import Callable, MutableMapping, Sequence

from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.manners import Guest, Manners
from trucewatch.collectors.transport import Transport
from trucewatch.collectors.visits import Visit
from trucewatch.collectors.web import Plan, Web
from trucewatch.pipeline.settings import WebSettings
from trucewatch.source.record import Outlet


def web(
    settings: WebSettings,
    outlets: Sequence[Outlet],
    visits: MutableMapping[str, Visit],
    asking: tuple[Callable[[str], None], Callable[[], None]],
) -> Web:
    """Return what reads web addresses.

    Args:
        settings: How.
        outlets: Whose pages and languages are known.
        visits: Former ones, by address; new ones are added.
        asking: Called with an address before it is asked, and once it has answered.

    Raises:
        SetupError: an allowed host is no ``HOST:PORT``.
    """
    transport = Transport(AllowList.of(settings.allow_hosts))
    guest = Guest(transport, Manners(pace=settings.pace_s), visits, asking=asking)
    plan = Plan(kind=settings.kind, follow=settings.follow, most=settings.most_pages)
    return Web(guest, outlets, plan)

"""Makes the wiring of a command from its options."""

from typing import TYPE_CHECKING, Any

from trucewatch.cli.streams import answered, asking, building

if TYPE_CHECKING:
    from trucewatch.pipeline.settings import WebSettings
    from trucewatch.pipeline.wire import Wiring


def wired(**flags: Any) -> "Wiring":  # noqa: ANN401 - Settings.of checks each of them
    """Return the wiring for the settings that the flags give; nothing is loaded yet."""
    from trucewatch.pipeline.settings import Settings
    from trucewatch.pipeline.wire import Wiring

    return Wiring(Settings.of(**flags), building, (asking, answered))


def web_settings(**flags: Any) -> "WebSettings":  # noqa: ANN401 - the record checks each of them
    """Return how web addresses are read."""
    from trucewatch.pipeline.settings import WebSettings

    return WebSettings(**flags)

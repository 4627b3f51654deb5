"""Who speaks at an address: the site, or on a platform the account."""

from urllib.parse import urlsplit

_PLATFORMS = frozenset(
    {"facebook.com", "instagram.com", "t.me", "telegram.me", "tiktok.com", "twitter.com",
     "vk.com", "x.com"}
)  # fmt: skip
_MOBILE = ("www.", "m.", "mobile.", "web.")
_NO_ACCOUNTS = frozenset({"i", "p", "reel", "reels", "share", "status", "watch"})
_INNER = frozenset({"s", "c"})  # t.me/s/NAME shows a channel on the web, t.me/c/NUMBER a closed one


def account_of(url: object) -> str | None:
    """Return the host of an address, with the account behind it on platforms: ``t.me/ridge``.

    The host alone where no account stands in the address; None when it is no address of the web.
    """
    try:
        parts = urlsplit(url if isinstance(url, str) else "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    host = next((host.removeprefix(one) for one in _MOBILE if host.startswith(one)), host)
    steps = [step for step in parts.path.split("/") if step]
    if steps[1:] and steps[0] in _INNER:
        steps = steps[1:]
    name = steps[0].lower() if steps else ""
    named = host in _PLATFORMS and name and name not in _NO_ACCOUNTS and not name.endswith(".php")
    return f"{host}/{name}" if named else host

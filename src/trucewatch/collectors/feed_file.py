"""Feeds that were saved to disk, or that stand in an archive of the web."""

from collections.abc import Iterator

from trucewatch.collectors.answer import Answer
from trucewatch.collectors.feeds import read_feed
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import LONGEST, too_long
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report


def read_feed_item(item: Item) -> Iterator[Report | Issue]:
    """Return the reports of a feed; its links are whole where its own address is known.

    Raises:
        InputError: it is no feed, or is refused.
    """
    data = item.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        yield too_long(item.name)
        return
    url, noted = item.note.get("url"), item.note.get("language")
    answer = Answer(
        url=url if isinstance(url, str) else "",
        data=data,
        given=item.given,
        charset=item.charset,
        language=noted if isinstance(noted, str) and noted else item.given.prior,
        name=item.name,
    )
    yield from read_feed(answer)

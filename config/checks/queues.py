"""Checks of `queues.toml`: ids and prefixes once, numbers enough for the quotas, a counter for every queue."""

from collections.abc import Iterator

from config.checks.hall import check_periods
from config.checks.references import key_in_each, repeated, unknown
from config.document import Document
from config.errors import ConfigurationError, shown
from config.files import HallFiles
from config.settings.queues import QueueSettings


def check_queues(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `queues.toml`."""
    document, queues = files.queues.document, files.queues.content.queues
    yield from repeated(document, key_in_each("queues", "id", queues), "queue id")
    yield from repeated(document, key_in_each("queues", "prefix", queues), "ticket prefix")
    yield from repeated(document, key_in_each("queues", "purpose", queues), "purpose of a short line")
    zones = {zone.id for zone in files.hall.content.zones}
    yield from unknown(document, key_in_each("queues", "zone", queues), zones, "id of a zone in hall.toml")
    for index, queue in enumerate(queues):
        yield from _check_numbering(document, index, queue)
        yield from _check_period_quotas(document, index, queue)
    yield from _check_served(files)
    yield from _check_served_in_its_sub_hall(files)


def _check_numbering(document: Document, index: int, queue: QueueSettings) -> Iterator[ConfigurationError]:
    path = ("queues", index)
    if queue.end < queue.start:
        yield document.error((*path, "end"), f"start, which is {queue.start}, or more", shown(queue.end))
        return
    for place, number in enumerate(queue.skip):
        if not queue.start <= number <= queue.end:
            expected = f"a number from {queue.start} to {queue.end}"
            yield document.error((*path, "skip", place), expected, shown(number))
    numbers = queue.end - queue.start + 1 - len(queue.skip)
    if queue.daily_quota > numbers:
        expected = f"at most {numbers}, the numbers from {queue.start} to {queue.end} that are not skipped"
        yield document.error((*path, "daily_quota"), expected, shown(queue.daily_quota))


def _check_period_quotas(document: Document, index: int, queue: QueueSettings) -> Iterator[ConfigurationError]:
    path = ("queues", index, "period_quotas")
    yield from check_periods(document, path, [stretch.period for stretch in queue.period_quotas])
    for place, stretch in enumerate(queue.period_quotas):
        if stretch.quota > queue.daily_quota:
            expected = f"at most the daily_quota, which is {queue.daily_quota}"
            yield document.error((*path, place, "quota"), expected, shown(stretch.quota))


def _check_served_in_its_sub_hall(files: HallFiles) -> Iterator[ConfigurationError]:
    """Nobody is called out of one building into another, and a closing of one stops no other."""
    sub_hall_of = {zone.id: zone.sub_hall for zone in files.hall.content.zones}
    place_of = {queue.id: sub_hall_of.get(queue.zone) for queue in files.queues.content.queues}
    document = files.counters.document
    for index, counter in enumerate(files.counters.content.counters):
        here = sub_hall_of.get(counter.zone)
        for key in ("primary", "secondary", "help"):
            for place, queue in enumerate(getattr(counter, key) or ()):
                if place_of.get(queue, here) != here:
                    expected = (
                        f"a queue that waits where the counter stands ({here or 'the hall itself'}): "
                        "take it out, or give counter and queue zones of one sub-hall"
                    )
                    yield document.error(("counters", index, key, place), expected, shown(queue))


def _check_served(files: HallFiles) -> Iterator[ConfigurationError]:
    counters = files.counters.content.counters
    served = {queue for counter in counters for queue in (*counter.primary, *counter.secondary)}
    for index, queue in enumerate(files.queues.content.queues):
        if queue.id not in served:
            expected = f"a queue that at least one counter in {files.counters.document.name} serves"
            yield files.queues.document.error(("queues", index, "id"), expected, shown(queue.id))

"""Checks of `queues.toml`: ids and prefixes once, numbers enough for the quota, a counter for every queue."""

from collections.abc import Iterator

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
    yield from _check_served(files)


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


def _check_served(files: HallFiles) -> Iterator[ConfigurationError]:
    counters = files.counters.content.counters
    served = {queue for counter in counters for queue in (*counter.primary, *counter.secondary)}
    for index, queue in enumerate(files.queues.content.queues):
        if queue.id not in served:
            expected = f"a queue that at least one counter in {files.counters.document.name} serves"
            yield files.queues.document.error(("queues", index, "id"), expected, shown(queue.id))

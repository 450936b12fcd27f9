"""Checks of `counters.toml`: numbers once, queues and zones known, kind with category or department."""

from collections.abc import Iterator

from config.checks.references import each_in_lists, key_in_each, repeated, unknown
from config.document import Document
from config.errors import ConfigurationError, shown
from config.files import HallFiles
from config.settings.counters import CounterSettings


def check_counters(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `counters.toml`."""
    document, counters = files.counters.document, files.counters.content.counters
    yield from repeated(document, key_in_each("counters", "number", counters), "counter number")
    yield from repeated(document, key_in_each("counters", "name", counters), "counter name")
    zones = {zone.id for zone in files.hall.content.zones}
    yield from unknown(document, key_in_each("counters", "zone", counters), zones, "id of a zone in hall.toml")
    queues = {queue.id for queue in files.queues.content.queues}
    for key in ("primary", "secondary"):
        places = each_in_lists("counters", key, counters)
        yield from unknown(document, places, queues, "id of a queue in queues.toml")
    helped = [
        (("counters", index, "help", place), queue)
        for index, counter in enumerate(counters)
        for place, queue in enumerate(counter.help or ())
    ]
    yield from unknown(document, helped, queues, "id of a queue in queues.toml")
    departments = {department.id for department in files.catalogue.content.departments}
    places = key_in_each("counters", "department", counters)
    yield from unknown(document, places, departments, "id of a department in catalogue.toml")
    for index, counter in enumerate(counters):
        yield from _check_kind(document, index, counter)
        yield from _check_mode(document, index, counter)
        yield from _check_overlap(document, index, counter)


def _check_kind(document: Document, index: int, counter: CounterSettings) -> Iterator[ConfigurationError]:
    for kind, key in (("comprehensive", "category"), ("department", "department")):
        value, path = getattr(counter, key), ("counters", index, key)
        if counter.kind == kind and value is None and counter.mode == "classified":
            yield document.error(path, f"this key, because kind is {kind}", "nothing")
        if counter.kind != kind and value is not None:
            yield document.error(path, f"no such key, because kind is {counter.kind}", shown(value))


def _check_mode(document: Document, index: int, counter: CounterSettings) -> Iterator[ConfigurationError]:
    if counter.mode == "classified":
        return
    if counter.kind != "comprehensive":
        yield document.error(("counters", index, "mode"), f"no such key, because kind is {counter.kind}", "it")
    elif counter.category is not None:
        path = ("counters", index, "category")
        yield document.error(path, f"no such key, because mode is {counter.mode}", shown(counter.category))


def _check_overlap(document: Document, index: int, counter: CounterSettings) -> Iterator[ConfigurationError]:
    for place, queue in enumerate(counter.secondary):
        if queue in counter.primary:
            path = ("counters", index, "secondary", place)
            yield document.error(path, "a queue that is not already in primary", shown(queue))

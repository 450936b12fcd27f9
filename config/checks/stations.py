"""Checks of `stations.toml`: names once, counters and zones known, one station of a kind per counter."""

from collections.abc import Iterator

from config.checks.boards import check_boards
from config.checks.references import each_in_lists, key_in_each, repeated, unknown
from config.errors import ConfigurationError
from config.files import StationFiles

_TABLES = ("kiosks", "counter_stations", "evaluators", "boards")


def check_stations(files: StationFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `stations.toml`."""
    document, content = files.stations.document, files.stations.content
    names = [place for table in _TABLES for place in key_in_each(table, "name", getattr(content, table))]
    yield from repeated(document, names, "station name")
    numbers = {counter.number for counter in files.counters.content.counters}
    for table in ("counter_stations", "evaluators"):
        places = key_in_each(table, "counter", getattr(content, table))
        yield from unknown(document, places, numbers, "number of a counter in counters.toml")
        yield from repeated(document, places, "counter")
    zones = {zone.id for zone in files.hall.content.zones}
    in_zones = [*key_in_each("kiosks", "zone", content.kiosks), *each_in_lists("boards", "zones", content.boards)]
    yield from unknown(document, in_zones, zones, "id of a zone in hall.toml")
    yield from _check_printers(files)
    yield from check_boards(files)


def _check_printers(files: StationFiles) -> Iterator[ConfigurationError]:
    """Each key of a printer does something."""
    document = files.stations.document
    for place, kiosk in enumerate(files.stations.content.kiosks):
        if kiosk.printer_native_qr and kiosk.printer_mode != "text":
            path = ("kiosks", place, "printer_native_qr")
            yield document.error(path, 'printer_mode = "text" beside it: a picture holds its code', "true")
        if kiosk.printer_confirmation == "status" and kiosk.printer.startswith("cups:"):
            path = ("kiosks", place, "printer_confirmation")
            yield document.error(path, "no such key for a print spooler: it confirms nothing", '"status"')

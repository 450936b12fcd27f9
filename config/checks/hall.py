"""Checks of `hall.toml`: region code, hours, zones and sub-halls, repeats of the platform link."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from config.checks.references import key_in_each, repeated, unknown
from config.document import Document
from config.errors import ConfigurationError, KeyPath, shown
from config.files import StationFiles
from config.settings.hall import HallFile, Hours
from config.settings.quantities import Period

PHONE_URL_MAX = 80
"""With the ticket's pass behind it a QR code of version 8 at level M: 49 modules, 37 mm on 58 mm paper."""
DAYS = ("working_day", "saturday", "sunday", "holiday")


def check_hall(files: StationFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `hall.toml`."""
    document, content = files.hall.document, files.hall.content
    yield from _check_region(document, content)
    yield from _check_hours(document, ("hours",), content.hours, content)
    yield from repeated(document, key_in_each("zones", "id", content.zones), "zone id")
    yield from _check_sub_halls(document, content)
    if content.hall.parent == content.hall.hall_id:
        yield document.error(("hall", "parent"), "the hall_id of another hall", shown(content.hall.parent))
    address = content.hall.phone_url or ""
    if len(address) > PHONE_URL_MAX:
        expected = f"at most {PHONE_URL_MAX} characters, so that the slip's QR code stays coarse enough to read"
        yield document.error(("hall", "phone_url"), expected, f"{len(address)} characters")
    bounds = content.server.bounds
    if bounds.address_connections_max > bounds.connections_max:
        expected = f"at most connections_max, which is {bounds.connections_max}"
        path = ("server", "bounds", "address_connections_max")
        yield document.error(path, expected, shown(bounds.address_connections_max))
    platform = content.platform
    if platform.retry_first_s > platform.retry_max_s:
        expected = f"at most retry_max_s, which is {platform.retry_max_s}"
        yield document.error(("platform", "retry_first_s"), expected, shown(platform.retry_first_s))


def check_periods(document: Document, path: KeyPath, periods: Sequence[Period]) -> Iterator[ConfigurationError]:
    """Yield an error for each period that ends before it begins or begins before the one before it ends."""
    for index, period in enumerate(periods):
        if period.length_min <= 0:
            yield document.error((*path, index), "a period that closes after it opens", shown(str(period)))
    for index, (earlier, later) in enumerate(pairwise(periods), start=1):
        if later.opens < earlier.closes:
            expected = f"a period from {earlier.closes:%H:%M} on, after the one before it"
            yield document.error((*path, index), expected, shown(str(later)))


def all_periods(hours: Hours) -> list[Period]:
    """Return the periods of every kind of day."""
    return [period for day in DAYS for period in getattr(hours, day)]


def _check_region(document: Document, content: HallFile) -> Iterator[ConfigurationError]:
    hall = content.hall
    if hall.region_code[:6] != hall.hall_id[:6]:
        expected = f'a code that begins like hall_id, "{hall.hall_id[:6]}…"'
        yield document.error(("hall", "region_code"), expected, shown(hall.region_code))


def _check_sub_halls(document: Document, content: HallFile) -> Iterator[ConfigurationError]:
    sub_halls = content.sub_halls
    yield from repeated(document, key_in_each("sub_halls", "id", sub_halls), "sub-hall id")
    known = {sub_hall.id for sub_hall in sub_halls}
    yield from unknown(document, key_in_each("zones", "sub_hall", content.zones), known, "id of a sub-hall")
    used = {zone.sub_hall for zone in content.zones}
    for index, sub_hall in enumerate(sub_halls):
        if sub_hall.id not in used:
            yield document.error(("sub_halls", index, "id"), "a sub-hall that at least one zone names", sub_hall.id)
        if sub_hall.hours is not None:
            yield from _check_hours(document, ("sub_halls", index, "hours"), sub_hall.hours, content)
        days = [(("sub_halls", index, "closures", i, "day"), c.day) for i, c in enumerate(sub_hall.closures)]
        yield from repeated(document, days, "closed day")


def _check_hours(document: Document, path: KeyPath, hours: Hours, content: HallFile) -> Iterator[ConfigurationError]:
    for day in DAYS:
        yield from check_periods(document, (*path, day), getattr(hours, day))
    roll = content.hall.day_roll_at
    for period in all_periods(hours):
        if period.opens <= roll <= period.closes:
            expected = f"a time outside all hours, not within {period}"
            yield document.error(("hall", "day_roll_at"), expected, shown(f"{roll:%H:%M}"))

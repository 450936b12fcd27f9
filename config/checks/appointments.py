"""Checks of `appointments.toml`: periods within the hours, whole slots, capacities of known queues and periods."""

from collections.abc import Iterator

from config.checks.hall import check_periods
from config.checks.references import key_in_each, repeated, unknown
from config.errors import ConfigurationError, KeyPath, shown
from config.files import HallFiles
from config.settings.appointments import AppointmentsFile


def check_appointments(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `appointments.toml`."""
    document, content = files.appointments.document, files.appointments.content
    yield from check_periods(document, ("appointments", "periods"), content.appointments.periods)
    yield from _check_slots(files)
    queues = {queue.id for queue in files.queues.content.queues}
    places = key_in_each("capacities", "queue", content.capacities)
    yield from unknown(document, places, queues, "id of a queue in queues.toml")
    items = {item.item_code for file in files.items for item in file.content.items}
    yield from unknown(document, key_in_each("capacities", "item", content.capacities), items, "code of an item")
    periods = [str(period) for period in content.appointments.periods]
    yield from unknown(document, _capacity_periods(content), periods, "same text as one of periods")
    keys = [
        (
            ("capacities", i, "queue" if capacity.queue else "item"),
            f"{capacity.queue or capacity.item} {capacity.period or 'all periods'}",
        )
        for i, capacity in enumerate(content.capacities)
    ]
    yield from repeated(document, keys, "queue or item, and period,")


def _check_slots(files: HallFiles) -> Iterator[ConfigurationError]:
    document, rules = files.appointments.document, files.appointments.content.appointments
    hours = files.hall.content.hours.working_day
    for index, period in enumerate(rules.periods):
        path = ("appointments", "periods", index)
        if not any(open_period.contains(period) for open_period in hours):
            within = ", ".join(str(open_period) for open_period in hours)
            yield document.error(path, f"a period within the hours of hall.toml, {within}", shown(str(period)))
        if period.length_min % rules.slot_min:
            yield document.error(path, f"a whole number of slots of {rules.slot_min} minutes", shown(str(period)))


def _capacity_periods(content: AppointmentsFile) -> list[tuple[KeyPath, object]]:
    return [
        (("capacities", i, "period"), str(capacity.period))
        for i, capacity in enumerate(content.capacities)
        if capacity.period is not None
    ]

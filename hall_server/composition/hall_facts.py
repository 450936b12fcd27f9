"""From the hall's settings to what it tells others of itself."""

from collections.abc import Sequence
from itertools import pairwise

from config.settings.hall import Hours, SubHall
from config.settings.processes import HallSettings
from config.settings.quantities import Period
from hall_protocol.results.hall import DoorView, HallFacts, HoursView


def hall_facts_from(settings: HallSettings) -> HallFacts:
    """The facts of the hall and its doors; how each door is now is filled in at the answer."""
    hall = settings.hall
    own = DoorView(hall.name, hall.name_en, hall.address, _hours(settings.hours))
    return HallFacts(
        hall.name,
        hall.name_en,
        hall.level,
        hall.region_code,
        hall.parent,
        hall.phone,
        hall.time_zone,
        (own, *(_door(part, settings) for part in settings.sub_halls)),
    )


def _door(part: SubHall, settings: HallSettings) -> DoorView:
    return DoorView(part.name, part.name_en, part.address, _hours(part.hours or settings.hours), part.id)


def _hours(hours: Hours) -> HoursView:
    return HoursView(
        _said(hours.working_day),
        _said(hours.saturday),
        _said(hours.sunday),
        _said(hours.holiday),
        tuple(f"{earlier.closes:%H:%M}–{later.opens:%H:%M}" for earlier, later in pairwise(hours.working_day)),
        hours.serves_at_lunch,
        hours.issue_before_open_min,
        hours.issue_until_close_min,
    )


def _said(periods: Sequence[Period]) -> tuple[str, ...]:
    return tuple(f"{period.opens:%H:%M}–{period.closes:%H:%M}" for period in periods)

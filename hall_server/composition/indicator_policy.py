"""From the hall's settings to what the reform's indicators are counted from."""

from config.settings.processes import HallSettings
from hall_protocol.vocabulary import Exclusion, Indicator
from hall_server.domain.policy import IndicatorRule, NotEntered, SeparateHall, Target

APPLIED_FOR_ONLINE = frozenset({"pre_review", "full"})
"""网上可办: an application can be made online; asking there (consult) is no handling."""


def not_entered_from(settings: HallSettings) -> tuple[NotEntered, ...]:
    """The items of the area's catalogue that the hall does not take in."""
    return tuple(
        NotEntered(item.item_code, item.name, Exclusion(item.exclusion) if item.exclusion is not None else None)
        for item in settings.not_entered
    )


def separate_halls_from(settings: HallSettings) -> tuple[SeparateHall, ...]:
    """The halls of single departments that are still apart."""
    return tuple(SeparateHall(hall.name, hall.reason, hall.since) for hall in settings.separate_halls)


def indicators_from(settings: HallSettings) -> IndicatorRule:
    """The hall's own targets by indicator."""
    own: dict[Indicator, tuple[Target, ...]] = {}
    for target in settings.indicators.targets:
        indicator = Indicator(target.indicator)
        own[indicator] = (*own.get(indicator, ()), Target(target.year, float(target.percent), target.source))
    return IndicatorRule(own)

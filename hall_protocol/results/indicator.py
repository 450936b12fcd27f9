"""What a request for the reform's indicators is answered with."""

from datetime import date

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import Exclusion, Indicator


class IndicatorTarget(msgspec.Struct, frozen=True):
    """What an indicator is to reach by the end of `year`; `source` names the clause, or says it is the hall's own."""

    year: int
    value: float
    source: str


class IndicatorView(msgspec.Struct, frozen=True):
    """One indicator; `value` is in `unit` (percent or items), None while there is nothing to divide by.

    `target` is the one in force on the last day, `short_items` the codes of items that keep the value down.
    """

    indicator: Indicator
    name: str
    name_en: str
    formula: str
    formula_en: str
    unit: str
    numerator: int
    denominator: int
    value: float | None
    target: float | None
    is_met: bool | None
    targets: tuple[IndicatorTarget, ...]
    short_items: tuple[str, ...]


class ExcludedItem(msgspec.Struct, frozen=True):
    """An item that may stay outside the hall, and why; it is in no denominator."""

    item: str
    name: str
    exclusion: Exclusion


class SeparateHallView(msgspec.Struct, frozen=True):
    """A hall of one department that is still apart from this one (policy requirement 33), and why."""

    name: str
    reason: str
    since: date | None


class Indicators(WireResult, frozen=True, omit_defaults=True):
    """The policy's indicators of a hall of `level` (1 province to 5 village); cases count up to the hall's `seq`."""

    first_day: date
    last_day: date
    level: int
    seq: int
    indicators: tuple[IndicatorView, ...]
    excluded: tuple[ExcludedItem, ...]
    separate_halls: tuple[SeparateHallView, ...] = ()


IndicatorResult = Indicators

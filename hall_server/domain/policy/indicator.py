"""What the reform's indicators are counted from, and what they are to reach, beside items and counters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hall_protocol.vocabulary import Exclusion, Indicator


@dataclass(frozen=True, slots=True)
class NotEntered:
    """An item of the area's catalogue that this hall does not take in; without `exclusion` it still ought to enter."""

    item: str
    name: str
    exclusion: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class SeparateHall:
    """A hall of one department that is still apart from this one (policy requirement 33), and why."""

    name: str
    reason: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached by the end of `year`; `source` names the clause that says so."""

    year: int
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """The hall's own targets, which go before the policy's of the same year."""

    own_targets: Mapping[Indicator, tuple[Target, ...]] = field(default_factory=dict[Indicator, tuple[Target, ...]])

"""How services are scored, and from which days a queue's quiet hours are learned."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall_protocol.vocabulary import DayKind, ScorePart


def _usual_weights() -> Mapping[ScorePart, int]:
    return {
        ScorePart.SATISFACTION: 35,
        ScorePart.WAIT: 20,
        ScorePart.ONCE: 20,
        ScorePart.NO_TRANSFER: 10,
        ScorePart.REVIEWS_IN_TIME: 15,
    }


@dataclass(frozen=True, slots=True)
class RankingRule:
    """The weights of the composite score, 0 leaves a part out; what has fewer services than `services_min` is small."""

    weights: Mapping[ScorePart, int] = field(default_factory=_usual_weights)
    services_min: int = 30


@dataclass(frozen=True, slots=True)
class QuietHoursRule:
    """How many weeks of days of which kind are looked at, and how many tickets an hour needs to be told of."""

    weeks: int = 8
    day_kind: DayKind = DayKind.WORKING_DAY
    tickets_min: int = 10

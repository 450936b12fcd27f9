"""What a composite score is made of, and which days are of one kind."""

from enum import StrEnum


class ScorePart(StrEnum):
    """A part of the composite score (办事服务质量量化评估; policy requirement 77)."""

    SATISFACTION = "satisfaction"
    WAIT = "wait"
    ONCE = "once"
    NO_TRANSFER = "no_transfer"
    REVIEWS_IN_TIME = "reviews_in_time"


class DayKind(StrEnum):
    """Which earlier days are like a day: those of its weekday, or all working days."""

    WEEKDAY = "weekday"
    WORKING_DAY = "working_day"

"""What is asked of the read models: figures of a span of days, and when a queue is quiet."""

from datetime import date

from hall_protocol.commands.fields import ShortText, WireCommand


class FetchFigures(WireCommand, frozen=True):
    """Ask for the policy's figures of these days, today if left out; answered by `CaseFigures`."""

    first_day: date | None = None
    last_day: date | None = None


class FetchServiceFigures(WireCommand, frozen=True):
    """Ask what services took, by item and counter, on these days, today if left out; answered by `ServiceFigures`."""

    first_day: date | None = None
    last_day: date | None = None


class FetchForecastFigures(WireCommand, frozen=True):
    """Ask how waits compared with what tickets had said, today if left out; answered by `ForecastFigures`."""

    first_day: date | None = None
    last_day: date | None = None


class FetchRanking(WireCommand, frozen=True):
    """Ask for the composite score of counters, departments and hall; answered by `Ranking`.

    Days left out: from the first of the month to the business day.
    """

    first_day: date | None = None
    last_day: date | None = None


class FetchQuietHours(WireCommand, frozen=True):
    """Ask at which hours of `day` (left out: today) a queue is usually quiet; answered by `QuietHours`."""

    queue: ShortText
    day: date | None = None


FiguresCommand = FetchFigures | FetchServiceFigures | FetchForecastFigures | FetchRanking | FetchQuietHours

"""What managers and auditors ask of the reform's progress."""

from datetime import date

from hall_protocol.commands.fields import WireCommand


class FetchIndicators(WireCommand, frozen=True):
    """Ask for the policy's indicators; answered by `Indicators`.

    The days say which cases count; left out: from New Year's Day to the business day.
    """

    first_day: date | None = None
    last_day: date | None = None


IndicatorCommand = FetchIndicators

"""Mystery visits (暗访): visits that were an inspector's own, known to auditors alone (policy requirement 75)."""

from datetime import date

from hall_server.domain.events.event import Event


class InspectionMarked(Event, frozen=True, tag="hall.inspection.marked.v1"):
    """The visit under this ticket was an inspector's own; it counts in no figure of the hall."""

    ticket_id: str
    ticket_number: str
    business_day: date
    words: str | None = None


class InspectionUnmarked(Event, frozen=True, tag="hall.inspection.unmarked.v1"):
    """The mark was a mistake: the visit counts again."""

    ticket_id: str
    ticket_number: str
    business_day: date
    words: str | None = None


InspectionEvent = InspectionMarked | InspectionUnmarked

FOR_AUDITORS = (InspectionMarked, InspectionUnmarked)
"""What no station hears of, not even as a change that changes nothing."""

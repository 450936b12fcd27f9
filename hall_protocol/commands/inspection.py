"""What auditors ask about mystery visits (暗访)."""

from datetime import date

from hall_protocol.commands.fields import ShortText, WireCommand, Words


class MarkInspection(WireCommand, frozen=True):
    """The visit under this ticket, of whatever day, was an inspector's own; answered by `InspectionStatus`."""

    ticket_id: ShortText
    words: Words = ""

    def __repr__(self) -> str:
        return f"MarkInspection(ticket_id={self.ticket_id!r}, withheld)"


class UnmarkInspection(WireCommand, frozen=True):
    """The mark was a mistake: the visit counts again; answered by `InspectionStatus`."""

    ticket_id: ShortText
    words: Words = ""

    def __repr__(self) -> str:
        return f"UnmarkInspection(ticket_id={self.ticket_id!r}, withheld)"


class FetchInspections(WireCommand, frozen=True):
    """Ask for the marked visits of these business days, or all; answered by `Inspections`."""

    first_day: date | None = None
    last_day: date | None = None


InspectionCommand = MarkInspection | UnmarkInspection | FetchInspections

"""What requests about mystery visits (暗访) are answered with; for auditors alone."""

from datetime import date, datetime

import msgspec

from hall_protocol.results.result import WireResult


class InspectionStatus(WireResult, frozen=True):
    """Whether a visit is marked as an inspector's own."""

    ticket_id: str
    ticket_number: str
    business_day: date
    is_marked: bool


class InspectionView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A marked visit; `marked_by` is the station of the credential, `words` are the inspector's."""

    ticket_id: str
    ticket_number: str
    business_day: date
    marked_at: datetime
    marked_by: str
    words: str | None = None


class Inspections(WireResult, frozen=True):
    """Marked visits, by the day they were made on."""

    inspections: tuple[InspectionView, ...]


InspectionResult = InspectionStatus | Inspections

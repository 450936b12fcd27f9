"""Which answers open what was sealed: each such answer is logged before it leaves (GET /unsealings)."""

from hall_protocol import messages as m

REASONS = {
    m.Reviews: "handling bad reviews",
    m.Complaints: "handling complaints",
    m.Inspections: "reading inspections",
}
"""Why somebody may open what an answer holds."""


def opened_in(result: m.Result) -> list[str]:
    """The ids of reviews, complaints and tickets whose words are open in this answer."""
    match result:
        case m.Reviews():
            return [each.review_id for each in result.reviews if each.words is not None]
        case m.Complaints():
            return [each.complaint_id for each in result.complaints if each.words is not None]
        case m.Inspections():
            return [each.ticket_id for each in result.inspections if each.words is not None]
        case _:
            return []

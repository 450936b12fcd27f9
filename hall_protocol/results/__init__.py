"""What a request is answered with, or why it was refused, a file a topic; the union is discriminated by `result`."""

from hall_protocol.results.appointment import (
    AppointmentDetails,
    AppointmentResult,
    AppointmentStatus,
    BookedAppointment,
    Slots,
    SlotView,
)
from hall_protocol.results.catalogue import Catalogue, CatalogueItem, CatalogueResult, PriorityClassView
from hall_protocol.results.counter import CounterResult, CounterStatus
from hall_protocol.results.result import Done, Problem
from hall_protocol.results.ticket import CalledTicket, Forecast, IssuedTicket, NobodyWaiting, TicketResult, TicketStatus

__all__ = [
    "AppointmentDetails",
    "AppointmentStatus",
    "BookedAppointment",
    "CalledTicket",
    "Catalogue",
    "CatalogueItem",
    "CounterStatus",
    "Done",
    "Forecast",
    "IssuedTicket",
    "NobodyWaiting",
    "PriorityClassView",
    "Problem",
    "Result",
    "SlotView",
    "Slots",
    "TicketStatus",
]

Result = CatalogueResult | TicketResult | AppointmentResult | CounterResult | Done
